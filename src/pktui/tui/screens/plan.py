"""Plán (F6): who does what by when, how it is known that it helped, and who watches over it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.answered import Term
from pktui.domain.by_role import with_contact
from pktui.domain.change import Edited
from pktui.domain.diary import last_obstacle
from pktui.domain.entries import find
from pktui.domain.goals import task_moved
from pktui.domain.meeting import Meeting
from pktui.domain.people_names import id_kept
from pktui.domain.plan import EXPLAINED_STATES, Acceptance, Goal, Plan, Task, TaskState, lapsed_words
from pktui.session.create import empty_plan, with_plan
from pktui.session.ids import new_entry_id
from pktui.tui.parts.forms import Form
from pktui.tui.screens import plan_shown
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.list_dialog import Who, WhoDialog
from pktui.tui.screens.entries import Entries, EntryScreen, entry_keys
from pktui.tui.screens.plan_between import STEPS
from pktui.tui.screens.plan_form import (
    EditedTask,
    NewDay,
    PostponeForm,
    TaskForm,
    agreement_fields,
    answered,
    reason_form,
)
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, RowTable

_NEXT_STATE = {
    TaskState.WAITING: TaskState.RUNNING,
    TaskState.RUNNING: TaskState.DONE,
    TaskState.PARTLY: TaskState.DONE,
    TaskState.DONE: TaskState.WAITING,
    TaskState.FAILED: TaskState.WAITING,
    TaskState.CANCELLED: TaskState.WAITING,
}
_STATES = (
    Who(TaskState.WAITING, "c", TaskState.WAITING.label, "ještě se nezačalo"),
    Who(TaskState.RUNNING, "b", TaskState.RUNNING.label, "pracuje se na něm"),
    Who(TaskState.DONE, "s", TaskState.DONE.label, ""),
    Who(TaskState.PARTLY, "z", TaskState.PARTLY.label, "pokračuje se"),
    Who(TaskState.FAILED, "n", TaskState.FAILED.label, "už se nepokračuje"),
    Who(TaskState.CANCELLED, "r", TaskState.CANCELLED.label, "už není potřeba"),
)


class _Tasks(Entries[Task]):
    """The tasks: one is moved among those of its goal."""

    __slots__ = ()

    def reordered(self, meeting: Meeting, entry_id: str, offset: int) -> Meeting:
        return with_plan(meeting, lambda plan: task_moved(plan, entry_id, offset))


TASKS = _Tasks("#tasks", "plan.tasks", moving="Pořadí úkolů", removing=lambda _: ("Úkol odebrán", True))


class PlanScreen(EntryScreen):
    """The tasks, and the agreements that hold them together."""

    CSS_PATH = "plan.tcss"
    NAME = "plan"
    PAPER = Plan
    ENTRIES = (TASKS,)
    HELP_TEXT = """\
Každý řádek je jeden úkol: co, kdo, do kdy. Enter otevře všechny jeho údaje, Ctrl+N přidá nový.
U jména stačí začít psát a šipkou doprava ho doplnit.

Mezerník posouvá stav: čeká, běží, splněno. S nabídne i zčásti, nesplněno a zrušeno; u těch dvou se zeptá proč.
P posune termín, i víckrát, a pokaždé se zeptá proč. Co se posunulo, zůstane u úkolu i v tištěném plánu.
Alt+↑ a Alt+↓ mění pořadí, Delete úkol odebere.

C otevře cíle, ke kterým úkoly vedou; když nějaké jsou, stojí nad svými úkoly. Ctrl+D otevře dohody: kdo je kontaktní
osoba, kdo mluví s klientem, jak si lidé dají vědět, kdy se znovu sejdou a krátký popis situace. G je pracovní skupina:
kdo na plánu spolupracuje a jak ho ostatní zastihnou. Ctrl+B zapíše, kdo plán později podepsal; podepisovat ho nikdo
nemusí.
D otevře deník; poslední překážka z něj je vidět u úkolu. T ukáže text, který člověku připomene jeho úkoly.
J předá případ někomu jinému: vyberete, co přebírá, a deník zapíše od kdy. Předejte ho i v připravené konferenci.

Úkoly se nepřikazují, platí, až když k nim člověk řekne ano. A zapíše ano, N zapíše ne, znovu stisknuté
to vezmou zpět. Ve sloupci P je ✓ ano, ✗ odmítnuto, ? zatím ne a ≠ souhlas k něčemu jinému: platí jen
pro toho člověka, to znění a ten termín, ke kterým zazněl. Když se pak úkol změní, zeptejte se znovu (A).
Byla-li to jen oprava překlepu, stiskněte O a souhlas trvá."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "add", "Nový úkol", id="add"),
        Binding("space", "next_state", "Stav", id="state"),
        Binding("s", "choose_state", "Všechny stavy", show=False, id="states", tooltip="I nesplněno a zrušeno"),
        Binding("p", "postpone", "Termín", id="postpone", tooltip="Posunout termín a říct proč"),
        Binding("a", "answer('ano')", "Přijetí", id="accept"),
        Binding("n", "answer('ne')", "Odmítnuto", show=False, id="refuse"),
        Binding("o", "correct", "Oprava překlepu", show=False, id="correct", tooltip="Souhlas trvá"),
        Binding("c", "goals", "Cíle", id="goals", tooltip="K čemu úkoly vedou"),
        Binding(
            "g", "group", "Skupina", show=False, id="group", tooltip="Kdo na plánu spolupracuje a jak ho zastihnout"
        ),
        Binding("ctrl+d", "agreements", "Dohody", id="agreements"),
        Binding("ctrl+b", "signatures", "Podpisy", show=False, id="signatures", tooltip="Kdo plán podepsal"),
        Binding(
            "t", "between('reminder')", "Text připomenutí", show=False, id="reminder", tooltip="Úkoly člověka na řádku"
        ),
        Binding(
            "j",
            "between('hand_over')",
            "Předat jinému",
            show=False,
            id="hand-over",
            tooltip="Případ přebírá někdo další",
        ),
        Binding("d", "app.go('diary')", "Deník", id="diary", tooltip="Co se děje od setkání k setkání"),
        *entry_keys(),
    ]

    def compose_content(self) -> ComposeResult:
        """The tasks above, the agreements below."""
        yield RowTable(
            Column("Co", share=3), Column("Kdo", share=2), Column("Do kdy", 12, right=True), Column("P", 1),
            Column("Stav", 10), id="tasks",
        )  # fmt: skip
        yield Line("", id="task-detail", classes="note")
        yield Line("", id="agreements", classes="note")

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw tasks and agreements."""
        plan = meeting.plan or empty_plan(meeting)
        self.query_one(RowTable).show_rows(plan_shown.rows(plan, self.today))
        self._draw_detail()
        self.query_one("#agreements", Line).say(*plan_shown.agreements(plan, meeting.conference))

    @on(RowTable.RowHighlighted)
    def _draw_detail(self) -> None:
        detail, task, goal = self.query_one("#task-detail", Line), self.marked, self._marked_goal
        captures = self.session.meeting.conference.captures
        if task is not None:
            card = find(captures, task.source) if task.source else None
            detail.say(*plan_shown.detail(task, card, last_obstacle(self.session.meeting.diary, task.id)))
        elif goal is not None:
            detail.say(*plan_shown.goal_detail(goal, self._plan))
        elif self._plan.tasks:
            detail.say("Úkoly, které k žádnému cíli nevedou.")
        else:
            detail.say("Zatím žádný úkol. Ctrl+N přidá první.")

    @property
    def _plan(self) -> Plan:
        meeting = self.session.meeting
        return meeting.plan or empty_plan(meeting)

    @property
    def marked(self) -> Task | None:
        """The task under the mark."""
        return self.marked_of(TASKS)

    @property
    def _marked_goal(self) -> Goal | None:
        return find(self._plan.goals, self.table_of(TASKS).marked.removeprefix(plan_shown.GOAL_KEY))

    def _open_form(self, title: str, task: Task) -> None:
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

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Open the form of the marked task, or the goals."""
        task = self.marked
        if task is not None:
            self._open_form("Úkol", task)
        elif self._plan.goals:
            self.action_goals()

    def action_add(self) -> None:
        """Ask for a new task; below a goal it leads to that one."""
        goal = self._marked_goal
        beside = self.marked
        leads_to = goal.id if goal else beside.goal if beside else ""
        self._open_form("Nový úkol", Task(new_entry_id("t"), "", goal=leads_to))

    def action_next_state(self) -> None:
        """Go to the next state of the marked task."""
        task = self.marked
        if task is not None:
            self._put_state(task, _NEXT_STATE[task.state])

    def action_choose_state(self) -> None:
        """List the states; for those that say nothing by themselves ask why."""
        task = self.marked
        if task is not None:
            ask(self.app, WhoDialog("Jak je na tom úkol?", _STATES), lambda key: self._put_state(task, TaskState(key)))

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

    def action_between(self, step: str) -> None:
        """Do what is done between conferences, about the marked task or whoever has it."""
        STEPS[step](self, self.marked)

    def action_goals(self) -> None:
        """Open the goals above the tasks."""
        from pktui.tui.screens.plan_lists import goals_editor

        self.app.push_screen(goals_editor(self))

    def action_group(self) -> None:
        """Open the working group."""
        from pktui.tui.screens.plan_lists import group_editor

        self.app.push_screen(group_editor(self))

    def action_agreements(self) -> None:
        """Open the agreements."""
        form: Form[Plan] = Form("Dohody", agreement_fields(self.session.meeting.conference))
        # Above and below a text of the file stand empty lines, which nobody writes.
        plan = replace(self._plan, description=self._plan.description.strip("\n"))
        offered = with_contact(plan, self.session.meeting.conference)
        self.edit(form, offered, self._store_agreements, before=plan)

    def action_signatures(self) -> None:
        """Open the list of who signed the plan."""
        from pktui.tui.screens.plan_lists import signatures_dialog

        self.app.push_screen(signatures_dialog(self))

    def _store_agreements(self, edited: Edited[Plan]) -> None:
        before, after = edited.before, edited.after
        contact_id = id_kept(self.people, after.contact, before.contact, before.contact_id)
        speaks_id = id_kept(self.people, after.client_contact, before.client_contact, before.client_contact_id)
        linked = replace(after, contact_id=contact_id, client_contact_id=speaks_id)
        if after.description != before.description:
            linked = replace(linked, description=f"\n{after.description}\n")
        self.change_plan("Dohody uloženy", Edited(before, linked).onto)
