"""The order in which a save reaches the disk: the content, then its name, then the name of the name, then „saved“."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

import pytest
from tests.faults.workshop import Workshop

NO_EXCHANGE = "renameat2:error=EINVAL"
NO_LINKS = "link:error=EPERM"
OF_HANDLE = re.compile(r"^(write|fsync)\(\d+<(.*?)>.*= (-?\d+)", re.MULTILINE)
OF_PATHS = re.compile(r"^(rename|renameat2|link)\((?:AT_FDCWD<.*?>, )?\"(.*?)\", (?:AT_FDCWD<.*?>, )?\"(.*?)\".*= 0$")
REPORT = "writev("


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Return the saving program with a place to save in."""
    with Workshop(tmp_path_factory.mktemp("order")) as workshop:
        yield workshop


def disorder(log: str, case: str) -> tuple[int, list[str]]:
    """Follow the log; return how many files of the case were put in place and what was done too early."""
    unsynced: set[str] = set()
    synced: set[str] = set()
    unlisted: set[str] = set()
    placed, early = 0, []
    for line in log.splitlines():
        if line.startswith(REPORT):
            early += [f"„saved“ before the folder of {name} was on the disk" for name in sorted(unlisted)]
            unlisted.clear()
        elif found := OF_HANDLE.match(line):
            call, path, result = found.groups()
            if call == "write":
                unsynced.add(path)
                synced.discard(path)
            elif result == "0":
                unsynced.discard(path)
                synced.add(path)
                unlisted = {name for name in unlisted if str(PurePath(name).parent) != path}
        elif found := OF_PATHS.match(line):
            _, source, target = found.groups()
            if source in synced:
                synced.add(target)
            elif source in unsynced:
                unsynced.add(target)
            if PurePath(target).parent == PurePath(case) and not PurePath(target).name.startswith("."):
                placed += 1
                unlisted.add(target)
                early += [f"{target} in place before its content was on the disk"] if source not in synced else []
    return placed, early


@pytest.mark.parametrize(
    ("script", "faults", "saves"),
    [
        pytest.param("changes", (), 12, id="changes"),
        pytest.param("new", (), 4, id="new files"),
        pytest.param("theirs", (), 5, id="changed by somebody else"),
        pytest.param("changes", (NO_EXCHANGE,), 12, id="no exchange of files"),
        pytest.param("new", (NO_LINKS,), 4, id="no links"),
    ],
)
def test_saved_is_said_after_the_disk_has_it(
    workshop: Workshop, script: str, faults: tuple[str, ...], saves: int
) -> None:
    """Content forced to the disk, then put in place, then the folder forced to the disk, then the word, every time."""
    rehearsal = workshop.rehearse(script, *faults)
    assert disorder(rehearsal.log, str(workshop.place.case)) == (saves, [])


def test_not_waiting_for_the_disk_is_found_out(workshop: Workshop) -> None:
    """A program that never forces anything to the disk is caught, so the test above can fail."""
    rehearsal = workshop.rehearse("changes", broken="no sync")
    placed, early = disorder(rehearsal.log, str(workshop.place.case))
    assert placed == 12
    assert len(early) == 24
