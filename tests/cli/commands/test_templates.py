"""`pktui vzory`: the list, a copy, trying out."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "spis").mkdir()
    return tmp_path / "spis"


def test_list(run: Run, case: Path) -> None:
    """One line for each: its name, whose it is, what it is for."""
    done = run("vzory", case)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    assert ["plan.md", "z programu  Plán spolupráce"] in [
        [name, " ".join(rest.split(" ")).strip()] for name, rest in lines
    ]


def test_copy_then_list(run: Run, case: Path) -> None:
    """The path of the copy is printed; a second one is refused and the file stays."""
    done = run("vzory", case, "--zkopirovat", "plan")
    path = case / "vzory" / "plan.md"
    assert (done.returncode, done.stdout.strip()) == (0, str(path))
    again = run("vzory", case, "--zkopirovat", "plan.md")
    assert (again.returncode, again.stdout) == (3, "")
    assert str(path) in again.stderr
    assert "vlastní, beze změny" in run("vzory", case).stdout
    other = json.loads(run("vzory", case, "--zkopirovat", "zasady", "--json").stdout)
    assert other == {"soubor": str(case / "vzory" / "zasady.md")}


def test_unknown_name(run: Run, case: Path) -> None:
    """It is a wrong command, and nothing is made."""
    done = run("vzory", case, "--zkopirovat", "planek")
    assert (done.returncode, done.stdout) == (2, "")
    assert not (case / "vzory").exists()


def test_trying_out(run: Run, case: Path) -> None:
    """Without own templates nothing is tried; right ones are praised; a wrong one ends with 1, its line, and JSON."""
    done = run("vzory", case, "--overit")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Vlastní vzory tu nejsou" in done.stderr
    run("vzory", case, "--zkopirovat", "zasady")
    done = run("vzory", case, "--overit")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Vlastní vzory jsou v pořádku.\n", "")
    path = case / "vzory" / "zasady.md"
    path.write_text("a\n{{ neni }}\n", encoding="utf-8")
    done = run("vzory", case, "--overit")
    assert done.returncode == 1
    assert f"{path}:2: Vzor chce údaj" in done.stdout
    (finding,) = json.loads(run("vzory", case, "--overit", "--json").stdout)["nalezy"]
    assert (finding["uroven"], finding["soubor"], finding["radek"]) == ("chyba", str(path), 2)


def test_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """A folder nobody has is told, not made."""
    done = run("vzory", tmp_path / "neni", "--zkopirovat", "plan")
    assert done.returncode == 3
    assert not (tmp_path / "neni").exists()
