"""The one call of Linux and macOS, asked in each of its ways."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("about a call that only POSIX systems have", allow_module_level=True)

from pktui.files import rename_flags

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="a Linux kernel stands in for the other system")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "1", tmp_path / "2"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    return one, other


@linux_only
def test_by_the_number_of_the_call(two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A C library without the wrapper does the same by the number of the system call."""
    monkeypatch.setattr("builtins.hasattr", lambda thing, name: name != "renameat2" and _has(thing, name))
    rename_flags._system_call.cache_clear()
    call = rename_flags._system_call()
    monkeypatch.undo()
    rename_flags._system_call.cache_clear()
    assert call is not None
    one, other = two
    assert call(os.fsencode(one), os.fsencode(other), 2) == 0
    assert one.read_bytes() == b"2"


def _has(thing: object, name: str) -> bool:
    return getattr(thing, name, None) is not None


class MacLibrary:
    """What a program on a Mac finds in its C library, done by this kernel: other numbers, the same deeds."""

    def __init__(self, library: Any) -> None:  # noqa: ANN401 - of ctypes
        self._rename = library.renameat2

        def renameatx_np(one_at: int, one: bytes, other_at: int, other: bytes, flags: int) -> int:
            assert (one_at, other_at) == (-2, -2), "AT_FDCWD of macOS"
            linux = {2: 2, 4: 1}[flags]  # RENAME_SWAP, RENAME_EXCL of <sys/stdio.h>
            return int(self._rename(-100, one, -100, other, linux))

        self.renameatx_np = renameatx_np


@linux_only
def test_as_a_mac_is_asked(two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: MacLibrary(library))
    monkeypatch.setattr(rename_flags, "CALL", rename_flags.MACOS)
    rename_flags._system_call.cache_clear()
    one, other = two
    try:
        assert rename_flags.exchange(one, other) == one
        assert (one.read_bytes(), other.read_bytes()) == (b"2", b"1")
        with pytest.raises(FileExistsError):
            rename_flags.rename_new(one, other)
        assert rename_flags.rename_new(one, one.with_name("3"))
    finally:
        rename_flags._system_call.cache_clear()


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
def test_a_disk_that_does_not_offer_it(two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Nothing happens, and that is said."""

    def refuse(*_: object) -> int:
        ctypes.set_errno(number)
        return -1

    monkeypatch.setattr(rename_flags, "_system_call", lambda: refuse)
    assert rename_flags.exchange(*two) is None
    assert not rename_flags.rename_new(*two)
