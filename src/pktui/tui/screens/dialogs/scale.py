"""The scale from 0 to 10: where each person sees the situation now, beside where they saw it last time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.types import CSSPathType

from pktui.domain.conference import Conference
from pktui.domain.flipchart import SCALE_TOP, Rating
from pktui.domain.people import Person
from pktui.domain.progress import last_word
from pktui.errors import PktuiError
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_date
from pktui.tui.background import in_background
from pktui.tui.fields import TextField
from pktui.tui.forms import Form
from pktui.tui.process.order import BACKGROUND
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.widgets.box import SHRINKS, ScrolledText
from pktui.tui.widgets.table import Column, Row, RowTable

# What the upper row of a Czech keyboard gives without Shift.
_DIGITS = {letter: (place + 1) % 10 for place, letter in enumerate("+ěščřžýáíé")} | {str(n): n for n in range(10)}
_MIDDLE = SCALE_TOP // 2
_QUIET_SECONDS = 1.0
_REASON = (TextField("reason", "Proč právě tolik", "slovy toho člověka"),)


@dataclass(frozen=True, slots=True)
class ScaleStore:
    """How the dialog reads and keeps values.

    Attributes:
        last: Returns what this person says now, if anything.
        keep: Stores a value.
        drop: Takes a value away, by its id.
        before: Finds the previous conference, if there is one; may take long.
    """

    last: Callable[[Person], Rating | None]
    keep: Callable[[Rating], None]
    drop: Callable[[str], None]
    before: Callable[[], Conference | None]


class ScaleDialog(Dialog[None]):
    """A list of people with their values; what is set is kept as soon as one goes on, or after a moment."""

    HELP_TEXT = f"""\
Číslem zapíšete, jak člověk situaci vidí: 0 je nejhůř, {SCALE_TOP} nejlíp. Deset napíšete jako 1 a hned 0. Horní řada
české klávesnice funguje i bez Shiftu. Šipky ← a → přidají nebo uberou jednu.

Enter se zeptá, proč právě tolik. Delete hodnotu smaže. Šipky nahoru a dolů přecházejí mezi lidmi.

● je, kde člověk situaci vidí teď, ○ kde ji viděl minule. Ukládá se samo, Esc seznam zavře."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "O jednu méně", show=False, priority=True),
        Binding("right", "step(1)", "O jednu více", show=False, priority=True),
        # Before the list sees it: what is typed right behind Enter is the reason, not another value.
        Binding("enter", "ask_why", "Proč", show=False, priority=True),
        Binding("delete", "clear", "Smazat hodnotu", show=False),
        Binding("f10", "leave", "Zpět", show=False),
    ]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "scale.tcss"]

    def __init__(
        self, people: tuple[Person, ...], store: ScaleStore, now: Callable[[], datetime], record: str, screen: str
    ) -> None:
        """`people` are those who are asked, `record` and `screen` go to the form that asks why."""
        super().__init__(
            f"Škála od 0 (nejhůř) do {SCALE_TOP} (nejlíp)",
            "číslo nebo ←→ hodnota · Enter proč · Del smazat · Esc hotovo",
        )
        self._people = people
        self._store = store
        self._now = now
        self._record = record
        self._screen_name = screen
        self._before: Conference | None = None
        self._pending: Rating | None = None
        self._waiting: Timer | None = None
        self._typed_one = ""

    def compose_content(self) -> ComposeResult:
        """The list, and why the marked person says so."""
        yield RowTable(
            Column("Kdo", share=3), Column(f"0{'·' * (SCALE_TOP - 2)}{SCALE_TOP}", SCALE_TOP + 1),
            Column("Minule → teď", 12), Column("Proč", share=4), id="scale", classes=SHRINKS,
        )  # fmt: skip
        yield ScrolledText(id="scale-detail")

    def on_mount(self) -> None:
        """Fill the list in; the previous conference comes as soon as it is read."""
        table = self.query_one(RowTable)
        self._draw()
        table.focus()
        self._look_back()

    @work(group=BACKGROUND)
    async def _look_back(self) -> None:
        try:
            self._before = await in_background(self._store.before)
        except PktuiError as problem:
            self.notify(f"Hodnoty z minula se nepodařilo přečíst. {problem}", severity="warning", timeout=8)
        else:
            self._draw()

    @property
    def _marked(self) -> Person | None:
        marked = self.query_one(RowTable).marked
        return next((person for person in self._people if person.id == marked), None)

    def _rating(self, person: Person) -> Rating | None:
        if self._pending is not None and self._pending.who_id == person.id:
            return self._pending
        return self._store.last(person)

    def _rating_before(self, person: Person) -> Rating | None:
        return None if self._before is None else last_word(self._before.ratings, person.id, person.name)

    def _draw(self) -> None:
        self.query_one(RowTable).show_rows(self._row(person) for person in self._people)
        self._draw_detail()

    def _row(self, person: Person) -> Row:
        now, before = self._rating(person), self._rating_before(person)
        value, was = now.value if now else None, before.value if before else None
        return Row(person.id, (person.name, _line(was, value), _step(was, value), now.reason if now else ""))

    @on(RowTable.RowHighlighted)
    def moved(self) -> None:
        """Keep what was set for the person one leaves."""
        person = self._marked
        if self._pending is not None and (person is None or person.id != self._pending.who_id):
            self._keep()
        self._draw_detail()

    def _draw_detail(self) -> None:
        detail, person = self.query_one("#scale-detail", ScrolledText), self._marked
        if person is None:
            detail.say("V seznamu zatím nikdo není. Lidi doplníte na obrazovce F3.")
            return
        now, before = self._rating(person), self._rating_before(person)
        reason = now.reason if now else ""
        when = f" ({show_date(self._before.day)})" if self._before else ""
        past = f"{before.value}{f' – {before.reason}' if before.reason else ''}" if before else "–"
        detail.say(("Proč: ", "bold"), reason or "–", "\n", (f"Minule{when}: ", "bold"), past)

    def on_key(self, event: events.Key) -> None:
        """Set the value that is typed; 0 right behind 1 makes 10."""
        digit = _DIGITS.get(event.character or "")
        person = self._marked
        if digit is None or person is None:
            return
        event.stop()
        is_ten = digit == 0 and self._typed_one == person.id
        self._set(person, SCALE_TOP if is_ten else digit)
        self._typed_one = person.id if digit == 1 else ""

    def action_step(self, step: int) -> None:
        """Go one up or down; somebody who was not asked yet begins where they were last time, else in the middle."""
        person = self._marked
        if person is None:
            return
        now, before = self._rating(person), self._rating_before(person)
        if now is not None:
            self._set(person, max(min(now.value + step, SCALE_TOP), 0))
        else:
            self._set(person, before.value if before else _MIDDLE)

    def _set(self, person: Person, value: int) -> None:
        said = self._rating(person) or Rating(new_entry_id("h"), value, person.name)
        self._typed_one = ""
        self._put_by(replace(said, value=value, who_id=person.id, at=self._now()))

    def _put_by(self, rating: Rating) -> None:
        if self._pending is not None and self._pending.who_id != rating.who_id:
            self._keep()
        self._pending = rating
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(_QUIET_SECONDS, self._keep)
        self._draw()

    def _keep(self) -> None:
        """Store what was set; several keys in a row are one step of undo."""
        pending, self._pending = self._pending, None
        if pending is not None:
            self._store.keep(pending)

    @on(RowTable.RowSelected)
    def row_clicked(self, event: RowTable.RowSelected) -> None:
        """Ask why at a click, too."""
        event.stop()
        self.action_ask_why()

    def action_ask_why(self) -> None:
        """Ask why the marked person says so."""
        person = self._marked
        said = self._rating(person) if person else None
        if person is None:
            return
        if said is None:
            self.notify("Nejdřív zvolte číslo, potom proč.", timeout=4)
            return
        self._keep()

        def closed(told: Rating | None) -> None:
            latest = self._rating(person)
            if told is not None and latest is not None and told.reason != latest.reason:
                self._put_by(replace(latest, reason=told.reason))
                self._keep()

        form: Form[Rating] = Form(f"{person.name}: {said.value}", _REASON)
        self.app.push_screen(
            FormDialog(form, said, self._now().date(), record=self._record, screen=self._screen_name), closed
        )

    def action_clear(self) -> None:
        """Take the value of the marked person away."""
        person = self._marked
        said = self._rating(person) if person else None
        if person is not None and said is not None:
            self._pending = None
            self._store.drop(said.id)
            self._draw()

    def action_leave(self) -> None:
        """Close; everything is kept."""
        self._keep()
        self.dismiss(None)


def _line(before: int | None, now: int | None) -> str:
    """Draw the scale: a full mark where somebody is now, an empty one where they were."""
    marks = ["·"] * (SCALE_TOP + 1)
    if before is not None:
        marks[before] = "○"
    if now is not None:
        marks[now] = "●"
    return "".join(marks)


def _step(before: int | None, now: int | None) -> str:
    """Return both values with a sign of the way between them: `4 → 7 ▲`."""
    if now is None:
        return "" if before is None else f"{before} →"
    if before is None:
        return str(now)
    return f"{before} → {now} {'▲' if now > before else '▼' if now < before else '='}"
