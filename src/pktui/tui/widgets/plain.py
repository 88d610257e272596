"""Text on the screen: the one place where words become something Textual draws.

Textual reads markup in strings (`[@click=app.quit]` in a name would be a button) and lets escape sequences through to
the terminal. So every text goes through `words`, which cleans it and never reads markup; the other modules use the
widgets of this package and never Textual's own ones that take strings. A test holds that line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from rich.text import Text
from textual import content as textual_content
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from pktui.texts.clean import show, show_line
from pktui.texts.line_ends import NBSP, held
from pktui.tui.widgets.remeasured import Remeasured

Piece = str | tuple[str, str] | Content

# For whoever breaks lines here, a hard space is one like any other, and no other sign of one column is none.
_NO_SPACE: Final = "x"
_of_textual: Final = vars(textual_content)
_divide_line: Final[Callable[[str, int, bool], list[int]]] = _of_textual["divide_line"]


def solid(text: str, width: int) -> str:
    """Return a text to be broken into lines of a width, as long as it is, in which what stays together is one word."""
    return held(text, width).replace(NBSP, _NO_SPACE)


def line_ends(text: str, width: int, fold: bool = True) -> list[int]:
    """Return where a text is broken into lines of a width: never behind a small word, nor at a hard space."""
    return _divide_line(solid(text, width), width, fold)


# Everything that is drawn is broken into lines there, and Textual asks nobody.
_of_textual["divide_line"] = line_ends


def words(*pieces: Piece) -> Content:
    """Join pieces into one text; a piece is a string, or a string with its style (`("po termínu", "bold")`)."""
    return Content.assemble(*(_clean(piece) for piece in pieces))


# More than any cell of any screen has room for: cleaning and measuring a whole novel takes long.
_MOST_IN_CELL = 2_000


def cell(piece: Piece, *, right: bool = False) -> Text:
    """Return a piece as one line for a table cell; cut with an ellipsis when the column is narrow."""
    text, style = _parts(piece)
    if len(text) > _MOST_IN_CELL:
        text = f"{text[:_MOST_IN_CELL]}…"
    return Text(show_line(text), style=style, justify="right" if right else "left", overflow="ellipsis", no_wrap=True)


def cut(text: Content, columns: int, rows: int) -> Content:
    """Return a text broken into lines that fit; what needs more rows ends with an ellipsis."""
    columns = max(columns, 1)  # amid a new layout a place may have none
    # Longer than the place is long enough: breaking a whole novel takes long. Where a line breaks, a blank goes.
    most = (columns + 1) * rows
    lines = text[:most].wrap(columns)
    if len(lines) > rows or len(text) > most:
        last = lines[rows - 1 :][:1] or lines[-1:]
        lines = [*lines[: rows - 1], Content.assemble(last[0].truncate(columns - 1).rstrip(), "…")]
    return Content("\n").join(lines)


def _clean(piece: Piece) -> Content | tuple[str, str]:
    if isinstance(piece, Content):
        return piece
    text, style = _parts(piece)
    return Content(show(text)) if not style else (show(text), style)


def _parts(piece: Piece) -> tuple[str, str]:
    if isinstance(piece, Content):
        return piece.plain, ""
    return (piece, "") if isinstance(piece, str) else piece


class Line(Static, Remeasured):
    """A text that is only read."""

    def __init__(self, *pieces: Piece, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(words(*pieces), markup=False, id=id, classes=classes)
        self._shown = words(*pieces)

    def say(self, *pieces: Piece) -> None:
        """Show another text; nothing is sent to the terminal when it is the same."""
        text = words(*pieces)
        if text != self._shown:
            self._shown = text
            self.update(text, layout=self.styles.auto_dimensions)


class Brief(Line):
    """A text of which a few rows are enough; what has no room ends with an ellipsis."""

    def __init__(self, *pieces: Piece, id: str | None = None, classes: str | None = None, rows: int = 3) -> None:  # noqa: A002 - Textual's name
        super().__init__(*pieces, id=id, classes=classes)
        self._rows = rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's names
        return cut(self._shown, width, self._rows).plain.count("\n") + 1

    def render(self) -> Content:
        return words(cut(self._shown, self.size.width, min(self._rows, self.size.height or self._rows)))
