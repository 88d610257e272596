"""Plán (F6): who does what by when, how it is known that it helped, and who watches over it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.by_role import with_contact
from pktui.domain.change import Edited
from pktui.domain.goals import numbered_tasks
from pktui.domain.meeting import Meeting
from pktui.domain.people_names import id_kept
from pktui.domain.plan import Plan
from pktui.session.create import empty_plan
from pktui.tui.parts import keys
from pktui.tui.parts.forms import Form
from pktui.tui.screens import plan_shown
from pktui.tui.screens.entries import entry_keys
from pktui.tui.screens.plan_between import BETWEEN, BETWEEN_KEYS, STEPS
from pktui.tui.screens.plan_changes import PlanChanges
from pktui.tui.screens.plan_form import agreement_fields, next_day_note
from pktui.tui.screens.task_in_full import in_full
from pktui.tui.widgets.detail import DetailPane, ListAndDetail
from pktui.tui.widgets.key_rows import NARROW_FROM
from pktui.tui.widgets.plain import Brief
from pktui.tui.widgets.table import RowTable

TASK = keys.part("Úkol na řádku")
WHOLE = keys.part("Celý plán")

_ABOUT_A_TASK = frozenset({"next_state", "choose_state", "postpone", "answer", "correct"})


class PlanScreen(PlanChanges):
    """The tasks, and the agreements that hold them together."""

    CSS_PATH = "plan.tcss"
    NAME = "plan"
    PAPER = Plan
    HELP_TEXT = """\
Každý řádek je jeden úkol: co, kdo, do kdy. U jména stačí začít psát a šipkou doprava ho doplnit.

Když se úkol nesplnil, ruší se nebo se mu posouvá termín, program se zeptá proč. Co se posunulo, zůstane u úkolu i v
tištěném plánu.

Cíle stojí nad úkoly, které k nim vedou. V dohodách je, kdo je kontaktní osoba, kdo mluví s klientem, jak si lidé
dají vědět, kdy se znovu sejdou, a krátký popis situace. Pracovní skupina jsou ti, kdo na plánu spolupracují, a jak
je ostatní zastihnou. Podepsat plán nikdo nemusí. Poslední překážka z deníku je vidět u úkolu. Když případ předáváte,
udělejte to i v připravené konferenci.

Úkoly se nepřikazují, platí, až když k nim člověk řekne ano. Ve sloupci Ano? je ✓ ano, ✗ odmítnuto, ? zatím ne a ≠
souhlas k něčemu jinému: platí jen pro toho člověka, to znění a ten termín, ke kterým zazněl. Když se pak úkol změní,
zeptejte se znovu. Byla-li to jen oprava překlepu, řekněte to (O) a souhlas trvá. Všech
se zeptáte v jednom seznamu (V): mezerník zapíše ano a přejde na další úkol."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys.NEW, "add", "Nový úkol", id="add"),
        TASK("space", "next_state", "Stav", id="state"),
        TASK("s", "choose_state", "Všechny stavy", show=False, id="states", tooltip="I nesplněno a zrušeno"),
        TASK("p", "postpone", "Termín", id="postpone", tooltip="Posunout termín a říct proč"),
        TASK("a", "answer('ano')", "Přijetí", id="accept"),
        TASK("n", "answer('ne')", "Odmítnuto", show=False, id="refuse"),
        WHOLE("v", "answers", "Vyjádření všech", show=False, id="answers", tooltip="Kdo který úkol přijímá"),
        TASK("o", "correct", "Oprava překlepu", show=False, id="correct", tooltip="Souhlas trvá"),
        WHOLE("c", "goals", "Cíle", id="goals", tooltip="K čemu úkoly vedou"),
        WHOLE("g", "group", "Skupina", show=False, id="group", tooltip="Kdo na plánu spolupracuje a jak ho zastihnout"),
        WHOLE("d", "agreements", "Dohody", id="agreements"),
        WHOLE("b", "signatures", "Podpisy", show=False, id="signatures", tooltip="Kdo plán podepsal"),
        *BETWEEN_KEYS,
        BETWEEN("h", "app.go('review')", "Minulý plán", id="review", tooltip="Ohlédnutí úkol po úkolu"),
        *entry_keys(),
    ]

    def compose_content(self) -> ComposeResult:
        """The tasks above, the agreements below."""
        with ListAndDetail():
            yield RowTable(*plan_shown.COLUMNS, id="tasks")
            yield DetailPane(id="task-detail", rows=6)
        yield Brief(id="agreements", classes="note", rows=4)

    def mark(self, entry: str) -> None:
        """Put the mark on a task or a goal."""
        super().mark(entry)
        super().mark(plan_shown.GOAL_KEY + entry)

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw tasks and agreements."""
        plan, table = meeting.plan or empty_plan(meeting), self.query_one(RowTable)
        is_fresh = not table.row_count
        is_slim = self.app.size.width < NARROW_FROM
        columns = plan_shown.SLIM if is_slim else plan_shown.COLUMNS
        table.show_rows(plan_shown.rows(plan, self.today, is_slim=is_slim), columns)
        if is_fresh and plan.tasks:
            # Above it stands a goal, where there are some; keys are about tasks.
            table.mark(numbered_tasks(plan)[0][1].id)
        self._draw_detail()
        way_back = ("H minulý plán · ", "bold") if meeting.conference.follows else ""
        self.query_one("#agreements", Brief).say(way_back, *plan_shown.agreements(plan, meeting.conference))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is done with a task only where one is marked; a goal has no state and no day."""
        if action in _ABOUT_A_TASK and self.is_mounted and self.plan.tasks and self.marked is None:
            return False
        return super().check_action(action, parameters)

    @on(RowTable.RowHighlighted)
    def _draw_detail(self) -> None:
        self.refresh_bindings()
        detail, task, goal = self.query_one("#task-detail", DetailPane), self.marked, self.marked_goal
        if task is not None:
            meeting = self.session.meeting
            detail.say(*in_full(task, meeting, self.today), below=tuple(plan_shown.detail(task, meeting)))
        elif goal is not None:
            detail.say(*plan_shown.goal_detail(goal, self.plan))
        elif self.plan.tasks:
            detail.say("Úkoly, které k žádnému cíli nevedou.")
        else:
            detail.say("Zatím žádný úkol. Ctrl+N přidá první.")

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Open the form of the marked task, or the goals."""
        task = self.marked
        if task is not None:
            self.open_form("Úkol", task)
        elif self.plan.goals:
            self.action_goals()

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
        conference = self.session.meeting.conference
        form: Form[Plan] = Form("Dohody", agreement_fields(conference), note=next_day_note(self.plan, self.today))
        # Above and below a text of the file stand empty lines, which nobody writes.
        plan = replace(self.plan, description=self.plan.description.strip("\n"))
        self.edit(form, with_contact(plan, conference), self._store_agreements, before=plan)

    def action_answers(self) -> None:
        """Open the list of what people said to the tasks."""
        from pktui.tui.screens.plan_answers import ask_everybody

        ask_everybody(self)

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
