"""A running meeting from outside: its keys and clock, lines on their way to the disk, a slow terminal, the wall."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.figures import IDLE_SECONDS, Figure, measure, steps

# Measures terminals; it has no types.
ttff: Any = import_module("benchmarks.ttff")

PRESSES = 20
LINES = 30
ROOM_PRESSES = 8
SLOW_BYTES, SLOW_SECONDS, SETTLING_SECONDS = 2400, 60, 15
PATIENCE = 30.0
COLUMNS, ROWS = 80, 24
OPEN = ("enter => Program", "f4 => PgDn ho zahájí")
TITLES = ("Představení účastníků", "Úvod a přivítání")


def meeting_figures(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """Measure everything about a running meeting on one case; its meeting runs from the first of them on."""
    return [*phases(case, raw), *clock(case, raw), *captures(case, raw), *slow_line(case, raw), *wall(case, raw)]


def phases(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """From PgDn and PgUp to the phase on the screen."""
    turns = [f"{key} => ▶ {number} " for _ in range(PRESSES // 2) for key, number in (("pgdn", 2), ("pgup", 1))]
    program = f"{sys.executable} -m pktui {case}"
    run = raw["phases"] = measure("phases", program, "Hrubešovi", *steps(*OPEN, "pgdn => zbývá", *turns))["all"][0]
    begun, *changed = [step["paint_ms"] for step in run["steps"][len(OPEN) :]]
    return [
        Figure("zahájení jednání, od klávesy k obrazu", begun, "ms", 50),
        Figure("změna fáze, od klávesy k obrazu", statistics.median(changed), "ms", 50),
    ]


def clock(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """What the running clock costs when all twelve people are marked and one of them speaks."""
    everybody = (
        "tab => Tab zpět k psaní",
        "A,B,C,D,E,F,G,H,I,J,K,L => V místnosti 12 z 12",
        "a => rodina",
    )
    program = f"{sys.executable} -m pktui {case}"
    # A whole minute: when one is over, the course is painted too.
    idle = ("--idle", "60")
    run = measure("clock", program, "Hrubešovi", *steps("enter => zbývá", *everybody), *idle)["all"][0]
    raw["clock"] = rest = run["idle"]
    return [
        Figure("běžící hodiny, 12 lidí a mluvčí", rest["bytes"] / rest["seconds"], "B/s", 300),
        Figure("běžící hodiny, procesor", rest["cpu_percent"], "%", 1),
    ]


def captures(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """From Enter to the line in the saved file."""
    taken = raw["captures_ms"] = []
    with opened(f"-m pktui {case}") as program:
        program.wait_for("Hrubešovi", PATIENCE)
        _press(program, "enter", "pište a Enter")
        for number in range(LINES):
            line = f"Věta číslo {number:02}"
            _press(program, f"text:{line}", line)
            program.settle(0.15, PATIENCE)
            pressed = program.send(ttff.parse_keys("enter"), 0)
            while not any(line.encode() in file.read_bytes() for file in case.glob("*.md")):
                assert time.perf_counter() < pressed + PATIENCE, program.screen.text()
                time.sleep(0.001)  # the file is looked at from outside
            taken.append((time.perf_counter() - pressed) * 1000)
    return [Figure("věta od Enteru do uloženého souboru", statistics.median(taken), "ms", 100)]


def slow_line(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """How far the shown seconds get from the real ones where the terminal takes little; the start is let pass."""
    errors = raw["slow_line"] = []
    with opened(f"-m pktui {case}", bps=SLOW_BYTES) as program:
        program.wait_for("Hrubešovi", PATIENCE)
        _press(program, "enter", "zbývá")
        program.drain(SETTLING_SECONDS)
        real = _real_seconds(case)
        end, before = time.perf_counter() + SLOW_SECONDS, None
        while time.perf_counter() < end:
            # Read between two paints: in the middle of one, some digits are still the old ones.
            program.settle(0.1, 0.9)
            shown = _shown_seconds(program.screen.lines())
            if shown is not None and shown != before:
                errors.append(shown - real(program.last_output))
                before = shown
    assert len(errors) > SLOW_SECONDS / 2, "the clock stood"
    worst = max(abs(error) for error in errors)
    return [Figure(f"hodiny při {SLOW_BYTES} B/s, odchylka za {SLOW_SECONDS} s", worst, "s", 1)]


def _real_seconds(case: Path) -> Callable[[float], float]:
    """Return what tells how many seconds of the running phase are left at a moment of `perf_counter`."""
    from pktui.session.clock import local_now
    from pktui.storage.records.folder import list_folder

    moment, now = time.perf_counter(), local_now()
    records = (stored.conference.record for stored in list_folder(case).meetings)
    running = next(found for record in records if (found := record.clock(now).running_item))
    left = running.remaining.total_seconds()
    # A phase begins and the present moment is read in whole seconds; half of one is lost on the way.
    return lambda at: left + 0.5 - (at - moment)


def wall(case: Path, raw: dict[str, Any]) -> list[Figure]:
    """The window for the room: what it sends and takes, and how soon it follows the facilitator."""
    taken = raw["wall_ms"] = []
    with opened(f"-m pktui {case}") as leads, opened(f"-m pktui mistnost {case}") as room:
        leads.wait_for("Hrubešovi", PATIENCE)
        _press(leads, "enter", "pište a Enter")
        room.wait_for(TITLES[1], PATIENCE)
        for number in range(ROOM_PRESSES):
            key, title = ("pgdn", "pgup")[number % 2], TITLES[number % 2]
            pressed = leads.send(ttff.parse_keys(key), 0)
            painted = room.wait_for(title, PATIENCE)
            assert painted is not None, room.screen.text()
            taken.append((painted - pressed) * 1000)
            leads.settle(0.15, PATIENCE)
    program = f"{sys.executable} -m pktui mistnost {case}"
    rest = raw["wall"] = measure("wall", program, TITLES[1], "--idle", str(IDLE_SECONDS))["all"][0]["idle"]
    return [
        Figure("fáze od klávesy na plátno", statistics.median(taken), "ms", 1000),
        Figure("pohled do místnosti", rest["bytes"] / rest["seconds"], "B/s"),
        Figure("pohled do místnosti, procesor", rest["cpu_percent"], "%"),
    ]


@contextmanager
def opened(arguments: str, bps: int = 0) -> Iterator[Any]:
    """Run pktui behind a terminal that takes at most so many bytes a second; 0 means all."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for name in ("COLUMNS", "LINES", "NO_COLOR", "TMUX", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    with ExitStack() as stack:
        program = ttff.Session([sys.executable, *arguments.split(" ")], COLUMNS, ROWS, environment, None, bps=bps)
        stack.callback(program.close)
        yield program


def _press(program: Any, keys: str, expect: str) -> None:  # noqa: ANN401 - the tool has no types
    program.send(ttff.parse_keys(keys), 0)
    assert program.wait_for(expect, PATIENCE) is not None, program.screen.text()


def _shown_seconds(lines: list[str]) -> int | None:
    """Return what the big digits show; None while they are being painted."""
    from pktui.tui.widgets.big_clock import glyph

    digits = {glyph(char): char for char in "0123456789:−"}
    rows = [line.ljust(COLUMNS) for line in lines[3:6]]
    text = "".join(digits.get("\n".join(row[left : left + 3] for row in rows), "") for left in range(56, COLUMNS, 4))
    sign, digits_only = text.startswith("−"), text.lstrip("−")
    minutes, colon, seconds = digits_only.partition(":")
    if not (colon and minutes.isdigit() and len(seconds) == 2 and seconds.isdigit()):
        return None
    return (int(minutes) * 60 + int(seconds)) * (-1 if sign else 1)
