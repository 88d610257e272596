"""`pktui statistika`: what it counts is what an independent count finds."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.cli.generated_year import Count, Year, middle

Run = Callable[..., "subprocess.CompletedProcess[str]"]

YEAR = 2025


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Count]:
    """Return a folder with 200 conferences of one year and some of the years around, and their count."""
    folder = tmp_path_factory.mktemp("spisy")
    written = Year(folder, YEAR, date.today(), seed=7)  # noqa: DTZ011 - the day of this machine, as the program has it
    numbers: dict[str, int] = {}

    def write(family: str, day: date) -> None:
        numbers[family] = numbers.get(family, 0) + 1
        written.conference(family, numbers[family], day)

    for index in range(20):
        write(f"Rod{index}", date(YEAR - 1, 12, 31) - timedelta(days=index))
    for index in range(200):
        write(f"Rod{index * 7 % 120}", date(YEAR, 1, 1) + timedelta(days=index * 364 // 199))
    for index in range(10):
        write(f"Rod{index}", date(YEAR + 1, 1, 1) + timedelta(days=index))
    return folder, written.count


def output(run: Run, folder: Path, *options: str) -> dict[str, object]:
    """Return what the command says as JSON."""
    done = run("statistika", folder, "--rok", str(YEAR), "--json", *options)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_two_hundred_conferences(run: Run, generated: tuple[Path, Count]) -> None:
    """Every number is the one that whoever wrote the files has counted."""
    folder, count = generated
    found, numbers = output(run, folder), count.numbers
    assert numbers["konaly_se"] + numbers["nesvolane"] == 200
    expected = {
        "rok": YEAR,
        "konference": {
            **{key: numbers[key] for key in ("konaly_se", "opakovane", "krizove", "nesvolane")},
            "spisu": len(count.cases), "probihaji": 0, "chystaji_se": 0,
        },
        "delka_planovana": middle(count.planned),
        "delka_skutecna": {**middle(count.real), "pretazeno": numbers["pretazeno"]},
        "ukoly": {
            key: numbers[key]
            for key in (
                "domluveno", "splneno", "vcas", "pozde", "nevi_se_kdy", "nesplneno", "zruseno", "odmitnuto",
                "otevreno", "castecne", "po_terminu", "posunuto",
            )
        },
        "zapis_odeslan_dni": middle(count.sent),
        "zapis_schvalen_dni": middle(count.approved),
        "zapis_neschvalen": numbers["zapis_neschvalen"],
        "potize": [],
    }  # fmt: skip
    assert {key: found[key] for key in expected} == expected
    table, invited = found["u_stolu"], found["pozvani"]
    assert isinstance(table, dict)
    assert isinstance(invited, dict)
    assert positive(found["kontext"]) == dict(count.context)
    assert positive(found["typ"]) == dict(count.form)
    assert positive(invited.pop("odpovedi")) == dict(count.answers)
    assert invited == {"celkem": numbers["pozvanych"]}
    assert positive(table.pop("role")) == dict(count.roles)
    assert table == {key: numbers[key] for key in ("s_dochazkou", "lidi", "o_diteti", "dite", "klient")}


def positive(counts: object) -> dict[str | None, int]:
    """Return the counts that are not zero by their words."""
    assert isinstance(counts, list)
    return {each["slovo"]: each["pocet"] for each in counts if each["pocet"]}


def test_table_for_excel(run: Run, generated: tuple[Path, Count]) -> None:
    """It begins with a mark, has semicolons and decimal commas, and no cell of it can work as a formula."""
    folder, count = generated
    text = run("statistika", folder, "--rok", str(YEAR), "--csv").stdout
    assert text.startswith("\ufeffRok;Skupina;Co;")
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    assert {len(row) for row in rows} == {len(header)}
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)
    by_name = {(row[1], row[2]): row[3] for row in rows}
    assert by_name["Konference", "konaly se"] == str(count.numbers["konaly_se"])
    expected = middle(count.real)["median"]
    assert by_name["Jak dlouho trvaly", "doopravdy (medián)"] == f"{expected:g}".replace(".", ",")


def test_no_name_comes_out(run: Run, generated: tuple[Path, Count]) -> None:
    """Nothing of what the files say of people is in any of the forms."""
    folder, _ = generated
    for way in ([], ["--json"], ["--csv"]):
        said = run("statistika", folder, "--rok", str(YEAR), *way).stdout
        assert not any(name in said for name in ("Rod1", "Člověk", "Novák", "Úkol u-", str(folder)))


def test_empty_year(run: Run, generated: tuple[Path, Count]) -> None:
    """A year without a conference is said to be one, and a folder without any file, too."""
    folder, _ = generated
    done = run("statistika", folder, "--rok", "1999")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:3] == ["Rok 1999", "", "Konference"]
    assert "v tomto roce se žádná nekonala" in done.stdout
    assert json.loads(run("statistika", folder, "--rok", "1999", "--json").stdout)["delka_planovana"]["median"] is None


def test_damaged_files_are_told(run: Run, cases: Path) -> None:
    """The numbers come without them, and the exit code says that a file could not be read."""
    (cases / "rihovi" / "vadna-konference.md").write_text("---\ndruh: konference\n---\n", encoding="utf-8")
    done = run("statistika", cases)
    assert done.returncode == 3
    assert "vadna-konference.md" in done.stderr
    assert done.stdout.startswith("Rok ")
    found = json.loads(run("statistika", cases, "--json").stdout)
    assert [trouble["pravidlo"] for trouble in found["potize"]] == ["poskozeny-soubor"]


@pytest.mark.parametrize("year", ["abc", "20", "3000", "2025.5"])
def test_what_is_no_year(run: Run, tmp_path: Path, year: str) -> None:
    """It is refused with an example."""
    done = run("statistika", tmp_path, "--rok", year)
    assert done.returncode == 2
    assert f"„{year}“ není rok; napište třeba 2026" in done.stderr
