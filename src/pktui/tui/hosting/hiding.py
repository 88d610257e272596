"""The screen hidden from whoever walks by: one key covers all of it, the next one shows it as it was.

Nothing of the program changes meanwhile: it only sends nothing to the terminal but the cover. So dialogs, notices and
whatever comes up by itself are covered, too, the clocks go on, and what was typed stays.
"""

from __future__ import annotations

from rich.console import RenderableType
from rich.control import Control
from rich.segment import ControlType, Segment, Segments
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from pktui.tui.process.discreet import DiscreetApp

COVER = "Skryto · pokračujte libovolnou klávesou"


class Hideable(DiscreetApp):
    """A window that can be covered."""

    _covered: Size | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether the cover is over the screen."""
        return self._covered is not None

    def action_hide(self) -> None:
        """Cover the screen until the next key."""
        self._cover()

    def show_again(self) -> None:
        """Take the cover away."""
        self._covered = None
        self.screen.refresh(layout=True)
        self.refresh()

    def _cover(self) -> None:
        self._covered = None
        super()._display(self.screen, cover(self.size))
        self._covered = self.size

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send nothing of the case while it is covered; in a window of another size the cover is sent anew."""
        if self._covered is None:
            super()._display(screen, renderable)
        elif self._covered != self.size:
            self._cover()

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Take any key for the one that shows the screen again, and for nothing else."""
        if self.is_hidden:
            self.show_again()
            return True
        return await super()._check_bindings(key, priority)

    async def on_event(self, event: events.Event) -> None:
        """Let neither the mouse nor a pasted text at what nobody sees."""
        if self.is_hidden and isinstance(event, events.MouseEvent | events.Paste):
            if isinstance(event, events.MouseDown | events.Paste):
                self.show_again()
            return
        await super().on_event(event)


def cover(size: Size) -> Segments:
    """Return what covers a window of this size: empty rows, and how to go on in the middle."""
    middle, said = size.height // 2, COVER[: size.width]
    rows: list[Segment] = []
    for row in range(size.height):
        rows.append(Control((ControlType.CURSOR_MOVE_TO, 0, row)).segment)
        rows.append(Segment((said if row == middle else "").center(size.width)))
    return Segments(rows)
