"""A document before it is made: its text with the pages of the PDF, above it what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.texts.words import plural
from pktui.tui.parts import keys
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.plain import Piece

# The frame, its padding, the bar beside a long text with a gap, and what a table is wider than it is asked to be.
_FRAME = 10
_WIDEST = 90


def columns_for(width: int) -> int:
    """Return how many columns the text of a preview has on a screen `width` cells wide."""
    return max(min(width, _WIDEST) - _FRAME, 20)


class PreviewDialog(Dialog[bool | None]):
    """A text to read; Enter ends with True: it shall be made."""

    HELP_TEXT = """\
Text dokumentu, jak bude na papíře, bez obrázků a písma. Čáry ukazují, kde začíná další strana PDF; ve Wordu se strany
mohou lišit o pár řádků. Nahoře je, co v dokumentu chybí."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", "Vyrobit", tooltip="Jako DOCX i PDF", show=False),
        Binding(keys.QUIT, "leave", "Zavřít", show=False),
    ]
    AUTO_FOCUS = "ScrolledText"

    def __init__(self, title: str, pages: Sequence[str], lacking: Sequence[str], columns: int) -> None:
        """`lacking` are sentences of what is missing; `columns` is how wide the pages are."""
        count = plural(len(pages), "strana", "strany", "stran")
        super().__init__(f"{title} · {count} A4", "↑↓ PgDn posun · Enter vyrobit DOCX i PDF · Esc zavřít")
        self._pieces = tuple(preview_text(pages, lacking, columns))

    def compose_content(self) -> ComposeResult:
        """The text, scrolled when it is long."""
        yield ScrolledText(*self._pieces, can_focus=True)

    def action_make(self) -> None:
        """Close; the document is to be made."""
        self.dismiss(True)


def preview_text(pages: Sequence[str], lacking: Sequence[str], columns: int) -> list[Piece]:
    """Return what stands in a preview; see `PreviewDialog`."""
    pieces: list[Piece] = []
    if lacking:
        pieces += [("Chybí:\n", "bold"), *(f"· {sentence}\n" for sentence in lacking), "\n"]
    for number, text in enumerate(pages, start=1):
        rule = f"── strana {number} z {len(pages)} ".ljust(columns, "─")
        pieces += [(f"{rule}\n", "dim"), f"{text or '(prázdná strana, nebo jen místo na podpisy)'}\n\n"]
    return pieces
