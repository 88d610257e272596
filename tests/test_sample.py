"""The shipped sample case is complete: it fills every screen and follows the rules that the program keeps."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pktui.domain.agenda import Phase, total_minutes
from pktui.domain.checks.rule import Moment
from pktui.domain.checks.rulebook import asked_at, review
from pktui.domain.comment_round import silent, wordless
from pktui.domain.conference import Conference
from pktui.domain.contacts import Contact, ContactKind, contact_of, professional
from pktui.domain.draft_readers import proposed
from pktui.domain.entries import find
from pktui.domain.flipchart import CaptureKind
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.minutes import (
    MINUTES_SECTIONS,
    Minutes,
    MinutesState,
    ReaderAnswer,
    Resolution,
    is_changed,
    sections,
)
from pktui.domain.people import Answer, Person, Role, balance
from pktui.domain.plan import Acceptance, Plan, TaskState
from pktui.domain.run import EventKind, State
from pktui.storage.contacts.address_book import BOOK, put_contacts, read_book
from pktui.storage.records.codec import changes, decode
from pktui.storage.records.record_kinds import KINDS, Record
from pktui.storage.records.schema import Table
from pktui.storage.text.nodes import Tree
from pktui.storage.text.record_text import RecordText

FOLDER = Path(__file__).parents[1] / "ukazka_spisu"
FIRST, SECOND = "2026-03-10", "2026-09-15"
NAMES = [
    f"{FIRST}-denik.md",
    *(f"{day}-{kind}.md" for day in (FIRST, SECOND) for kind in ("konference", "plan", "zapis")),
]
EVENING_OF_FIRST = datetime.fromisoformat("2026-03-10T20:00")
WEEK_BEFORE_SECOND = datetime.fromisoformat("2026-09-08T10:00")

_MONTHS = (
    r"led(?:en|na|nu)|únor\w*|břez\w*|dub(?:en|na|nu)|květ(?:en|na|nu)|červ(?:en|na|nu|enec|ence|enci)"
    r"|srp(?:en|na|nu)|září|říj(?:en|na|nu)|listopad\w*|prosin\w*"
)
_WEEKDAYS = r"pondělí|úterý|střed[auy]|čtvrtek|pátek|sobot[auy]|neděl[ei]|po|út|st|čt|pá|so|ne"
UNMOVABLE = {
    "a date without a year": re.compile(r"\b\d{1,2}\. ?\d{1,2}\.(?! ?\d{4})"),
    "a month by name": re.compile(rf"\b(?:{_MONTHS})\b", re.IGNORECASE),
    "a weekday beside a date": re.compile(rf"\b(?:{_WEEKDAYS})\.?,? \d{{1,2}}\. ?\d{{1,2}}\.", re.IGNORECASE),
}


def document(name: str) -> RecordText:
    path = FOLDER / name
    return RecordText.parse(path.read_bytes(), path)


def conference(day: str) -> Conference:
    record = decode(document(f"{day}-konference.md"))
    assert isinstance(record, Conference)
    return record


def minutes(day: str) -> Minutes:
    record = decode(document(f"{day}-zapis.md"))
    assert isinstance(record, Minutes)
    return record


def plan(day: str) -> Plan:
    record = decode(document(f"{day}-plan.md"))
    assert isinstance(record, Plan)
    return record


def test_the_records() -> None:
    """Two conferences with three records each, the diary between them, the address book, and no other file."""
    assert sorted(path.name for path in FOLDER.iterdir()) == [*NAMES, BOOK]


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_known(name: str) -> None:
    """No key is misspelled: every key of the sample is one of the schema."""
    tree = document(name).tree
    kind = tree["druh"]
    assert isinstance(kind, str)
    assert set(_unknown(KINDS[kind].table, tree)) == {"druh", "format"}


def _unknown(table: Table, tree: dict[str, Tree]) -> list[str]:
    known = {key.key: key for key in table.keys}
    unknown = [key for key in tree if key not in known]
    for name, value in tree.items():
        entries = known[name].entries if name in known else None
        if entries is not None and isinstance(value, list):
            unknown += [key for entry in value if isinstance(entry, dict) for key in _unknown(entries, entry)]
    return unknown


@pytest.mark.parametrize("name", NAMES)
def test_reading_changes_nothing(name: str) -> None:
    """A record saved as it was read keeps its bytes."""
    source = document(name)
    record: Record = decode(source)
    assert source.edit(*changes(record, record)).data == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("what", UNMOVABLE)
def test_dates_can_be_moved(name: str, what: str) -> None:
    """Whoever copies the sample moves its dates, so a date always has its year and never stands by a weekday."""
    assert UNMOVABLE[what].findall((FOLDER / name).read_text(encoding="utf-8")) == []


def test_all_weekdays_are_the_same() -> None:
    """Both conferences begin on a Tuesday at nine."""
    for day in (FIRST, SECOND):
        assert conference(day).begins.isoweekday() == 2
        assert conference(day).begins.hour == 9


def test_records_point_to_each_other() -> None:
    """Minutes and plans belong to their conference, and the second conference follows the first."""
    first, second = conference(FIRST), conference(SECOND)
    assert (second.follows, second.follows_day, second.number) == (first.id, first.day, 2)
    assert second.follows_label == Meeting(first).label
    for day, owner in ((FIRST, first), (SECOND, second)):
        assert minutes(day).conference == plan(day).conference == owner.id
        assert minutes(day).conference_label == plan(day).conference_label == Meeting(owner).label


def test_people_of_the_first_conference() -> None:
    """Ten people sit in the room, all roles are held but that of an adult client; professionals do not outnumber."""
    people = conference(FIRST).people
    assert len(people) == 12
    assert sum(person.attendance.present is True for person in people) == 10
    assert {role for person in people for role in person.roles} == {*Role} - {Role.CLIENT}
    assert balance(people) == (6, 6)
    assert all(person.attendance.confidentiality for person in people if person.attendance.present)


def test_invitations_of_the_first_conference() -> None:
    """Everybody was invited in some way; one is excused with a reason and one sent a substitute, who came."""
    people = conference(FIRST).people
    assert all(person.invitation.sent_on and person.invitation.way for person in people)
    answers = Counter(person.invitation.answer for person in people)
    assert answers == {Answer.ACCEPTED: 10, Answer.EXCUSED: 1, Answer.SUBSTITUTE: 1}
    for person in people:
        if person.invitation.answer is not Answer.ACCEPTED:
            assert person.invitation.reason
    (substitute,) = (person.invitation.substitute for person in people if person.invitation.substitute)
    assert any(substitute.startswith(person.name) and person.attendance.present for person in people)


def test_arrivals_and_departures() -> None:
    """The father is late, the teacher leaves early, and the child comes with her support person after the break."""
    first = conference(FIRST)
    arrivals = {p.name: f"{p.attendance.arrived:%H:%M}" for p in first.people if p.attendance.arrived}
    assert arrivals == {"Radek Hrubeš": "09:24", "Anežka Hrubešová": "10:10", "Klára Vítovská": "10:10"}
    assert [p.name for p in first.people if p.attendance.left] == ["Mgr. Jiří Kopřiva"]
    (after_the_break,) = (event.at for event in first.events if event.kind is EventKind.RESUME)
    assert f"{after_the_break:%H:%M}" == "10:10"


@pytest.mark.parametrize(("day", "left_out"), [(FIRST, Phase.REVIEW), (SECOND, Phase.CASE)])
def test_nine_phases(day: str, left_out: Phase) -> None:
    """The programme has its nine phases in their order and fills the planned 120 minutes; the second looks back."""
    agenda = conference(day).agenda
    assert [item.phase for item in agenda] == [phase for phase in Phase if phase is not left_out]
    assert total_minutes(agenda) == conference(day).minutes == 120


def test_how_the_first_conference_ran() -> None:
    """All items ran, some over and some under; there was one break, one adjustment and an end a bit late."""
    first = conference(FIRST)
    assert Counter(event.kind for event in first.events) == {
        EventKind.ITEM: 9, EventKind.PAUSE: 1, EventKind.RESUME: 1, EventKind.ADJUST: 1, EventKind.FINISH: 1,
    }  # fmt: skip
    clock = first.clock(EVENING_OF_FIRST)
    assert clock.state is State.FINISHED
    assert clock.offset == timedelta(minutes=14, seconds=30)
    assert Counter(item.remaining < timedelta() for item in clock.items) == {True: 3, False: 6}
    assert [item.at for item in first.events] == sorted(item.at for item in first.events)


def test_what_was_captured() -> None:
    """Fourteen lines of all kinds, each written while its agenda item ran."""
    first = conference(FIRST)
    assert Counter(capture.kind for capture in first.captures) == {
        CaptureKind.NEED: 3, CaptureKind.RISK: 2, CaptureKind.STRENGTH: 3, CaptureKind.PROPOSAL: 3,
        CaptureKind.DISSENT: 1, CaptureKind.PARKED: 1, CaptureKind.NOTE: 1,
    }  # fmt: skip
    begun = {item.item.id: (item.begun, item.ended) for item in first.clock(EVENING_OF_FIRST).items}
    for capture in first.captures:
        start, end = begun[capture.item]
        assert start is not None
        assert end is not None
        assert capture.at is not None
        assert start <= capture.at <= end


def test_minutes_of_the_first_conference() -> None:
    """The minutes are approved, every section says something, and three comments were settled in three ways."""
    record = minutes(FIRST)
    assert record.state is MinutesState.APPROVED
    assert tuple(section.title for section in sections(record.body)) == MINUTES_SECTIONS
    assert all(len(section.text) > 150 for section in sections(record.body))
    settled = [comment.resolution for comment in record.comments]
    assert settled == [Resolution.ACCEPTED, Resolution.REJECTED, Resolution.DISSENT]
    assert all(comment.reply and comment.on and record.comments_until for comment in record.comments)
    assert not is_changed(record)


def test_who_read_the_minutes_of_the_first_conference() -> None:
    """The draft went to those who were there; they answered in all ways, one not at all, and only two signed, later."""
    record, first = minutes(FIRST), conference(FIRST)
    drafted = replace(record, comments=(), readers=())
    assert [each.who_id for each in record.readers] == [p.id for p in proposed(Meeting(first, drafted))]
    assert Counter(each.answer for each in record.readers) == {
        ReaderAnswer.AGREES: 5, ReaderAnswer.COMMENT: 2, ReaderAnswer.DISSENT: 1, ReaderAnswer.NONE: 1,
    }  # fmt: skip
    assert all(each.sent_on and each.sent_on > first.day and each.way for each in record.readers)
    assert [each.who for each in silent(record) if each.reminded_on] == [each.who for each in silent(record)]
    assert not wordless(record)
    signed = [each.signed_on for each in record.readers if each.signed_on]
    assert len(signed) == 2
    assert record.approved_on is not None
    assert min(signed) > record.approved_on


def test_plan_of_the_first_conference() -> None:
    """Six priorities and eight tasks in three states, complete and taken by those who answer for them."""
    record, first = plan(FIRST), conference(FIRST)
    assert len(record.priorities) == 6
    assert {priority.source for priority in record.priorities if priority.source} <= {c.id for c in first.captures}
    assert Counter(task.state for task in record.tasks) == {
        TaskState.DONE: 4, TaskState.PARTLY: 1, TaskState.RUNNING: 3,
    }  # fmt: skip
    assert {task.priority for task in record.tasks} == {priority.id for priority in record.priorities}
    assert all(task.due and task.indicator and task.accepted is Acceptance.ACCEPTED for task in record.tasks)
    assert all(task.note and task.is_agreed for task in record.tasks)
    in_time = [task.done_on <= task.due for task in record.tasks if task.done_on and task.due]
    assert Counter(in_time) == {True: 3, False: 1}
    (goal,) = record.goals
    assert [task.id for task in record.tasks if task.goal == goal.id] == ["u-no1r", "u-sm2n"]
    (moved,) = (task for task in record.tasks if task.postponed)
    assert (len(moved.postponed), moved.postponed[-1].to) == (2, moved.due)
    assert all(each.reason and each.on for each in moved.postponed)
    assert moved.help
    assert record.client_contact
    assert not record.client_reach_shown
    assert record.communication
    assert record.next_day == conference(SECOND).day


@pytest.mark.parametrize("day", [FIRST, SECOND])
def test_words_agree_with_ids(day: str) -> None:
    """Wherever a person stands in words beside an id, the words are those of that person."""
    people = conference(day).people
    pointed = [(task.who_id, task.who) for task in plan(day).tasks]
    pointed += [(comment.who_id, comment.who) for comment in minutes(day).comments]
    pointed += [(reader.who_id, reader.who) for reader in minutes(day).readers]
    named = plan(day)
    pointed += [(named.contact_id, named.contact)]
    pointed += [(named.client_contact_id, named.client_contact)] if named.client_contact else []
    for person_id, words in pointed:
        person = find(people, person_id)
        assert person is not None
        assert words == person.label
    for person in people:
        assert not person.stands_by or find(people, person.stands_by) is not None


def test_the_second_conference_is_being_prepared() -> None:
    """The client knows and agrees, everybody answered, and nothing has happened yet."""
    second = conference(SECOND)
    assert Meeting(second, minutes(SECOND), plan(SECOND)).stage(WEEK_BEFORE_SECOND) is Stage.PREPARED
    assert not second.events
    assert not second.captures
    assert second.client.informed_on
    assert second.client.consented_on
    assert Counter(person.invitation.answer for person in second.people) == {
        Answer.ACCEPTED: 11, Answer.EXCUSED: 1,
    }  # fmt: skip
    assert {p.id for p in second.people} ^ {p.id for p in conference(FIRST).people} == {"o-vr5r", "o-zd4n"}
    assert tuple(section.title for section in sections(minutes(SECOND).body)) == MINUTES_SECTIONS
    assert not any(section.text for section in sections(minutes(SECOND).body))


def test_nothing_is_missing_before_the_second_conference() -> None:
    """A week before it the method has nothing to ask for."""
    second = Meeting(conference(SECOND), minutes(SECOND), plan(SECOND))
    found = review(second, WEEK_BEFORE_SECOND)
    assert found.is_before
    assert found.findings == ()
    not_of_a_child = {"nazor-klienta", "klientovi-rekne"}
    assert {r.id for r in asked_at(Moment.PREPARING) if r.step} - {r.id for r in found.asked} == not_of_a_child
    assert found.done == found.total == sum(rule.step for rule in found.asked)


def test_what_is_open_is_carried_over() -> None:
    """The prepared plan holds exactly the tasks that the first one left open, under the same ids."""
    left = {task.id for task in plan(FIRST).tasks if task.is_open}
    assert {task.id for task in plan(SECOND).tasks} == left
    assert {priority.id for priority in plan(SECOND).priorities} <= {p.id for p in plan(FIRST).priorities}


def test_contacts_are_invented() -> None:
    """Phones and e-mails are of the ranges that belong to nobody."""
    people = (*conference(FIRST).people, *conference(SECOND).people)
    everybody: list[Person | Contact] = [*people, *read_book(FOLDER / BOOK)]
    for person in everybody:
        assert not person.phone or person.phone.startswith("600 000 0")
        assert not person.email or person.email.endswith(("@example.cz", "@example.org"))


def test_the_address_book() -> None:
    """It has facilitators, organisations and the professionals of the conference, and nobody of the family."""
    book = read_book(FOLDER / BOOK)
    assert sum(Role.FACILITATOR in contact.roles for contact in book) == 2
    assert sum(contact.kind is ContactKind.ORGANISATION for contact in book) == 2
    names = {contact.name: contact for contact in book}
    for person in conference(FIRST).people:
        assert (person.name in names) is professional(person)
        if person.name in names:
            assert (names[person.name].phone, names[person.name].email) == (person.phone, person.email)


def test_saving_the_people_of_the_sample_again_changes_little(sample_case: Path) -> None:
    """The book knows everybody already: nobody is doubled and every comment stays."""
    path = sample_case / BOOK
    before = path.read_text(encoding="utf-8")
    known = read_book(path)
    put_contacts(path, [contact_of(person) for person in conference(FIRST).people if professional(person)])
    assert len(read_book(path)) == len(known)
    comments = [line for line in before.splitlines() if "#" in line]
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if "#" in line] == comments
