"""Big digits: what is left of a phase never loses a digit, however long it runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.app import App, ComposeResult

from pktui.tui.widgets.big_clock import BigClock, Digit


class Window(App[None]):
    """One clock, on the table or on the wall."""

    def __init__(self, *, large: bool) -> None:
        super().__init__()
        self._large = large

    def compose(self) -> ComposeResult:
        """Return it."""
        yield BigClock(large=self._large)


def chars(app: App[None]) -> Iterator[str]:
    return (digit.char for digit in app.query(Digit))


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"), (-30, "−0:30"), (600, "10:00"), (5999, "99:59"), (6000, "100′"), (6059, "100′"), (7260, "121′"),
        (-5999, "−99:59"), (-6000, "−100′"), (-6900, "−115′"), (-90000, "−999′"),
    ],
)  # fmt: skip
async def test_no_digit_is_lost(seconds: int, text: str) -> None:
    """Below 100 minutes there are seconds; from then on whole minutes, with their sign."""
    app = Window(large=False)
    async with app.run_test():
        app.query_one(BigClock).seconds = seconds
        assert "".join(chars(app)).strip() == text


@pytest.mark.parametrize(("seconds", "text"), [(5999, "99:59"), (6900, "115′")])
async def test_no_digit_is_lost_on_the_wall(seconds: int, text: str) -> None:
    """The wall has one place less and no sign."""
    app = Window(large=True)
    async with app.run_test():
        app.query_one(BigClock).seconds = seconds
        assert "".join(chars(app)).strip() == text
