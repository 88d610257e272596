"""Papers for one person: whatever was to be kept back is in none of them, in no format and nowhere in a file."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.canaries import ME, OWN_SECTION, meeting_with_canaries
from tests.export.reading import characters_of_pdf, preview

from pktui.domain.agenda import Phase
from pktui.domain.change import with_fields
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Comment, Resolution
from pktui.domain.people import Attendance, Invitation, Person, Role
from pktui.domain.plan import Acceptance, Goal, Task
from pktui.domain.reviewed import NextStep, Reviewed
from pktui.domain.withholding import FIELDS, PAPERS, SECTIONS, Sort, Withheld
from pktui.errors import NotForThem
from pktui.export.formats import FORMATS
from pktui.export.papers.copies import own_name
from pktui.export.papers.documents import DOCUMENTS, file_name
from pktui.export.papers.filling import kept_from, make
from pktui.export.papers.values import values

CANARY = re.compile(r"kanarek\d+x")
EVERYTHING = (*(thing.word for thing in (*FIELDS, *SECTIONS)), OWN_SECTION)
SAID_BY_ONE_PAPER = {"kazuistika", "program"}
THINGS = (*FIELDS, *SECTIONS, Withheld(f"část {OWN_SECTION}", OWN_SECTION, Sort.SECTION))


def said_in(fmt: str, data: bytes) -> str:
    """Return everything a file says, with its properties."""
    if fmt == "docx":
        with ZipFile(BytesIO(data)) as parts:
            # A word may be in pieces, each with a look of its own.
            return "".join(
                re.sub(r"<[^>]+>", "", parts.read(name).decode(errors="replace")) for name in parts.namelist()
            )
    if fmt == "pdf":
        known = subprocess.run(["pdfinfo", "-"], input=data, capture_output=True, check=True).stdout.decode()
        return characters_of_pdf(data) + known
    return data.decode()


@pytest.mark.parametrize("fmt", FORMATS)
def test_nothing_that_is_kept_back_is_in_a_paper(fmt: str, now: datetime) -> None:
    """With everything kept back no canary is in any document nor in its name; for everybody there are many."""
    meeting, _ = meeting_with_canaries(*EVERYTHING)
    whole = with_fields(meeting, {"conference.people": meeting.conference.people[1:]})
    for document in DOCUMENTS.values():
        if document.name in SAID_BY_ONE_PAPER:
            with pytest.raises(NotForThem):
                make(document, meeting, fmt, now, None, ME)
            continue
        assert not CANARY.search(said_in(fmt, make(document, meeting, fmt, now, None, ME)))
        assert not CANARY.search(file_name(document, meeting, fmt, ME))
    assert CANARY.search(said_in(fmt, make(DOCUMENTS["zapis"], whole, fmt, now, None)))


@pytest.fixture
def telling_all(tmp_path: Path, now: datetime) -> Path:
    """Return a folder of templates that print every value there is."""
    meeting, _ = meeting_with_canaries()
    names = values(meeting, now.date(), with_cards=True)
    for document in DOCUMENTS:
        of_minutes = names if document == "zapis" else (name for name in names if name not in {"karty", "skala"})
        text = "\n\n".join(f"{{{{ {name} }}}}" for name in of_minutes)
        (tmp_path / f"{document}.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.word)
def test_an_office_cannot_print_it_either(thing: Withheld, telling_all: Path, now: datetime) -> None:
    """Whatever a template of an office asks for, what is covered is not among the values it gets."""
    meeting, planted = meeting_with_canaries(thing.word)
    covered = {
        canary
        for path, canary in planted.items()
        if any(path == field or path.startswith(f"{field}.") for field in thing.fields)
        or path == f"minutes.body.{thing.heading}"
    }
    for name in ("zapis", "plan", "pozvanka-odbornikum"):
        text = make(DOCUMENTS[name], meeting, "md", now, telling_all, ME).decode()
        assert not covered & set(CANARY.findall(text))
        assert CANARY.search(text)


def test_notes_are_printed_for_nobody(telling_all: Path, now: datetime) -> None:
    """What only serves the work is no value at all, whoever gets the paper."""
    meeting, planted = meeting_with_canaries()
    notes = ("people.note", "people.invitation.reason", "people.briefing.obstacle", "indication", "told", "instead")
    text = make(DOCUMENTS["zapis"], meeting, "md", now, telling_all, ME).decode()
    assert not {planted[f"conference.{note}"] for note in notes} & set(CANARY.findall(text))


def test_every_paper_can_be_kept_back() -> None:
    """Documents have their words in the list, with the same labels, or are kept back with the field they print."""
    papers = {each.name: each.label for each in DOCUMENTS.values() if each.name not in SAID_BY_ONE_PAPER}
    assert {(paper.word, paper.label) for paper in PAPERS} >= set(papers.items())
    for name in SAID_BY_ONE_PAPER:
        (field,) = (thing for thing in (*FIELDS, *SECTIONS, *PAPERS) if thing.word == name)
        assert field.keeps_paper


@pytest.mark.parametrize("name", ["plan-srozumitelne", "plan-diteti", "karty-ukolu", "podpisy-planu", "rychly-vystup"])
def test_who_must_not_get_the_plan_does_not_get_it_in_other_words(name: str, now: datetime) -> None:
    """Neither in plain words nor on cards; what they took on themselves stays theirs."""
    meeting, planted = meeting_with_canaries("plan")
    with pytest.raises(NotForThem, match=DOCUMENTS[name].label):
        make(DOCUMENTS[name], meeting, "md", now, None, ME)
    assert planted["plan.tasks.what"] not in make(DOCUMENTS["ukolovy-list"], meeting, "md", now, None, ME).decode()


@pytest.mark.parametrize("word", sorted(SAID_BY_ONE_PAPER))
def test_a_field_takes_its_paper_with_it(word: str, now: datetime) -> None:
    """Who must not have the case summary or the programme does not get a paper that would say nothing."""
    meeting, _ = meeting_with_canaries(word)
    with pytest.raises(NotForThem, match=DOCUMENTS[word].label):
        make(DOCUMENTS[word], meeting, "md", now, None, ME)


def test_a_reason_alone_keeps_the_case_summary_back(now: datetime) -> None:
    """Where only a text says that somebody must not get something, it is about the case summary."""
    meeting, _ = meeting_with_canaries()
    me = with_fields(meeting.conference.people[0], {"invitation.withheld": "přijde jen k nájmu"})
    with pytest.raises(NotForThem, match="Kazuistika"):
        make(DOCUMENTS["kazuistika"], with_fields(meeting, {"conference.people": (me,)}), "md", now, None, ME)


def of(*must_not: str, **fields: object) -> Meeting:
    """Return a meeting of two with a task each; the first must not receive something."""
    meeting, _ = meeting_with_canaries(*must_not)
    me, other = meeting.conference.people
    me = with_fields(me, fields)
    tasks = (
        Task("u-1", "Cizí úkol", "Petr Malý", "o-other").having(Acceptance.ACCEPTED),
        Task("u-2", "Můj úkol", me.name, ME),
    )
    return with_fields(
        meeting,
        {"conference.people": (me, replace(other, name="Petr Malý", invitation=Invitation())), "plan.tasks": tasks},
    )


def test_a_partial_paper_says_so_and_not_what_is_missing(now: datetime) -> None:
    """Under its title stands whose it is; tasks are numbered anew, and what is not so of all is not said."""
    text = preview(DOCUMENTS["plan"], of("ukoly"), now, None, 200, ME)
    assert "Neúplný výtisk pro: Jana Cílová." in text
    assert "části setkání bez vaší účasti" in text.replace("\u00a0", " ")
    assert "Cizí úkol" not in text
    assert re.search(r"^ *1 +Můj úkol", text, re.MULTILINE)
    summary = preview(DOCUMENTS["rychly-vystup"], of("ukoly"), now, None, 200, ME)
    assert "Zatím si nikdo" not in summary.replace("\u00a0", " ")
    minutes = preview(DOCUMENTS["zapis"], of("pripominky"), now, None, 200, ME)
    assert "přišlo jich" not in minutes.replace("\u00a0", " ")


def test_a_partial_paper_counts_nothing(now: datetime) -> None:
    """What is counted, or said to be missing, among entries of which only some are printed would not be so."""
    _, other = of().conference.people
    said = (
        Reviewed("r-1", "Cizí minulý", other.name, next=NextStep.DONE),
        Reviewed("r-2", "Můj minulý", "Jana Cílová", next=NextStep.DONE),
    )
    comments = tuple(
        Comment(f"c-{number}", who, f"slovo{number}", who_id, None, resolution)
        for number, (who, who_id, resolution) in enumerate(
            (
                (other.name, other.id, Resolution.ACCEPTED),
                ("Jana Cílová", ME, Resolution.ACCEPTED),
                ("Jana Cílová", ME, Resolution.REJECTED),
            )
        )
    )
    fields = {"plan.reviewed": said, "plan.goals": (Goal("g-1", "Cizí cíl"), Goal("g-2", "Můj cíl"))}

    def printed(name: str, *must_not: str) -> str:
        meeting = with_fields(of(*must_not), {**fields, "minutes.comments": comments})
        assert meeting.plan is not None
        tasks = tuple(
            replace(task, goal=goal).having(Acceptance.ACCEPTED)
            for task, goal in zip(meeting.plan.tasks, ("g-1", "g-2"), strict=True)
        )
        text = preview(DOCUMENTS[name], with_fields(meeting, {"plan.tasks": tasks}), now, None, 200, ME)
        return text.replace("\u00a0", " ")

    assert "minulého plánu 2 jsou hotové" in printed("rychly-vystup")
    assert "hotov" not in printed("rychly-vystup", "ohlednuti")
    assert "zapracovali 2 připomínky" in printed("zapis")
    assert "zapracovali" not in printed("zapis", "pripominky")
    assert "slovo2" in printed("zapis", "pripominky")
    assert "není domluvený" not in printed("plan", "ukoly")


def test_a_child_is_spoken_to_as_one(now: datetime) -> None:
    """The note says „tvojí“ to a child."""
    assert "tvojí účasti" in preview(DOCUMENTS["plan"], of("ukoly", roles=(Role.CHILD,)), now, None, 200, ME).replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize("must_not", [(), ("kazuistika",), ("misto", "kazuistika")])
def test_a_paper_that_lacks_nothing_does_not_say_it(must_not: tuple[str, ...], now: datetime) -> None:
    """Whoever is kept from something else gets a plan like all others."""
    meeting = with_fields(of(*must_not), {"plan.description": ""})
    assert "Neúplný" not in preview(DOCUMENTS["plan"], meeting, now, None, 200, ME)


def test_phases_without_the_person_are_not_in_the_minutes(now: datetime) -> None:
    """Whoever left before the proposals has none of them in their copy, but the facilitator may decide otherwise."""
    begins = time(9, list(Phase).index(Phase.PROPOSALS) * 6)
    left = {"attendance": Attendance(True, left=begins)}
    _, planted = meeting_with_canaries()
    proposals = planted["minutes.body.Návrhy řešení"]
    assert proposals not in preview(DOCUMENTS["zapis"], of(**left), now, None, 200, ME)
    whole = of(**left, **{"invitation.whole_copy": True})
    assert proposals in preview(DOCUMENTS["zapis"], whole, now, None, 200, ME)
    assert "Neúplný" not in preview(DOCUMENTS["zapis"], whole, now, None, 200, ME)


@pytest.mark.parametrize(
    ("must_not", "sentence"),
    [
        ("plan", "Jana Cílová nesmí dostat: Plán spolupráce. Změnit to jde v pozvání (F3, klávesa P)."),
        ("kazuistku", "kterému program nerozumí („kazuistku“)"),
    ],
)
def test_a_paper_that_must_not_be_made(must_not: str, sentence: str, now: datetime) -> None:
    """It is refused with one sentence, in every way of making it."""
    meeting = of(must_not)
    with pytest.raises(NotForThem) as refused:
        make(DOCUMENTS["plan"], meeting, "docx", now, None, ME)
    assert sentence in refused.value.message
    with pytest.raises(NotForThem):
        preview(DOCUMENTS["plan"], meeting, now, None, 60, ME)
    with pytest.raises(NotForThem):
        preview(DOCUMENTS["plan"], meeting, now, None, 60, "o-nobody")


def test_who_must_not_get_what_is_for_everybody(now: datetime) -> None:
    """Only those are named whose own copy would be another one, or none."""
    for must_not, name, is_named in (
        ("ukoly", "plan", True), ("ukoly", "prezencni-listina", False), ("plan", "plan", True), ("cil", "zapis", True),
        ("kazuistku", "prezencni-listina", True),
    ):  # fmt: skip
        found = kept_from(DOCUMENTS[name], of(must_not), now, None)
        assert [person.id for person, _ in found] == ([ME] if is_named else [])


def test_names_of_files_tell_people_apart() -> None:
    """Two of one name have their ids behind it; the name of the case stays out when it is kept back."""
    twins = (Person("o-1", "Jan Malý"), Person("o-2", "JAN Malý"), Person("o-3", "Eva", invitation=Invitation()))
    meeting = with_fields(of("spis"), {"conference.people": (*of("spis").conference.people, *twins)})
    assert (own_name(meeting, "o-1"), own_name(meeting, "o-3")) == ("jan-maly-o-1", "eva")
    assert file_name(DOCUMENTS["plan"], meeting, "pdf", ME) == "2026-03-10-plan-pro-jana-cilova.pdf"
