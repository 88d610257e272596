"""Before people leave: what the meeting still owes them (M 7, phases 7 to 9; M13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pktui.domain.agenda import Phase
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import sections
from pktui.domain.plan import Acceptance, Task


class Gap(StrEnum):
    """What is missing."""

    NO_TASKS = "no_tasks"
    WHO = "who"
    DUE = "due"
    INDICATOR = "indicator"
    ACCEPTED = "accepted"
    CONTACT = "contact"
    INFORMATION = "information"
    NEXT_DAY = "next_day"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is missing, and the task it is missing of, if any."""

    gap: Gap
    task: Task | None = None


def owed(meeting: Meeting, evaluation_title: str) -> tuple[Owed, ...]:
    """Return what is missing before people leave, in the order in which it is best asked.

    Args:
        meeting: The conference with its papers.
        evaluation_title: The section of the minutes that holds how people saw the meeting.
    """
    return (*_of_tasks(meeting), *_of_agreement(meeting), *_of_evaluation(meeting, evaluation_title))


def _of_tasks(meeting: Meeting) -> Iterator[Owed]:
    tasks = [task for task in (meeting.plan.tasks if meeting.plan else ()) if task.is_open]
    if not tasks:
        yield Owed(Gap.NO_TASKS)
    for task in tasks:
        # A refused task is nobody's: it counts only for those who took it (V).
        if not task.who or task.accepted is Acceptance.REFUSED:
            yield Owed(Gap.WHO, task)
        if task.due is None:
            yield Owed(Gap.DUE, task)
        if not task.indicator:
            yield Owed(Gap.INDICATOR, task)
        if task.accepted is Acceptance.UNKNOWN:
            yield Owed(Gap.ACCEPTED, task)


def _of_agreement(meeting: Meeting) -> Iterator[Owed]:
    plan = meeting.plan
    if plan is None or not plan.contact:
        yield Owed(Gap.CONTACT)
    if plan is None or not plan.communication:
        yield Owed(Gap.INFORMATION)
    if plan is None or (plan.next_day is None and not plan.next_note):
        yield Owed(Gap.NEXT_DAY)


def _of_evaluation(meeting: Meeting, title: str) -> Iterator[Owed]:
    if not any(item.phase is Phase.EVALUATION for item in meeting.conference.agenda):
        return
    body = meeting.minutes.body if meeting.minutes else ""
    if not any(section.title == title and section.text.strip() for section in sections(body)):
        yield Owed(Gap.EVALUATION)
