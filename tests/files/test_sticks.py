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
from tests.faults.tools import need
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


KINDS = ("vfat", "exfat")
# What there is belongs to somebody else, and everybody may write it: so sticks are mounted for all who sit there.
OF_ALL = "uid=1234,umask=000"
WITHOUT_POWER = ("--inh-caps=-all", "--bounding-set=-chown,-dac_override,-dac_read_search,-fowner")
REPLACED = """
import sys
from pathlib import Path
from pktui.files import replace_bytes
path = Path(sys.argv[1])
replace_bytes(path, b"new", b"old")
replace_bytes(path, b"newer", None, 0o600)
"""


@pytest.fixture(params=KINDS)
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


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_replaced_on_a_stick_of_somebody_else(tmp_path: Path, kind: str) -> None:
    """Nobody but its owner may set rights there; without that, nothing could be saved."""
    mounts = Mounts()
    try:
        mounts.stick(tmp_path / "stick", kind, OF_ALL)
        path = tmp_path / "stick" / "a.md"
        path.write_bytes(b"old")
        command = [need("setpriv"), *WITHOUT_POWER, sys.executable, "-c", REPLACED, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert contents(tmp_path / "stick") == {"a.md": b"newer"}
    finally:
        mounts.close()


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


def test_what_windows_put_aside_goes_back(stick: Path) -> None:
    """A notebook with Windows crashed between its two renames; the stick is now in another one."""
    (stick / f".~pktui-{'a' * 16}.plan.md.old.tmp").write_bytes(b"old")
    sweep(stick, 0, lambda _: True)
    assert contents(stick) == {"plan.md": b"old"}


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
