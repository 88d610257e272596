"""Every screen at every size of terminal: what it looks like, and what holds whatever the size.

What 80x24 and 120x40 look like is kept by `test_snapshots`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from tests.tui.conftest import FIRST, Desk, OpenDesk, check_snapshot
from tests.tui.test_snapshots import Album
from textual.screen import Screen
from textual.widget import Widget

from pktui.tui.screens.case import TABS
from pktui.tui.widgets.big_clock import Digit
from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.detail import WIDE_FROM, DetailPane
from pktui.tui.widgets.key_rows import KeyHints, Tabs
from pktui.tui.widgets.table import RowTable
from pktui.tui.widgets.text_box import TextBox

SLIM, LITTLE, USUAL, LARGE, HUGE = (40, 20), (60, 20), (80, 24), (120, 40), (200, 60)
SIZES = [SLIM, LITTLE, USUAL, LARGE, HUGE]
# Without colours the usual theme is drawn in grey.
LOOKS = {"dark": "pktui-tmavy", "light": "pktui-svetly", "mono": "pktui-tmavy"}


def named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


async def meeting_runs(at: Desk) -> None:
    """Begin the meeting and go to its second phase, in which something is said after three minutes."""
    await at.press("pagedown")
    at.clock.forward(minutes=12)
    await at.press("pagedown")
    at.clock.forward(minutes=3, seconds=5)
    await at.type("Klid na učení")
    await at.press("enter")


@pytest.mark.parametrize("size", [LITTLE, HUGE], ids=named)
async def test_screens_look_as_reviewed(desk: OpenDesk, size: tuple[int, int]) -> None:
    """A small and a huge window show each screen as the reviewed text file says."""
    album = Album(size)
    async with desk(size=size) as at:
        album.look("size-overview", at.text)
        await at.press("f6")
        album.look("size-all-tasks", at.text)
        await at.press("escape")
        await at.open("people", FIRST)
        for tab in TABS:
            await at.go(tab.name)
            # The path of the folder is another one in each test.
            album.look(f"size-{tab.name}", re.sub(r"/\S*Hrubešovi", "…", at.text))
    album.close()


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_nothing_overlaps_and_nothing_leaves_the_screen(desk: OpenDesk, size: tuple[int, int]) -> None:
    """Title, tabs and keys have their lines, and between them each thing has room of its own."""
    width, height = size
    async with desk("people", size=size, conference=FIRST) as at:
        for tab in TABS:
            await at.go(tab.name)
            screen = at.app.screen
            hints = screen.query_one(KeyHints).region
            assert screen.query_one("#case-title").region[1:] == (0, width, 1), tab.name
            assert screen.query_one(Tabs).region[1:] == (1, width, 1), tab.name
            assert hints.bottom == height, tab.name
            assert hints.height == 1 or width < USUAL[0], tab.name
            assert [*overlaps(screen)] == [], tab.name
            assert [*outside(screen)] == [], tab.name


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_every_table_keeps_a_row(desk: OpenDesk, size: tuple[int, int]) -> None:
    """Below the heading of each table at least one row is seen."""
    async with desk("people", size=size, conference=FIRST) as at:
        for tab in TABS:
            await at.go(tab.name)
            for table in at.app.screen.query(RowTable):
                if table.display and table.row_count:
                    heading = table.header_height if table.show_header else 0
                    assert table.size.height > heading, (tab.name, table.id)


@pytest.mark.parametrize("size", SIZES[1:], ids=named)
async def test_who_by_when_and_how_far_are_never_cut(desk: OpenDesk, size: tuple[int, int]) -> None:
    """Whatever has to give way in the plan, it is not the person, not the day and not how far the task is."""
    async with desk("plan", size=size, conference=FIRST) as at:
        text = at.text.replace("\xa0", " ")
        assert re.search(r"Lenka Hrubešová +! 14\. 4\. 2026.* zčásti\b", text)
        assert re.search(r"Bc\. Petra Šindelková +31\. 3\. 2026.* splněno\b", text)


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_clock_of_the_meeting_is_whole(desk: OpenDesk, size: tuple[int, int]) -> None:
    """All digits of the clock, the name of the phase and what was written last have room."""
    async with desk("live", size=size) as at:
        await meeting_runs(at)
        screen = at.app.screen
        digits = [digit.region for digit in screen.query(Digit)]
        assert all(region.size == (3, 3) and region.right <= size[0] for region in digits)
        assert [*overlaps(screen)] == []
        assert "PŘEDSTAVENÍ ÚČASTNÍKŮ" in at.text
        assert re.search(r"▶ 2 Představení", at.text)
        assert "▸ pište a Enter" in at.text


async def test_course_shows_where_the_meeting_is_in_few_rows(desk: OpenDesk) -> None:
    """Where the programme is longer than its place, the phase that runs is in sight with the one before it."""
    async with desk("live", size=LITTLE) as at:
        for _ in range(9):
            await at.press("pagedown")
        assert re.search(r"✓ 8 Kontaktní", at.text)
        assert re.search(r"▶ 9 Zhodnocení", at.text)
        assert "✓ 1 Úvod" not in at.text


async def test_people_have_the_place_of_the_course_in_a_slim_window(desk: OpenDesk) -> None:
    """Where both have no room, Tab shows the people whole, and back."""
    async with desk("live", size=SLIM) as at:
        assert "1 Úvod a přivítání" in at.text
        assert "Lenka Hrubešová" not in at.text
        await at.press("tab")
        assert "b · Lenka Hrubešová" in at.text
        assert "1 Úvod a přivítání" not in at.text
        await at.press("tab")
        assert "1 Úvod a přivítání" in at.text


@pytest.mark.parametrize("width", [WIDE_FROM, 200])
async def test_a_task_stands_beside_the_plan_with_its_history(desk: OpenDesk, width: int) -> None:
    """On a wide screen the pane says what was agreed about the task and what became of it, the latest first."""
    async with desk("plan", size=(width, 40), conference=FIRST) as at:
        pane = at.app.screen.query_one(DetailPane)
        assert at.app.screen.query_one("#tasks").region.right == pane.region.x
        await at.press("down", "down", "down")
        said = pane.content
        assert said.startswith("Vyžádat od dětské lékařky list")
        assert "Do kdy: úterý 31. 3. 2026" in said.replace("\xa0", " ")
        history = said.replace("\xa0", " ").partition("Jak šel čas")[2].split("\n· ")[1:]
        assert [line[:12] for line in history] == ["26. 3. 2026 ", "26. 3. 2026 ", "10. 3. 2026 "]
        assert "zpráva: List visí doma" in history[1]
        assert history[2] == "10. 3. 2026 přijetí: ano, na setkání"


async def test_cards_stand_beside_the_minutes_on_a_wide_screen(desk: OpenDesk) -> None:
    """From the first wide column on the cards are beside the text, as high as it; one column less, below it."""
    async with desk("minutes", size=(WIDE_FROM, 40), conference=FIRST) as at:
        text, cards = at.app.screen.query_one(TextBox), at.app.screen.query_one("#section-cards")
        assert (text.region.right, text.region.y) == cards.region.offset
        assert text.region.height == cards.region.height
        await at.pilot.resize_terminal(WIDE_FROM - 1, 40)
        await at.settle()
        assert (text.region.x, text.region.bottom) == cards.region.offset


async def test_settled_cards_stay_beside_the_minutes(desk: OpenDesk) -> None:
    """Beside the text the list is seen also when none of its cards waits; below the text the room is the text's."""
    async with desk("minutes", size=LARGE, conference=FIRST) as at:
        await at.press("down")
        assert "Karty, které sem patří: všechny" in at.text
        assert "✓  riziko" in at.text
        assert at.app.screen.query_one("#cards").display
        await at.pilot.resize_terminal(*USUAL)
        await at.settle()
        assert not at.app.screen.query_one("#cards").display


async def test_a_paper_stands_beside_the_list_of_papers(desk: OpenDesk) -> None:
    """On a wide screen the pane shows the pages of the marked paper, and those of the next one after an arrow."""
    async with desk("documents", size=LARGE, conference=FIRST) as at:
        pane = at.app.screen.query_one(DetailPane)
        await at.shows("── strana 1 z")
        assert pane.content.startswith("Na čem jsme se domluvili\n")
        await at.press("down", "down", "down")
        await at.until(lambda: "Proč to děláme" in pane.content, "the next paper is there")
        assert pane.content.startswith("Náš plán jednoduše\n")
        longest = max(len(line) for line in pane.content.split("\n"))
        assert longest <= pane.query_one(ScrolledText).size.width
        await at.press("n")
        await at.shows("A4")


async def test_forms_use_the_width(desk: OpenDesk) -> None:
    """A form is as wide as 76 columns where the screen is usual, and wider where there is room."""
    widths = []
    for size in (USUAL, LARGE, HUGE):
        async with desk("plan", size=size) as at:
            await at.press("enter")
            widths.append(at.app.screen.query_one(".dialog").region.width)
    assert widths == [76, 96, 140]


async def test_label_of_two_lines_is_seen_with_its_field(desk: OpenDesk) -> None:
    """Who goes to a field sees its whole label, though that takes more lines than the field."""
    async with desk("preparation", size=(60, 12)) as at:
        await at.press("down", "down", "down", "enter")
        await at.press(*["tab"] * 4)
        assert "Kdy bude klient" in at.text
        assert "přítomen" in at.text


@pytest.mark.parametrize("look", LOOKS)
async def test_colours_are_as_reviewed(desk: OpenDesk, look: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan with its pane, and a form over it, are drawn dark, light and without colours as the pictures say."""
    if look == "mono":
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.delenv("NO_COLOR", raising=False)
    async with desk("plan", size=LARGE, conference=FIRST) as at:
        at.app.theme = LOOKS[look]
        await at.settle()
        check_snapshot(f"size-plan-{look}", at.app.export_screenshot(title="pktui"), ".svg")
        await at.press("down", "enter")
        check_snapshot(f"size-plan-form-{look}", at.app.export_screenshot(title="pktui"), ".svg")


def overlaps(screen: Screen[object]) -> Iterator[tuple[str, str]]:
    """Yield the widgets below one parent that are drawn over each other."""
    for parent in screen.walk_children(with_self=True):
        shown = [child for child in parent.children if child.display and child.region.area and _is_laid_out(child)]
        for one, other in combinations(shown, 2):
            if one.region.intersection(other.region).area:
                yield _name(one), _name(other)


def outside(screen: Screen[object]) -> Iterator[str]:
    """Yield the widgets of the screen itself that are partly off it."""
    for child in screen.children:
        if child.display and child.region.area and not screen.region.contains_region(child.region):
            yield _name(child)


def _is_laid_out(widget: Widget) -> bool:
    return widget.layer != "notice" and not isinstance(widget.parent, ScrolledText)


def _name(widget: Widget) -> str:
    return widget.id or type(widget).__name__
