"""Where a line may end."""

from __future__ import annotations

import pytest

from pktui.texts.line_ends import NBSP, held, wrapped

WIDE = 80


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("zapíše se k úkolu", "zapíše se k_úkolu"),
        ("A zapíše ano, N ne", "A_zapíše ano, N ne"),
        ("a i v zápisu", "a_i_v_zápisu"),
        ("od středy 16. 11. 2026 a dál", "od středy 16._11._2026 a_dál"),
        ("10. března, 2. konference", "10._března, 2._konference"),
        ("zbývá 5 min a 3 měsíce", "zbývá 5_min a_3_měsíce"),
        ("Mgr. Iva Sedlářová", "Mgr._Iva Sedlářová"),
        ("podle § 10 odst. 3", "podle §_10 odst._3"),
        ("úkolů je 5. Pak už nic", "úkolů je 5. Pak už nic"),
        ("vitamín B a", "vitamín B a"),
        ("D.I.V. a dál", "D.I.V. a_dál"),
        ("sbor k", "sbor k"),
        ("dva sloupce: k | v", "dva sloupce: k | v"),
    ],
)
def test_what_stays_together(text: str, kept: str) -> None:
    """Small words go with the next one, and so do days, units, titles and paragraphs; nothing else changes."""
    found = held(text, WIDE)
    assert found.replace(NBSP, "_") == kept
    assert found.replace(NBSP, " ") == text


def test_a_narrow_place_breaks_where_it_must() -> None:
    """A word that would have no room beside its small word is not broken in two."""
    assert held("k škole", 6) == "k škole"


def test_lines_of_commands() -> None:
    """What a command prints breaks in the same places and can be searched: its spaces are ordinary ones."""
    assert wrapped("Kdo přijde, vidí v zápisu", 20, "- ", "  ") == ["- Kdo přijde, vidí", "  v zápisu"]
    assert wrapped(f"Kdo přijde, vidí{NBSP}v zápisu", 20) == ["Kdo přijde,", "vidí v zápisu"]
