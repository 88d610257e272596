"""Plán (F6): who does what by when, how it is known that it helped, and who watches over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.answered import Term, said_words
from pktui.domain.by_role import with_contact
from pktui.domain.change import Edited
from pktui.domain.conference import Context
from pktui.domain.diary import obstacles
from pktui.domain.entries import find, without
from pktui.domain.flipchart import Capture
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.people_names import id_kept
from pktui.domain.plan import Acceptance, Plan, Task, TaskState, lapsed_words
from pktui.domain.signing import signed
from pktui.session.create import empty_plan
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_date, show_day
from pktui.texts.words import plural
from pktui.tui.parts.forms import Form
from pktui.tui.screens.dialogs.signatures import SignaturesDialog, SignatureStore
from pktui.tui.screens.entries import Entries, EntryScreen, entry_keys
from pktui.tui.screens.plan_form import EditedTask, TaskForm, agreement_fields, answered
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

_SIGN = {Acceptance.ACCEPTED: "✓", Acceptance.REFUSED: "✗", Acceptance.UNKNOWN: "?"}
_LAPSED = "≠"
_NEXT_STATE = {
    TaskState.WAITING: TaskState.RUNNING,
    TaskState.RUNNING: TaskState.DONE,
    TaskState.PARTLY: TaskState.DONE,
    TaskState.DONE: TaskState.WAITING,
    TaskState.FAILED: TaskState.WAITING,
    TaskState.CANCELLED: TaskState.WAITING,
}


TASKS: Entries[Task] = Entries("#tasks", "plan.tasks", moving="Pořadí úkolů", removing=lambda _: ("Úkol odebrán", True))


class PlanScreen(EntryScreen):
    """The tasks, and the agreements that hold them together."""

    CSS_PATH = "plan.tcss"
    NAME = "plan"
    PAPER = Plan
    ENTRIES = (TASKS,)
    HELP_TEXT = """\
Každý řádek je jeden úkol: co, kdo, do kdy. Enter otevře všechny jeho údaje, Ctrl+N přidá nový.
U jména stačí začít psát a šipkou doprava ho doplnit.

Mezerník posouvá stav: čeká, běží, splněno. Alt+↑ a Alt+↓ mění pořadí, Delete úkol odebere.
Ctrl+D otevře dohody: kdo je kontaktní osoba, jak si lidé dají vědět a kdy se znovu sejdou. Ctrl+B zapíše, kdo plán
později podepsal; podepisovat ho nikdo nemusí.
D otevře deník: co se od setkání stalo. Překážka, která se týká úkolu, je vidět u něj.

Úkoly se nepřikazují, platí, až když k nim člověk řekne ano. A zapíše ano, N zapíše ne, znovu stisknuté
to vezmou zpět. Ve sloupci P je ✓ ano, ✗ odmítnuto, ? zatím ne a ≠ souhlas k něčemu jinému: platí jen
pro toho člověka, to znění a ten termín, ke kterým zazněl. Když se pak úkol změní, zeptejte se znovu (A).
Byla-li to jen oprava překlepu, stiskněte O a souhlas trvá."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "add", "Nový úkol", id="add"),
        Binding("space", "next_state", "Stav", id="state"),
        Binding("a", "answer('ano')", "Přijetí", id="accept"),
        Binding("n", "answer('ne')", "Odmítnuto", show=False, id="refuse"),
        Binding("o", "correct", "Oprava překlepu", show=False, id="correct", tooltip="Souhlas trvá"),
        Binding("ctrl+d", "agreements", "Dohody", id="agreements"),
        Binding("ctrl+b", "signatures", "Podpisy", show=False, id="signatures", tooltip="Kdo plán podepsal"),
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
        today = self.today
        self.query_one(RowTable).show_rows(
            Row(
                task.id,
                (
                    task.what,
                    task.who,
                    (show_day(task.due) if task.due else "", "bold" if task.is_overdue(today) else ""),
                    _LAPSED if task.lapsed else _SIGN[task.answer],
                    _state(task, today),
                ),
            )
            for task in plan.tasks
        )
        self._draw_detail()
        done = plural(len(plan.tasks), "úkol", "úkoly", "úkolů") + f", splněno {plan.done_count}"
        following = show_date(plan.next_day) if plan.next_day else "zatím bez termínu"
        self.query_one("#agreements", Line).say(
            f"{done}\n",
            ("Kontaktní osoba: ", "bold"),
            f"{plan.contact or 'zatím nikdo'}\n",
            ("Jak si dáme vědět: ", "bold"),
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
            *_lapse(task),
            ("Pozná se: ", "bold"),
            task.indicator or "zatím není řečeno, podle čeho poznáme, že to pomohlo",
            *_obstacle(self.session.meeting, task),
            f"\n{task.note}" if task.note else "",
            f"\nZ karty: {card.text}" if (card := self._card_of(task)) else "",
            *_answer(task),
        )

    def _card_of(self, task: Task) -> Capture | None:
        return find(self.session.meeting.conference.captures, task.source) if task.source else None

    @property
    def marked(self) -> Task | None:
        """The task under the mark."""
        return self.marked_of(TASKS)

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
        """Open the form of the marked task."""
        task = self.marked
        if task is not None:
            self._open_form("Úkol", task)

    def action_add(self) -> None:
        """Ask for a new task."""
        self._open_form("Nový úkol", Task(new_entry_id("t"), ""))

    def action_next_state(self) -> None:
        """Go to the next state of the marked task."""
        task = self.marked
        if task is not None:
            self.keep(TASKS, "Úkol uložen", Edited(task, replace(task, state=_NEXT_STATE[task.state])))

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

    def action_agreements(self) -> None:
        """Open the agreements."""
        meeting = self.session.meeting
        has_ipod = meeting.conference.context is Context.CHILD_PROTECTION
        form: Form[Plan] = Form("Dohody", agreement_fields(self.people, has_ipod=has_ipod))
        plan = meeting.plan or empty_plan(meeting)
        self.edit(form, with_contact(plan, meeting.conference), self._store_agreements, before=plan)

    def action_signatures(self) -> None:
        """Open the list of who signed the plan."""

        def plan() -> Plan:
            return self.session.meeting.plan or empty_plan(self.session.meeting)

        def keep(person: Person, on: date | None) -> None:
            self.change_plan("Podpis zapsán", lambda p: signed(p, person, on, new_entry_id("s")))

        def drop(entry: str) -> None:
            self.change_plan("Podpis smazán", lambda p: replace(p, signatures=without(p.signatures, entry)))

        self.app.push_screen(SignaturesDialog(self.people, SignatureStore(plan, keep, drop, self.edit), self.today))

    def _store_agreements(self, edited: Edited[Plan]) -> None:
        before, after = edited.before, edited.after
        contact_id = id_kept(self.people, after.contact, before.contact, before.contact_id)
        self.change_plan("Dohody uloženy", Edited(before, replace(after, contact_id=contact_id)).onto)


def _state(task: Task, today: date) -> str:
    if task.is_overdue(today):
        return "! po term."
    return task.answer.label if task.is_refused else task.state.label


def _lapse(task: Task) -> tuple[str | tuple[str, str], ...]:
    """Return why an answer that was given does not count, and the keys for it."""
    if not task.lapsed:
        return ()
    keys = " · O jen oprava překlepu" if Term.WHAT in task.lapsed else ""
    return (("Pozor: ", "bold"), f"{lapsed_words(task)} · A souhlasí i teď{keys}\n")


def _obstacle(meeting: Meeting, task: Task) -> tuple[str | tuple[str, str], ...]:
    """Return what stood in the way of an open task the last time somebody noted it."""
    found = obstacles(meeting.diary, task.id) if task.is_open else ()
    if not found:
        return ()
    day = f" {show_day(found[0].on)}" if found[0].on else ""
    return ("\n", (f"Překážka{day}: ", "bold"), " ".join(found[0].text.split()))


def _answer(task: Task) -> tuple[str | tuple[str, str], ...]:
    """Return when and how the answer that counts was said."""
    said = "" if task.lapsed else said_words(task.answered)
    return ("\n", ("Přijetí: ", "bold"), f"{task.answer.label}, {said}") if said else ()
