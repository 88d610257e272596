"""`--prosty`: what a command lists with one fact a line, for who listens to it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
from tests.conftest import NOW

from pktui.cli.output import facts
from pktui.session.local import history_of
from pktui.storage.history.index import Reason

Run = Callable[..., "subprocess.CompletedProcess[str]"]

OTHERS = 2  # that print no JSON
LISTS = ("seznam", "ukoly", "statistika", "vzory", "kontrola", "historie", "adresar", "diagnostika")
FIRST_FACTS = {
    "seznam": "Den: út 10. 3. 2026",
    "ukoly": "Úkol: ",
    "statistika": "Konaly se: ",
    "vzory": "Vzor: ",
    "kontrola": "Co: ",
    "historie": "Číslo: ",
    "adresar": "Jméno: ",
    "diagnostika": "pktui: ",
}


def place(case: Path, command: str) -> Path:
    """Return what the command is to list, with something to be listed in it."""
    if command != "historie":
        return case
    plan = case / "2026-03-10-plan.md"
    (record,) = re.findall(r"^id: (.+)$", plan.read_text("utf-8"), re.MULTILINE)
    history_of(case).keep(record, plan, plan.read_bytes(), Reason.READ, NOW)
    return plan


def test_every_command_with_columns_has_it() -> None:
    """Whatever prints rows below each other can print them as facts."""
    modules = Path(__file__).parents[2] / "src" / "pktui" / "cli" / "commands"
    drawn = {path.stem for path in modules.glob("*.py") if "columns(" in path.read_text("utf-8")}
    drawn |= {path.stem for path in modules.glob("*.py") if "say_rows(" in path.read_text("utf-8")}
    plain = {path.stem for path in modules.glob("*.py") if "take_plain(" in path.read_text("utf-8")}
    assert drawn <= plain
    assert len(plain) == len(LISTS) + OTHERS


@pytest.mark.parametrize("command", LISTS)
def test_one_fact_a_line(run: Run, sample_case: Path, command: str) -> None:
    """A line is a title, an empty one, or a name and a value; nothing stands in columns, and no line is broken."""
    listed = place(sample_case, command)
    done = run(command, listed, "--prosty")
    drawn = run(command, listed)
    assert done.returncode == drawn.returncode
    lines = done.stdout.splitlines()
    assert any(line.startswith(FIRST_FACTS[command]) for line in lines)
    assert not [line for line in lines if re.search(r"\S {2,}\S|^ ", line)]
    assert not [line for line in lines if set("█▪#·→") & set(line) and "čtverečky" not in line]
    assert len([line for line in lines if ": " in line]) >= len([line for line in lines if line]) / 2


@pytest.mark.parametrize("command", ["seznam", "ukoly", "vzory", "adresar", "statistika"])
def test_no_fact_is_left_out(run: Run, sample_case: Path, command: str) -> None:
    """Each cell of the columns is there, whole."""
    listed = place(sample_case, command)
    plain = run(command, listed, "--prosty").stdout
    cells = {cell for line in run(command, listed).stdout.splitlines() for cell in re.split(r"\s{2,}", line.strip())}
    told = {cell.removeprefix("plán ").removeprefix("lhůta: ") for cell in cells if not re.fullmatch("[█▪░ ]*", cell)}
    assert not {cell for cell in told if cell.casefold() not in plain.casefold()}


@pytest.mark.parametrize("command", LISTS)
def test_it_is_one_of_the_shapes(run: Run, sample_case: Path, command: str) -> None:
    """Facts for people and JSON for scripts do not go together."""
    done = run(command, place(sample_case, command), "--prosty", "--json")
    assert done.returncode == 2
    assert "nejde použít spolu s" in done.stderr


def test_facts_are_cleaned() -> None:
    """A value cannot break its line; what is empty is left out, and an empty line parts two entries."""
    entries: list[list[tuple[str, str | PurePath]]] = [
        [("Kdo", "a\x1b\nb"), ("Kdy", "")],
        [("Soubor", PurePath("c  d"))],
    ]
    assert list(facts(entries)) == ["Kdo: a␛ b", "", "Soubor: c  d"]


def test_what_would_be_removed(run: Run, sample_case: Path) -> None:
    """The list before the question is told the same way."""
    place(sample_case, "historie")
    done = run("vycistit", "--prosty")
    assert re.search(
        r"^Kde: .+\nKolik: \d+ soubor\w*\nVelikost: .+\nCo to je: dřívější verze", done.stdout, re.MULTILINE
    )


def test_places_nobody_is_sure_of(run: Run, sample_case: Path, tmp_path: Path) -> None:
    """Each place is heard with its reason before the words around it."""
    done = run("pseudonym", sample_case / "2026-03-10-zapis.md", "--kam", tmp_path / "beze-jmen", "--prosty")
    assert done.returncode == 1
    assert re.search(
        r"^Slovo: .+\nStálo by tam: .+\nKolikrát: \d+ m\w+\nProč to není jisté: ", done.stdout, re.MULTILINE
    )
