"""Who signed the plan by hand, each with the day; nobody has to (L)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from pktui.domain.change import Edited
from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.people import Person
from pktui.domain.plan import Plan, Signature
from pktui.domain.signing import in_signing_order, is_key_party, signature_of
from pktui.texts.dates import show_date
from pktui.tui.parts import keys
from pktui.tui.parts.forms import Form
from pktui.tui.parts.read_fields import DateField
from pktui.tui.screens.dialogs.list_dialog import NOBODY_YET, ListDialog
from pktui.tui.widgets.table import Column, Row, RowTable

_DAY = (DateField("on", "Podepsáno dne", "dnes nebo 2. 3.", past=True),)


@dataclass(frozen=True, slots=True)
class SignatureStore:
    """How the dialog reads and keeps signatures.

    Attributes:
        plan: Returns the plan as it stands.
        keep: Notes that a person signed on a day; None when the day is not known.
        drop: Takes a signature away, by its id.
        edit: Opens a form, and hands over what was changed in it.
    """

    plan: Callable[[], Plan]
    keep: Callable[[Person, date | None], None]
    drop: Callable[[str], None]
    edit: Callable[[Form[Signature], Signature, Callable[[Edited[Signature]], None]], None]


class SignaturesDialog(ListDialog[None]):
    """The people, key parties of the plan first, with the day on which they signed."""

    HELP_TEXT = """\
Podpis není podmínka: plán platí tak, jak ho lidé přijali, a podepsat ho mohou v klidu později ti, kdo chtějí.
Hvězdička je u klienta (u dítěte i u rodičů) a u toho, kdo za případ odpovídá. Ukládá se samo."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "sign", "Podepsáno dnes", show=False),
        Binding(keys.QUIT, "leave", "Zpět", show=False),
    ]

    def __init__(self, conference: Conference, store: SignatureStore, today: date) -> None:
        """`conference` is the one of the plan, `today` the day of a signature noted by one key."""
        table = RowTable(
            Column("", 1), Column("Kdo"), Column("Kdy", 16), id="signatures", header=False, empty=NOBODY_YET
        )
        hints = "mezerník podepsáno dnes a dál · Enter jiný den · Esc hotovo"
        super().__init__("Podpisy plánu: kdo chce, kdykoli (* klient a kdo za případ odpovídá)", hints, table)
        self._conference = conference
        self._people = in_signing_order(conference.people, conference)
        self._store = store
        self._today = today

    def rows(self) -> Iterable[Row]:
        """Return one row for each person."""
        plan = self._store.plan()
        for person in self._people:
            found = signature_of(plan, person, self._people)
            when = "" if found is None else show_date(found.on) if found.on else "podepsáno"
            yield Row(person.id, ("*" if is_key_party(person, self._conference) else " ", person.label, when))

    @property
    def _marked(self) -> Person | None:
        return find(self._people, self.table.marked)

    def action_sign(self) -> None:
        """Note a signature of today, or take it away, and go on."""
        person = self._marked
        if person is None:
            return
        found = signature_of(self._store.plan(), person, self._people)
        if found is None:
            self._store.keep(person, self._today)
        else:
            self._store.drop(found.id)
        self.go_on()

    def chosen(self, key: str) -> None:  # noqa: ARG002 - the marked person
        """Ask for the day."""
        person = self._marked
        if person is None:
            return
        found = signature_of(self._store.plan(), person, self._people) or Signature("", person.label, person.id)

        def told(edited: Edited[Signature]) -> None:
            self._store.keep(person, edited.after.on)
            self.draw()

        self._store.edit(Form(person.name, _DAY), found, told)
