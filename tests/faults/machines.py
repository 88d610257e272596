"""Two machines with the case open, two Syncthing daemons between them, and what is owed to whoever writes there."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.conftest import TODAY
from tests.faults.driven import HarshTerminal
from tests.faults.seed import SEED
from tests.faults.syncthing import PATIENCE, Pair, wait_for
from tests.faults.test_typing import go
from tests.faults.tools import faketime_library
from tests.faults.writer import tokens
from tests.tui.terminal import pktui

from pktui.session.sample import copy_sample
from pktui.storage.records.folder import list_folder
from pktui.tui.cases.outside import LOOK_SECONDS

PROMISED_SECONDS = 30.0
# After so many looks of both programs at a folder in which nothing happens, nothing will happen.
LOOKS_OF_PEACE = 8

_WRITER = Path(__file__).with_name("writer.py")
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of a run.

    Attributes:
        made: Marks of all edits.
        missing: Those that are not in the files of both machines.
        lost: Those of `missing` that no open question shows either.
        copies: Names of the conflict copies that were seen.
        left: Conflict copies that are still there and nobody is asked about.
        seconds: From the last edit until all was still.
        reports: What the programs say of themselves.
    """

    made: set[str]
    missing: set[str]
    lost: set[str]
    copies: set[str]
    left: set[str]
    seconds: float
    reports: tuple[dict[str, Any], ...]

    def __str__(self) -> str:
        about = [
            {key: value for key, value in report.items() if key not in {"made", "copies", "offered"}}
            for report in self.reports
        ]
        return (
            f"{len(self.made)} edits, {len(self.copies)} conflict copies, {len(self.missing)} not in both files, "
            f"{len(self.lost)} lost {sorted(self.lost)}, left {sorted(self.left)}, still after {self.seconds:.1f} s, "
            f"seed {SEED}\n  {about}"
        )


class Machine:
    """A computer with its folder and a program that writes into it."""

    def __init__(self, who: str, folder: Path, how: str, environment: Mapping[str, str]) -> None:
        """Start the program."""
        self.folder = folder
        state = {"XDG_STATE_HOME": str(folder.parent / "stav"), "PYTHONPATH": str(_ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, str(_WRITER), who, str(folder), how, str(SEED)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **state, **environment},
        )

    def edit(self, count: int) -> None:
        """Have so many more edits made."""
        self._say(f"edit {count}")

    def report(self) -> dict[str, Any]:
        """Ask what there is."""
        self._say("report")
        assert self._process.stdout is not None
        answer = json.loads(self._process.stdout.readline())
        assert isinstance(answer, dict)
        return answer

    def close(self) -> None:
        """End the program."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._process.stdout.close()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()


class Typist:
    """A computer with its folder and the program in a terminal, where somebody types lines during the meeting."""

    def __init__(self, who: str, folder: Path) -> None:
        """Open the conference where one writes into a line."""
        self.folder = folder
        self._who = who
        self._chance = random.Random(f"{SEED} {who}")
        self._terminal = HarshTerminal(pktui(folder), folder.parent)
        self._left = 0
        self._made: list[str] = []
        self._due = 0.0
        go(self._terminal, "line")

    def edit(self, count: int) -> None:
        """Type so many more lines, each when its time has come and a report is asked for."""
        self._left += count

    def report(self) -> dict[str, Any]:
        """Type what is due and tell what there is; the program looks by its own clock."""
        for _ in range(10):
            assert self._terminal.read(0), self._terminal.text
        now = time.monotonic()
        if self._left and now >= self._due:
            token = f"z{self._who}{len(self._made):05}"
            os.write(self._terminal.fd, f"Paní říká {token} a dál.\r".encode())
            self._made.append(token)
            self._left -= 1
            self._due = now + self._chance.uniform(0, 1)
        quiet: dict[str, object] = {
            "copies": [],
            "questions": {},
            "offered": [],
            "unsaved": [],
            "figures": {},
            "slowest": {},
        }
        return {"made": self._made, "left": self._left, "looks": int(now / LOOK_SECONDS), **quiet}

    def close(self) -> None:
        """End the program."""
        self._terminal.close()


@dataclass
class Conference:
    """Two people who write minutes of one conference on two machines.

    Attributes:
        machines: Theirs.
        pair: The daemons.
        copies: Names of conflict copies seen so far.
    """

    machines: tuple[Machine | Typist, Machine | Typist]
    pair: Pair
    copies: set[str] = field(default_factory=set)

    def edit(self, count: int) -> None:
        """Have both make so many more edits and wait until they are made."""
        for machine in self.machines:
            machine.edit(count)
        wait_for(self._is_written, "the edits were never made", PATIENCE + 5 * count)

    def end(self) -> Figures:
        """Wait until all is still and look what there is."""
        since = time.monotonic()
        seconds = self._still() - since
        reports = tuple(machine.report() for machine in self.machines)
        made = {token for report in reports for token in report["made"]}
        offered = {token for report in reports for token in report["offered"]}
        asked = {name for report in reports for name in report["questions"]}
        held = [main_tokens(machine.folder) for machine in self.machines]
        missing = made - (held[0] & held[1])
        left = {name for machine in self.machines for name in beside(machine.folder)} - asked
        copies = self.copies.union(*(report["copies"] for report in reports))
        return Figures(made, missing, missing - offered, copies, left, seconds, reports)

    def _is_written(self) -> bool:
        self.look()
        return all(machine.report()["left"] == 0 for machine in self.machines)

    def look(self) -> None:
        """Note the conflict copies that are there now."""
        self.copies |= {path.name for machine in self.machines for path in machine.folder.glob("*.sync-conflict-*")}

    def _still(self) -> float:
        """Wait until both folders are the same and stay so, and return since when they are."""
        deadline = time.monotonic() + 4 * PATIENCE
        before: dict[str, bytes] | None = None
        begun, looks = 0.0, [0, 0]
        while time.monotonic() < deadline:
            self.look()
            here, there = (contents(machine.folder) for machine in self.machines)
            if here != there or not self.pair.is_done():
                before = None
            elif here != before:
                before, begun = here, time.monotonic()
                looks = [machine.report()["looks"] for machine in self.machines]
            elif all(
                machine.report()["looks"] - start >= LOOKS_OF_PEACE
                for machine, start in zip(self.machines, looks, strict=True)
            ):
                return begun
            time.sleep(0.1)
        raise AssertionError(f"the two folders never became the same: {[m.report() for m in self.machines]}")


@dataclass
class Room:
    """Where conferences are held; `with` ends what was started.

    Attributes:
        place: An empty folder.
    """

    place: Path
    _started: ExitStack = field(default_factory=ExitStack)

    def open(self, conflicts: int, how: str = "session", ahead: Mapping[str, str] | None = None) -> Conference:
        """Share the sample case and open it on both machines.

        Args:
            conflicts: How many conflict copies of one file Syncthing keeps; -1 for any number.
            how: How both write: `session` without screens, `naive`, or `terminal`.
            ahead: What gives the second machine another clock.
        """
        one, two = self.folders()
        pair = self._started.enter_context(Pair(self.place, (one, two), conflicts))
        machines = (self._machine("A", one, how, {}), self._machine("B", two, how, ahead or {}))
        return Conference(machines, pair)

    def _machine(self, who: str, folder: Path, how: str, environment: Mapping[str, str]) -> Machine | Typist:
        machine = Typist(who, folder) if how == "terminal" else Machine(who, folder, how, environment)
        self._started.callback(machine.close)
        return machine

    def folders(self) -> tuple[Path, Path]:
        """Return the folders of the two machines: one holds the sample case, the other is empty."""
        one, two = (self.place / name / "Hrubešovi" for name in ("a", "b"))
        copy_sample(one, TODAY)
        two.mkdir(parents=True)
        return one, two

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._started.close()


def contents(folder: Path) -> dict[str, bytes]:
    """Return what the Markdown files of a folder hold; one that goes meanwhile is not there."""
    found = {}
    for path in folder.glob("*.md"):
        try:
            found[path.name] = path.read_bytes()
        except FileNotFoundError:
            continue
    return found


def beside(folder: Path) -> set[str]:
    """Return the names of files that are not the records in use."""
    used = {path.name for meeting in list_folder(folder).meetings for path in meeting.paths}
    return set(contents(folder)) - used


def main_tokens(folder: Path) -> set[str]:
    """Return the marks that the records in use have."""
    papers = [paper for meeting in list_folder(folder).meetings for paper in meeting.papers]
    return tokens("\n".join(paper.document.data.decode() for paper in papers))


def clock_ahead() -> dict[str, str]:
    """Return an environment in which it is two hours later, or fail the test."""
    # Files show their true times, or the stamp of one file would differ from one program to another.
    return {"LD_PRELOAD": faketime_library(), "FAKETIME": "+2h", "NO_FAKE_STAT": "1"}
