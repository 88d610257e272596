"""Open tasks are gathered once each, as the newest plan has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pktui.domain.open_tasks import open_tasks
from pktui.storage.records.folder import list_folder


def test_carried_task_counts_once_and_closed_one_not_at_all(cases: Path) -> None:
    """The newest plan decides; a task that is only in an older plan is not lost; no day comes last."""
    found = open_tasks(list_folder(cases).cases)
    assert [task.task.what for task in found] == ["Doučování, matematika", "Zavolat učitelce", "Promyslet tábor"]


def test_origin_is_the_first_plan_that_had_the_task(cases: Path) -> None:
    """What the calendar knows a task by does not change when it is carried over."""
    origins = {task.task.id: task.origin for task in open_tasks(list_folder(cases).cases)}
    assert origins == {"u-1": "p-1", "u-3": "p-1", "u-4": "p-2"}


def test_tasks_written_by_hand_without_an_id_do_not_hide_each_other(cases: Path, day: Callable[[int], str]) -> None:
    """Their place in the list is no identity: the first one of each plan is another task."""
    for name, what in (("a", "První ruční"), ("b", "Druhý ruční")):
        plan = cases / "rihovi" / f"{name}-plan.md"
        head, _, _ = plan.read_text(encoding="utf-8").partition("ukoly:")
        plan.write_text(f"{head}ukoly:\n  - co: {what}\n    do: {day(1)}\n---\n", encoding="utf-8")
    assert {task.task.what for task in open_tasks(list_folder(cases).cases)} == {"První ruční", "Druhý ruční"}


def test_same_ids_in_two_case_files_are_two_tasks(cases: Path) -> None:
    """A case file copied as a pattern for another family shares ids with it."""
    other = cases / "jini"
    other.mkdir()
    for path in (cases / "rihovi").iterdir():
        text = path.read_text(encoding="utf-8")
        for kind in ("k", "p"):
            text = text.replace(f"{kind}-1", f"{kind}-11").replace(f"{kind}-2", f"{kind}-12")
        (other / path.name).write_text(text.replace("Říhovi", "Jiní"), encoding="utf-8")
    assert len(open_tasks(list_folder(cases).cases)) == 6
