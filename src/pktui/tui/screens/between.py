"""Deník (Ctrl+D): what happens between two conferences, noted entry by entry (M14)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.change import Edited
from pktui.domain.diary import Diary, DiaryEntry, DiaryKind, newest_first
from pktui.domain.entries import find
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.people_names import id_kept
from pktui.domain.silence import agreed_silence
from pktui.session.ids import new_entry_id
from pktui.session.recovery.put_back import DIARY_FIELD
from pktui.texts.dates import show_date, show_day
from pktui.texts.words import plural
from pktui.tui.parts import keys
from pktui.tui.parts.fields import ChoiceField, Field, LongField, who
from pktui.tui.parts.forms import Form
from pktui.tui.parts.read_fields import DateField
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.screens.entries import Entries, EntryScreen, entry_keys
from pktui.tui.widgets.detail import DetailPane, ListAndDetail
from pktui.tui.widgets.key_rows import Tab
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

DIARY: Entries[DiaryEntry] = Entries(
    "#diary", "diary.entries", moving="Pořadí záznamů", removing=lambda _: ("Záznam odebrán", True)
)

_ASKED = {
    DiaryKind.TALK: "Zapište, na čem jste se domluvili, jestli tomu rozumí a jak se cítí.",
    DiaryKind.HANDOVER: "Zapište, kdo předává, kdo přebírá a kdo o tom ví.",
}
_TOLD = "O překážkách domluveno: "
_NOT_HELD = "Setkání teprve přijde. Co se děje s plánem, který platí teď, patří do deníku toho minulého."


class DiaryScreen(EntryScreen):
    """The entries, the latest first, and the whole text of the marked one."""

    CSS_PATH = "between.tcss"
    NAME = "diary"
    PAPER = Diary
    ENTRIES = (DIARY,)
    HELP_TEXT = """\
Co se stalo od setkání: zprávy, překážky, rozhovory, návštěvy a telefonáty, nejnovější nahoře. Stačí pár vět. Nový
záznam má dnešní datum. Můžete u něj vybrat úkol, kterého se týká; překážku pak uvidíte u úkolu na F6.

Do týdne po setkání si s klientem někdo sedne a projde, na čem jste se domluvili, jestli tomu rozumí a jak mu je.
Zapište to jako rozhovor s klientem.

Deník je pro toho, kdo případ vede. Nic z něj se netiskne."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys.NEW, "add", "Nový záznam", id="add"),
        Binding("escape", "back", "Zpět", id="back"),
        *(key for key in entry_keys() if key.id == "remove"),
    ]

    @property
    def tab(self) -> Tab:
        """How forms say where a text was typed; the diary has no key of its own among the F-keys."""
        return Tab(self.NAME, "F6 D", "Deník")

    def compose_content(self) -> ComposeResult:
        """How many entries there are, the list, and the marked one in full."""
        yield Line("", id="diary-title", classes="note")
        with ListAndDetail():
            yield RowTable(
                Column("Den", 15, whole=True),
                Column("Druh", 9),
                Column("Kdo", whole=True),
                Column("Co se stalo"),
                id="diary",
            )
            yield DetailPane(id="entry-detail", rows=8)

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the entries."""
        entries = newest_first(meeting.diary)
        count = plural(len(entries), "záznam", "záznamy", "záznamů") if entries else "zatím prázdný"
        until = agreed_silence(meeting, self.today)
        silence = f" · ticho podle dohody do {show_day(until)}" if until else ""
        self.query_one("#diary-title", Line).say(
            ("Deník ", "bold"), f"po {meeting.conference.number}. konferenci · {count}{silence}"
        )
        self.query_one(RowTable).show_rows(map(_row, entries))
        self._draw_detail()

    @property
    def marked(self) -> DiaryEntry | None:
        """The entry under the mark."""
        return self.marked_of(DIARY)

    @on(RowTable.RowHighlighted)
    def _draw_detail(self) -> None:
        entry, detail = self.marked, self.query_one("#entry-detail", DetailPane)
        if entry is None:
            is_ahead = self.session.meeting.stage(self.session.now()) is Stage.PREPARED
            detail.say(f"{_NOT_HELD}\n" if is_ahead else "", "Ctrl+N zapíše první záznam.")
            return
        head = ", ".join(filter(None, (entry.kind.label, entry.who)))
        task = f"\nÚkol: {entry.task_words}" if entry.task_words else ""
        detail.say((f"{head}", "bold"), task, f"\n{entry.text}")

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Open the form of the marked entry."""
        if self.marked is not None:
            self._open_form("Záznam v deníku", self.marked)

    def action_add(self) -> None:
        """Ask for a new entry; it happened today unless somebody says otherwise."""
        self._open_form("Nový záznam", DiaryEntry(new_entry_id("d"), self.today))

    def action_back(self) -> None:
        """Go back to where somebody came from."""
        self.app.call_later(self.run_action, f"app.go('{self.came_from}')")

    def _open_form(self, title: str, entry: DiaryEntry) -> None:
        meeting = self.session.meeting
        form: Form[DiaryEntry] = Form(title, entry_fields(meeting, entry), note=partial(_note, meeting))

        def done(edited: Edited[DiaryEntry]) -> None:
            self.keep(DIARY, "Zapsáno do deníku", Edited(entry, stored(self.session.meeting, entry, edited.after)))
            self.table_of(DIARY).mark(entry.id)

        self.edit(form, entry, done, partial(FormDialog, kept=DIARY_FIELD))


def entry_fields(meeting: Meeting, entry: DiaryEntry) -> tuple[Field, ...]:
    """Return what is asked about an entry; the task may be any of the plan, open ones first."""
    tasks = sorted(meeting.plan.tasks if meeting.plan else (), key=lambda task: not task.is_open)
    options = {"": "—", **{task.id: task.what for task in tasks}}
    if entry.task and entry.task not in options:
        options[entry.task] = entry.task_words
    return (
        DateField("on", "Den", "dnes, včera nebo 2. 3.", required=True, past=True),
        ChoiceField("kind", "O co jde", options=DiaryKind.labels()),
        who("who", "Od koho, s kým", "Jana Malá", meeting.conference.people),
        ChoiceField("task", "Úkol", options=options),
        LongField("text", "Co se stalo", required=True),
    )


def stored(meeting: Meeting, before: DiaryEntry, edited: DiaryEntry) -> DiaryEntry:
    """Return the entry to be kept: whose name was typed, and what the task is called, stand beside the ids."""
    entry = replace(edited, who_id=id_kept(meeting.conference.people, edited.who, before.who, before.who_id))
    if entry.task == before.task:
        return entry
    task = find(meeting.plan.tasks, entry.task) if meeting.plan else None
    return replace(entry, task_words=task.what if task else "")


def _note(meeting: Meeting, entry: DiaryEntry) -> str:
    communication = meeting.plan.communication if meeting.plan else ""
    if entry.kind is DiaryKind.OBSTACLE and communication:
        return f"{_TOLD}{communication}"
    return _ASKED.get(entry.kind, "")


def _row(entry: DiaryEntry) -> Row:
    day = show_date(entry.on) if entry.on else ""
    kind = entry.kind.label.partition(" ")[0]
    is_obstacle = entry.kind is DiaryKind.OBSTACLE
    return Row(
        entry.id,
        (day, (kind, "bold" if is_obstacle else ""), entry.who.partition(",")[0], " ".join(entry.text.split())),
    )
