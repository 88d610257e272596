"""`pktui mistnost`: a second window for the projector that follows the meeting through its files.

It never writes, and it shows what `domain.room` allows: the phase, its time, and what the facilitator chose.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center

from pktui.domain.conference import RoomView
from pktui.domain.labels import LEVEL
from pktui.domain.live_labels import ROOM_MORE
from pktui.domain.meeting import Stage
from pktui.domain.room import RoomPicture, room
from pktui.domain.run import Level
from pktui.domain.wall import on_the_wall, running_today
from pktui.errors import FileProblem
from pktui.session.clock import RoomClock
from pktui.storage.folder import StoredMeeting, list_folder, reread
from pktui.storage.stamps import Stamp, stamp, stamps
from pktui.texts.lengths import show_clock
from pktui.texts.words import noun
from pktui.tui.theme import THEMES, USUAL_THEME, chosen_theme
from pktui.tui.widgets.clock import BigClock
from pktui.tui.widgets.paragraphs import Paragraphs
from pktui.tui.widgets.plain import Line

LOOK_SECONDS = 0.5
# Among so many looks one is at the whole folder: another conference may have begun, or a plan.
_LIST_EVERY = 4
_WAITING = "Setkání brzy začne"
_SEVERAL = "Běží víc setkání najednou"
_WHAT_TO_DO = "Spusťte pktui mistnost se složkou jednoho spisu, nebo ukončete setkání, které už skončilo."
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
        self._found: dict[str, StoredMeeting] = {}
        self._followed: StoredMeeting | None = None
        self._stamps: dict[Path, Stamp] = {}
        self._looks = 0

    def compose(self) -> ComposeResult:
        """The phase, its clock, and what was chosen."""
        yield Line("", id="room-title")
        with Center():
            yield BigClock(large=True)
        yield Line("", id="room-label")
        yield Paragraphs(id="room-lines")

    def on_mount(self) -> None:
        """Look at once, then twice a second."""
        self._look()
        self.set_interval(LOOK_SECONDS, self._look)

    def action_blank(self) -> None:
        """Show nothing, or show again."""
        self.screen.toggle_class("-blank")

    def _look(self) -> None:
        """Read what changed and draw; a file that cannot be read just now leaves the last picture."""
        if not self.query(Paragraphs):
            return  # the window is being closed
        try:
            self._read()
        except FileProblem:
            pass  # a sync client may be replacing it this moment; the facilitator's own screen tells about troubles
        now, meetings = self._now(), tuple(stored.meeting for stored in self._found.values())
        followed = on_the_wall(meetings, now)
        self._followed = self._found[followed.conference.id] if followed else None
        if isinstance(self._now, RoomClock):
            # The facilitator's own clock is steady too; a wall clock set meanwhile must not part the two.
            self._now.held = followed is not None and followed.stage(now) is Stage.RUNNING
        self._draw(room(followed, now) if followed else None, several=bool(running_today(meetings, now)))

    def _read(self) -> None:
        if self._looks % _LIST_EVERY == 0:
            self._list()
        self._looks += 1
        if self._followed is None:
            return
        # Before the files are read: what changes while they are is read with the next look.
        present = {path: stamp(path) for path in self._followed.paths}
        if any(self._stamps.get(path) != known for path, known in present.items()):
            self._followed = reread(self._followed)
            self._found[self._followed.conference.record.id] = self._followed
            self._stamps |= {path: known for path, known in present.items() if known is not None}

    def _list(self) -> None:
        present = stamps(self._folder)
        if present == self._stamps:
            return
        listing = list_folder(self._folder)
        found = {stored.conference.record.id: stored for stored in listing.meetings}
        if self._followed is not None:
            # Its file may be just in the middle of a change.
            found.setdefault(self._followed.conference.record.id, self._followed)
        unread = {problem.path for problem in listing.damaged}
        self._found = found
        self._stamps = {path: known for path, known in present.items() if path not in unread}

    def _draw(self, picture: RoomPicture | None, *, several: bool) -> None:
        title = picture.title if picture else _SEVERAL if several else _WAITING
        self.query_one("#room-title", Line).say((title, "bold"))
        seconds = None
        label = ""
        lines: tuple[str, ...] = () if picture or not several else (_WHAT_TO_DO,)
        level = Level.NORMAL
        if picture is not None:
            seconds, lines, level = picture.remaining, picture.lines, picture.level
            label = f"{_SIGN[level]}{LEVEL[level]}" if seconds is not None else ""
            if picture.timer is not None:
                label = f"{label} · časovač {show_clock(picture.timer)}".removeprefix(" · ")
        self.query_one(BigClock).seconds = seconds
        self.screen.set_class(level in {Level.WARNING, Level.DANGER, Level.OVERTIME}, "-warning")
        self.query_one("#room-label", Line).say(label)
        view = picture.view if picture else RoomView.BLANK
        # Without blank lines between them it must be seen where a task begins.
        marked = tuple(f"• {line}" for line in lines) if view is RoomView.PLAN else lines
        self.query_one(Paragraphs).tell(marked, partial(_more, view))

    def panic(self, *_renderables: object) -> None:
        """End in our own words also where Textual would print its own."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        """End after an error in the program without printing local variables: the whole room would read the case."""
        from pktui.tui.process import CRASHED, farewell

        self._return_code = CRASHED
        self._exit_renderables[:] = self._exit_renderables[:1] or [Text(farewell(sys.exc_info()[1]))]
        self._close_messages_no_wait()


def _more(view: RoomView, count: int) -> str:
    """Say how many priorities or tasks have no room."""
    return noun(count, *ROOM_MORE[view]).format(count) if view in ROOM_MORE else ""


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
