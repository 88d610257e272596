"""F1: the keys of what has the focus, of the screen and of everywhere, then the method in prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.texts.dates import show_time
from pktui.tui.parts import keys
from pktui.tui.screens.dialogs.dialog import Dialog, Message, flowing
from pktui.tui.widgets.box import SHRINKS, Pages
from pktui.tui.widgets.key_table import KeyGroup, KeyTable
from pktui.tui.widgets.plain import Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pktui.tui.parts.notices import Notice

_HINTS = "↑↓ posun · O oznámení · P prohlídka · Esc zavřít"
_NOTHING_SAID = "Program zatím nic neoznámil."


class HelpDialog(Dialog[bool]):
    """Keys first, prose below; out comes True when the tour is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"enter,{keys.HELP},{keys.QUIT}", "leave", "Zavřít", show=False),
        Binding("o", "said", "Co program oznámil", show=False),
        Binding("p", "tour", "Prohlídka", show=False),
    ]
    AUTO_FOCUS = "Pages"

    def __init__(self, title: str, groups: tuple[KeyGroup, ...], prose: str, said: Iterable[Notice]) -> None:
        """`groups` are the keys, nearest first; `said` what the program said so far."""
        super().__init__(title, _HINTS)
        self._groups = groups
        self._prose = prose
        self._said = tuple(said)

    def compose_content(self) -> ComposeResult:
        """The keys, then what they cannot say."""
        with Pages(classes=f"text {SHRINKS}", can_focus=True):
            yield KeyTable(self._groups)
            yield Line(flowing(self._prose), classes="help-prose")

    def action_said(self) -> None:
        """List what the program said, the latest first; also what went before anybody could read it."""
        self.app.push_screen(said(self._said))

    def action_tour(self) -> None:
        """Close, and begin the tour."""
        self.dismiss(True)


def said(notices: Iterable[Notice]) -> Message:
    """Return the list of what the program said, the latest first."""
    return Message("Co program oznámil", *_in_full(tuple(notices)))


def _in_full(notices: tuple[Notice, ...]) -> Iterator[Piece]:
    if not notices:
        yield _NOTHING_SAID
    for number, notice in enumerate(reversed(notices)):
        yield "\n" if number else ""
        yield (f"{show_time(notice.at)}  " if notice.at else "", "bold")
        yield (f"{notice.title}: " if notice.title else "", "bold")
        yield " ".join(notice.message.split())
