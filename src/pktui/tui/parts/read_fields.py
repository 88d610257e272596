"""Fields with a line that is read as something else than a text: days, times, lengths. Left, it shows what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from pktui.texts.dates import parse_span, parse_time, show_date, show_span, show_time
from pktui.texts.lengths import parse_minutes, show_minutes
from pktui.texts.words import fold, upper_first
from pktui.tui.parts.fields import Content, Field, Value

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
                f"{upper_first(show_date(day))} teprve přijde, dnes je {show_date(today)}. Napište den, kdy to bylo."
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


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")
