"""Signs of Word get their meaning; what no font has gets a name, and its place is known."""

from __future__ import annotations

import pytest

from pktui.export.characters import around, named, replace_named, understood

FONTS = (frozenset(map(ord, "aábcčde f‹›")), frozenset(map(ord, "😀x\u0301")), frozenset(map(ord, "\u05b0")))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("\uf0b7 bod", "• bod"), ("\uf0a7 bod", "▪ bod"), ("škola \uf0e0 dům", "škola → dům"),
        ("\uf0fc hotovo", "✓ hotovo"),
        ("\uf0fe \uf0fd \uf06f", "☑ ☒ □"), ("\uf04a \uf04c", "☺ ☹"), ("5 \uf0a3 6 \uf0b0", "5 ≤ 6 °"),
        ("\uf031\uf030", "10"),
        ("a\u200bb\ufeffc\u2060d\u00ade\u200ef", "abcdef"), ("🏴\U000e0067\U000e0062\U000e007f!", "🏴!"),
        ("👨\u200d👩\ufe0f", "👨\u200d👩\ufe0f"), ("x\u202ey", "x\u202ey"), ("\uf8ff", "\uf8ff"),
    ],
)  # fmt: skip
def test_signs_of_word_are_understood(typed: str, meant: str) -> None:
    """Private signs become public ones, spaces of no width go; joiners, turned directions and strange signs stay."""
    assert understood(typed) == meant


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("abc čáde", "abc čáde"), ("a 😀 x́", "a 😀 x́"), ("a中文b", "a‹čínské písmo 4E2D 6587›b"),
        ("Ж", "‹neznámý znak 0416›"), ("🌻", "‹obrázek 1F33B›"), ("\uf8ff", "‹neznámý znak F8FF›"),
        ("a\u0301b", "a‹znaménko 0301›b"), ("x\ufe0f\u200d😀", "x\ufe0f\u200d😀"), ("한", "‹korejské písmo D55C›"),
        ("", ""), ("ab\nc\td", "ab\nc\td"), ("a\u05b0", "a‹znaménko 05B0›"),
    ],
)  # fmt: skip
def test_what_no_font_has_gets_a_name(text: str, printed: str) -> None:
    """A run of letters of one script gets one name; a mark needs the font of its letter; joiners have no ink."""
    assert replace_named(text, FONTS) == printed


def test_place_is_told_by_the_words_around() -> None:
    """The words beside it, of the same line only."""
    text = "a" * 40 + "\nabc 中 de\nf"
    (run,) = named(text, FONTS)
    assert (run.text, text[run.start], around(text, run)) == ("中", "中", "abc 中 de")
