"""What papers say of goals, help, moved days and the working group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from tests.export.papers.test_documents import made, words_of

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.people import Invitation, Person, Role
from pktui.domain.plan import Acceptance, Goal, Member, Plan, Priority, Task, TaskState
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.papers.values import values

DAY = date(2026, 3, 10)
NO_TASK = "K tomuto cíli zatím není domluvený žádný úkol."
MOTHER = Person("o-1", "Eva Malá", (Role.PARENT,), relation="matka", phone="600 111 222")
WORKER = Person("o-2", "Iva Nová", (Role.PROFESSIONAL,), organisation="OSPOD", phone="600 333 444")
ASKED = Task("u-1", "Zavolat", "Eva Malá", "o-1", DAY)
TAKEN = ASKED.having(Acceptance.ACCEPTED, DAY)


def meeting(**fields: object) -> Meeting:
    plan = replace(Plan("p", "k"), **fields)  # type: ignore[arg-type]
    return Meeting(Conference("k", "Novákovi", DAY, people=(MOTHER, WORKER)), plan=plan)


def printed(**fields: object) -> dict[str, Any]:
    return values(meeting(**fields), DAY)


def numbers(rows: list[dict[str, Any]]) -> list[int]:
    return [row["cislo"] for row in rows]


def test_tasks_are_numbered_below_their_goals() -> None:
    """Numbers follow the goals, everywhere the same; tasks of no goal come last, goals without tasks stay."""
    tasks = (TAKEN, replace(TAKEN, id="u-2", goal="c-2"), replace(ASKED, id="u-3", goal="c-1", priority="r"))
    goals = (Goal("c-1", "Klid"), Goal("c-2", "Byt", "r"), Goal("c-3", "Škola"))
    plan = printed(tasks=tasks, goals=goals, priorities=(Priority("r", "Nájem"),))["plan"]
    assert [(cast["cil"], cast["priorita"]) for cast in plan["po_cilech"]] == [
        ("Klid", ""), ("Byt", "Nájem"), ("Škola", ""), ("", ""),
    ]  # fmt: skip
    assert [numbers(cast["domluvene"]) for cast in plan["po_cilech"]] == [[], [2], [], [3]]
    assert [numbers(cast["nedomluvene"]) for cast in plan["po_cilech"]] == [[1], [], [], []]
    assert (numbers(plan["domluvene"]), numbers(plan["nedomluvene"])) == ([2, 3], [1])
    assert plan["priority"][0]["ukoly"] == "úkol 1"


def test_a_plan_without_goals_is_one_list() -> None:
    """Its numbers are the places of the tasks, also where one names a goal that is gone."""
    plan = printed(tasks=(replace(TAKEN, goal="c-9"), replace(TAKEN, id="u-2")))["plan"]
    (cast,) = plan["po_cilech"]
    assert (cast["cil"], numbers(cast["domluvene"])) == ("", [1, 2])


def test_why_a_task_failed_and_how_it_was_moved() -> None:
    """The reason is said of a task in the state it explains; days that were moved are told once for each move."""
    failed = replace(TAKEN, state=TaskState.FAILED, state_reason="nemoc")
    again = replace(TAKEN, id="u-2", state_reason="nemoc").moved_to(date(2026, 4, 1), "úřad", DAY)
    twice = again.moved_to(date(2026, 5, 1), "znovu", DAY)
    dropped = replace(twice, id="u-3", state=TaskState.CANCELLED)
    plan = printed(tasks=(failed, twice, dropped))["plan"]
    assert [row["duvod"] for row in plan["ukoly"]] == ["nemoc", "", "nemoc"]
    assert numbers(plan["nesplnene"]) == [1]
    assert [(row["cislo"], row["posun"]) for row in plan["posunute"]] == [
        (2, "z 10. 3. 2026 na 1. 4. 2026 (řečeno 10. 3. 2026): úřad"),
        (2, "z 1. 4. 2026 na 1. 5. 2026 (řečeno 10. 3. 2026): znovu"),
    ]


def test_the_way_to_the_family_stays_in_the_file() -> None:
    """It is printed only once somebody said that everybody may read it."""
    asked = {"client_contact": "Iva Nová", "client_reach": "600 111 222"}
    assert printed(**asked)["plan"]["klient_spojeni"] == ""
    assert printed(**asked)["plan"]["s_klientem"] == "Iva Nová"
    assert printed(**asked, client_reach_shown=True)["plan"]["klient_spojeni"] == "600 111 222"


def test_the_group_says_only_what_was_written_for_it() -> None:
    """Without a written group nobody's phone is there; a written one has its people and its words and no others."""
    usual = printed(tasks=(TAKEN,))["skupina"]
    assert [(row["jmeno"], row["spojeni"]) for row in usual] == [("Eva Malá", ""), ("Iva Nová", "")]
    members = (Member("m-1", "Iva Nová, OSPOD", "o-2", "tel. 600 333 444"), Member("m-2", "MUDr. Jana Dlouhá"))
    written = printed(tasks=(TAKEN,), members=members)["skupina"]
    assert [(row["jmeno"], row["kdo"], row["spojeni"]) for row in written] == [
        ("Iva Nová", "OSPOD", "tel. 600 333 444"), ("MUDr. Jana Dlouhá", "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["plan", "rychly-vystup"])
def test_on_paper(name: str) -> None:
    """Goal, help and who talks with the family are on both papers, the private number on neither.

    What the family is like is in the plan only: the other one says what was agreed, on one page.
    """
    whole = meeting(
        tasks=(
            replace(TAKEN, goal="c-1", help="Iva půjde s ní"),
            replace(ASKED, id="u-2", what="Napsat").having(Acceptance.ACCEPTED, DAY),
        ),
        goals=(Goal("c-1", "Klid doma"), Goal("c-2", "Byt")),
        client_contact="Iva Nová",
        client_reach="600 111 222",
        description="Dvě děti a maminka.",
    )
    text = " ".join(words_of(made(name, whole, "docx", datetime(2026, 3, 12, 11).astimezone())).split())
    for said in ("Klid doma", "Další úkoly", "(Pomoc: Iva půjde s ní)", "ve spojení: Iva Nová"):
        assert said in text
    assert ("Dvě děti a maminka." in text) is (name == "plan")
    assert "600 111 222" not in text
    assert (NO_TASK in text) is (name == "plan")


def test_goals_are_on_paper_before_anybody_took_a_task(now: datetime) -> None:
    """What people want to reach is printed also when nothing is agreed yet."""
    words = words_of(made("plan", meeting(tasks=(ASKED,), goals=(Goal("c-1", "Klid doma"),)), "docx", now))
    assert "Cíl: Klid doma" in words
    assert NO_TASK in words


def test_a_copy_in_part_does_not_say_that_nothing_is_agreed(now: datetime) -> None:
    """Of a goal whose tasks somebody must not see, their copy says nothing."""
    whole = meeting(tasks=(replace(TAKEN, goal="c-1"),), goals=(Goal("c-1", "Klid doma"),))
    kept = replace(WORKER, invitation=Invitation(must_not=("ukoly",)))
    whole = whole.having(replace(whole.conference, people=(MOTHER, kept)))
    words = words_of(make(DOCUMENTS["plan"], whole, "docx", now, None, WORKER.id))
    assert "Cíl: Klid doma" in words
    assert NO_TASK not in words
