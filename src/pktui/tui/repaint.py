"""Where Textual 8.2.8 paints too little or too much.

Its compositor forgets the place where something stood that is gone.

A new layout is compared with the one before, and what differs is painted. Textual may look at the new layout already
before that comparison (a notice is dirty and removed at once), and then nothing differs: the notice stays on the
screen, over the text below it, until something else is painted there.

Beneath a dialog it paints everything whenever anything changes, because a screen that is not on top marks itself as
dirty as a whole and never clears that mark: nine thousand bytes a second for a clock. And of every part of a line it
sends what stands left of the change, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor

if TYPE_CHECKING:
    from rich.console import Console
    from textual._compositor import CompositorMap, ReflowResult
    from textual.geometry import Size
    from textual.screen import Screen
    from textual.widget import Widget

_LAID_OUT = "_pktui_laid_out"
_look: Callable[[Compositor], CompositorMap] = Compositor.full_map.fget  # type: ignore[attr-defined]
_reflow = Compositor.reflow


def remember_layouts() -> None:
    """Have every layout compared with the last one that was compared; may be called again."""
    Compositor.full_map = property(_looked_at)  # type: ignore[assignment, method-assign]
    Compositor.reflow = _reflowed  # type: ignore[assignment, method-assign]


def send_only_changes() -> None:
    """Have a partial update begin where the change begins; may be called again."""
    ChopsUpdate.render_segments = _changes  # type: ignore[assignment, method-assign]


def _changes(update: ChopsUpdate, console: Console) -> str:
    sequences: list[str] = []
    for y, begin, end in update.spans:
        for chop_end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            right = min(chop_end, end)
            if strip is None or right <= max(x, begin):
                continue
            # A letter of two cells cannot be begun in its middle.
            left = max(x, begin) if len(strip.text) == strip.cell_length else x
            sequences += (Control.move_to(left, y).segment.text, strip.crop(left - x, right - x).render(console))
    return "".join(sequences)


def painted_beneath(screen: Screen[None]) -> bool:
    """Have the screen on top paint what changed beneath it, and nothing else; False when `screen` is on top itself."""
    if screen is screen.app.screen:
        return False
    dirty = screen._compositor._dirty_regions
    if dirty and screen.is_current:
        screen.app.screen.refresh(*dirty)
    dirty.clear()
    screen._dirty_widgets.clear()
    return True


def _looked_at(compositor: Compositor) -> CompositorMap:
    before = compositor._full_map
    after = _look(compositor)
    if after is not before:
        compositor.__dict__.setdefault(_LAID_OUT, before)
    return after


def _reflowed(compositor: Compositor, parent: Widget, size: Size) -> ReflowResult:
    compositor._full_map = compositor.__dict__.pop(_LAID_OUT, compositor._full_map)
    return _reflow(compositor, parent, size)
