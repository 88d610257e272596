"""The calendar of a field with a day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.tui.conftest import Desk, OpenDesk

from pktui.tui.screens.dialogs.day import DayDialog
from pktui.tui.widgets.month import Month


async def calendar(at: Desk, typed: str = "") -> None:
    """Open the calendar of the day of the conference, behind what is typed."""
    await at.mark("Kdy a kde", "#facts")
    await at.press("enter")
    await at.type(typed)
    await at.press("ctrl+f")
    assert isinstance(at.app.screen, DayDialog)


def marked(at: Desk) -> date:
    return at.app.screen.query_one(Month).day


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ((), date(2026, 9, 15)),
        (("right",), date(2026, 9, 16)),
        (("left", "up"), date(2026, 9, 7)),
        (("down", "down", "down"), date(2026, 10, 6)),
        (("pagedown",), date(2026, 10, 15)),
        (("end", "pageup"), date(2026, 8, 30)),
        (("pageup", "end", "pagedown"), date(2026, 9, 30)),
        (("home",), date(2026, 9, 1)),
        (("r",), date(2027, 9, 15)),
        (("z", "z", "R"), date(2025, 9, 15)),
        (("d",), date(2026, 9, 8)),
        (("D",), date(2026, 9, 8)),
    ],
)
async def test_keys_walk_and_enter_takes(desk: OpenDesk, keys: tuple[str, ...], day: date) -> None:
    """The marked day is said in words and stands at the cursor; Enter puts it into the field."""
    async with desk("preparation") as at:
        await calendar(at)
        await at.press(*keys)
        assert marked(at) == day
        assert f" {day.day}. " in at.text
        x, y = at.app.cursor_position
        assert at.text.splitlines()[y][x : x + 2] == f"{day.day:2}"
        await at.press("enter")
        await at.save()
        assert at.conference.day == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [("příští týden", date(2026, 9, 14)), ("út 7. 12. 2026", date(2026, 12, 7)), ("pokus", date(2026, 9, 8))],
)
async def test_it_begins_where_the_text_points(desk: OpenDesk, typed: str, day: date) -> None:
    """Of what could not be read the nearest day is marked; Esc leaves the text."""
    async with desk("preparation") as at:
        await calendar(at, typed)
        assert marked(at) == day
        await at.press("escape")
        assert at.editor("Den").text == typed


async def test_days_off_bear_a_sign(desk: OpenDesk) -> None:
    """Weeks begin on Monday; weekends and holidays are told without a colour, and named."""
    async with desk("preparation") as at:
        await calendar(at, "28. 9.")
        lines = at.text.splitlines()
        names = next(line for line in lines if " po " in line and " ne " in line)
        assert names.split("│")[1].split() == ["po", "út", "st", "čt", "pá", "so", "ne"]
        assert any("( 8)" in line and " 12 ·" in line and " 13 ·" in line for line in lines)
        assert any("[28]*" in line for line in lines)
        assert "pondělí 28. září 2026 · za 20 dní · státní svátek (Den české státnosti)" in at.text


async def test_a_day_ahead_is_not_taken_as_past(desk: OpenDesk) -> None:
    """Where it is asked when something was done, a day ahead is refused in words."""
    async with desk("preparation") as at:
        await at.mark("Klient a dítě", "#facts")
        await at.press("enter")
        at.editor("Klient informován").focus()
        await at.settle()
        await at.press("ctrl+f", "d", "right", "enter")
        assert isinstance(at.app.screen, DayDialog)
        assert "sem patří den, který už byl" in at.text
        await at.press("left", "enter")
        assert at.editor("Klient informován").text == "út 8. 9. 2026"


async def test_a_click_marks_and_takes(desk: OpenDesk) -> None:
    """The first click marks a day and the second one takes it; beside the days nothing happens."""
    async with desk("preparation") as at:
        await calendar(at)
        month = at.app.screen.query_one(Month)
        x, y = month.pointed
        for _ in range(2):
            await at.pilot.click(Month, offset=(x + 5, y))
            await at.settle()
        assert at.editor("Den").text == "st 16. 9. 2026"


async def test_the_edge_of_our_time(desk: OpenDesk) -> None:
    """No key leads to a year that a field refuses."""
    async with desk("preparation") as at:
        await calendar(at, "31. 12. 2999")
        await at.press("right", "pagedown", "r")
        assert marked(at) == date(2999, 12, 31)
