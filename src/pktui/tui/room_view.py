"""`pktui mistnost`: a second window for the projector that follows the meeting through its files.

It never writes, and it shows what `domain.room` allows: the phase, its time, and what the facilitator chose.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center

from pktui.domain.labels import LEVEL
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.room import RoomPicture, room
from pktui.domain.run import Level
from pktui.errors import FileProblem
from pktui.session.clock import RoomClock
from pktui.storage.folder import Listing, StoredMeeting, list_folder, reread
from pktui.storage.stamps import Stamp, stamp
from pktui.texts.lengths import show_clock
from pktui.tui.theme import THEMES, USUAL_THEME, chosen_theme
from pktui.tui.widgets.clock import BigClock
from pktui.tui.widgets.plain import Line

LOOK_SECONDS = 0.5
# A conference that is begun only after this window was opened is found within so many looks.
_LIST_EVERY = 10
_WAITING = "Setkání brzy začne"
_SIGN = {Level.NORMAL: "", Level.WARNING: "! ", Level.DANGER: "!! ", Level.OVERTIME: "▲ "}


class RoomApp(App[None]):
    """The room's view of a case folder."""

    CSS_PATH = "room_view.tcss"
    TITLE = "pktui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,b", "blank", "Zhasnout", show=False, priority=True),
        Binding("f10,q,ctrl+q,ctrl+c,escape", "quit", "Konec", show=False, priority=True),
    ]

    def __init__(self, folder: Path, now: Callable[[], datetime] | None = None, theme: str = USUAL_THEME) -> None:
        """Follow the meeting that runs in this folder, or the next one; `now` is the wall clock of the room."""
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self.animation_level = "none"
        self._folder = folder
        self._now = now or RoomClock()
        self._stored: StoredMeeting | None = None
        self._stamps: dict[Path, Stamp | None] = {}
        self._looks = 0

    def compose(self) -> ComposeResult:
        """The phase, its clock, and what was chosen."""
        yield Line("", id="room-title")
        with Center():
            yield BigClock(large=True)
        yield Line("", id="room-label")
        yield Line("", id="room-lines")

    def on_mount(self) -> None:
        """Look at once, then twice a second."""
        self._look()
        self.set_interval(LOOK_SECONDS, self._look)

    def action_blank(self) -> None:
        """Show nothing, or show again."""
        self.screen.toggle_class("-blank")

    def _look(self) -> None:
        """Read what changed and draw; a file that cannot be read just now leaves the last picture."""
        try:
            self._read()
        except FileProblem:
            pass  # a sync client may be replacing it this moment; the facilitator's own screen tells about troubles
        if self._stored is None:
            self._draw(None)
            return
        if isinstance(self._now, RoomClock):
            # The facilitator's own clock is steady too; a wall clock set meanwhile must not part the two.
            self._now.held = self._is_running(self._stored.meeting)
        self._draw(room(self._stored.meeting, self._now()))

    def _read(self) -> None:
        self._looks += 1
        if self._stored is None or (self._looks % _LIST_EVERY == 0 and not self._is_running(self._stored.meeting)):
            self._stored = self._current(list_folder(self._folder))
        elif {path: stamp(path) for path in self._stored.paths} != self._stamps:
            self._stored = reread(self._stored)
        self._stamps = {path: stamp(path) for path in self._stored.paths} if self._stored else {}

    def _is_running(self, meeting: Meeting) -> bool:
        return meeting.stage(self._now()) is Stage.RUNNING

    def _current(self, listing: Listing) -> StoredMeeting | None:
        """Return the conference that runs, else the nearest one of today or later."""
        today = self._now().date()
        running = [stored for stored in listing.meetings if self._is_running(stored.meeting)]
        coming = [stored for stored in listing.meetings if stored.conference.record.day >= today]
        found = running or sorted(coming, key=lambda stored: stored.conference.record.begins)
        return found[0] if found else None

    def _draw(self, picture: RoomPicture | None) -> None:
        self.query_one("#room-title", Line).say((picture.title if picture else _WAITING, "bold"))
        seconds = None
        label = ""
        lines: tuple[str, ...] = ()
        level = Level.NORMAL
        if picture is not None:
            seconds, lines, level = picture.remaining, picture.lines, picture.level
            label = f"{_SIGN[level]}{LEVEL[level]}" if seconds is not None else ""
            if picture.timer is not None:
                label = f"{label} · časovač {show_clock(picture.timer)}".removeprefix(" · ")
        self.query_one(BigClock).seconds = seconds
        self.screen.set_class(level in {Level.WARNING, Level.DANGER, Level.OVERTIME}, "-warning")
        self.query_one("#room-label", Line).say(label)
        self.query_one("#room-lines", Line).say("\n\n".join(lines))


def run_room(folder: Path) -> int:
    """Run the room view and return its exit code.

    Raises:
        FolderProblem: The folder cannot be listed.
    """
    from pktui.storage.folder import check_folder
    from pktui.tui.process import end_surely, leave_no_dump, mend_textual

    check_folder(folder)
    mend_textual()
    leave_no_dump()
    app = RoomApp(folder, theme=chosen_theme())
    try:
        app.run()
    finally:
        end_surely(app.return_code or 0)
    return app.return_code or 0
