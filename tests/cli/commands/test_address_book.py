"""`pktui adresar`."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

EXPORTS = Path(__file__).parents[2] / "storage" / "contacts" / "samples"
BOOK = """\
# můj adresář
[[osoba]]
jmeno = "Zdeněk Říha"
email = "riha@example.cz"   # domů

[[organizace]]
jmeno = "Charita"
telefon = "600 000 001"
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A folder `spisy` with a book of two entries; the exports of other programs lie beside it."""
    shutil.copytree(EXPORTS, tmp_path / "export")
    (tmp_path / "spisy").mkdir()
    path = tmp_path / "spisy" / "adresar.toml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_listing(run: Run, book: Path) -> None:
    """One line for each, by family name."""
    done = run("adresar", "spisy")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["Charita      600 000 001", "Zdeněk Říha               riha@example.cz"]


def test_a_case_sees_the_book_above(run: Run, book: Path) -> None:
    """The book of the folder with all cases serves each of them, also from inside."""
    (book.parent / "Novákovi").mkdir()
    assert "Charita" in run("adresar", "spisy/Novákovi").stdout
    assert run("adresar", "spisy/Novákovi", "--vloz", "export/nextcloud.vcf").returncode == 0
    assert not list((book.parent / "Novákovi").iterdir())
    assert "Přístav" in book.read_text(encoding="utf-8")


def test_no_book(run: Run, tmp_path: Path) -> None:
    """An empty answer is not silence."""
    done = run("adresar")
    assert (done.returncode, done.stdout) == (0, "")
    assert "zatím nikdo není" in done.stderr
    assert json.loads(run("adresar", "--json").stdout)["kontakty"] == []
    assert run("adresar", "neni").returncode == 3


def test_import(run: Run, book: Path) -> None:
    """What is added, completed and skipped is told; comments stay; a second run changes nothing."""
    done = run("adresar", "spisy", "--vloz", "export/google.vcf", "export/excel.csv", "export/iphone.vcf")
    assert done.returncode == 0
    words = [line.split("  ")[0] for line in done.stdout.splitlines()]
    assert words == ["doplněno", "přidáno", "přidáno", "přidáno", "přidáno"]
    assert done.stdout.startswith("doplněno  MUDr. Zdeněk Říha")
    assert f"{Path('export/google.vcf')}:15: přeskočeno: chybí jméno" in done.stderr
    assert "5 kontaktů: přidáno 4, doplněno 1, beze změny 0; přeskočeno 1." in done.stderr
    text = book.read_text(encoding="utf-8")
    assert text.startswith("# můj adresář\n")
    assert 'email = "riha@example.cz, ordinace@example.cz"   # domů\n' in text
    again = run("adresar", "spisy", "--vloz", "export/google.vcf", "export/excel.csv", "export/iphone.vcf")
    assert (again.returncode, again.stdout) == (0, "")
    assert book.read_text(encoding="utf-8") == text


def test_an_import_can_be_taken_back(run: Run, book: Path) -> None:
    """The history has the book as it was."""
    run("adresar", "spisy", "--vloz", "export/google.csv")
    assert run("historie", book, "--obnovit", "1").returncode == 0
    assert book.read_text(encoding="utf-8") == BOOK


def test_one_broken_file_stops_all(run: Run, book: Path, tmp_path: Path) -> None:
    """The file and the line are named and the book is not touched, not even by the good file."""
    (tmp_path / "vadný.vcf").write_text("BEGIN:VCARD\nFN:Jan\n", encoding="utf-8")
    done = run("adresar", "spisy", "--vloz", "export/google.vcf", "vadný.vcf")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("pktui: vadný.vcf:1: ")
    assert book.read_text(encoding="utf-8") == BOOK
    done = run("adresar", "spisy", "--vloz", "export/google.vcf", "vizitky.pdf")
    assert done.returncode == 2
    assert book.read_text(encoding="utf-8") == BOOK


def test_one_broken_line_is_told(run: Run, book: Path) -> None:
    """The contacts are taken; each detail that is not is told with its line, and counted."""
    done = run("adresar", "spisy", "--vloz", "export/bad_name.vcf", "export/excel_numbers.csv")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 4
    assert f"{Path('export/bad_name.vcf')}:5: vynecháno: Jana Malinová: údaj „X-MESSAGING/XMPP-ALL“" in done.stderr
    assert f"{Path('export/excel_numbers.csv')}:2: vynecháno: " in done.stderr
    assert "4 kontakty: přidáno 4, doplněno 0, beze změny 0; přeskočeno 0; vynechané údaje: 2." in done.stderr


@pytest.mark.parametrize("name", sorted(path.name for path in EXPORTS.iterdir()))
def test_a_file_taken_twice_changes_nothing(run: Run, book: Path, name: str) -> None:
    """Nobody is in the book twice."""
    assert run("adresar", "spisy", "--vloz", f"export/{name}").returncode == 0
    text = book.read_text(encoding="utf-8")
    again = run("adresar", "spisy", "--vloz", f"export/{name}")
    assert (again.returncode, again.stdout) == (0, "")
    assert "přidáno 0, doplněno 0" in again.stderr
    assert book.read_text(encoding="utf-8") == text


def test_a_broken_book_is_named(run: Run, book: Path) -> None:
    """Neither listing nor import gets over it, and it stays as it is."""
    book.write_text('[[osoba]]\njmeno = "Jan"\nrole = ["kouzelník"]\n', encoding="utf-8")
    for options in ([], ["--vloz", "export/google.vcf"], ["--do", "a.vcf"]):
        done = run("adresar", "spisy", *options)
        assert done.returncode == 3
        assert done.stderr.startswith(f"pktui: {Path('spisy', 'adresar.toml')}:3: „kouzelník“")
    assert "kouzelník" in book.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["a.vcf", "a.CSV"])
def test_export(run: Run, book: Path, tmp_path: Path, name: str) -> None:
    """The file is written once, a second run replaces it only when told to, and it reads back as the same book."""
    done = run("adresar", "spisy", "--do", name)
    assert (done.returncode, done.stdout) == (0, f"{name}\n")
    assert run("adresar", "spisy", "--do", name).returncode == 3
    assert run("adresar", "spisy", "--do", name, "--prepsat").returncode == 0
    (tmp_path / "nova").mkdir()
    run("adresar", "nova", "--vloz", name)
    expected = json.loads(run("adresar", "spisy", "--json").stdout)["kontakty"]
    assert json.loads(run("adresar", "nova", "--json").stdout)["kontakty"] == expected


def test_export_needs_a_known_ending(run: Run, book: Path, tmp_path: Path) -> None:
    """The endings are named and nothing is written."""
    done = run("adresar", "spisy", "--do", "a.xlsx")
    assert done.returncode == 2
    assert ".vcf" in done.stderr
    assert not (tmp_path / "a.xlsx").exists()


def test_one_way_at_a_time(run: Run, book: Path) -> None:
    """One command has one result."""
    assert run("adresar", "spisy", "--json", "--do", "a.vcf").returncode == 2
