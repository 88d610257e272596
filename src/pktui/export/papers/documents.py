"""The papers of a conference: which there are, what each must not lack, and making one of them.

A new document is a template in `vzory/` and one row in `DOCUMENTS`; what it must not lack stands above the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pktui.domain.checks.rule import Printed
from pktui.domain.checks.rulebook import AS_SHIPPED, Customs, before_printing
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.export.formats import FORMATS, StyleLookup, plain
from pktui.export.papers.values import values
from pktui.files import safe_name


@dataclass(frozen=True, slots=True)
class Document:
    """One paper.

    Attributes:
        name: What commands, file names and its template call it.
        title: The heading on its first page.
        source: The record without which it would be empty.
        printed: What it is to the rules that are asked before it is printed.
        of_child: Whether it belongs to conferences about a child only, or to the others only; None for both.
    """

    name: str
    title: str
    source: type[Conference | Minutes | Plan]
    printed: Printed
    of_child: bool | None = None

    def belongs_to(self, conference: Conference) -> bool:
        """Whether it is offered for this conference; somebody who asks for it by its name gets it anyway."""
        return self.of_child in {None, conference.is_about_child}

    @property
    def template(self) -> str:
        """Its file in `vzory/`."""
        return f"{self.name}.md"


DOCUMENTS = {
    document.name: document
    for document in (
        Document("pozvanka-rodine", "Pozvánka na setkání", Conference, Printed.INVITATION, of_child=True),
        Document("pozvanka-diteti", "Pozvánka pro děti", Conference, Printed.INVITATION, of_child=True),
        Document("pozvanka-klientovi", "Zveme vás na setkání", Conference, Printed.INVITATION, of_child=False),
        Document("pozvanka-blizkym", "Pozvánka pro blízké", Conference, Printed.INVITATION, of_child=False),
        Document("pozvanka-odbornikum", "Pozvánka na případovou konferenci", Conference, Printed.INVITATION),
        Document("zapis", "Zápis z případové konference", Minutes, Printed.MINUTES),
        Document("plan", "Plán spolupráce", Plan, Printed.PLAN),
        Document("rychly-vystup", "Na čem jsme se domluvili", Plan, Printed.SUMMARY),
        Document("prezencni-listina", "Prezenční listina s mlčenlivostí", Conference, Printed.ATTENDANCE_LIST),
        Document("zasady", "Čeho se u stolu držíme", Conference, Printed.NONE),
        Document("podpisy-planu", "Podpisy k plánu", Plan, Printed.PLAN),
    )
}
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


def replaced(
    document: Document, meeting: Meeting, fmt: str, now: datetime, own_templates: Path | None
) -> tuple[str, ...]:
    """Return one Czech sentence for each place where the file will have something else than what was typed.

    Such are hidden characters, and in a PDF those that no font has. Raises as `make`.
    """
    markdown, find = _filled(document, meeting, now, own_templates)
    return FORMATS[fmt].replaced(markdown, find)


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
    printed = values(meeting, now.date(), person, with_cards=document.source is Minutes)
    return templates.render(document.template, printed), templates.find


def file_name(document: Document, meeting: Meeting, fmt: str) -> str:
    """Return the name of the file: day, case and document, such as `2026-03-10-hrubesovi-zapis.docx`."""
    conference = meeting.conference
    return f"{conference.day}-{safe_name(conference.family)}-{document.name}{FORMATS[fmt].suffix}"


def missing(document: Document, meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED) -> tuple[str, ...]:
    """Return one Czech sentence for each thing without which the document says too little.

    Args:
        document: Which paper.
        meeting: The conference with its minutes and plan.
        now: The wall clock of the room.
        customs: What the people of the case changed about the rules.
    """
    return tuple(finding.spot.text for finding in before_printing(document.printed, meeting, now, customs))


def doubts(document: Document, meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED) -> tuple[str, ...]:
    """Return what of `missing` is so grave that it is told before the document is made."""
    found = before_printing(document.printed, meeting, now, customs)
    return tuple(finding.spot.text for finding in found if finding.rule.is_told_first)
