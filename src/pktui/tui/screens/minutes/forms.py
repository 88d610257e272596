"""What F7 asks for: the state of the minutes, a comment, an addendum, a withdrawn dissent, and what approved minutes
are opened for."""

from __future__ import annotations

from collections.abc import Collection

from pktui.domain.flipchart import Capture
from pktui.domain.minutes import Addendum, Comment, Minutes, MinutesState, Resolution, is_changed, numbered
from pktui.domain.people import Person
from pktui.domain.people_names import named
from pktui.domain.taking import speaker
from pktui.texts.dates import show_day
from pktui.texts.words import fold
from pktui.tui.fields import ChoiceField, DateField, LongField, TextField
from pktui.tui.forms import Form
from pktui.tui.screens.dialogs.confirm import Choose

LEAVE, ADDENDUM, REOPEN, APPROVE = "leave", "addendum", "reopen", "approve"
Names = tuple[str, ...]

_UNTIL = DateField("comments_until", "Připomínky do", "za 10 dní")


def state_form(names: Names) -> Form[Minutes]:
    """Return the form about the state of the minutes."""
    fields = (
        ChoiceField("state", "Stav", options=MinutesState.labels()),
        TextField("author", "Zápis píše", suggestions=names),
        _UNTIL,
        DateField("approved_on", "Schváleno dne", "dnes", past=True),
    )
    return Form("Stav zápisu", fields, check=_state_problem)


def reopening_form() -> Form[Minutes]:
    """Return the form that is asked before approved minutes go out for comments again."""
    return Form("Znovu otevřít připomínky", (_UNTIL,), check=_state_problem)


def comment_form(title: str, names: Names) -> Form[Comment]:
    """Return the form of a comment."""
    fields = (
        TextField("who", "Kdo", "Jana Malá", required=True, suggestions=names),
        DateField("on", "Kdy", past=True),
        LongField("text", "Co říká"),
        ChoiceField("resolution", "Vypořádání", options=Resolution.labels()),
        LongField("reply", "Odpověď"),
    )
    return Form(title, fields)


def addendum_form(number: int, names: Names) -> Form[Addendum]:
    """Return the form of an addendum."""
    fields = (
        TextField("who", "Kdo ho píše", "Jana Malá", required=True, suggestions=names),
        LongField("text", "Text", required=True),
    )
    return Form(f"Dodatek č. {number}", fields)


def withdrawal_form(card: Capture, people: Collection[Person], names: Names) -> Form[Capture]:
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
        TextField("withdrawn_by", "Kdo ho odvolal", said_by, suggestions=names),
        DateField("withdrawn_on", "Kdy", "dnes", past=True),
    )
    return Form("Odvolaný nesouhlas", fields, check=problem)


def question(minutes: Minutes) -> Choose:
    """Return the question before anything is changed in approved minutes."""
    day = f" {show_day(minutes.approved_on)}" if minutes.approved_on else ""
    changed = is_changed(minutes)
    said = [f"Zápis byl{day} schválen. Co k němu přibude, patří do dodatku; text se mění jen s novými připomínkami."]
    if changed:
        said.append("Text se od schválení změnil. Co v něm bylo, ukáže historie (Ctrl+R).")
    answers = (
        (LEAVE, "Nechat zápis, jak je"),
        (ADDENDUM, f"Napsat dodatek č. {len(numbered(minutes)) + 1}"),
        (REOPEN, "Znovu otevřít připomínky a text upravit"),
        *([(APPROVE, "Schválit text, jak je teď, s dnešním datem")] if changed else []),
    )
    return Choose("Zápis je schválený", answers, "\n\n".join(said))


def _state_problem(minutes: Minutes) -> str:
    if minutes.state is MinutesState.COMMENTS and minutes.comments_until is None:
        return "Napište, do kdy se účastníci mohou vyjádřit."
    return ""
