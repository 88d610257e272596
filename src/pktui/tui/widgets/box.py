"""A box in which something always stays whole: what is longer than the room shrinks and scrolls."""

from __future__ import annotations

from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from pktui.tui.widgets.plain import Line, Piece

SHRINKS = "-shrinks"
_LEAST_ROWS = 4


class _Shrinking(VerticalLayout):
    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        placements = super().arrange(parent, children, size, greedy)
        needed = max((each.region.bottom + each.margin.bottom for each in placements), default=0)
        # Without a height Textual only asks how high the box would like to be.
        return _shrunk(placements, needed - size.height) if 0 < size.height < needed else placements


_SHRINKING = _Shrinking()


class Box(Vertical):
    """Children below each other; where they need more rows than there are, those of class `-shrinks` get fewer.

    The first ones give way first, so a list of answers behind a text stays longer than the text.
    """

    @property
    def layout(self) -> Layout:
        """Return the layout; a style sheet can only name those of Textual."""
        return _SHRINKING


class Pages(VerticalScroll):
    """What is scrolled by pages when it has no room."""

    def turn(self, pages: int) -> None:
        """Scroll by pages; one line stays in sight."""
        self.scroll_relative(y=pages * max(self.size.height - 1, 1), animate=False)


class ScrolledText(Pages):
    """A text of any length."""

    def __init__(self, *pieces: Piece, id: str | None = None, can_focus: bool = False) -> None:  # noqa: A002 - Textual's name
        super().__init__(Line(*pieces), id=id, classes=f"text {SHRINKS}", can_focus=can_focus)

    def say(self, *pieces: Piece) -> None:
        """Show another text, from its beginning."""
        self.query_one(Line).say(*pieces)
        self.scroll_home(animate=False)


def _shrunk(placements: list[WidgetPlacement], over: int) -> list[WidgetPlacement]:
    """Take so many rows away from what may shrink."""
    rows = [each.region.height for each in placements]
    for least in (_LEAST_ROWS, 1):
        for index, each in enumerate(placements):
            if each.widget.has_class(SHRINKS):
                cut = max(min(over, rows[index] - least), 0)
                rows[index] -= cut
                over -= cut
    moved = 0
    result = []
    for each, height in zip(placements, rows, strict=True):
        x, y, width, before = each.region
        result.append(each._replace(region=Region(x, y - moved, width, height)))
        moved += before - height
    return result
