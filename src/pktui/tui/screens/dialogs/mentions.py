"""Places in sentences that speak of one person, to be ticked where something else is to stand there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from pktui.session.filing.person_data import Mention
from pktui.tui.screens.dialogs.list_dialog import PickMany


class PickMentions(PickMany):
    """The places in sentences that speak of the person; those that are ticked are replaced."""

    SEARCHES = False
    HELP_TEXT = """\
Tady všude se ve větách mluví o tom člověku, nebo to tak aspoň vypadá. Nahradí se jen místa označená ✓. V závorce je,
co tam stojí a co tam bude.

Enter pokračuje, nic se tím ještě nemění. Esc celé odvolá."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "tick_all", "Označit všechno", tooltip="Nebo všechna označení zrušit", show=False)
    ]

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Show the places, none of them ticked."""
        super().__init__("Zmínky ve větách", {each.key: _in_words(each) for each in mentions}, ())
        self._hints = "mezerník označit · A všechno · Enter dál · Esc zpět"

    def action_tick_all(self) -> None:
        """Tick all lines, or untick them when they are."""
        self._values = () if len(self._values) == len(self._options) else tuple(self._options)
        self.draw()


def _in_words(mention: Mention) -> str:
    return f"{mention.where}: {mention.before}[{mention.found} → {mention.instead}]{mention.after}"
