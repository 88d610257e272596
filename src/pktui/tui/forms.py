"""Fields of a form: how each kind of value is shown and read back; a form is a list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from pktui.texts.dates import parse_date, parse_span, parse_time, show_date, show_span, show_time
from pktui.texts.lengths import parse_minutes, show_minutes
from pktui.texts.words import fold, upper_first


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        path: Dotted name of the domain field.
        label: What people see before it.
        hint: An example, shown while the field is empty.
        required: Whether it may stay empty.
    """

    path: str
    label: str
    hint: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class TextField(Field):
    """A line of text; `suggestions` complete what is typed."""

    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LongField(Field):
    """A text of several lines."""


@dataclass(frozen=True, slots=True)
class DateField(Field):
    """A day; `past` when it says what was done: never a day ahead, and without a year the last such day."""

    past: bool = False


@dataclass(frozen=True, slots=True)
class TimeField(Field):
    """A time of day."""


@dataclass(frozen=True, slots=True)
class LengthField(Field):
    """A length in minutes."""


class SpansField(Field):
    """Times from when to when, divided by commas."""

    __slots__ = ()


TYPED_ANEW = (DateField, TimeField, LengthField)
"""Values so short that people type another one rather than correct the one that stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """One of a few values; `read` turns the key of the answer into the value of the domain."""

    options: Mapping[str, str]
    read: Callable[[str], Any] = str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyField(Field):
    """Any number of values out of a list."""

    options: Mapping[str, str]
    read: Callable[[str], Any] = str


UNKNOWN, YES, NO = "", "ano", "ne"
_YES_NO = {UNKNOWN: "—", YES: "ano", NO: "ne"}


def yes_no(path: str, label: str) -> ChoiceField:
    """Return a field with three answers: not said, yes, no."""
    return ChoiceField(path, label, options=_YES_NO, read={UNKNOWN: None, YES: True, NO: False}.__getitem__)


def ticked(path: str, label: str) -> ChoiceField:
    """Return a field with two answers: no, yes."""
    return ChoiceField(path, label, options={NO: "ne", YES: "ano"}, read={NO: False, YES: True}.__getitem__)


def show_value(field: Field, value: Any) -> str:  # noqa: ANN401 - fields have many types
    """Return what stands in the field at the beginning."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(field, LengthField):
        return show_minutes(value) if value else ""
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, time):
        return show_time(value)
    if isinstance(field, SpansField):
        return ", ".join(map(show_span, value))
    return str(value)


def read_value(field: Field, text: str, today: date) -> Any:  # noqa: ANN401 - fields have many types
    """Read what was typed.

    Raises:
        ValueError: A Czech sentence for the line below the form.
    """
    if not text:
        if field.required:
            raise ValueError(f"Vyplňte prosím: {field.label.lower()}.")
        return _empty(field)
    if isinstance(field, DateField):
        return _read_day(field, text, today)
    if isinstance(field, TimeField):
        return parse_time(text)
    if isinstance(field, LengthField):
        return parse_minutes(text)
    if isinstance(field, SpansField):
        return tuple(sorted(parse_span(span) for span in text.split(",") if span.strip()))
    if isinstance(field, ChoiceField):
        return field.read(text)
    return text


def understood(fields: Iterable[Field], typed: Mapping[str, object], today: date) -> str:
    """Say how days were understood: `Den: út 20. 9. 2027`; a day that stands there in full, or is none, is left out.

    `typed` is what stands in the fields, by their paths.
    """
    days = (_understood(field, str(typed[field.path]), today) for field in fields if isinstance(field, DateField))
    return " · ".join(filter(None, days))


def _understood(field: DateField, text: str, today: date) -> str:
    try:
        shown = show_date(_read_day(field, text, today)) if text else ""
    except ValueError:
        return ""
    return "" if _bare(text) == _bare(shown) else f"{field.label}: {shown}"


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")


def _read_day(field: DateField, text: str, today: date) -> date:
    day = parse_date(text, today, past=field.past)
    if field.past and day > today:
        raise ValueError(
            f"{upper_first(show_date(day))} teprve přijde, dnes je {show_date(today)}. Napište den, kdy to bylo."
        )
    return day


def _empty(field: Field) -> Any:  # noqa: ANN401 - fields have many types
    if isinstance(field, ChoiceField):
        return field.read("")
    if isinstance(field, (DateField, TimeField)):
        return None
    if isinstance(field, SpansField):
        return ()
    return 0 if isinstance(field, LengthField) else ""
