"""Looking back at the plan before (M15): its tasks one by one, what was said of each, and what becomes of them.

Its tasks are only read; what is said about them is kept in the new plan.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pktui.domain.came_along import free_id
from pktui.domain.change import Edited
from pktui.domain.entries import find, put, without
from pktui.domain.open_tasks import entry_id, identified
from pktui.domain.plan import CLOSED_STATES, Acceptance, Plan, Task, TaskState
from pktui.domain.reviewed import CLOSING_STEPS, NextStep, Reviewed


@dataclass(frozen=True, slots=True)
class Look:
    """One task to look back at.

    Attributes:
        id: Id of what is said about it.
        task: The task as the plan before has it; of one that somebody typed because that plan is not here, its words.
        identity: What the task is known by in other plans.
        said: What was said about it; None while nothing was.
        present: The task as the new plan has it; None when it has none.
        is_typed: Whether somebody typed it.
    """

    id: str
    task: Task
    identity: Hashable
    said: Reviewed | None = None
    present: Task | None = None
    is_typed: bool = False

    @property
    def step(self) -> NextStep | None:
        """What becomes of it; None while nobody has said."""
        return self.said.next if self.said else None

    @property
    def happened(self) -> str:
        """How it turned out: as it was said, else as it was noted meanwhile in the plan before."""
        return self.begun.happened

    @property
    def begun(self) -> Reviewed:
        """What is said about it, to be changed: it begins with the words of the plan before."""
        task = self.task
        return self.said or Reviewed(self.id, task.what, task.who, task.note or task.state_reason)


def looks(plan: Plan | None, before: Plan | None) -> tuple[Look, ...]:
    """Return all tasks of the plan before in their order, done ones too, then those that somebody typed.

    Args:
        plan: The new plan; None while there is none.
        before: The plan before; None when it is not here.
    """
    present: Mapping[Hashable, Task] = dict(identified(plan)) if plan else {}
    said = plan.reviewed if plan else ()
    known = dict(identified(before)) if before else {}
    found = [
        Look(entry_id(identity), task, identity, find(said, entry_id(identity)), present.get(identity))
        for identity, task in known.items()
    ]
    ids = {each.id for each in found}
    typed = (each for each in said if each.id not in ids)
    return (*found, *(Look(each.id, _typed(each), each.id, each, present.get(each.id), True) for each in typed))


def left(found: Iterable[Look]) -> tuple[Look, ...]:
    """Return those of which nobody has said yet what becomes of them."""
    return tuple(each for each in found if each.step is None)


def standing_words(found: Sequence[Look]) -> str:
    """Return how far it is: `zbývá projít 3 z 8`."""
    waiting = len(left(found))
    return f"zbývá projít {waiting} z {len(found)}" if waiting else f"✓ projité všechny úkoly ({len(found)})"


def with_step(plan: Plan, look: Look, step: NextStep, on: date) -> Plan:
    """Return the plan in which it is said what becomes of a task.

    One that goes on or changes stands in the plan under the same id, and whoever has it is asked again; one that is
    done or makes no sense any more does not stand in it.
    """
    said = replace(find(plan.reviewed, look.id) or look.begun, next=step, on=on)
    return _with_place(replace(plan, reviewed=put(plan.reviewed, said)), look, is_wanted=step not in CLOSING_STEPS)


def without_step(plan: Plan, look: Look) -> Plan:
    """Return the plan in which nobody has said what becomes of a task: an open one stands in it, another does not.

    How it turned out stays.
    """
    said = find(plan.reviewed, look.id)
    if said is None:
        return plan
    kept = put(plan.reviewed, replace(said, next=None, on=None))
    return _with_place(replace(plan, reviewed=kept), look, is_wanted=look.task.is_open and not look.is_typed)


def without_typed(plan: Plan, look: Look) -> Plan:
    """Return the plan without what somebody typed about a task, and without that task."""
    return _with_place(replace(plan, reviewed=without(plan.reviewed, look.id)), look, is_wanted=False)


def with_words(plan: Plan, look: Look, edited: Edited[Reviewed]) -> Plan:
    """Return the plan with what was changed in the words about a task; what becomes of it is a matter of its own."""
    words = replace(edited, after=replace(edited.after, next=edited.before.next, on=edited.before.on))
    return replace(plan, reviewed=put(plan.reviewed, words.onto(find(plan.reviewed, look.id) or look.begun)))


def carried(task: Task, plan: Plan) -> Task:
    """Return a task as it comes into a plan: nobody has taken it for the next time, and one that was over waits again.

    A priority or a goal that the plan does not have is left behind.
    """
    over = task.state in CLOSED_STATES
    return replace(
        task.having(Acceptance.UNKNOWN),
        state=TaskState.WAITING if over else task.state,
        state_reason="" if over else task.state_reason,
        priority=task.priority if find(plan.priorities, task.priority) else "",
        goal=task.goal if find(plan.goals, task.goal) else "",
    )


def _with_place(plan: Plan, look: Look, *, is_wanted: bool) -> Plan:
    """Return the plan in which the task stands, or does not."""
    present = dict(identified(plan)).get(look.identity)
    if not is_wanted:
        return replace(plan, tasks=without(plan.tasks, present.id)) if present else plan
    said = find(plan.reviewed, look.id)
    task = _typed(said) if look.is_typed and said else look.task
    fresh = replace(carried(task, plan), id=free_id(plan.tasks, task.id))
    return plan if present else replace(plan, tasks=(*plan.tasks, fresh))


def _typed(said: Reviewed) -> Task:
    return Task(said.id, said.what, said.who)
