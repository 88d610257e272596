"""What is done on F5 with cards and priorities, from writing one to giving dots, and with the scale."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TypeVar

from textual import on

from pktui.domain.change import Edited
from pktui.domain.conference import Conference
from pktui.domain.entries import find, put, without
from pktui.domain.flipchart import Capture, CaptureKind, Rating, dotted, joints, last_word, shifted
from pktui.domain.goals import drop_priority
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, only_listens
from pktui.domain.people_names import id_by_name
from pktui.domain.plan import Priority, Task
from pktui.domain.taking import repeated
from pktui.errors import PktuiError
from pktui.session import cards
from pktui.session.create import with_plan
from pktui.session.ids import new_entry_id
from pktui.session.previous import previous_of
from pktui.texts.words import plural, upper_first
from pktui.tui.parts.fields import ChoiceField, Field, TextField, who
from pktui.tui.parts.forms import Form
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.list_dialog import WhoDialog
from pktui.tui.screens.dialogs.scale import ScaleDialog, ScaleStore
from pktui.tui.screens.entries import Entries, EntryScreen
from pktui.tui.screens.flipchart import shown
from pktui.tui.screens.plan_form import TaskForm
from pktui.tui.widgets.board import Board
from pktui.tui.widgets.table import RowTable

E = TypeVar("E", bound=Capture | Priority)

_WITHDRAWAL = "Nesouhlas od stolu patří do zápisu. Vzít ho zpět může jen ten, kdo ho řekl; to se zapíše na F7 (O)."
_ONLY_LISTENS = "kdo setkání vede nebo zapisuje, tečky obvykle nedává. Ctrl+Z ji vezme zpět."

CARDS, PRIORITIES = ("karta", "karty", "karet"), ("priorita", "priority", "priorit")

HALVES_FORM: Form[cards.Halves] = Form(
    "Rozdělit kartu",
    (
        TextField("first", "První karta", required=True),
        TextField("second", "Druhá karta", "chybí peníze na obědy", required=True),
    ),
)


def priority_form(*, is_new: bool) -> Form[Priority]:
    """Return the form of a priority."""
    title = "Nová priorita" if is_new else "Priorita"
    nouns = PRIORITIES if is_new else None
    return Form(title, (TextField("text", "Priorita", "večer je doma klid", required=True, nouns=nouns),))


def card_form(kind: CaptureKind, people: tuple[Person, ...], *, is_new: bool) -> Form[Capture]:
    """Return the form of a card of some kind; what a new one is about says its column."""
    fields: tuple[Field, ...] = (
        TextField("text", "Text", required=True, nouns=CARDS if is_new else None),
        who("who", "Kdo to říká", "Lenka, matka", people),
    )
    if is_new:
        return Form(f"Nová karta: {kind.label}", fields)
    what = ChoiceField("kind", "Co to je", options=CaptureKind.labels())
    return Form(upper_first(kind.label), (*fields, what))


class _Cards(Entries[Capture]):
    """The cards: the order is one of those that are shown, and what grew from a card stays."""

    __slots__ = ()

    def less(self, meeting: Meeting, entry_id: str) -> Meeting:
        return cards.without_card(meeting, entry_id)

    def reordered(self, meeting: Meeting, entry_id: str, offset: int) -> Meeting:
        captures = meeting.conference.captures
        return self.having(meeting, shifted(captures, entry_id, offset, repeated(meeting)))


class _Priorities(Entries[Priority]):
    """The priorities: tasks that served one stay and serve none."""

    __slots__ = ()

    def less(self, meeting: Meeting, entry_id: str) -> Meeting:
        return with_plan(meeting, lambda plan: drop_priority(plan, entry_id))


CARD_LIST = _Cards("#cards", "conference.captures", moving="Pořadí karet", removing=lambda _: ("Karta odebrána", True))
PRIORITY_LIST = _Priorities(
    "#priorities", "plan.priorities", moving="Pořadí priorit", removing=lambda _: ("Priorita odebrána", True)
)


class FlipchartChanges(EntryScreen):
    """The changes of cards and priorities; where they stand and how they are shown is the screen's."""

    ENTRIES = (CARD_LIST, PRIORITY_LIST)

    @property
    def priorities(self) -> RowTable:
        """The list of priorities."""
        return self.query_one("#priorities", RowTable)

    @property
    def marked_card(self) -> Capture | None:
        """The card under the mark."""
        return self.marked_of(CARD_LIST)

    def card_to_use(self) -> Capture | None:
        """Return the marked card; say so when there is none."""
        card = self.marked_card
        if card is None:
            self.notify("V tomhle sloupci zatím žádná karta není; Ctrl+N napíše první.", timeout=4)
        return card

    def edit_card(self, card: Capture) -> None:
        """Open the form of a card."""

        def done(edited: Edited[Capture]) -> None:
            self.keep(CARD_LIST, "Karta upravena", Edited(card, self._said_by(edited)))

        self.edit(card_form(card.kind, self.people, is_new=False), card, done)

    def _said_by(self, edited: Edited[Capture]) -> Capture:
        """Return the card, tied to the person when another name was written."""
        card = edited.after
        return card if card.who == edited.before.who else replace(card, who_id=id_by_name(self.people, card.who))

    @on(RowTable.RowSelected, "#priorities")
    def priority_chosen(self) -> None:
        """Edit the priority."""
        priority = self.marked_of(PRIORITY_LIST)
        if priority is not None:
            self.edit(priority_form(is_new=False), priority, partial(self.keep, PRIORITY_LIST, "Priorita uložena"))

    def action_add(self) -> None:
        """Ask for a new card in the marked column, or for a new priority."""
        if self.priorities.has_focus:
            self.edit(
                priority_form(is_new=True),
                Priority(new_entry_id("r"), ""),
                lambda edited: self._add_each(PRIORITY_LIST, "Priorita uložena", PRIORITIES, edited.after),
            )
            return
        kind = shown.KINDS[self.query_one(Board).column]
        self.edit(
            card_form(kind, self.people, is_new=True),
            cards.new_card(self.session.meeting, new_entry_id("c"), kind, self.session.now()),
            lambda edited: self._add_each(CARD_LIST, "Karta přidána", CARDS, self._said_by(edited)),
        )

    def _add_each(self, entries: Entries[E], label: str, nouns: tuple[str, str, str], entry: E) -> None:
        """Add one entry for each line of the text."""
        each = cards.by_lines(entry)
        self.add(entries, plural(len(each), *nouns) if len(each) > 1 else label, *each)

    def action_dot(self) -> None:
        """Ask whose dot the marked card gets."""
        card = self.card_to_use()
        if card is None:
            return

        def chosen(who_id: str) -> None:
            self._dotted("Tečka", card, who_id)
            person = find(self.people, who_id)
            if person is not None and only_listens(person):
                self.notify(f"{person.name}: {_ONLY_LISTENS}", timeout=8)

        ask(self.app, WhoDialog("Čí je tečka?", shown.givers(self.session.meeting.conference)), chosen)

    def action_undot(self) -> None:
        """Take a dot from the marked card; when more people gave some, ask whose."""
        card = self.marked_card
        if card is None or not card.dots:
            self.notify("Na téhle kartě žádná tečka není.", timeout=4)
            return

        def chosen(who_id: str) -> None:
            self._dotted("Tečka ubrána", card, who_id, add=False)

        whose = shown.given(card, self.people)
        if len(whose) == 1:
            chosen(whose[0].key)
        else:
            ask(self.app, WhoDialog("Čí tečku ubrat?", whose), chosen)

    def _dotted(self, label: str, card: Capture, who_id: str, *, add: bool = True) -> None:
        self.change_conference(label, lambda c: replace(c, captures=dotted(c.captures, card.id, who_id, add=add)))

    def action_part(self) -> None:
        """Split a card that was joined; for another one ask for the two texts."""
        card = self.card_to_use()
        if card is None:
            return
        if count := joints(card):
            ids = [new_entry_id("c") for _ in range(count)]
            self.change("Karta rozdělena", lambda m: cards.with_parts(m, card.id, ids), said=True)
            return

        def split(edited: Edited[cards.Halves]) -> None:
            fresh = new_entry_id("c")
            self.change("Karta rozdělena", lambda m: cards.with_halves(m, card.id, edited.after, fresh))

        self.edit(HALVES_FORM, cards.Halves(card.text), split)

    def action_make_priority(self) -> None:
        """Turn the marked card into a priority; the card stays where it was said."""
        card, plan = self.card_to_use(), self.session.meeting.plan
        if card is None:
            return
        if any(priority.source == card.id for priority in (plan.priorities if plan else ())):
            self.notify("Z téhle karty už priorita je.", timeout=4)
            return
        priority_id = new_entry_id("r")
        self.change("Z karty je priorita", lambda m: cards.with_priority_of(m, card, priority_id), said=True)

    def action_make_task(self) -> None:
        """Turn the marked card, or the marked priority, into a task; what it is stands there, so ask who does it."""
        made_of = self.marked_of(PRIORITY_LIST) if self.priorities.has_focus else self.card_to_use()
        if made_of is None:
            return
        form = TaskForm(cards.task_of(made_of, new_entry_id("t")), self.session.meeting, self.today)

        def done(task: Task) -> None:
            self.change("Úkol přidán na F6", lambda m: cards.with_task(m, form.stored(task)), said=True)

        self.ask_form(
            form.form("Úkol z karty" if isinstance(made_of, Capture) else "Úkol z priority", "who"), form.value, done
        )

    def action_remove(self) -> None:
        """Take the marked card or priority out; dissent only when it was written by mistake."""
        card = self.marked_card
        if self.listed is CARD_LIST and card is not None and card.is_dissent:
            out = partial(self.take_out, CARD_LIST, card)
            confirm(self.app, "Odebrat nesouhlas?", "Ano, zapsal se omylem", out, _WITHDRAWAL)
        else:
            super().action_remove()

    def action_scale(self) -> None:
        """Ask people where they see themselves; those asked before are there even if they have left."""

        def last(person: Person) -> Rating | None:
            return last_word(self.session.meeting.conference.ratings, person.id, person.name)

        def keep(rating: Rating, series: object | None) -> None:
            self.change_conference(
                f"Škála: {rating.who}", lambda c: replace(c, ratings=put(c.ratings, rating)), series=series
            )

        def drop(rating_id: str) -> None:
            self.change_conference(
                "Hodnota na škále smazána", lambda c: replace(c, ratings=without(c.ratings, rating_id))
            )

        conference = self.session.meeting.conference
        here = shown.in_room(conference)
        asked = tuple(person for person in conference.people if person in here or last(person) is not None)
        store = ScaleStore(last, keep, drop)
        self.app.push_screen(ScaleDialog(asked, store, self._before(), self.session.now, self.edit))

    def _before(self) -> Conference | None:
        """Return the previous conference; without the folder nothing is compared, and it is said.

        Read before the list opens: the first arrow begins at the value of last time, so it must not come before that.
        """
        try:
            previous = previous_of(self.session.meeting.conference, self.session.folder)
        except PktuiError as problem:
            self.notify(f"Hodnoty z minula se nepodařilo přečíst. {problem}", severity="warning", timeout=8)
            return None
        if previous.meeting is None and previous.trouble:
            self.notify(previous.trouble, severity="warning", timeout=8)
        return previous.meeting.conference if previous.meeting else None
