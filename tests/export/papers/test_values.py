"""What templates can print: complete, in Czech words, and nothing that should stay among the helpers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.conference import Conference
from pktui.domain.flipchart import Rating
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import MINUTES_SECTIONS, Minutes, MinutesState
from pktui.domain.people import Answer, Attendance, Invitation, Person, Role, Span
from pktui.domain.plan import Acceptance, Plan, Priority, Task, TaskState
from pktui.domain.reviewed import NextStep, Reviewed
from pktui.domain.run import Event, EventKind
from pktui.export.markdown import Markdown
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.papers.values import values
from pktui.texts.dates import parse_time, show_day

DAY = date(2026, 3, 10)
DOCS = (Path(__file__).parents[3] / "docs" / "vzory.md").read_text(encoding="utf-8")


def of(meeting: Meeting, *, with_cards: bool = False) -> dict[str, Any]:
    return values(meeting, date(2026, 3, 12), with_cards=with_cards)


def of_people(*people: Person) -> dict[str, Any]:
    return of(Meeting(Conference("k", "Novákovi", DAY, people=people)))


def names(lists: list[dict[str, Any]]) -> list[str]:
    return [entry["jmeno"] for entry in lists]


def test_documented_values_are_those_there_are(sample_meeting: Meeting) -> None:
    """`docs/vzory.md` names every value of the root and its tables, and no other."""
    expected = set()
    for name, value in of(sample_meeting, with_cards=True).items():
        expected |= {f"{name}.{inner}" for inner in value} if isinstance(value, dict) and name != "vlastni" else {name}
    before_loops = DOCS.partition("## Údaje")[2].partition("### ")[0]
    assert set(re.findall(r"^\| `([\w.]+)` \|", before_loops, re.MULTILINE)) == expected


def test_every_document_of_ours_is_in_the_table() -> None:
    """Whoever looks for the template of a paper finds it there."""
    listed = set(re.findall(r"^\| `([\w-]+\.md)` \|", DOCS, re.MULTILINE))
    assert listed == {document.template for document in DOCUMENTS.values()}


def test_documented_entries_of_lists_are_those_there_are(sample_meeting: Meeting) -> None:
    """For each loop of the documentation the values of an entry are listed; every list has its loop."""
    assert sample_meeting.minutes is not None
    minutes = replace(sample_meeting.minutes, body="## Vlastní část\n\ntext")
    assert any(reader.signed_on for reader in minutes.readers)
    assert sample_meeting.plan is not None
    taken, refused, cancelled, asked, *rest = sample_meeting.plan.tasks
    tasks = (
        taken,
        refused.having(Acceptance.REFUSED),
        replace(cancelled, state=TaskState.CANCELLED),
        replace(asked.having(Acceptance.UNKNOWN), state=TaskState.FAILED).moved_to(None, "nemoc", DAY),
        rest[0].having(Acceptance.UNKNOWN),
        *rest[1:],
    )
    plan = replace(sample_meeting.plan, tasks=tasks, reviewed=(Reviewed("u-1", "x", next=NextStep.DONE),))
    conference = replace(sample_meeting.conference, ratings=(Rating("h-1", 4),))
    found = of(Meeting(conference, minutes, plan), with_cards=True)
    loops = re.findall(r"^### `\{% for (\w+) in ([\w.]+) %\}`\n(.*?)(?=^### |\Z)", DOCS, re.MULTILINE | re.DOTALL)
    documented = {
        path: set(re.findall(rf"^\| `{entry}\.(\w+)` \|", table, re.MULTILINE)) for entry, path, table in loops
    }
    shapes = {path: set(entries[0]) for path, entries in lists_of(found) if entries}
    assert documented == {path: shape for path, shape in shapes.items() if path in documented}
    assert {frozenset(shape) for shape in shapes.values()} == {frozenset(shape) for shape in documented.values()}


def lists_of(found: dict[str, Any], prefix: str = "") -> list[tuple[str, list[dict[str, Any]]]]:
    lists = []
    for name, value in found.items():
        if isinstance(value, list):
            lists.append((prefix + name, value))
        elif isinstance(value, dict):
            lists += lists_of(value, f"{name}.")
    return lists


def test_empty_meeting_has_the_same_names(sample_meeting: Meeting) -> None:
    """A meeting with no papers offers all names, so that no template ever stumbles over a missing one."""
    empty, full = of(Meeting(Conference("k", "x", DAY))), of(sample_meeting)
    assert empty.keys() == full.keys()
    assert all(empty[name].keys() == full[name].keys() for name in ("konference", "prubeh", "zapis", "plan"))


def test_nothing_private_gets_in(sample_meeting: Meeting) -> None:
    """Notes about people and reasons of excuses are not among the values; captured lines only for the minutes."""
    conference = sample_meeting.conference
    secrets = [person.note for person in conference.people] + [person.invitation.reason for person in conference.people]
    printed = repr(of(sample_meeting))
    assert not any(secret in printed for secret in secrets if secret)
    assert not any(capture.text in printed for capture in conference.captures)
    assert not any(secret in repr(of(sample_meeting, with_cards=True)) for secret in secrets if secret)


def test_goal_says_its_first_wording_only_when_it_changed() -> None:
    """The goal that holds is printed; the invited one beside it only when the meeting changed it."""
    conference = Conference("k", "x", DAY, goal="A")
    assert [of(Meeting(c))["konference"]["cil"] for c in (conference, replace(conference, goal_verified="B"))] == [
        "A",
        "B",
    ]
    first = [of(Meeting(replace(conference, goal_verified=v)))["konference"]["cil_puvodni"] for v in ("", "A", "B")]
    assert first == ["", "", "A"]


def test_course_knows_its_breaks() -> None:
    """A break ends when the meeting goes on, moves to another item or is finished."""
    steps = [
        ("9:03", EventKind.ITEM), ("10:02", EventKind.PAUSE), ("10:05", EventKind.ADJUST), ("10:10", EventKind.RESUME),
        ("10:50", EventKind.PAUSE), ("10:55", EventKind.ITEM), ("11:10", EventKind.PAUSE), ("11:14", EventKind.FINISH),
    ]  # fmt: skip
    events = tuple(
        Event(str(n), datetime.combine(DAY, parse_time(at)), kind, item="a") for n, (at, kind) in enumerate(steps)
    )
    course = of(Meeting(Conference("k", "x", DAY, events=events)))["prubeh"]
    assert course == {"zacatek": "9:03", "prestavka": "10:02–10:10, 10:50–10:55 a 11:10–11:14", "konec": "11:14"}


@pytest.mark.parametrize(
    ("person", "who", "duty"),
    [
        (Person("a", "A", (Role.PARENT, Role.INITIATOR), "matka"), "matka", "dává podnět"),
        (Person("a", "A", (Role.CHILD,)), "dítě", ""),
        (Person("a", "A", (Role.PROFESSIONAL,), "učitel", "ZŠ"), "učitel, ZŠ", ""),
        (Person("a", "A", (Role.FACILITATOR,)), "vede setkání", "vede setkání"),
        (Person("a", "A"), "", ""),
    ],
)
def test_who_people_are(person: Person, who: str, duty: str) -> None:
    """A person is told by the relation and the organisation, the duty at the meeting stands apart."""
    (row,) = of_people(person)["ucastnici"]
    assert (row["kdo"], row["uloha"]) == (who, duty)


AWAY = ((time(10, 5), time(10, 20)), (time(10, 50), time(10, 55)))


@pytest.mark.parametrize(
    ("arrived", "left", "away", "shown"),
    [
        (None, None, (), ""), (time(9, 24), None, (), "od 9:24"), (None, time(11, 2), (), "do 11:02"),
        (time(9, 24), time(11, 2), (), "9:24–11:02"), (None, None, AWAY, "mimo 10:05–10:20, 10:50–10:55"),
        (time(9, 24), None, AWAY[:1], "od 9:24, mimo 10:05–10:20"),
    ],
)  # fmt: skip
def test_time_in_the_room(arrived: time | None, left: time | None, away: tuple[Span, ...], shown: str) -> None:
    """Only who came late, left early or was away for a while has a time."""
    (row,) = of_people(Person("a", "A", attendance=Attendance(True, arrived, left, away=away)))["pritomni"]
    assert row["cas"] == shown


def test_time_in_the_room_says_what_was_on_the_table() -> None:
    """Each time names the phase that ran, or the item of one's own; without a log nothing is added."""
    agenda = (AgendaItem("a", "Úvod"), AgendaItem("b", "Potřeby"), AgendaItem("c", "Plán na jaro", phase=Phase.PLAN))
    steps = [("9:03", "a"), ("10:00", "b"), ("10:10", "c")]
    events = tuple(Event(at, datetime.combine(DAY, parse_time(at)), EventKind.ITEM, item) for at, item in steps)
    late = Person("1", "A", attendance=Attendance(True, time(10, 1), time(11, 2), away=AWAY))
    conference = Conference("k", "x", DAY, people=(late, Person("2", "B", attendance=Attendance(True))), agenda=agenda)
    plan = Phase.PLAN.label
    shown = [
        [row["cas_a_bod"] for row in of(Meeting(replace(conference, events=log)))["pritomni"]] for log in ((), events)
    ]
    assert shown == [
        ["od 10:01, mimo 10:05–10:20, mimo 10:50–10:55, do 11:02", ""],
        [
            f"od 10:01 (Potřeby), mimo 10:05–10:20 (Potřeby až {plan}), mimo 10:50–10:55 ({plan}), do 11:02 ({plan})",
            "",
        ],
    ]


def test_people_are_sorted_by_what_is_known() -> None:
    """Before the meeting those who excused themselves are not expected; afterwards attendance decides."""
    people = [
        Person("1", "Přišla", attendance=Attendance(True)),
        Person("2", "Nepřišel", attendance=Attendance(False)),
        Person("3", "Čeká"),
        Person("4", "Omluven", invitation=Invitation(answer=Answer.EXCUSED)),
        Person("5", "Omluvená přišla", invitation=Invitation(answer=Answer.EXCUSED), attendance=Attendance(True)),
        Person("6", "Nahrazená", invitation=Invitation(answer=Answer.SUBSTITUTE, substitute="Jan")),
    ]
    plan = Plan("p", "k", tasks=(Task("u", "co", who_id="4"),), contact_id="2")
    found = of(Meeting(Conference("k", "x", DAY, people=tuple(people)), plan=plan))
    assert names(found["ocekavani"]) == ["Přišla", "Čeká", "Omluvená přišla"]
    assert names(found["pritomni"]) == ["Přišla", "Omluvená přišla"]
    assert names(found["nepritomni"]) == ["Nepřišel"]
    assert names(found["skupina"]) == ["Přišla", "Nepřišel", "Čeká", "Omluven", "Omluvená přišla"]
    assert [row["omluva"] for row in found["ucastnici"]] == ["", "", "", "omluva", "omluva", "zastoupení: Jan"]


def test_no_word_of_the_minutes_is_lost() -> None:
    """Text before the first heading, doubled, retyped and own sections are all among the values, headings lowered."""
    body = "před\n\n## Nazor ditete\n\njedna\n\n## Názor dítěte\n\ndva\n\n### pod\n\n## Vlastní část\n\ntři\n"
    found = of(Meeting(Conference("k", "x", DAY), Minutes("z", "k", body=body)))["zapis"]
    assert found["uvod"] == "před"
    assert found["nazor_ditete"] == "jedna\n\ndva\n\n#### pod"
    assert found["dalsi_casti"] == [{"nazev": "Vlastní část", "text": "tři"}]
    assert isinstance(found["nazor_ditete"], Markdown)


def test_only_approved_minutes_have_a_day_of_approval() -> None:
    """Minutes opened again on one of two machines may still have the day in the file; the paper does not say it."""
    minutes = Minutes("z", "k", approved_on=DAY, state=MinutesState.APPROVED)
    for state, shown in ((MinutesState.APPROVED, show_day(DAY)), (MinutesState.COMMENTS, "")):
        found = of(Meeting(Conference("k", "x", DAY), replace(minutes, state=state)))["zapis"]
        assert found["schvaleno"] == shown


def test_every_usual_section_has_a_name() -> None:
    """The names of sections follow the headings that the program itself writes."""
    body = "\n\n".join(f"## {title}\n\n{title}!" for title in MINUTES_SECTIONS)
    found = of(Meeting(Conference("k", "x", DAY), Minutes("z", "k", body=body)))["zapis"]
    assert not found["dalsi_casti"]
    assert [text for text in found.values() if isinstance(text, Markdown) and text] == [
        f"{t}!" for t in MINUTES_SECTIONS
    ]


def test_priorities_and_tasks_know_of_each_other() -> None:
    """A priority says which tasks serve it, a task says which priority it serves."""
    tasks = tuple(Task(str(n), "x", priority=p) for n, p in enumerate("aabca"))
    plan = Plan("p", "k", priorities=tuple(Priority(p, p.upper()) for p in "abd"), tasks=tasks)
    found = of(Meeting(Conference("k", "x", DAY), plan=plan))["plan"]
    assert [priority["ukoly"] for priority in found["priority"]] == ["úkoly 1, 2 a 5", "úkol 3", ""]
    assert [task["priorita"] for task in found["ukoly"]] == ["A", "A", "B", "", "A"]


@pytest.mark.parametrize(("role", "reach"), [(Role.CASE_MANAGER, "tel. 600 000 021, a@example.org"), (Role.PARENT, "")])
def test_contact_of_the_family_stays_with_the_family(role: Role, reach: str) -> None:
    """The plan goes to everybody, so it has the contact of a professional and never of a family member."""
    person = Person("o", "A", (role,), phone="600 000 021", email="a@example.org")
    meeting = Meeting(Conference("k", "x", DAY, people=(person,)), plan=Plan("p", "k", contact_id="o"))
    assert of(meeting)["plan"]["kontakt_spojeni"] == reach


def test_blanks_around_a_value_are_not_printed(now: datetime) -> None:
    """A file keeps them between apostrophes; on paper they would stand before our comma or colon."""
    person = Person(
        "o-1", "Jana ", (Role.COORDINATOR,), " teta ", " škola ", phone=" 600 000 001 ", email=" jana@example.cz ",
    )  # fmt: skip
    conference = Conference(
        "k", "Novákovi ", DAY, place=" sál ", goal=" Klid ", people=(person, replace(person, id="o-2"))
    )
    meeting = Meeting(conference, plan=Plan("p", "k", contact=" Jana ", contact_id="o-1"))
    for name, document in DOCUMENTS.items():
        text = make(document, meeting, "md", now, None).decode().replace("\u00a0", " ")
        assert not re.search(r" [,.;:)](?!\.)", text), name
