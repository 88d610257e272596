"""Keys a file has beside ours come back with the entry they stand in: people's own, and those of a newer pktui."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.meeting import Meeting
from pktui.session.case.open_case import CaseSession
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import load

PLAN = "2026-03-10-plan.md"


@pytest.fixture
def plan(sample_case: Path) -> Path:
    """Return a plan whose first task has keys this program does not know."""
    path = sample_case / PLAN
    before, task, rest = path.read_text(encoding="utf-8").partition("ukoly:\n  - id: ")
    own, _, rest = rest.partition("\n")
    more = '    novy_udaj: ponechat\n    nova_skupina:\n      - a: "1"\n        b: [x, z]\n'
    path.write_text(f"{before}{task}{own}\n{more}{rest}", encoding="utf-8")
    return path


def opened(plan: Path) -> CaseSession:
    return CaseSession(list_folder(plan.parent).meetings[0], lambda: NOW)


def first_task(plan: Path) -> object:
    tasks = load(plan).document.tree["ukoly"]
    assert isinstance(tasks, list)
    return tasks[0]


def without_first(meeting: Meeting) -> Meeting:
    assert meeting.plan
    return meeting.having(replace(meeting.plan, tasks=meeting.plan.tasks[1:]))


def with_contact(meeting: Meeting) -> Meeting:
    assert meeting.plan
    return meeting.having(replace(meeting.plan, contact="Jana Malá"))


def test_undo_of_a_removal(plan: Path) -> None:
    """The entry comes back with all it had, at its place; the rest of the file is as it was."""
    before = load(plan).document
    session = opened(plan)
    session.apply("úkol odebrán", without_first)
    assert "novy_udaj" not in plan.read_text(encoding="utf-8")
    session.undo()
    assert first_task(plan) == before.tree["ukoly"][0]  # type: ignore[index]
    assert load(plan).document.tree == before.tree


def test_undo_of_a_removal_among_other_changes(plan: Path) -> None:
    """What was changed before and behind it does not matter."""
    before = first_task(plan)
    session = opened(plan)
    session.apply("úkol odebrán", without_first)
    session.apply("kontakt", with_contact)
    session.undo()
    session.undo()
    assert first_task(plan) == before


def test_what_stays_away_comes_back_nowhere(plan: Path) -> None:
    """An entry that is not there gives its keys to no other."""
    session = opened(plan)
    session.apply("úkol odebrán", without_first)
    session.apply("kontakt", with_contact)
    assert "novy_udaj" not in plan.read_text(encoding="utf-8")
