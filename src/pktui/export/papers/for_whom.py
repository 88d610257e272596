"""Who gets which papers, before the meeting and after it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pktui.domain.checks.rule import Printed
from pktui.domain.conference import Conference
from pktui.domain.cutting import belongs_to
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.people import Person, Role
from pktui.export.papers.document import Document

FOR_CHILD, FOR_FAMILY, FOR_PROFESSIONALS = "pozvanka-diteti", "pozvanka-rodine", "pozvanka-odbornikum"
FOR_CLIENT, FOR_CLOSE, FOR_ABSENT = "pozvanka-klientovi", "pozvanka-blizkym", "oznameni-klientovi"
COVERING_LETTER = "pruvodni-dopis"
_PROGRAMME, _RIGHTS, _CONSENT = "program", "prava-klienta", "souhlas-klienta"


def to_everybody(meeting: Meeting, person: Person) -> bool:  # noqa: ARG001 - what the others ask
    """Tell that it is for all."""
    return True


def to_child(meeting: Meeting, person: Person) -> bool:  # noqa: ARG001 - what the others ask
    """Tell whether the person is a child."""
    return Role.CHILD in person.roles


def to_grown_family(meeting: Meeting, person: Person) -> bool:
    """Tell whether the person comes from the client's side and is no child."""
    return person.is_family and not to_child(meeting, person)


def to_who_has_tasks(meeting: Meeting, person: Person) -> bool:
    """Tell whether something is still to be done by the person, agreed or not."""
    is_theirs = belongs_to(person, meeting.conference.people)
    return meeting.plan is not None and any(task.is_open and is_theirs(task) for task in meeting.plan.tasks)


def letter_for(conference: Conference, person: Person) -> str:
    """Return the name of the letter for a person; how old a child is nobody writes down, so every child is a child."""
    if Role.CHILD in person.roles:
        return FOR_CHILD
    if conference.is_without_client and conference.is_client(person):
        return FOR_ABSENT
    if not person.is_family:
        return FOR_PROFESSIONALS
    if conference.is_about_child:
        return FOR_FAMILY
    return FOR_CLIENT if conference.is_client(person) else FOR_CLOSE


def papers_for(documents: Iterable[Document], meeting: Meeting, person: Person, now: datetime) -> tuple[Document, ...]:
    """Return which documents a person gets: before the meeting their letter and what goes with it, then the outcome.

    With the letter goes the programme; to a client also what their rights are, and the consent while there is none.
    What lies on the table for everybody, such as the attendance list, is nobody's.

    Args:
        documents: All there are.
        meeting: The conference with its papers.
        person: Who gets them.
        now: The wall clock of the room.
    """
    stage, conference = meeting.stage(now), meeting.conference
    is_asked = conference.is_client(person) and not conference.is_without_client
    enclosed = {
        _PROGRAMME: bool(conference.agenda),
        _RIGHTS: is_asked,
        _CONSENT: is_asked and conference.client.consented_on is None,
    }

    def suits(document: Document) -> bool:
        if document.name in enclosed:
            return stage is Stage.PREPARED and enclosed[document.name]
        if document.printed & Printed.INVITATION:
            return stage is Stage.PREPARED and document.name == letter_for(conference, person)
        has_come = stage not in {Stage.PREPARED, Stage.NOT_CALLED} and document.goes_to(meeting, person)
        return has_come and any(isinstance(record, document.source) for record in meeting.papers)

    # A letter lies on what it comes with.
    return tuple(sorted(filter(suits, documents), key=lambda document: document.name != COVERING_LETTER))
