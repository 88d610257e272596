"""What Textual's compositor forgets: the place where something stood that is gone.

A new layout is compared with the one before, and what differs is painted. Textual 8.2.8 may look at the new layout
already before that comparison (a notice is dirty and removed at once), and then nothing differs: the notice stays on
the screen, over the text below it, until something else is painted there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual._compositor import Compositor

if TYPE_CHECKING:
    from textual._compositor import CompositorMap, ReflowResult
    from textual.geometry import Size
    from textual.widget import Widget

_LAID_OUT = "_pktui_laid_out"
_look: Callable[[Compositor], CompositorMap] = Compositor.full_map.fget  # type: ignore[attr-defined]
_reflow = Compositor.reflow


def remember_layouts() -> None:
    """Have every layout compared with the last one that was compared; may be called again."""
    Compositor.full_map = property(_looked_at)  # type: ignore[assignment, method-assign]
    Compositor.reflow = _reflowed  # type: ignore[assignment, method-assign]


def _looked_at(compositor: Compositor) -> CompositorMap:
    before = compositor._full_map
    after = _look(compositor)
    if after is not before:
        compositor.__dict__.setdefault(_LAID_OUT, before)
    return after


def _reflowed(compositor: Compositor, parent: Widget, size: Size) -> ReflowResult:
    compositor._full_map = compositor.__dict__.pop(_LAID_OUT, compositor._full_map)
    return _reflow(compositor, parent, size)
