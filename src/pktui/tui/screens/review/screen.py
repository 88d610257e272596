"""Ohlédnutí: the plan before beside what is said about it, task by task; what was put off comes along."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.came_along import Aim, aims, kept_aim, taken_up, with_aim, with_changed, without_aim
from pktui.domain.change import Edited
from pktui.domain.entries import find, put
from pktui.domain.flipchart import Capture
from pktui.domain.looking_back import (
    Look,
    with_step,
    with_words,
    without_step,
    without_typed,
)
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Goal, Plan, Priority, Task
from pktui.domain.reviewed import CLOSING_STEPS, NextStep, Reviewed
from pktui.session.ids import new_entry_id
from pktui.session.previous import Previous
from pktui.texts.words import upper_first
from pktui.tui.parts import keys
from pktui.tui.parts.fields import ChoiceField, Field, LongField, TextField, who
from pktui.tui.parts.forms import Form
from pktui.tui.screens.plan_form import EditedTask, TaskForm
from pktui.tui.screens.review import shown
from pktui.tui.screens.with_previous import WithPrevious
from pktui.tui.widgets.detail import DetailPane, ListAndDetail
from pktui.tui.widgets.key_rows import Tab
from pktui.tui.widgets.plain import Brief, Line
from pktui.tui.widgets.table import RowTable

_ONLY_TAKEN = "Kartu z minula jde vzít mezi dnešní (P). Jinak zůstane, kde je."
_AIM_FORM: Form[Aim] = Form("V novém plánu", (TextField("text", "Jak to zní teď", required=True),))


class ReviewScreen(WithPrevious):
    """All tasks of the plan before, with a key for each thing that may become of them."""

    CSS_PATH = "review.tcss"
    NAME = "review"
    PAPER = Plan
    HELP_TEXT = """\
Nahoře jsou všechny úkoly minulého plánu, i ty splněné. Projděte je jeden po druhém: jak to dopadlo a co s tím dál.
Hotovo a Nedává smysl úkol uzavřou: v novém plánu není. Pokračuje ho vezme do nového plánu a člověka se na něj znovu
zeptáte; Mění se udělá totéž a otevře formulář, kde úkol nového plánu upravíte.

Co bylo u úkolu napsané mezi setkáními, tam už stojí; v minulém plánu se nic nezmění. Když minulý plán chybí nebo v něm
něco není, přidejte úkol ručně.

Pod úkoly jsou cíle a priority z minula a co se minule odložilo na potom: z toho jde udělat dnešní kartu. Dole je
škála: kde to lidé viděli minule a kde teď."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "step('hotovo')", "Hotovo", id="done"),
        Binding("p", "step('pokracuje')", "Pokračuje", id="goes_on", tooltip="Zůstává v novém plánu"),
        Binding("z", "step('meni_se')", "Mění se", id="changes", tooltip="Otevře úkol nového plánu"),
        Binding("x", "step('nedava_smysl')", "Nedává smysl", id="pointless"),
        Binding("enter", "tell", "Jak úkol dopadl", show=False, id="tell", priority=True),
        Binding(keys.NEW, "add", "Úkol ručně", show=False, id="add", tooltip="Když minulý plán chybí"),
        Binding("delete", "untell", "Vzít zpět, co dál", show=False, id="untell"),
        Binding("escape", "back", "Zpět", show=False, id="back"),
    ]

    _wanted = ""

    @property
    def tab(self) -> Tab:
        """How forms say where a text was typed; the screen has no key of its own among the F-keys."""
        return Tab(self.NAME, "F6 M", "Ohlédnutí")

    def compose_content(self) -> ComposeResult:
        """How far it is, the list, what is marked, and the scale."""
        yield Brief("", id="review-head", classes="note")
        with ListAndDetail():
            yield RowTable(*shown.COLUMNS, id="looks")
            yield DetailPane(id="look-detail", rows=9)
        yield Brief("", id="scales", classes="note", rows=2)

    def on_mount(self) -> None:
        """Begin with the list."""
        self.query_one(RowTable).focus()

    def mark(self, entry: str) -> None:
        """Put the mark on a task; it may stand in the list only once the last plan was read."""
        self._wanted = entry
        super().mark(entry)

    def take_previous(self, previous: Previous) -> None:
        """Draw what was read, and put the mark where it belongs."""
        super().take_previous(previous)
        if self._wanted:
            super().mark(self._wanted)
            self._wanted = ""

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw what is looked back at."""
        before = self.previous.meeting if self.previous else None
        self.query_one("#review-head", Line).say((shown.heading(meeting, self.previous), "bold"))
        self.query_one(RowTable).show_rows(shown.rows(meeting, self.previous, self.today))
        self.query_one("#scales", Line).say(shown.scales(before.conference if before else None, meeting.conference))
        self._draw_detail()

    @on(RowTable.RowHighlighted)
    def _draw_detail(self) -> None:
        detail, marked = self.query_one("#look-detail", DetailPane), self.marked
        plan = self.session.meeting.plan
        match marked:
            case Look():
                detail.say(*shown.about_task(marked, shown.from_diary(marked, self.previous)))
            case Goal() | Priority():
                detail.say(*shown.about_aim(plan, marked))
            case Capture():
                detail.say(*shown.about_card(marked, self.session.meeting.conference))
            case None:
                detail.say("")

    @property
    def marked(self) -> Look | Aim | Capture | None:
        """What stands under the mark: a task, a goal or a priority of last time, or a card that was put off."""
        key, before = self.query_one(RowTable).marked, self.previous.meeting if self.previous else None
        if before is not None and key.startswith(shown.AIM_PREFIX):
            return find(aims(before.plan), key.removeprefix(shown.AIM_PREFIX)) if before.plan else None
        if before is not None and key.startswith(shown.CARD_PREFIX):
            return find(before.conference.captures, key.removeprefix(shown.CARD_PREFIX))
        return find(shown.looks_of(self.session.meeting, self.previous), key)

    def action_step(self, word: str) -> None:
        """Note what becomes of what is marked."""
        step = NextStep(word)
        match self.marked:
            case Look() as look:
                self._take_step(look, step)
            case Goal() | Priority() as aim:
                self._keep_aim(aim, step)
            case Capture() as card if step is NextStep.GOES_ON:
                now = self.session.now()
                self.change_conference("Karta z minula", lambda c: taken_up(c, card, now), said="Karta je na F5")
            case Capture():
                self.notify(_ONLY_TAKEN, timeout=5)

    def _take_step(self, look: Look, step: NextStep) -> None:
        today = self.today
        is_taken_out = step in CLOSING_STEPS and look.present is not None
        said = f"{upper_first(step.label)}, z nového plánu odebráno" if is_taken_out else False
        self.change_plan(f"Ohlédnutí: {step.label}", lambda plan: with_step(plan, look, step, today), said=said)
        if step is NextStep.CHANGES:
            self._open_task(look.id)

    def _open_task(self, look_id: str) -> None:
        """Open the form of a task as the new plan has it."""
        look = find(shown.looks_of(self.session.meeting, self.previous), look_id)
        if look is None or look.present is None:
            return
        form, task = TaskForm(look.present, self.session.meeting, self.today), look.present

        def done(edited: Edited[Task]) -> None:
            stored = EditedTask(task, form.stored(edited.after))
            self.change_plan(
                "Úkol uložen",
                lambda plan: replace(
                    plan, tasks=put(plan.tasks, stored.onto(find(plan.tasks, task.id) or stored.before))
                ),
            )

        self.edit(form.form("Úkol v novém plánu"), form.value, done)

    def _keep_aim(self, aim: Aim, step: NextStep) -> None:
        if step not in CLOSING_STEPS:
            self.change_plan("Zůstává v plánu", lambda plan: with_aim(plan, aim))
            if step is NextStep.CHANGES:
                self._open_aim(aim)
        elif (kept := kept_aim(self.session.meeting.plan, aim)) is not None:
            self.change_plan("Vypuštěno z plánu", lambda plan: without_aim(plan, kept), said=True)

    def _open_aim(self, aim: Aim) -> None:
        """Open the form of a goal or a priority as the new plan has it."""
        kept = kept_aim(self.session.meeting.plan, aim)
        if kept is None:
            return

        def done(edited: Edited[Aim]) -> None:
            self.change_plan(
                "Plán upraven", lambda plan: with_changed(plan, edited.onto(kept_aim(plan, aim) or edited.before))
            )

        self.edit(_AIM_FORM, kept, done)

    def action_tell(self) -> None:
        """Ask how the marked task turned out; open the marked priority."""
        match self.marked:
            case Look() as look:
                said = shown.from_diary(look, self.previous)
                self.edit(self._words_form(look.is_typed, said), look.begun, lambda edited: self._told(look, edited))
            case Goal() | Priority() as aim:
                self._open_aim(aim)
            case Capture():
                self.notify(_ONLY_TAKEN, timeout=5)

    def action_add(self) -> None:
        """Ask for a task that the plan before does not have, or that cannot be read."""
        fresh = Reviewed(new_entry_id("m"), "")
        look = Look(fresh.id, Task(fresh.id, ""), fresh.id, is_typed=True)

        def done(edited: Edited[Reviewed]) -> None:
            self._told(look, edited)
            self.query_one(RowTable).mark(fresh.id)

        self.edit(self._words_form(is_typed=True), fresh, done)

    def _words_form(self, is_typed: bool, diary: str = "") -> Form[Reviewed]:
        fields: tuple[Field, ...] = (
            LongField("happened", "Jak to dopadlo"),
            ChoiceField("next", "Co dál", options={None: "zatím neřečeno", **NextStep.labels()}),
        )
        if is_typed:
            what = TextField("what", "Minulý úkol", "sepsat rozpis nocí", required=True)
            fields = (what, who("who", "Kdo ho měl", "Jana Malá", self.people), *fields)
        note = (lambda _: f"Z deníku: {diary}") if diary else None
        return Form("Minulý úkol" if is_typed else "Jak to dopadlo", fields, note=note)

    def _told(self, look: Look, edited: Edited[Reviewed]) -> None:
        today, step = self.today, edited.after.next

        def new(plan: Plan) -> Plan:
            told = with_words(plan, look, edited)
            if step is edited.before.next:
                return told
            return without_step(told, look) if step is None else with_step(told, look, step, today)

        self.change_plan("Ohlédnutí uloženo", new)

    def action_untell(self) -> None:
        """Take back what becomes of the marked task; one that was typed goes."""
        look = self.marked
        if isinstance(look, Look) and look.said is not None:
            forget = without_typed if look.is_typed else without_step
            self.change_plan("Ohlédnutí vzato zpět", lambda plan: forget(plan, look), said=True)

    def action_back(self) -> None:
        """Go where one came from."""
        self.app.call_later(self.run_action, f"app.go('{self.came_from}')")
