"""Texts on a wall: what fits stands there whole, and of the rest it is said how much there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pktui.tui.widgets.plain import Line, Piece, words

More = Callable[[int], str]
# In a narrower column hardly three words stand beside each other.
_LEAST_COLUMNS = 24
_GUTTER = 2
_BULLET = "• "


class Paragraphs(Line):
    """A few paragraphs, with blank lines between them when there is room."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._paragraphs: tuple[str, ...] = ()
        self._more: More = str

    def tell(self, paragraphs: Sequence[str], more: More) -> None:
        """Show these; `more` says in words how many are left out."""
        self._paragraphs, self._more = tuple(paragraphs), more
        self.on_resize()

    def on_resize(self) -> None:
        columns, rows = self.size
        self.say(fitting(self._paragraphs, columns, rows, self._more) if columns and rows else "")


class WallColumns(Line):
    """Columns with a heading each, beside each other as far as they fit, else below each other.

    They grow at their lower ends, so where not all fits, the newest stands there and it is said how much is above.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._columns: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def tell(self, columns: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Show these: the heading and the texts of each."""
        self._columns = tuple(columns)
        self.on_resize()

    def on_resize(self) -> None:
        width, height = self.size
        if not (self._columns and width and height):
            self.say("")
            return
        beside = max(min(len(self._columns), width // _LEAST_COLUMNS), 1)
        bands = [self._columns[first : first + beside] for first in range(0, len(self._columns), beside)]
        rows = max(height // len(bands), 1)
        pieces: list[Piece] = []
        for band in bands:
            pieces += _band(band, width // beside, rows)
        self.say(*pieces[:-1])


def _band(columns: Sequence[tuple[str, tuple[str, ...]]], width: int, rows: int) -> list[Piece]:
    """Return columns beside each other, each `width` cells wide, in so many rows."""
    cells = max(width - _GUTTER, 1)
    drawn = [newest(texts, cells, max(rows - 1, 1)) for _, texts in columns]
    pieces: list[Piece] = []
    for title, texts in columns:
        heading = words((f"{title.upper()} {len(texts)}", "bold underline")).truncate(cells, ellipsis=True)
        pieces += [heading, " " * (width - heading.cell_length)]
    pieces.append("\n")
    for row in range(rows - 1):
        for lines in drawn:
            line = words(lines[row] if row < len(lines) else "")
            pieces += [line, " " * (width - line.cell_length)]
        pieces.append("\n")
    return pieces


def newest(texts: Sequence[str], columns: int, rows: int) -> list[str]:
    """Return the lines of as many last texts as fit, each with a bullet; above them how many there are before.

    A last text that alone is too long is cut, with an ellipsis.

    Args:
        texts: In the order in which they came.
        columns: Cells of a line.
        rows: Lines there are.
    """
    blocks = [_bulleted(text, columns) for text in texts]
    if sum(map(len, blocks)) <= rows:
        return [line for block in blocks for line in block]
    shown: list[str] = []
    left = len(blocks)
    while left and len(shown) + len(blocks[left - 1]) <= max(rows - 1, 1):
        left -= 1
        shown = [*blocks[left], *shown]
    if not shown:
        left -= 1
        room = max(rows - bool(left), 1)
        shown = blocks[left][:room]
        if len(blocks[left]) > room:
            shown[-1] = f"{shown[-1][: columns - 1].rstrip()}…"
    return [*([f"… a {left} dřív"] if left and len(shown) < rows else []), *shown]


def _bulleted(text: str, columns: int) -> list[str]:
    lines = [line.plain.rstrip() for line in words(text).wrap(max(columns - len(_BULLET), 1))]
    return [f"{_BULLET if not row else ' ' * len(_BULLET)}{line}" for row, line in enumerate(lines)]


def fitting(paragraphs: Sequence[str], columns: int, rows: int, more: More) -> str:
    """Return paragraphs broken into lines that fit; when not all do, the last line says how many are left out.

    A first paragraph that alone is too long is cut, with an ellipsis.

    Args:
        paragraphs: What is to be shown.
        columns: Cells of a line.
        rows: Lines there are.
        more: The words for so many paragraphs left out.
    """
    blocks = [[line.plain for line in words(paragraph).wrap(columns)] for paragraph in paragraphs]
    lines = sum(map(len, blocks))
    if lines + len(blocks) - 1 <= rows:
        return "\n\n".join("\n".join(block) for block in blocks)
    if lines <= rows:
        return "\n".join("\n".join(block) for block in blocks)
    room = rows if len(blocks) == 1 else max(rows - 1, 1)
    shown: list[str] = []
    for index, block in enumerate(blocks):
        if len(shown) + len(block) > room:
            if index:
                return "\n".join((*shown, more(len(blocks) - index)))
            shown = [*block[: room - 1], f"{block[room - 1][: columns - 1].rstrip()}…"]
            continue
        shown += block
    return "\n".join(shown)
