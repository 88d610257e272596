"""What needs somebody between two conferences: an agreed day that passed, a plan nobody went back to, silence (M14).

Silence is no fault where people agreed that it means all is well, and as long as the day they agreed on is ahead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta

from pktui.domain.deadlines import Lengths, ProcessStep, open_deadlines
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.open_tasks import open_tasks
from pktui.domain.worded import Worded

_HELD = frozenset({Stage.HELD, Stage.COMMENTS, Stage.APPROVED})


class Matter(Worded):
    """What somebody should see to."""

    NEXT = "dalsi", "není další setkání"
    REVIEW = "zhodnoceni", "plán čeká na ohlédnutí"
    SILENCE = "ticho", "nikdo se neozval"


_STEPS = {ProcessStep.NEXT: Matter.NEXT, ProcessStep.REVIEW: Matter.REVIEW}


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Something that needs somebody in one case.

    Attributes:
        meeting: The conference whose plan holds.
        matter: What it is.
        day: The day that passed; of silence the last one on which anything was heard.
    """

    meeting: Meeting
    matter: Matter
    day: date

    @property
    def is_silence(self) -> bool:
        """Whether nobody was heard; else a day has passed."""
        return self.matter is Matter.SILENCE


@dataclass(frozen=True, slots=True)
class Quiet:
    """How long nothing has been heard of a case.

    Attributes:
        meeting: The conference whose plan holds.
        since: The last day on which anything was heard.
        until: The day until which silence means that all is well; None when nobody agreed on that, or it has passed.
    """

    meeting: Meeting
    since: date
    until: date | None


def last_held(case: Iterable[Meeting], now: datetime) -> Meeting | None:
    """Return the conference of a case that was held last: its plan holds, and its diary goes on."""
    held = (meeting for meeting in case if meeting.stage(now) in _HELD)
    return max(held, key=lambda meeting: meeting.conference.begins, default=None)


def with_diary(case: Iterable[Meeting], marked: Meeting, now: datetime) -> Meeting:
    """Return the conference whose diary goes on where one is marked: what is still to come has none yet."""
    return marked if marked.stage(now) in _HELD else last_held(case, now) or marked


def unsettled(case: Sequence[Meeting], now: datetime, lengths: Lengths) -> tuple[Unsettled, ...]:
    """Return what somebody should see to in a case, the latest conference only.

    Where an agreed day has passed, nothing is said of silence: that day is what to ask about.
    """
    passed = tuple(
        Unsettled(deadline.meeting, matter, deadline.day)
        for deadline in open_deadlines(case, now, lengths)
        if (matter := _STEPS.get(deadline.step)) is not None and deadline.is_overdue(now.date())
    )
    silent = quiet(case, now, lengths)
    if passed or silent is None or silent.until is not None:
        return passed
    return (Unsettled(silent.meeting, Matter.SILENCE, silent.since),)


def quiet(case: Sequence[Meeting], now: datetime, lengths: Lengths) -> Quiet | None:
    """Return how long a case has been silent; None when somebody was heard, or when nothing is waited for.

    Heard is whatever has its day: entries of the diary, answers to tasks, moved days, comments, invitations.
    """
    last, today = last_held(case, now), now.date()
    if last is None or not lengths.silence_weeks:
        return None
    later = [meeting for meeting in case if meeting.conference.begins >= last.conference.begins]
    since = max((day for meeting in (last, *later) for day in _heard(meeting, today)), default=None)
    ahead = _ahead(later, today)
    if since is None or since + timedelta(weeks=lengths.silence_weeks) >= today or not (ahead or open_tasks([case])):
        return None
    is_well = _is_silence_well(last)
    return Quiet(last, since, ahead if is_well else None)


def agreed_silence(meeting: Meeting, today: date) -> date | None:
    """Return until when silence means, by the plan of one conference, that all is well; None when it does not."""
    return _ahead((meeting,), today) if _is_silence_well(meeting) else None


def _is_silence_well(meeting: Meeting) -> bool:
    return meeting.plan is not None and meeting.plan.silence is True


def _ahead(meetings: Iterable[Meeting], today: date) -> date | None:
    """Return the next agreed day that has not passed: of a plan, or that of a conference to come."""
    agreed = (meeting.plan.next_day if meeting.plan else None for meeting in meetings)
    called = (meeting.conference.day for meeting in meetings if meeting.conference.indicated is not False)
    return min((day for day in (*agreed, *called) if day is not None and day >= today), default=None)


def _heard(meeting: Meeting, today: date) -> Iterator[date]:
    """Yield the days, up to this one, on which something of a conference was done or said."""
    conference = meeting.conference
    done = (_days(each) for each in (conference.people, conference.client, *meeting.papers[1:]))
    founded = [conference.founded] if conference.founded else []
    yield from (day for day in (conference.day, *founded) if day <= today)
    yield from (day for days in done for day in days if day <= today)


def _days(value: object) -> Iterator[date]:
    """Yield the days of all that was done, wherever in a value: such a field is called `on` or `…_on`."""
    if isinstance(value, tuple):
        for each in value:
            yield from _days(each)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, date):
                if field.name == "on" or field.name.endswith("_on"):
                    yield inner
            else:
                yield from _days(inner)
