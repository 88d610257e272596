"""Saving while the system refuses: a full disk, a bad cable, a share that went away, at every single system call.

What was there stays or the whole new version is there, the program says so, and says „saved“ only when it is; when
the trouble is over, everything gets saved. A short sample of the cases runs in CI, always the same one unless
`PKTUI_SEED` names another; `PKTUI_LONG=1` goes through all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from tests.faults.mounts import Mounts, needs_mounts
from tests.faults.seed import SEED
from tests.faults.workshop import Rehearsal, Workshop, sample

CASES = 8
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT")
CALLS = re.compile(
    r"openat|read|write|fsync|close|rename(at2?)?|link(at)?|unlink(at)?|f?chmod(at)?|mkdir(at)?|flock|lseek"
    r"|(newf|f|l)?stat(at)?|readlink(at)?|(list|get|set)xattr"
)
# What Python itself repeats when a signal came in between; people must not hear of it.
REPEATED = frozenset({"openat", "read", "write", "fsync", "flock"})
LIMITS = range(0, 40_000, 113)
# Nothing can be saved then, so these are told, whatever else the lot falls on.
SURELY_TOLD = "fsync:error=EIO:when=1+"
NO_ROOM = LIMITS[0]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Return the saving program with a place to save in."""
    with Workshop(tmp_path_factory.mktemp("fail")) as workshop:
        yield workshop


def faults(rehearsal: Rehearsal) -> list[str]:
    """Return for every call of the file system what strace should inject: each time another error, once and for good.

    In the longest script two errors for each call that does more than look.
    """
    errors = cycle(ERRORS)
    return [
        f"{name}:error={next(errors)}:when={count}{lasting}"
        for name, count in rehearsal.points
        if CALLS.fullmatch(name)
        for _ in range(1 if "stat" in name or rehearsal.script != "changes" else 2)
        for lasting in ("", "+")
    ]


@pytest.mark.parametrize("script", ["changes", "new", "theirs"])
def test_an_error_is_told_and_costs_nothing(
    workshop: Workshop, record_property: Callable[[str, object], None], script: str
) -> None:
    """Old or whole new, no false word of saving, no traceback, and all is saved once the trouble is over."""
    rehearsal = workshop.rehearse(script)
    chosen = [SURELY_TOLD, *sample(faults(rehearsal), CASES)]
    results = {fault: workshop.fail(rehearsal, fault) for fault in chosen}
    told = {fault for fault, (_, reports) in results.items() if any(report.word == "FAIL" for report in reports)}
    record_property("cases", len(results))
    print(f"{script}: {len(results)} errors, {len(told)} told, seed {SEED}")  # noqa: T201
    assert {fault: damage for fault, (damage, _) in results.items() if damage} == {}, f"seed {SEED}"
    assert SURELY_TOLD in told


def test_an_interrupted_call_is_repeated(workshop: Workshop) -> None:
    """A signal in the middle of a call is nothing people hear of."""
    rehearsal = workshop.rehearse("changes")
    chosen = sample([point for point in rehearsal.points if point[0] in REPEATED], CASES)
    for name, count in chosen:
        damage, reports = workshop.fail(rehearsal, f"{name}:error=EINTR:when={count}")
        assert damage == [], f"seed {SEED}"
        assert {report.word for report in reports} == {"ACK"}, f"{name} {count}: {reports}"
    print(f"{len(chosen)} interrupted calls, seed {SEED}")  # noqa: T201


def test_a_write_cut_short_is_not_a_save(workshop: Workshop, record_property: Callable[[str, object], None]) -> None:
    """The system takes only the first bytes of a file and then no more, wherever the limit falls."""
    rehearsal = workshop.rehearse("changes")
    chosen = [NO_ROOM, *sample(LIMITS, CASES)]
    results = {limit: workshop.cut(rehearsal, limit) for limit in chosen}
    record_property("cases", len(results))
    print(f"{len(results)} limits of size, seed {SEED}")  # noqa: T201
    assert {limit: damage for limit, (damage, _) in results.items() if damage} == {}, f"seed {SEED}"
    assert "FAIL" in {report.word for report in results[NO_ROOM][1]}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of its own of two megabytes."""
    mounts = Mounts()
    mounts.memory(tmp_path, "2m")
    yield tmp_path
    mounts.close()


@needs_mounts
def test_a_full_disk_costs_nothing(small_disk: Path, record_property: Callable[[str, object], None]) -> None:
    """A real disk fills up, together with the history on it, wherever the last free block is used up."""
    with Workshop(small_disk) as workshop:
        rehearsal = workshop.rehearse("changes")
        chosen = sample(range(0, 256 * 1024, 4096), 8)
        results = {free: workshop.fill(rehearsal, free) for free in chosen}
    record_property("cases", len(results))
    print(f"{len(results)} full disks, seed {SEED}")  # noqa: T201
    assert {free: damage for free, (damage, _) in results.items() if damage} == {}, f"seed {SEED}"


def test_small_writes_make_a_whole_file(workshop: Workshop) -> None:
    """A system that takes a file only bit by bit gets all of it."""
    rehearsal = workshop.rehearse("changes")
    assert workshop.rehearse("changes", broken="small writes").states == rehearsal.states


def test_what_cannot_be_saved_is_in_the_journal(workshop: Workshop) -> None:
    """While no file can be put in place the journal holds the new texts, also when the program is killed then."""
    rehearsal = workshop.rehearse("changes")
    texts = workshop.journal_of(rehearsal, ("renameat2:error=EIO:when=1+", "rename:error=EIO:when=1+"))
    last = rehearsal.states[-1]
    assert texts == {name: data.decode() for name, data in last.items() if data != rehearsal.states[0].get(name)}


def test_a_word_before_the_deed_is_found_out(workshop: Workshop) -> None:
    """A program that says „saved“ before it looks at the error is caught, so the tests above can fail."""
    rehearsal = workshop.rehearse("changes")
    damage, _ = workshop.fail(rehearsal, "renameat2:error=EIO:when=1+", broken="hasty")
    assert any("false word" in problem for problem in damage)


def test_writing_in_place_is_found_out(workshop: Workshop) -> None:
    """A plain write over the old file leaves half of it on a full disk, so the tests above can fail."""
    rehearsal = workshop.rehearse("changes")
    damage, _ = workshop.cut(rehearsal, 1000, broken="in place")
    assert any("neither old nor new" in problem for problem in damage)
