"""How a meeting runs: a log of events, and the clocks that follow from the log and `now`.

Nothing here is counted up in memory. The state of the clock is a pure function of the events kept in the file and of
the present moment, so a meeting that was left and opened again goes on at the right second.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from pktui.domain.agenda import AgendaItem, position

SHORTEST_WARNING = timedelta(minutes=2)
LONGEST_WARNING = timedelta(minutes=5)
LONGEST_DANGER = timedelta(minutes=2)
# No meeting is so late, no phase takes so long and nobody speaks so long.
PLAUSIBLE = timedelta(hours=12)
# The clocks of two computers in one room differ so much at most.
CLOCKS_DIFFER = timedelta(minutes=5)


class EventKind(StrEnum):
    """What happened to the clock."""

    ITEM = "item"
    PAUSE = "pause"
    RESUME = "resume"
    ADJUST = "adjust"
    TIMER = "timer"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Event:
    """One step of the meeting.

    Attributes:
        id: Short, unique in the conference, never changes.
        at: Local wall-clock time of the room, to the second.
        kind: What happened.
        item: Id of the agenda item that began (ITEM) or got more or less time (ADJUST).
        minutes: How many minutes were added or taken (ADJUST); length of a small timer in the item
            or in the break, 0 ends it (TIMER).
    """

    id: str
    at: datetime
    kind: EventKind
    item: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody begins to speak, as the facilitator marks it (M 6.3); the turn lasts until the next one begins.

    Attributes:
        id: Short, unique in the conference, never changes.
        at: When, local wall-clock time.
        who_id: Id of the person; empty when nobody in particular speaks.
    """

    id: str
    at: datetime
    who_id: str = ""


class TimeLevel(StrEnum):
    """How the time of an item stands: told by a sign and a word, never by colour alone."""

    NORMAL = "normal"
    WARNING = "warning"
    DANGER = "danger"
    OVERTIME = "overtime"


class State(StrEnum):
    """Where the meeting stands."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


class Doubt(StrEnum):
    """Why the times of a meeting tell nothing: the clock of the computer is wrong, or nobody ended the meeting."""

    EARLY = "early"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ItemClock:
    """One agenda item on the clock.

    Attributes:
        item: The item.
        granted: Planned length with all minutes added and taken.
        spent: Time the item really took so far, breaks not counted; zero when it has not begun.
        begun: When it began first; None when it has not.
        ended: When it was left last; None while it runs or before it begins.
    """

    item: AgendaItem
    granted: timedelta
    spent: timedelta
    begun: datetime | None
    ended: datetime | None

    @property
    def remaining(self) -> timedelta:
        """What is left of the granted time; negative when overrun."""
        return self.granted - self.spent

    @property
    def level(self) -> TimeLevel:
        """How the time stands.

        The warning, time to sum up, is the last fifth: two to five minutes, never more than half of the item. Danger,
        time for the last word, is the second half of the warning, two minutes at most. So an item of 5 minutes warns
        from 2:00 and 1:00, one of 25 minutes from 5:00 and 2:00.
        """
        if self.remaining < timedelta():
            return TimeLevel.OVERTIME
        warning = min(max(self.granted / 5, SHORTEST_WARNING), LONGEST_WARNING, self.granted / 2)
        if self.remaining <= min(warning / 2, LONGEST_DANGER):
            return TimeLevel.DANGER
        return TimeLevel.WARNING if self.remaining <= warning else TimeLevel.NORMAL


@dataclass(frozen=True, slots=True)
class Clock:
    """The whole meeting on the clock at one moment.

    Attributes:
        state: Waiting, running, paused or finished.
        items: All agenda items in order.
        current: Index of the running (or paused) item; None before the start and after the end.
        began: When the first item began.
        ended: When the meeting was finished.
        planned_end: When it should end by the invitation.
        expected_end: When it will end if all the rest takes its granted time; the real end once finished.
        on_break: How long the present break lasts; zero when there is none.
        timer: What is left of the small timer, negative when it ran out; None when there is none. One that was set
            while the item ran stands during a break; one that was set in a break measures the break and ends with it.
        ran: When the clock of any item ran, as pairs of beginning and end, in the order of the log.
        doubt: Why the times above tell nothing: it is before the beginning (EARLY), or half a day away from the plan
            (LATE); None when they do.
    """

    state: State
    items: tuple[ItemClock, ...]
    current: int | None
    began: datetime | None
    ended: datetime | None
    planned_end: datetime
    expected_end: datetime
    on_break: timedelta
    timer: timedelta | None = None
    ran: tuple[tuple[datetime, datetime], ...] = ()
    doubt: Doubt | None = None

    @property
    def offset(self) -> timedelta:
        """How much later (positive) or earlier (negative) than planned the meeting will end."""
        return self.expected_end - self.planned_end

    @property
    def running_item(self) -> ItemClock | None:
        """The item on the table, or None."""
        return None if self.current is None else self.items[self.current]

    @property
    def is_last(self) -> bool:
        """Whether the running item is the last of the programme."""
        return self.current is not None and self.current == len(self.items) - 1

    @property
    def is_ending(self) -> bool:
        """Whether the last item runs or the meeting is over."""
        return self.is_last or self.state is State.FINISHED


@dataclass(slots=True)
class _Tally:
    """Running sums while the log is read; never leaves this module."""

    spent: dict[str, timedelta]
    granted: dict[str, timedelta]
    begun: dict[str, datetime]
    ended: dict[str, datetime]
    current: str = ""
    since: datetime | None = None
    paused_at: datetime | None = None
    finished_at: datetime | None = None
    item_timer: tuple[timedelta, timedelta] | None = None
    break_timer: tuple[datetime, timedelta] | None = None
    ran: list[tuple[datetime, datetime]] = field(default_factory=list)

    def spent_at(self, at: datetime) -> timedelta:
        """Return what the current item took until then."""
        spent = self.spent.get(self.current, timedelta())
        return spent if self.since is None else spent + max(at - self.since, timedelta())

    def close(self, at: datetime) -> None:
        """Count the time since the last step for the current item, when its clock is running."""
        if self.current and self.since is not None:
            self.spent[self.current] = self.spent_at(at)
            self.ran += [(self.since, at)] if at > self.since else []
        self.since = None

    def take(self, event: Event) -> None:
        """Read one event of the log."""
        if event.kind is EventKind.ADJUST:
            self.granted[event.item] = self.granted.get(event.item, timedelta()) + timedelta(minutes=event.minutes)
        elif event.kind is EventKind.TIMER:
            self.set_timer(event.at, timedelta(minutes=max(event.minutes, 0)))
        elif event.kind is EventKind.PAUSE:
            self.close(event.at)
            self.paused_at = self.paused_at or event.at
        elif event.kind is EventKind.RESUME:
            # Two machines may both end the same break: the time since the first of them counts too.
            self.close(event.at)
            self.since = None if self.finished_at else event.at
            self.paused_at = self.break_timer = None
        elif event.kind is EventKind.ITEM:
            self.close(event.at)
            if self.current and self.finished_at is None:
                self.ended[self.current] = event.at
            self.current, self.since, self.paused_at = event.item, event.at, None
            self.item_timer = self.break_timer = None
            self.begun.setdefault(event.item, event.at)
            self.finished_at = None
        elif self.current and self.finished_at is None:
            self.close(event.at)
            self.ended[self.current] = event.at
            self.finished_at = event.at

    def set_timer(self, at: datetime, length: timedelta) -> None:
        """Set the timer of the break, or of the item; no length ends it."""
        if self.paused_at is not None:
            self.break_timer = (at, length) if length else None
        else:
            self.item_timer = (self.spent_at(at), length) if length else None

    def timer(self, state: State, now: datetime) -> timedelta | None:
        """Return what is left of the timer; the time of the current item must be counted up to `now`."""
        if state is State.PAUSED and self.break_timer is not None:
            begun, length = self.break_timer
            return length - max(now - begun, timedelta())
        if state in {State.RUNNING, State.PAUSED} and self.item_timer is not None:
            spent, length = self.item_timer
            return length - max(self.spent_at(now) - spent, timedelta())
        return None


def read_clock(agenda: tuple[AgendaItem, ...], events: Iterable[Event], planned_end: datetime, now: datetime) -> Clock:
    """Work out the state of the meeting from its log.

    Events are read in the order of the log, not of their times: a person may take two steps in one second, clocks of
    two machines differ, and a clock may be set back. Joining the logs of two machines puts new steps by their times.
    When the clock of the room is set back, the time that would run backwards counts as none: the running item begins
    anew and stands until the clock is again where it was, or until the next step, from which all goes on.

    Events of items that are no longer in the programme count for the whole meeting, not for any item.
    """
    tally = _Tally({}, {item.id: timedelta(minutes=item.minutes) for item in agenda}, {}, {})
    for event in events:
        tally.take(event)
    state = _state(tally)
    if state is State.RUNNING:
        tally.close(now)
    running = tally.current if state in {State.RUNNING, State.PAUSED} else ""
    items = tuple(_item_clock(item, tally, running) for item in agenda)
    current = position(agenda, running)
    began = min(tally.begun.values(), default=None)
    expected_end = tally.finished_at or _expected_end(items, current, state, planned_end, now)
    return Clock(
        state=state,
        items=items,
        current=current,
        began=began,
        ended=tally.finished_at,
        planned_end=planned_end,
        expected_end=expected_end,
        on_break=max(now - tally.paused_at, timedelta()) if state is State.PAUSED and tally.paused_at else timedelta(),
        timer=tally.timer(state, now),
        ran=tuple(tally.ran),
        doubt=_doubt(began, tally.finished_at or now, expected_end - planned_end),
    )


def is_plausible(length: timedelta) -> bool:
    """Tell whether something at a meeting may take so long, or be so late or early."""
    return abs(length) <= PLAUSIBLE


def _doubt(began: datetime | None, until: datetime, offset: timedelta) -> Doubt | None:
    if began is None:
        return None
    if until < began - CLOCKS_DIFFER:
        return Doubt.EARLY
    return None if is_plausible(offset) else Doubt.LATE


def _state(tally: _Tally) -> State:
    if not tally.current:
        return State.WAITING
    if tally.finished_at is not None:
        return State.FINISHED
    return State.PAUSED if tally.paused_at is not None else State.RUNNING


def _item_clock(item: AgendaItem, tally: _Tally, running: str) -> ItemClock:
    return ItemClock(
        item=item,
        granted=max(tally.granted.get(item.id, timedelta()), timedelta()),
        spent=tally.spent.get(item.id, timedelta()),
        begun=tally.begun.get(item.id),
        ended=None if item.id == running else tally.ended.get(item.id),
    )


def _expected_end(
    items: tuple[ItemClock, ...], current: int | None, state: State, planned_end: datetime, now: datetime
) -> datetime:
    if state is State.WAITING:
        return planned_end
    if current is None:
        ahead = [clock for clock in items if clock.begun is None]
        return now + sum((clock.granted for clock in ahead), timedelta())
    return now + sum((max(clock.remaining, timedelta()) for clock in items[current:]), timedelta())
