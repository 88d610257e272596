"""The scale from 0 to 10: where each person sees the situation now, beside where they saw it last time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.domain.change import Edited
from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.flipchart import SCALE_TOP, Rating, last_word
from pktui.domain.people import Person
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_date
from pktui.tui.parts import keys
from pktui.tui.parts.fields import TextField
from pktui.tui.parts.forms import Form
from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.table import Column, Row, RowTable

# What the upper row of a Czech keyboard gives without Shift.
_DIGITS = {letter: (place + 1) % 10 for place, letter in enumerate("+ěščřžýáíé")} | {str(n): n for n in range(10)}
_MIDDLE = SCALE_TOP // 2
_REASON = (TextField("reason", "Proč právě tolik", "doma je víc klidu"),)


@dataclass(frozen=True, slots=True)
class ScaleStore:
    """How the dialog reads and keeps values.

    Attributes:
        last: Returns what this person says now, if anything.
        keep: Stores a value; those that follow each other with the same second object are one step of undo.
        drop: Takes a value away, by its id.
    """

    last: Callable[[Person], Rating | None]
    keep: Callable[[Rating, object | None], None]
    drop: Callable[[str], None]


class ScaleDialog(ListDialog[None]):
    """A list of people with their values; each key that sets one keeps it."""

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
        Binding(keys.QUIT, "leave", "Zpět", show=False),
    ]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "scale.tcss"]

    def __init__(
        self,
        people: tuple[Person, ...],
        store: ScaleStore,
        before: Conference | None,
        now: Callable[[], datetime],
        edit: Callable[[Form[Rating], Rating, Callable[[Edited[Rating]], None]], None],
    ) -> None:
        """Prepare the list.

        Args:
            people: Those who are asked.
            store: Where values are.
            before: The previous conference, if there is one.
            now: Gives the wall clock of the room.
            edit: Opens the form that asks why, and hands over what was changed in it.
        """
        table = RowTable(
            Column("Kdo", share=3), Column(f"0{'·' * (SCALE_TOP - 2)}{SCALE_TOP}", SCALE_TOP + 1),
            Column("Minule → teď", 12), Column("Proč", share=4), id="scale",
        )  # fmt: skip
        super().__init__(
            f"Škála od 0 (nejhůř) do {SCALE_TOP} (nejlíp)",
            "číslo nebo ←→ hodnota · Enter proč · Del smazat · Esc hotovo",
            table,
        )
        self._people = people
        self._store = store
        self._now = now
        self._edit = edit
        self._before = before
        self._typed_one = ""
        self._set_for = ""
        self._series = object()

    def compose_content(self) -> ComposeResult:
        """The list, and why the marked person says so."""
        yield from super().compose_content()
        yield ScrolledText(id="scale-detail")

    @property
    def _marked(self) -> Person | None:
        return find(self._people, self.table.marked)

    def _rating_before(self, person: Person) -> Rating | None:
        return None if self._before is None else last_word(self._before.ratings, person.id, person.name)

    def draw(self) -> None:
        """Draw the values as they stand now."""
        super().draw()
        self._draw_detail()

    def rows(self) -> Iterable[Row]:
        """Return one row for each person."""
        return map(self._row, self._people)

    def _row(self, person: Person) -> Row:
        now, before = self._store.last(person), self._rating_before(person)
        value, was = now.value if now else None, before.value if before else None
        return Row(person.id, (person.name, _line(was, value), _step(was, value), now.reason if now else ""))

    @on(RowTable.RowHighlighted)
    def _draw_detail(self) -> None:
        detail, person = self.query_one("#scale-detail", ScrolledText), self._marked
        if person is None:
            detail.say("V seznamu zatím nikdo není. Lidi doplníte na obrazovce F3.")
            return
        now, before = self._store.last(person), self._rating_before(person)
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
        now, before = self._store.last(person), self._rating_before(person)
        if now is not None:
            self._set(person, max(min(now.value + step, SCALE_TOP), 0))
        else:
            self._set(person, before.value if before else _MIDDLE)

    def _set(self, person: Person, value: int) -> None:
        """Keep a value; several keys for one person in a row are one step of undo."""
        said = self._store.last(person) or Rating(new_entry_id("h"), value, person.name)
        self._typed_one = ""
        if self._set_for != person.id:
            self._set_for, self._series = person.id, object()
        was = self._rating_before(person)
        known = was.value if was else said.before
        self._store.keep(replace(said, value=value, who_id=person.id, at=self._now(), before=known), self._series)
        self.draw()

    def chosen(self, key: str) -> None:  # noqa: ARG002 - the marked person
        """Ask why at a click, too."""
        self.action_ask_why()

    def action_ask_why(self) -> None:
        """Ask why the marked person says so."""
        person = self._marked
        said = self._store.last(person) if person else None
        if person is None:
            return
        if said is None:
            self.notify("Nejdřív zvolte číslo, potom proč.", timeout=4)
            return
        self._set_for = ""

        def told(why: Edited[Rating]) -> None:
            latest = self._store.last(person)
            if latest is not None and why.after.reason != latest.reason:
                self._store.keep(replace(latest, reason=why.after.reason), None)
                self.draw()

        self._edit(Form(f"{person.name}: {said.value}", _REASON), said, told)

    def action_clear(self) -> None:
        """Take the value of the marked person away."""
        person = self._marked
        said = self._store.last(person) if person else None
        if person is not None and said is not None:
            self._set_for = ""
            self._store.drop(said.id)
            self.draw()


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
