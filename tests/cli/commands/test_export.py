"""`pktui export`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pktui.cli.commands.export import usual
from pktui.domain.conference import Conference
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.domain.stretches import Stretch
from pktui.export.documents import DOCUMENTS
from pktui.storage.codec import Record

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def sample(run: Run, tmp_path: Path) -> Path:
    """Return a copy of the sample."""
    run("ukazka", "ukazka", "--jen-kopie")
    return tmp_path / "ukazka"


def test_every_document_belongs_to_one_record_and_every_record_has_some() -> None:
    """Whichever file is given, something sensible is made, and no document is out of reach."""
    names = [[document.name for document in usual(kind)] for kind in (Conference, Minutes, Plan)]
    assert all(names)
    assert sorted(name for group in names for name in group) == sorted(DOCUMENTS)
    assert ("zapis" in names[1], "plan" in names[2], "prezencni-listina" in names[0]) == (True, True, True)


@pytest.mark.parametrize(("kind", "record"), [("konference", Conference), ("zapis", Minutes), ("plan", Plan)])
def test_documents_of_a_record_lie_beside_it(run: Run, sample: Path, kind: str, record: type[Record]) -> None:
    """The printed paths are the files that were made, and they are not records to be listed."""
    done = run("export", min(sample.glob(f"*-{kind}.md")), "--do", "md")
    assert (done.returncode, done.stderr) == (0, "")
    made = [Path(line) for line in done.stdout.splitlines()]
    assert len(made) == len(usual(record))
    assert set(made) == set((sample / "dokumenty").iterdir())
    assert all(path.stat().st_size for path in made)
    assert run("seznam", sample).stderr == ""


def test_several_formats_into_a_chosen_folder(run: Run, sample: Path, tmp_path: Path) -> None:
    """Each document comes in each format; the folder is made."""
    plan = min(sample.glob("*-plan.md"))
    done = run("export", plan, "--dokument", "plan", "--do", "html,md,html", "--kam", "ven/tisk")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.suffix for path in (tmp_path / "ven" / "tisk").iterdir()) == [".html", ".md"]


def test_a_stretch_stands_for_its_conference(run: Run, sample: Path) -> None:
    """Of what was caught itself nothing is printed; with all files named at once nothing comes twice."""
    conference = min(sample.glob("*-konference.md"))
    stretch = sample / "2026-03-10-usek-0930.md"
    known = next(line for line in conference.read_text(encoding="utf-8").splitlines() if line.startswith("id: "))
    stretch.write_text(
        f"---\ndruh: usek\nformat: 2\nid: u-1\nkonference_{known}\nod: '2026-03-10T09:30'\n"
        "zachyceno:\n  - druh: riziko\n    text: Tajemství\n---\n",
        encoding="utf-8",
    )
    done = run("export", stretch, conference, "--do", "md")
    assert (done.returncode, done.stderr) == (0, "")
    made = [Path(line) for line in done.stdout.splitlines()]
    assert len(made) == len(usual(Conference)) == len(usual(Stretch))
    assert not any("Tajemství" in path.read_text(encoding="utf-8") for path in made)


def test_all_documents_of_a_conference_come_once(run: Run, sample: Path) -> None:
    """Naming all three files of a meeting does not make anything twice."""
    first = sorted(sample.glob("*.md"))[:3]
    done = run("export", *first, "--dokument", "vse", "--do", "md")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(DOCUMENTS)


def test_existing_file_is_kept_unless_told_otherwise(run: Run, sample: Path) -> None:
    """A refused run makes nothing at all."""
    plan = min(sample.glob("*-plan.md"))
    (first,) = run("export", plan, "--dokument", "plan", "--do", "md").stdout.splitlines()
    Path(first).write_text("moje úpravy", encoding="utf-8")
    done = run("export", plan, "--do", "md")
    assert (done.returncode, done.stdout) == (3, "")
    assert "--prepsat" in done.stderr
    assert [path.read_text(encoding="utf-8") for path in (sample / "dokumenty").iterdir()] == ["moje úpravy"]
    assert run("export", plan, "--do", "md", "--prepsat").returncode == 0
    assert Path(first).read_text(encoding="utf-8") != "moje úpravy"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--do", "odt"], "Formát „odt“ neznám; na výběr jsou: docx, pdf, html, md."),
        (["--dokument", "plan,nic"], "Dokument „nic“ neznám; na výběr jsou: "),
        (["--do", ","], "--do: chybí hodnota."),
    ],
)
def test_unknown_names_are_usage_errors(run: Run, sample: Path, options: list[str], sentence: str) -> None:
    """The sentence lists what there is."""
    done = run("export", min(sample.glob("*-plan.md")), *options)
    assert done.returncode == 2
    assert sentence in done.stderr


def test_file_that_is_no_record_is_a_file_problem(run: Run, tmp_path: Path) -> None:
    """A note or a missing file is named."""
    (tmp_path / "a.md").write_text("jen text", encoding="utf-8")
    for name in ("a.md", "neni.md"):
        done = run("export", name)
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith(f"pktui: {name}")


def test_paper_without_its_conference_is_told(run: Run, sample: Path) -> None:
    """Minutes and plan need the conference beside them."""
    plan = min(sample.glob("*-plan.md"))
    for path in sample.glob("*-konference.md"):
        path.unlink()
    done = run("export", plan)
    assert done.returncode == 3
    assert "Konference, ke které záznam patří" in done.stderr


def test_own_templates_of_the_office_win(run: Run, sample: Path) -> None:
    """`vzory/` beside the records is used."""
    (sample / "vzory").mkdir()
    (sample / "vzory" / "plan.md").write_text("Náš vlastní vzor.\n", encoding="utf-8")
    (made,) = run("export", min(sample.glob("*-plan.md")), "--dokument", "plan", "--do", "md").stdout.splitlines()
    assert "Náš vlastní vzor." in Path(made).read_text(encoding="utf-8").replace("\u00a0", " ")


def test_copy_in_conflict_prints_its_own_values(run: Run, cases: Path) -> None:
    """What was asked for is printed, not the copy pktui works with."""
    plan = cases / "rihovi" / "b-plan.md"
    other = plan.with_name("b-plan (moje verze).md")
    other.write_text(plan.read_text(encoding="utf-8").replace("Zavolat učitelce", "Napsat učitelce"), encoding="utf-8")
    (made,) = run("export", other, "--dokument", "plan", "--do", "md").stdout.splitlines()
    assert "Napsat" in Path(made).read_text(encoding="utf-8")


def test_what_is_wrong_with_the_minutes_is_said_first(run: Run, sample: Path) -> None:
    """Approved minutes changed by hand are printed, and the error stands on stderr, once for all formats."""
    minutes = min(sample.glob("*-zapis.md"))
    minutes.write_bytes(minutes.read_bytes().replace("ranní směny".encode(), "noční směny".encode()))
    done = run("export", minutes, "--do", "md,html")
    assert done.returncode == 0
    assert done.stderr.count("Text zápisu se od schválení") == 1
    assert "Hrubešovi, 1. konference" in done.stderr
    assert len(done.stdout.splitlines()) == 2
    assert run("export", min(sample.glob("*-plan.md")), "--do", "md").stderr == ""
    assert "Text zápisu se od schválení" in run("kontrola", sample).stdout
