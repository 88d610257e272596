"""The clock of a meeting: a suspended computer, a wall clock that is set, nights when the hour changes, a restart.

The promise: over three hours the clock on F4 is never more than a second away from the time people sat through.
Changes of the real wall clock are made by libfaketime, which reads them from a file while the program runs. By itself
it would shift also the clocks nobody can set (CLOCK_MONOTONIC, CLOCK_BOOTTIME); it is told not to.
"""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("through a pseudo-terminal of POSIX", allow_module_level=True)

import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.faults.driven import HarshTerminal
from tests.faults.test_typing import go
from tests.faults.tools import faketime_library
from tests.tui.conftest import look_again
from tests.tui.digits import shown_seconds
from tests.tui.terminal import PATIENCE, pktui

from pktui.domain.conference import step_to
from pktui.domain.run import Event
from pktui.session.case.open_case import CaseSession
from pktui.session.clock import RoomClock
from pktui.session.ids import new_entry_id
from pktui.session.sample import copy_sample
from pktui.storage.records.folder import list_folder
from pktui.tui.room_view import RoomApp
from pktui.tui.widgets.big_clock import BigClock

ALLOWED = timedelta(seconds=1)
PRAGUE = ZoneInfo("Europe/Prague")
UTC = ZoneInfo("UTC")
MORNING = datetime(2026, 9, 8, 9, 0, tzinfo=PRAGUE)
READINGS = 5


@dataclass
class Machine:
    """A computer: the true time, what somebody did to its wall clock, and whether it sleeps.

    Attributes:
        true: The true moment, with its zone.
        set_by: How far from the truth the wall clock is.
        zone: Where the computer thinks it is.
    """

    true: datetime
    set_by: timedelta = timedelta()
    zone: ZoneInfo = PRAGUE
    _boot: datetime = field(init=False)

    def __post_init__(self) -> None:
        self._boot = self.true

    def clock(self) -> RoomClock:
        """Return the clock of a program that is started now."""
        clock = RoomClock(self._wall, lambda: (self.true - self._boot).total_seconds())
        clock()
        clock.held = True
        return clock

    def _wall(self) -> datetime:
        return (self.true + self.set_by).astimezone(self.zone).replace(tzinfo=None)


def sat(clock: RoomClock, machine: Machine, steps: int = 10_800) -> timedelta:
    """Let three hours pass in so many steps and return how far the clock ever was from them."""
    began, start = clock(), machine.true
    worst = timedelta()
    for _ in range(steps):
        machine.true += timedelta(hours=3) / steps
        worst = max(worst, abs((clock() - began) - (machine.true - start)))
    return worst


@pytest.fixture
def machine() -> Machine:
    """Return a computer on a September morning."""
    return Machine(datetime(2026, 9, 8, 9, 0, 0, 400_000, PRAGUE).astimezone(UTC))


def test_three_quiet_hours(machine: Machine) -> None:
    """Nothing happens: the clock is right to the second all the time."""
    assert sat(machine.clock(), machine) <= ALLOWED


def test_three_hours_of_sleeping(machine: Machine) -> None:
    """The computer sleeps for half an hour at a time: its clocks jump, and so did the time in the room."""
    assert sat(machine.clock(), machine, steps=6) <= ALLOWED


def test_three_hours_of_a_wall_that_is_set(machine: Machine) -> None:
    """Somebody or the network sets the clock every twenty minutes, there and back, and changes the zone."""
    clock = machine.clock()
    began, start = clock(), machine.true
    for minutes in (60, -60, 0.1, -125, 1440, -1440, 0, 7, -3):
        machine.set_by = timedelta(minutes=minutes)
        machine.zone = UTC if minutes > 0 else PRAGUE
        machine.true += timedelta(minutes=20)
        assert abs((clock() - began) - (machine.true - start)) <= ALLOWED


@pytest.mark.parametrize(
    "night", [datetime(2026, 3, 29, 1, 0, tzinfo=PRAGUE), datetime(2026, 10, 25, 1, 0, tzinfo=PRAGUE)]
)
def test_a_night_when_the_hour_changes(night: datetime) -> None:
    """The hour is skipped or comes twice on the wall; three hours are three hours."""
    machine = Machine(night.astimezone(UTC))
    assert sat(machine.clock(), machine) <= ALLOWED


def test_a_restart_in_the_middle(machine: Machine) -> None:
    """Another run of the program, after the first one was asleep too, goes on where the room is."""
    began, start = machine.clock()(), machine.true
    machine.true += timedelta(hours=1, minutes=3, seconds=0.7)
    clock = machine.clock()
    assert abs((clock() - began) - (machine.true - start)) <= ALLOWED
    assert sat(clock, machine) <= ALLOWED


class Wall:
    """A real wall clock that a test sets: the file libfaketime reads before each answer."""

    def __init__(self, file: Path, zone: str = "Europe/Prague") -> None:
        self._file = file
        self._zone = zone
        self.set(datetime.now(UTC))

    def set(self, moment: datetime) -> None:
        """Set it; it goes on from there."""
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{moment.timestamp() - time.time():+.0f}\n", encoding="ascii")
        fresh.replace(self._file)

    @property
    def shift(self) -> timedelta:
        """How far it is from the real one of this machine."""
        return timedelta(seconds=float(self._file.read_text(encoding="ascii")))

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to live by this clock; the test fails where there is no libfaketime."""
        return {
            "LD_PRELOAD": faketime_library(),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
            "TZ": self._zone,
        }


class Meeting:
    """The program on F4 in a terminal, with a meeting that began a moment ago."""

    def __init__(self, folder: Path, wall: Wall) -> None:
        """Start the program; `begin` begins the meeting."""
        self._folder = folder
        self.wall = wall
        self._over = 0.0
        self.terminal = self._open()

    def _open(self) -> HarshTerminal:
        return HarshTerminal(pktui(self._folder), self._folder.parent, **self.wall.environment)

    def begin(self) -> None:
        """Begin the meeting; from here on time is measured."""
        go(self.terminal, "line")
        self.terminal.keys("pagedown")
        if "Začít dnes?" in self.terminal.text:  # the sample keeps its day of the week
            self.terminal.keys("down", "enter")
        self.terminal.shows("▶ 1 ")
        self._over = min(self._phase_over() for _ in range(READINGS))

    def restart(self) -> None:
        """Kill the program and take the meeting up again."""
        self.terminal.signal(signal.SIGKILL)
        self.terminal.wait()
        self.terminal.close()
        self.terminal = self._open()
        self.terminal.shows("probíhá")
        self.terminal.keys("enter")
        self.terminal.shows("▶ 1 ")

    @property
    def events(self) -> tuple[Event, ...]:
        """The log in the file."""
        return list_folder(self._folder).meetings[-1].conference.record.events

    def pass_by(self, seconds: float) -> None:
        """Let real time pass while the program runs."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.terminal.read(0.02)

    def is_right(self) -> bool:
        """Tell whether the digits are within a second of the time that passed; a busy machine only paints late."""
        return any(abs(self._phase_over() - self._over) <= ALLOWED.total_seconds() for _ in range(READINGS))

    def _phase_over(self) -> float:
        """Return when the phase will be over by digits that have just changed."""
        left = self._tick()
        return time.monotonic() + left

    def _tick(self) -> int:
        """Wait until the digits change and return the seconds they show."""
        before = self._shown()
        deadline = time.monotonic() + PATIENCE
        while (now := self._shown()) is None or now == before:
            assert self.terminal.read(0.01), "the program ended"
            assert time.monotonic() < deadline, self.terminal.text
        return now

    def _shown(self) -> int | None:
        return shown_seconds(self.terminal.screen.display)


Begin = Callable[[datetime], Meeting]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Return what begins a meeting on a computer whose wall clock stands at a moment, and ends what is left."""
    started: list[Meeting] = []

    def start(moment: datetime) -> Meeting:
        # The conference of the sample is a week after this day.
        folder = copy_sample(tmp_path / "Hrubešovi", moment.date() - timedelta(days=7))
        wall = Wall(tmp_path / "hodiny")
        wall.set(moment)
        started.append(Meeting(folder, wall))
        started[-1].begin()
        return started[-1]

    yield start
    for meeting in started:
        meeting.terminal.close()


def test_a_program_that_was_stopped(begin: Begin) -> None:
    """Stopped for three seconds, as in a suspended computer: the digits make up for it at once."""
    meeting = begin(MORNING)
    meeting.terminal.signal(signal.SIGSTOP)
    meeting.pass_by(3)
    meeting.terminal.signal(signal.SIGCONT)
    assert meeting.is_right()


def test_a_wall_clock_that_is_set(begin: Begin) -> None:
    """An hour forward, two hours back, a year on: the digits go on, and the next step is logged by them."""
    meeting = begin(MORNING)
    for hours in (1, -1, 365 * 24):
        meeting.wall.set(MORNING + timedelta(hours=hours))
        assert meeting.is_right()
    meeting.terminal.keys("pagedown")
    meeting.terminal.shows("▶ 2 ")
    first, second = meeting.events
    assert second.at - first.at < timedelta(minutes=5)


@pytest.mark.parametrize("night", [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)])
def test_a_meeting_in_a_night_when_the_hour_changes(begin: Begin, night: datetime) -> None:
    """The digits go over the change."""
    meeting = begin(night - timedelta(seconds=20))
    while datetime.now(UTC) + meeting.wall.shift < night + timedelta(seconds=1):
        meeting.pass_by(0.1)
    assert meeting.is_right()


def test_a_program_that_was_killed(begin: Begin) -> None:
    """Killed and started again in the middle of a phase."""
    meeting = begin(MORNING)
    meeting.restart()
    assert meeting.is_right()


async def test_the_wall_of_the_room_keeps_the_same_time(machine: Machine, tmp_path: Path) -> None:
    """The window for the room does not jump either when the clock of its computer is set during a meeting."""
    folder = copy_sample(tmp_path / "Hrubešovi", machine.true.date())
    clock = machine.clock()
    session = CaseSession(list_folder(folder).meetings[-1], clock)
    session.apply("krok", lambda m: replace(m, conference=step_to(m.conference, 1, clock(), new_entry_id("u"))))
    own = machine.clock()
    own.held = False
    app = RoomApp(folder, own)
    async with app.run_test(size=(80, 24)):
        await look_again(app)
        machine.true += timedelta(minutes=2)
        machine.set_by = timedelta(hours=1)
        await look_again(app)
        assert app.query_one(BigClock).seconds == 8 * 60
