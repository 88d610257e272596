"""The hint who else has the case open: written, renewed, read with caution, cleaned up."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.systems import posix_only

from pktui.session.case.presence import (
    LARGEST_BYTES,
    LONGEST_NAME,
    PREFIX,
    RENEW_SECONDS,
    Other,
    Presence,
    Sign,
    computer_name,
)

JANA = "NTB-Jana"
# No process has this number.
NOBODY = 2**22 + 4


class Time:
    """A wall clock and a clock nobody turns, both turned by the test."""

    def __init__(self) -> None:
        self.wall = NOW
        self.seconds = 0.0

    def now(self) -> datetime:
        """Return the wall clock."""
        return self.wall

    def tick(self) -> float:
        """Return the seconds."""
        return self.seconds

    def forward(self, **length: float) -> None:
        """Let time pass."""
        self.wall += timedelta(**length)
        self.seconds += timedelta(**length).total_seconds()


@pytest.fixture
def neighbour() -> Iterator[subprocess.Popen[bytes]]:
    """A process of this computer that runs until it is killed."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


@pytest.fixture
def time() -> Time:
    """The clocks of the test."""
    return Time()


@pytest.fixture
def here(tmp_path: Path, time: Time) -> Presence:
    """This program in the folder of the test."""
    return Presence(tmp_path, lambda: True, time.now, time.tick)


def theirs(folder: Path, name: str = "1", **said: object) -> Path:
    """Write the sign of another program."""
    path = folder / f"{PREFIX}{name * 16}"
    fields: dict[str, object] = {"pocitac": JANA, "proces": NOBODY, "od": NOW.replace(hour=8), "naposledy": NOW, **said}
    lines = (f"{k}: {v.isoformat() if isinstance(v, datetime) else v}\n" for k, v in fields.items())
    path.write_text("".join(lines), encoding="utf-8")
    return path


def own(folder: Path) -> list[Path]:
    """Return the signs in the folder."""
    return sorted(folder.glob(f"{PREFIX}*"))


def test_the_own_sign_says_little(tmp_path: Path, here: Presence) -> None:
    """The file holds the computer, the process and two times, and is no record."""
    assert here.look() == ()
    (path,) = own(tmp_path)
    assert path.suffix != ".md"
    text = path.read_text(encoding="utf-8")
    assert (
        text
        == f"pocitac: {computer_name()}\nproces: {os.getpid()}\nod: {NOW.isoformat()}\nnaposledy: {NOW.isoformat()}\n"
    )


@posix_only
def test_who_may_read_the_own_sign(tmp_path: Path, here: Presence) -> None:
    """Those who may enter the folder, nobody else."""
    tmp_path.chmod(0o700)
    here.look()
    (sign,) = own(tmp_path)
    assert stat.S_IMODE(sign.stat().st_mode) == 0o600


def test_the_own_sign_is_renewed_and_goes(tmp_path: Path, here: Presence, time: Time) -> None:
    """Each five minutes the time is written anew, not sooner; who has left writes no more."""
    here.look()
    (path,) = own(tmp_path)
    before = path.read_bytes()
    time.forward(seconds=RENEW_SECONDS - 1)
    here.look()
    assert path.read_bytes() == before
    time.forward(seconds=1)
    here.look()
    assert f"naposledy: {time.wall.isoformat()}" in path.read_text(encoding="utf-8")
    here.leave()
    time.forward(hours=1)
    here.look()
    assert own(tmp_path) == []


def test_others_are_seen(tmp_path: Path, here: Presence) -> None:
    """Somebody who has just said to be there is shown, with the time since when."""
    theirs(tmp_path)
    (other,) = here.look()
    assert other == Other(JANA, NOW.replace(hour=8))
    assert other.where(NOW) == "na NTB-Jana od 8:00"


def test_another_window_of_this_computer(tmp_path: Path, here: Presence, neighbour: subprocess.Popen[bytes]) -> None:
    """A living process of the same computer is another window."""
    theirs(tmp_path, pocitac=computer_name(), proces=neighbour.pid, od=NOW - timedelta(days=1))
    (other,) = here.look()
    assert other.where(NOW) == "v jiném okně tohoto počítače od 7. 9. 2026 9:00"


def test_two_programs_see_each_other(tmp_path: Path, here: Presence, time: Time) -> None:
    """What one program writes, another one reads."""
    here.look()
    (path,) = own(tmp_path)
    path.write_bytes(path.read_bytes().replace(computer_name().encode(), b"jinde"))
    there = Presence(tmp_path, lambda: True, time.now, time.tick)
    assert there.look() == (Other("jinde", NOW),)


@pytest.mark.parametrize(
    ("seen", "is_shown"),
    [(timedelta(minutes=-14), True), (timedelta(minutes=-16), False), (timedelta(hours=3), True)],
    ids=["fresh", "old", "their clock is ahead"],
)
def test_how_old_a_sign_may_be(tmp_path: Path, here: Presence, seen: timedelta, is_shown: bool) -> None:
    """Fifteen minutes; a clock that is ahead is no reason not to believe."""
    theirs(tmp_path, naposledy=NOW + seen)
    assert bool(here.look()) is is_shown


def test_a_clock_that_is_behind(tmp_path: Path, here: Presence, time: Time) -> None:
    """A sign that changes while we watch is alive, whatever its time says, for fifteen minutes."""
    theirs(tmp_path, naposledy=NOW - timedelta(hours=5))
    assert here.look() == ()
    time.forward(minutes=5)
    theirs(tmp_path, naposledy=NOW - timedelta(hours=5) + timedelta(minutes=5))
    assert here.look() != ()
    time.forward(minutes=16)
    assert here.look() == ()


def test_a_clock_ahead_does_not_show_for_ever(tmp_path: Path, here: Presence, time: Time) -> None:
    """A sign of a day to come that never changes fades, too."""
    theirs(tmp_path, naposledy=NOW + timedelta(days=400))
    assert here.look() != ()
    time.forward(minutes=16)
    assert here.look() == ()


def test_leftovers_are_cleaned(tmp_path: Path, here: Presence) -> None:
    """At the opening, dead processes of this computer go; what is older than two days goes; the rest stays."""
    dead = theirs(tmp_path, "1", pocitac=computer_name(), proces=NOBODY)
    old = theirs(tmp_path, "2", naposledy=NOW - timedelta(days=2, seconds=1))
    elsewhere = theirs(tmp_path, "3", proces=NOBODY, naposledy=NOW - timedelta(hours=30))
    here.look()
    assert not dead.exists()
    assert not old.exists()
    assert elsewhere.exists()


def test_a_neighbour_that_was_killed_is_cleaned(
    tmp_path: Path, here: Presence, neighbour: subprocess.Popen[bytes]
) -> None:
    """A process that was here at the first look and is here no more has left its sign behind."""
    sign = theirs(tmp_path, pocitac=computer_name(), proces=neighbour.pid)
    here.look()
    assert sign.exists()
    neighbour.kill()
    neighbour.wait()
    assert here.look() == ()
    assert not sign.exists()


def test_a_computer_of_the_same_name_keeps_its_sign(tmp_path: Path, here: Presence) -> None:
    """A process that was never here may live on another computer that bears our name."""
    here.look()
    sign = theirs(tmp_path, pocitac=computer_name(), proces=NOBODY)
    here.look()
    assert sign.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"pocitac: x\n", b"pocitac: x\nproces: a\nod: 2026-09-08T08:00\nnaposledy: 2026-09-08T09:00",
        b"pocitac: x\nproces: 0\nod: 2026-09-08T08:00\nnaposledy: 2026-09-08T09:00",
        b"pocitac: x\nproces: 99999999999999999999\nod: 2026-09-08T08:00\nnaposledy: 2026-09-08T09:00",
        b"pocitac: x\nproces: 5\nod: 2026-09-08T08:00Z\nnaposledy: 2026-01-08T09:00Z",
        b"pocitac: x\nproces: 5\nod: 8.9.\nnaposledy: 2026-01-08T09:00",
        b"pocitac: x\nproces: 5\nod: 2026-09-08T08:00\nnaposledy: 2026-09-08T09:00\n" + b"#" * LARGEST_BYTES,
    ],
)  # fmt: skip
def test_what_is_no_sign_is_left_alone(tmp_path: Path, here: Presence, content: bytes) -> None:
    """A file of the name that says something else is neither shown nor removed."""
    path = tmp_path / f"{PREFIX}{'1' * 16}"
    path.write_bytes(content)
    assert here.look() == ()
    assert path.read_bytes() == content


def test_other_kinds_of_files_are_left_alone(tmp_path: Path, here: Presence) -> None:
    """A link, a folder, a pipe and a name of another shape are not even read."""
    target = theirs(tmp_path).rename(tmp_path / "cil")
    before = target.read_bytes()
    (tmp_path / f"{PREFIX}{'3' * 16}").mkdir()
    if sys.platform != "win32":
        (tmp_path / f"{PREFIX}{'2' * 16}").symlink_to(target)
        os.mkfifo(tmp_path / f"{PREFIX}{'4' * 16}")
    (tmp_path / f"{PREFIX}jinak").write_bytes(before)
    assert here.look() == ()
    assert target.read_bytes() == before


def test_what_others_say_is_harmless(tmp_path: Path, here: Presence) -> None:
    """A name is cleaned of everything that a terminal would obey, and cut."""
    theirs(tmp_path, pocitac="\x1b]52;c;AAAA\x07" + "x" * 200)
    (other,) = here.look()
    assert len(other.host) <= LONGEST_NAME
    assert other.host.isprintable()


def test_a_crowd_is_not_read(tmp_path: Path, here: Presence) -> None:
    """Thousands of such files do not hold anybody up."""
    for number in range(500):
        theirs(tmp_path).rename(tmp_path / f"{PREFIX}{number:016x}")
    assert len(here.look()) <= 40


def test_trouble_with_the_folder_is_nobodys_business(tmp_path: Path, time: Time) -> None:
    """A folder that is away is neither made nor told."""
    away = tmp_path / "pryc"
    presence = Presence(away, lambda: True, time.now, time.tick)
    assert presence.look() == ()
    presence.leave()
    assert not away.exists()


def test_a_foreign_folder_gets_no_sign(tmp_path: Path, time: Time) -> None:
    """Where another disk is in place, nothing is written."""
    Presence(tmp_path, lambda: False, time.now, time.tick).look()
    assert own(tmp_path) == []


def test_a_sign_reads_back() -> None:
    """What is written can be read."""
    sign = Sign(JANA, 7, NOW, NOW + timedelta(minutes=5))
    assert Sign.read(sign.written()) == sign
