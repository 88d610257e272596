"""What F1 says in a form: the keys, what its fields take in, and how a day, a time or a length is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pktui.texts.words import join_words
from pktui.tui.forms import (
    TYPED_ANEW,
    ChoiceField,
    DateField,
    Field,
    LengthField,
    LongField,
    ManyField,
    SpansField,
    TextField,
    TimeField,
)

DAYS_AHEAD = ("10. 3.", "út 10. března", "zítra", "pá", "příští pátek", "za 14 dní", "za 3 měsíce", "+14")
DAYS_PAST = ("2. 3.", "dnes", "včera", "pá", "2. března", "-3")
DAY_WITH_YEAR = "2. 3. 2026"
TIMES = ("9", "9:30", "9.30", "930")
SPANS = ("10:05–10:20", "10.05 - 10.20")
LENGTHS = ("90", "1:30", "1 h 30", "1,5 h")

_KEYS = """\
Enter přejde na další pole, z posledního formulář uloží. Mezi poli chodí i Tab a Shift+Tab, šipky nahoru a dolů.
Ctrl+S uloží odkudkoli. Esc formulář zavře; když jste něco napsali, nejdřív se zeptá. Čeho se nedotknete, to zůstane
přesně, jak je."""
_LONG = "V poli na více řádků Enter začne nový řádek a šipky chodí po textu; dál vede Tab."
_CHOICE = "Odpověď mezi ◂ a ▸ mění šipky ← a → nebo mezerník; písmeno přejde na odpověď, která jím začíná."
_MANY = "Kde může být odpovědí víc, otevře Enter jejich seznam; mezerník v něm odpověď označí a Enter seznam zavře."
_REPLACED = """\
Datum, čas nebo délka se po příchodu do pole označí celé: psaním je nahradíte; šipkou, Home nebo End označení zrušíte
a opravíte jen kousek."""


def form_help(fields: Sequence[Field]) -> str:
    """Return the help of a form with these fields; an empty line parts paragraphs."""
    return "\n\n".join((_KEYS, *_about(fields)))


def _about(fields: Sequence[Field]) -> Iterator[str]:
    kinds = {type(field) for field in fields}
    if DateField in kinds:
        yield _days({field.past for field in fields if isinstance(field, DateField)})
    if TimeField in kinds:
        yield f"Čas napište třeba {_or(TIMES)}."
    if SpansField in kinds:
        yield f"Odkdy dokdy napište třeba {_or(SPANS)}; víc takových časů oddělte čárkou."
    if LengthField in kinds:
        yield f"Délku napište třeba {_or(LENGTHS)}."
    if not kinds.isdisjoint(TYPED_ANEW):
        yield _REPLACED
    if offering := [f"„{field.label}“" for field in fields if isinstance(field, TextField) and field.suggestions]:
        where = "V poli" if len(offering) == 1 else "V polích"
        yield f"{where} {join_words(offering)} otevře Ctrl+L seznam, ze kterého jde vybrat; šedý konec doplní šipka →."
    if ChoiceField in kinds:
        yield _CHOICE
    if ManyField in kinds:
        yield _MANY
    if LongField in kinds:
        yield _LONG


def _days(pasts: set[bool]) -> str:
    ahead = f"Den, který přijde, napište třeba {_or(DAYS_AHEAD)}; bez roku je to nejbližší takový den."
    past = f"Den, který už byl, napište třeba {_or(DAYS_PAST)}; bez roku je to poslední takový den."
    return " ".join((*([ahead] if False in pasts else []), *([past] if True in pasts else []), _WITH_YEAR))


_WITH_YEAR = f"S rokem jde napsat kterýkoli: {DAY_WITH_YEAR}."


def _or(examples: Sequence[str]) -> str:
    return f"{', '.join(examples[:-1])} nebo {examples[-1]}"
