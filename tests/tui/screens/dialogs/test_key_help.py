"""F1: the keys of what has the focus first, then the screen's, then those of everywhere; the method below."""

from __future__ import annotations

import pytest
from tests.tui.conftest import KEYS, Desk, OpenDesk

from pktui.tui.screens.dialogs.dialog import Message
from pktui.tui.screens.dialogs.help import HelpDialog
from pktui.tui.screens.tour_panel import TourPanel
from pktui.tui.widgets.key_table import KeyGroup, KeyRow, KeyTable


def groups(at: Desk) -> list[KeyGroup]:
    """Return the table of the open help."""
    assert isinstance(at.app.screen, HelpDialog)
    return list(at.app.screen.query_one(KeyTable)._groups)


def rows(at: Desk) -> dict[str, str]:
    """Return what each key of the table does."""
    return {row.keys: row.what for group in groups(at) for row in group.rows}


@pytest.mark.parametrize("place", sorted(KEYS))
async def test_keys_stand_first_and_prose_below(desk: OpenDesk, place: str) -> None:
    """The nearest keys begin the table, those of everywhere end it, and below it is what no key can say."""
    async with desk(place) as at:
        await at.press("f1")
        titles = [group.title for group in groups(at)]
        assert titles[0] in {"V seznamu", "V textu", "Kde právě jste"}
        assert titles[-1] == "Všude"
        assert any("F10" in keys for keys in rows(at))
        assert any("F1" in keys.split(", ") for keys in rows(at))
        table, prose = at.app.screen.query_one(KeyTable), at.app.screen.query_one(".help-prose")
        assert table.region.y < prose.virtual_region.y + table.region.y
        assert "Ukládá se samo" in str(prose.render())


async def test_the_focused_part_has_its_own_keys(desk: OpenDesk) -> None:
    """In the list of parts and in the text of the minutes other keys come first."""
    async with desk("minutes") as at:
        await at.press("f1")
        assert groups(at)[0].title == "V seznamu"
        await at.press("escape", "enter", "f1")
        assert groups(at)[0].title == "V textu"


async def test_a_letter_is_said_to_rest_while_one_writes(desk: OpenDesk) -> None:
    """A key that waits for the end of writing is told so; one that a nearer key has taken is not there at all."""
    async with desk("minutes") as at:
        await at.press("enter", "f1")
        assert any(what.endswith("(když nepíšete)") for what in rows(at).values())
        assert not [keys for keys, what in rows(at).items() if len(keys) > 8 and what.endswith("(když nepíšete)")]


async def test_a_form_begins_with_the_field_one_is_in(desk: OpenDesk) -> None:
    """What may stand in it, and whether it must."""
    async with desk("preparation") as at:
        await at.mark("Kdy a kde", "#facts")
        await at.press("enter", "f1")
        prose = str(at.app.screen.query_one(".help-prose").render())
        assert prose.startswith("Pole „Den“ musí být vyplněné.")
        await at.press("escape", "tab", "f1")
        assert str(at.app.screen.query_one(".help-prose").render()).startswith("Pole „Začátek“ může zůstat prázdné.")


async def test_what_was_said_can_be_read_again(desk: OpenDesk) -> None:
    """O lists it, the latest first, with the time and in full; also what went unread."""
    async with desk("people") as at:
        at.app.notify("První věc.", timeout=3)
        at.app.notify("Druhá [b]věc[/b].", title="Pozor", severity="warning", timeout=3)
        at.app.clear_notifications()
        await at.press("f1", "o")
        assert isinstance(at.app.screen, Message)
        text = str(at.app.screen.query_one("ScrolledText Line").render())
        assert text.index("Pozor: Druhá [b]věc[/b].") < text.index("První věc.")
        assert text.startswith("8:00  ") or "8:00  " in text or "9:00  " in text
        await at.press("escape", "escape")
        assert at.place == "people"


async def test_the_tour_begins_from_the_help(desk: OpenDesk) -> None:
    """P closes the help and begins it on the overview."""
    async with desk("plan") as at:
        await at.press("f1", "p")
        assert isinstance(at.app.screen, TourPanel)
        assert at.app.screen.step.place == "overview"


async def test_the_table_wraps_beside_its_keys(desk: OpenDesk) -> None:
    """However narrow, no word of what a key does stands below the key."""
    async with desk() as at:
        table = KeyTable((KeyGroup("Tady", (KeyRow("Ctrl+N, Ins", "Nová konference, která může navázat na jinou"),)),))
        lines = table._drawn(30).plain.split("\n")
        assert lines[0] == "Tady"
        assert lines[1].startswith("Ctrl+N")
        assert all(line.startswith("   ") for line in lines[3:])
        assert at.place == "OverviewScreen"
