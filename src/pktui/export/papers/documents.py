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
from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.partial import PartialCopy, copy_for
from pktui.domain.people import Person, Role
from pktui.domain.plan import Plan
from pktui.export.formats import FORMATS
from pktui.export.letterhead.of_office import letterhead_of
from pktui.export.papers.copies import copy_of, own_name, with_note
from pktui.export.papers.printout import Printout
from pktui.export.papers.values import values
from pktui.export.pictures.of_meeting import drawn, pictures
from pktui.export.sheet import Sheet
from pktui.files import safe_name
from pktui.texts.clean import show_line
from pktui.texts.dates import show_day

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
        listed: How lists call it where the title does not say for whom it is; empty for the title.
        title_of_child: The heading of a child's own copy; empty for the title.
        running: What it is called at the top of its pages from the second one on, before the case and the day; empty
            for nothing there.
        is_own: Whether it is of the office alone: its template may print anything of the conference.
    """

    name: str
    title: str
    source: type[Conference | Minutes | Plan]
    printed: Printed
    belongs_to: Callable[[Conference], bool] = always
    listed: str = ""
    title_of_child: str = ""
    running: str = ""
    is_own: bool = False

    @property
    def label(self) -> str:
        """What lists call it."""
        return self.listed or self.title

    def title_for(self, meeting: Meeting, person_id: str) -> str:
        """Return the heading on the copy of a person; empty id for nobody in particular."""
        person = find(meeting.conference.people, person_id)
        is_child = person is not None and Role.CHILD in person.roles
        return self.title_of_child if self.title_of_child and is_child else self.title

    @property
    def template(self) -> str:
        """Its file in `vzory/`."""
        return f"{self.name}.md"


def _with_client(conference: Conference) -> bool:
    return not conference.is_without_client


def _invites_adult(conference: Conference) -> bool:
    return not (conference.is_about_child or conference.is_without_client)


DOCUMENTS = {
    document.name: document
    for document in (
        Document(
            "pozvanka-rodine", "Pozvánka na setkání", Conference, Printed.INVITATION, with_child,
            "Pozvánka pro rodinu a blízké",
        ),
        Document(
            "pozvanka-diteti", "Zveme tě na setkání", Conference, Printed.INVITATION, with_child, "Pozvánka pro děti"
        ),
        Document(
            "pozvanka-klientovi", "Zveme vás na setkání", Conference, Printed.INVITATION, _invites_adult,
            "Pozvánka pro klienta",
        ),
        Document(
            "pozvanka-blizkym", "Pozvánka na setkání", Conference, Printed.INVITATION, with_adult,
            "Pozvánka pro blízké klienta",
        ),
        Document(
            "oznameni-klientovi", "Setkání, o kterém máte vědět", Conference, Printed.INVITATION, without_client,
            "Oznámení klientovi, který u setkání nebude",
        ),
        Document(
            "pozvanka-odbornikum", "Pozvánka na případovou konferenci", Conference, Printed.INVITATION, always,
            "Pozvánka pro odborníky",
        ),
        Document("kazuistika", "Kazuistika", Conference, Printed.CASE_SUMMARY),
        Document("program", "Program setkání", Conference, Printed.PROGRAMME),
        Document(
            "prava-klienta", "Co máte vědět a na co máte právo", Conference, Printed.NONE, _with_client,
            title_of_child="Co máš vědět a na co máš právo",
        ),
        Document("souhlas-klienta", "Souhlas se setkáním", Conference, Printed.CONSENT, _with_client),
        Document("zapis", "Zápis z případové konference", Minutes, Printed.MINUTES, running="zápis"),
        Document("vyzva-k-pripominkam", "Prosba o připomínky k zápisu", Minutes, Printed.REQUEST),
        Document("pripomenuti-pripominek", "Připomenutí návrhu zápisu", Minutes, Printed.REQUEST),
        Document("plan", "Plán spolupráce", Plan, Printed.PLAN, running="plán"),
        Document("rychly-vystup", "Na čem jsme se domluvili", Plan, Printed.SUMMARY),
        Document("pripomenuti-ukolu", "Připomenutí úkolů", Plan, Printed.NONE),
        Document(
            "prezencni-listina",
            "Prezenční listina s mlčenlivostí",
            Conference,
            Printed.ATTENDANCE_LIST,
            running="prezenční listina",
        ),
        Document("tym-kolem-klienta", "Kdo všechno pomáhá", Conference, Printed.NONE),
        Document("zasady", "Čeho se u stolu držíme", Conference, Printed.NONE),
        Document("podpisy-planu", "Podpisy k plánu", Plan, Printed.PLAN),
    )
}  # fmt: skip
"""All documents by their names."""

# What tells a whole record.
_OF_MINUTES, _OF_PLAN = "zapis", "plan"
# Mail programs wrap lines themselves; a text wrapped for paper would look torn in them.
_UNWRAPPED = 10_000

ANSWERED = "zapis"
"""The paper that people send back with their words in it; it says itself which one it is."""


def printout(
    document: Document,
    meeting: Meeting,
    now: datetime,
    own_templates: Path | None,
    person: str = "",
    *,
    encloses: bool = True,
) -> Printout:
    """Return the document with its values, to be made in as many formats as wanted.

    Arguments and errors are those of `make`; `encloses` tells whether a letter has with it what is enclosed on paper.
    """
    # Jinja takes longer to load than all the rest, and asking what is missing does not need it.
    from pktui.export.templates import Templates

    templates = Templates(own_templates)
    fill = _filler(document, now, templates, person, meeting, encloses=encloses)
    copy = copy_of(meeting, person, document.name, document.label) if person else PartialCopy(meeting)
    seen = _readable(document, copy)
    markdown = fill(seen)
    if copy.left_out and markdown != fill(meeting):
        own = fill(seen, is_partial=True)
        markdown = with_note(own, meeting, person, numbers_tasks=document.source is Plan)
    drawings = pictures(seen, now.date(), meeting.conference, with_cards=document.printed is Printed.MINUTES)
    sheet = Sheet(
        markdown,
        document.title_for(meeting, person),
        templates.find,
        now.astimezone(),
        running_title(document, seen.conference),
        letterhead_of(templates.find),
        drawn(markdown, drawings),
    )
    return Printout(sheet, meeting.conference.id, ANSWERED if document.name == ANSWERED else "")


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
    return printout(document, meeting, now, own_templates, person).file(fmt)


def running_title(document: Document, conference: Conference) -> str:
    """Return what stands at the top of its pages from the second one on: `zápis · Hrubešovi · 26. 5. 2026`.

    `conference` is cut already when the paper is somebody's copy.
    """
    parts = (document.running, conference.family.strip(), show_day(conference.day))
    return " · ".join(filter(None, parts)) if document.running else ""


def replaced(
    document: Document, meeting: Meeting, fmt: str, now: datetime, own_templates: Path | None, person: str = ""
) -> tuple[str, ...]:
    """Return what `Printout.replaced` does. Arguments and errors as with `make`."""
    return printout(document, meeting, now, own_templates, person).replaced(fmt)


def preview(
    document: Document, meeting: Meeting, now: datetime, own_templates: Path | None, columns: int, person: str = ""
) -> str:
    """Return the document as plain text for a screen `columns` cells wide. Arguments and errors as with `make`."""
    return printout(document, meeting, now, own_templates, person).plain(columns)


def message(document: Document, meeting: Meeting, now: datetime, own_templates: Path | None, person: str) -> str:
    """Return the document as the text of a message, without what is enclosed in a letter on paper.

    Arguments and errors are those of `make`.
    """
    return printout(document, meeting, now, own_templates, person, encloses=False).plain(_UNWRAPPED)


def _readable(document: Document, copy: PartialCopy) -> Meeting:
    """Return of what a document for somebody is made: one of the office's own must not tell what whole papers do."""
    seen = copy.meeting
    if not document.is_own:
        return seen
    return Meeting(
        seen.conference,
        None if copy.is_refused(_OF_MINUTES) else seen.minutes,
        None if copy.is_refused(_OF_PLAN) else seen.plan,
    )


def _filler(
    document: Document, now: datetime, templates: Templates, person: str, whole: Meeting, *, encloses: bool = True
) -> Callable[..., str]:
    """Return what fills the document with a meeting, as one person may see it or as a whole."""
    letterhead = letterhead_of(templates.find)

    def fill(seen: Meeting, *, is_partial: bool = False) -> str:
        with_cards = document.printed is Printed.MINUTES
        printed = values(
            seen,
            now.date(),
            person,
            with_cards=with_cards,
            is_partial=is_partial,
            whole=whole,
            encloses=encloses,
            letterhead=letterhead,
        )
        markdown = templates.render(document.template, printed)
        return _without_title(markdown, document.title) if document.is_own else markdown

    return fill


def _without_title(markdown: str, title: str) -> str:
    """Return a document without the heading that is printed above it as its title."""
    first, end, rest = markdown.lstrip("\n").partition("\n")
    is_title = bool(end) and first.startswith("# ") and show_line(first.removeprefix("# ")).strip() == title
    return rest if is_title else markdown


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
        return fill(_readable(document, copy)) != fill(meeting)

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
    return f"{conference.day}{family}-{_file_part(document)}{whose}{FORMATS[fmt].suffix}"


def _file_part(document: Document) -> str:
    """Return what a document is called in the names of files; one of the office's own never as one of ours."""
    name = safe_name(document.name)
    return f"{name}-vlastni" if document.is_own and name in DOCUMENTS else name


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
