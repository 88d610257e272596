"""Questions kept beside the history: private, found after a move of the case, and never held back by damage."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from pktui.errors import FileProblem
from pktui.storage.history import History, undecided
from pktui.storage.merging.conflict import Conflict, Kind
from pktui.storage.merging.question import Question

ONE = Question.of("p-1", Conflict(("kontakt",), "Eva", "Jana", "Iva"))
TWO = Question.of("p-1", Conflict(("", "Popis situace", "1"), "Jedno.", None, None, Kind.TEXT))


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
    for damage in (b"{", b"[{}]", b"1"):
        path.write_bytes(damage)
        with pytest.raises(FileProblem, match="historii"):
            waiting.of("p-1")
        waiting.change("p-1", add=[TWO])
        assert waiting.of("p-1") == (TWO,)
        assert path.with_suffix(".poskozeno").read_bytes() == damage
