"""USB sticks: FAT and exFAT, really mounted. They have no links, no rights, and not every step other disks have."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.faults.mounts import Mounts, fill_up, needs_mounts
from tests.files.test_exchange import KILLED
from tests.files.test_making import make_and_fail

from pktui.domain.conference import Conference
from pktui.errors import AlreadyExists, ChangedOnDisk, FileProblem
from pktui.files import create_bytes, make_folder, replace_bytes
from pktui.files.locks import holding
from pktui.files.swap import remove_known
from pktui.files.sweeping import sweep
from pktui.session.sample import copy_sample
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import load, save

pytestmark = needs_mounts


@pytest.fixture(params=["vfat", "exfat"])
def stick(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Return an empty stick."""
    mounts = Mounts()
    try:
        mounts.stick(tmp_path / "stick", request.param)
        yield tmp_path / "stick"
    finally:
        mounts.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_file_is_made_and_never_over_another(stick: Path) -> None:
    create_bytes(stick / "a.md", b"new")
    with pytest.raises(AlreadyExists):
        create_bytes(stick / "a.md", b"other")
    with pytest.raises(AlreadyExists):
        create_bytes(stick / "A.MD", b"other")
    assert contents(stick) == {"a.md": b"new"}


def test_a_file_is_replaced_only_when_it_is_as_it_was_read(stick: Path) -> None:
    path = stick / "a.md"
    path.write_bytes(b"old")
    replace_bytes(path, b"new", b"old")
    with pytest.raises(ChangedOnDisk):
        replace_bytes(path, b"newer", b"old")
    replace_bytes(path, b"newest", None)
    assert contents(stick) == {"a.md": b"newest"}


def test_a_file_is_removed_only_when_it_is_as_known(stick: Path) -> None:
    path = stick / "a.md"
    path.write_bytes(b"known")
    assert not remove_known(path, b"other")
    assert remove_known(path, b"known")
    assert contents(stick) == {}


def test_all_or_nothing(stick: Path) -> None:
    make_and_fail(stick / "spis" / "uvnitr")
    assert contents(stick) == {}


def test_a_full_stick_keeps_what_it_has(stick: Path) -> None:
    path = stick / "a.md"
    path.write_bytes(b"old")
    fill_up(stick / "ballast")
    with pytest.raises(FileProblem, match="není místo"):
        replace_bytes(path, b"x" * 100_000, b"old")
    with pytest.raises(FileProblem, match="není místo"):
        create_bytes(stick / "b.md", b"x" * 100_000)
    (stick / "ballast").unlink()
    assert contents(stick) == {"a.md": b"old"}


def test_a_kill_leaves_nothing_that_looks_whole(stick: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(stick / "a.md")], check=False)
    assert killed.returncode == 9
    assert sorted(contents(stick).values()) == [b"", b"new"]
    sweep(stick, 2**40, lambda _: False)
    assert contents(stick) == {"a.md": b""}


def test_a_lock_and_a_folder(stick: Path) -> None:
    make_folder(stick / "dokumenty" / "pro Janu")
    (stick / "zamek").touch()
    with holding(stick / "zamek") as is_ours:
        assert is_ours


def test_a_whole_case_lives_on_it(stick: Path) -> None:
    """The sample is copied there, read, changed and read again."""
    folder = copy_sample(stick / "Hrubešovi", TODAY)
    path = next(folder.glob("*-konference.md"))
    stored = load(path)
    assert isinstance(stored.record, Conference)
    save(stored, replace(stored.record, place="jinde"))
    again = load(path).record
    assert isinstance(again, Conference)
    assert again.place == "jinde"
    assert list_folder(folder).damaged == ()
    assert not [name for name in os.listdir(folder) if name.startswith(".~")]  # noqa: PTH208 - names only
