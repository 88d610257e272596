"""A paste that the terminal does not mark is one text; keys, also many at once, stay keys."""

from __future__ import annotations

import pytest
from textual.events import Key, Paste

from pktui.tui.process.pasting import PasteParser
from pktui.tui.process.unmarked import marked

LINES = "Matka přijde v úterý.\rOtec ne.\tBabička zavolá."


def test_lines_are_one_paste() -> None:
    """No line end of it is Enter, and no tab goes elsewhere."""
    events = list(PasteParser().feed(marked(LINES)))
    assert [type(event) for event in events] == [Paste]
    assert isinstance(events[0], Paste)
    assert events[0].text == LINES.replace("\r", "\n")


@pytest.mark.parametrize(
    "keys",
    ["ano\rne\r", "Matka přijde v úterý.", "Matka přijde v úterý.\r", "\x1b[21~" * 6, "a\x1bOS" + LINES, LINES[:12]],
)
def test_keys_stay_keys(keys: str) -> None:
    """What fingers can have typed, one line with its Enter, and whatever has keys in it is left as it is."""
    assert marked(keys) == keys
    assert all(isinstance(event, Key) for event in PasteParser().feed(keys))


def test_the_parser_is_at_rest_between_keys() -> None:
    """Within a marked paste, and within the sequence of a key, nothing may be marked: its end would be missed."""
    parser = PasteParser()
    assert parser.is_at_rest
    list(parser.feed("a\x1b[2"))
    assert not parser.is_at_rest
    list(parser.feed("00~Matka"))
    assert not parser.is_at_rest
    list(parser.feed("\x1b[201~"))
    assert parser.is_at_rest
