"""What is done on F6 with tasks: writing them, how far they are, another day, and what people said to them."""

from __future__ import annotations

from dataclasses import replace

from pktui.domain.answered import Term
from pktui.domain.change import Edited
from pktui.domain.entries import find
from pktui.domain.goals import task_moved
from pktui.domain.meeting import Meeting
from pktui.domain.plan import EXPLAINED_STATES, Acceptance, Goal, Plan, Task, TaskState, lapsed_words
from pktui.session.create import empty_plan, with_plan
from pktui.session.ids import new_entry_id
from pktui.tui.screens import plan_shown
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.list_dialog import WhoDialog
from pktui.tui.screens.entries import Entries, EntryScreen
from pktui.tui.screens.plan_form import EditedTask, NewDay, PostponeForm, TaskForm, answered, reason_form

_NEXT_STATE = {
    TaskState.WAITING: TaskState.RUNNING,
    TaskState.RUNNING: TaskState.DONE,
    TaskState.PARTLY: TaskState.DONE,
    TaskState.DONE: TaskState.WAITING,
    TaskState.FAILED: TaskState.WAITING,
    TaskState.CANCELLED: TaskState.WAITING,
}


class _Tasks(Entries[Task]):
    """The tasks: one is moved among those of its goal."""

    __slots__ = ()

    def reordered(self, meeting: Meeting, entry_id: str, offset: int) -> Meeting:
        return with_plan(meeting, lambda plan: task_moved(plan, entry_id, offset))


TASKS = _Tasks("#tasks", "plan.tasks", moving="Pořadí úkolů", removing=lambda _: ("Úkol odebrán", True))


class PlanChanges(EntryScreen):
    """The changes of tasks; where they stand and how they are shown is the screen's."""

    ENTRIES = (TASKS,)

    @property
    def plan(self) -> Plan:
        """The plan as it stands now."""
        meeting = self.session.meeting
        return meeting.plan or empty_plan(meeting)

    @property
    def marked(self) -> Task | None:
        """The task under the mark."""
        return self.marked_of(TASKS)

    @property
    def marked_goal(self) -> Goal | None:
        """The goal under the mark."""
        return find(self.plan.goals, self.table_of(TASKS).marked.removeprefix(plan_shown.GOAL_KEY))

    def open_form(self, title: str, task: Task) -> None:
        """Open the form of a task."""
        form = TaskForm(task, self.session.meeting, self.today)

        def done(edited: Edited[Task]) -> None:
            stored = form.stored(edited.after)
            self.keep(TASKS, "Úkol uložen", EditedTask(task, stored))
            self.table_of(TASKS).mark(task.id)
            if stored.lapsed and not task.lapsed:
                self._tell_lapsed(stored)

        self.edit(form.form(title), form.value, done)

    def _tell_lapsed(self, task: Task) -> None:
        answer = "Odmítnutí" if task.answered.refused else "Souhlas"
        slip = " Byla to jen oprava překlepu? O." if Term.WHAT in task.lapsed else ""
        self.notify(f"{answer} patří k původnímu úkolu, zeptejte se znovu (A).{slip}", timeout=8)

    def action_add(self) -> None:
        """Ask for a new task; below a goal it leads to that one."""
        goal = self.marked_goal
        beside = self.marked
        leads_to = goal.id if goal else beside.goal if beside else ""
        self.open_form("Nový úkol", Task(new_entry_id("t"), "", goal=leads_to))

    def action_next_state(self) -> None:
        """Go to the next state of the marked task."""
        task = self.marked
        if task is not None:
            self._put_state(task, _NEXT_STATE[task.state])

    def action_choose_state(self) -> None:
        """List the states; for those that say nothing by themselves ask why."""
        task = self.marked
        if task is not None:
            ask(
                self.app,
                WhoDialog("Jak je na tom úkol?", plan_shown.STATES),
                lambda key: self._put_state(task, TaskState(key)),
            )

    def _put_state(self, task: Task, state: TaskState) -> None:
        if state not in EXPLAINED_STATES:
            self.keep(TASKS, "Stav úkolu", Edited(task, replace(task, state=state)))
            return

        def told(edited: Edited[Task]) -> None:
            self.keep(TASKS, "Stav úkolu", Edited(task, replace(edited.after, state=state)))

        self.edit(reason_form(state), replace(task, state_reason=""), told)

    def action_postpone(self) -> None:
        """Move the day of the marked task, with the reason."""
        task = self.marked
        if task is None:
            return
        if task.due is None:
            self.notify("Úkol zatím termín nemá; doplníte ho v úkolu (Enter).", timeout=4)
            return
        if not task.is_open:
            self.notify(f"Úkol už nečeká ({task.state.label}), není co posouvat; stav změní S.", timeout=4)
            return
        form = PostponeForm(task, self.session.meeting, self.today)

        def moved(edited: Edited[NewDay]) -> None:
            later = form.moved(edited.after)
            self.keep(TASKS, "Termín posunut", EditedTask(task, later))
            if later.lapsed and not task.lapsed:
                self._tell_lapsed(later)

        self.edit(form.form(), form.value, moved)

    def action_answer(self, said: str) -> None:
        """Note what the person said to the task as it stands, or take that back."""
        task, wanted = self.marked, Acceptance(said)
        if task is None:
            return
        if wanted is Acceptance.ACCEPTED and not task.who:
            self.notify("Úkol zatím nikdo nemá. Enter ho otevře, doplňte kdo.", severity="warning", timeout=5)
            return
        if task.answer is wanted:
            self.keep(TASKS, "Vyjádření vzato zpět", EditedTask(task, task.having(Acceptance.UNKNOWN)), said=True)
        else:
            said_now = answered(task, wanted, self.session.meeting, self.today)
            self.keep(TASKS, "Vyjádření zapsáno", EditedTask(task, said_now))

    def action_correct(self) -> None:
        """Note that the new wording only corrects a slip, so that the answer to the old one holds."""
        task = self.marked
        if task is None:
            return
        if Term.WHAT not in task.lapsed:
            self.notify("Tady žádný souhlas k jinému znění není; text opravíte v úkolu (Enter).", timeout=4)
            return
        corrected = task.corrected()
        words = lapsed_words(corrected)
        kept = "odmítnutí" if corrected.answered.refused else "souhlas"
        said = f"Oprava překlepu, ale {words}" if words else f"Oprava překlepu, {kept} trvá"
        self.keep(TASKS, "Oprava překlepu", EditedTask(task, corrected), said=said)
