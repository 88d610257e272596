"""What F7 changes besides the text: the state, comments, addenda, and what is known of a card. Approved minutes are not
changed without a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import on

from pktui.domain.change import Edited
from pktui.domain.entries import put
from pktui.domain.flipchart import Capture
from pktui.domain.minutes import (
    Addendum,
    Comment,
    Minutes,
    MinutesState,
    Resolution,
    approved,
    is_approved,
    numbered,
    settled,
)
from pktui.domain.people_names import id_kept
from pktui.domain.taking import DEAL_WITH_WITHDRAWN, standing_though_withdrawn, ticked, unticked
from pktui.session.create import empty_minutes
from pktui.session.ids import new_entry_id
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.entries import Entries, EntryScreen
from pktui.tui.screens.minutes.cards import SectionCards
from pktui.tui.screens.minutes.forms import (
    ADDENDUM,
    APPROVE,
    REOPEN,
    addendum_form,
    comment_form,
    question,
    reopening_form,
    state_form,
    withdrawal_form,
)
from pktui.tui.screens.minutes.shown import ADDENDUM_PREFIX, COMMENT_PREFIX
from pktui.tui.widgets.table import RowTable

_DISSENT = "Připomínka, se kterou se ostatní neshodli, zůstává v zápisu jako nesouhlas."

COMMENTS: Entries[Comment] = Entries(
    "#sections",
    "minutes.comments",
    moving="Pořadí připomínek",
    removing=lambda _: ("Připomínka odebrána", True),
    prefix=COMMENT_PREFIX,
)


class MinutesChanges(EntryScreen):
    """The changes of the minutes and of their cards, as forms and questions; the rows and the text are the screen's."""

    ENTRIES = (COMMENTS,)

    @property
    def minutes(self) -> Minutes:
        """The minutes; empty ones before they begin."""
        return self.session.meeting.minutes or empty_minutes(self.session.meeting)

    def unless_approved(self, go: Callable[[], object]) -> None:
        """Do something that may change the text; with approved minutes only when they are opened again."""
        if not is_approved(self.session.meeting.minutes):
            go()
            return
        self.keep_typed()

        def answered(answer: str | None) -> None:
            if answer == ADDENDUM:
                self._write_addendum()
            elif answer == APPROVE:
                today = self.session.now().date()
                self.change_minutes("Zápis znovu schválený", lambda m: approved(m, today), said=True)
            elif answer == REOPEN:
                minutes = self.minutes
                closed = replace(minutes, state=MinutesState.COMMENTS, comments_until=None)
                self.edit(reopening_form(), closed, lambda given: self._reopen(Edited(minutes, given.after), go))

        self.app.push_screen(question(self.minutes), answered)

    def _reopen(self, given: Edited[Minutes], go: Callable[[], object]) -> None:
        self._store_state(given)
        go()

    def _write_addendum(self) -> None:
        minutes = self.minutes
        fresh = Addendum(new_entry_id("d"), "", minutes.author, self.session.now().date())

        def store(edited: Edited[Addendum]) -> None:
            addendum = edited.after
            self.change_minutes("Dodatek uložen", lambda m: replace(m, addenda=put(m.addenda, addendum)), said=True)
            self.query_one("#sections", RowTable).mark(f"{ADDENDUM_PREFIX}{addendum.id}")

        self.edit(addendum_form(len(numbered(minutes)) + 1, self.names()), fresh, store)

    def change_minutes(self, label: str, new: Callable[[Minutes], Minutes], *, said: bool | str = False) -> None:
        """Change the minutes, which begin when there are none; the rest as `change`."""
        self.change(label, lambda m: m.having(new(m.minutes or empty_minutes(m))), said=said)

    @on(SectionCards.Ticked)
    def card_ticked(self, event: SectionCards.Ticked) -> None:
        """Keep that the text has a card in other words, or that it has not; the text does not change."""
        card = event.card
        is_in = card.id in self.minutes.taken
        self.change_minutes("Karta v zápisu", lambda m: unticked(m, card.id) if is_in else ticked(m, (card,)))

    @on(SectionCards.Withdrawn)
    def card_withdrawn(self, event: SectionCards.Withdrawn) -> None:
        """Ask who took a dissent back."""
        card = event.card
        people = self.session.meeting.conference.people
        offered = card if card.is_withdrawn else replace(card, withdrawn_on=self.session.now().date())

        def store(given: Edited[Capture]) -> None:
            withdrawal = Edited(card, given.after)
            self.change_conference(
                "Odvolaný nesouhlas uložen" if given.after.is_withdrawn else "Nesouhlas zase platí",
                lambda c: replace(
                    c, captures=tuple(withdrawal.onto(each) if each.id == card.id else each for each in c.captures)
                ),
                said=True,
            )
            if card.id in {each.id for each in standing_though_withdrawn(self.session.meeting)}:
                self.notify(f"V zápisu ten nesouhlas dál stojí. {DEAL_WITH_WITHDRAWN}", severity="warning", timeout=10)

        self.edit(withdrawal_form(card, people, self.names()), offered, store)

    def action_state(self) -> None:
        """Change the state of the minutes."""
        self.edit(state_form(self.names()), self.minutes, self._store_state)

    def _store_state(self, given: Edited[Minutes]) -> None:
        today = self.session.now().date()
        self.change_minutes("Stav zápisu uložen", lambda m: settled(m, given.onto(m), today), said=True)

    def action_add_comment(self) -> None:
        """Ask for a comment."""
        fresh = Comment(new_entry_id("p"), "", on=self.session.now().date())
        self.ask_comment("Nová připomínka", fresh)

    def ask_comment(self, title: str, comment: Comment) -> None:
        """Open the form of a comment; of approved minutes only when they are opened again."""
        form = comment_form(title, self.names())
        self.unless_approved(lambda: self.edit(form, comment, self._store_comment))

    def action_remove(self) -> None:
        """Take the marked comment out; one that stays as dissent only when it was written by mistake."""
        comment = self.marked_of(COMMENTS)
        if comment is None:
            return
        out = partial(self.take_out, COMMENTS, comment)

        def ask() -> None:
            if comment.resolution is Resolution.DISSENT:
                confirm(self.app, "Odebrat nesouhlas?", "Ano, zapsal se omylem", out, _DISSENT)
            else:
                out()

        self.unless_approved(ask)

    def action_move(self, offset: int) -> None:
        """Move the marked comment among the others."""
        self.unless_approved(partial(super().action_move, offset))

    def names(self) -> tuple[str, ...]:
        """Return the people as the minutes name them."""
        return tuple(person.label for person in self.session.meeting.conference.people)

    def _store_comment(self, edited: Edited[Comment]) -> None:
        people, before, after = self.session.meeting.conference.people, edited.before, edited.after
        kept = replace(after, who_id=id_kept(people, after.who, before.who, before.who_id))
        self.keep(COMMENTS, "Připomínka uložena", Edited(before, kept), said=True)
