"""What comes along from last time beside the tasks: goals and priorities, and cards that were put off (M15)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import TypeVar

from pktui.domain.conference import Conference
from pktui.domain.entries import Identified, find, is_placeholder, placeholder_id, put
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.goals import drop_goal, drop_priority
from pktui.domain.plan import Goal, Plan, Priority
from pktui.texts.words import fold

Aim = Goal | Priority
"""What tasks lead to."""

E = TypeVar("E", Capture, Goal, Priority)


def aims(plan: Plan) -> tuple[Aim, ...]:
    """Return the goals of a plan, then its priorities."""
    return (*plan.goals, *plan.priorities)


def kept_aim(plan: Plan | None, aim: Aim) -> Aim | None:
    """Return a goal or a priority of last time as the plan has it; None when it does not."""
    if plan is None:
        return None
    return _same(plan.goals, aim) if isinstance(aim, Goal) else _same(plan.priorities, aim)


def with_aim(plan: Plan, aim: Aim) -> Plan:
    """Return the plan with a goal or a priority of last time; one that it has stays as it is."""
    if kept_aim(plan, aim) is not None:
        return plan
    if isinstance(aim, Priority):
        return replace(plan, priorities=(*plan.priorities, replace(aim, id=free_id(plan.priorities, aim.id))))
    served = aim.priority if find(plan.priorities, aim.priority) else ""
    return replace(plan, goals=(*plan.goals, replace(aim, id=free_id(plan.goals, aim.id), priority=served)))


def with_changed(plan: Plan, aim: Aim) -> Plan:
    """Return the plan with a goal or a priority in place of the one of this id."""
    if isinstance(aim, Goal):
        return replace(plan, goals=put(plan.goals, aim))
    return replace(plan, priorities=put(plan.priorities, aim))


def without_aim(plan: Plan, aim: Aim) -> Plan:
    """Return the plan without a goal or a priority of its own; what served it stays and serves none."""
    return drop_goal(plan, aim.id) if isinstance(aim, Goal) else drop_priority(plan, aim.id)


def parked(before: Conference) -> tuple[Capture, ...]:
    """Return the cards that were put off last time."""
    return tuple(card for card in before.captures if card.kind is CaptureKind.PARKED)


def is_taken_up(conference: Conference, card: Capture) -> bool:
    """Tell whether a card of last time is among the cards of this conference."""
    return _same(conference.captures, card) is not None


def taken_up(conference: Conference, card: Capture, now: datetime) -> Conference:
    """Return the conference with a card of last time among its own; it is known there, so it comes once."""
    if is_taken_up(conference, card):
        return conference
    running = conference.clock(now).running_item
    fresh = replace(
        card,
        id=free_id(conference.captures, card.id),
        kind=CaptureKind.NOTE,
        at=now,
        item=running.item.id if running else "",
        dots=(),
    )
    return replace(conference, captures=(*conference.captures, fresh))


def free_id(entries: Sequence[Identified], own: str) -> str:
    """Return the id; one that only says in which place an entry stood there becomes a place that is free here."""
    if not is_placeholder(own):
        return own
    taken = {entry.id for entry in entries}
    return next(place for place in map(placeholder_id, count()) if place not in taken)


def _same(entries: Iterable[E], entry: E) -> E | None:
    """Return the entry that is this one of last time; one written by hand without an id is known by its words."""
    if not is_placeholder(entry.id):
        return find(entries, entry.id)
    return next((each for each in entries if fold(each.text) == fold(entry.text)), None)
