"""A lock is one for all processes, and an open file holds nobody up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pktui.files.locks import holding, is_held, lock, unlock
from pktui.files.opening import open_shared

HOLDER = """
import os, sys
from pathlib import Path
from pktui.files.locks import lock
from pktui.files.opening import open_shared
file = open_shared(Path(sys.argv[1]), os.O_RDWR)
lock(file)
print("drzi", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "zamek"
    path.write_bytes(b"obsah")
    return path


def test_another_process_holds_it(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"drzi"
        assert is_held(path)
        assert path.read_bytes() == b"obsah", "a lock keeps nobody from reading"
        holder.communicate()
    assert not is_held(path)


def test_it_is_one_for_all_openings(path: Path) -> None:
    file = open_shared(path, os.O_RDWR)
    lock(file)
    with holding(path) as is_ours:
        assert not is_ours
    unlock(file)
    with holding(path) as is_ours:
        assert is_ours
    os.close(file)


def test_it_does_not_move_the_place_in_the_file(path: Path) -> None:
    file = open_shared(path, os.O_RDWR)
    os.read(file, 2)
    lock(file)
    assert os.read(file, 9) == b"sah"
    unlock(file)
    os.close(file)


def test_an_open_file_may_be_renamed_replaced_and_removed(path: Path) -> None:
    file = open_shared(path, os.O_RDWR)
    moved = path.rename(path.with_name("jinak"))
    moved.unlink()
    assert os.read(file, 9) == b"obsah"
    os.close(file)
    assert not moved.exists()


@pytest.mark.parametrize(
    ("flags", "before", "after"),
    [
        (os.O_WRONLY | os.O_CREAT | os.O_APPEND, b"a\r\n", b"a\r\n\n"),
        (os.O_WRONLY | os.O_CREAT | os.O_APPEND, None, b"\n"),
        (os.O_RDWR | os.O_CREAT | os.O_EXCL, None, b"\n"),
        (os.O_WRONLY | os.O_TRUNC, b"a\r\n", b"\n"),
        (os.O_WRONLY | os.O_CREAT | os.O_TRUNC, b"a\r\n", b"\n"),
    ],
)
def test_it_opens_as_the_system_does(tmp_path: Path, flags: int, before: bytes | None, after: bytes) -> None:
    path = tmp_path / "soubor"
    if before is not None:
        path.write_bytes(before)
    file = open_shared(path, flags)
    os.write(file, b"\n")
    os.close(file)
    assert path.read_bytes() == after


def test_trouble_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        open_shared(tmp_path / "neni", os.O_RDONLY)
    assert caught.value.filename == str(tmp_path / "neni") or caught.value.filename == tmp_path / "neni"
    (tmp_path / "je").write_bytes(b"")
    with pytest.raises(FileExistsError):
        open_shared(tmp_path / "je", os.O_WRONLY | os.O_CREAT | os.O_EXCL)
