"""A pasted list becomes one item a line; marks of the list go, words and dates stay."""

from __future__ import annotations

import pytest

from pktui.texts.items import items


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "•", "– ", "\uf0b7\t", "\uf0b7", "  - "])
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x85", "\u2028", "\v"])
def test_bullets_are_left_out(bullet: str, end: str) -> None:
    """Whatever the bullet and the line end are."""
    said = ("potřebuje klid na učení", "chybí peníze na oběd", "táta slíbil víkend")
    assert items(end.join(f"{bullet}{one}" for one in said) + end) == said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. klid\n2. oběd\n3) víkend", ("klid", "oběd", "víkend")),
        ("Domluvili jsme:\n1. klid\n2. oběd", ("Domluvili jsme:", "klid", "oběd")),
        ("- klid\n- oběd\nvíkend", ("klid", "oběd", "víkend")),
        ("- klid\noběd\nvíkend", ("- klid", "oběd", "víkend")),
        ("5. 4. 2026 v noci\n17. 10. 2025 se odstěhoval", ("5. 4. 2026 v noci", "17. 10. 2025 se odstěhoval")),
        ("1. 4. přišel\n2. 4. odešel", ("1. 4. přišel", "2. 4. odešel")),
        ("1. prosince přišel\n2. prosince odešel", ("1. prosince přišel", "2. prosince odešel")),
        ("4. třída\n5. třída", ("4. třída", "5. třída")),
        ("-5 stupňů\n-8 stupňů", ("-5 stupňů", "-8 stupňů")),
        ("+ 1 hodina\n+ 2 hodiny", ("+ 1 hodina", "+ 2 hodiny")),
        ("- jediná", ("- jediná",)),
        ("-\n- \nklid", ("-", "-", "klid")),
        ("", ()),
        (" \n\n", ()),
    ],
)
def test_only_marks_of_a_list_are_left_out(text: str, expected: tuple[str, ...]) -> None:
    """Numbers that count the lines are marks; a date, a class or a minus is what somebody wrote."""
    assert items(text) == expected
