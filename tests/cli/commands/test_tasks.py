"""`pktui ukoly`."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_what_waits_is_listed_in_parts(run: Run, cases: Path) -> None:
    """What is late stands first; a deadline of the process says that it is one."""
    done = run("ukoly", cases)
    assert (done.returncode, done.stderr) == (0, "")
    late, minutes, talk, task, _, *rest = done.stdout.splitlines()
    assert late == "Po termínu"
    assert minutes.endswith("Říhovi  nikdo                  lhůta: poslat zápis k připomínkám")
    assert talk.endswith("lhůta: promluvit s klientem o setkání")
    assert task.endswith("Říhovi  Petra Malá, ZŠ Dlouhá  Doučování, matematika")
    assert any(line.endswith("Říhovi  Jana Říhová, matka     Zavolat učitelce") for line in rest)
    assert rest[-2] == "Bez termínu"
    assert rest[-1] == "  bez termínu      Říhovi  nikdo                  Promyslet tábor"


def test_by_person_and_by_organisation(run: Run, cases: Path) -> None:
    """Names are the titles then, nobody comes last, and what is late says so in a word."""
    lines = run("ukoly", cases, "--podle", "kdo").stdout.splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "Jana Říhová, matka",
        "Petra Malá, ZŠ Dlouhá",
        "nikdo",
    ]
    assert next(line for line in lines if "Doučování" in line).endswith("po termínu  Říhovi  Doučování, matematika")
    assert run("ukoly", cases, "--podle", "organizace").stdout.startswith("bez organizace\n")
    assert run("ukoly", cases, "--podle", "barvy").returncode == 2


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["u-3", "u-1", "u-4"]),
        (["--po-terminu"], ["u-3"]),
        (["--kdo", "skola"], []),
        (["--kdo", "RIHOVA"], ["u-1"]),
        (["--kdo", "zs petra"], ["u-3"]),
        (["--kdo", "rihova", "--po-terminu"], []),
        (["--hledat", "dou mat"], ["u-3"]),
        (["--hledat", "oucovani"], []),
        (["--tento-tyden", "--kdo", "mala"], []),
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
    assert "Nic takového tu nečeká." in done.stderr


def test_calendar_is_written_once(run: Run, cases: Path, tmp_path: Path) -> None:
    """The path is printed; a second run replaces the file only when told to, with the same ids."""
    done = run("ukoly", cases, "--ics", "ukoly.ics")
    assert (done.returncode, done.stdout) == (0, "ukoly.ics\n")
    assert "není 1 úkol bez termínu" in done.stderr
    path = tmp_path / "ukoly.ics"
    first = path.read_bytes()
    assert first.count(b"BEGIN:VEVENT\r\n") == 4
    assert run("ukoly", cases, "--ics", "ukoly.ics", "--po-terminu").returncode == 3
    assert path.read_bytes() == first
    assert run("ukoly", cases, "--ics", "ukoly.ics", "--po-terminu", "--prepsat").returncode == 0
    assert path.read_bytes().count(b"BEGIN:VEVENT\r\n") == 3
    assert b"UID:u-3.p-1@pktui\r\n" in first
    assert b"UID:u-3.p-1@pktui\r\n" in path.read_bytes()


def test_calendar_and_json_exclude_each_other(run: Run, cases: Path) -> None:
    """One command has one result."""
    assert run("ukoly", cases, "--json", "--ics", "x.ics").returncode == 2


def test_calendar_in_a_missing_folder_is_a_file_problem(run: Run, cases: Path) -> None:
    """The place is named."""
    done = run("ukoly", cases, "--ics", "neni/x.ics")
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith(f"pktui: {Path('neni/x.ics')}: ")


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


def test_calendar_of_one_person_holds_nobody_else(run: Run, cases: Path, tmp_path: Path) -> None:
    """It may be handed over to that person: also what was dropped is only theirs."""
    (plan,) = (plan for plan in cases.rglob("*-plan.md") if "{id: u-3," in plan.read_text("utf-8"))
    plan.write_text(plan.read_text("utf-8").replace("{id: u-3,", "{id: u-3, stav: zruseno,"), "utf-8")
    assert run("ukoly", cases, "--kdo", "rihova", "--ics", "ukoly.ics").returncode == 0
    data = (tmp_path / "ukoly.ics").read_bytes()
    assert data.count(b"BEGIN:VEVENT") == 1
    assert b"UID:u-1.p-1@pktui" in data


def test_what_is_settled_ends_only_in_a_calendar_of_everybody(
    run: Run, cases: Path, tmp_path: Path, day: Callable[[int], str]
) -> None:
    """A task done before its day leaves the calendar; in a file for one person nothing of others stands."""
    (plan,) = (plan for plan in cases.rglob("b-plan.md"))
    before = plan.read_text("utf-8").replace("Promyslet tábor", f"Promyslet tábor, do: {day(20)}, kdo: Eva")
    plan.write_text(before, "utf-8")
    run("ukoly", cases, "--ics", "vse.ics")
    plan.write_text(before.replace("kdo: Eva", "kdo: Eva, stav: splneno"), "utf-8")
    (tmp_path / "jana.ics").write_bytes((tmp_path / "vse.ics").read_bytes())
    run("ukoly", cases, "--ics", "vse.ics", "--prepsat")
    run("ukoly", cases, "--kdo", "rihova", "--ics", "jana.ics", "--prepsat")
    assert "SUMMARY:Vyřízeno: Promyslet tábor".encode() in (tmp_path / "vse.ics").read_bytes()
    assert b"UID:u-4.p-2@pktui" not in (tmp_path / "jana.ics").read_bytes()


def test_deadlines_follow_the_settings(run: Run, cases: Path, day: Callable[[int], str]) -> None:
    """Their lengths are those of the case; a broken value is told with its line and the shipped one holds."""
    settings = cases / "rihovi" / "pktui.toml"
    (cases / "pktui.toml").write_text("[delky]\nrozhovor_dni = 0\n", encoding="utf-8")

    def deadlines() -> list[tuple[str, str, bool]]:
        output = json.loads(run("ukoly", cases, "--json").stdout)
        return [(each["druh"], each["do"], each["po_terminu"]) for each in output["lhuty"]]

    assert deadlines() == [("zapis", day(-33), True)]
    settings.write_text("[delky]\nzapis_dni = 60\n", encoding="utf-8")
    assert deadlines() == [("zapis", day(20), False)]
    settings.write_text("[delky]\nzapis_dni = -1\n", encoding="utf-8")
    assert deadlines() == [("zapis", day(-33), True)]
    assert f"pktui: {settings}:2: Délka „zapis_dni“ má být počet dní" in run("ukoly", cases).stderr
    settings.write_text("[delky]\nzapis_dni = 0\n", encoding="utf-8")
    assert deadlines() == []


def test_a_calendar_of_one_person_keeps_from_them_what_it_must(run: Run, cases: Path, tmp_path: Path) -> None:
    """Who must not know the name of the case has it in no calendar of theirs; an unknown word stops it."""
    records = {path: path.read_text("utf-8") for path in cases.rglob("*-konference.md")}

    def keep_back(word: str) -> None:
        person = f"ucastnici:\n  - {{id: o-1, jmeno: Jana Říhová, nesmi_dostat: [{word}]}}\n"
        for path, text in records.items():
            path.write_text(re.sub(r"^(spis: .*\n)", rf"\1{person}", text, flags=re.MULTILINE), "utf-8")

    keep_back("spis")
    assert run("ukoly", cases, "--kdo", "Jana Říhová", "--ics", "jana.ics").returncode == 0
    said = (tmp_path / "jana.ics").read_text("utf-8")
    assert "Zavolat učitelce" in said
    assert "Říhovi" not in said
    assert run("ukoly", cases, "--kdo", "řího mat", "--ics", "cast.ics").returncode == 0
    part = (tmp_path / "cast.ics").read_text("utf-8")
    assert "Zavolat učitelce" in part
    assert "Říhovi" not in part
    keep_back("spisek")
    done = run("ukoly", cases, "--kdo", "Jana Říhová", "--ics", "druha.ics")
    assert done.returncode == 1
    assert "„spisek“" in done.stderr
    assert not (tmp_path / "druha.ics").exists()
