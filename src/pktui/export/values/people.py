"""The people around the child, for templates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pktui.domain.inviting import NOT_COMING, is_awaited, needs_client
from pktui.domain.labels import ANSWER, ROLE, roles
from pktui.domain.people import Attendance, Invitation, Person, Role, find
from pktui.domain.plan import Plan
from pktui.texts.dates import show_time

# What a person does at the meeting; the other roles say who the person is.
_DUTIES = frozenset({
    Role.INITIATOR, Role.CONVENER, Role.COORDINATOR, Role.FACILITATOR, Role.MINUTE_TAKER,
    Role.CLOSEST_WORKER, Role.SUPPORT_PERSON, Role.CASE_MANAGER,
})  # fmt: skip
_SAYS_WHO = frozenset({Role.CHILD, Role.PARENT, Role.CARER, Role.FAMILY})


def person_values(person: Person, people: Iterable[Person]) -> dict[str, Any]:
    """Return one person: who they are, what they do at the meeting, beside whom of `people`, and whether they came."""
    client = find(people, person.stands_by) if needs_client(person) else None
    return {
        "jmeno": person.name,
        "role": roles(person),
        "uloha": _words(person, _DUTIES),
        "vztah": person.relation,
        "organizace": person.organisation,
        "kdo": _who(person),
        "stoji_pri": client.name if client else "",
        "telefon": person.phone,
        "email": person.email,
        "omluva": _excuse(person.invitation),
        "cas": _time_in_the_room(person.attendance),
    }


def is_expected(person: Person) -> bool:
    """Tell whether the person belongs on the attendance list: was there, or has not said that they will not come."""
    present = person.attendance.present
    return is_awaited(person) if present is None else present


def works_on(plan: Plan, person: Person) -> bool:
    """Tell whether the person belongs to the group around the plan: expected at the meeting, or named in the plan."""
    named = {plan.contact_id, *(task.who_id for task in plan.tasks)}
    return is_expected(person) or person.id in named


def reach(person: Person | None) -> str:
    """Return phone and e-mail of somebody people can turn to; those of a family member are nobody else's business."""
    if person is None or person.is_family:
        return ""
    return ", ".join(filter(None, (person.phone and f"tel. {person.phone}", person.email)))


def _words(person: Person, chosen: frozenset[Role]) -> str:
    return ", ".join(ROLE[role] for role in person.roles if role in chosen)


def _who(person: Person) -> str:
    """Return who the person is and where from: `třídní učitel, ZŠ Dlouhá`."""
    known = (person.relation or _words(person, _SAYS_WHO), person.organisation)
    return ", ".join(filter(None, known)) or roles(person)


def _excuse(invitation: Invitation) -> str:
    """Return `omluven/a`, `odmítl/a` or `náhradník: Mgr. Jiří Kopřiva`; never the reason."""
    if invitation.answer not in NOT_COMING:
        return ""
    word = ANSWER[invitation.answer]
    return f"{word}: {invitation.substitute}" if invitation.substitute else word


def _time_in_the_room(attendance: Attendance) -> str:
    """Return `od 9:24`, `do 11:02` or `9:24–11:02`; empty for somebody who was there all the time."""
    arrived = show_time(attendance.arrived) if attendance.arrived else ""
    left = show_time(attendance.left) if attendance.left else ""
    if arrived and left:
        return f"{arrived}–{left}"
    return f"od {arrived}" if arrived else f"do {left}" if left else ""
