"""The people around the child, for templates."""

from __future__ import annotations

from datetime import time
from typing import Any

from pktui.domain.attendance import phase_at, stay
from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.people import PART, Invitation, Person, Role, parts
from pktui.domain.plan import Plan
from pktui.domain.preparing.readiness import NOT_COMING, is_expected, needs_client

# What a person does at the meeting; the other roles say who the person is.
_DUTIES = frozenset({
    Role.INITIATOR, Role.CONVENER, Role.COORDINATOR, Role.FACILITATOR, Role.MINUTE_TAKER,
    Role.CLOSEST_WORKER, Role.SUPPORT_PERSON, Role.CASE_MANAGER,
})  # fmt: skip
_SAYS_WHO = frozenset({Role.CHILD, Role.PARENT, Role.CARER, Role.FAMILY})


def person_values(person: Person, conference: Conference) -> dict[str, Any]:
    """Return one person: who they are, what they do at the meeting, beside whom, and when they were there."""
    client = find(conference.people, person.stands_by) if needs_client(person) else None
    return {
        "jmeno": person.name,
        "role": parts(person),
        "uloha": _words(person, _DUTIES),
        "vztah": person.relation,
        "organizace": person.organisation,
        "kdo": _who(person),
        "stoji_pri": client.name if client else "",
        "telefon": person.phone,
        "email": person.email,
        "omluva": _excuse(person.invitation),
        "cas": stay(person.attendance),
        "cas_a_bod": stay(person.attendance, lambda at: _part_at(conference, at)),
    }


def works_on(plan: Plan, person: Person) -> bool:
    """Tell whether the person belongs to the group around the plan: expected at the meeting, or named in the plan.

    A task that was refused or cancelled is nobody's.
    """
    held = (task for task in plan.tasks if not task.is_dropped)
    named = {plan.contact_id, *(task.who_id for task in held)}
    return is_expected(person) or person.id in named


def reach(person: Person | None) -> str:
    """Return phone and e-mail of somebody people can turn to; those of a family member are nobody else's business."""
    if person is None or person.is_family:
        return ""
    return joined(person.phone and f"tel. {person.phone.strip()}", person.email)


def joined(*words: str) -> str:
    """Return with commas between them what of `words` is not empty."""
    return ", ".join(filter(None, map(str.strip, words)))


def _words(person: Person, chosen: frozenset[Role]) -> str:
    return ", ".join(PART[role] for role in person.roles if role in chosen)


def _who(person: Person) -> str:
    """Return who the person is and where from: `třídní učitel, ZŠ Dlouhá`."""
    return joined(person.relation or _words(person, _SAYS_WHO), person.organisation) or parts(person)


def _excuse(invitation: Invitation) -> str:
    """Return `omluva`, `odmítá účast` or `zastupuje: Mgr. Jiří Kopřiva`; never the reason."""
    if invitation.answer not in NOT_COMING:
        return ""
    return f"zastupuje: {invitation.substitute}" if invitation.substitute else invitation.answer.label


def _part_at(conference: Conference, at: time) -> str:
    """Return the phase on the table at that time, under its usual name: titles of programmes can be long."""
    index = phase_at(conference.agenda, conference.events, at)
    if index is None:
        return ""
    item = conference.agenda[index]
    return item.phase.label if item.phase else item.title
