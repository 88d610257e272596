"""The papers of a conference: which there are, what each must not lack, and making one of them.

A new document is a template in `vzory/` and one line in `DOCUMENTS`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pktui.domain.checks import minutes_text
from pktui.domain.meeting import Meeting
from pktui.export.formats import FORMATS, StyleLookup, plain
from pktui.export.values import values
from pktui.files import safe_name


@dataclass(frozen=True, slots=True)
class Document:
    """One paper.

    Attributes:
        name: What commands and file names call it.
        title: The heading on its first page.
        template: Its file in `vzory/`.
        needs: Values without which the paper says too little; each has its sentence in `_NEEDS`.
        is_minutes: Whether it is the minutes; only they may print what was caught during the meeting.
    """

    name: str
    title: str
    template: str
    needs: tuple[str, ...]
    is_minutes: bool = False


_NEEDS = {
    "konference.cil": "Konference nemá napsaný cíl.",
    "konference.misto": "Není vyplněné místo setkání.",
    "konference.zacatek": "Není vyplněné, v kolik hodin se začíná.",
    "ocekavani": "V seznamu účastníků nikdo není.",
    "pozvanka.kontakt": "Není vidět, komu se ozvat: koordinátor ani svolavatel tu nemá telefon ani e-mail.",
    "pritomni": "Není poznamenané, kdo na setkání byl.",
    "zapis.zapsal": "Není uvedené, kdo zápis píše.",
    "zapis.pripominky_do": "Není řečeno, do kdy se čeká na připomínky k zápisu.",
    "zapis.popis_situace": "V zápise chybí popis situace.",
    "zapis.potreby_a_rizika": "V zápise chybí potřeby a rizika.",
    "zapis.nazor_ditete": "V zápise chybí názor dítěte.",
    "zapis.navrhy_reseni": "V zápise chybí návrhy řešení.",
    "plan.priority": "Nejsou vybrané priority.",
    "plan.ukoly": "V plánu není žádný úkol.",
    "plan.ukoly.kdo": "Úkol č. {cislo} nemá nikoho, kdo za něj odpovídá.",
    "plan.ukoly.do": "Úkol č. {cislo} nemá termín.",
    "plan.ukoly.pozna_se": "U úkolu č. {cislo} není napsané, podle čeho se pozná, že pomohl.",
    "plan.predavani_informaci": "Není domluvené, jak si budete předávat informace.",
    "plan.kontakt": "Není určená kontaktní osoba.",
    "plan.dalsi_termin": "Není určený další termín.",
}
_INVITED_TO = ("konference.cil", "konference.misto", "konference.zacatek", "ocekavani", "pozvanka.kontakt")
_AGREED = ("plan.predavani_informaci", "plan.kontakt", "plan.dalsi_termin")

DOCUMENTS = {
    document.name: document
    for document in (
        Document("pozvanka-rodine", "Pozvánka na setkání", "pozvanka-rodine.md", _INVITED_TO),
        Document("pozvanka-odbornikum", "Pozvánka na případovou konferenci", "pozvanka-odbornikum.md", _INVITED_TO),
        Document("zapis", "Zápis z případové konference", "zapis.md", (
            "konference.cil", "pritomni", "zapis.popis_situace", "zapis.potreby_a_rizika", "zapis.nazor_ditete",
            "zapis.navrhy_reseni", "plan.priority", *_AGREED, "zapis.zapsal", "zapis.pripominky_do",
        ), is_minutes=True),
        Document("plan", "Plán spolupráce", "plan.md", (
            "konference.cil", "plan.priority", "plan.ukoly", "plan.ukoly.kdo", "plan.ukoly.do",
            "plan.ukoly.pozna_se", *_AGREED,
        )),
        Document("rychly-vystup", "Na čem jsme se domluvili", "rychly-vystup.md", (
            "plan.ukoly", "plan.ukoly.kdo", "plan.ukoly.do", *_AGREED,
        )),
        Document("prezencni-listina", "Prezenční listina s mlčenlivostí", "prezencni-listina.md", (
            "konference.misto", "konference.zacatek", "ocekavani",
        )),
    )
}  # fmt: skip
"""All documents by their names."""


def make(document: Document, meeting: Meeting, fmt: str, now: datetime, own_templates: Path | None) -> bytes:
    """Return the document as a file of one of `FORMATS`.

    Args:
        document: Which paper.
        meeting: The conference with its minutes and plan.
        fmt: Name of the format.
        now: The moment of making, written into the file; without a zone it is local time.
        own_templates: The office's own folder `vzory/`, None when it has none.

    Raises:
        ExportFailed: The template or the style is wrong, or an outside program refused the document.
        ToolMissing: An outside program or font is not here.
    """
    markdown, find = _filled(document, meeting, now, own_templates)
    return FORMATS[fmt].make(markdown, document.title, find, now.astimezone())


def preview(
    document: Document, meeting: Meeting, now: datetime, own_templates: Path | None, columns: int, person: str = ""
) -> str:
    """Return the document as plain text for a screen `columns` cells wide. Raises as `make`.

    `person` is the id of whoever gets it, for papers that are worded for one person; empty for nobody in particular.
    """
    markdown, _ = _filled(document, meeting, now, own_templates, person)
    return plain(markdown, document.title, columns)


def _filled(
    document: Document, meeting: Meeting, now: datetime, own_templates: Path | None, person: str = ""
) -> tuple[str, StyleLookup]:
    # Jinja takes longer to load than all the rest, and asking what is missing does not need it.
    from pktui.export.templates import Templates

    templates = Templates(own_templates)
    printed = values(meeting, now.date(), person, with_cards=document.is_minutes)
    return templates.render(document.template, printed), templates.find


def file_name(document: Document, meeting: Meeting, fmt: str) -> str:
    """Return the name of the file: day, case and document, such as `2026-03-10-hrubesovi-zapis.docx`."""
    conference = meeting.conference
    return f"{conference.day}-{safe_name(conference.family)}-{document.name}{FORMATS[fmt].suffix}"


def doubts(document: Document, meeting: Meeting, off: Collection[str] = ()) -> tuple[str, ...]:
    """Return what should be told before this document is made, one Czech sentence each.

    Args:
        document: Which paper.
        meeting: The conference with its minutes and plan.
        off: Ids of the rules that are switched off for the case.
    """
    return minutes_text.doubts(meeting, off) if document.is_minutes else ()


def missing(document: Document, meeting: Meeting) -> tuple[str, ...]:
    """Return one Czech sentence for each required part of the document that is empty."""
    printed = values(meeting, meeting.conference.day)
    return tuple(sentence for need in document.needs for sentence in _gaps(_NEEDS[need], need, printed))


def _gaps(sentence: str, need: str, printed: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the sentence when that value is empty; behind the name of a list, once for each entry that lacks it."""
    name, _, rest = need.partition(".")
    inner = printed[name]
    if not rest:
        return () if inner else (sentence.format_map(printed),)
    entries = inner if isinstance(inner, list) else [inner]
    return tuple(gap for entry in entries for gap in _gaps(sentence, rest, entry))
