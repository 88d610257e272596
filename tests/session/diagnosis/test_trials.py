"""What a folder can, by doing it in real ones; nothing stays behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from tests.faults.mounts import locked_folder, needs_fuse, silent_disk
from tests.systems import posix_only

from pktui.session.diagnosis import trials
from pktui.session.diagnosis.fact import Fact, State
from pktui.session.diagnosis.trials import locks, tried


def by_key(facts: tuple[Fact, ...]) -> dict[str, Fact]:
    """Return facts by their keys, of which each is there once."""
    found = {fact.key: fact for fact in facts}
    assert len(found) == len(facts)
    return found


def test_an_ordinary_folder_is_fine_and_left_as_it_was(tmp_path: Path) -> None:
    """All that pktui needs is there, and of the trials nothing stays."""
    found = by_key(tried(tmp_path))
    assert [*found] == ["zapis", "vymena", "odkazy", "zamky", "pismena", "hodiny", "misto"]
    assert found["zapis"].words.startswith("jde, trvá ")
    assert (found["zamky"].words, found["odkazy"].words) == ("umí", "umí")
    assert {fact.state for key, fact in found.items() if key != "misto"} == {State.FINE}
    assert list(tmp_path.iterdir()) == []


def test_letters_as_the_disk_has_them(tmp_path: Path) -> None:
    """It says of names what the disk does with them."""
    (tmp_path / "a").touch()
    is_one = (tmp_path / "A").exists()
    assert by_key(tried(tmp_path))["pismena"].words == f"v názvech {'nerozlišuje' if is_one else 'rozlišuje'}"


@posix_only
def test_a_locked_folder(tmp_path: Path) -> None:
    """Where nothing can be made, that is the trouble, with what to do; nothing else is claimed."""
    with locked_folder(tmp_path / "cizi"):
        (fact,) = tried(tmp_path / "cizi")
    assert (fact.key, fact.words, fact.state) == ("zapis", "nejde", State.TROUBLE)
    assert fact.advice.endswith(".")


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """A folder that went meanwhile is trouble, too."""
    (fact,) = tried(tmp_path / "neni")
    assert fact.state is State.TROUBLE


@needs_fuse
def test_a_disk_that_does_not_answer(tmp_path: Path) -> None:
    """A network folder that hangs is waited for a moment only."""
    place = tmp_path / "sit"
    place.mkdir()
    with silent_disk(place):
        (fact,) = tried(place)
    assert "neodpovídá" in fact.advice


@pytest.mark.parametrize("refused", [False, True])
def test_a_disk_that_can_do_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: bool) -> None:
    """Without exchange, links and locks it says what follows; that is no trouble, and nothing stays behind."""

    def cannot(*_: object) -> None:
        if refused:
            raise OSError

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(trials, "displace", cannot)
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(trials, "lock", refuse)
    found = by_key(tried(tmp_path))
    assert all(found[key].words.startswith("neumí; ") for key in ("vymena", "odkazy", "zamky"))
    assert {found[key].state for key in ("vymena", "odkazy", "zamky")} == {State.FINE}
    assert list(tmp_path.iterdir()) == []


def test_locks_are_tried_with_a_second_opening(tmp_path: Path) -> None:
    """A lock counts when somebody else who opens the file meets it."""
    (tmp_path / "a").write_bytes(b"")
    assert locks(tmp_path / "a")
    assert not locks(tmp_path / "neni")


def test_little_room_and_a_clock_that_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A nearly full disk and a server with another time are told."""
    monkeypatch.setattr(trials, "_LITTLE_ROOM", 1 << 62)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    found = by_key(tried(tmp_path))
    assert (found["misto"].state, found["hodiny"].state) == (State.HINT, State.HINT)
    assert "rozdíl" in found["hodiny"].words
