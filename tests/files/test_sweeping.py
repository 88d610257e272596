"""What a crash left is tidied up; what belongs to a place that is empty goes back there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pktui.files.sweeping import Swept, sweep
from pktui.files.temporary import EXCHANGED_NAME, OWN_NAME, aside_name, exchanged_name, temporary_name

PLACE = "2026-03-10-plan.md"
ASIDE = f".~pktui-{'a' * 16}.{PLACE}.old.tmp"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("is_known", [True, False])
def test_an_empty_place_gets_its_file_back_at_once(tmp_path: Path, is_known: bool) -> None:
    """A crash between the two renames of Windows left the record without a name; it is not waited for, nor judged."""
    (tmp_path / ASIDE).write_bytes(b"old")
    assert sweep(tmp_path, 0, lambda _: is_known) == Swept(0, ())
    assert contents(tmp_path) == {PLACE: b"old"}


def test_a_place_that_is_empty_only_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another pktui is just saving: it needs what it put aside, to see whether somebody else wrote that."""
    (tmp_path / ASIDE).write_bytes(b"theirs")
    monkeypatch.setattr(time, "sleep", lambda _: (tmp_path / PLACE).write_bytes(b"new"))
    assert sweep(tmp_path, 0, lambda _: True) == Swept(0, ())
    assert contents(tmp_path) == {PLACE: b"new", ASIDE: b"theirs"}


def test_a_taken_place_is_left_alone(tmp_path: Path) -> None:
    """Then it is a version like any other: gone when it is known, shown when nobody has it."""
    (tmp_path / PLACE).write_bytes(b"new")
    (tmp_path / ASIDE).write_bytes(b"old")
    assert sweep(tmp_path, 2**40, lambda data: data == b"old").removed == 1
    (tmp_path / ASIDE).write_bytes(b"theirs")
    (found,) = sweep(tmp_path, 2**40, lambda _: False).found
    assert contents(tmp_path) == {PLACE: b"new", found.name: b"theirs"}


@pytest.mark.parametrize("place", [".", "..", "...", "x."])
def test_what_is_no_name_of_a_file(tmp_path: Path, place: str) -> None:
    """Nobody can be kept from his folder by one file in it."""
    (tmp_path / ASIDE.replace(PLACE, place)).write_bytes(b"old")
    assert sweep(tmp_path, 2**40, lambda _: True).removed <= 1


def test_two_for_one_place(tmp_path: Path) -> None:
    """One gets it; the other is no less kept."""
    other = ASIDE.replace("a" * 16, "b" * 16)
    (tmp_path / ASIDE).write_bytes(b"1")
    (tmp_path / other).write_bytes(b"2")
    sweep(tmp_path, 2**40, lambda _: False)
    assert sorted(contents(tmp_path).values()) == [b"1", b"2"]
    assert PLACE in contents(tmp_path)


def test_an_empty_file_is_nobodys_version(tmp_path: Path) -> None:
    """A refused call of Windows may leave one aside; it takes no place and gets no name."""
    (tmp_path / ASIDE).write_bytes(b"")
    assert sweep(tmp_path, 2**40, lambda _: False) == Swept(1, ())
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("name", [PLACE, "a", "x" * 300, "ž" * 127 + "x"])
def test_names_fit_and_are_known_again(tmp_path: Path, name: str) -> None:
    aside = aside_name(tmp_path / name).name
    match = EXCHANGED_NAME.fullmatch(aside)
    assert match is not None
    assert match["place"] in (name, None)
    assert len(aside.encode()) <= 255
    assert (match["place"] is None) == (len(name.encode()) > 200)
    temp = temporary_name(tmp_path / name)
    assert OWN_NAME.fullmatch(temp.name)
    assert EXCHANGED_NAME.fullmatch(exchanged_name(temp).name)
