"""`pktui pseudonym`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def minutes(run: Run, tmp_path: Path) -> Path:
    """Return the minutes of a copy of the sample."""
    run("ukazka", "ukazka", "--jen-kopie")
    return min((tmp_path / "ukazka").glob("*-zapis.md"))


def test_what_is_unsure_is_listed_and_nothing_written(run: Run, minutes: Path, tmp_path: Path) -> None:
    """Each unsure name stands on a line with what it would become; the folder is not there."""
    done = run("pseudonym", minutes, "--kam", "ven")
    assert done.returncode == 1
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert any(line.startswith("Vítkem, Vítka, Vítek… [osoba 1] 25 míst") for line in lines)
    assert "Nic nevzniklo" in done.stderr
    assert not (tmp_path / "ven").exists()


def test_decided_it_is_written_and_the_records_stay(run: Run, minutes: Path, tmp_path: Path) -> None:
    """Words that stay, words that go, and one nobody found; files of the case are as they were, byte by byte."""
    before = {path: path.read_bytes() for path in minutes.parent.rglob("*") if path.is_file()}
    decided = ("--nechat", "lipova 7", "--nahradit", "Vítek,Terezu,pekárna")
    done = run("pseudonym", minutes, "--kam", "ven", *decided)
    assert done.returncode == 0
    made = [Path(line) for line in done.stdout.splitlines()]
    assert len(made) == 9
    assert all((tmp_path / path).is_file() for path in made)
    text = next(tmp_path / path for path in made if path.name.endswith("zapis.md")).read_text(encoding="utf-8")
    assert "Lipová\u00a07" in text
    assert "Vít" not in text
    assert "pekárn" not in text
    assert "rozhodl člověk" in text.replace("\u00a0", " ")
    assert "přečtěte je celé" in done.stderr
    assert {path: path.read_bytes() for path in minutes.parent.rglob("*") if path.is_file()} == before


def test_all_at_once_says_so_on_the_paper(run: Run, minutes: Path, tmp_path: Path) -> None:
    """Without deciding everything unsure goes, and the paper does not claim that somebody looked."""
    done = run("pseudonym", minutes, "--kam", tmp_path / "ven", "--nahradit-nejiste")
    assert done.returncode == 0
    [text] = [path.read_text(encoding="utf-8") for path in (tmp_path / "ven").glob("*-plan.md")]
    assert "nikdo je neprošel" in text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--kam", "ukazka/ven"), 2, "uvnitř spisu"),
        (("--kam", "ukazka"), 2, "uvnitř spisu"),
        (("--kam", "hrubesovi"), 2, "zůstalo jméno"),
        (("--kam", "."), 3, "už něco je"),
        (("--kam", "ven", "--nechat", "Xaver"), 2, "„Xaver“"),
        ((), 2, "--kam"),
    ],
)
def test_a_mistake_is_one_sentence(run: Run, minutes: Path, options: tuple[str, ...], code: int, said: str) -> None:
    """A folder that must not be given away and a word that is nowhere are told."""
    done = run("pseudonym", minutes, *options, *(("--nahradit-nejiste",) if options else ()))
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_conference_without_papers(run: Run, tmp_path: Path) -> None:
    """There is nothing to make; it is said."""
    run("nova", "spis", "--spis", "Novákovi", "--termin", "za 14 dní")
    for paper in ("zapis", "plan"):
        next((tmp_path / "spis").glob(f"*-{paper}.md")).unlink()
    [record] = (tmp_path / "spis").glob("*-konference.md")
    done = run("pseudonym", record, "--kam", "ven")
    assert done.returncode == 2
    assert "není nic" in done.stderr
