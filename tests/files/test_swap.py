"""Exchange-and-inspect, step by step: somebody writes in the very gaps, and nothing of theirs goes."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.systems import IS_WINDOWS, posix_only

from pktui.errors import ChangedOnDisk, FileProblem
from pktui.files import create_bytes, exchange, replace_bytes, swap
from pktui.files.sweeping import sweep
from pktui.files.temporary import STALE_SECONDS

Act = Callable[[Path], object]

KILLED = """
import os, sys
from pathlib import Path
from pktui.files import replace_bytes, swap
real = swap.displace
def displace(ready, target):
    if sys.argv[2] == "after":
        real(ready, target)
    os._exit(9)
swap.displace = displace
replace_bytes(Path(sys.argv[1]), b"new", b"old")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file that holds `old`."""
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    probe, other = tmp_path / "1", tmp_path / "2"
    probe.touch()
    other.touch()
    aside = exchange.displace(probe, other)
    if aside is None:
        pytest.skip("this file system keeps nothing of what is displaced")
    aside.unlink()
    other.unlink()
    return path


def strays(path: Path) -> list[bytes]:
    """Return the contents of everything beside the file."""
    return [other.read_bytes() for other in path.parent.iterdir() if other != path]


def meanwhile(monkeypatch: pytest.MonkeyPatch, *acts: Act) -> None:
    """Let somebody act on the target right before the first, second, ... displacing."""
    waiting = list(acts)

    def displace(ready: Path, target: Path) -> Path | None:
        if waiting:
            waiting.pop(0)(target)
        return exchange.displace(ready, target)

    monkeypatch.setattr(swap, "displace", displace)


def writes(data: bytes) -> Act:
    """Return an act that puts a new file in place, as sync clients do."""

    def act(target: Path) -> None:
        room = target.with_name("their.tmp")
        room.write_bytes(data)
        room.replace(target)

    return act


def becomes_folder(target: Path) -> None:
    target.unlink()
    target.mkdir()


def test_a_version_that_came_in_the_gap_goes_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is in place again, handed over, and nothing stays beside."""
    meanwhile(monkeypatch, writes(b"theirs"))
    with pytest.raises(ChangedOnDisk) as caught:
        replace_bytes(path, b"mine", b"old")
    assert caught.value.displaced == (b"theirs",)
    assert caught.value.path == path
    assert (path.read_bytes(), strays(path)) == (b"theirs", [])


def test_a_version_that_came_while_putting_back_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest version wins the place; the one before it is handed over and waits beside for the sweep."""
    meanwhile(monkeypatch, writes(b"second"), writes(b"third"))
    with pytest.raises(ChangedOnDisk) as caught:
        replace_bytes(path, b"mine", b"old")
    assert caught.value.displaced == (b"second", b"third")
    assert (path.read_bytes(), strays(path)) == (b"third", [b"second"])


def test_a_writer_faster_than_every_round(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who writes in every gap does not hold the program up, and all they wrote is handed over."""
    many = [b"%d" % number for number in range(200)]
    meanwhile(monkeypatch, *map(writes, many))
    with pytest.raises(ChangedOnDisk) as caught:
        replace_bytes(path, b"mine", b"old")
    displaced = caught.value.displaced
    assert displaced == tuple(many[: len(displaced)])
    assert path.read_bytes() == displaced[-2]
    assert strays(path) == [displaced[-1]]


def test_a_file_removed_in_the_gap(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody removed is not made again."""
    meanwhile(monkeypatch, Path.unlink)
    with pytest.raises(ChangedOnDisk):
        replace_bytes(path, b"mine", b"old")
    assert list(path.parent.iterdir()) == []


def test_a_file_removed_while_putting_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version that came out is handed over and waits beside."""
    meanwhile(monkeypatch, writes(b"theirs"), Path.unlink)
    with pytest.raises(ChangedOnDisk) as caught:
        replace_bytes(path, b"mine", b"old")
    assert caught.value.displaced == (b"theirs",)
    assert (path.exists(), strays(path)) == (False, [b"theirs"])


def test_a_folder_that_came_in_the_gap_goes_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder takes part in an exchange too; it must not end under a temporary name."""
    meanwhile(monkeypatch, becomes_folder)
    with pytest.raises(ChangedOnDisk):
        replace_bytes(path, b"mine", b"old")
    assert path.is_dir()
    assert list(path.parent.iterdir()) == [path]


def test_a_refusal_leaves_the_original(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the system is told and nothing stays beside."""

    def refuse(_ready: Path, _target: Path) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(swap, "displace", refuse)
    with pytest.raises(FileProblem, match="přístup"):
        replace_bytes(path, b"mine", b"old")
    assert (path.read_bytes(), strays(path)) == (b"old", [])


def test_where_nothing_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system that has none, the file is checked and replaced."""
    monkeypatch.setattr(swap, "displace", lambda *_: None)
    replace_bytes(path, b"new", b"old")
    assert (path.read_bytes(), strays(path)) == (b"new", [])
    with pytest.raises(ChangedOnDisk):
        replace_bytes(path, b"mine", b"old")
    assert (path.read_bytes(), strays(path)) == (b"new", [])


@pytest.mark.parametrize(("moment", "inside", "beside"), [("before", b"old", b"new"), ("after", b"new", b"old")])
@pytest.mark.parametrize("is_known", [True, False])
def test_killed_around_the_displacing(path: Path, moment: str, inside: bytes, beside: bytes, is_known: bool) -> None:
    """What is left beside goes when its content is in the history, and gets a visible name when it is not."""
    killed = subprocess.run([sys.executable, "-c", KILLED, path, moment], check=False)
    assert killed.returncode == 9
    assert (path.read_bytes(), strays(path)) == (inside, [beside])
    (stray,) = (other for other in path.parent.iterdir() if other != path)
    if not IS_WINDOWS:
        # The content brings its own old time along; only its coming under this name says whether it is a stray.
        os.utime(stray, (1000, 1000))
    came = stray.stat().st_mtime if IS_WINDOWS else stray.stat().st_ctime
    asked: list[bytes] = []

    def known(data: bytes) -> bool:
        asked.append(data)
        return is_known

    assert sweep(path.parent, came + STALE_SECONDS - 1, known).removed == 0
    swept = sweep(path.parent, came + STALE_SECONDS + 1, known)
    assert asked == [beside]
    assert (path.read_bytes(), strays(path)) == (inside, [] if is_known else [beside])
    if is_known:
        assert (swept.removed, swept.found) == (1, ())
    else:
        (found,) = swept.found
        assert found.name.startswith("nalezena-verze-")
        assert found.suffix == ".md"


def test_one_content_found_twice_gets_one_name(tmp_path: Path) -> None:
    """Two strays of one content, perhaps from two machines, become one visible file."""
    for digit in "12":
        (tmp_path / f".~pktui-{digit * 16}.old.tmp").write_bytes(b"theirs")
    swept = sweep(tmp_path, 2**40, lambda _: False)
    assert (swept.removed, len(swept.found)) == (1, 1)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]


def test_an_attempt_that_got_there_counts(path: Path) -> None:
    """Saving again what an attempt put in place before it failed is no change by somebody else."""
    path.write_bytes(b"new")
    replace_bytes(path, b"new", b"old")
    assert (path.read_bytes(), strays(path)) == (b"new", [])


@posix_only
def test_a_name_the_disk_cannot_keep_goes_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the folder cannot be forced to the disk, the old file is back in place and a new one is not there."""
    force = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "")
        force(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    with pytest.raises(FileProblem, match="chybu"):
        replace_bytes(path, b"new", b"old")
    with pytest.raises(FileProblem, match="chybu"):
        create_bytes(path.with_name("b.md"), b"new")
    assert (path.read_bytes(), strays(path)) == (b"old", [])
