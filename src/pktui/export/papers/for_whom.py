"""Who finds a paper among their own after the meeting."""

from __future__ import annotations

from pktui.domain.cutting import belongs_to
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, Role


def to_nobody(meeting: Meeting, person: Person) -> bool:  # noqa: ARG001 - what the others ask
    """Tell that nobody gets it unless somebody asks for it: it lies on the table, or in the file."""
    return False


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
