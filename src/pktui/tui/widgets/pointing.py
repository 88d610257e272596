"""Where the cursor of the terminal stands: at the marked row, card or answer, or where one types.

Screen readers, braille lines and magnifiers follow that cursor; to everybody else it stays hidden.
"""

from __future__ import annotations

from typing import Any

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea


class Pointing(Widget):
    """A widget with a place that matters more than its beginning: the marked row, the chosen answer."""

    @property
    def pointed(self) -> Offset:
        """Where that is, from the upper left corner of what the widget shows."""
        return Offset()


class Leading(Screen[Any]):
    """A screen where keys move a mark while the focus stays elsewhere."""

    @property
    def led(self) -> Widget | None:
        """The widget with the mark one walks with; None for the focused one."""
        return None


def cursor_of(screen: Screen[Any]) -> Offset:
    """Return where on the screen its cursor belongs; the upper left corner when nothing has the focus."""
    widget = (screen.led if isinstance(screen, Leading) else None) or screen.focused
    if widget is None:
        return Offset()
    if isinstance(widget, Input | TextArea):
        return widget.cursor_screen_offset
    place = widget.content_region
    return place.offset + place.size.clamp_offset(_inside(widget))


def _inside(widget: Widget) -> Offset:
    if isinstance(widget, Pointing):
        return widget.pointed
    if isinstance(widget, OptionList):
        return Offset(0, widget._index_to_line.get(widget.highlighted or 0, 0) - widget.scroll_offset.y)
    return Offset()
