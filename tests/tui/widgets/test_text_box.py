"""A field of many lines."""

from __future__ import annotations

from textual.app import App, ComposeResult

from pktui.tui.widgets.text_box import TextBox

TEXT = "Nesouhlas zůstává v zápisu a u připomínky se řekne, k čemu patří."


class _Page(App[None]):
    CSS = "TextBox { width: 30; height: 8; }"

    def compose(self) -> ComposeResult:
        yield TextBox(TEXT)


async def test_no_line_ends_behind_a_small_word() -> None:
    """A text that is written breaks where one that is read does, and stays as it is typed."""
    app = _Page()
    async with app.run_test(size=(40, 12)) as pilot:
        box = app.query_one(TextBox)
        assert [line.rstrip() for line in box.wrapped_document.get_sections(0)] == [
            "Nesouhlas zůstává v zápisu",
            "a u připomínky se řekne,",
            "k čemu patří.",
        ]
        assert box.text == TEXT
        box.move_cursor((0, TEXT.index("k čemu")))
        await pilot.press("delete", *"až k")
        assert box.text == TEXT.replace("k čemu", "až k čemu")
