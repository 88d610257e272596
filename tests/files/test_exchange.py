"""Names in one step: what is displaced is kept, a name is taken only when it is free, on whatever disk."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pktui.errors import AlreadyExists, FileProblem
from pktui.files import create_bytes, exchange
from pktui.files.exchange import displace, rename_new, replace, take_name
from pktui.files.swap import remove_known

KILLED = """
import os, sys
from pathlib import Path
from pktui.files import create_bytes, exchange
def refuse(*_):
    raise PermissionError(1, "")
os.link = refuse
exchange.rename_new = lambda *_: False
exchange.replace = lambda *_: os._exit(9)
create_bytes(Path(sys.argv[1]), b"new")
"""


def no_links(monkeypatch: pytest.MonkeyPatch, number: int = errno.EPERM) -> None:
    """Let the disk be one without hard links."""

    def refuse(*_: object) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(os, "link", refuse)


def nothing_special(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be one that only renames over what is there, as FAT on a Mac."""
    no_links(monkeypatch)
    monkeypatch.setattr(exchange, "rename_new", lambda *_: False)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "1", tmp_path / "2"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    return one, other


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_displaced_is_kept(two: tuple[Path, Path]) -> None:
    one, other = two
    aside = displace(one, other)
    if aside is None:
        pytest.skip("this file system keeps nothing of what is displaced")
    assert contents(one.parent) == {"2": b"1", aside.name: b"2"}
    with pytest.raises(FileNotFoundError):
        displace(other, one.with_name("3"))
    assert contents(one.parent) == {"2": b"1", aside.name: b"2"}


def test_a_name_is_taken_only_when_free(two: tuple[Path, Path]) -> None:
    one, other = two
    with pytest.raises(FileExistsError):
        rename_new(one, other)
    assert rename_new(one, one.with_name("3"))
    assert contents(one.parent) == {"2": b"2", "3": b"1"}


def test_one_replaces_another(two: tuple[Path, Path]) -> None:
    replace(*two)
    assert contents(two[0].parent) == {"2": b"1"}


@pytest.mark.parametrize("number", [errno.EPERM, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EIO])
def test_a_new_file_where_nothing_has_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Systems say in many ways that they have no links; a file gets its name all the same, and never another's."""
    no_links(monkeypatch, number)
    create_bytes(tmp_path / "a.md", b"new")
    with pytest.raises(AlreadyExists):
        create_bytes(tmp_path / "a.md", b"other")
    assert contents(tmp_path) == {"a.md": b"new"}


def test_a_new_file_where_nothing_is_special(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_special(monkeypatch)
    create_bytes(tmp_path / "a.md", b"new")
    with pytest.raises(AlreadyExists):
        create_bytes(tmp_path / "a.md", b"other")
    assert contents(tmp_path) == {"a.md": b"new"}


def test_a_name_that_was_claimed_in_vain_is_free_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_special(monkeypatch)

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(exchange, "replace", refuse)
    with pytest.raises(FileProblem, match="hlásí chybu"):
        create_bytes(tmp_path / "a.md", b"new")
    assert contents(tmp_path) == {}


def test_a_kill_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    """Between claiming a name and filling it, the file is empty; a half of it could pass for a whole one."""
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "a.md")], check=False)
    assert killed.returncode == 9
    assert sorted(contents(tmp_path).values()) == [b"", b"new"]


def test_what_came_out_by_mistake_goes_back_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody wrote a file just when it was to be removed: it stays, also on a disk without links."""
    no_links(monkeypatch)
    path = tmp_path / "a.md"
    path.write_bytes(b"known")
    rename = Path.rename

    def write_first(self: Path, target: Path) -> Path:
        if self == path:
            monkeypatch.setattr(Path, "rename", rename)
            path.write_bytes(b"theirs")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", write_first)
    assert not remove_known(path, b"known")
    assert contents(tmp_path) == {"a.md": b"theirs"}


def test_the_last_resort_replaces_its_own_claim(two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_special(monkeypatch)
    with pytest.raises(FileExistsError):
        take_name(*two, 0o600)
    take_name(two[0], two[0].with_name("3"), 0o600)
    assert contents(two[0].parent) == {"2": b"2", "3": b"1"}
