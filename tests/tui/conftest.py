"""The running program in tests: a clock one can turn, keys in, the screen and the files out; text snapshots."""

from __future__ import annotations

import asyncio
import difflib
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import NOW
from textual.containers import Horizontal
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.keys import _character_to_key
from textual.pilot import Pilot

from pktui.domain.conference import Conference
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.files import reading
from pktui.session.case.open_case import CaseSession, Change
from pktui.session.case.presence import PREFIX
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import StoredMeeting
from pktui.tui.app import PktuiApp
from pktui.tui.parts.messages import OpenMeeting
from pktui.tui.parts.notices import Notice
from pktui.tui.room_view import RoomApp
from pktui.tui.screens.case import TABS
from pktui.tui.screens.overview.screen import OverviewScreen
from pktui.tui.widgets.choice import Choice
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.key_rows import KeyHints
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import RowTable
from pktui.tui.widgets.text_box import TextBox

SMALL, LARGE = (80, 24), (120, 40)
SNAPSHOTS = Path(__file__).parent / "__snapshots__"
REGENERATE = "PKTUI_SNAPSHOTS"
PATIENCE, TURNS = 60.0, 2000
QUIET_ROUNDS, QUIET_LOOKS = 2, 3
LOOKS = 20  # without a pause

ON_THE_DAY = NOW + timedelta(days=7)
FIRST, SECOND = "k-7f3q9d2m4x", "k-3n8x5b1w7t"
KEYS = {tab.name: tab.key.lower() for tab in TABS}


class Patience:
    """How long one waits: some time, and on a busy machine until the program has had its turns all the same."""

    def __init__(self) -> None:
        self._deadline = time.monotonic() + PATIENCE
        self._turns = 0

    def holds(self) -> bool:
        """Tell, once a turn, whether to wait on."""
        self._turns += 1
        return self._turns < TURNS or time.monotonic() < self._deadline


def parse_styles_once() -> None:
    """Read each stylesheet once in a session: Textual reads all of them anew in every app and for every new screen."""
    parse = Stylesheet._parse_rules
    known: dict[object, list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, *source: Any, **place: Any) -> list[RuleSet]:  # noqa: ANN401 - of Textual
        key = (source, tuple(place.items()), frozenset(sheet._variables.items()))
        if key not in known:
            known[key] = parse(sheet, *source, **place)
        return known[key]

    Stylesheet._parse_rules = parse_once  # type: ignore[assignment]


def keep_notices() -> None:
    """Have no notice go by itself: on a busy machine it would be gone before anybody looks."""
    Notice.left = 3600.0  # type: ignore[assignment, method-assign]


parse_styles_once()
keep_notices()


class Clock:
    """The wall clock of a test; it stands until somebody turns it."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **length: float) -> None:
        """Turn the clock forward: `forward(minutes=5)`."""
        self.moment += timedelta(**length)


def screen_text(app: PktuiApp) -> str:
    """Return the rows of the whole screen as plain text, blanks at their ends cut."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def look_again(app: RoomApp) -> None:
    """Have the window for the room look once more, when no look is on its way."""
    while app._is_looking:
        await asyncio.sleep(0.001)
    await app._look().wait()
    # The window may have begun a look by itself, then ours gives way to it.
    while app._is_looking:
        await asyncio.sleep(0.001)


class Desk:
    """One running program and the folder it works on."""

    def __init__(self, app: PktuiApp, pilot: Pilot[None], clock: Clock, folder: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock
        self.folder = folder
        self.conference_id = SECOND

    async def settle(self) -> None:
        """Wait until workers have ended, every message was handled and the screen is drawn.

        Textual's own `pilot.pause` sleeps until the processor is idle, which takes long on a busy machine and proves
        less: here the queues themselves are looked at. An empty queue does not say that its last message is done, so
        then every widget is asked; that costs more than all looks.
        """
        patience = Patience()
        rounds = looks = quiet = 0
        while rounds < QUIET_ROUNDS:
            while quiet < QUIET_LOOKS:
                await asyncio.sleep(0 if looks < LOOKS else 0.001)
                if self.app._exit or not self.app.is_running:
                    return
                looks += 1
                quiet = 0 if self._is_busy() else quiet + 1
                assert patience.holds(), "the program is never idle"
            await self.pilot._wait_for_screen(PATIENCE)
            if self.app._exit or not self.app.is_running:
                return
            self.app.screen._on_timer_update()
            quiet = 0
            rounds = 0 if self._is_busy() else rounds + 1

    @property
    def has_keys(self) -> bool:
        """Whether a key waits for its turn or is not done yet, or a screen is on its way that none asked for."""
        return self.app._is_taking_in or bool(self.app._arrived) or self._waits_to_ask()

    def _waits_to_ask(self) -> bool:
        return bool(self.app._unasked) and self.app._over not in self.app.screen_stack

    def _is_busy(self) -> bool:
        # Those beneath, too: a dialog hands its answer down.
        screens = self.app.screen_stack
        pumps = (self.app, *(node for screen in screens for node in screen.walk_children(with_self=True)))
        return (
            self.has_keys
            or any(not worker.is_finished for worker in self.app.workers)
            or any(pump._message_queue is not None and not pump._message_queue.empty() for pump in pumps)
        )

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for a condition and for what comes with it; fail when it does not come true."""
        patience = Patience()
        while not condition():
            if not patience.holds():
                raise AssertionError(f"never happened: {what}\n{self.text}")
            await self.settle()
            await asyncio.sleep(0.01)
        await self.settle()

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """Let the program not look at the folder, as between two looks, however slow the machine is."""
        outside = self.app.outside
        assert outside is not None
        outside._is_looking = True
        try:
            yield
        finally:
            outside._is_looking = False

    async def shows(self, words: str) -> None:
        """Wait until the words stand on the screen."""
        await self.until(lambda: words in self.text, f"„{words}“ on the screen")

    async def press(self, *keys: str) -> None:
        """Press keys and wait until all is done."""
        for key in keys:
            self._send(key)
            await self.settle()

    def _send(self, key: str) -> None:
        names = {"space": " ", "enter": "\r", "tab": "\t"}
        char = key if len(key) == 1 else names.get(key)
        if len(key) == 1 and not key.isalnum():
            key = _character_to_key(key)
        event = Key(key, char)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def type(self, text: str) -> None:
        """Type a text letter by letter."""
        for char in text:
            self._send({" ": "space", "\n": "enter"}.get(char, char))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text as a terminal with bracketed paste does."""
        self.app.post_message(Paste(text))
        await self.settle()

    async def go(self, place: str) -> None:
        """Go to a screen of the open conference by its key."""
        await self.press(KEYS[place])

    async def open(self, place: str, conference: str = SECOND) -> None:
        """Open a conference of the overview at one of its screens."""
        self.conference_id = conference
        overview = self.app.front(OverviewScreen)
        assert overview is not None
        assert overview.listing is not None
        meetings = overview.listing.meetings
        stored = next(stored for stored in meetings if stored.conference.record.id == conference)
        table = overview.query_one("#meetings", RowTable)
        table.focus()
        table.mark(conference)
        overview.post_message(OpenMeeting(stored, place))
        await self.settle()
        assert self.place == place

    async def mark(self, key: str, table: str = "RowTable") -> None:
        """Put the focus on a table and the mark on one of its rows."""
        found = self.app.screen.query(table).first(RowTable)
        found.focus()
        found.mark(key)
        await self.settle()
        assert found.marked == key

    @property
    def marked(self) -> str:
        """The key of the marked row of the table that has the focus, else of the first one."""
        focused = self.app.focused
        table = focused if isinstance(focused, RowTable) else self.app.screen.query(RowTable).first()
        return table.marked

    def editor(self, label: str) -> Any:  # noqa: ANN401 - fields have many types
        """Return the field of the open form that stands behind the label."""
        for row in self.app.screen.query(Horizontal):
            if str(row.query_one(".form-label", Line).content) == label:
                return row.query_one(".field")
        raise AssertionError(f"no field {label}")

    async def fill(self, label: str, text: str) -> None:
        """Type into a field of the open form in place of what is there."""
        editor = self.editor(label)
        assert isinstance(editor, (LineInput, TextBox))
        editor.focus()
        editor.clear()
        await self.type(text)

    async def choose(self, label: str, answer: str) -> None:
        """Walk through the answers of a field until this one is there."""
        editor = self.editor(label)
        assert isinstance(editor, Choice)
        editor.focus()
        for _ in range(20):
            await self.press("right")
            if str(editor.render()) == f"◂ {answer} ▸":
                return
        raise AssertionError(f"{label} has no answer {answer}")

    async def command(self, label: str) -> None:
        """Do what the list of commands offers by this name."""
        await self.press("ctrl+p")
        await self.type(label)
        await self.press("enter")

    async def save(self) -> None:
        """Save the open form."""
        await self.press("ctrl+s")

    async def answer(self, value: str) -> None:
        """Choose an answer of the open question."""
        await self.mark(value, "#answers")
        await self.press("enter")

    @property
    def hints(self) -> dict[str, Offset]:
        """The actions of the bottom line and where they can be clicked."""
        line = self.app.screen.query_one(KeyHints)
        return {hint.action: Offset(left + 1, row) for row, left, _, hint in line._places}

    async def click_hint(self, action: str) -> None:
        """Click one key of the bottom line."""
        await self.pilot.click(KeyHints, offset=self.hints[action])
        await self.settle()

    async def elsewhere(self, change: Change) -> None:
        """Let somebody else change the conference, and bring that in while the screen stays as it is."""
        other = CaseSession(self.stored, self.clock)
        other.apply("jinde", change)
        session = self.app.session
        assert session is not None
        for path in other.paths:
            session.take(path)
        await self.settle()

    @property
    def notices(self) -> list[str]:
        """The notices that were shown and have not gone yet."""
        return [notice.message for notice in self.app.notice_board.queue.waiting]

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return screen_text(self.app)

    @property
    def place(self) -> str:
        """The name of the screen on top."""
        return getattr(self.app.screen, "NAME", type(self.app.screen).__name__)

    @property
    def stored(self) -> StoredMeeting:
        """The conference as its files say now."""
        meetings = list_folder(self.folder).meetings
        return next(stored for stored in meetings if stored.conference.record.id == self.conference_id)

    @property
    def conference(self) -> Conference:
        """The conference as its files say now."""
        return self.stored.meeting.conference

    @property
    def minutes(self) -> Minutes:
        """The minutes as their file says now."""
        found = self.stored.minutes
        assert found is not None
        return found.record

    @property
    def plan(self) -> Plan:
        """The plan as its file says now."""
        found = self.stored.plan
        assert found is not None
        return found.record

    def bytes(self) -> dict[str, bytes]:
        """Return all files of the folder but the signs of running programs."""
        files = (p for p in self.folder.rglob("*") if p.is_file() and not p.name.startswith(PREFIX))
        return {str(p.relative_to(self.folder)): p.read_bytes() for p in files}


OpenDesk = Callable[..., AbstractAsyncContextManager[Desk]]


@asynccontextmanager
async def running(
    folder: Path, place: str = "", size: tuple[int, int] = SMALL, clock: Clock | None = None, conference: str = SECOND
) -> AsyncIterator[Desk]:
    """Run the program on a folder; with a `place`, the conference is opened at that screen.

    Without a `clock` it is nine o'clock of TODAY, and where a meeting is led, of the day for which it is planned.
    """
    clock = clock or Clock(ON_THE_DAY if place == "live" else NOW)
    app = PktuiApp(folder, clock)
    async with app.run_test(size=size, notifications=True) as pilot:
        desk = Desk(app, pilot, clock, folder)
        await desk.settle()
        if place:
            await desk.open(place, conference)
        yield desk


@pytest.fixture(autouse=True)
def private_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep journals, settings and other private files of the program in the folder of the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nastaveni"))


@pytest.fixture(autouse=True)
def patient_with_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the disk of a busy machine: one that seems to hang gets the values later."""
    monkeypatch.setattr(reading, "PATIENCE_SECONDS", PATIENCE)


@pytest.fixture
def desk(sample_case: Path) -> OpenDesk:
    """Return a function that runs the program on a copy of the sample: `async with desk("people") as at:`."""

    def run(place: str = "", **options: Any) -> AbstractAsyncContextManager[Desk]:  # noqa: ANN401 - of `running`
        return running(sample_case, place, **options)

    return run


def check_snapshot(name: str, text: str, suffix: str = ".txt") -> None:
    """Compare a text, or a drawing in the letters of one, with its snapshot; `PKTUI_SNAPSHOTS=1` writes it instead."""
    path = SNAPSHOTS / f"{name}{suffix}"
    if os.environ.get(REGENERATE) == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
        return
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    if kept != text + "\n":
        lines = difflib.unified_diff(
            kept.splitlines(), text.splitlines(), f"{name} (kept)", f"{name} (now)", "", "", 3, ""
        )
        pytest.fail("\n".join(["the screen changed; PKTUI_SNAPSHOTS=1 takes it over", *lines]), pytrace=False)
