"""The program that saves while it is being killed or its calls fail: run as a process of its own.

Arguments: a case folder and a state folder to warm up on. Then one line of JSON per job on standard input; each job
is done by a forked child, so that a thousand of them cost one start of Python. The child opens the case, says
`READY pid`, and after each step one of `ACK n`, `FAIL n error` and `BUG n error`; it waits for a line before it goes
on, so whoever drives it can look at the disk first. It talks by readv and writev, which the code under test never
uses: a fault put into read or write does not reach the talk.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pktui.domain.change import with_fields
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes, with_section
from pktui.domain.plan import Plan, Task
from pktui.errors import PktuiError
from pktui.session.case.open_case import CaseSession
from pktui.session.drafts.drafts import Drafts
from pktui.session.local import history_of, in_history
from pktui.storage.records.folder import list_folder, sweep_folder

assert sys.platform != "win32"

NOW = datetime(2026, 9, 8, 9, 0)  # noqa: DTZ001 - the wall clock of the room has no zone
LATER_SECONDS = 3600
_SET_PTRACER, _ANYBODY = 0x59616D61, -1

_HEADING = "\n## Popis situace\n"

Step = Callable[[CaseSession], object]


def _now() -> datetime:
    return NOW


def _conference(text: str) -> Step:
    capture = Capture(f"c-{text}", CaptureKind.NOTE, f"Poznámka {text}.", NOW)

    def change(meeting: Meeting) -> Meeting:
        conference = meeting.conference
        return replace(meeting, conference=replace(conference, captures=(*conference.captures, capture)))

    return lambda session: session.apply("poznámka", change)


def _minutes(text: str) -> Step:
    def change(meeting: Meeting) -> Meeting:
        minutes = meeting.minutes or Minutes("z-nove", meeting.conference.id, meeting.label, body=_HEADING)
        return replace(meeting, minutes=replace(minutes, body=with_section(minutes.body, "Popis situace", text)))

    return lambda session: session.apply("zápis", change)


def _plan(text: str) -> Step:
    def change(meeting: Meeting) -> Meeting:
        plan = meeting.plan or Plan("p-novy", meeting.conference.id, meeting.label)
        return replace(meeting, plan=replace(plan, tasks=(*plan.tasks, Task(f"u-{text}", f"Úkol {text}"))))

    return lambda session: session.apply("úkol", change)


def _everything(session: CaseSession) -> None:
    def change(meeting: Meeting) -> Meeting:
        assert meeting.minutes is not None
        assert meeting.plan is not None
        return Meeting(
            with_fields(meeting.conference, {"place": "Děčín, radnice"}),
            with_fields(meeting.minutes, {"author": "Mgr. Jana Říhová"}),
            with_fields(meeting.plan, {"contact": "Eva Černá"}),
        )

    session.apply("všechno", change)


STEPS: dict[str, tuple[Step, ...]] = {
    "changes": (
        _minutes("Děti jsou od pondělí u babičky."),
        _conference("a"),
        _plan("a"),
        _everything,
        lambda session: session.undo(),
        _minutes("Žluťoučký kůň. " * 2000),
        _plan("b"),
    ),
    "new": (_minutes("První věta."), _plan("a"), _minutes("Druhá věta."), _plan("b")),
    "theirs": (_minutes("Moje věta."), _conference("a"), _plan("a"), _minutes("Moje druhá věta.")),
}


def main(case: Path, state: Path) -> None:
    """Do jobs until there are no more."""
    _warm_up(case, state)
    say("SAVER")
    while heard := hear():
        # A child that was killed leaves behind what it did not hear any more.
        job = heard.splitlines()[-1]
        if not job.startswith(b"{"):
            continue
        child = os.fork()
        if child == 0:
            _work(json.loads(job))
            os._exit(0)
        say(f"END {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}")


def say(line: str) -> None:
    """Send a line to the driver."""
    os.writev(1, [f"{line}\n".encode()])


def hear() -> bytes:
    """Wait for a line of the driver; it sends no second one before it is answered."""
    room = bytearray(4096)
    return bytes(room[: os.readv(0, [room])])


def _warm_up(case: Path, state: Path) -> None:
    """Save once everything, so that nothing is left to import or to look up later."""
    os.environ["XDG_STATE_HOME"] = str(state)
    session = _opened(case)
    for step in STEPS["changes"]:
        step(session)
    sweep_folder(case, time.time() + LATER_SECONDS, in_history)


def _opened(case: Path) -> CaseSession:
    meeting = list_folder(case).meetings[1]
    return CaseSession(meeting, _now, history_of(case), lambda _: say("TOLD"))


def _work(job: dict[str, str]) -> None:
    os.environ["XDG_STATE_HOME"] = job["state"]
    case = Path(job["case"])
    # On many machines only a parent may look into a process unless the process itself allows it.
    ctypes.CDLL(None).prctl(_SET_PTRACER, ctypes.c_ulong(_ANYBODY), 0, 0, 0)
    if job["script"] == "start":
        _ready()
        _attempt("1", lambda: sweep_folder(case, time.time() + LATER_SECONDS, in_history))
        _attempt("2", lambda: _opened(case))
        return
    _break(job["broken"])
    session = _opened(case)
    drafts = Drafts(case, _now)
    if job["journal"]:
        # As the program does when a conference is opened.
        drafts.reserve()
        drafts.write()
    _ready()
    _limit_files(int(job["limit"]))
    for number, step in enumerate(STEPS[job["script"]], 1):
        if job["broken"] == "hasty":
            say(f"ACK {number}")
            hear()
        _attempt(str(number), lambda step=step: step(session))  # type: ignore[misc]
    if job["journal"]:
        session.keep_unsaved(drafts)
        drafts.write()
    say("DONE")
    hear()
    _limit_files(resource.RLIM_INFINITY)
    _attempt("flush", session.flush)


def _ready() -> None:
    say(f"READY {os.getpid()}")
    hear()


def _attempt(name: str, act: Callable[[], object]) -> None:
    try:
        act()
    except PktuiError as problem:
        say(f"FAIL {name} {type(problem).__name__}")
    except Exception as bug:
        say(f"BUG {name} {bug!r}")
    else:
        say(f"ACK {name}")
    hear()


def _limit_files(size: int) -> None:
    """Let the system take no more than so many bytes of a file: the last write that fits is cut short."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _break(how: str) -> None:
    """Make saving bad on purpose, so that the tests can be seen to notice."""
    if how == "in place":
        for module in [module for name, module in sys.modules.items() if name.startswith("pktui.")]:
            if hasattr(module, "replace_bytes"):
                vars(module)["replace_bytes"] = _write_in_place
    elif how == "no sync":
        vars(os)["fsync"] = lambda _: None
    elif how == "small writes":
        whole = os.write
        vars(os)["write"] = lambda handle, data: whole(handle, memoryview(data)[:1000])


def _write_in_place(path: Path, data: bytes, expected: bytes | None) -> None:
    try:
        with path.open("wb") as file:
            file.write(data)
    except OSError as problem:
        raise PktuiError(str(problem)) from problem


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
