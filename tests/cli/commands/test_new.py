"""`pktui nova`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def listed(run: Run, folder: Path) -> list[dict[str, Any]]:
    """Return the conferences of a folder as `seznam --json` tells them."""
    found: list[dict[str, Any]] = json.loads(run("seznam", folder, "--json").stdout)["konference"]
    return found


def test_three_files_are_made_and_their_paths_printed(run: Run, tmp_path: Path) -> None:
    """The folder is made too, and the name of the case file may have any letters."""
    done = run("nova", "Spisy/Řízkovi", "--spis", "Řízkovi: „A“ #1", "--termin", "2031-03-10")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        str(Path("Spisy", "Řízkovi", f"2031-03-10-{kind}.md")) for kind in ("konference", "zapis", "plan")
    ]
    (conference,) = listed(run, tmp_path / "Spisy")
    assert (conference["spis"], conference["datum"], conference["delka"]) == ("Řízkovi: „A“ #1", "2031-03-10", 120)


def test_a_second_one_on_the_same_day_is_said(run: Run, tmp_path: Path) -> None:
    """A line sent twice makes two conferences, and whoever sent it learns that."""
    line = ("nova", "spis", "--spis", "Řízkovi", "--termin", "2031-03-10")
    first, second = run(*line), run(*line)
    assert (first.stderr, second.returncode, len(second.stdout.splitlines())) == ("", 0, 3)
    assert "Na ten den tu už jedna konference je" in second.stderr
    assert len(listed(run, tmp_path / "spis")) == 2


def test_following_conference_takes_over_and_has_its_own_program(run: Run, tmp_path: Path) -> None:
    """The number goes on and the open tasks are there, but listed once."""
    run("ukazka", "spis", "--jen-kopie")
    before = listed(run, tmp_path / "spis")
    tasks = json.loads(run("ukoly", "spis", "--json").stdout)["ukoly"]
    last = before[-1]
    done = run("nova", "spis", "--spis", last["spis"], "--termin", "+300", "--navazuje", last["soubory"]["konference"])
    assert (done.returncode, done.stderr) == (0, "")
    after = listed(run, tmp_path / "spis")
    assert [conference["poradi"] for conference in after] == [1, 2, 3]
    assert after[-1]["ukolu"] == len(tasks)
    assert len(json.loads(run("ukoly", "spis", "--json").stdout)["ukoly"]) == len(tasks)


def test_too_soon_after_the_previous_one_is_said(run: Run, cases: Path) -> None:
    """Sooner than after three months it is made and one sentence says so; in a crisis, or later, nothing is said."""
    previous = cases / "rihovi" / "a-konference.md"
    options = ("--spis", "Říhovi", "--navazuje", previous)
    soon = run("nova", cases / "rihovi", *options, "--termin", "+5")
    assert (soon.returncode, len(soon.stdout.splitlines())) == (0, 3)
    (warning,) = soon.stderr.splitlines()
    assert warning.startswith("pktui: Od minulé konference uplyne jen 45 dní.")
    assert "--krizova" in warning
    crisis = run("nova", cases / "rihovi", *options, "--termin", "+6", "--krizova")
    assert (crisis.returncode, crisis.stderr) == (0, "")
    late = run("nova", cases / "rihovi", *options, "--termin", "+200")
    assert (late.returncode, late.stderr) == (0, "")
    made = {Path(each["soubory"]["konference"]).name: each for each in listed(run, cases / "rihovi")}
    new = [each for name, each in made.items() if name not in {"a-konference.md", "b-konference.md"}]
    assert [each["poradi"] for each in new] == [3, 4, 5]
    assert [each["delka"] for each in new] == [120, 60, 120]
    (cases / "pktui.toml").write_text("[delky]\ndalsi_nejdriv_mesicu = 1\n", encoding="utf-8")
    sooner = run("nova", cases / "rihovi", *options, "--termin", "+7")
    assert (sooner.returncode, sooner.stderr) == (0, "")
    (text,) = (Path(each["soubory"]["konference"]).read_text("utf-8") for each in new if each["poradi"] == 4)
    assert "krizova: ano" in text


def test_own_program_of_the_office_is_found_beside_the_cases(run: Run, tmp_path: Path) -> None:
    """`vzory/` may lie in the folder of all case files."""
    programs = tmp_path / "Spisy" / "vzory" / "programy"
    programs.mkdir(parents=True)
    text = 'nazev = "Náš"\ndelka = 45\n[[body]]\nbod = "Jediný"\nminut = 45\n'
    (programs / "nas.toml").write_text(text, encoding="utf-8")
    done = run("nova", "Spisy/Malí", "--spis", "Malí", "--termin", "za týden", "--vzor", "nas")
    assert (done.returncode, done.stderr) == (0, "")
    assert listed(run, tmp_path / "Spisy" / "Malí")[0]["delka"] == 45


def test_unknown_program_makes_nothing(run: Run, tmp_path: Path) -> None:
    """The sentence lists the programmes there are."""
    done = run("nova", "s", "--spis", "X", "--termin", "zítra", "--vzor", "nic")
    assert (done.returncode, done.stdout) == (2, "")
    assert "bezny-120" in done.stderr
    assert not (tmp_path / "s").exists()


def test_only_a_conference_can_be_followed(run: Run, cases: Path) -> None:
    """A plan is not what a conference follows."""
    done = run("nova", "s", "--spis", "X", "--termin", "zítra", "--navazuje", cases / "rihovi" / "a-plan.md")
    assert (done.returncode, done.stdout) == (2, "")


def test_empty_name_is_refused(run: Run) -> None:
    """A case file without a name could not be found again."""
    done = run("nova", "s", "--spis", "  ", "--termin", "zítra")
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        "pktui: --spis: jméno je prázdné. Nápovědu ukáže „pktui nova --help“.",
    )


def test_a_weekday_of_another_day_is_asked_about(run: Run, tmp_path: Path) -> None:
    """The two days are named and nothing is made."""
    done = run("nova", "s", "--spis", "X", "--termin", "út 7. 12. 2026")
    assert done.returncode == 2
    assert "7. 12. 2026 je pondělí; úterý je 8. 12." in " ".join(done.stderr.split())
    assert not (tmp_path / "s").exists()


def test_a_conference_about_an_adult(run: Run, tmp_path: Path) -> None:
    """With the programme for adults the context is outside child protection, and no part of the minutes a child's."""
    done = run("nova", "Nováková", "--spis", "Nováková", "--termin", "2031-03-10", "--vzor", "dospely-90")
    assert (done.returncode, done.stderr) == (0, "")
    files = {
        kind: (tmp_path / "Nováková" / f"2031-03-10-{kind}.md").read_text("utf-8") for kind in ("konference", "zapis")
    }
    assert "kontext: zakazka_klienta" in files["konference"]
    assert "## Názor klienta" in files["zapis"]
    assert "dítě" not in files["zapis"]
    assert "dítě" not in run("kontrola", "Nováková").stdout


def test_the_conference_after_a_first_meeting_over_the_case(run: Run) -> None:
    """It comes as soon as people want, is no repeated one, and says nothing of three months."""
    first = run("nova", "Nováková", "--spis", "Nováková", "--termin", "2031-03-10", "--vzor", "prvni-nad-pripadem-90")
    conference = first.stdout.splitlines()[0]
    done = run("nova", "Nováková", "--spis", "Nováková", "--termin", "2031-03-24", "--navazuje", conference)
    assert (done.returncode, done.stderr) == (0, "")
    text = Path(done.stdout.splitlines()[0])
    made = json.loads(run("seznam", "Nováková", "--json").stdout)["konference"]
    assert [each["poradi"] for each in made] == [1, 2]
    assert text.name == "2031-03-24-konference.md"
    assert "odstup" not in run("kontrola", "Nováková").stdout
