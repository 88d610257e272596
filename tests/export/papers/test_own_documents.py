"""Documents of the office's own: found by their templates, made as ours, kept back from whoever must not get them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.canaries import ME, meeting_with_canaries

from pktui.domain.change import with_fields
from pktui.domain.meeting import Meeting
from pktui.domain.people import Invitation
from pktui.domain.withholding import choices, named, offered
from pktui.errors import FileProblem, NotForThem
from pktui.export.papers.documents import DOCUMENTS, file_name
from pktui.export.papers.filling import make
from pktui.export.papers.own_documents import documents_of, own_papers

PHOTOS = "{# název: Souhlas s fotografováním #}\nSpis: {{ konference.spis }}\n"
EVERYTHING = "{{ konference.kazuistika }}\n\n{{ zapis.popis_situace }}\n\n{{ plan.ukoly }}\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "vzory"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (PHOTOS, "Souhlas s fotografováním"),
        ("{#\n  Název: Potvrzení účasti\n  Pro školu.\n#}\n# Něco\n", "Potvrzení účasti"),
        ("{# poznámka #}\n\n# Potvrzení účasti\n\nText\n", "Potvrzení účasti"),
        ("# Pro {{ konference.spis }}\n", "Muj dokument"),
        ("Jen text.\n# Nadpis\n", "Muj dokument"),
        ("{# #}" * 700 + "x\n# Nadpis\n", "Muj dokument"),  # one that takes for ever is never named
        ("", "Muj dokument"),
        ("{# název: x\x1b[31my #}", "x␛[31my"),
    ],
)
def test_what_it_is_called(text: str, title: str, own: Path) -> None:
    """The comment says it, else the first heading, else the name of the file."""
    (own / "muj-dokument.md").write_text(text, encoding="utf-8")
    assert documents_of(own)["muj-dokument"].title == title


def test_which_templates_are_documents(own: Path, tmp_path: Path) -> None:
    """Ours are not twice, also in other letters; pieces, hidden files, folders and other files are none."""
    for name in ("zapis.md", "Zapis.MD", "ZAPIS.md", "b.md", "a.md", "_kus.md", ".skryty.md", "styl.docx", "b.txt"):
        (own / name).write_text("x", encoding="utf-8")
    (own / "slozka.md").mkdir()
    assert list(documents_of(own)) == [*DOCUMENTS, "a", "b"]
    assert documents_of(None) == documents_of(tmp_path / "není") == DOCUMENTS


def test_nothing_outside_is_read_for_a_title(own: Path, tmp_path: Path) -> None:
    """A link is called by its name; making it is refused as with every template."""
    (tmp_path / "cizi.md").write_text("# Tajné jméno\n", encoding="utf-8")
    (own / "odkaz.md").symlink_to(tmp_path / "cizi.md")
    assert documents_of(own)["odkaz"].title == "Odkaz"


def test_folder_that_cannot_be_listed(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the way is said, not left out."""

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(FileProblem):
        documents_of(own)


def test_made_as_ours(own: Path, sample_meeting: Meeting, now: datetime) -> None:
    """It has its title, values and file name; a heading that is its title is not printed twice."""
    (own / "focení 1.md").write_text("# Souhlas s focením\n\nSpis: {{ konference.spis }}\n", encoding="utf-8")
    document = documents_of(own)["focení 1"]
    text = make(document, sample_meeting, "md", now, own).decode().replace("\u00a0", " ")
    assert text == "# Souhlas s focením\n\nSpis: Hrubešovi\n"
    assert file_name(document, sample_meeting, "pdf") == "2026-03-10-hrubesovi-foceni-1.pdf"
    assert make(document, sample_meeting, "pdf", now, own).startswith(b"%PDF")


def test_its_file_is_never_one_of_ours(own: Path, sample_meeting: Meeting) -> None:
    """A name that becomes one of ours without diacritics says that it is another paper."""
    (own / "zápis.md").write_text("x", encoding="utf-8")
    name = file_name(documents_of(own)["zápis"], sample_meeting, "docx")
    assert name == "2026-03-10-hrubesovi-zapis-vlastni.docx"


@pytest.mark.parametrize("word", ["papír muj-dokument", "Papír Můj dokument", "papir  muj_dokument", "neznámé slovo"])
def test_it_can_be_kept_back(word: str, own: Path, now: datetime) -> None:
    """Its name behind `papír` refuses it, however it is spelled, whether the template is there or not."""
    (own / "muj-dokument.md").write_text(PHOTOS, encoding="utf-8")
    meeting, _ = meeting_with_canaries(word)
    with pytest.raises(NotForThem):
        make(documents_of(own)["muj-dokument"], meeting, "md", now, own, ME)


def test_others_are_made_then(own: Path, now: datetime) -> None:
    """Such a word is understood: it keeps back nothing else."""
    (own / "muj-dokument.md").write_text(PHOTOS, encoding="utf-8")
    (own / "jiny.md").write_text("x", encoding="utf-8")
    meeting, _ = meeting_with_canaries("papír muj-dokument")
    assert make(documents_of(own)["jiny"], meeting, "md", now, own, ME).endswith(b"x\n")
    assert named(Invitation(must_not=("papír x",)), ()).unknown == ()
    assert named(Invitation(must_not=("papír",)), ()).unknown == ("papír",)


@pytest.mark.parametrize("word", ["kazuistika", "Popis situace", "ukoly", "zapis", "plan"])
def test_it_tells_nothing_that_is_kept_back(word: str, own: Path, now: datetime) -> None:
    """It is made of what the person may have; who must not get the minutes or the plan reads none of them here."""
    (own / "vse.md").write_text(EVERYTHING, encoding="utf-8")
    meeting, planted = meeting_with_canaries(word)
    parts = {
        "kazuistika": "conference.summary", "Popis situace": "minutes.body.Popis situace", "ukoly": "plan.tasks.what",
        "zapis": "minutes.body.Popis situace", "plan": "plan.tasks.what",
    }  # fmt: skip
    document = documents_of(own)["vse"]
    assert planted[parts[word]] not in make(document, meeting, "md", now, own, ME).decode()
    whole = with_fields(meeting, {"conference.people": meeting.conference.people[1:]})
    assert planted[parts[word]] in make(document, whole, "md", now, own).decode()


def test_it_is_offered_to_be_kept_back(own: Path) -> None:
    """The list of what somebody must not receive has it by its title."""
    (own / "foceni.md").write_text(PHOTOS, encoding="utf-8")
    meeting, _ = meeting_with_canaries()
    person = replace(meeting.conference.people[0], invitation=Invitation(must_not=("papír foceni",)))
    found = choices(person.invitation.must_not, offered(meeting, person.invitation, own_papers(own)))
    assert found["papír foceni"] == "papír „Souhlas s fotografováním“"
