"""A new record: the order that was given, no more quotes than needed, and nothing that would not read back."""

from __future__ import annotations

import pytest

from pktui.errors import FileProblem
from pktui.storage.records.new_record import new_file
from pktui.storage.text.wanted import Wire


def test_a_new_file_reads_like_written_by_hand() -> None:
    """A new record has the given order, dates and numbers without quotes, and short lists on one line."""
    wire: Wire = {
        "druh": "konference",
        "termin": "2026-03-10",
        "cas": "9:00",
        "delka": "90",
        "neni": None,
        "cil": "Aby se\nvrátila\n",
        "lidi": ({"id": "p1", "jmeno": "Jana", "role": ("matka", "klient"), "tel": None},),
        "prazdno": (),
        "content": "x",
    }
    assert new_file(wire, "\r\n# Kazuistika\r\ntext").decode() == (
        '---\ndruh: konference\ntermin: 2026-03-10\ncas: "9:00"\ndelka: 90\ncil: |\n  Aby se\n  vrátila\n'
        "lidi:\n  - id: p1\n    jmeno: Jana\n    role: [matka, klient]\n"
        "prazdno: []\ncontent: x\n---\n\n# Kazuistika\ntext\n"
    )
    assert new_file({"a": "b"}, "") == b"---\na: b\n---\n"


def test_half_a_character_is_refused() -> None:
    """What cannot be written makes no record."""
    with pytest.raises(FileProblem):
        new_file({"a": "b"}, "\ud800")
