"""The papers of a conference: which there are, what each must not lack, and making one of them.

A new document is a template in `vzory/` and one row in `DOCUMENTS`; what it must not lack stands above the rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.domain.checks.rule import Printed, always, with_adult, with_child, without_client
from pktui.domain.checks.rulebook import AS_SHIPPED, Customs, before_printing
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.partial import PartialCopy, copy_for
from pktui.domain.people import Person
from pktui.domain.plan import Plan
from pktui.export import formats
from pktui.export.formats import FORMATS
from pktui.export.papers.copies import copy_of, own_name, with_note
from pktui.export.papers.values import values
from pktui.export.sheet import Sheet, StyleLookup
from pktui.files import safe_name

if TYPE_CHECKING:
    from pktui.export.templates import Templates


@dataclass(frozen=True, slots=True)
class Document:
    """One paper.

    Attributes:
        name: What commands, file names and its template call it.
        title: The heading on its first page.
        source: The record without which it would be empty.
        printed: What it is to the rules that are asked before it is printed.
        belongs_to: Of which conferences it is offered; somebody who asks for it by its name gets it anyway.
    """

    name: str
    title: str
    source: type[Conference | Minutes | Plan]
    printed: Printed
    belongs_to: Callable[[Conference], bool] = always

    @property
    def template(self) -> str:
        """Its file in `vzory/`."""
        return f"{self.name}.md"


def _invites_adult(conference: Conference) -> bool:
    return not (conference.is_about_child or conference.is_without_client)


DOCUMENTS = {
    document.name: document
    for document in (
        Document("pozvanka-rodine", "Pozvánka na setkání", Conference, Printed.INVITATION, with_child),
        Document("pozvanka-diteti", "Pozvánka pro děti", Conference, Printed.INVITATION, with_child),
        Document("pozvanka-klientovi", "Zveme vás na setkání", Conference, Printed.INVITATION, _invites_adult),
        Document("pozvanka-blizkym", "Pozvánka pro blízké", Conference, Printed.INVITATION, with_adult),
        Document("oznameni-klientovi", "Setkání, o kterém máte vědět", Conference, Printed.INVITATION, without_client),
        Document("pozvanka-odbornikum", "Pozvánka na případovou konferenci", Conference, Printed.INVITATION),
        Document("zapis", "Zápis z případové konference", Minutes, Printed.MINUTES),
        Document("vyzva-k-pripominkam", "Prosba o připomínky k zápisu", Minutes, Printed.REQUEST),
        Document("pripomenuti-pripominek", "Připomenutí návrhu zápisu", Minutes, Printed.REQUEST),
        Document("plan", "Plán spolupráce", Plan, Printed.PLAN),
        Document("rychly-vystup", "Na čem jsme se domluvili", Plan, Printed.SUMMARY),
        Document("pripomenuti-ukolu", "Připomenutí úkolů", Plan, Printed.NONE),
        Document("prezencni-listina", "Prezenční listina s mlčenlivostí", Conference, Printed.ATTENDANCE_LIST),
        Document("zasady", "Čeho se u stolu držíme", Conference, Printed.NONE),
        Document("podpisy-planu", "Podpisy k plánu", Plan, Printed.PLAN),
    )
}
"""All documents by their names."""

ANSWERED = "zapis"
"""The paper that people send back with their words in it; it says itself which one it is."""


def make(
    document: Document, meeting: Meeting, fmt: str, now: datetime, own_templates: Path | None, person: str = ""
) -> bytes:
    """Return the document as a file of one of `FORMATS`.

    Args:
        document: Which paper.
        meeting: The conference with its minutes and plan.
        fmt: Name of the format.
        now: The moment of making, written into the file; without a zone it is local time.
        own_templates: The office's own folder `vzory/`, None when it has none.
        person: Id of whoever gets it: it is then their copy, with nothing they must not have; empty for nobody in
            particular.

    Raises:
        NotForThem: The person must not have it.
        ExportFailed: The template or the style is wrong, or an outside program refused the document.
        ToolMissing: An outside program or font is not here.
    """
    markdown, find = _filled(document, meeting, now, own_templates, person)
    made = FORMATS[fmt].make(Sheet(markdown, document.title, find, now.astimezone()))
    is_answered = document.name == ANSWERED
    return FORMATS[fmt].stamped(made, meeting.conference.id, document.name) if is_answered else made


def replaced(
    document: Document, meeting: Meeting, fmt: str, now: datetime, own_templates: Path | None, person: str = ""
) -> tuple[str, ...]:
    """Return one Czech sentence for each place where the file will have something else than what was typed.

    Such are hidden characters, and in a PDF those that no font has. Raises as `make`.
    """
    markdown, find = _filled(document, meeting, now, own_templates, person)
    return FORMATS[fmt].replaced(markdown, find)


def pages(
    document: Document, meeting: Meeting, now: datetime, own_templates: Path | None, columns: int, person: str = ""
) -> tuple[str, ...]:
    """Return the document as plain text for a screen `columns` cells wide, a text for each page of its PDF.

    Arguments and errors as with `make`.
    """
    markdown, find = _filled(document, meeting, now, own_templates, person)
    return formats.pages(Sheet(markdown, document.title, find, now.astimezone()), columns)


def preview(
    document: Document, meeting: Meeting, now: datetime, own_templates: Path | None, columns: int, person: str = ""
) -> str:
    """Return the text of `pages` in one."""
    return "\n".join(pages(document, meeting, now, own_templates, columns, person))


def _filled(
    document: Document, meeting: Meeting, now: datetime, own_templates: Path | None, person: str = ""
) -> tuple[str, StyleLookup]:
    # Jinja takes longer to load than all the rest, and asking what is missing does not need it.
    from pktui.export.templates import Templates

    templates = Templates(own_templates)
    fill = _filler(document, now, templates, person, meeting)
    if not person:
        return fill(meeting), templates.find
    copy = copy_of(meeting, person, document.name, document.title)
    if copy.left_out and fill(copy.meeting) != fill(meeting):
        own = fill(copy.meeting, is_partial=True)
        return with_note(own, meeting, person, numbers_tasks=document.source is Plan), templates.find
    return fill(copy.meeting), templates.find


def _filler(document: Document, now: datetime, templates: Templates, person: str, whole: Meeting) -> Callable[..., str]:
    """Return what fills the document with a meeting, as one person may see it or as a whole."""

    def fill(seen: Meeting, *, is_partial: bool = False) -> str:
        with_cards = document.printed is Printed.MINUTES
        about = whole.conference
        printed = values(seen, now.date(), person, with_cards=with_cards, is_partial=is_partial, whole=about)
        return templates.render(document.template, printed)

    return fill


def kept_from(
    document: Document, meeting: Meeting, now: datetime, own_templates: Path | None
) -> tuple[tuple[Person, PartialCopy], ...]:
    """Return who must not get the document as it is made for everybody, each with what they may have.

    People whose own copy would say the same are not among them. Raises as `make`.
    """
    from pktui.export.templates import Templates

    templates = Templates(own_templates)

    def is_other(person: Person, copy: PartialCopy) -> bool:
        if not copy.left_out or copy.is_refused(document.name):
            return bool(copy.left_out)
        fill = _filler(document, now, templates, person.id, meeting)
        return fill(copy.meeting) != fill(meeting)

    copies = [(person, copy_for(meeting, person.id)) for person in meeting.conference.people]
    return tuple(one for one in copies if is_other(*one))


def file_name(document: Document, meeting: Meeting, fmt: str, person: str = "") -> str:
    """Return the name of the file: day, case and document, such as `2026-03-10-hrubesovi-zapis.docx`.

    With the id of a `person` their name is behind it: `2026-03-10-hrubesovi-zapis-pro-jana-mala.docx`.
    """
    seen = copy_for(meeting, person).meeting if person else meeting
    conference = seen.conference
    whose = f"-pro-{own_name(meeting, person)}" if person else ""
    family = f"-{safe_name(conference.family)}" if conference.family else ""
    return f"{conference.day}{family}-{document.name}{whose}{FORMATS[fmt].suffix}"


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
