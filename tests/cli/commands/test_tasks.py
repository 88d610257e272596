"""`pktui ukoly`."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_tasks_are_listed_by_day_with_those_overdue_marked(run: Run, cases: Path) -> None:
    """What is late stands first and says so in a word."""
    done = run("ukoly", cases)
    assert (done.returncode, done.stderr) == (0, "")
    late, coming, someday = done.stdout.splitlines()
    assert late.endswith("po termínu  Říhovi  Petra Malá, ZŠ Dlouhá  Doučování, matematika")
    assert coming.endswith("Říhovi  Jana Říhová, matka     Zavolat učitelce")
    assert someday.startswith("bez termínu")
    assert someday.endswith("nikdo                  Promyslet tábor")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["u-3", "u-1", "u-4"]),
        (["--po-terminu"], ["u-3"]),
        (["--kdo", "skola"], []),
        (["--kdo", "RIHOVA"], ["u-1"]),
        (["--kdo", "zs petra"], ["u-3"]),
        (["--kdo", "rihova", "--po-terminu"], []),
    ],
)
def test_filters(run: Run, cases: Path, options: list[str], ids: list[str]) -> None:
    """Words are found without diacritics and in any order; filters work together."""
    found = json.loads(run("ukoly", cases, "--json", *options).stdout)["ukoly"]
    assert [task["id"] for task in found] == ids


def test_no_task_is_said_and_is_no_error(run: Run, cases: Path) -> None:
    """An empty answer is not silence."""
    done = run("ukoly", cases, "--kdo", "nikdo takový")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Žádný takový úkol" in done.stderr


def test_calendar_is_written_once(run: Run, cases: Path, tmp_path: Path) -> None:
    """The path is printed; a second run replaces the file only when told to, with the same ids."""
    done = run("ukoly", cases, "--ics", "ukoly.ics")
    assert (done.returncode, done.stdout) == (0, "ukoly.ics\n")
    assert "není 1 úkol bez termínu" in done.stderr
    path = tmp_path / "ukoly.ics"
    first = path.read_bytes()
    assert first.count(b"BEGIN:VEVENT\r\n") == 2
    assert run("ukoly", cases, "--ics", "ukoly.ics", "--po-terminu").returncode == 3
    assert path.read_bytes() == first
    assert run("ukoly", cases, "--ics", "ukoly.ics", "--po-terminu", "--prepsat").returncode == 0
    assert path.read_bytes().count(b"BEGIN:VEVENT\r\n") == 1
    assert b"UID:u-3.p-1@pktui\r\n" in first
    assert b"UID:u-3.p-1@pktui\r\n" in path.read_bytes()


def test_calendar_and_json_exclude_each_other(run: Run, cases: Path) -> None:
    """One command has one result."""
    assert run("ukoly", cases, "--json", "--ics", "x.ics").returncode == 2


def test_calendar_in_a_missing_folder_is_a_file_problem(run: Run, cases: Path) -> None:
    """The place is named."""
    done = run("ukoly", cases, "--ics", "neni/x.ics")
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("pktui: neni/x.ics: ")


def test_a_cancelled_task_is_cancelled_in_the_calendar(run: Run, cases: Path, tmp_path: Path) -> None:
    """A newer file takes back what the file before has; what a table lists does not hold it any more."""
    run("ukoly", cases, "--ics", "ukoly.ics")
    path = tmp_path / "ukoly.ics"
    first = path.read_bytes()
    (plan,) = (plan for plan in cases.rglob("*-plan.md") if "{id: u-3," in plan.read_text("utf-8"))
    plan.write_text(plan.read_text("utf-8").replace("{id: u-3,", "{id: u-3, stav: zruseno,"), "utf-8")
    assert "Doučování" not in run("ukoly", cases).stdout
    assert run("ukoly", cases, "--ics", "ukoly.ics", "--prepsat").returncode == 0
    events = path.read_bytes().replace(b"\r\n ", b"").split(b"BEGIN:VEVENT")[1:]
    (gone,) = (event for event in events if b"UID:u-3.p-1@pktui" in event)
    assert b"STATUS:CANCELLED" in gone
    assert "SUMMARY:Neplatí: Doučování".encode() in gone
    (kept,) = (event for event in events if b"UID:u-1.p-1@pktui" in event)
    assert re.findall(rb"SEQUENCE:\d+", kept)[0] in first
    assert re.findall(rb"SEQUENCE:\d+", gone)[0] not in first
