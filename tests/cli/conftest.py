"""Real runs of the program, and a folder with two case files whose days are counted from today."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.cli.forked import PATIENCE, Forked

Run = Callable[..., "subprocess.CompletedProcess[str]"]

CONFERENCE = """---
druh: konference
format: 1
id: {id}
spis: {family}
poradi: {number}
datum: {day}
zacatek: 9:00
delka: 120
cil: Aby děti mohly zůstat doma
---

# Kazuistika
"""

PLAN = """---
druh: plan
format: 1
id: {id}
konference: {family}
konference_id: {conference}
ukoly:
{tasks}
---
"""


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forked]:
    """Return what runs the program without reading it anew."""
    with Forked(tmp_path_factory.mktemp("beh")) as server:
        yield server


@pytest.fixture
def run(tmp_path: Path, forked: Forked) -> Run:
    """Return a function that runs `pktui ARGUMENTS` in a new process, in `tmp_path`."""

    def run_program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        words, surroundings = [*map(str, arguments)], {**os.environ, **environment}
        if forked.can_run(surroundings):
            return forked.run(words, tmp_path, surroundings)
        return subprocess.run(
            [sys.executable, "-m", "pktui", *words],
            cwd=tmp_path,
            env=surroundings,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=PATIENCE,
        )

    return run_program


@pytest.fixture
def day() -> Callable[[int], str]:
    """Return a function that gives a day so many days from today as the files write it."""
    # Taken once: midnight may come in the middle of a test.
    today = date.today()  # noqa: DTZ011 - the day of this machine
    return lambda offset: (today + timedelta(days=offset)).isoformat()


@pytest.fixture
def cases(tmp_path: Path, day: Callable[[int], str]) -> Path:
    """Return a folder with the case files Chválovi (one conference to come) and Říhovi (one held, one to come).

    The open task `u-1` of Říhovi was carried over into the newer plan, where its words changed; `u-2` was closed
    there; `u-3` is only in the older plan.
    """
    folder = tmp_path / "spisy"
    write_record(folder / "rihovi" / "a-konference.md", CONFERENCE, id="k-1", family="Říhovi", number=1, day=day(-40))
    write_record(
        folder / "rihovi" / "a-plan.md",
        PLAN,
        id="p-1",
        family="Říhovi",
        conference="k-1",
        tasks=f"""\
  - {{id: u-1, co: Zavolat do školy, kdo: "Jana Říhová, matka", do: {day(-9)}}}
  - {{id: u-2, co: Podat žádost, kdo: "Petr Říha, otec", do: {day(-8)}}}
  - {{id: u-3, co: "Doučování, matematika", kdo: "Petra Malá, ZŠ Dlouhá", do: {day(-4)}, pozna_se: Lepší známky}}""",
    )
    write_record(folder / "rihovi" / "b-konference.md", CONFERENCE, id="k-2", family="Říhovi", number=2, day=day(60))
    write_record(
        folder / "rihovi" / "b-plan.md",
        PLAN,
        id="p-2",
        family="Říhovi",
        conference="k-2",
        tasks=f"""\
  - {{id: u-1, co: Zavolat učitelce, kdo: "Jana Říhová, matka", do: {day(5)}, posunuto: ["na {day(5)}"]}}
  - {{id: u-2, co: Podat žádost, kdo: "Petr Říha, otec", do: {day(-8)}, stav: hotovo}}
  - {{id: u-4, co: Promyslet tábor}}""",
    )
    write_record(folder / "chvalovi" / "konference.md", CONFERENCE, id="k-9", family="Chválovi", number=1, day=day(3))
    return folder


def write_record(path: Path, template: str, **values: object) -> None:
    """Write a record made of a template."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template.format(**values), encoding="utf-8")
