"""New conferences: three files that make sense, and what a following conference takes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW, TODAY, make_meeting
from tests.systems import posix_only

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.checks.rulebook import review
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import MINUTES_SECTIONS, Minutes, sections
from pktui.domain.people import Attendance, Invitation, Person, Role
from pktui.domain.plan import Acceptance, Plan, TaskState
from pktui.errors import FileProblem, FolderProblem, UsageError
from pktui.session.create import (
    NewConference,
    agenda_of,
    draft,
    empty_minutes,
    empty_plan,
    find_previous,
    make_conference,
    record_path,
)
from pktui.storage.office.programmes import REPEATED_PROGRAM, USUAL_PROGRAM, load_program
from pktui.storage.records.folder import list_folder

DAY = TODAY + timedelta(days=30)
WANTED = NewConference("Říhovi", DAY, load_program(USUAL_PROGRAM))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def first(sample_case: Path) -> Meeting:
    """Return the first conference of the sample."""
    return list_folder(sample_case).meetings[0].meeting


def test_three_files(tmp_path: Path) -> None:
    """A new conference is three files named by its day, in a folder made with its parents."""
    made = make_conference(tmp_path / "spisy" / "Říhovi", WANTED)
    assert names(made.folder) == [f"{DAY}-konference.md", f"{DAY}-plan.md", f"{DAY}-zapis.md"]
    (read,) = list_folder(made.folder).meetings
    assert read.meeting.conference == made.meeting.conference
    assert read.paths == made.paths
    assert list_folder(made.folder).orphans == ()


@posix_only
def test_a_private_case_stays_private(sample_case: Path) -> None:
    """Where the records are for their owner alone, so are those of the next conference."""
    for path in sample_case.glob("*.md"):
        path.chmod(0o600)
    made = make_conference(sample_case, WANTED)
    assert [path.stat().st_mode & 0o777 for path in made.paths] == [0o600] * 3


def test_a_first_conference(tmp_path: Path) -> None:
    """It is the first of the family, has the programme asked for, and its papers point to it."""
    meeting = make_conference(tmp_path, WANTED).meeting
    conference = meeting.conference
    assert (conference.family, conference.day, conference.number, conference.minutes) == ("Říhovi", DAY, 1, 120)
    wanted = [(item.title, item.minutes, item.phase) for item in WANTED.program.items]
    assert [(item.title, item.minutes, item.phase) for item in conference.agenda] == wanted
    assert len({item.id for item in conference.agenda}) == len(wanted)
    assert meeting.minutes is not None
    assert meeting.plan is not None
    assert {meeting.minutes.conference, meeting.plan.conference} == {conference.id}
    assert {meeting.minutes.conference_label, meeting.plan.conference_label} == {"Říhovi, 1. konference"}
    assert not conference.follows


def test_the_minutes_have_their_sections(tmp_path: Path) -> None:
    """New minutes have the headings of all sections and no text, also when read from the file."""
    make_conference(tmp_path, WANTED)
    (read,) = list_folder(tmp_path).meetings
    assert read.meeting.minutes is not None
    found = sections(read.meeting.minutes.body)
    assert tuple(section.title for section in found) == MINUTES_SECTIONS
    assert not any(section.text for section in found)


def test_a_new_conference_is_not_complete(tmp_path: Path) -> None:
    """The method finds what has to be prepared, and nothing about the programme that was just made."""
    found = {finding.rule.id for finding in review(make_conference(tmp_path, WANTED).meeting, NOW).findings}
    assert {"cil", "kazuistika", "role"} <= found
    assert not {"program-soucet", "delka"} & found


def test_a_second_conference_of_the_day(tmp_path: Path) -> None:
    """When the names of that day are taken, a number is added; nothing is replaced."""
    for _ in range(3):
        make_conference(tmp_path, WANTED)
    wanted = [f"{DAY}-{number}{kind}.md" for number in ("", "2-", "3-") for kind in ("konference", "plan", "zapis")]
    assert names(tmp_path) == sorted(wanted)
    assert len(list_folder(tmp_path).meetings) == 3


def test_names_are_free_one_by_one(tmp_path: Path) -> None:
    """Only the name that is taken gets a number, whatever takes it."""
    (tmp_path / f"{DAY}-plan.md").mkdir()
    assert record_path(tmp_path, DAY, "plan").name == f"{DAY}-2-plan.md"
    assert record_path(tmp_path, DAY, "zapis").name == f"{DAY}-zapis.md"


def test_a_file_in_the_way(tmp_path: Path) -> None:
    """Where a file stands no folder can be made, and the error says where."""
    (tmp_path / "a").write_text("", encoding="utf-8")
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(FolderProblem) as caught:
            make_conference(folder, WANTED)
        assert caught.value.path == folder


def test_a_family_without_a_name(tmp_path: Path) -> None:
    """A conference that could not be read again is not written."""
    with pytest.raises(FileProblem):
        make_conference(tmp_path, replace(WANTED, family=""))
    assert names(tmp_path) == []


def test_following(first: Meeting) -> None:
    """A following conference takes over people, place, time and context, and points back."""
    drafted = draft(replace(WANTED, follows=first))
    new, old = drafted.conference, first.conference
    assert (new.number, new.follows, new.follows_label, new.follows_day) == (2, old.id, first.label, old.day)
    assert (new.start, new.place, new.context) == (old.start, old.place, old.context)
    assert new.goal
    assert not new.goal_verified
    assert (new.events, new.captures) == ((), ())
    assert drafted.label == "Říhovi, 2. konference"
    assert drafted.plan is not None
    assert drafted.plan.conference_label == drafted.label


def test_following_keeps_the_mark_of_the_file(first: Meeting) -> None:
    """A case has one mark; numbers of papers are new with each paper."""
    marked = first.having(replace(first.conference, file_mark="OSPOD 1/2026"))
    assert draft(replace(WANTED, follows=marked)).conference.file_mark == "OSPOD 1/2026"


def test_following_people(first: Meeting) -> None:
    """Everybody comes along with their roles and contacts, nobody is invited or present yet."""
    new = draft(replace(WANTED, follows=first)).conference
    assert [(p.id, p.name, p.roles, p.phone, p.stands_by) for p in new.people] == [
        (p.id, p.name, p.roles, p.phone, p.stands_by) for p in first.conference.people
    ]
    assert all((p.invitation, p.attendance) == (Invitation(), Attendance()) for p in new.people)


def test_following_a_person_something_is_kept_from(first: Meeting) -> None:
    """What a person must not receive is not forgotten with the old invitation."""
    person = first.conference.people[0]
    kept = replace(person, invitation=replace(person.invitation, withheld="adresa matky", must_not=("kontakty",)))
    before = replace(first, conference=replace(first.conference, people=(kept,)))
    (new,) = draft(replace(WANTED, follows=before)).conference.people
    assert new.invitation == Invitation(withheld="adresa matky", must_not=("kontakty",))


def test_following_in_a_crisis(first: Meeting) -> None:
    """A conference called because of a crisis says so; others do not."""
    assert draft(replace(WANTED, follows=first, crisis=True)).conference.crisis
    assert not draft(replace(WANTED, follows=first)).conference.crisis


def test_the_repeated_programme_looks_back(first: Meeting) -> None:
    """The programme for a repeated conference goes through the plan, and only open tasks wait there."""
    drafted = draft(replace(WANTED, program=load_program(REPEATED_PROGRAM), follows=first))
    assert any("Ohlédnutí za plánem" in item.title for item in drafted.conference.agenda)
    assert "zhodnotit" in drafted.conference.goal


def test_items_keep_their_ids_by_title() -> None:
    """An item whose title stays keeps its id, each id once; others get new ones."""
    old = (AgendaItem("b-a", "úvod a PŘIVÍTÁNÍ", 3), AgendaItem("b-b", "Vlastní", 3))
    new = agenda_of(WANTED.program, old)
    assert new[0] == AgendaItem("b-a", WANTED.program.items[0].title, WANTED.program.items[0].minutes, Phase.WELCOME)
    assert "b-b" not in {item.id for item in new}
    assert len({item.id for item in new}) == len(new)


def test_following_plan(first: Meeting) -> None:
    """Priorities, open tasks and the rule of passing news come along; done tasks, the date and the text do not."""
    new, old = draft(replace(WANTED, follows=first)).plan, first.plan
    assert new is not None
    assert old is not None
    assert [task.id for task in new.tasks] == [task.id for task in old.tasks if task.is_open] != []
    assert len(new.tasks) < len(old.tasks)
    assert (new.priorities, new.contact, new.contact_id) == (old.priorities, old.contact, old.contact_id)
    assert new.communication == old.communication
    assert (new.next_day, new.next_note, new.description) == (None, "", "")
    assert new.id != old.id


def test_nobody_has_taken_a_task_that_comes_along(sample_case: Path, first: Meeting) -> None:
    """Everything else of the task stays; who took it, when and how it was said is only in the previous plan.

    A task that was refused is nobody's and does not come along, nor does a cancelled one.
    """
    assert first.plan is not None
    taken, refused, cancelled, *rest = (task for task in first.plan.tasks if task.is_open)
    taken = taken.having(Acceptance.ACCEPTED, date(2026, 3, 10), "na setkání")
    refused, cancelled = refused.having(Acceptance.REFUSED), replace(cancelled, state=TaskState.CANCELLED)
    before = first.having(replace(first.plan, tasks=(taken, refused, cancelled, *rest)))
    made = make_conference(sample_case, replace(WANTED, follows=before))
    assert made.plan is not None
    assert made.plan.record.tasks == tuple(replace(task, accepted=Acceptance.UNKNOWN) for task in (taken, *rest))
    text = made.plan.document.data.decode()
    assert "prijal" not in text
    assert "vyjadreni" not in text


def test_following_one_without_a_plan(tmp_path: Path) -> None:
    """A conference may follow one that left no plan."""
    made = make_conference(tmp_path, replace(WANTED, follows=Meeting(make_meeting().conference)))
    assert made.meeting.conference.number == 2
    assert made.meeting.plan is not None
    assert made.meeting.plan.tasks == ()


def test_following_an_older_one(sample_case: Path, first: Meeting) -> None:
    """Whichever conference of the family is followed, the new one gets the next number; no other family counts."""
    make_conference(sample_case, replace(WANTED, family="Jiní", follows=make_meeting(number=7)))
    made = make_conference(sample_case, replace(WANTED, follows=first))
    assert made.meeting.conference.number == 3
    assert made.meeting.conference.follows == first.conference.id
    assert made.meeting.plan is not None
    assert made.meeting.plan.conference_label == "Říhovi, 3. konference"


def test_every_record_has_its_own_id() -> None:
    """Two drafts of the same wish share no id."""
    ids = [record.id for meeting in (draft(WANTED), draft(WANTED)) for record in _records(meeting)]
    assert len(set(ids)) == 6


def _records(meeting: Meeting) -> list[Conference | Minutes | Plan]:
    return [record for record in (meeting.conference, meeting.minutes, meeting.plan) if record]


def test_empty_papers() -> None:
    """New papers belong to their meeting; the minute taker is its author when there is one."""
    taker = Person("o-1", "Hana", (Role.MINUTE_TAKER,), organisation="OSPOD")
    meeting = make_meeting(people=(taker,))
    assert empty_minutes(meeting).author == "Hana, OSPOD"
    assert empty_minutes(make_meeting()).author == ""
    assert (empty_plan(meeting).conference, empty_plan(meeting).conference_label) == ("k-1", meeting.label)


def test_find_previous(sample_case: Path, first: Meeting) -> None:
    """The previous conference is found by its file, with its plan."""
    assert find_previous(sample_case / "2026-03-10-konference.md") == first


def test_previous_has_to_be_a_conference(sample_case: Path) -> None:
    """A plan, minutes or a missing file cannot be followed."""
    for kind in ("plan", "zapis"):
        with pytest.raises(UsageError, match="druh: konference"):
            find_previous(sample_case / f"2026-03-10-{kind}.md")
    with pytest.raises(FileProblem):
        find_previous(sample_case / "nic.md")
