"""Filling a document with its meeting, for everybody or for one person, and making a file of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.domain.checks.rule import Printed
from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.partial import PartialCopy, copy_for
from pktui.domain.people import Person
from pktui.export.letterhead.of_office import letterhead_of
from pktui.export.papers.comment_round import letter_values
from pktui.export.papers.copies import below_subtitle, copy_of, with_note
from pktui.export.papers.document import Document
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.for_whom import COVERING_LETTER, papers_for
from pktui.export.papers.printout import Printout
from pktui.export.papers.values import refusal_values, values
from pktui.export.pictures.of_meeting import drawn, pictures
from pktui.export.sheet import Sheet
from pktui.texts.clean import show_line
from pktui.texts.dates import show_day

if TYPE_CHECKING:
    from pktui.export.templates import Templates

# What tells a whole record.
_OF_MINUTES, _OF_PLAN = "zapis", "plan"

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
    unasked: frozenset[str] = frozenset(),
) -> Printout:
    """Return the document with its values, to be made in as many formats as wanted.

    Arguments and errors are those of `make`; `encloses` tells whether a letter has with it what is enclosed on paper,
    and `unasked` are ids of rules that are switched off: what they ask for is not marked as missing.
    """
    # Jinja takes longer to load than all the rest, and asking what is missing does not need it.
    from pktui.export.templates import Templates

    templates = Templates(own_templates, unasked)
    fill = _filler(document, now, templates, person, meeting, encloses=encloses)
    copy = copy_of(meeting, person, document.name, document.label) if person else PartialCopy(meeting)
    seen = _readable(document, copy)
    markdown = fill(seen)
    if copy.left_out and markdown != fill(meeting):
        own = fill(seen, is_partial=True)
        markdown = with_note(own, meeting, person, numbers_tasks=bool(document.printed & Printed.PLAN))
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
    case = conference.family.strip() if document.names_case else ""
    parts = (document.running, case, show_day(conference.day))
    return " · ".join(filter(None, parts)) if document.running else ""


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
            more=_only_here(document, seen, whole, person, now),
        )
        filled = templates.render(document.template, printed)
        if document.is_own:
            filled = _without_title(filled, document.title)
        return below_subtitle(filled, document.note) if document.note else filled

    return fill


def _without_title(markdown: str, title: str) -> str:
    """Return a document without the heading that is printed above it as its title."""
    first, end, rest = markdown.lstrip("\n").partition("\n")
    is_title = bool(end) and first.startswith("# ") and show_line(first.removeprefix("# ")).strip() == title
    return rest if is_title else markdown


def _only_here(
    document: Document, seen: Meeting, whole: Meeting, person: str, now: datetime
) -> Mapping[str, Mapping[str, object]]:
    """Return what no other paper prints: what a letter is sent with, and why a conference was decided against."""
    if document.printed is Printed.NOT_CALLED:
        return {"nekonana": refusal_values(seen.conference)}
    if document.name == COVERING_LETTER:
        return {"dopis": letter_values(seen, person) | {"prilohy": list(_enclosed(whole, person, now))}}
    return {}


def _enclosed(meeting: Meeting, person_id: str, now: datetime) -> Iterator[str]:
    """Yield the titles of what goes with a covering letter; of what somebody must not get, it says nothing."""
    person = find(meeting.conference.people, person_id)
    refused = copy_for(meeting, person_id).refused if person else frozenset()
    # A letter for nobody in particular goes with what everybody gets.
    papers = papers_for(DOCUMENTS.values(), meeting, person or Person("", ""), now.replace(tzinfo=None))
    yield from (
        each.title_for(meeting, person_id)
        for each in papers
        if each.name != COVERING_LETTER and each.name not in refused
    )


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
