"""Who gets the minutes and the plan: never somebody who must not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes, Reader
from pktui.domain.people import Attendance, Invitation, Person, Role
from pktui.domain.plan import Member, Plan, Task
from pktui.export.papers.recipients import minutes_go_to, plan_goes_to

CHILD = Person("o-1", "Eva", (Role.CHILD,))
THERE = Person("o-2", "Iva", (Role.PROFESSIONAL,), attendance=Attendance(present=True))
ABSENT = Person("o-3", "Ota", (Role.PROFESSIONAL,), attendance=Attendance(present=False))
WITH_TASK = Person("o-4", "Jan", (Role.PROFESSIONAL,))
PLAN = Plan("p", "k", tasks=(Task("u-1", "x", "Jan", "o-4"),))


def meeting(*people: Person, minutes: Minutes | None = None, plan: Plan | None = PLAN) -> Meeting:
    return Meeting(Conference("k", "N", date(2026, 3, 10), people=people), minutes, plan)


def keeping(person: Person, *words: str) -> Person:
    return replace(person, invitation=Invitation(must_not=words))


def test_whom_it_concerns() -> None:
    """While nobody has said to whom: who was there, the clients in any case, and who has a task."""
    found = meeting(CHILD, THERE, ABSENT, WITH_TASK)
    assert minutes_go_to(found, found) == plan_goes_to(found, found) == ("Eva", "Iva", "Jan")


def test_before_anybody_is_marked() -> None:
    """While no attendance is written, those who are expected."""
    found = meeting(CHILD, replace(THERE, attendance=Attendance()), plan=None)
    assert minutes_go_to(found, found) == ("Eva", "Iva")


def test_to_whom_the_draft_went() -> None:
    """Then these, also somebody who is not among the people."""
    minutes = Minutes("z", "k", readers=(Reader("c-1", "Ota Nový, škola", "o-3"), Reader("c-2", "MUDr. Jana Dlouhá")))
    found = meeting(CHILD, THERE, ABSENT, minutes=minutes)
    assert minutes_go_to(found, found) == ("Ota", "MUDr. Jana Dlouhá")


def test_the_group_and_the_clients() -> None:
    """The plan goes to the group that was written down, and to whom it is about."""
    plan = replace(PLAN, members=(Member("m-1", "Iva", "o-2"), Member("m-2", "Soused")))
    found = meeting(CHILD, THERE, ABSENT, WITH_TASK, plan=plan)
    assert plan_goes_to(found, found) == ("Eva", "Iva", "Soused")


@pytest.mark.parametrize(("word", "minutes", "plan"), [
    ("zapis", False, True), ("plan", True, False), ("kazuistika", True, True), ("nesmysl", False, False),
])  # fmt: skip
def test_whoever_must_not(word: str, minutes: bool, plan: bool) -> None:
    """Who must not get the paper is not on its list; a word nobody knows may mean any paper."""
    kept = keeping(THERE, word)
    found = meeting(CHILD, kept)
    assert ("Iva" in minutes_go_to(found, found)) is minutes
    assert ("Iva" in plan_goes_to(found, found)) is plan
    readers = meeting(CHILD, kept, minutes=Minutes("z", "k", readers=(Reader("c-1", "Iva", "o-2"),)))
    assert ("Iva" in minutes_go_to(readers, readers)) is minutes


def test_a_copy_does_not_forget_who_must_not() -> None:
    """In a copy nobody's withholding is known any more; the whole meeting says it."""
    copy, whole = meeting(CHILD, THERE), meeting(CHILD, keeping(THERE, "zapis"))
    assert minutes_go_to(copy, whole) == ("Eva",)
