"""Texts cut to the place they have, and broken into lines as one reads them."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from pktui.tui.widgets.plain import Line, cut, words


@pytest.mark.parametrize("columns", [-1, 0, 1, 2])
def test_a_place_of_no_columns(columns: int) -> None:
    """While a window is made smaller, a field has no width for a moment; that is no error."""
    assert cut(words("Dlouhá věta o dítěti."), columns, 2).plain.count("\n") <= 1


class _Page(App[None]):
    CSS = "Line { width: 24; }"

    def compose(self) -> ComposeResult:
        yield Line("Nesouhlas zůstává v zápisu a u připomínky se řekne, k čemu patří: do 16. 11. 2026.")


async def test_no_line_ends_behind_a_small_word() -> None:
    """On the screen a line ends where one would end it on paper, and the text has the spaces that were typed."""
    app = _Page()
    async with app.run_test(size=(40, 12)):
        line = app.query_one(Line)
        rows = ["".join(piece.text for piece in line.render_line(y)).rstrip() for y in range(line.size.height)]
    assert rows == [
        "Nesouhlas zůstává",
        "v zápisu a u připomínky",
        "se řekne, k čemu patří:",
        "do 16. 11. 2026.",
    ]


def test_a_hard_space_breaks_no_line() -> None:
    """What was held together by hand stays together, in a narrow place too."""
    lines = [line.plain.rstrip() for line in words("plán do\u00a0pátku večer").wrap(12)]
    assert lines == ["plán", "do\u00a0pátku", "večer"]
