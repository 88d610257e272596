"""`pktui export`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.conftest import make_meeting
from tests.systems import needs_poppler

from pktui.cli.export_jobs import usual
from pktui.domain.conference import Conference
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.domain.stretches import Stretch
from pktui.export.papers.document import Document
from pktui.export.papers.documents import DOCUMENTS
from pktui.storage.records.record_kinds import Record

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def sample(run: Run, tmp_path: Path) -> Path:
    """Return a copy of the sample."""
    run("ukazka", "ukazka", "--jen-kopie")
    return tmp_path / "ukazka"


def offered(documents: Iterable[Document]) -> list[Document]:
    """Return those made of a conference about a child."""
    return [document for document in documents if document.belongs_to(make_meeting().conference)]


def test_every_document_belongs_to_one_record_and_every_record_has_some() -> None:
    """Whichever file is given, something sensible is made; only what asks for comments has to be named."""
    names = [[document.name for document in usual(kind)] for kind in (Conference, Minutes, Plan)]
    assert all(names)
    asking = {"vyzva-k-pripominkam", "pripomenuti-pripominek"}
    assert sorted(name for group in names for name in group) == sorted(DOCUMENTS.keys() - asking)
    assert ("zapis" in names[1], "plan" in names[2], "prezencni-listina" in names[0]) == (True, True, True)


@pytest.mark.parametrize(("kind", "record"), [("konference", Conference), ("zapis", Minutes), ("plan", Plan)])
def test_documents_of_a_record_lie_beside_it(run: Run, sample: Path, kind: str, record: type[Record]) -> None:
    """The printed paths are the files that were made, and they are not records to be listed."""
    done = run("export", min(sample.glob(f"*-{kind}.md")), "--do", "md")
    assert (done.returncode, done.stderr) == (0, "")
    made = [Path(line) for line in done.stdout.splitlines()]
    assert len(made) == len(offered(usual(record)))
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
    assert len(made) == len(offered(usual(Conference))) == len(offered(usual(Stretch)))
    assert not any("Tajemství" in path.read_text(encoding="utf-8") for path in made)


def test_all_documents_of_a_conference_come_once(run: Run, sample: Path) -> None:
    """Naming all three files of a meeting does not make anything twice."""
    first = sorted(sample.glob("*.md"))[:3]
    done = run("export", *first, "--dokument", "vse", "--do", "md")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(offered(DOCUMENTS.values()))


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


def test_a_folder_is_no_record(run: Run, sample: Path) -> None:
    """Whoever gives the case instead of a file in it is sent into it, and nowhere else."""
    done = run("export", sample)
    assert done.returncode == 3
    assert done.stderr.rstrip().endswith("Toto je složka; vyberte soubor v ní.")


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


def typed(case: Path, kind: str, old: str, new: str) -> None:
    """Change words in the first record of its kind."""
    record = min(case.glob(f"*-{kind}.md"))
    text = record.read_text(encoding="utf-8")
    assert old in text
    record.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_one_bad_document_stops_none_of_the_others(run: Run, sample: Path) -> None:
    """All that can be made is made; each that cannot is named with the line of the template, and the code tells."""
    (sample / "vzory").mkdir()
    (sample / "vzory" / "zapis.md").write_text("a\n{% if %}\n", encoding="utf-8")
    done = run("export", min(sample.glob("*-plan.md")), "--dokument", "vse", "--do", "md,pdf")
    assert done.returncode == 4
    assert len(done.stdout.splitlines()) == 2 * (len(offered(DOCUMENTS.values())) - 1)
    first, second = done.stderr.splitlines()
    assert first.startswith(f"pktui: {sample / 'vzory' / 'zapis.md'}:2: Vzor má chybu")
    assert first.endswith("-zapis.md.")
    assert second.endswith("-zapis.pdf.")


def test_broken_style_of_one_format_leaves_the_others(run: Run, sample: Path) -> None:
    """A letterhead that is no Word document is told in Czech; PDF and Markdown are made."""
    (sample / "vzory").mkdir()
    (sample / "vzory" / "styl.docx").write_text("x", encoding="utf-8")
    done = run("export", min(sample.glob("*-plan.md")), "--dokument", "plan", "--do", "docx,pdf,md")
    assert done.returncode == 4
    assert [Path(line).suffix for line in done.stdout.splitlines()] == [".pdf", ".md"]
    assert "není dokument Wordu" in done.stderr
    assert "styl.docx" in done.stderr


def test_record_that_cannot_be_read_stops_none_of_the_others(run: Run, sample: Path) -> None:
    """Of a set the readable records are printed."""
    (sample / "a.md").write_text("jen text", encoding="utf-8")
    done = run("export", sample / "a.md", min(sample.glob("*-plan.md")), "--dokument", "plan", "--do", "md")
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith(f"pktui: {sample / 'a.md'}")


def test_what_a_pdf_prints_otherwise_is_told(run: Run, sample: Path) -> None:
    """With the file and the words around; the PDF is made, the DOCX needs no such word, emoji need it nowhere."""
    typed(sample, "konference", "cil_overeny: ", "cil_overeny: 👍🏽 1️⃣ pan Wang (王) a ")
    record = min(sample.glob("*-konference.md"))
    done = run("export", record, "--dokument", "pozvanka-odbornikum", "--do", "docx,pdf,html,md")
    assert done.returncode == 0
    (told,) = done.stderr.splitlines()
    assert "-pozvanka-odbornikum.pdf: Písmo v PDF nemá „王“, místo toho v něm bude ‹čínské písmo 738B›" in told
    assert "pan Wang (王) a" in told
    assert len(done.stdout.splitlines()) == 4


@needs_poppler
@pytest.mark.parametrize("document", ["plan", "rychly-vystup", "prezencni-listina"])
def test_long_titled_names_are_printed(run: Run, tmp_path: Path, document: str) -> None:
    """People with many titles are in every paper with a table, in full."""
    people = [
        "doc. PhDr. Jana Nováková, Ph.D., MBA",
        "PaedDr. Magdaléna Vondráčková-Dlouhá",
        "kpt. Mgr. Bc. Vladimír Dlouhý",
    ]
    (tmp_path / "a-konference.md").write_text(
        "---\ndruh: konference\nformat: 1\nid: k-1\nspis: Titulovi\ndatum: 2026-11-10\nucastnici:\n"
        + "".join(f"  - id: o-{n}\n    jmeno: '{who}'\n    pritomen: ano\n" for n, who in enumerate(people))
        + "---\n",
        encoding="utf-8",
    )
    (tmp_path / "a-plan.md").write_text(
        "---\ndruh: plan\nformat: 1\nid: p-1\nkonference_id: k-1\nukoly:\n"
        + "".join(f"  - id: u-{n}\n    co: {'Co ' * 300}\n    kdo: '{who}'\n" for n, who in enumerate(people))
        + "---\n",
        encoding="utf-8",
    )
    done = run("export", tmp_path / "a-plan.md", "--dokument", document, "--do", "pdf")
    assert done.returncode == 0
    assert all("bude zvýrazněné, co chybí" in line for line in done.stderr.splitlines())
    raw = subprocess.run(["pdftotext", "-raw", done.stdout.strip(), "-"], capture_output=True, check=True, cwd=tmp_path)
    words = " ".join(raw.stdout.decode().split())
    assert all(name in words.replace("--", "-") for who in people for name in who.replace("-", " ").split())


def test_hidden_remarks_are_told_with_their_file(run: Run, sample: Path) -> None:
    """Before anything is made it is said how much of which text no paper shows; the text itself is not repeated."""
    plan, minutes = min(sample.glob("*-plan.md")), min(sample.glob("*-zapis.md"))
    with plan.open("a", encoding="utf-8") as file:
        file.write("\nA %%tajné%% b <!-- tajné --> 50 %% c\n")
    with minutes.open("a", encoding="utf-8") as file:
        file.write("\n%%tajné%%\n")
    done = run("export", plan, minutes, "--do", "md")
    assert done.returncode == 0
    said = [line.rpartition(os.sep)[2] for line in done.stderr.splitlines() if "skryté" in line]
    assert said == [
        f"{minutes.name}: Nevytiskne se, co je skryté (%%…%%, <!-- … -->): 1 poznámka.",
        f"{plan.name}: Nevytiskne se, co je skryté (%%…%%, <!-- … -->): 2 poznámky.",
    ]
    made = "".join(Path(line).read_text(encoding="utf-8") for line in done.stdout.splitlines())
    assert "tajné" not in made
    assert "50\u00a0%% c" in made or "50 %% c" in made


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


def kept_from(sample: Path, *words: str) -> Path:
    """Let the debt adviser of the repeated conference not receive these, and return its file."""
    path = max(sample.glob("*-konference.md"))
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("    nesmi_dostat:\n")
    rest = rest[rest.index("    nedostane:") :]
    path.write_text(f"{head}    nesmi_dostat: [{', '.join(words)}]\n{rest}", encoding="utf-8")
    return path


def test_papers_for_one_person_lie_together(run: Run, sample: Path) -> None:
    """With a name the letter of that person is made, its text and its calendar, in a folder of theirs."""
    done = run("export", kept_from(sample, "cil"), "--pro", "mareda", "--do", "md")
    assert (done.returncode, done.stderr) == (0, "")
    made = [Path(line) for line in done.stdout.splitlines()]
    assert {path.suffix for path in made} == {".md", ".txt", ".ics"}
    assert {path.parent.name.partition("-pro-")[2] for path in made} == {"bc-zdenek-mareda"}
    assert not any("Vyhodnotit" in path.read_text(encoding="utf-8") for path in made)


def test_named_documents_for_one_person(run: Run, sample: Path, tmp_path: Path) -> None:
    """A named document is made for them alone; one they must not get is refused, with its own exit code."""
    path = kept_from(sample, "zapis")
    done = run("export", path, "--pro", "Zdeněk Mareda", "--dokument", "zapis,plan", "--do", "md", "--kam", "ven")
    assert done.returncode == 1
    assert "Bc. Zdeněk Mareda nesmí dostat: Zápis z případové konference." in done.stderr
    (made,) = (tmp_path / "ven").iterdir()
    assert made.name.endswith("-plan-pro-bc-zdenek-mareda.md")


def test_everybody_gets_their_own(run: Run, sample: Path) -> None:
    """Each of those who come has a folder; whoever nothing may be made for is told of, and stops nobody."""
    done = run("export", kept_from(sample, "kazuistku"), "--pro", "vsichni", "--do", "md")
    assert done.returncode == 1
    assert "kterému program nerozumí („kazuistku“)" in done.stderr
    folders = {Path(line).parent.name for line in done.stdout.splitlines()}
    assert len(folders) == 10
    assert not any("mareda" in name for name in folders)


def test_all_documents_for_one_person_are_those_of_the_conference(run: Run, sample: Path) -> None:
    """Of the letters there is the one in their wording; what is not for this conference is not."""
    conference = max(sample.glob("*-konference.md"))
    done = run("export", conference, "--dokument", "vse", "--pro", "Lenka Hrubešová", "--do", "md")
    names = " ".join(done.stdout.splitlines())
    assert "pozvanka-rodine" in names
    assert "program" in names
    for other in ("pozvanka-diteti", "pozvanka-odbornikum", "pozvanka-blizkym", "oznameni", "zaznam-nekonana"):
        assert other not in names


def test_what_is_marked_is_told_once(run: Run, tmp_path: Path) -> None:
    """Whatever the formats, each paper is told of once, with its conference."""
    path = tmp_path / "a-konference.md"
    path.write_text("---\ndruh: konference\nformat: 1\nid: k-1\nspis: Nic\ndatum: 2026-11-10\n---\n", encoding="utf-8")
    done = run("export", path, "--dokument", "program,prezencni-listina", "--do", "md,docx")
    assert done.returncode == 0
    programme, listing = done.stderr.splitlines()
    assert "Nic" in programme
    assert "Na papíře „Program setkání“ bude zvýrazněné, co chybí: čas začátku, místo setkání a program." in programme
    assert "Na papíře „Prezenční listina s mlčenlivostí“ bude zvýrazněné, co chybí: " in listing


def test_whoever_must_not_get_it_at_all_is_named(run: Run, sample: Path) -> None:
    """Nobody is sent for a copy that would be refused."""
    done = run("export", kept_from(sample, "plan"), "--dokument", "plan", "--do", "md")
    assert "Plán spolupráce: Bc. Zdeněk Mareda tohle dostat nesmí." in done.stderr
    assert "--pro" not in done.stderr


def test_whoever_must_not_get_it_is_named(run: Run, sample: Path) -> None:
    """Making a document for everybody says who needs a copy of their own."""
    path = kept_from(sample, "ukoly")
    done = run("export", path, "--dokument", "plan,prezencni-listina", "--do", "md")
    assert done.returncode == 0
    told = (
        'Plán spolupráce: Bc. Zdeněk Mareda tohle celé dostat nesmí; zvláštní výtisk vyrobí --pro "Bc. Zdeněk Mareda".'
    )
    assert told in done.stderr
    assert "Prezenční listina" not in done.stderr


def test_a_name_has_to_be_of_one_person(run: Run, sample: Path) -> None:
    """Who fits nobody, or more people, is a wrong use of the command."""
    done = run("export", max(sample.glob("*-konference.md")), "--pro", "Hrubeš", "--do", "md")
    assert done.returncode == 0
    done = run("export", max(sample.glob("*-konference.md")), "--pro", "Hrubešová", "--do", "md")
    assert done.returncode == 2
    assert "Podle jména „Hrubešová“ nejde poznat jednoho účastníka" in done.stderr


def test_own_documents_of_the_office(run: Run, sample: Path) -> None:
    """They are made by name and with all others, are named among those to choose from, and are nobody's package."""
    (sample / "vzory").mkdir()
    (sample / "vzory" / "foceni.md").write_text(
        "{# název: Souhlas s focením #}\n{{ konference.spis }}\n", encoding="utf-8"
    )
    conference = min(sample.glob("*-konference.md"))
    done = run("export", conference, "--dokument", "foceni", "--do", "md")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        Path(done.stdout.strip()).read_text(encoding="utf-8").replace("\u00a0", " ")
        == "# Souhlas s focením\n\nHrubešovi\n"
    )
    everything = run("export", conference, "--dokument", "vse", "--do", "md", "--kam", "vse").stdout
    assert "-foceni.md" in everything
    assert "-foceni" not in run("export", conference, "--pro", "vsichni", "--do", "md", "--kam", "lide").stdout
    assert "foceni" not in run("export", conference, "--do", "md", "--kam", "obvykle").stdout
    refused = run("export", conference, "--dokument", "neni")
    assert refused.returncode == 2
    assert "foceni" in refused.stderr


def test_own_document_for_somebody_who_must_not_have_it(run: Run, sample: Path) -> None:
    """Its name in the file keeps it back as any other paper."""
    (sample / "vzory").mkdir()
    (sample / "vzory" / "foceni.md").write_text("{{ konference.spis }}\n", encoding="utf-8")
    conference = min(sample.glob("*-konference.md"))
    text = conference.read_text(encoding="utf-8")
    at = text.index("    jmeno: Radek Hrubeš\n")
    conference.write_text(f"{text[:at]}    nesmi_dostat: [papír foceni]\n{text[at:]}", encoding="utf-8")
    done = run("export", conference, "--dokument", "foceni", "--do", "md", "--pro", "Radek Hrubeš")
    assert done.returncode != 0
    assert "nesmí dostat: Foceni" in done.stderr
    assert run("export", conference, "--dokument", "foceni", "--do", "md", "--pro", "Lenka Hrubešová").returncode == 0
