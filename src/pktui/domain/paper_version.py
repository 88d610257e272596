"""Which version a paper is of, in words, so that it can be told later what somebody has in hand."""

from __future__ import annotations

from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes, MinutesState, is_changed
from pktui.domain.plan import Plan
from pktui.texts.dates import show_day, show_time
from pktui.texts.words import plural

_STATES = {MinutesState.DRAFT: "koncept", MinutesState.COMMENTS: "návrh k připomínkám"}


def version_of(meeting: Meeting, source: type) -> str:
    """Return the version of what is made of one record of a meeting.

    Args:
        meeting: The conference with its papers.
        source: The class of the record of which the paper is made.

    Returns:
        How far the minutes are with the number of addenda (`schváleno 2. 4. 2026, 1 dodatek`), what the plan has
        (`5 úkolů, přijato 3`), and of all else when the meeting is (`setkání 10. 3. 2026 v 9:00`).
    """
    if source is Minutes and meeting.minutes is not None:
        return _of_minutes(meeting.minutes)
    if source is Plan and meeting.plan is not None:
        return _of_plan(meeting.plan)
    start = meeting.conference.start
    return f"setkání {show_day(meeting.conference.day)}{f' v {show_time(start)}' if start else ''}"


def _of_minutes(minutes: Minutes) -> str:
    day = f" {show_day(minutes.approved_on)}" if minutes.approved_on else ""
    state = _STATES.get(minutes.state, f"schváleno{day}")
    addenda = [plural(len(minutes.addenda), "dodatek", "dodatky", "dodatků")] if minutes.addenda else []
    return ", ".join((state, *addenda, *(["po schválení změněno"] if is_changed(minutes) else [])))


def _of_plan(plan: Plan) -> str:
    agreed = sum(task.is_agreed for task in plan.tasks)
    if not plan.tasks:
        return "bez úkolů"
    return f"{plural(len(plan.tasks), 'úkol', 'úkoly', 'úkolů')}, přijato {agreed}"
