"""`pktui mistnost`: a second window for the projector that follows the meeting through its files.

It never writes, and it shows what `domain.live.room` allows: the phase, its time, and what the facilitator chose.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center
from textual.events import Resize
from textual.geometry import Size

from pktui.domain.conference import RoomView
from pktui.domain.live.room import RoomPicture, WallColumn, on_the_wall, room, running_today
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.run import TimeLevel
from pktui.errors import FileProblem
from pktui.session.clock import RoomClock, hold_steady
from pktui.session.watch.folder_watch import WallFiles
from pktui.texts.lengths import show_clock
from pktui.texts.words import noun
from pktui.tui.parts import keys
from pktui.tui.parts.background import in_background
from pktui.tui.parts.theme import USUAL_THEME, chosen_theme
from pktui.tui.process.discreet import DiscreetApp, run_surely
from pktui.tui.process.in_order import BACKGROUND
from pktui.tui.process.safety import leave_no_dump
from pktui.tui.widgets.big_clock import BigClock, ClockSize
from pktui.tui.widgets.paragraphs import Paragraphs, WallColumns
from pktui.tui.widgets.plain import Line

LOOK_SECONDS = 0.5
# Without a word from the files for so long, only the phase and its clock stay on the wall.
SILENT_SECONDS = 5.0
# What is left out on the wall because it has no room: one, two to four, more.
_MORE = {
    RoomView.PRIORITIES: ("… a další priorita", "… a další {} priority", "… a dalších {} priorit"),
    RoomView.PLAN: ("… a další úkol", "… a další {} úkoly", "… a dalších {} úkolů"),
}
# So many rows has a window in which columns have enough of them beside digits as large as there are.
_ROWS_FOR_COLUMNS = 34
# Beside the smallest digits, columns and all else are content with so many rows fewer.
_ROWS_BESIDE = 4
_WAITING = "Setkání brzy začne"
_SEVERAL = "Běží víc setkání najednou"
_WHAT_TO_DO = "Spusťte pktui mistnost se složkou jednoho spisu, nebo ukončete setkání, které už skončilo."


class RoomApp(DiscreetApp):
    """The room's view of a case folder."""

    CSS_PATH = "room_view.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,b", "blank", "Zhasnout", show=False, priority=True),
        Binding(f"{keys.QUIT},q,ctrl+c,escape", "quit", "Konec", show=False, priority=True),
    ]

    def __init__(self, folder: Path, now: Callable[[], datetime] | None = None, theme: str = USUAL_THEME) -> None:
        """Follow the meeting that runs in this folder, or the next one; `now` is the wall clock of the room."""
        super().__init__(theme)
        self._now = now or RoomClock()
        self._files = WallFiles(folder)
        self._meetings: tuple[Meeting, ...] = ()
        self._followed: str | None = None
        self._heard_at = 0.0
        self._is_looking = False

    def compose(self) -> ComposeResult:
        yield Line("", id="room-title")
        with Center():
            yield BigClock(large=True)
        yield Line("", id="room-label")
        yield Paragraphs(id="room-lines")
        yield WallColumns(id="room-columns")

    def on_mount(self) -> None:
        self._tick()
        self.set_interval(LOOK_SECONDS, self._tick)

    def on_resize(self, event: Resize) -> None:
        """Have digits that fit into the window."""
        super().on_resize(event)
        self._size_clock(event.size)

    def _size_clock(self, size: Size) -> None:
        rows = size.height
        if self.query(WallColumns) and self.query_one(WallColumns).display and rows < _ROWS_FOR_COLUMNS:
            # Less for the clock, so that what people say has a place, too.
            rows = min(max(rows // 2, rows - _ROWS_BESIDE), ClockSize.MIDDLE.least_rows)
        for clock in self.query(BigClock):
            clock.fit(size.width, rows)

    def action_blank(self) -> None:
        """Show nothing, or show again."""
        self.screen.toggle_class("-blank")

    def _tick(self) -> None:
        self._show()
        self._look()

    @work(group=BACKGROUND)
    async def _look(self) -> None:
        """Read what changed and show it; a folder that hangs holds up neither the clock nor the key that blanks."""
        if self._is_looking:
            return
        self._is_looking = True
        try:
            self._meetings = await in_background(partial(self._files.look, self._followed))
            self._heard_at = time.monotonic()
        except FileProblem:
            pass  # a sync client may be replacing it this moment; the facilitator's own screen tells about troubles
        finally:
            self._is_looking = False
        self._show()

    def _show(self) -> None:
        if not self.query(Paragraphs):
            return  # the window is being closed
        now = self._now()
        meeting = on_the_wall(self._meetings, now)
        self._followed = meeting.conference.id if meeting else None
        # The facilitator's own clock is steady too; a wall clock set meanwhile must not part the two.
        hold_steady(self._now, meeting is not None and meeting.stage(now) is Stage.RUNNING)
        picture = room(meeting, now) if meeting else None
        if picture is not None and time.monotonic() - self._heard_at > SILENT_SECONDS:
            # The facilitator may have hidden them meanwhile.
            picture = replace(picture, lines=(), columns=())
        self._draw(picture, several=bool(running_today(self._meetings, now)))

    def _draw(self, picture: RoomPicture | None, *, several: bool) -> None:
        if picture is not None:
            # Without blank lines between them it must be seen where a task begins.
            lines = tuple(f"• {line}" for line in picture.lines) if picture.view is RoomView.PLAN else picture.lines
            self._put(picture.title, _label(picture), picture.remaining, lines, picture.view)
            self._put_columns(picture.columns)
        elif several:
            self._put(_SEVERAL, lines=(_WHAT_TO_DO,))
            self._put_columns(())
        else:
            self._put(_WAITING)
            self._put_columns(())
        is_late = picture is not None and picture.level in {TimeLevel.WARNING, TimeLevel.DANGER, TimeLevel.OVERTIME}
        self.screen.set_class(is_late, "-warning")

    def _put(
        self,
        title: str,
        label: str = "",
        seconds: int | None = None,
        lines: tuple[str, ...] = (),
        view: RoomView = RoomView.BLANK,
    ) -> None:
        self.query_one("#room-title", Line).say((title, "bold"))
        self.query_one(BigClock).seconds = seconds
        self.query_one("#room-label", Line).say(label)
        self.query_one(Paragraphs).tell(lines, partial(_more, view))

    def _put_columns(self, columns: tuple[WallColumn, ...]) -> None:
        """Show columns of the flipchart in the place of the lines, where there are any."""
        wall = self.query_one(WallColumns)
        if wall.display != bool(columns):
            wall.display = bool(columns)
            self.query_one(Paragraphs).display = not columns
            self._size_clock(self.size)
        wall.tell([(column.kind.label, column.lines) for column in columns])


def _label(picture: RoomPicture) -> str:
    """Say below the clock how the time of the phase stands, and what is left on the small timer."""
    level = picture.level.label if picture.remaining is not None else ""
    timer = f"časovač {show_clock(picture.timer)}" if picture.timer is not None else ""
    return " · ".join(filter(None, (level, timer)))


def _more(view: RoomView, count: int) -> str:
    """Say how many priorities or tasks have no room."""
    return noun(count, *_MORE[view]).format(count) if view in _MORE else ""


def run_room(folder: Path) -> int:
    """Run the room view and return its exit code.

    Raises:
        FolderProblem: The folder cannot be listed.
    """
    leave_no_dump()
    return run_surely(folder, lambda: RoomApp(folder, theme=chosen_theme()))
