"""A file that is only in the cloud is neither taken for empty nor waited for without end.

No such disk can be had here: the mark that OneDrive puts on a file is put in its place, and so is the wait.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from pktui.errors import FileProblem
from pktui.files import away, read_bytes, replace_bytes


class Cloud:
    """Files that are away until their content was read to the end, which takes until `let_go`."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.asked: list[Path] = []
        self.here: set[Path] = set()

    def fetch(self, path: Path) -> None:
        """Bring one file here."""
        self.asked.append(path)
        self.answers.wait(60)
        self.here.add(path)

    def settle(self, path: Path) -> None:
        """Answer, and wait until the file is here."""
        self.answers.set()
        deadline = time.monotonic() + 60
        while path not in self.here or any(thread.is_alive() for thread in away._fetching.values()):
            assert time.monotonic() < deadline


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cloud:
    cloud = Cloud()
    monkeypatch.setattr(away, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(away, "_read_through", cloud.fetch)
    monkeypatch.setattr(away, "_fetching", {})
    by_inode = lambda status: status.st_ino not in {path.stat().st_ino for path in cloud.here}  # noqa: E731
    monkeypatch.setattr(away, "is_away", by_inode)
    return cloud


def test_it_is_told_and_comes_later(tmp_path: Path, cloud: Cloud) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"obsah")
    for _ in range(3):
        with pytest.raises(FileProblem, match="ještě není v tomto počítači"):
            read_bytes(path, 10)
    assert cloud.asked == [path], "one thread fetches it"
    cloud.settle(path)
    assert read_bytes(path, 10) == b"obsah"


def test_what_comes_at_once_is_read_at_once(tmp_path: Path, cloud: Cloud) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"obsah")
    cloud.answers.set()
    assert read_bytes(path, 10) == b"obsah"


def test_it_is_not_written_over(tmp_path: Path, cloud: Cloud) -> None:
    """What cannot be looked at is not replaced."""
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    with pytest.raises(FileProblem, match="ještě není v tomto počítači"):
        replace_bytes(path, b"new", b"old")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]
    cloud.answers.set()


def test_many_do_not_add_up(tmp_path: Path, cloud: Cloud) -> None:
    """A folder of files that are away is waited for once, and only some are fetched at a time."""
    paths = [tmp_path / f"{number}.md" for number in range(3 * away.MOST_AT_ONCE)]
    waited: list[float | None] = []
    join = threading.Thread.join

    def noting(self: threading.Thread, timeout: float | None = None) -> None:
        waited.append(timeout)
        join(self, timeout)

    for path in paths:
        path.write_bytes(b"x")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading.Thread, "join", noting)
        for path in paths:
            with pytest.raises(FileProblem):
                read_bytes(path, 10)
    assert sum(time or 0.0 for time in waited) == away.PATIENCE_SECONDS
    assert cloud.asked == paths[: away.MOST_AT_ONCE]
    cloud.settle(paths[0])


def test_what_is_here_is_never_away(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"")
    assert not away.is_away(path.stat())


class Interrupted(threading.Thread):
    """A file that has come; while somebody looks whether it has, another thread does the same, and forgets it."""

    def is_alive(self) -> bool:
        """Say that it is over."""
        away._fetching.clear()
        return False


def test_two_threads_ask_at_once(tmp_path: Path, cloud: Cloud) -> None:
    away._fetching.update({tmp_path / "b.md": Interrupted(), tmp_path / "c.md": Interrupted()})
    path = tmp_path / "a.md"
    path.write_bytes(b"x")
    with pytest.raises(FileProblem, match="ještě není v tomto počítači"):
        read_bytes(path, 10)
    cloud.settle(path)
    assert read_bytes(path, 10) == b"x"
