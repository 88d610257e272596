"""Plán (F6): who does what by when, how it is known that it helped, and who watches over it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.flipchart import Capture
from pktui.domain.labels import ACCEPTANCE, TASK_STATE
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, id_by_name
from pktui.domain.plan import Acceptance, Plan, Task, TaskState, moved, put, without
from pktui.session.create import empty_plan
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_date, show_day
from pktui.texts.words import plural
from pktui.tui.fields import ChoiceField, DateField, Field, LongField, TextField
from pktui.tui.forms import Form
from pktui.tui.screens.case import CaseScreen
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

_STATES = {str(state): label for state, label in TASK_STATE.items()}
_ACCEPTANCES = {str(value): label for value, label in ACCEPTANCE.items()}
_ACCEPTED_SIGN = {Acceptance.ACCEPTED: "✓", Acceptance.REFUSED: "✗", Acceptance.UNKNOWN: "?"}
_NEXT_STATE = {
    TaskState.OPEN: TaskState.PARTLY,
    TaskState.PARTLY: TaskState.DONE,
    TaskState.DONE: TaskState.OPEN,
    TaskState.POSTPONED: TaskState.OPEN,
    TaskState.CANCELLED: TaskState.OPEN,
}


def _task_fields(people: tuple[Person, ...], plan: Plan | None) -> tuple[Field, ...]:
    names = tuple(person.label for person in people)
    priorities = {"": "—", **{p.id: p.text for p in (plan.priorities if plan else ())}}
    return (
        TextField("what", "Co", "domluvit doučování", required=True),
        TextField("who", "Kdo", "Jana Malá", suggestions=names),
        DateField("due", "Do kdy", "31. 3., za 14 dní, pá"),
        TextField("indicator", "Pozná se podle", "chodí do školy včas"),
        ChoiceField("accepted", "Přijal/a", options=_ACCEPTANCES, read=Acceptance),
        ChoiceField("state", "Stav", options=_STATES, read=TaskState),
        ChoiceField("priority", "Slouží prioritě", options=priorities),
        LongField("note", "Jak to šlo"),
    )


def _agreement_fields(people: tuple[Person, ...]) -> tuple[Field, ...]:
    names = tuple(person.label for person in people)
    return (
        TextField("contact", "Na plán dohlíží", "Jana Malá", suggestions=names),
        LongField("communication", "Jak si předáme zprávy"),
        DateField("next_day", "Další setkání", "za 3 měsíce"),
        TextField("next_note", "Co se bude dít"),
    )


class PlanScreen(CaseScreen):
    """The tasks, and the agreements that hold them together."""

    CSS_PATH = "plan.tcss"
    NAME = "plan"
    PAPER = Plan
    HELP_TITLE = "Plán"
    HELP_TEXT = """\
Každý řádek je jeden úkol: co, kdo, do kdy. Enter otevře všechny jeho údaje, Ctrl+N přidá nový.
U jména stačí začít psát a šipkou doprava ho doplnit.

Mezerník posouvá stav: otevřený, zčásti, hotovo. Klávesa A zapíše, že člověk úkol přijal: úkoly se
nepřikazují, platí, až když k nim někdo řekne ano. Alt+↑ a Alt+↓ mění pořadí, Delete úkol odebere.
Ctrl+D otevře dohody: kdo na plán dohlíží, jak si lidé předají zprávy a kdy se znovu sejdou."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "add", "Nový úkol", id="add"),
        Binding("space", "next_state", "Stav", id="state"),
        Binding("a", "accept", "Přijal/a", id="accept"),
        Binding("ctrl+d", "agreements", "Dohody", id="agreements"),
        Binding("delete", "remove", "Odebrat", show=False, id="remove"),
        Binding("alt+up", "move(-1)", "Posunout nahoru", show=False, id="up"),
        Binding("alt+down", "move(1)", "Posunout dolů", show=False, id="down"),
    ]

    def compose_content(self) -> ComposeResult:
        """The tasks above, the agreements below."""
        yield RowTable(
            Column("Co", share=3), Column("Kdo", share=2), Column("Do kdy", 12, right=True), Column("P", 1),
            Column("Stav", 10), id="tasks",
        )  # fmt: skip
        yield Line("", id="task-detail", classes="note")
        yield Line("", id="agreements", classes="note")

    def on_mount(self) -> None:
        """Begin at the tasks."""
        self.query_one(RowTable).focus()

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw tasks and agreements."""
        plan = meeting.plan or empty_plan(meeting)
        today = self.session.now().date()
        self.query_one(RowTable).show_rows(
            Row(
                task.id,
                (
                    task.what,
                    task.who,
                    (show_day(task.due) if task.due else "", "bold" if task.is_overdue(today) else ""),
                    _ACCEPTED_SIGN[task.accepted],
                    "! po term." if task.is_overdue(today) else TASK_STATE[task.state],
                ),
            )
            for task in plan.tasks
        )
        self._draw_detail()
        done = plural(len(plan.tasks), "úkol", "úkoly", "úkolů") + f", hotovo {plan.done_count}"
        following = show_date(plan.next_day) if plan.next_day else "zatím bez termínu"
        self.query_one("#agreements", Line).say(
            f"{done}\n",
            ("Dohlíží: ", "bold"),
            f"{plan.contact or 'zatím nikdo'}\n",
            ("Zprávy: ", "bold"),
            f"{plan.communication or 'zatím nedomluveno'}\n",
            ("Další setkání: ", "bold"),
            following + (f" – {plan.next_note}" if plan.next_note else ""),
        )

    @on(RowTable.RowHighlighted)
    def _draw_detail(self) -> None:
        task = self.marked
        detail = self.query_one("#task-detail", Line)
        if task is None:
            detail.say("Zatím žádný úkol. Ctrl+N přidá první.")
            return
        detail.say(
            ("Pozná se: ", "bold"),
            task.indicator or "zatím není řečeno, podle čeho poznáme, že to pomohlo",
            f"\n{task.note}" if task.note else "",
            f"\nZ karty: {card.text}" if (card := self._card_of(task)) else "",
        )

    def _card_of(self, task: Task) -> Capture | None:
        cards = self.session.meeting.conference.captures
        return next((card for card in cards if task.source and card.id == task.source), None)

    @property
    def marked(self) -> Task | None:
        """The task under the mark."""
        plan, marked = self.session.meeting.plan, self.query_one(RowTable).marked
        return next((task for task in (plan.tasks if plan else ()) if task.id == marked), None)

    def _store(self, task: Task) -> None:
        people = self.session.meeting.conference.people
        task = replace(task, who_id=id_by_name(people, task.who))
        self.change_plan("Úkol uložen", lambda p: replace(p, tasks=put(p.tasks, task)))
        self.query_one(RowTable).mark(task.id)

    def _form(self, title: str) -> Form[Task]:
        return Form(title, _task_fields(self.session.meeting.conference.people, self.session.meeting.plan))

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Open the form of the marked task."""
        task = self.marked
        if task is not None:
            self.edit(self._form("Úkol"), task, self._store)

    def action_add(self) -> None:
        """Ask for a new task."""
        self.edit(self._form("Nový úkol"), Task(new_entry_id("t"), ""), self._store)

    def action_next_state(self) -> None:
        """Go to the next state of the marked task."""
        task = self.marked
        if task is not None:
            self._store(replace(task, state=_NEXT_STATE[task.state]))

    def action_accept(self) -> None:
        """Note that the person took the task, or take that back."""
        task = self.marked
        if task is not None:
            accepted = Acceptance.UNKNOWN if task.accepted is Acceptance.ACCEPTED else Acceptance.ACCEPTED
            self._store(replace(task, accepted=accepted))

    def action_agreements(self) -> None:
        """Open the agreements."""
        meeting = self.session.meeting
        form: Form[Plan] = Form("Dohody", _agreement_fields(meeting.conference.people))
        self.edit(form, meeting.plan or empty_plan(meeting), self._store_agreements)

    def _store_agreements(self, plan: Plan) -> None:
        contact_id = id_by_name(self.session.meeting.conference.people, plan.contact)
        self.change_plan("Dohody uloženy", lambda _: replace(plan, contact_id=contact_id))

    def action_remove(self) -> None:
        """Take the marked task out; undo brings it back."""
        task = self.marked
        if task is not None:
            self.change_plan("Úkol odebrán", lambda p: replace(p, tasks=without(p.tasks, task.id)), said=True)

    def action_move(self, offset: int) -> None:
        """Move the marked task."""
        task = self.marked
        if task is not None:
            self.change_plan("Pořadí úkolů", lambda p: replace(p, tasks=moved(p.tasks, task.id, offset)))
