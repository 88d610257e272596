"""Forms: what they ask for, how each kind of field shows and reads a value, and what is said beside and at F1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any, ClassVar, Generic, Self, TypeVar

from pktui.domain.people import Person
from pktui.texts.dates import parse_span, parse_time, show_date, show_span, show_time, show_weekday
from pktui.texts.lengths import parse_minutes, show_minutes
from pktui.texts.words import fold, join_words, upper_first

V = TypeVar("V")

Content = str | tuple[str, ...]
"""What stands in a field: a text, or the keys of all answers that were chosen."""
Value = Any
"""What the domain knows it as; fields have many types."""

DAYS_AHEAD = ("10. 3.", "10. března", "zítra", "pá", "příští pátek", "za 14 dní", "za 3 měsíce", "+14")
DAYS_PAST = ("2. 3.", "dnes", "včera", "pá", "2. března", "-3")
DAY_WITH_YEAR = "2. 3. 2026"
TIMES = ("9", "9:30", "9.30", "930")
SPANS = ("10:05–10:20", "10.05 - 10.20")
LENGTHS = ("90", "1:30", "1 h 30", "1,5 h")
_CALENDAR = (
    "Když z pole odejdete, přepíše se den tak, jak mu pktui rozumí; když mu nerozumí, řekne to pod polem. "
    "Ctrl+F otevře kalendář, ze kterého jde den vybrat šipkami."
)


def _or(examples: Sequence[str]) -> str:
    return f"{', '.join(examples[:-1])} nebo {examples[-1]}"


def _always(_: Value) -> bool:
    return True


# A kind that adds no attribute of its own is a plain class: making a dataclass takes a millisecond at each start.
@dataclass(frozen=True, slots=True)
class Field:
    """One field; each kind overrides what is different about it.

    Attributes:
        path: Dotted name of the domain field.
        label: What people see before it.
        hint: An example of what may stand there, shown as one while the field is empty.
        required: Whether it may stay empty.
        asked_if: Tells by the whole value as it stands whether the field is asked about; what is written in a field
            that is not asked about stays there.
        HELP: What F1 says about such fields; empty when nothing is special about them.
        EMPTY: What an empty field means.
        TYPED_ANEW: Whether values are so short that people type another one rather than correct the one there is.
    """

    HELP: ClassVar[str] = ""
    EMPTY: ClassVar[Value] = ""
    TYPED_ANEW: ClassVar[bool] = False

    path: str
    label: str
    hint: str = ""
    required: bool = False
    _: KW_ONLY
    asked_if: Callable[[Value], bool] = _always

    @classmethod
    def help(cls, fields: Sequence[Self]) -> str:  # noqa: ARG003 - for kinds that tell which fields
        """Return what F1 says about all fields of this kind in a form."""
        return cls.HELP

    def show(self, value: Value) -> Content:
        """Return what stands in the field at the beginning."""
        return "" if value is None else self._show(value)

    def parse(self, content: Content, today: date) -> Value:
        """Read what stands in the field.

        Raises:
            ValueError: A Czech sentence for the line below the field.
        """
        if content:
            return self._parse(str(content), today)
        if self.required:
            raise ValueError(f"Vyplňte prosím: {self.label.lower()}.")
        return self.EMPTY

    def corrected(self, content: Content, shown: Content) -> Content:  # noqa: ARG002 - for days
        """Return what is to be read of what `shown` was made into by corrections."""
        return content

    def understood(self, content: Content, today: date) -> str:  # noqa: ARG002 - for days
        """Say how the field was understood when that is more than what stands there; else return nothing."""
        return ""

    def settled(self, content: Content, today: date) -> Content:  # noqa: ARG002 - for days
        """Return what is to stand in the field when it is left.

        Raises:
            ValueError: A Czech sentence for the line below the field.
        """
        return content

    def offers(self) -> tuple[str, ...]:
        """Return whole texts that may be put in."""
        return ()

    def _show(self, value: Value) -> str:
        return str(value)

    def _parse(self, text: str, _today: date) -> Value:
        return text


@dataclass(frozen=True, slots=True)
class TextField(Field):
    """A line of text; `suggestions` complete what is typed.

    With `nouns`, each line of a pasted text may become something of its own that is called so: 1, 2 and 5 of them.
    Whoever takes the value then finds them as lines of the text.
    """

    suggestions: tuple[str, ...] = ()
    nouns: tuple[str, str, str] | None = None

    @classmethod
    def help(cls, fields: Sequence[Self]) -> str:
        """Name the fields with a list."""
        offering = [f"„{field.label}“" for field in fields if field.suggestions]
        if not offering:
            return ""
        where = "V poli" if len(offering) == 1 else "V polích"
        return f"{where} {join_words(offering)} otevře Ctrl+F seznam, ze kterého jde vybrat; šedý konec doplní šipka →."

    def offers(self) -> tuple[str, ...]:
        """Return the suggestions, each once: names of a book stand there with titles and without."""
        return tuple(dict.fromkeys(self.suggestions))


class PersonField(TextField):
    """The name of somebody, known or not; a part of a known one is enough."""

    __slots__ = ()

    @classmethod
    def help(cls, fields: Sequence[Self]) -> str:
        """Say how little has to be typed."""
        return (
            f"{super().help(fields)} Stačí i kousek: jméno, příjmení nebo kdo to je (len, mat); Enter,"
            " Tab i uložení ho doplní. Když jich začíná stejně víc, Enter je nabídne."
        )


class LongField(Field):
    """A text of several lines."""

    __slots__ = ()
    HELP: ClassVar[str] = "V poli na více řádků Enter začne nový řádek a šipky chodí po textu; dál vede Tab."


class ReadField(Field):
    """A line that is read as something else than a text: left, it shows how it was understood."""

    __slots__ = ()

    def settled(self, content: Content, today: date) -> Content:
        """Return the value as fields show it; what says nothing stays."""
        return (self.show(self.parse(content, today)) if content else "") or content


@dataclass(frozen=True, slots=True)
class DateField(ReadField):
    """A day; `past` when it says what was done: never a day ahead, and without a year the last such day."""

    EMPTY: ClassVar[Value] = None
    TYPED_ANEW: ClassVar[bool] = True

    past: bool = False

    @classmethod
    def help(cls, fields: Sequence[Self]) -> str:
        """Say how to write a day ahead, a day gone, or both."""
        pasts = {field.past for field in fields}
        ahead = f"Den, který přijde, napište třeba {_or(DAYS_AHEAD)}; bez roku je to nejbližší takový den."
        past = f"Den, který už byl, napište třeba {_or(DAYS_PAST)}; bez roku je to poslední takový den."
        with_year = f"S rokem jde napsat kterýkoli: {DAY_WITH_YEAR}. {_CALENDAR}"
        return " ".join((*([ahead] if False in pasts else []), *([past] if True in pasts else []), with_year))

    def corrected(self, content: Content, shown: Content) -> Content:
        """Leave out a weekday that the field put there itself, once the numbers behind it were corrected."""
        weekday, _, numbers = str(content).partition(" ")
        is_corrected = content != shown and weekday == str(shown).partition(" ")[0]
        return numbers if is_corrected and numbers else content

    def understood(self, content: Content, today: date) -> str:
        """Say it in full: `Den: út 20. 9. 2027`; a day that stands there in full, or is none, is left out."""
        try:
            shown = self._show(self._parse(str(content), today)) if content else ""
        except ValueError:
            return ""
        return "" if _bare(str(content)) == _bare(shown) else f"{self.label}: {shown}"

    def _show(self, value: Value) -> str:
        return show_date(value)

    def _parse(self, text: str, today: date) -> Value:
        from pktui.texts.typed_days import parse_date

        day = parse_date(text, today, past=self.past)
        if self.past and day > today:
            raise ValueError(
                f"{upper_first(show_weekday(day))} teprve přijde, dnes je {show_weekday(today)}. "
                "Napište den, kdy to bylo."
            )
        return day


class TimeField(ReadField):
    """A time of day."""

    __slots__ = ()
    EMPTY: ClassVar[Value] = None
    TYPED_ANEW: ClassVar[bool] = True
    HELP: ClassVar[str] = f"Čas napište třeba {_or(TIMES)}."

    def _show(self, value: Value) -> str:
        return show_time(value)

    def _parse(self, text: str, _today: date) -> Value:
        return parse_time(text)


class LengthField(ReadField):
    """A length in minutes."""

    __slots__ = ()
    EMPTY: ClassVar[Value] = 0
    TYPED_ANEW: ClassVar[bool] = True
    HELP: ClassVar[str] = f"Délku napište třeba {_or(LENGTHS)}."

    def _show(self, value: Value) -> str:
        return show_minutes(value) if value else ""

    def _parse(self, text: str, _today: date) -> Value:
        return parse_minutes(text)


class SpansField(ReadField):
    """Times from when to when, divided by commas."""

    __slots__ = ()
    EMPTY: ClassVar[Value] = ()
    HELP: ClassVar[str] = f"Odkdy dokdy napište třeba {_or(SPANS)}; víc takových časů oddělte čárkou."

    def _show(self, value: Value) -> str:
        return ", ".join(map(show_span, value))

    def _parse(self, text: str, _today: date) -> Value:
        return tuple(sorted(parse_span(span) for span in text.split(",") if span.strip()))


def _key(value: Value) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """One of a few values of the domain, each with its words."""

    HELP: ClassVar[str] = (
        "Odpověď mezi ◂ a ▸ mění šipky ← a → nebo mezerník; písmeno přejde na odpověď, která jím začíná."
    )

    options: Mapping[Any, str]

    @property
    def answers(self) -> dict[str, str]:
        """The words by the keys of the answers."""
        return {_key(value): label for value, label in self.options.items()}

    def parse(self, content: Content, today: date) -> Value:  # noqa: ARG002 - for days
        """Read the answer."""
        return self._value(str(content))

    def _value(self, key: str) -> Value:
        """Return the value of an answer; what is none of them counts as the first."""
        return next((value for value in self.options if _key(value) == key), next(iter(self.options)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyField(ChoiceField):
    """Any number of values out of a list."""

    HELP: ClassVar[str] = (
        "Kde může být odpovědí víc, otevře Enter jejich seznam; mezerník v něm odpověď označí a Enter seznam zavře."
    )

    def show(self, value: Value) -> Content:
        """Return the keys of the chosen answers."""
        return tuple(map(_key, value))

    def parse(self, content: Content, today: date) -> Value:  # noqa: ARG002 - for days
        """Read all chosen answers."""
        return tuple(map(self._value, content))


def yes_no(path: str, label: str) -> ChoiceField:
    """Return a field with three answers: not said, yes, no."""
    return ChoiceField(path, label, options={None: "—", True: "ano", False: "ne"})


def ticked(path: str, label: str) -> ChoiceField:
    """Return a field with two answers: no, yes."""
    return ChoiceField(path, label, options={False: "ne", True: "ano"})


def who(path: str, label: str, hint: str, people: Iterable[Person], *, required: bool = False) -> PersonField:
    """Return a field for the name of somebody; it offers these people, as they are told apart in print."""
    return PersonField(path, label, hint, required, suggestions=tuple(person.label for person in people))


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Form(Generic[V]):
    """A form about one value.

    Attributes:
        title: What stands on top.
        fields: What it asks for, in this order.
        check: Looks at the whole result; returns a Czech sentence when something does not fit, else ''.
        note: Returns what is good to know about the value as it stands; it never keeps anybody from saving. None when
            the form never has anything to say.
        begin: Path of the field to begin with; empty for the first one.
    """

    title: str
    fields: tuple[Field, ...]
    _: KW_ONLY
    check: Callable[[V], str] | None = None
    note: Callable[[V], str] | None = None
    begin: str = ""

    def understood(self, contents: Mapping[str, Content], today: date) -> str:
        """Say how days were understood that do not stand there in full: `Den: út 20. 9. 2027`.

        `contents` is what stands in the fields, by their paths.
        """
        said = (field.understood(contents[field.path], today) for field in self.fields)
        return " · ".join(filter(None, said))
