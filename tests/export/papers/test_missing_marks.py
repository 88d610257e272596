"""Marks of what a paper must not lack: each belongs to a rule and goes with it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from pktui.assets import TEMPLATES, shipped
from pktui.domain.checks.rulebook import BY_ID, RULES
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes, MinutesState
from pktui.domain.plan import Acceptance, Plan, Task, TaskState
from pktui.export.missing import missing_marks
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import printout

DAY = date(2026, 3, 10)
EMPTY = Meeting(Conference("k", "", DAY), Minutes("z", "k"), Plan("p", "k"))
ALL_OFF = frozenset(rule.id for rule in RULES)
# A mark says what is missing, and which rule asks for it.
MARKS = re.compile(r"doplnit\(.*?, \"(?P<rule>[a-z-]+)\"\)")
MENTIONS = re.compile(r"\|\s*doplnit\b")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_mark_belongs_to_a_rule(name: str) -> None:
    """Whatever is marked can be switched off with its rule."""
    template = (shipped(TEMPLATES) / DOCUMENTS[name].template).read_text(encoding="utf-8")
    rules = [found["rule"] for found in MARKS.finditer(template)]
    assert len(rules) == len(MENTIONS.findall(template))
    assert set(rules) <= set(BY_ID)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_rule_that_is_off_marks_nothing(name: str, now: datetime) -> None:
    """Without its rule a mark is gone, and no heading or label is left over it."""
    filled = printout(DOCUMENTS[name], EMPTY, now, None, unasked=ALL_OFF).sheet.markdown
    assert not missing_marks(filled)
    assert not re.search(r"(?m)^#+ .*\n+(?=#|\Z)", filled)
    assert not re.search(r":\*\*\s*$", filled, re.MULTILINE)


def test_one_rule_that_is_off_leaves_the_others(now: datetime) -> None:
    """Only what that rule asks for is no longer marked."""
    marks = missing_marks(printout(DOCUMENTS["plan"], EMPTY, now, None, unasked=frozenset({"kontakt"})).sheet.markdown)
    assert "kontaktní osoba" not in marks
    assert "kdy se znovu sejdete" in marks


@pytest.mark.parametrize("name", ["plan", "rychly-vystup"])
def test_a_task_without_somebody_or_a_day_is_marked(name: str, now: datetime) -> None:
    """In its row a mark stands for each; a task that is done needs neither."""
    task = Task("t-1", "Zavolat do školy", accepted=Acceptance.ACCEPTED)
    for state, expected in ((TaskState.WAITING, {"kdo úkol udělá", "do kdy"}), (TaskState.DONE, set())):
        meeting = replace(EMPTY, plan=Plan("p", "k", tasks=(replace(task, state=state),)))
        marks = missing_marks(printout(DOCUMENTS[name], meeting, now, None).sheet.markdown)
        assert {"kdo úkol udělá", "do kdy"} & set(marks) == expected


def test_approved_minutes_have_no_marked_parts(now: datetime) -> None:
    """Whoever approved them found them whole."""
    approved = replace(EMPTY, minutes=Minutes("z", "k", state=MinutesState.APPROVED, approved_on=DAY))
    assert "popis situace" not in missing_marks(printout(DOCUMENTS["zapis"], approved, now, None).sheet.markdown)
