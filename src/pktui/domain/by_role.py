"""Who does what as long as the papers do not name somebody: whoever has the role (M 7, M 8)."""

from __future__ import annotations

from dataclasses import replace

from pktui.domain.conference import Conference
from pktui.domain.minutes import Minutes
from pktui.domain.people import Person, Role, holding
from pktui.domain.plan import Plan


def writes(conference: Conference) -> Person | None:
    """Return who takes the minutes by role; None when nobody or several people have it."""
    return _only(conference, Role.MINUTE_TAKER)


def watches(conference: Conference) -> Person | None:
    """Return who watches over the plan by role; None when nobody or several people have it."""
    return _only(conference, Role.CASE_MANAGER)


def with_author(minutes: Minutes, conference: Conference) -> Minutes:
    """Return the minutes with their author; who is named there stays."""
    person = None if minutes.author else writes(conference)
    return minutes if person is None else replace(minutes, author=person.label)


def with_contact(plan: Plan, conference: Conference) -> Plan:
    """Return the plan with its contact; who is named there stays."""
    person = None if plan.contact else watches(conference)
    return plan if person is None else replace(plan, contact=person.label, contact_id=person.id)


def _only(conference: Conference, role: Role) -> Person | None:
    people = holding(conference.people, role)
    return people[0] if len(people) == 1 else None
