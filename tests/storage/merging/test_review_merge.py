"""Two machines look back at once: what is said about each task is joined, a contradiction is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pktui.domain.change import Edited
from pktui.domain.looking_back import Look, left, looks, with_step, with_words
from pktui.domain.plan import Plan, Task
from pktui.domain.reviewed import NextStep
from pktui.storage.merging.merge import Merged, merge
from pktui.storage.records.codec import changes, decode, fresh, key_order
from pktui.storage.text.record_text import RecordText

DAY = date(2026, 9, 15)
LAST = Plan("p-0", "k-0", tasks=(Task("u-1", "Rozpis nocí", "Babička"), Task("u-2", "Splátky"), Task("u-3", "Směny")))
BASE = Plan("p-1", "k-1", tasks=LAST.tasks)
START = fresh(BASE)


def document(plan: Plan = BASE) -> RecordText:
    return START.edit(*changes(BASE, plan), key_order(plan))


def read(text: RecordText) -> Plan:
    plan = decode(text)
    assert isinstance(plan, Plan)
    return plan


def said(plan: Plan, *steps: tuple[str, NextStep]) -> Plan:
    for task_id, step in steps:
        plan = with_step(plan, at(plan, task_id), step, DAY)
    return plan


def at(plan: Plan, task_id: str) -> Look:
    return next(look for look in looks(plan, LAST) if look.id == task_id)


def joined(mine: Plan, theirs: Plan) -> Merged:
    """Return the merge, which says the same whoever of the two does it."""
    one = merge(document(), document(mine), document(theirs))
    other = merge(document(), document(theirs), document(mine))
    assert {each.id: each for each in read(one.document).reviewed} == {
        each.id: each for each in read(other.document).reviewed
    }
    return one


def test_each_says_something_about_another_task() -> None:
    """Both are kept, and what is over on either side has left the plan."""
    both = joined(said(BASE, ("u-1", NextStep.DONE)), said(BASE, ("u-2", NextStep.POINTLESS)))
    plan = read(both.document)
    assert both.conflicts == ()
    assert {each.id: each.next for each in plan.reviewed} == {"u-1": NextStep.DONE, "u-2": NextStep.POINTLESS}
    assert [task.id for task in plan.tasks] == ["u-3"]
    assert [look.id for look in left(looks(plan, LAST))] == ["u-3"]


@pytest.mark.parametrize("step", NextStep)
def test_both_say_the_same(step: NextStep) -> None:
    """It is said once, nobody is asked."""
    both = joined(said(BASE, ("u-1", step)), said(BASE, ("u-1", step)))
    assert both.conflicts == ()
    assert [each.next for each in read(both.document).reviewed] == [step]


def test_they_contradict_each_other() -> None:
    """One of the two stands until somebody decides; the other is not lost."""
    both = joined(said(BASE, ("u-1", NextStep.DONE)), said(BASE, ("u-1", NextStep.GOES_ON)))
    assert both.conflicts
    assert len(read(both.document).reviewed) == 1


def test_one_tells_how_it_went_the_other_what_becomes_of_it() -> None:
    """Words and decision come together in one entry that was there before."""
    begun = said(BASE, ("u-1", NextStep.CHANGES))
    look = at(begun, "u-1")
    words = with_words(begun, look, Edited(look.begun, replace(look.begun, happened="Drží.")))
    decided = with_step(begun, look, NextStep.GOES_ON, DAY)
    both = merge(document(begun), document(words), document(decided))
    (entry,) = read(both.document).reviewed
    assert both.conflicts == ()
    assert (entry.happened, entry.next) == ("Drží.", NextStep.GOES_ON)


def test_written_and_read_back() -> None:
    """A plan keeps each entry to the letter; one without any writes no key."""
    plan = said(BASE, ("u-1", NextStep.DONE), ("u-2", NextStep.CHANGES))
    assert read(document(plan)) == plan
    assert b"ohlednuti" in document(plan).data
    assert b"ohlednuti" not in document().data
