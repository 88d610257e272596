"""Lists of entries: an entry is found, moved, put and left out by its id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import AGENDA

from pktui.domain.entries import moved, position, put, without
from pktui.domain.plan import Priority

LETTERS = tuple(Priority(letter, letter) for letter in "abcd")


def order(entries: tuple[Priority, ...]) -> str:
    return "".join(entry.id for entry in entries)


@pytest.mark.parametrize(
    ("entry", "offset", "result"),
    [
        ("b", -1, "bacd"), ("b", 1, "acbd"), ("a", 2, "bcad"), ("d", -3, "dabc"), ("a", 0, "abcd"),
        ("a", -1, "abcd"), ("d", 1, "abcd"), ("b", 3, "abcd"), ("x", 1, "abcd"),
    ],
)  # fmt: skip
def test_moved(entry: str, offset: int, result: str) -> None:
    """An entry moves by so many places and stays when it would leave the list."""
    assert order(moved(LETTERS, entry, offset)) == result


@given(st.sampled_from("abcd"), st.integers(-4, 4))
def test_moving_there_and_back(entry: str, offset: int) -> None:
    """A move that happened can be undone by the opposite one, and nothing is lost by any."""
    there = moved(LETTERS, entry, offset)
    assert sorted(order(there)) == list("abcd")
    assert there == LETTERS or moved(there, entry, -offset) == LETTERS


def test_put() -> None:
    """An entry of a known id takes its place, a new one goes to the end."""
    assert put(LETTERS, Priority("b", "nové"))[1].text == "nové"
    assert order(put(LETTERS, Priority("b", "nové"))) == "abcd"
    assert order(put(LETTERS, Priority("e", "e"))) == "abcde"


def test_without() -> None:
    """The entry of that id goes; an unknown id changes nothing."""
    assert order(without(LETTERS, "c")) == "abd"
    assert without(LETTERS, "x") == LETTERS


def test_position() -> None:
    """An item is found by its id, one that is not there is not."""
    assert [position(AGENDA, name) for name in ("b-1", "b-3", "b-9", "")] == [0, 2, None, None]
