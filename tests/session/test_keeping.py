"""What a file held goes to the history, and trouble with that stands in nobody's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.errors import ChangedOnDisk, FileProblem
from pktui.session.keeping import displaced_kept, keeper
from pktui.session.local import history_of
from pktui.storage.history.index import Reason


def test_what_was_displaced_is_kept_before_it_is_told(tmp_path: Path) -> None:
    """Every version that was out of place for a moment is kept, and the error goes on."""
    path = tmp_path / "adresar.toml"
    told: list[FileProblem] = []
    with pytest.raises(ChangedOnDisk), displaced_kept(keeper(path, "adresar", NOW, told.append)):
        raise ChangedOnDisk("x", path=path, displaced=(b"first", b"second"))
    versions = history_of(tmp_path).versions("adresar")
    assert [version.reason for version in versions] == [Reason.DISPLACED, Reason.DISPLACED]
    assert (history_of(tmp_path).has(b"first"), history_of(tmp_path).has(b"second")) == (True, True)
    assert told == []


def test_trouble_with_the_history_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried behind the first trouble; what was raised is still what happened to the file."""
    (tmp_path / "stav").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    told: list[FileProblem] = []
    with pytest.raises(ChangedOnDisk), displaced_kept(keeper(tmp_path / "x.toml", "x", NOW, told.append)):
        raise ChangedOnDisk("x", displaced=(b"first", b"second"))
    assert len(told) == 1
