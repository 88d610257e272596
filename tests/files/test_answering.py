"""A folder is asked before it is touched: one that hangs is told after a second, and asked by one thread only."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest

from pktui.errors import FolderProblem
from pktui.files import check_answers, reading, with_patience


class Hanging:
    """A disk that answers when it is told to."""

    def __init__(self) -> None:
        self.back = threading.Event()
        self.asked = 0

    def __call__(self, _folder: Path) -> None:
        """Take the question; answer when the disk is back."""
        self.asked += 1
        self.back.wait(60)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Hanging:
    """A disk that hangs, and little patience with it."""
    hanging = Hanging()
    monkeypatch.setattr(shutil, "disk_usage", hanging)
    monkeypatch.setattr(reading, "PATIENCE_SECONDS", 0.05)
    return hanging


def test_a_folder_answers(tmp_path: Path) -> None:
    """A folder is there or not; either is an answer."""
    check_answers(tmp_path)
    check_answers(tmp_path / "pryc")


def test_a_hanging_folder_is_told(tmp_path: Path, disk: Hanging) -> None:
    """Every question is refused while it hangs, without one more thread; when it is back, it is asked anew."""
    for _ in range(5):
        with pytest.raises(FolderProblem) as caught:
            check_answers(tmp_path)
        assert caught.value.path == tmp_path
    assert disk.asked == 1
    disk.back.set()
    deadline = time.monotonic() + 60
    while True:
        try:
            check_answers(tmp_path)
            break
        except FolderProblem:
            assert time.monotonic() < deadline
    check_answers(tmp_path)
    assert disk.asked == 2


def test_one_folder_does_not_hold_another(tmp_path: Path, disk: Hanging, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two disks are two questions."""
    with pytest.raises(FolderProblem):
        check_answers(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: None)
    check_answers(tmp_path / "jinde")
    disk.back.set()


def test_who_hangs_is_not_waited_for(disk: Hanging, tmp_path: Path) -> None:
    """What is done with patience is done; what hangs is left to its thread."""
    done: list[str] = []
    assert not with_patience(lambda: done.append("hotovo")).is_alive()
    assert done == ["hotovo"]
    hanging = with_patience(lambda: disk(tmp_path))
    assert hanging.is_alive()
    assert hanging.daemon
    disk.back.set()


class Interrupted(threading.Thread):
    """A question that is answered; while somebody looks whether it is, another thread does the same."""

    folder = Path()

    def is_alive(self) -> bool:
        """Say that it is over."""
        folder, self.folder = self.folder, Path()
        if folder != self.folder:
            check_answers(folder)
        return False


def test_two_threads_ask_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is for both."""
    asked = Interrupted()
    asked.folder = tmp_path
    monkeypatch.setattr(reading, "_asking", {tmp_path: asked})
    check_answers(tmp_path)
    assert not reading._asking
