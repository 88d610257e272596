"""What F7 changes beside the text: what is known of a card, and the place of comments in the list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from textual import on

from pktui.domain.change import Edited
from pktui.domain.flipchart import Capture
from pktui.domain.minutes import Resolution
from pktui.domain.people import Person
from pktui.domain.people_names import named
from pktui.domain.taking import DEAL_WITH_WITHDRAWN, speaker, standing_though_withdrawn, ticked, unticked
from pktui.texts.words import fold
from pktui.tui.parts.fields import who
from pktui.tui.parts.forms import Form
from pktui.tui.parts.read_fields import DateField
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.minutes.cards import SectionCards
from pktui.tui.screens.minutes.changes import COMMENTS, MinutesChanges

_DISSENT = "Připomínka, se kterou se ostatní neshodli, zůstává v zápisu jako nesouhlas."


class CardChanges(MinutesChanges):
    """The changes of cards, and taking out or moving a comment; the rows and the text are the screen's."""

    ENTRIES = (COMMENTS,)

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
