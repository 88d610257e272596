"""The papers of a conference: complete, readable, literal, and honest about what is missing."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from itertools import product
from pathlib import Path

import docx
import pytest

from pktui.assets import shipped
from pktui.domain.agenda import AgendaItem
from pktui.domain.checks.rulebook import RULES, Customs, asked_before, before_printing
from pktui.domain.conference import Conference
from pktui.domain.flipchart import Rating
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Comment, Minutes, MinutesState, Resolution
from pktui.domain.people import Answer, Attendance, Invitation, Person, Role
from pktui.domain.plan import Acceptance, Plan, Priority, Task, TaskState
from pktui.domain.reviewed import NextStep, Reviewed
from pktui.export.formats import FORMATS
from pktui.export.papers.document import Document
from pktui.export.papers.documents import DOCUMENTS, file_name, missing
from pktui.export.papers.filling import make, running_title
from pktui.export.templates import Templates
from pktui.texts.clean import show_line
from pktui.texts.dates import show_day

DAY = date(2026, 3, 10)
EMPTY = Meeting(Conference("k", "Novákovi", DAY))
HOSTILE = [
    "*a* _b_ `c` [d](http://e.cz) ![f](/etc/hostname) <b>g</b> a|b||c",
    "`<w:br/>`{=openxml} ```{=typst} #panic() ``` {{ dnes }} {% raw %} {# x #}",
    "# nadpis\n\n- odrážka\n\n::: poznamka\nx\n:::\n\n| a |\n|---|",
    "\x1b]52;c;ZWNobw==\x07 \u202eobráceně\u202c \x00",
    "nejneobhospodařovávatelnější" * 11,
    "1. 2) - + % | :::",
]  # fmt: skip


def made(name: str, meeting: Meeting, fmt: str, now: datetime, own: Path | None = None) -> bytes:
    return make(DOCUMENTS[name], meeting, fmt, now, own)


def markdown(name: str, meeting: Meeting, now: datetime) -> str:
    return made(name, meeting, "md", now).decode()


def words_of(document: bytes) -> str:
    """Return all text of a DOCX, paragraphs and tables, with plain spaces."""
    body = docx.Document(BytesIO(document)).element.body
    paragraphs = ("".join(p.xpath(".//w:t/text()")) for p in body.xpath(".//w:p"))
    return "\n".join(paragraphs).replace("\u00a0", " ")


def headings(document: bytes) -> list[str]:
    paragraphs = docx.Document(BytesIO(document)).paragraphs
    return [
        p.text.replace("\u00a0", " ")
        for p in paragraphs
        if p.style is not None and (p.style.name or "").startswith("Heading")
    ]


def hostile(text: str) -> Meeting:
    """Return a meeting with `text` in every field that somebody types."""
    person = Person(
        "o", text, (Role.CASE_MANAGER,), relation=text, organisation=text, phone=text, email=text,
        invitation=Invitation(answer=Answer.SUBSTITUTE, substitute=text), attendance=Attendance(True),
    )  # fmt: skip
    absent = replace(person, id="n", attendance=Attendance(False))
    conference = Conference(
        "k", text, DAY, place=text, goal=f"{text} x", goal_verified=text, duty=text, people=(person, absent),
        ratings=(Rating("h", 6, text, before=0),), agenda=(AgendaItem("b", text, 10),),
    )  # fmt: skip
    comment = Comment("r", text, text, resolution=Resolution.DISSENT, reply=text)
    minutes = Minutes("z", "k", author=text, comments=(comment,), body=f"## {show_line(text)}\n\ntext\n")
    task = Task("u", text, text, "o", DAY, text, note=text)
    refused = task.having(Acceptance.REFUSED, DAY, text)
    tasks = (
        task, replace(task.having(Acceptance.ACCEPTED, DAY, text), id="v"), replace(refused, id="w"),
        replace(task.having(Acceptance.ACCEPTED), id="x", what=f"{text} x"),
        replace(task, id="y", state=TaskState.CANCELLED),
    )  # fmt: skip
    plan = Plan(
        "p", "k", priorities=(Priority("a", text),), tasks=tasks,
        contact=text, contact_id="o", communication=text, next_day=DAY, next_note=text,
        reviewed=(Reviewed("u", text, text, text, NextStep.CHANGES, DAY),),
    )  # fmt: skip
    return Meeting(conference, minutes, plan)


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("fmt", FORMATS)
def test_every_document_in_every_format(name: str, fmt: str, sample_meeting: Meeting, now: datetime) -> None:
    """Each paper of the sample comes out in each format."""
    starts = {"docx": b"PK", "pdf": b"%PDF-1.7", "html": b"<!DOCTYPE", "md": b"# "}
    assert made(name, sample_meeting, fmt, now).startswith(starts[fmt])


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("fmt", FORMATS)
def test_nothing_filled_in(name: str, fmt: str, now: datetime) -> None:
    """A conference that only has a day makes a short paper in each format, never an error."""
    assert len(made(name, EMPTY, fmt, now)) > 100


MARKED = {
    "zapis": (
        "Kdo byl u stolu",
        "Cíl setkání",
        "Popis situace",
        "Potřeby a rizika",
        "Silné stránky a podpora",
        "Názor dítěte",
        "Návrhy řešení",
        "Jak budeme ve spojení",
    ),
    "plan": ("Cíl", "Kdo co udělá", "Jak budeme ve spojení"),
}


@pytest.mark.parametrize("name", MARKED)
def test_what_must_not_be_missing_is_marked(name: str, now: datetime, sample_meeting: Meeting) -> None:
    """In a paper for everybody a mark stands where something is to be filled in, and in a full one there is none."""
    text = markdown(name, EMPTY, now).replace("\u00a0", " ")
    for heading in MARKED[name]:
        assert "[doplnit: " in text.partition(f"# {heading}\n")[2].partition("\n#")[0].replace("\\", "")
    assert "doplnit:" not in markdown(name, sample_meeting, now)


def test_empty_parts_vanish(now: datetime) -> None:
    """No heading stands over nothing, and nothing says `None`."""
    assert headings(made("zapis", EMPTY, "docx", now)) == [*MARKED["zapis"], "Jak zápis vznikl"]
    assert headings(made("plan", EMPTY, "docx", now)) == list(MARKED["plan"])
    assert not any("None" in markdown(name, EMPTY, now) for name in DOCUMENTS)


@pytest.mark.parametrize("name", sorted({*DOCUMENTS} - {"jak-otevrit"}))  # it has no values
@pytest.mark.parametrize("text", HOSTILE)
def test_values_stay_literal(name: str, text: str, now: datetime) -> None:
    """Markup, raw code, line ends, escape sequences and endless words are printed as text, also in the PDF."""
    meeting = hostile(text)
    document = made(name, meeting, "docx", now)
    assert bare(show_line(text)) in bare(words_of(document))
    assert {bare(heading) for heading in headings(document)} <= {*headings_of_templates(), bare(show_line(text))}
    tables = docx.Document(BytesIO(document)).tables
    assert len(tables) == len(re.findall(r"(?m)^\|[-|]+\|$", template(name)))
    assert all({len(row._tr.tc_lst) for row in table.rows} == {len(table.columns)} for table in tables)
    assert made(name, meeting, "pdf", now).startswith(b"%PDF")


def template(name: str) -> str:
    return Templates().find(DOCUMENTS[name].template).read_text(encoding="utf-8")


def bare(text: str) -> str:
    """Return the text without what typography changes: spaces, dashes, dots."""
    return re.sub(r"[\s–…-]", "", text)


def headings_of_templates() -> set[str]:
    return {
        bare(heading) for text in map(template, DOCUMENTS) for heading in re.findall(r"^##? (.+)$", text, re.MULTILINE)
    }


def test_headings_stay_together_and_in_order(sample_meeting: Meeting, now: datetime) -> None:
    """The minutes go from the people over the situation to the plan, then to evaluation and how they came to be."""
    assert headings(made("zapis", sample_meeting, "docx", now)) == [
        "Kdo byl u stolu", "Cíl setkání", "Popis situace", "Potřeby a rizika", "Silné stránky a podpora",
        "Názor dítěte", "Priority", "Návrhy řešení", "Jak budeme ve spojení", "Zhodnocení setkání", "Odlišné názory",
        "Připomínky a jak jsme s nimi naložili", "Dodatek č. 1 (14. 4. 2026)", "Jak zápis vznikl",
        "Příloha: jak setkání běželo",
    ]  # fmt: skip
    assert headings(made("plan", sample_meeting, "docx", now)) == [
        "Cíl", "Priority", "Kdo co udělá", "Cíl: Děti můžou zůstat doma a v noci se nebojí.", "Další úkoly",
        "Posunuté termíny", "Jak budeme ve spojení", "Kdo na plánu spolupracuje", "Podpisy",
        "Příloha: úkoly na časové ose",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["zapis", "plan", "prezencni-listina"])
def test_tables_repeat_their_header(name: str, sample_meeting: Meeting, now: datetime) -> None:
    """A table that goes on on another page has its header there again."""
    table = docx.Document(BytesIO(made(name, sample_meeting, "docx", now))).tables[-1]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_properties_name_nobody(name: str, sample_meeting: Meeting, now: datetime) -> None:
    """The properties of the file hold the kind of paper and the time, no name of a person or family."""
    properties = docx.Document(BytesIO(made(name, sample_meeting, "docx", now))).core_properties
    assert (properties.title, properties.author, properties.subject, properties.keywords) == (
        DOCUMENTS[name].title, "", "", "",
    )  # fmt: skip


def test_captured_lines_are_not_printed(sample_meeting: Meeting, now: datetime) -> None:
    """What the facilitator caught during the meeting stays with the facilitator."""
    printed = "".join(words_of(made(name, sample_meeting, "docx", now)) for name in DOCUMENTS)
    assert sample_meeting.conference.captures
    assert not any(capture.text in printed for capture in sample_meeting.conference.captures)


def test_draft_says_so_on_the_first_page(sample_meeting: Meeting, now: datetime) -> None:
    """A draft and minutes out for comments say what they are and until when comments are welcome; approved ones not."""
    assert sample_meeting.minutes is not None
    heads = {}
    for state in MinutesState:
        minutes = replace(sample_meeting.minutes, state=state)
        heads[state] = markdown("zapis", replace(sample_meeting, minutes=minutes), now).partition("Neveřejné")[0]
    plain = {state: head.replace("\u00a0", " ").replace("\\", "") for state, head in heads.items()}
    assert "**Koncept ke dni 12. 3. 2026.**" in plain[MinutesState.DRAFT]
    assert "nejpozději do 24. 3. 2026" in plain[MinutesState.DRAFT]
    assert "**K připomínkám do 24. 3. 2026.**" in plain[MinutesState.COMMENTS]
    assert "připomín" not in plain[MinutesState.APPROVED]


def test_lasting_disagreement_is_in_the_minutes(sample_meeting: Meeting, now: datetime) -> None:
    """A comment that was kept as dissent is printed with its answer; settled ones are not."""
    text = words_of(made("zapis", sample_meeting, "docx", now))
    assert "zní, jako bych je opustila" in text
    assert "Prosím opravit počet" not in text


def test_plan_gives_no_contacts_but_that_of_the_contact_person(sample_meeting: Meeting, now: datetime) -> None:
    """The plan goes to everybody, so only the contact person can be called by it."""
    text = words_of(made("plan", sample_meeting, "docx", now))
    assert re.findall(r"\d{3} \d{3} \d{3}|\S+@\S+", text) == ["600 000 021", "ospod@example.org"]


def test_attendance_list_does_not_tell_the_story(sample_meeting: Meeting, now: datetime) -> None:
    """Who passes by the table learns neither the goal nor the name of the case; there is room for three more guests."""
    document = made("prezencni-listina", sample_meeting, "docx", now)
    text = words_of(document)
    assert sample_meeting.conference.goal not in text
    assert sample_meeting.conference.family not in text
    rows = docx.Document(BytesIO(document)).tables[0].rows
    assert [row.cells[0].text for row in rows[-4:]] == ["Mgr.\u00a0Jiří Kopřiva", "", "", ""]
    assert all(row.cells[-1].paragraphs[0].runs for row in rows[1:])
    above = running_title(DOCUMENTS["prezencni-listina"], sample_meeting.conference)
    assert above == f"prezenční listina · {show_day(sample_meeting.conference.day)}"


def test_own_template_wins(tmp_path: Path, sample_meeting: Meeting, now: datetime) -> None:
    """An office prints by its own wording."""
    (tmp_path / "plan.md").write_text("{{ plan.ukoly | length }} úkolů", encoding="utf-8")
    assert made("plan", sample_meeting, "md", now, tmp_path).decode() == "# Plán spolupráce\n\n8\u00a0úkolů\n"


def test_time_without_a_zone_is_local(sample_meeting: Meeting) -> None:
    """A caller may give the clock of the room."""
    assert made("plan", sample_meeting, "docx", datetime(2026, 3, 12, 11, 5)).startswith(b"PK")  # noqa: DTZ001


def test_file_names_sort_by_day() -> None:
    """The name begins with the day and has no letter a file system could dislike."""
    meeting = Meeting(Conference("k", "Hrubešovi / „Říha“ ..", DAY))
    assert file_name(DOCUMENTS["zapis"], meeting, "docx") == "2026-03-10-hrubesovi-riha-zapis.docx"


def test_nothing_is_missing_in_the_sample(sample_meeting: Meeting, now: datetime) -> None:
    """The sample case fills every required part."""
    offered = [document for document in DOCUMENTS.values() if document.belongs_to(sample_meeting.conference)]
    assert not any(missing(document, sample_meeting, now) for document in offered)


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_papers_ask_rules_of_the_book(document: Document, now: datetime) -> None:
    """Each rule a paper names is there; of an empty meeting each finds something, but what asks of what is there."""
    known = {rule.id: rule for rule in RULES}
    asks = {rule.id for rule in asked_before(document.printed)}
    assert asks <= known.keys()
    of_what_is_there = {name for name in asks if name.startswith("ukol-")}
    of_what_is_there |= {
        "zhodnoceni", "slova-odpovedi", "duvod-pripominky", "nesouhlas-v-zapisu", "schvalene-zneni"
    }  # fmt: skip
    found = {finding.rule.id for finding in before_printing(document.printed, EMPTY, now)}
    assert found == asks - of_what_is_there
    assert all(sentence.endswith(".") for sentence in missing(document, EMPTY, now))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"comments_until": None}, True),
        ({"comments_until": None, "state": MinutesState.COMMENTS}, True),
        ({"comments_until": None, "state": MinutesState.APPROVED}, False),
        ({"comments_until": date(2026, 12, 24)}, False),
    ],
)
def test_until_when_comments_are_welcome(
    sample_meeting: Meeting, now: datetime, changed: dict[str, object], says: bool
) -> None:
    """Printed minutes say it, unless nobody waits for comments any more."""
    assert sample_meeting.minutes is not None
    draft = replace(sample_meeting.minutes, state=MinutesState.DRAFT)
    meeting = sample_meeting.having(replace(draft, **changed))  # type: ignore[arg-type]
    assert bool(missing(DOCUMENTS["zapis"], meeting, now)) is says


def test_each_task_is_asked_on_its_own(now: datetime) -> None:
    """The sentence says which task lacks what; braces in it are text."""
    tasks = (
        Task("a", "x", "Jan", due=DAY, indicator="y").having(Acceptance.ACCEPTED),
        Task("b", "y", due=DAY, indicator="y"),
        Task("c", "{co}", "E"),
    )
    sentences = missing(DOCUMENTS["plan"], Meeting(Conference("k", "x", DAY), plan=Plan("p", "k", tasks=tasks)), now)
    assert [sentence for sentence in sentences if "„" in sentence] == [
        "Úkol „y“ nemá nikoho, kdo za něj odpovídá.",
        "Úkol „{co}“ nemá termín.",
        "U úkolu „{co}“ není řečeno, podle čeho se pozná, že pomohl.",
        "U úkolu „{co}“: není jasné, jestli ho E přijímá.",
    ]


@pytest.mark.parametrize("name", ["zapis", "plan", "rychly-vystup"])
def test_what_happens_next_in_words(name: str, now: datetime) -> None:
    """What was agreed instead of a day is printed, and nothing is missing then."""
    meeting = Meeting(Conference("k", "x", DAY), plan=Plan("p", "k", next_note="Petr se ozve do měsíce"))
    assert "Petr se ozve do měsíce" in markdown(name, meeting, now).replace("\u00a0", " ")
    assert not any("kdy se sejdete" in text for text in missing(DOCUMENTS[name], meeting, now))


def test_a_rule_that_is_off_is_not_asked_before_printing(now: datetime) -> None:
    """What people of the case switched off no paper misses."""
    off = Customs(off={rule.id: "nechceme" for rule in RULES})
    assert not any(missing(document, EMPTY, now, off) for document in DOCUMENTS.values())


def test_asking_what_is_missing_loads_no_heavy_library() -> None:
    """The screen with documents opens without Jinja, pandoc's wrapper and typst."""
    code = (
        "import sys; from pktui.export.papers.documents import *; from pktui.domain.conference import Conference;"
        "from datetime import date, datetime; held = Meeting(Conference('k', 'x', date(2026, 3, 10)));"
        "missing(DOCUMENTS['plan'], held, datetime(2026, 3, 10));"
        "print({'pypandoc', 'typst', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_export_does_not_load_the_wrapper_of_pandoc() -> None:
    """The pandoc of the installed wheel is found without the wrapper, which is slow to load."""
    code = "import sys; from pktui.export.pandoc import run; run('x', 'html5'); print('pypandoc' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pdf_is_a_small_twin_of_the_docx(name: str, sample_meeting: Meeting, now: datetime) -> None:
    """The PDF is set in the shipped font of the widths of Calibri, whatever the machine has, and stays small."""
    pdf = made(name, sample_meeting, "pdf", now)
    done = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True)
    fonts = re.findall(r"^[A-Z]{6}\+(\S+)", done.stdout.decode(), re.MULTILINE)
    assert fonts
    faces = {"NotoEmoji"} if name == "hodnoceni-ditete" else set()
    boxes = {"NotoSansSymbols2"} if "☐" in template(name) or "- [ ]" in template(name) else set()
    assert {font.partition("-")[0] for font in fonts} == {"Carlito", *boxes, *faces}
    assert len(pdf) < 130_000
    assert "SIL OPEN FONT LICENSE" in (shipped("vzory") / "pisma" / "OFL.txt").read_text(encoding="utf-8")


ROLES_TOGETHER = tuple(
    Person(f"o{i}", f"Iva {i}", (role,), invitation=Invitation(answer=answer), attendance=Attendance(present=present))
    for i, (role, answer, present) in enumerate(product(Role, Answer, (True, False, None)))
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_word_is_split_by_gender(name: str, now: datetime) -> None:
    """Whatever role, answer and state there is, no paper says `přijal/a`, and no woman is an `iniciátor`."""
    tasks = tuple(Task(f"u{a}{s}", "X", accepted=a, state=s) for a, s in product(Acceptance, TaskState))
    comments = tuple(Comment(f"p{r}", "Iva", text="x", resolution=r) for r in Resolution)
    for state in MinutesState:
        minutes = Minutes("z", "k", author="Iva", state=state, comments=comments)
        meeting = Meeting(Conference("k", "x", DAY, people=ROLES_TOGETHER), minutes, Plan("p", "k", tasks=tasks))
        printed = markdown(name, meeting, now)
        assert not re.findall(r"\w+/(?:a|á|i|ý|y|ka|la|ova)\b", printed)
        assert not re.search(
            r"\b(?:iniciátor|svolavatel|koordinátor|facilitátor|zapisovatel|manager|omluven|přizvan)", printed
        )


@pytest.mark.parametrize("place", ["vzory", "ukazka_spisu"])
def test_what_is_shipped_is_not_split_by_gender(place: str) -> None:
    """Neither templates nor the sample do it, and both bend `zápis` in one way."""
    for path in shipped(place).rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r"[a-zěščřžýáíéúů]{3,}/(?:a|á|i|ý|y|ka|la)\b", text), path.name
        assert not re.search(r"\bzápise\b", text), path.name
