"""A conference together with its minutes, its plan and its diary: what one opens, runs and prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from pktui.domain.conference import Conference
from pktui.domain.diary import Diary
from pktui.domain.minutes import Minutes, MinutesState
from pktui.domain.plan import Plan
from pktui.domain.run import State
from pktui.domain.worded import Worded

Paper: TypeAlias = Conference | Minutes | Plan | Diary
"""What a meeting has at most one of."""


class Stage(Worded):
    """Where a conference is in its life; `NOT_CALLED` is one that was decided against (M1)."""

    PREPARED = "priprava", "příprava"
    NOT_CALLED = "nesvolana", "nesvolaná"
    RUNNING = "probiha", "probíhá"
    HELD = "probehla", "proběhla"
    COMMENTS = "pripominky", "připomínky k zápisu"
    APPROVED = "schvaleno", "zápis schválen"


_AFTERWARDS = frozenset({Stage.HELD, Stage.COMMENTS, Stage.APPROVED})


@dataclass(frozen=True, slots=True)
class Meeting:
    """One conference with its papers; minutes, plan and diary are None until they are needed."""

    conference: Conference
    minutes: Minutes | None = None
    plan: Plan | None = None
    diary: Diary | None = None

    @property
    def label(self) -> str:
        """The conference in words: `Novákovi, 2. konference`; without the family in a copy that must not have it."""
        which = f"{self.conference.number}. konference"
        return f"{self.conference.family}, {which}" if self.conference.family else which

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The records that are there, the conference first."""
        return tuple(paper for paper in (self.conference, self.minutes, self.plan, self.diary) if paper is not None)

    def having(self, paper: Paper) -> Meeting:
        """Return the meeting with this paper in its place."""
        match paper:
            case Conference():
                return replace(self, conference=paper)
            case Minutes():
                return replace(self, minutes=paper)
            case Plan():
                return replace(self, plan=paper)
            case Diary():
                return replace(self, diary=paper)

    def stage(self, now: datetime) -> Stage:
        """Return where this conference is in its life."""
        if self.minutes is not None and self.minutes.state is MinutesState.APPROVED:
            return Stage.APPROVED
        if self.minutes is not None and self.minutes.state is MinutesState.COMMENTS:
            return Stage.COMMENTS
        state = self.conference.clock(now).state
        if state in {State.RUNNING, State.PAUSED}:
            return Stage.RUNNING
        if self.conference.indicated is False and state is State.WAITING and not self._was_attended:
            return Stage.NOT_CALLED
        if state is State.FINISHED or self.conference.day < now.date():
            return Stage.HELD
        return Stage.PREPARED

    def was_held(self, now: datetime) -> bool:
        """Whether people have met and parted; once the day is over also when nobody ended the meeting."""
        stage = self.stage(now)
        if stage is Stage.RUNNING:
            return self.conference.held_on < now.date()
        return stage in _AFTERWARDS

    @property
    def _was_attended(self) -> bool:
        """Whether anybody is marked as having come: people met then, whatever had been decided."""
        return any(person.attendance.present for person in self.conference.people)


def by_day(meetings: list[Meeting], today: date) -> tuple[tuple[Meeting, ...], tuple[Meeting, ...]]:
    """Split meetings into those still to come (the nearest first) and those past (the latest first)."""
    ordered = sorted(meetings, key=lambda meeting: meeting.conference.begins)
    coming = tuple(m for m in ordered if m.conference.day >= today)
    past = tuple(m for m in reversed(ordered) if m.conference.day < today)
    return coming, past
