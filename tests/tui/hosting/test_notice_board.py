"""The place of a notice: one at a time, on the screen in front only, over nothing one reads or writes."""

from __future__ import annotations

import pytest
from tests.tui.conftest import KEYS, SMALL, Desk, OpenDesk
from textual.widget import Widget

from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.widgets.box import Box
from pktui.tui.widgets.capture import CaptureLine
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.key_rows import KeyHints
from pktui.tui.widgets.notice_line import NoticeLine
from pktui.tui.widgets.table import RowTable

LONG = "Na disku není místo, změny zatím zůstávají jen v paměti a v záchranném souboru tohoto počítače. " * 3


def shown(at: Desk) -> list[NoticeLine]:
    """Return the notices one can see, on whatever screen."""
    return [line for screen in at.app.screen_stack for line in screen.query(NoticeLine) if line.display]


def others(at: Desk) -> list[Widget]:
    """Return what must not be covered: all that stands on the screen in front and holds nothing else."""
    return [
        each
        for each in at.app.screen.query("*")
        if not each.children and each.display and each.region and not isinstance(each, NoticeLine)
    ]


@pytest.mark.parametrize("size", [SMALL, (60, 20), (120, 40)])
@pytest.mark.parametrize("place", sorted(KEYS))
async def test_a_notice_covers_nothing(desk: OpenDesk, place: str, size: tuple[int, int]) -> None:
    """It has rows of its own above the keys; the row one is at stays in sight."""
    async with desk(place, size=size) as at:
        at.app.notify(LONG, title="Nejde uložit", severity="error", timeout=60)
        await at.settle()
        (line,) = shown(at)
        assert line.region.height > 1
        seen = {each: at.app.screen.find_widget(each).visible_region for each in others(at)}
        assert not [each for each, region in seen.items() if region.intersection(line.region)]
        assert line.region.bottom <= at.app.screen.query_one(KeyHints).region.y
        focused = at.app.focused
        if isinstance(focused, RowTable) and focused.row_count:
            row = focused.cursor_row
            top = focused.region.y + focused.header_height * focused.show_header + row - focused.scroll_offset.y
            assert focused.region.y <= top < focused.region.bottom
        await at.press("escape")


async def test_the_line_one_writes_into_stays_where_it_is(desk: OpenDesk) -> None:
    """At the meeting a notice comes and goes above the line, never between it and the keys."""
    async with desk("live") as at:
        before = at.app.screen.query_one(CaptureLine).region
        at.app.notify(LONG, severity="warning", timeout=60)
        await at.settle()
        (line,) = shown(at)
        assert at.app.screen.query_one(CaptureLine).region == before
        assert line.region.bottom == before.y


@pytest.mark.parametrize("size", [SMALL, (60, 20)])
async def test_a_dialog_is_never_covered(desk: OpenDesk, size: tuple[int, int]) -> None:
    """Beside a small question it takes free rows and the question stays; a long form gives up some of its own."""
    async with desk("people", size=size) as at:
        at.app.push_screen(Choose("Otázka?", (("ano", "Ano"), ("ne", "Ne"))))
        await at.settle()
        box = at.app.screen.query_one(Box).region
        at.app.notify("Nejdřív zvolte odpověď.", timeout=4)
        await at.settle()
        (line,) = shown(at)
        assert at.app.screen.query_one(Box).region == box
        assert not box.intersection(line.region)
        await at.press("escape", "p")
        assert at.app.screen.query_one(Box).region.bottom > size[1] - 3
        at.app.notify(LONG, severity="error", timeout=60)
        await at.settle()
        (line,) = shown(at)
        form = at.app.screen.query_one(Box).region
        assert form.height > box.height
        assert not form.intersection(line.region)
        assert form.y >= 0


async def test_only_the_screen_in_front_says_it(desk: OpenDesk) -> None:
    """With a dialog over the meeting it stands there once; when the dialog goes, on the screen beneath."""
    async with desk("live") as at:
        at.app.notify("Zaznělo z jiného počítače.", severity="warning", timeout=60)
        await at.settle()
        at.app.push_screen(Choose("Otázka?", (("ano", "Ano"), ("ne", "Ne"))))
        await at.settle()
        assert at.text.count("Zaznělo z jiného počítače.") == 1
        assert len(shown(at)) == 1
        await at.press("escape")
        assert at.text.count("Zaznělo z jiného počítače.") == 1
        assert len(shown(at)) == 1


async def test_one_at_a_time(desk: OpenDesk) -> None:
    """Of two the one that matters more stands there, with the word that another one waits; a click goes on to it."""
    async with desk("people") as at:
        at.app.notify("Jen zpráva.", timeout=60)
        at.app.notify("Něco se nepovedlo.", severity="error", timeout=60)
        await at.settle()
        (line,) = shown(at)
        assert "Něco se nepovedlo. (čeká další: 1)" in at.text
        assert "Jen zpráva." not in at.text
        await at.pilot.click(line)
        await at.settle()
        assert "Něco se nepovedlo." not in at.text
        assert "Jen zpráva." in at.text


async def test_a_corrected_line_is_doubted_no_longer(desk: OpenDesk) -> None:
    """The notice about a mark that fits nobody goes with the line it was about."""
    async with desk("live") as at:
        await at.press("pagedown")
        await at.type("klid @z\n")
        assert any("nikdo v seznamu nemá" in notice for notice in at.notices)
        await at.press("backspace", "backspace", "enter")
        assert at.app.screen.query_one("#capture-text", LineInput).value == ""
        assert not any("nikdo v seznamu nemá" in notice for notice in at.notices)
