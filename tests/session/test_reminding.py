"""What reminds somebody of their tasks: worded for each, with nothing that is not for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Acceptance, Plan, Task, TaskState
from pktui.session.inviting import TASK_REMINDER, letter_text
from pktui.storage.records.folder import list_folder

TODAY = date(2026, 5, 4)
CHILD, MOTHER, TEACHER, CONTACT, NOBODY = "o-an4k", "o-mq3k", "o-ji6k", "o-os6d", ""
WHO = {CHILD: "Anežka Hrubešová", MOTHER: "Lenka Hrubešová", TEACHER: "Mgr. Jiří Kopřiva", NOBODY: "Nikdo"}


@pytest.fixture
def meeting(sample_case: Path) -> Meeting:
    """The first conference of the sample."""
    return min((s.meeting for s in list_folder(sample_case).meetings), key=lambda each: each.conference.day)


def task_of(person_id: str, what: str = "Zavolat do školy", due: date | None = TODAY) -> Task:
    return Task("u-1", what, WHO[person_id], person_id, due, "Učitel ví.", help="někdo u telefonu").having(
        Acceptance.ACCEPTED
    )


def with_tasks(meeting: Meeting, *tasks: Task, **plan: object) -> Meeting:
    assert meeting.plan is not None
    fields = {"tasks": tasks, **plan}
    return meeting.having(replace(meeting.plan, **fields))  # type: ignore[arg-type]


def said(folder: Path, meeting: Meeting, person_id: str, today: date = TODAY) -> str:
    now = datetime(today.year, today.month, today.day, 9)  # noqa: DTZ001 - the wall clock of the room has no zone
    text = letter_text(folder, meeting, TASK_REMINDER, person_id, now)
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("person_id", "words"),
    [
        (CHILD, ("Ahoj,", "S tím ti pomůže: někdo u telefonu", "Nic se neděje.")),
        (MOTHER, ("Dobrý den,", "Není to kontrola", "S čím pomůžeme: někdo u telefonu", "Domluvili jsme se takhle:")),
        (TEACHER, ("Vážená paní, vážený pane,", "Potřebná pomoc: někdo u telefonu", "jsme se domluvili takto:")),
    ],
)
def test_wording(sample_case: Path, meeting: Meeting, person_id: str, words: tuple[str, ...]) -> None:
    """A child, the family and professionals are reminded each in their way: of what, by when, how it is known."""
    text = said(sample_case, with_tasks(meeting, task_of(person_id)), person_id)
    for part in (*words, "Zavolat do školy – do 4. 5. 2026", "Učitel ví.", "Mgr. Iva Sedlářová"):
        assert part in text
    assert "Hrubešovi" not in text


def test_only_what_is_open_and_theirs(sample_case: Path, meeting: Meeting) -> None:
    """Tasks of others, and those that are done, cancelled or refused, are in no reminder."""
    mine = task_of(MOTHER, "Moje otevřené")
    tasks = (
        mine,
        replace(mine, id="u-2", what="Moje hotové", state=TaskState.DONE),
        replace(mine, id="u-3", what="Moje zrušené", state=TaskState.CANCELLED),
        replace(mine, id="u-4", what="Moje odmítnuté").having(Acceptance.REFUSED),
        replace(task_of(TEACHER, "Cizí úkol"), id="u-5"),
    )
    text = said(sample_case, with_tasks(meeting, *tasks), MOTHER)
    assert "Moje otevřené" in text
    for other in ("hotové", "zrušené", "odmítnuté", "Cizí", "Kopřiva"):
        assert other not in text


@pytest.mark.parametrize("person_id", [CHILD, MOTHER, TEACHER])
def test_what_nobody_took_is_asked_about(sample_case: Path, meeting: Meeting, person_id: str) -> None:
    """A task without a yes is not told as agreed: it does not hold, and may be refused."""
    open_one = task_of(person_id).having(Acceptance.UNKNOWN)
    text = said(sample_case, with_tasks(meeting, open_one), person_id)
    assert "neplatí" in text
    assert "Na čem jsme se domluvili - " not in text


def test_a_day_that_passed_is_no_reproach(sample_case: Path, meeting: Meeting) -> None:
    """The family is asked how much time they need, professionals are told it is overdue."""
    late = date(2026, 5, 5)
    mother, teacher = (with_tasks(meeting, task_of(person_id)) for person_id in (MOTHER, TEACHER))
    assert "kolik času ještě potřebujete" in said(sample_case, mother, MOTHER, late)
    assert "kolik času" not in said(sample_case, mother, MOTHER)
    assert "(po termínu)" in said(sample_case, teacher, TEACHER, late)
    assert "po termínu" not in said(sample_case, mother, MOTHER, late)


def test_the_contact_is_not_sent_to_herself(sample_case: Path, meeting: Meeting) -> None:
    """Whoever watches over the plan is not told to turn to herself."""
    assert "Kontaktní osoba" not in said(sample_case, meeting, CONTACT)
    assert "Kontaktní osoba: Mgr. Iva Sedlářová" in said(sample_case, meeting, TEACHER)


def test_nothing_somebody_must_not_have(sample_case: Path, meeting: Meeting) -> None:
    """What was named to be kept back from a person is not in the reminder either; nor is the diary ever."""
    plan = with_tasks(meeting, task_of(MOTHER))
    assert "paní Sedlářové" in said(sample_case, plan, MOTHER)
    mother = find(plan.conference.people, MOTHER)
    assert mother is not None
    assert plan.diary is not None
    kept = replace(mother, invitation=replace(mother.invitation, must_not=("spojeni",)))
    people = tuple(kept if person.id == MOTHER else person for person in plan.conference.people)
    text = said(sample_case, plan.having(replace(plan.conference, people=people)), MOTHER)
    assert "paní Sedlářové" not in text
    assert "Když to nejde Nic se neděje" in text
    assert not any(entry.text.split("\n")[0] in text for entry in plan.diary.entries)


def test_words_are_printed_as_they_were_typed(sample_case: Path, meeting: Meeting) -> None:
    """Marks in the words of a task mean nothing to the text."""
    text = said(sample_case, with_tasks(meeting, task_of(MOTHER, "# 1. *Zavolat* {{ plan }}")), MOTHER)
    assert "# 1. *Zavolat* {{ plan }} – do" in text


def test_for_nobody_in_particular(sample_case: Path, meeting: Meeting) -> None:
    """The paper for all says whose each task is; where there is no plan, it says that nothing waits."""
    text = said(sample_case, with_tasks(meeting, task_of(MOTHER), replace(task_of(TEACHER), id="u-2")), NOBODY)
    assert "(Lenka Hrubešová)" in text
    assert "(Mgr. Jiří Kopřiva)" in text
    assert "žádný úkol nečeká" in said(sample_case, replace(meeting, plan=Plan("p", meeting.conference.id)), NOBODY)
