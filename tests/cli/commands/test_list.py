"""`pktui seznam`."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_conferences_are_listed_by_day_in_aligned_columns(run: Run, cases: Path) -> None:
    """Each line ends with the file, at the same place in every line."""
    done = run("seznam", cases)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.partition(str(cases))[2] for line in lines] == [
        f"{os.sep}{Path(folder, name)}"
        for folder, name in (
            ("rihovi", "a-konference.md"),
            ("chvalovi", "konference.md"),
            ("rihovi", "b-konference.md"),
        )
    ]
    assert len({line.index(str(cases)) for line in lines}) == 1
    assert "Říhovi    1. konference  proběhla  plán 0 z 3" in lines[0]
    assert "Chválovi  1. konference  příprava" in lines[1]


def test_a_round_of_comments(run: Run, sample_case: Path) -> None:
    """While one goes on, it is said how many have answered; a script gets it as numbers."""
    path = sample_case / "2026-03-10-zapis.md"
    path.write_text(path.read_text("utf-8").replace("stav: schvaleno", "stav: k_pripominkam"), "utf-8")
    assert "připomínky k zápisu, odpovědělo 8 z 9" in run("seznam", sample_case).stdout
    first, second = json.loads(run("seznam", sample_case, "--json").stdout)["konference"]
    if first["poradi"] != 1:
        first, second = second, first
    assert (first["pripominky_do"], first["navrh_dostalo"], first["odpovedelo"]) == ("2026-03-24", 9, 8)
    assert (second["pripominky_do"], second["navrh_dostalo"], second["odpovedelo"]) == (None, 0, 0)


def test_trouble_goes_to_stderr_and_the_rest_is_listed(run: Run, cases: Path) -> None:
    """A damaged file, a copy and a paper without its conference are named; the command ends well."""
    (cases / "rihovi" / "vadny-plan.md").write_text("---\ndruh: plan\nid: x\n---\n", encoding="utf-8")
    copied = (cases / "rihovi" / "a-plan.md").read_bytes()
    (cases / "rihovi" / "a-plan (kopie od Petra).md").write_bytes(copied)
    (cases / "chvalovi" / "cizi-plan.md").write_text("---\ndruh: plan\nid: p-8\nkonference_id: k-8\n---\n")
    done = run("seznam", cases)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 3
    damaged, conflict, orphan = done.stderr.splitlines()
    assert "vadny-plan.md:" in damaged
    assert "a-plan (kopie od Petra).md" in conflict
    assert "cizi-plan.md: Konference, ke které záznam patří, ve složce není." in orphan
    troubles = json.loads(run("seznam", cases, "--json").stdout)["potize"]
    assert [(trouble["pravidlo"], trouble["uroven"]) for trouble in troubles] == [
        ("poskozeny-soubor", "chyba"),
        ("konflikt", "chyba"),
        ("bez-konference", "varovani"),
    ]


def test_empty_folder_says_what_to_do(run: Run, tmp_path: Path) -> None:
    """Nothing on stdout, the way to the sample on stderr, and still JSON for a script."""
    done = run("seznam")
    assert (done.returncode, done.stdout) == (0, "")
    assert "pktui ukazka" in done.stderr
    assert json.loads(run("seznam", "--json").stdout) == {"konference": [], "potize": []}


def test_file_instead_of_a_folder_ends_with_three(run: Run, cases: Path) -> None:
    """A record is not a folder."""
    assert run("seznam", cases / "rihovi" / "a-plan.md").returncode == 3


def test_values_of_files_cannot_drive_the_terminal(run: Run, cases: Path) -> None:
    """An escape sequence hidden in a header is shown as marks."""
    record = cases / "chvalovi" / "konference.md"
    text = record.read_text(encoding="utf-8").replace("spis: Chválovi", r'spis: "Chv\e]0;zlo\a\u202Eál"')
    record.write_text(text, encoding="utf-8")
    for arguments in (["seznam"], ["seznam", "--json"], ["ukoly"], ["kontrola"]):
        done = run(*arguments, cases)
        assert not set(done.stdout + done.stderr) & {"\x1b", "\x07", "\u202e"}
    assert "Chv␛]0;zlo␇⟨202E⟩ál" in run("seznam", cases).stdout


def test_what_needs_somebody_is_in_the_json(run: Run, cases: Path) -> None:
    """Silence stands at the conference whose plan holds until its diary has an entry; the diary has its path."""

    def found() -> dict[str, Any]:
        listed = json.loads(run("seznam", cases, "--json").stdout)["konference"]
        return {each["id"]: (each["soubory"]["denik"], each["k_reseni"]) for each in listed}

    held = (date.today() - timedelta(days=40)).isoformat()  # noqa: DTZ011 - the command asks the wall clock, too
    assert found() == {"k-1": (None, [{"co": "ticho", "den": held}]), "k-9": (None, []), "k-2": (None, [])}
    diary = cases / "rihovi" / "a-denik.md"
    entry = f"zaznamy:\n  - dne: {date.today().isoformat()}\n    druh: telefonat\n    text: Daří se.\n"  # noqa: DTZ011
    diary.write_text(f"---\ndruh: denik\nid: d-1\nkonference_id: k-1\n{entry}---\n", encoding="utf-8")
    assert found()["k-1"] == (str(diary), [])
