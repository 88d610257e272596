"""What waits over all cases, in parts and searched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import TODAY, make_meeting

from pktui.domain.deadlines import Deadline, ProcessStep
from pktui.domain.open_tasks import WaitingTask
from pktui.domain.people import Person
from pktui.domain.plan import Task, TaskState
from pktui.domain.to_do import Grouping, ToDo, When, found_in, of_whom, parts, to_do

PEOPLE = (
    Person("o-1", "Petra Malá", relation="třídní učitelka", organisation="ZŠ Dlouhá"),
    Person("o-2", "Jana Nováková", relation="matka"),
    Person("o-3", "Čeněk Říha", organisation="Chata, z. s."),
)
SUNDAY = date(2026, 9, 13)  # TODAY is a Tuesday


def waiting(task: Task, family: str = "Novákovi") -> WaitingTask:
    return WaitingTask(make_meeting(family=family, people=PEOPLE), task, "p-1")


def one(task: Task) -> ToDo:
    (entry,) = to_do([waiting(task)], (), TODAY)
    return entry


@pytest.mark.parametrize(
    ("due", "when"),
    [
        (TODAY - timedelta(days=1), When.LATE),
        (TODAY, When.THIS_WEEK),
        (SUNDAY, When.THIS_WEEK),
        (SUNDAY + timedelta(days=1), When.LATER),
        (None, When.UNDATED),
    ],
)
def test_how_near(due: date | None, when: When) -> None:
    """A week lasts until its Sunday; today is not late."""
    assert one(Task("u-1", "a", due=due)).when is when


def test_whose_it_is() -> None:
    """The linked person, else the one whose name it is, as the people of the conference have them today."""
    for task in (Task("u-1", "a", who="Malá", who_id="o-1"), Task("u-1", "a", who="Petra Malá, dříve gymnázium")):
        assert (one(task).who, one(task).organisation) == ("Petra Malá, ZŠ Dlouhá", "ZŠ Dlouhá")
    assert (one(Task("u-1", "a", who="babička")).who, one(Task("u-1", "a", who="babička")).organisation) == (
        "babička",
        "",
    )
    assert one(Task("u-1", "a", who="Jana Nováková", who_id="o-2")).organisation == ""


def test_parts() -> None:
    """By nearness in its order, by names in Czech order with nobody last; the days stay in order within a part."""
    tasks = [
        Task("u-1", "a", due=TODAY + timedelta(days=20), who_id="o-1", who="Petra Malá"),
        Task("u-2", "b", due=TODAY - timedelta(days=2), who_id="o-3", who="Čeněk Říha"),
        Task("u-3", "c"),
        Task("u-4", "d", due=TODAY - timedelta(days=9), who_id="o-1", who="Petra Malá"),
    ]
    deadline = Deadline(make_meeting(people=PEOPLE), ProcessStep.MINUTES, TODAY, who="Petra Malá")
    entries = to_do(map(waiting, tasks), [deadline], TODAY)

    def shown(by: Grouping) -> list[tuple[str, list[str]]]:
        return [(part.title, [entry.entry or "lhůta" for entry in part.entries]) for part in parts(entries, by)]

    assert shown(Grouping.DAY) == [
        ("po termínu", ["u-4", "u-2"]),
        ("tento týden", ["lhůta"]),
        ("později", ["u-1"]),
        ("bez termínu", ["u-3"]),
    ]
    assert shown(Grouping.PERSON) == [
        ("Čeněk Říha, Chata, z. s.", ["u-2"]),
        ("Petra Malá, ZŠ Dlouhá", ["u-4", "lhůta", "u-1"]),
        ("nikdo", ["u-3"]),
    ]
    assert [title for title, _ in shown(Grouping.ORGANISATION)] == ["Chata, z. s.", "ZŠ Dlouhá", "bez organizace"]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("", True),
        ("  ", True),
        ("douc", True),
        ("DLOUHA zs", True),
        ("novakovi", True),
        ("mal pet", True),
        ("matematiky doučování", True),
        ("louha", False),
        ("douč nikdo", False),
    ],
)
def test_search(query: str, is_found: bool) -> None:
    """Beginnings of words, in any order and without diacritics, in the task, its person, organisation and case."""
    entry = one(Task("u-1", "Doučování z matematiky", who="Malá", who_id="o-1"))
    assert bool(found_in([entry], query)) is is_found


@pytest.mark.parametrize(("query", "is_found"), [("dlouha", True), ("petra", True), ("mala", True), ("douc", False)])
def test_of_whom(query: str, is_found: bool) -> None:
    """Only the person and the organisation are looked at."""
    entry = one(Task("u-1", "Doučování", who="Malá", who_id="o-1"))
    assert bool(of_whom([entry], query)) is is_found


def test_keys_differ() -> None:
    """A task and the deadlines of one conference are told apart, and tasks of two conferences."""
    meeting = make_meeting()
    other = replace(meeting, conference=replace(meeting.conference, id="k-2"))
    tasks = [WaitingTask(each, Task("u-1", "a", state=TaskState.PARTLY), "p-1") for each in (meeting, other)]
    deadlines = [Deadline(meeting, step, TODAY) for step in ProcessStep]
    entries = to_do(tasks, deadlines, TODAY)
    assert len({entry.key for entry in entries}) == len(entries)
