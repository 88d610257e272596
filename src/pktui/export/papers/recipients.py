"""Who gets the minutes and the plan: the distribution list (rozdělovník) at the end of the papers an office files.

Whoever must not get a paper is not on its list, and neither is somebody of whom it is not known what they must not get.
"""

from __future__ import annotations

from collections.abc import Iterable

from pktui.domain.draft_readers import MINUTES_PAPER
from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.preparing.readiness import is_expected
from pktui.domain.withholding import catalogue, may_not

PLAN_PAPER = "plan"
"""The plan, by its name among the documents."""


def minutes_go_to(meeting: Meeting, whole: Meeting) -> tuple[str, ...]:
    """Return the names of those who get the minutes.

    They are those to whom the draft goes; while nobody has said to whom, who was there, the clients in any case, and
    whoever is named in the plan.

    Args:
        meeting: What the list may be made of: the meeting, or a copy of it for somebody.
        whole: The meeting before it was cut; it says who must not get the paper.
    """
    readers = meeting.minutes.readers if meeting.minutes else ()
    if readers:
        people = whole.conference.people
        refused = {person.id for person in people if not _may_get(person, MINUTES_PAPER, whole)}
        known = ((each.who_id, find(people, each.who_id), each.who) for each in readers)
        return tuple(person.name if person else who for who_id, person, who in known if who_id not in refused)
    return _names(_concerned(meeting), MINUTES_PAPER, whole)


def plan_goes_to(meeting: Meeting, whole: Meeting) -> tuple[str, ...]:
    """Return the names of those who get the plan: its group, else whoever it concerns; arguments as above."""
    plan = meeting.plan
    if plan is None or not plan.members:
        return _names(_concerned(meeting), PLAN_PAPER, whole)
    grouped = {member.who_id for member in plan.members}
    conference = meeting.conference
    insiders = [each for each in conference.people if each.id in grouped or conference.is_client(each)]
    ids = {person.id for person in conference.people}
    outsiders = (member.who for member in plan.members if member.who_id not in ids)
    return (*_names(insiders, PLAN_PAPER, whole), *outsiders)


def _concerned(meeting: Meeting) -> Iterable[Person]:
    """Return who was there, or is expected while nobody was; the clients, and who is named in the plan."""
    conference, plan = meeting.conference, meeting.plan
    held = (task.who_id for task in plan.tasks if not task.is_dropped) if plan else ()
    named = {*held, plan.contact_id, plan.client_contact_id} if plan else set()
    has_come = any(person.attendance.present for person in conference.people)
    return (
        person
        for person in conference.people
        if person.id in named
        or conference.is_client(person)
        or (person.attendance.present if has_come else is_expected(person))
    )


def _names(people: Iterable[Person], paper: str, whole: Meeting) -> tuple[str, ...]:
    return tuple(person.name for person in people if _may_get(person, paper, whole))


def _may_get(person: Person, paper: str, whole: Meeting) -> bool:
    was = find(whole.conference.people, person.id) or person
    return not (was.invitation.keeps_back and may_not(was.invitation, paper, catalogue(whole)))
