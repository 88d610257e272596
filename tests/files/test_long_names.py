"""Paths longer than the 260 letters Windows takes from most programs.

Wine takes them from everybody, so under it only this is shown: the process says of itself what it should, and new
files are made and read there.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

import pytest

from pktui.files import create_bytes, make_folder, read_bytes, replace_bytes
from pktui.files.locks import holding
from pktui.files.long_names import allow_long_names
from pktui.files.sweeping import sweep


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """Return a folder under a path of more than 400 letters."""
    folder = tmp_path.joinpath(*["případové konference " + "x" * 40] * 7)
    make_folder(folder)
    assert len(str(folder)) > 400
    return folder


def test_everything_works_down_there(deep: Path) -> None:
    allow_long_names()
    path = deep / "2026-03-10-plan.md"
    create_bytes(path, b"old")
    with holding(path) as is_ours:
        assert is_ours
    assert read_bytes(path, 10) == b"old"
    sweep(deep, 2**40, lambda _: True)
    assert [each.name for each in deep.iterdir()] == [path.name]


def test_saving_works_down_there(deep: Path) -> None:
    try:
        os.path.realpath(deep)
    except OSError:
        pytest.skip("Wine does not say where a path of over 260 letters leads; Windows does")
    path = deep / "2026-03-10-plan.md"
    create_bytes(path, b"old")
    replace_bytes(path, b"new", b"old")
    replace_bytes(path, b"newer", None)
    assert [each.read_bytes() for each in deep.iterdir()] == [b"newer"]


@pytest.mark.skipif(sys.platform != "win32", reason="about Windows; `make windows` runs it")
def test_the_process_says_so_of_itself() -> None:
    if sys.platform == "win32":  # for type checkers
        find = ctypes.WinDLL("ntdll").RtlGetCurrentPeb
        find.restype = ctypes.c_void_p
        allow_long_names()
        assert ctypes.c_ubyte.from_address(find() + 3).value & 0x80
