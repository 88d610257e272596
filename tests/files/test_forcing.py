"""Data are forced to the disk by the strongest call there is; a folder that cannot be is no reason to fail."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("about calls of POSIX systems; Windows has one", allow_module_level=True)

import fcntl

from pktui.files import create_bytes, forcing
from pktui.session.drafts.journal_file import JournalFile

FULLY = 51  # F_FULLFSYNC of macOS


class Mac:
    """The file control of a Mac, or of a disk there that does not know the call."""

    def __init__(self, number: int = 0) -> None:
        self.number = number
        self.asked: list[int] = []

    def __call__(self, _handle: int, call: int) -> int:
        """Answer."""
        self.asked.append(call)
        if self.number:
            raise OSError(self.number, "")
        return 0


@pytest.fixture
def fsyncs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the handles that were forced in the ordinary way."""
    done: list[int] = []
    monkeypatch.setattr(os, "fsync", done.append)
    monkeypatch.setattr(forcing, "_FULLY", FULLY)
    return done


def test_a_mac_is_asked_for_more_than_fsync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fsyncs: list[int]) -> None:
    mac = Mac()
    monkeypatch.setattr(fcntl, "fcntl", mac)
    create_bytes(tmp_path / "a.md", b"x")
    assert (mac.asked, fsyncs) == ([FULLY, FULLY], []), "the file and its folder"


@pytest.mark.parametrize("number", [errno.ENOTSUP, errno.ENOTTY, errno.EINVAL])
def test_a_disk_that_does_not_know_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fsyncs: list[int], number: int
) -> None:
    monkeypatch.setattr(fcntl, "fcntl", Mac(number))
    create_bytes(tmp_path / "a.md", b"x")
    assert len(fsyncs) == 2


def test_a_disk_error_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fsyncs: list[int]) -> None:
    monkeypatch.setattr(fcntl, "fcntl", Mac(errno.EIO))
    with pytest.raises(OSError, match="5"):
        forcing.force(0)
    assert fsyncs == []


def test_so_is_what_is_being_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fsyncs: list[int]) -> None:
    mac = Mac()
    monkeypatch.setattr(fcntl, "fcntl", mac)
    journal = JournalFile(tmp_path)
    journal.sync()
    journal.begin_again(b"x")
    assert (mac.asked, fsyncs) == ([FULLY, FULLY, FULLY], []), "the journal, the next one and their folder"
    journal.close(keep=False)
