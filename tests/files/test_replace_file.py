"""What Windows does instead of an exchange, and each way in which its call is known to fail half-way.

The call is replaced by one that does and returns what Microsoft documents for `ReplaceFileW`; that NTFS itself does so
nobody has seen here. Sharing violations are real ones.
"""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform != "win32":
    pytest.skip("about Windows; `make windows` runs it", allow_module_level=True)

from pktui.errors import ChangedOnDisk, FileProblem
from pktui.files import patience, read_bytes, replace_bytes, replace_file
from pktui.files.sweeping import sweep
from pktui.files.temporary import EXCHANGED_NAME, STALE_SECONDS

Call = Callable[[str, str, str], int]

REAL = replace_file._system_call()
HELD, NOT_REMOVED, NOT_MOVED, LEFT_ASIDE = 32, 1175, 1176, 1177
KILLED = """
import os, sys
from pathlib import Path
from pktui.files import replace_bytes, replace_file
def die(target, ready, aside):
    os.rename(target, aside)
    os._exit(9)
replace_file._system_call = lambda: die
replace_bytes(Path(sys.argv[1]), b"new", b"old")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_bytes(b"old")
    return path


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try as often as ever, at once."""
    monkeypatch.setattr(patience, "PAUSES", (0.0,) * len(patience.PAUSES))


def contents(folder: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in folder.iterdir())


def calls(monkeypatch: pytest.MonkeyPatch, *answers: Call) -> list[Call]:
    """Let the system answer so, one call after another, and then as it does."""
    waiting = list(answers)

    def call(target: str, ready: str, aside: str) -> int:
        return (waiting.pop(0) if waiting else REAL)(target, ready, aside)

    monkeypatch.setattr(replace_file, "_system_call", lambda: call)
    return waiting


def refused(number: int) -> Call:
    """Return an answer after which both files are where they were."""
    return lambda _target, _ready, _aside: number


def left_aside(target: str, _ready: str, aside: str) -> int:
    """Put the old file aside and fail to move the new one (ERROR_UNABLE_TO_MOVE_REPLACEMENT_2)."""
    Path(target).rename(aside)
    return LEFT_ASIDE


def left_aside_and_taken(target: str, ready: str, aside: str) -> int:
    """Do the same while somebody else makes a file of that name."""
    left_aside(target, ready, aside)
    Path(target).write_bytes(b"theirs")
    return LEFT_ASIDE


@pytest.mark.parametrize("number", [5, HELD, 33, NOT_REMOVED, NOT_MOVED, 1224])
def test_who_holds_it_for_a_moment_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    waiting = calls(monkeypatch, *[refused(number)] * len(patience.PAUSES))
    replace_bytes(path, b"new", b"old")
    assert waiting == []
    assert contents(path.parent) == [b"new"]


@pytest.mark.parametrize("number", [HELD, 33, NOT_REMOVED, NOT_MOVED, 1224])
def test_who_holds_it_longer_is_told(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    calls(monkeypatch, *[refused(number)] * 99)
    with pytest.raises(FileProblem, match="zavřete ho"):
        replace_bytes(path, b"new", b"old")
    assert contents(path.parent) == [b"old"]


def test_half_way_is_undone_and_tried_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls(monkeypatch, left_aside, left_aside)
    replace_bytes(path, b"new", b"old")
    assert (path.read_bytes(), contents(path.parent)) == (b"new", [b"new"])


def test_always_half_way_leaves_the_original(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls(monkeypatch, *[left_aside] * 99)
    with pytest.raises(FileProblem, match="zavřete ho"):
        replace_bytes(path, b"new", b"old")
    assert (path.read_bytes(), contents(path.parent)) == (b"old", [b"old"])


def test_half_way_while_somebody_else_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their file stays; the old one waits aside until the sweep finds that it is known."""
    calls(monkeypatch, left_aside_and_taken)
    with pytest.raises(ChangedOnDisk) as caught:
        replace_bytes(path, b"new", b"old")
    assert caught.value.displaced == (b"theirs",)
    assert (path.read_bytes(), contents(path.parent)) == (b"theirs", [b"old", b"theirs"])
    sweep(path.parent, 2**40, lambda data: data == b"old")
    assert contents(path.parent) == [b"theirs"]


def test_killed_half_way(path: Path) -> None:
    """With the name missing, the next look brings the old file back at once; the new one waits its time."""
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == 9
    assert not path.exists()
    now = max(other.stat().st_mtime for other in path.parent.iterdir())
    sweep(path.parent, now, lambda _: True)
    assert path.read_bytes() == b"old"
    swept = sweep(path.parent, now + STALE_SECONDS + 1, lambda data: data == b"old")
    assert [found.read_bytes() for found in swept.found] == [b"new"]
    assert contents(path.parent) == [b"new", b"old"]


def test_where_it_is_not_offered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file server that does not know the call the file is looked at and replaced."""
    calls(monkeypatch, *[refused(50)] * 99)
    replace_bytes(path, b"new", b"old")
    with pytest.raises(ChangedOnDisk):
        replace_bytes(path, b"newer", b"old")
    assert contents(path.parent) == [b"new"]


@pytest.mark.parametrize("expected", [b"old", None])
def test_a_file_open_in_word_is_told(path: Path, expected: bytes | None) -> None:
    """Word and others open a file so that nobody may replace it; when they let go, it is saved."""
    with path.open("rb"), pytest.raises(FileProblem, match="zavřete ho"):
        replace_bytes(path, b"new", expected)
    assert contents(path.parent) == [b"old"]
    replace_bytes(path, b"new", expected)
    assert contents(path.parent) == [b"new"]


def test_a_file_nobody_may_read_now_is_told(path: Path) -> None:
    import _winapi

    handle = _winapi.CreateFile(str(path), _winapi.GENERIC_READ, 0, 0, _winapi.OPEN_EXISTING, 0, 0)
    try:
        with pytest.raises(FileProblem, match="zavřete ho"):
            read_bytes(path, 10)
    finally:
        _winapi.CloseHandle(handle)
    assert read_bytes(path, 10) == b"old"


@pytest.mark.parametrize("expected", [b"old", None])
def test_a_file_marked_as_being_only_for_reading(path: Path, expected: bytes | None) -> None:
    """Somebody wished that nobody changes it; the sentence says how that is taken back."""
    path.chmod(stat.S_IREAD)
    with pytest.raises(FileProblem, match="jen pro čtení; zrušte to"):
        replace_bytes(path, b"new", expected)
    path.chmod(stat.S_IREAD | stat.S_IWRITE)
    assert contents(path.parent) == [b"old"]


def test_what_is_put_aside_knows_its_place(path: Path) -> None:
    ready = path.with_name("ready")
    ready.write_bytes(b"new")
    aside = replace_file.displace(ready, path)
    assert aside is not None
    match = EXCHANGED_NAME.fullmatch(aside.name)
    assert match is not None
    assert match["place"] == path.name


def test_an_empty_file_is_nobodys_version(tmp_path: Path) -> None:
    """A refused call may leave one aside; it takes no place and gets no name."""
    (tmp_path / f".~pktui-{'1' * 16}.plan.md.old.tmp").write_bytes(b"")
    assert sweep(tmp_path, 2**40, lambda _: False).found == ()
    assert contents(tmp_path) == []
