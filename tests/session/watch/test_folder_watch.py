"""A folder is read again only when its files have changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pktui.errors import FolderProblem
from pktui.session.watch import folder_watch as watching
from pktui.session.watch.folder_watch import FolderWatch
from pktui.storage.records.folder import Listing, list_folder


def read(folder: Path) -> FolderWatch:
    watch = FolderWatch(folder)
    watch.read()
    return watch


def test_what_was_read_has_not_changed(sample_case: Path) -> None:
    """Before it was read a folder with files is news; then it is none."""
    watch = FolderWatch(sample_case)
    assert watch.has_changed()
    assert watch.read().meetings
    assert not watch.has_changed()


@pytest.mark.parametrize("step", ["write", "add", "remove"])
def test_every_change_is_seen(sample_case: Path, step: str) -> None:
    """A file that changed, came or went is seen until the folder is read again."""
    watch = read(sample_case)
    path = next(sample_case.rglob("*-plan.md"))
    if step == "write":
        path.write_bytes(path.read_bytes() + b"\n")
    elif step == "add":
        shutil.copy(path, path.with_name("2026-12-24-plan.md"))
    else:
        path.unlink()
    assert watch.has_changed()
    assert watch.has_changed()
    watch.read()
    assert not watch.has_changed()


def test_a_change_while_it_is_read(sample_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What changes between the look and the reading counts as changed: it may have been read before."""
    path = next(sample_case.rglob("*-plan.md"))

    def slow(folder: Path) -> Listing:
        listing = list_folder(folder)
        path.write_bytes(path.read_bytes() + b"\n")
        return listing

    monkeypatch.setattr(watching, "list_folder", slow)
    assert read(sample_case).has_changed()


def test_a_folder_that_could_not_be_read_is_news(sample_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it went away amid reading, all of it is news once it is back; a missing one is told."""
    watch = read(sample_case)

    def gone(folder: Path) -> Listing:
        raise FolderProblem("Složka není.", path=folder)

    with monkeypatch.context() as broken:
        broken.setattr(watching, "list_folder", gone)
        with pytest.raises(FolderProblem):
            watch.read()
    assert watch.has_changed()
    shutil.rmtree(sample_case)
    with pytest.raises(FolderProblem):
        watch.has_changed()
