"""The menu of a screen: everything its keys do, in groups; Enter or the key itself does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from textual import events
from textual.app import App

from pktui.tui.parts.commands import Offer, offers
from pktui.tui.parts.keys import EVERYWHERE, SCREENS
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.widgets.table import Column, Row, RowTable

_HERE = "Na této obrazovce"
_LAST = (SCREENS.description, EVERYWHERE.description)
_OWN = frozenset({"enter", "escape", "up", "down", "pageup", "pagedown", "home", "end"})


class MenuDialog(ListDialog[Offer | None]):
    """All commands of a screen; what is chosen comes out."""

    HELP_TEXT = """\
Nabídka ukazuje, co všechno se na obrazovce dá dělat a kterou klávesou. Enter udělá, co je označené; klávesa u řádku
také, bez hledání."""

    def __init__(self, offered: Sequence[Offer]) -> None:
        columns = (Column("", max(map(_width, offered), default=6)), Column("", share=1))
        super().__init__("Nabídka", "Enter nebo klávesa udělá · Esc zpět", RowTable(*columns, header=False))
        self._offers = {str(number): offer for number, offer in enumerate(_grouped(offered))}

    def on_mount(self) -> None:
        """Mark the first command: above it stands the name of its group."""
        super().on_mount()
        self.table.mark("0")

    def rows(self) -> Iterator[Row]:
        """Yield the groups, each below its name."""
        for group, rows in groupby(self._offers.items(), key=lambda each: each[1].command.group):
            yield Row(f"group:{group}", ("", (group or _HERE, "bold")))
            for key, offer in rows:
                command = offer.command
                said = f"{command.label} – {command.more}" if command.tooltip else command.label
                yield Row(key, (_printed(offer), said))

    def chosen(self, key: str) -> None:
        """Do what is marked; the name of a group does nothing."""
        if key in self._offers:
            self.dismiss(self._offers[key])

    def on_key(self, event: events.Key) -> None:
        """Do what the key does on the screen below; in either case of a letter."""
        key = event.key.lower() if len(event.key) == 1 else event.key
        if key in _OWN:
            return
        found = next((offer for offer in self._offers.values() if key in offer.command.keys), None)
        if found is not None:
            event.stop()
            event.prevent_default()
            # The menu itself is what M opens: pressed again, it goes.
            self.dismiss(None if found.command.action == "app.menu" else found)


def open_menu(app: App[Any]) -> None:
    """Show what can be done on the screen in front, and do what is chosen there."""
    offered = [offer for offer in offers(app.screen) if offer.command.id]

    def do(offer: Offer) -> None:
        app.call_later(app.run_action, offer.command.action, offer.node)

    ask(app, MenuDialog(offered), do)


def _grouped(offered: Sequence[Offer]) -> list[Offer]:
    """Return the commands group by group, the screen's own first, what holds everywhere last."""
    order: list[str] = [""]
    for offer in offered:
        if offer.command.group not in order and offer.command.group not in _LAST:
            order.append(offer.command.group)
    order += _LAST
    return sorted(offered, key=lambda offer: order.index(offer.command.group))


def _printed(offer: Offer) -> str:
    return " ".join(offer.command.all_keys[:2])


def _width(offer: Offer) -> int:
    return len(_printed(offer))
