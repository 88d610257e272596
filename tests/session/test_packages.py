"""All papers for one person: which there are, where they go, and that nothing is in them that must not be."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from tests.canaries import DAY_OF_MEETING, ME, OWN_SECTION, meeting_with_canaries
from tests.conftest import NOW

from pktui.domain.change import with_fields
from pktui.domain.conference import Conference, ConferenceForm, Context
from pktui.domain.meeting import Meeting
from pktui.domain.people import Answer, Person, Role
from pktui.domain.plan import Task
from pktui.domain.withholding import FIELDS, SECTIONS
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.for_whom import papers_for
from pktui.session.case.past import past_of
from pktui.session.outputs import output_folder, write_output
from pktui.session.packages import Package, package, people_for

CANARY = re.compile(rb"kanarek\d+x")
EVERYTHING = (*(thing.word for thing in (*FIELDS, *SECTIONS)), OWN_SECTION)
FOLDER = "2026-03-10-pro-jana-cilova"


def of(folder: Path, *must_not: str, day: date = DAY_OF_MEETING, **fields: object) -> Package:
    """Return the package of somebody who must not receive something; the meeting is on this day."""
    meeting, _ = meeting_with_canaries(*must_not)
    return package(folder, on_day(meeting, day, **fields), meeting.conference.people[0], NOW, ("md",))


def on_day(meeting: Meeting, day: date, **fields: object) -> Meeting:
    """Return the meeting on a day, not held yet when that day is to come."""
    is_over = day < NOW.date()
    conference = meeting.conference
    people = (
        conference.people if is_over else tuple(replace(p, attendance=type(p.attendance)()) for p in conference.people)
    )
    minutes = meeting.minutes and replace(meeting.minutes, state=type(meeting.minutes.state)("koncept"))
    plain = replace(conference, day=day, people=people, events=conference.events if is_over else ())
    return with_fields(Meeting(plain, minutes, meeting.plan), fields)


TO_COME = NOW.date() + timedelta(days=7)


def test_before_the_meeting_it_is_the_letter_with_a_calendar(tmp_path: Path) -> None:
    """The letter that suits, its text for a message, and the day for a calendar; nothing of them is kept back."""
    found = of(tmp_path, *EVERYTHING, day=TO_COME)
    names = [paper.path.name for paper in found.papers]
    day = TO_COME.isoformat()
    assert names == [
        f"{day}-pozvanka-odbornikum-pro-jana-cilova.md", f"{day}-pozvanka-jana-cilova.txt", f"{day}-konference.ics",
    ]  # fmt: skip
    for paper in found.papers:
        assert not CANARY.search(paper.make())
        assert not CANARY.search(paper.path.name.encode())
    whole = of(tmp_path, day=TO_COME)
    assert all(CANARY.search(paper.make()) for paper in whole.papers)


def test_a_client_gets_rights_and_consent_with_the_letter(tmp_path: Path) -> None:
    """The programme goes to everybody, the rights to clients, the consent while there is none; only before the day."""
    meeting, _ = meeting_with_canaries()
    usual = {"conference.form": ConferenceForm.USUAL, "conference.context": Context.CHILD_PROTECTION}
    asked = with_fields(on_day(meeting, TO_COME), usual)
    agreed = with_fields(asked, {"conference.client.consented_on": NOW.date()})
    first_over_case = with_fields(asked, {"conference.form": ConferenceForm.FIRST_OVER_CASE})
    professional, client = meeting.conference.people

    def before(seen: Meeting, person: Person) -> list[str]:
        papers = papers_for(DOCUMENTS.values(), seen, person, NOW)
        return [each.name for each in papers if each.source is Conference and "pozvanka" not in each.name]

    assert before(asked, professional) == ["program"]
    assert before(asked, client) == ["program", "prava-klienta", "souhlas-klienta"]
    assert before(agreed, client) == ["program", "prava-klienta"]
    assert before(first_over_case, client) == ["oznameni-klientovi", "program"]
    assert before(with_fields(asked, {"conference.agenda": ()}), professional) == []
    assert before(on_day(meeting, DAY_OF_MEETING), client) == ["pruvodni-dopis"]


def test_afterwards_it_is_what_came_of_it(tmp_path: Path) -> None:
    """A letter, minutes, plan and what was agreed lie together; the attendance list and letters do not."""
    found = of(tmp_path, *EVERYTHING)
    assert [paper.title for paper in found.papers] == [
        "Průvodní dopis", "Zápis z případové konference", "Plán spolupráce", "Na čem jsme se domluvili",
    ]  # fmt: skip
    assert {paper.path.parent for paper in found.papers} == {output_folder(tmp_path) / FOLDER}
    assert not any(CANARY.search(paper.make()) for paper in found.papers)


def test_a_refused_paper_stops_none_of_the_others(tmp_path: Path) -> None:
    """It is told in a sentence, and the rest is there."""
    found = of(tmp_path, "zapis")
    assert [paper.title for paper in found.papers] == ["Průvodní dopis", "Plán spolupráce", "Na čem jsme se domluvili"]
    assert len(found.refused) == 1
    assert "nesmí dostat" in found.refused[0]


def test_everybody_is_who_gets_something_now() -> None:
    """Before the meeting those who come; afterwards all, each with what they may have."""
    meeting, _ = meeting_with_canaries()
    me, other = meeting.conference.people
    excused = with_fields(other, {"invitation.answer": Answer.EXCUSED, "roles": (Role.PARENT,)})
    people = {"conference.people": (me, excused)}
    before, after = (with_fields(on_day(meeting, day), people) for day in (TO_COME, DAY_OF_MEETING))
    assert [person.id for person in people_for(before, NOW)] == [ME]
    assert [person.id for person in people_for(after, NOW)] == [ME, excused.id]


def test_a_paper_that_is_replaced_can_be_brought_back(tmp_path: Path) -> None:
    """What somebody wrote into a paper of a package goes to the history of the case."""
    path = output_folder(tmp_path) / FOLDER / "2026-03-10-plan-pro-jana-cilova.md"
    write_output(path, b"prvni")
    write_output(path, b"druhy", overwrite=True)
    past = past_of(path)
    assert past.content(past.versions[0].number) == b"prvni"
    assert path.read_bytes() == b"druhy"


def test_own_tasks_go_into_a_calendar(tmp_path: Path) -> None:
    """With the plan come the person's tasks that have a day, without the name of the case when that is kept back."""
    meeting, planted = meeting_with_canaries("spis", "ukoly")
    tasks = (
        Task("u-1", "Moje věc", "Jana Cílová", ME, due=TO_COME),
        Task("u-2", "Cizí věc", "Petr Malý", "o-other", due=TO_COME),
    )
    held = with_fields(on_day(meeting, DAY_OF_MEETING), {"plan.tasks": tasks})
    found = package(tmp_path, held, held.conference.people[0], NOW, ("md",))
    (calendar,) = (paper.make().decode() for paper in found.papers if paper.path.suffix == ".ics")
    assert "Moje věc" in calendar
    assert "Cizí věc" not in calendar
    assert planted["conference.family"] not in calendar


def test_tasks_of_others_are_in_nobodys_calendar(tmp_path: Path) -> None:
    """The calendar is of the person's own tasks also when they may read those of all."""
    meeting, _ = meeting_with_canaries()
    tasks = (
        Task("u-1", "Moje věc", "Jana Cílová", ME, due=TO_COME),
        Task("u-2", "Cizí věc", "Petr Malý", "o-other", due=TO_COME),
    )
    held = with_fields(on_day(meeting, DAY_OF_MEETING), {"plan.tasks": tasks})
    found = package(tmp_path, held, held.conference.people[0], NOW, ("md",))
    (calendar,) = (paper.make().decode() for paper in found.papers if paper.path.suffix == ".ics")
    assert "Moje věc" in calendar
    assert "Cizí věc" not in calendar
