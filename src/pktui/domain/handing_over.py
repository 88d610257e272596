"""Handing a case over to another worker: continuity without ordering anybody (M17, V).

Whoever takes over is among the people from then on, and the diary says since when. What the other one had agreed to
holds for nobody any more: the tasks have another name, so their answers lapse until the new one is asked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from pktui.domain.diary import Diary, DiaryEntry, DiaryKind
from pktui.domain.entries import find, put
from pktui.domain.meeting import Meeting
from pktui.domain.people import PART, Attendance, Person, Role
from pktui.domain.people_names import owner_of
from pktui.domain.plan import Plan

# What somebody goes on doing between the meetings; the other roles are of the meeting that was.
_GOES_ON = (Role.CASE_MANAGER, Role.CLOSEST_WORKER)
_STANDING = frozenset({Role.PROFESSIONAL, Role.ORGANISATION})
CONTACT, SPEAKS, GROUP, ROLE, TASK = "kontakt", "s_klientem", "skupina", "role:", "ukol:"


@dataclass(frozen=True, slots=True)
class Handover:
    """Who hands over to whom, and what.

    Attributes:
        old: Who has had it.
        new: Who takes it over; not yet among the people, or one of them.
        on: The day.
        what: Which of the things that are `offered`, by their names.
        note: What else is good to know; free text.
    """

    old: Person
    new: Person
    on: date
    what: Collection[str] = ()
    note: str = ""


def offered(meeting: Meeting, old: Person) -> dict[str, str]:
    """Return what somebody could hand over, in words, by the names that `Handover.what` knows."""
    plan = meeting.plan or Plan("", meeting.conference.id)
    people = meeting.conference.people
    found = {CONTACT: "kontaktní osoba plánu"} if plan.contact_id == old.id else {}
    if plan.client_contact_id == old.id:
        found[SPEAKS] = "mluví s klientem"
    if any(member.who_id == old.id for member in plan.members):
        found[GROUP] = "místo v pracovní skupině"
    found |= {f"{ROLE}{role}": f"role: {PART[role]}" for role in _GOES_ON if role in old.roles}
    owners = ((task, owner_of(task, people)) for task in plan.tasks if task.is_open)
    tasks = (task for task, owner in owners if owner is not None and owner.id == old.id)
    return found | {f"{TASK}{task.id}": f"úkol: {task.what}" for task in tasks}


def handed_over(meeting: Meeting, given: Handover, diary: Diary, entry_id: str) -> Meeting:
    """Return the meeting after somebody took over what was chosen.

    Args:
        meeting: The conference whose plan holds.
        given: Who, whom and what.
        diary: Its diary, or an empty one where it has none.
        entry_id: The id of the entry that notes it.
    """
    given = replace(given, old=find(meeting.conference.people, given.old.id) or given.old)
    words = offered(meeting, given.old)
    taken = {name: words[name] for name in given.what if name in words}
    entry = DiaryEntry(
        entry_id, given.on, DiaryKind.HANDOVER, given.new.label, given.new.id, _in_words(given, taken.values())
    )
    meeting = meeting.having(replace(diary, entries=put(diary.entries, entry)))
    if meeting.plan is not None:
        meeting = meeting.having(_plan(meeting.plan, given, taken))
    return meeting.having(replace(meeting.conference, people=_people(meeting, given, taken)))


def _plan(plan: Plan, given: Handover, taken: Collection[str]) -> Plan:
    name, own = given.new.label, given.new.id
    tasks = tuple(replace(task, who=name, who_id=own) if f"{TASK}{task.id}" in taken else task for task in plan.tasks)
    plan = replace(plan, tasks=tasks)
    if GROUP in taken:
        # How the one before was reached is no way to reach the one who comes.
        members = (replace(m, who=name, who_id=own, reach="") if m.who_id == given.old.id else m for m in plan.members)
        plan = replace(plan, members=tuple(members))
    if CONTACT in taken:
        plan = replace(plan, contact=name, contact_id=own)
    return replace(plan, client_contact=name, client_contact_id=own) if SPEAKS in taken else plan


def _people(meeting: Meeting, given: Handover, taken: Collection[str]) -> tuple[Person, ...]:
    """Return the people: roles that go on change hands, and whoever was not at the meeting is not said to have been."""
    people = meeting.conference.people
    moved = tuple(role for role in _GOES_ON if f"{ROLE}{role}" in taken)
    old, here = given.old, find(people, given.new.id)
    new = here or replace(given.new, attendance=Attendance(present=False))
    standing = new.roles or tuple(role for role in old.roles if role in _STANDING)
    roles = tuple(dict.fromkeys((*moved, *standing))) or (Role.PROFESSIONAL,)
    stands_by = old.stands_by if Role.CLOSEST_WORKER in moved else new.stands_by
    new = replace(new, roles=roles, stands_by=new.stands_by or stands_by)
    left = tuple(role for role in old.roles if role not in moved)
    others = tuple(replace(each, roles=left) if each.id == old.id else each for each in people)
    return put(others, new)


def _in_words(given: Handover, taken: Collection[str]) -> str:
    """Return what the diary says: who, whom and what, and that tasks wait for a yes."""
    lines = [f"Předává: {given.old.label}", f"Přebírá: {given.new.label}"]
    if taken:
        lines.append(f"Co přebírá: {'; '.join(taken)}")
    return "\n".join(filter(None, (*lines, given.note)))
