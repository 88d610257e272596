"""The keys of a screen as F1 shows them: those of what has the focus, those of the screen, those of everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from textual.screen import Screen

from pktui.tui.parts.commands import Offer, offers
from pktui.tui.parts.keys import EVERYWHERE, SCREENS
from pktui.tui.widgets.key_table import KeyGroup, KeyRow
from pktui.tui.widgets.table import RowTable
from pktui.tui.widgets.written import Written

_HERE, _LIST, _FIELD = "Kde právě jste", "V seznamu", "V textu"
_SCREEN, _DIALOG = "Na téhle obrazovce", "V tomhle okně"
_NOT_WHILE_WRITING = " (když nepíšete)"
_LIST_ROWS = (KeyRow("↑ ↓, PgUp PgDn", "Pohyb po řádcích"),)
_FIELD_ROWS = (KeyRow("← →, Home, End", "Pohyb v textu"), KeyRow("Ctrl+V", "Vložit ze schránky"))


def help_groups(screen: Screen[Any]) -> tuple[KeyGroup, ...]:
    """Return the keys of a screen in groups, what is nearest to the focus first."""
    groups: dict[str, list[KeyRow]] = {}
    here = _LIST if isinstance(screen.focused, RowTable) else _FIELD if isinstance(screen.focused, Written) else _HERE
    last: dict[str, list[KeyRow]] = {SCREENS.description: [], EVERYWHERE.description: []}
    found = [offer for offer in offers(screen) if offer.command.keys and (offer.is_active or _is_letter(offer))]
    for offer in sorted(found, key=lambda offer: offer.node is screen):
        if offer.command.group in last or offer.node is screen.app or offer.command.action == "help":
            group = offer.command.group if offer.command.group in last else EVERYWHERE.description
            last[group].append(_row(offer))
        elif offer.node is screen:
            own = _DIALOG if screen.is_modal else _SCREEN
            groups.setdefault(offer.command.group or own, []).append(_row(offer))
        else:
            groups.setdefault(here, []).append(_row(offer))
    moving = _LIST_ROWS if here == _LIST else _FIELD_ROWS if here == _FIELD else ()
    near = (*groups.pop(here, ()), *moving)
    in_order = (*({here: near} if near else {}).items(), *groups.items(), *last.items())
    return tuple(KeyGroup(title, tuple(_joined(rows))) for title, rows in in_order if rows)


def _is_letter(offer: Offer) -> bool:
    """Tell whether it only waits for the end of writing; any other key that does nothing here has another meaning."""
    return all(len(key) == 1 or key == "space" for key in offer.command.keys)


def _joined(rows: Iterable[KeyRow]) -> Iterator[KeyRow]:
    """Yield what several keys do in several ways once, with all of them."""
    keys: dict[str, list[str]] = {}
    for row in rows:
        keys.setdefault(row.what, []).append(row.keys)
    return (KeyRow(", ".join(each), what) for what, each in keys.items())


def _row(offer: Offer) -> KeyRow:
    command = offer.command
    more = f": {command.more}" if command.tooltip else ""
    return KeyRow(", ".join(command.all_keys), f"{command.label}{more}{'' if offer.is_active else _NOT_WHILE_WRITING}")
