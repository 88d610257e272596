"""The day on which a task was done is kept with the change that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import TODAY, make_meeting

from pktui.domain.fulfilment import with_done_days
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Task, TaskState

EARLIER = TODAY - timedelta(days=9)


def having(*tasks: Task) -> Meeting:
    meeting = make_meeting()
    assert meeting.plan is not None
    return replace(meeting, plan=replace(meeting.plan, tasks=tasks))


@pytest.mark.parametrize(
    ("before", "after", "day"),
    [
        (Task("u-1", "a"), Task("u-1", "a", state=TaskState.DONE), TODAY),
        (None, Task("u-1", "a", state=TaskState.DONE), TODAY),
        (Task("u-1", "a"), Task("u-1", "a", state=TaskState.DONE, done_on=EARLIER), EARLIER),
        (Task("u-1", "a", state=TaskState.DONE), Task("u-1", "b", state=TaskState.DONE), None),
        (Task("u-1", "a", state=TaskState.DONE, done_on=EARLIER), Task("u-1", "a", state=TaskState.DONE), None),
        (Task("u-1", "a", state=TaskState.DONE, done_on=EARLIER), Task("u-1", "a", done_on=EARLIER), None),
        (Task("u-1", "a"), Task("u-1", "a", state=TaskState.FAILED), None),
    ],
    ids=["done", "new and done", "said by hand", "done long ago", "taken out by hand", "no longer done", "failed"],
)
def test_done_day(before: Task | None, after: Task, day: date | None) -> None:
    """It is today for what has just been done, unless another day is written; what is not done has none."""
    found = with_done_days(having(*[before] if before else []), having(after), TODAY)
    assert found.plan is not None
    assert found.plan.tasks[0].done_on == day


def test_nothing_else_is_touched() -> None:
    """A change of something else leaves a task done without a day as it is, and the very same value."""
    before = having(Task("u-1", "a", state=TaskState.DONE))
    after = replace(before, conference=replace(before.conference, place="škola"))
    assert with_done_days(before, after, TODAY) is after
    assert with_done_days(before, Meeting(before.conference), TODAY).plan is None
