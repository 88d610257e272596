"""What F7 changes besides the text: the state, comments, addenda, and what is known of a card. Approved minutes are not
changed without a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import on

from pktui.domain.by_role import with_author
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
    is_changed,
    numbered,
    settled,
)
from pktui.domain.people import Person
from pktui.domain.people_names import id_kept, named
from pktui.domain.taking import DEAL_WITH_WITHDRAWN, speaker, standing_though_withdrawn, ticked, unticked
from pktui.session.create import empty_minutes
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_day
from pktui.texts.words import fold
from pktui.tui.parts.forms import ChoiceField, DateField, Form, LongField, who
from pktui.tui.screens.dialogs.confirm import Answer, choose, confirm
from pktui.tui.screens.entries import Entries, EntryScreen
from pktui.tui.screens.minutes.cards import SectionCards
from pktui.tui.screens.minutes.shown import ADDENDUM_PREFIX, COMMENT_PREFIX
from pktui.tui.widgets.table import RowTable

_DISSENT = "Připomínka, se kterou se ostatní neshodli, zůstává v zápisu jako nesouhlas."
_UNTIL = DateField("comments_until", "Připomínky do", "za 10 dní")

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
        minutes, changed = self.minutes, is_changed(self.minutes)
        day = f" {show_day(minutes.approved_on)}" if minutes.approved_on else ""
        text = f"Zápis byl{day} schválen. Co k němu přibude, patří do dodatku; text se mění jen s novými připomínkami."
        if changed:
            text += "\n\nText se od schválení změnil. Co v něm bylo, ukáže historie (Ctrl+R)."
        answers: tuple[Answer, ...] = (
            ("leave", "Nechat zápis, jak je", None),
            ("addendum", f"Napsat dodatek č. {len(numbered(minutes)) + 1}", self._write_addendum),
            ("reopen", "Znovu otevřít připomínky a text upravit", partial(self._reopen, go)),
            *([("approve", "Schválit text, jak je teď, s dnešním datem", self._approve)] if changed else []),
        )
        choose(self.app, "Zápis je schválený", answers, text)

    def _approve(self) -> None:
        self.change_minutes("Zápis znovu schválený", lambda m: approved(m, self.today), said=True)

    def _reopen(self, go: Callable[[], object]) -> None:
        minutes = self.minutes

        def store(given: Edited[Minutes]) -> None:
            self._store_state(Edited(minutes, given.after))
            go()

        closed = replace(minutes, state=MinutesState.COMMENTS, comments_until=None)
        self.edit(Form("Znovu otevřít připomínky", (_UNTIL,), check=_state_problem), closed, store)

    def _write_addendum(self) -> None:
        minutes = self.minutes
        fresh = Addendum(new_entry_id("d"), "", minutes.author, self.today)

        def store(edited: Edited[Addendum]) -> None:
            addendum = edited.after
            self.change_minutes("Dodatek uložen", lambda m: replace(m, addenda=put(m.addenda, addendum)), said=True)
            self.query_one("#sections", RowTable).mark(f"{ADDENDUM_PREFIX}{addendum.id}")

        fields = (
            who("who", "Kdo ho píše", "Jana Malá", self.people, required=True),
            LongField("text", "Text", required=True),
        )
        self.edit(Form(f"Dodatek č. {len(numbered(minutes)) + 1}", fields), fresh, store)

    def change_minutes(
        self, label: str, new: Callable[[Minutes], Minutes], *, said: bool = False, series: object | None = None
    ) -> None:
        """Change the minutes, which begin when there are none; the rest as `change`."""
        self.change(label, lambda m: m.having(new(m.minutes or empty_minutes(m))), said=said, series=series)

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
        offered = card if card.is_withdrawn else replace(card, withdrawn_on=self.today)

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

        self.edit(withdrawal_form(card, self.people), offered, store)

    def action_state(self) -> None:
        """Change the state of the minutes."""
        fields = (
            ChoiceField("state", "Stav", options=MinutesState.labels()),
            who("author", "Zápis píše", "", self.people),
            _UNTIL,
            DateField("approved_on", "Schváleno dne", "dnes", past=True),
        )
        form, minutes = Form("Stav zápisu", fields, check=_state_problem), self.minutes
        self.edit(form, with_author(minutes, self.session.meeting.conference), self._store_state, before=minutes)

    def _store_state(self, given: Edited[Minutes]) -> None:
        self.change_minutes("Stav zápisu uložen", lambda m: settled(m, given.onto(m), self.today), said=True)

    def action_add_comment(self) -> None:
        """Ask for a comment."""
        self.ask_comment("Nová připomínka", Comment(new_entry_id("p"), "", on=self.today))

    def ask_comment(self, title: str, comment: Comment) -> None:
        """Open the form of a comment; of approved minutes only when they are opened again."""
        fields = (
            who("who", "Kdo", "Jana Malá", self.people, required=True),
            DateField("on", "Kdy", past=True),
            LongField("text", "Co říká"),
            ChoiceField("resolution", "Vypořádání", options=Resolution.labels()),
            LongField("reply", "Odpověď"),
        )
        self.unless_approved(lambda: self.edit(Form(title, fields), comment, self._store_comment))

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

    def _store_comment(self, edited: Edited[Comment]) -> None:
        before, after = edited.before, edited.after
        kept = replace(after, who_id=id_kept(self.people, after.who, before.who, before.who_id))
        self.keep(COMMENTS, "Připomínka uložena", Edited(before, kept), said=True)


def withdrawal_form(card: Capture, people: tuple[Person, ...]) -> Form[Capture]:
    """Return the form that says who took a dissent back, and when; only whoever said it can, when that is known."""
    said_by = speaker(card, people)

    def is_other(typed: str) -> bool:
        person = named(typed, people)
        is_linked = person is not None and person.id == card.who_id
        return bool(typed and said_by) and not is_linked and fold(typed) not in {fold(card.who), fold(said_by)}

    def problem(given: Capture) -> str:
        if bool(given.withdrawn_by) != (given.withdrawn_on is not None):
            return "Napište, kdo nesouhlas odvolal i kdy; když platí dál, nechte obojí prázdné."
        if is_other(given.withdrawn_by):
            return f"Nesouhlas může odvolat jen ten, kdo ho řekl: {said_by}."
        return ""

    fields = (
        who("withdrawn_by", "Kdo ho odvolal", said_by, people),
        DateField("withdrawn_on", "Kdy", "dnes", past=True),
    )
    return Form("Odvolaný nesouhlas", fields, check=problem)


def _state_problem(minutes: Minutes) -> str:
    if minutes.state is MinutesState.COMMENTS and minutes.comments_until is None:
        return "Napište, do kdy se účastníci mohou vyjádřit."
    return ""
