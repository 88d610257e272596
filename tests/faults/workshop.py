"""Where the saving program is put to the test: fresh copies of a case, what it should hold after each step, damage."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a program that is forked and traced", allow_module_level=True)

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Self, TypeVar

from tests.faults.seed import LONG, SEED
from tests.faults.strace import UNLIMITED, Place, Saver, points, traced
from tests.faults.tools import need

from pktui.files.temporary import EXCHANGED_NAME
from pktui.session.local import HISTORY
from pktui.session.recovery.left_behind import leftovers
from pktui.session.sample import copy_sample
from pktui.storage.history.history import History
from pktui.storage.history.index import Reason
from pktui.storage.records.folder import list_folder, sweep_folder

Files = dict[str, bytes]
T = TypeVar("T")

_TODAY = date(2026, 9, 8)
_NOW = datetime(2026, 9, 8, 9, 0)  # noqa: DTZ001 - the wall clock of the room has no zone
_FOUND = "nalezena-verze-"
_LATER_SECONDS = 7200
# What a colleague has written meanwhile in each file of the prepared conference.
_THEIRS = {
    "2026-09-15-konference.md": (b"\nmisto: ", b"\nmisto: Jinde, "),
    "2026-09-15-zapis.md": (b"\nzapsal: Bc. ", b"\nzapsal: Mgr. "),
    "2026-09-15-plan.md": (b"    text: Dluh ", b"    text: Velk\xc3\xbd dluh "),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What the program said after a step: ACK, FAIL or BUG, the name of the step, the error."""

    word: str
    step: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A script played without faults.

    Attributes:
        script: Its name.
        states: What the folder holds at the start and after each step.
        points: Every system call in between: its name and how many of that name there were up to it.
        log: The system calls as strace wrote them.
        always: What strace injects besides the fault (a system without exchange, a disk without links).
    """

    script: str
    states: tuple[Files, ...]
    points: tuple[tuple[str, int], ...]
    log: str
    always: tuple[str, ...]


class Workshop:
    """One saving program and one place; every job begins with a fresh copy there.

    The place is always the same one, because the history of a case is found by the path of its folder.
    """

    def __init__(self, base: Path) -> None:
        """Prepare the copies and start the program."""
        need("strace")
        self._base = base
        self.place: Place = Place(base / "spis", base / "stav")
        self._log = base / "log"
        sample = copy_sample(base / "changes", _TODAY)
        for script in ("new", "theirs", "start", "warm"):
            shutil.copytree(sample, base / script)
        for kind in ("zapis", "plan"):
            (base / "new" / f"2026-09-15-{kind}.md").unlink()
        self._saver = Saver(Place(base / "warm", base / "warm-stav"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._saver.__exit__()

    def rehearse(self, script: str, *always: str, broken: str = "") -> Rehearsal:
        """Play a script without faults."""
        self._begin(script, broken=broken)
        states, reports = [files_of(self.place.case)], []
        with traced(self._pid, self._log, always, everything=True):
            for report in self._reports():
                reports.append(report)
                states.append(files_of(self.place.case))
        self._finish()
        assert {report.word for report in reports} == {"ACK"}, reports
        log = self._log.read_text(errors="replace")
        return Rehearsal(script, tuple(states), tuple(points(log)), log, always)

    def kill(self, rehearsal: Rehearsal, point: tuple[str, int], *, broken: str = "") -> list[str] | None:
        """Kill the program at one system call; return the damage, None when it never came to that call."""
        self._begin(rehearsal.script, broken=broken)
        name, count = point
        with traced(self._pid, self._log, (*rehearsal.always, f"{name}:signal=KILL:when={count}")):
            reports = list(self._reports())
        if self._finish() is None:
            return None
        damage = [f"{report}" for report in reports if report.word != "ACK"]
        return damage + self._after_kill(rehearsal.states, len(reports))

    def fail(self, rehearsal: Rehearsal, fault: str, *, broken: str = "") -> tuple[list[str], list[Report]]:
        """Let one system call fail; return the damage and what the program said."""
        self._begin(rehearsal.script, broken=broken)
        with traced(self._pid, self._log, (*rehearsal.always, fault)):
            damage, reports = self._watch(rehearsal.states)
        return damage + self._after_fault(rehearsal.states), reports

    def cut(self, rehearsal: Rehearsal, limit: int, *, broken: str = "") -> tuple[list[str], list[Report]]:
        """Let the system take no more than `limit` bytes of any file; return as `fail` does."""
        self._begin(rehearsal.script, broken=broken, limit=limit)
        damage, reports = self._watch(rehearsal.states)
        return damage + self._after_fault(rehearsal.states), reports

    def fill(self, rehearsal: Rehearsal, free: int) -> tuple[list[str], list[Report]]:
        """Fill the disk of the workshop but for `free` bytes; return as `fail` does."""
        self._begin(rehearsal.script)
        disk = os.statvfs(self._base)
        filler = self._base / "plno"
        filler.write_bytes(bytes(max(0, disk.f_bavail * disk.f_frsize - free)))
        damage, reports = self._watch(rehearsal.states)
        filler.unlink()
        return damage + self._after_fault(rehearsal.states), reports

    def journal_of(self, rehearsal: Rehearsal, faults: Sequence[str]) -> dict[str, str]:
        """Play under lasting faults, kill the program and return the texts its journal offers, by file."""
        self._begin(rehearsal.script, journal=True)
        with traced(self._pid, self._log, faults):
            reports = list(self._reports())
        assert {report.word for report in reports} <= {"FAIL"}, reports
        os.kill(self._pid, signal.SIGKILL)
        assert self._saver.line() == "END -9"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_STATE_HOME", str(self.place.state))
            return {left.draft.place.where: left.draft.text for left in leftovers()}

    def _begin(self, script: str, *, broken: str = "", limit: int = UNLIMITED, journal: bool = False) -> None:
        for folder in (self.place.case, self.place.state):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._base / script, self.place.case)
        if script == "start":
            self._leave_strays()
        self._pid = self._saver.begin(self.place, script, broken=broken, limit=limit, journal=journal)
        if script == "theirs":
            for name, (old, new) in _THEIRS.items():
                path = self.place.case / name
                path.write_bytes(path.read_bytes().replace(old, new, 1))
        self._told = False

    def _leave_strays(self) -> None:
        """Leave what killed programs leave: half a text, a version that is known, and one that is not."""
        plan = (self.place.case / "2026-09-15-plan.md").read_bytes()
        self.history.keep("p-1", Path("plan.md"), plan, Reason.READ, _NOW)
        strays = {"1.tmp": plan[:700], "2.old.tmp": plan, "3.old.tmp": plan + "Cizí věta.\n".encode()}
        for name, data in strays.items():
            (self.place.case / f".~pktui-{'0' * 15}{name}").write_bytes(data)

    @property
    def history(self) -> History:
        """The history of the case in the place."""
        return History(self.place.state / "pktui" / HISTORY, self.place.case)

    def _reports(self) -> Iterator[Report]:
        """Let the program go on, step by step, until it is done or dead."""
        self._ended: int | None = None
        self._saver.go()
        while (line := self._saver.line()) != "DONE":
            word, *rest = line.split(" ", 2)
            if word == "TOLD":
                self._told = True
                continue
            if word == "END":
                self._ended = int(rest[0])
                return
            yield Report(word, *rest)
            self._saver.go()

    def _finish(self) -> int | None:
        """Let a program that is done end; return the signal that ended it, if one did.

        A kill at its very last call, the wait for a word to end, may hit it only here.
        """
        if self._ended is None:
            reports = list(self._reports())
            assert [report.word for report in reports] in (["ACK"], []), reports
            assert self._ended in {0, -signal.SIGKILL}
        return self._ended or None

    def _watch(self, states: Sequence[Files]) -> tuple[list[str], list[Report]]:
        damage, reports = [], []
        before = states[0]
        for number, report in enumerate(self._reports(), 1):
            reports.append(report)
            present = files_of(self.place.case)
            wanted = states[min(number, len(states) - 1)]
            if report.word == "BUG":
                damage.append(f"{report}")
            elif report.word == "ACK" and present != wanted:
                damage.append(f"false word of saving at step {report.step}: {_different(present, wanted)}")
            damage += [
                f"{name} is neither old nor new after {report}"
                for name in sorted(before.keys() | present.keys())
                if present.get(name) not in (before.get(name), wanted.get(name))
            ]
            before = present
        return damage, reports

    def _after_fault(self, states: Sequence[Files]) -> list[str]:
        """Let the program try once more without a fault: now everything must get there, and nothing may stay."""
        if self._ended is not None:
            return [f"the program ended with {self._ended}"]
        damage = [f"{report} with no fault" for report in self._reports() if report.word != "ACK"]
        damage += self._swept([states[-1]])
        return damage if self._told else damage + self._forgotten([states[0], states[-1]])

    def _after_kill(self, states: Sequence[Files], acked: int) -> list[str]:
        possible = states[acked : acked + 2]
        damage = [] if self._ended == -9 else [f"the program ended with {self._ended}"]
        damage += self._swept(possible)
        return damage + self._forgotten(states[: acked + 1])

    def _swept(self, possible: Sequence[Files]) -> list[str]:
        """Start again as the program does and look what is in the folder."""
        case = self.place.case
        displaced = {path.read_bytes() for path in case.iterdir() if EXCHANGED_NAME.fullmatch(path.name)}
        sweep_folder(case, time.time() + _LATER_SECONDS, lambda _, data: self.history.has(data))
        present = files_of(case)
        found = {name: data for name, data in present.items() if name.startswith(_FOUND)}
        damage = [f"{path.name} is left" for path in case.iterdir() if path.name.startswith(".")]
        damage += [
            "a version nobody else has was deleted"
            for data in displaced
            if data not in present.values() and not self.history.has(data)
        ]
        known = {data for state in possible for data in state.values()} | displaced
        damage += [f"{name} holds no whole version" for name, data in found.items() if data not in known]
        names = {name for state in possible for name in state} | (present.keys() - found.keys())
        damage += [
            f"{name} is {'missing' if name not in present else 'torn or too old'}"
            for name in sorted(names)
            if present.get(name) not in [state.get(name) for state in possible]
        ]
        damage += [f"{problem}" for problem in list_folder(case).damaged]
        return damage

    def _forgotten(self, states: Sequence[Files]) -> list[str]:
        """Return the versions saved from state to state that the history lacks; what it lists, it must show."""
        saved = {
            data
            for before, after in pairwise(states)
            for name, data in after.items()
            if data != before.get(name) and not name.startswith(_FOUND)
        }
        damage = ["a saved version is not in the history" for data in saved if not self.history.has(data)]
        for record in self.history.records():
            for version in self.history.versions(record):
                self.history.content(version.sha)
        return damage


def files_of(case: Path) -> Files:
    """Return what people see in the folder: all but hidden files."""
    return {path.name: path.read_bytes() for path in case.iterdir() if not path.name.startswith(".")}


def sample(everything: Sequence[T], count: int) -> Sequence[T]:
    """Return all of it in the long form, otherwise so many, chosen by the seed."""
    return everything if LONG or len(everything) <= count else random.Random(SEED).sample(everything, count)


def _different(one: Files, other: Files) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
