"""Numbers and addresses by which somebody is found: birth numbers, phones, e-mails, file marks, houses, accounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pktui.domain.pseudonyms.found import Clue, Hit, bracketed
from pktui.texts.words import fold

_S = r"[ \u00a0]"
_CAPITAL = "[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]"
_WORD = rf"{_CAPITAL}[^\W\d_]+"
_HOUSE = r"\d{1,4}(?:/\d{1,4})?[a-z]?"
_MAYBE_HOUSE = "tak se píše adresa, ale i jiná jména s číslem"
_MAYBE_NUMBER = "může to být rodné číslo i jiné číslo"


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is looked for; the group `it` of the pattern is replaced, or all of it when it has none."""

    clue: Clue
    words: str
    pattern: re.Pattern[str]
    why: str = ""
    fits: Callable[[str], bool] = lambda _found: True


def _is_birth_number(found: str) -> bool:
    """Tell whether digits say a day of birth, and of ten whether they can be divided as birth numbers can."""
    digits = re.sub(r"\D", "", found)
    month, day = int(digits[2:4]), int(digits[4:6])
    is_day = 1 <= day <= 31 and any(1 <= month - more <= 12 for more in (0, 20, 50, 70))
    return is_day and (len(digits) == 9 or int(digits) % 11 == 0 or int(digits[:9]) % 11 == 10)


_MARKS = (
    _Mark(Clue.EMAIL, "e-mail", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    _Mark(
        Clue.EMAIL,
        "e-mail",
        re.compile(
            rf"[\w.+-]+{_S}?(?:[(\[]{_S}?(?:zavin[aá]č|at){_S}?[)\]]|zavin[aá]č){_S}?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
        ),
    ),
    _Mark(Clue.WEB, "účet na síti", re.compile(r"(?<![\w.])@[\w.]*\w")),
    _Mark(Clue.WEB, "webová adresa", re.compile(r"(?:https?://|www\.)[^\s<>()„“\"]+[^\s<>()„“\".,;:!?]")),
    _Mark(
        Clue.FILE_MARK,
        "spisová značka",
        re.compile(
            rf"(?:(?i:sp\.?{_S}?zn\.?|č\.?{_S}?j\.?|spisov\w+ značk\w+|čísl\w+ jednací\w*)):?{_S}*"
            rf"(?P<it>(?=[^\s,;]*\d|\S+{_S}\S*\d|\S+{_S}\S+{_S}\S*\d)[\w/.-]+(?:{_S}[A-Z][\w/.-]*|{_S}\d[\w/-]*)*\w)"
        ),
    ),
    _Mark(
        Clue.FILE_MARK,
        "spisová značka",
        re.compile(rf"(?<!\w)\d{{1,3}}{_S}?[A-Z][A-Za-z]{{0,3}}{_S}\d{{1,5}}/\d{{4}}(?!\d)"),
    ),
    _Mark(
        Clue.FILE_MARK,
        "spisová značka",
        re.compile(
            rf"(?<![\w/])(?:[A-ZÁČĎÉÍŇÓŘŠŤÚÝŽ][\w-]*[/{' '}\u00a0-]){{1,4}}\d{{1,7}}/(?:19|20)\d{{2}}(?:[-/]\w+)*"
        ),
    ),
    _Mark(
        Clue.FILE_MARK,
        "spisová značka",
        re.compile(rf"(?<![\w/])(?<!č\.{' '})(?<!č\.\u00a0)[A-Z]{{2,}}[\w-]*(?:/[\w-]+)+(?=\W|$)"),
        fits=lambda found: sum(char.isdigit() for char in found) > 3,
    ),
    _Mark(
        Clue.BIRTH_NUMBER,
        "rodné číslo",
        re.compile(rf"(?<![\d/-])\d{{6}}{_S}?/{_S}?\d{{3,4}}(?![\d/])"),
        fits=_is_birth_number,
    ),
    _Mark(
        Clue.BIRTH_NUMBER,
        "rodné číslo",
        re.compile(rf"(?:r\.{_S}?č\.?|rč|RČ|[Rr]odn(?:é|ým|ého) čísl[aoe]m?):?{_S}*(?P<it>\d[\d /\u00a0]{{6,12}}\d)"),
    ),
    _Mark(Clue.ACCOUNT, "číslo účtu", re.compile(r"(?<![\d/-])(?:\d{2,6}-)?\d{6,10}/\d{4}(?!\d)")),
    _Mark(Clue.ACCOUNT, "číslo účtu", re.compile(rf"(?<!\w)CZ\d{{2}}(?:{_S}?\d{{4}}){{5}}(?!\d)")),
    _Mark(
        Clue.BIRTH_NUMBER, "rodné číslo", re.compile(r"(?<![\d/-])\d{10}(?!\d)"), _MAYBE_NUMBER, fits=_is_birth_number
    ),
    _Mark(Clue.OTHER_MARK, "registrační značka", re.compile(rf"(?<!\w)\d[A-Z][A-Z\d]{_S}?\d{{4}}(?!\w)")),
    _Mark(Clue.OTHER_MARK, "IČO", re.compile(rf"(?<!\w)(?:IČO?|DIČ):?{_S}?(?P<it>(?:CZ)?\d{{8,10}})(?!\d)")),
    _Mark(
        Clue.ADDRESS,
        "souřadnice",
        re.compile(rf"(?<![\d.])\d{{1,2}}\.\d{{3,}}{_S}?°?{_S}?[NS]?,?{_S}?\d{{1,2}}\.\d{{3,}}{_S}?°?{_S}?[EW]?(?!\w)"),
    ),
    _Mark(
        Clue.OTHER_MARK,
        "číslo parcely",
        re.compile(rf"[Pp]arc(?:\.|el\w*){_S}?č(?:\.|ísl\w+){_S}?(?P<it>\d+(?:/\d+)?)"),
    ),
    _Mark(
        Clue.OTHER_MARK,
        "datová schránka",
        re.compile(rf"[Dd]atov\w+ schránk\w+(?:{_S}\w+){{0,3}}:?{_S}(?P<it>(?=\w*\d)[a-z0-9]{{7}})(?!\w)"),
    ),
    _Mark(
        Clue.OTHER_MARK,
        "číslo dokladu",
        re.compile(
            rf"(?:OP|občansk\w+ průkaz\w*|pas\w*|pojištěn\w+)(?:{_S}č(?:íslo|\.))?:?{_S}(?P<it>\d{{6,10}})(?!\d)"
        ),
    ),
    _Mark(
        Clue.PHONE,
        "telefon",
        re.compile(
            rf"(?<![\d/])(?:(?:\+|00){_S}?\d{{3}}{_S}?)?[2-7]\d{{2}}"
            rf"(?:(?:[ \u00a0.-]?\d{{3}}){{2}}|(?:[ \u00a0.-]\d{{2}}){{3}})(?![\d/])(?!{_S}Kč)"
        ),
    ),
    _Mark(
        Clue.ADDRESS,
        "adresa",
        re.compile(
            rf"(?:[Uu]l(?:ice|ici|icí|\.)|[Bb]ytem|[Nn]a adres[eu]|[Nn]áměstí|[Ss]ídliště|[Tt]řída|[Nn]ábřeží){_S}"
            rf"(?P<it>(?:{_WORD}{_S}|[a-z]{{1,3}}{_S})*{_WORD}(?:{_S}[^\W\d_]{{3,}})?(?:{_S}(?:č\.{_S}?p\.{_S}?)?{_HOUSE})?"
            rf"(?:,{_S}(?:\d{{3}}{_S}?\d{{2}}{_S})?{_WORD})?)(?!\w)"
        ),
        fits=lambda found: any(char.isdigit() for char in found),
    ),
    _Mark(Clue.ADDRESS, "adresa", re.compile(rf"(?<!\d)\d{{3}}{_S}\d{{2}}{_S}{_WORD}(?:{_S}\d{{1,2}}(?![\d.]))?")),
    _Mark(Clue.ADDRESS, "adresa", re.compile(rf"č\.{_S}?p\.{_S}?\d{{1,4}}")),
    _Mark(
        Clue.ADDRESS,
        "adresa",
        re.compile(
            rf"(?<!\w)(?:(?:U|Na|Pod|Nad|K|Za|V|Ve|Při){_S})?{_WORD}{_S}{_HOUSE}(?:,{_S}(?:\d{{3}}{_S}?\d{{2}}{_S})?{_WORD})?(?![\w/:–-]|\.(?:\d|{_S}?[a-z\d])|{_S}?(?:\d{{3}}|Kč|%|hod|let|h\b|třída|ročník))"
        ),
        _MAYBE_HOUSE,
    ),
)


def marks_in(text: str) -> Iterator[Hit]:
    """Yield numbers and addresses, the surest first; some overlap (see `apart`)."""
    for mark in _MARKS:
        for match in mark.pattern.finditer(text):
            start, end = match.span("it" if "it" in mark.pattern.groupindex else 0)
            if mark.fits(text[start:end]) and not _is_of_law(text, start, end):
                group = f"{mark.clue} {fold(text[start:end])}"
                yield Hit(start, end, mark.clue, bracketed(mark.words), mark.why, group)


def _is_of_law(text: str, start: int, end: int) -> bool:
    """Tell whether it is the number of a law, which gives nobody away: `zákon č. 359/1999 Sb.`"""
    return text[end : end + 4].strip().startswith("Sb") or text[:start].rstrip().endswith("§")
