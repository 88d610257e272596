"""Widgets that always get the room their last content needs."""

from __future__ import annotations

from typing import Self

from textual.geometry import Region
from textual.widget import Widget


class Remeasured(Widget):
    """A widget measured anew after each change of its content, however quickly they follow one another.

    Textual counts one wish for a layout until it is carried out, and remembers sizes by that count. When something else
    asks for a layout in between, a widget that changes once more keeps the size it was measured with: a line has no
    columns, a table no row. Textual takes styles from the first base, so this one stands last.
    """

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask for a new picture, and for a new layout when the size may change; see Textual's own."""
        if layout and self._layout_required:
            self._layout_updates += 1
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
