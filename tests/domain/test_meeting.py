"""Where a conference is in its life, and dividing conferences into coming and past ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.conftest import NOW, TODAY, make_meeting

from pktui.domain.meeting import Meeting, Stage, by_day
from pktui.domain.minutes import MinutesState
from pktui.domain.run import Event, EventKind

BEGUN = (Event("u-1", NOW - timedelta(minutes=20), EventKind.ITEM, "b-1"),)
PAUSED = (*BEGUN, Event("u-2", NOW - timedelta(minutes=10), EventKind.PAUSE))
ENDED = (*BEGUN, Event("u-3", NOW - timedelta(minutes=5), EventKind.FINISH))
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "events", "state", "stage"),
    [
        (TOMORROW, (), MinutesState.DRAFT, Stage.PREPARED),
        (TODAY, (), MinutesState.DRAFT, Stage.PREPARED),
        (YESTERDAY, (), MinutesState.DRAFT, Stage.HELD),
        (TODAY, BEGUN, MinutesState.DRAFT, Stage.RUNNING),
        (TODAY, PAUSED, MinutesState.DRAFT, Stage.RUNNING),
        (YESTERDAY, BEGUN, MinutesState.DRAFT, Stage.RUNNING),
        (TODAY, ENDED, MinutesState.DRAFT, Stage.HELD),
        (TOMORROW, ENDED, MinutesState.DRAFT, Stage.HELD),
        (TODAY, ENDED, MinutesState.COMMENTS, Stage.COMMENTS),
        (YESTERDAY, (), MinutesState.COMMENTS, Stage.COMMENTS),
        (TODAY, ENDED, MinutesState.APPROVED, Stage.APPROVED),
        (YESTERDAY, BEGUN, MinutesState.APPROVED, Stage.APPROVED),
    ],
)
def test_stage(day: date, events: tuple[Event, ...], state: MinutesState, stage: Stage) -> None:
    """The stage follows from the day, the log and the state of the minutes."""
    meeting = make_meeting(day=day, events=events)
    assert meeting.minutes is not None
    assert replace(meeting, minutes=replace(meeting.minutes, state=state)).stage(NOW) is stage


@pytest.mark.parametrize(("day", "stage"), [(TODAY, Stage.PREPARED), (YESTERDAY, Stage.HELD)])
def test_stage_without_papers(day: date, stage: Stage) -> None:
    """A conference without minutes and plan has a stage too."""
    assert Meeting(make_meeting(day=day).conference).stage(NOW) is stage


def test_label() -> None:
    """A conference is called by its family and number."""
    assert make_meeting(number=2).label == "Novákovi, 2. konference"


def test_by_day() -> None:
    """What is to come goes from the nearest, what is past from the latest; today is still to come."""
    early = make_meeting("early", day=TODAY - timedelta(days=30))
    yesterday = make_meeting("yesterday", day=YESTERDAY)
    morning, noon = make_meeting("morning"), make_meeting("noon", start=time(12))
    later = make_meeting("later", day=TOMORROW)
    assert by_day([noon, yesterday, later, early, morning], TODAY) == ((morning, noon, later), (yesterday, early))
    assert by_day([], TODAY) == ((), ())
