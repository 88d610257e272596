from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pktui.texts.content_lines import folded


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=400))
def test_long_lines_are_divided_between_characters(line: str) -> None:
    """Each physical line has at most 75 bytes and whole characters; put together they are the line again."""
    pieces = folded(line).removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert "".join(piece.decode()[number > 0 :] for number, piece in enumerate(pieces)) == line
