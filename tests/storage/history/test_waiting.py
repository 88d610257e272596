"""Questions kept beside the history: private, found after a move of the case, and never held back by damage."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.systems import posix_only

from pktui.errors import FileProblem
from pktui.storage.history.history import History
from pktui.storage.history.waiting import undecided
from pktui.storage.merging.conflict import Conflict, ConflictKind, Question

ONE = Question.of("p-1", Conflict(("kontakt",), "Eva", "Jana", "Iva"))
TWO = Question.of("p-1", Conflict(("", "Popis situace", "1"), "Jedno.", None, None, ConflictKind.TEXT))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case folder."""
    folder = tmp_path / "spis"
    folder.mkdir()
    return folder


def test_questions_come_and_go(tmp_path: Path, case: Path) -> None:
    """What is added is there for whoever looks next; what is dropped is gone, and the last one leaves no file."""
    root = tmp_path / "historie"
    waiting = History(root, case).waiting
    waiting.change("p-1", add=[ONE])
    waiting.change("p-1", add=[TWO, ONE])
    assert History(root, case).waiting.of("p-1") == (ONE, TWO)
    assert waiting.of("p-2") == ()
    assert set(undecided(root)) == {case}
    waiting.change("p-1", drop=[ONE.id, TWO.id])
    assert waiting.of("p-1") == ()
    assert list(undecided(root)) == []


@posix_only
def test_they_are_private(tmp_path: Path, case: Path) -> None:
    """Only their owner may read the wordings."""
    History(tmp_path / "historie", case).waiting.change("p-1", add=[ONE])
    for path in (tmp_path / "historie").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_copy_of_the_case_is_not_asked(tmp_path: Path, case: Path) -> None:
    """A case copied as a model for another family has the same ids and none of the questions."""
    root, other = tmp_path / "historie", tmp_path / "jina"
    other.mkdir()
    History(root, case).waiting.change("p-1", add=[ONE])
    assert History(root, other).waiting.of("p-1") == ()


def test_damage_is_told_and_put_aside(tmp_path: Path, case: Path) -> None:
    """A file that cannot be read is named; the next question is kept all the same, and the damage stays to be seen."""
    waiting = History(tmp_path / "historie", case).waiting
    waiting.change("p-1", add=[ONE])
    (path,) = (tmp_path / "historie").rglob("otazky/*.json")
    damages = (b"{", b"[{}]", b"1", b"[" * 100_000)
    for damage in damages:
        path.write_bytes(damage)
        waiting.change("p-1", add=[TWO])
        assert waiting.of("p-1") == (TWO,)
    assert {aside.read_bytes() for aside in path.parent.glob("*.poskozeno*")} == set(damages)


def test_damage_that_is_read_waits_no_more(tmp_path: Path, case: Path) -> None:
    """What cannot be asked is told once and put aside with all that was in it; nothing waits for it for ever."""
    root = tmp_path / "historie"
    waiting = History(root, case).waiting
    waiting.change("p-1", add=[ONE])
    (path,) = root.rglob("otazky/*.json")
    for damage in (b"{", b"["):
        path.write_bytes(damage)
        assert set(undecided(root)) == {case}
        with pytest.raises(FileProblem, match="historii"):
            waiting.of("p-1")
        assert waiting.of("p-1") == ()
        assert list(undecided(root)) == []
    assert {aside.read_bytes() for aside in path.parent.iterdir()} == {b"{", b"["}


def test_a_case_that_is_not_there_waits(tmp_path: Path, case: Path) -> None:
    """Renamed or unplugged, it is named as it was last known; where that is lost, the home of its history is."""
    root = tmp_path / "historie"
    History(root, case).waiting.change("p-1", add=[ONE])
    case.rmdir()
    assert list(undecided(root)) == [case]
    (place,) = root.glob("*/slozka")
    place.unlink()
    assert list(undecided(root)) == [place.parent]
