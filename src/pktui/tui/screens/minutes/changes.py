"""What the screens about the minutes change besides the text: their state, comments, addenda, to whom the draft goes.
Approved minutes are not changed without a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from pktui.domain.by_role import with_author
from pktui.domain.change import Edited
from pktui.domain.comment_round import again, heard
from pktui.domain.draft_readers import MINUTES_PAPER, proposed, with_readers
from pktui.domain.entries import put
from pktui.domain.meeting import Meeting
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
from pktui.domain.partial import copy_for
from pktui.domain.people_names import id_kept
from pktui.session.create import empty_minutes
from pktui.session.ids import new_entry_id
from pktui.storage.office.folder_settings import lengths_of
from pktui.texts.dates import show_day
from pktui.texts.words import join_words, upper_first
from pktui.tui.parts.fields import ChoiceField, Field, LongField, TextField, who
from pktui.tui.parts.forms import Form
from pktui.tui.parts.read_fields import DateField
from pktui.tui.screens.dialogs.confirm import Answer, choose
from pktui.tui.screens.dialogs.dialog import ask, flowing
from pktui.tui.screens.dialogs.list_dialog import PickMany, Who, WhoDialog
from pktui.tui.screens.entries import Entries, EntryScreen
from pktui.tui.screens.minutes.shown import COMMENT_PREFIX

_UNTIL = DateField("comments_until", "Připomínky do", "za 10 dní")
_TO_THE_OLD_TEXT = """\
Kdo souhlasil nebo podepsal, řekl to k předchozímu znění. V novém kole začnou odpovědi od začátku; připomínky
a nesouhlasy zůstanou, jak jsou, a dřívější odpovědi jsou v historii (Ctrl+R)."""
_RESOLUTIONS = {
    Resolution.ACCEPTED: "z",
    Resolution.PARTLY: "c",
    Resolution.REJECTED: "n",
    Resolution.DISSENT: "s",
    Resolution.WAITING: "k",
}
_WHOM = "Komu pošlete návrh zápisu?"

COMMENTS: Entries[Comment] = Entries(
    "#sections",
    "minutes.comments",
    moving="Pořadí připomínek",
    removing=lambda _: ("Připomínka odebrána", True),
    prefix=COMMENT_PREFIX,
)


class MinutesChanges(EntryScreen):
    """The changes of the minutes, as forms and questions; the rows are the screen's."""

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
            self._store_state(given)
            self._ask_again(go)

        opened = replace(minutes, state=MinutesState.COMMENTS, comments_until=self._usual_until())
        form = Form("Znovu otevřít připomínky", (_UNTIL,), check=_state_problem)
        self.edit(form, opened, store, before=minutes)

    def _ask_again(self, go: Callable[[], object]) -> None:
        """Ask whether the new draft goes to everybody again, then go on; without a list of readers there is nobody."""
        if not self.minutes.readers:
            go()
            return

        def begin_again() -> None:
            self.change_minutes("Nové kolo připomínek", again)
            go()

        answers = (
            ("leave", "Ne, je to jen malá oprava; odpovědi platí dál", go),
            ("again", "Ano, začít nové kolo a ptát se všech znovu", begin_again),
        )
        choose(self.app, "Pošlete opravený návrh všem znovu?", answers, flowing(_TO_THE_OLD_TEXT))

    def _write_addendum(self) -> None:
        minutes = self.minutes
        fresh = Addendum(new_entry_id("d"), "", minutes.author, self.today)

        def store(edited: Edited[Addendum]) -> None:
            addendum = edited.after
            self.change_minutes("Dodatek uložen", lambda m: replace(m, addenda=put(m.addenda, addendum)), said=True)
            self.mark(addendum.id)

        fields = (
            who("who", "Kdo ho píše", "Jana Malá", self.people, required=True),
            LongField("text", "Text", required=True),
        )
        self.edit(Form(f"Dodatek č. {len(numbered(minutes)) + 1}", fields), fresh, store)

    def change_minutes(
        self, label: str, new: Callable[[Minutes], Minutes], *, said: bool | str = False, series: object | None = None
    ) -> None:
        """Change the minutes, which begin when there are none; the rest as `change`."""
        self.change(label, lambda m: m.having(new(m.minutes or empty_minutes(m))), said=said, series=series)

    def action_state(self) -> None:
        """Change the state of the minutes; when their round of comments begins, ask who should get the draft."""
        before = self.minutes
        named = with_author(before, self.session.meeting.conference)
        until = before.comments_until or (None if is_approved(before) else self._usual_until())
        offered = replace(named, comments_until=until)
        fields = (
            ChoiceField("state", "Stav", options=MinutesState.labels()),
            who("author", "Zápis píše", "", self.people),
            _UNTIL,
            DateField("approved_on", "Schváleno dne", "dnes", past=True),
            TextField("reference", "Číslo jednací", "12/2026-3"),
        )

        def store(given: Edited[Minutes]) -> None:
            after = given.after
            begins = after.state is MinutesState.COMMENTS
            # A day that was only offered belongs to the round.
            if not begins and after.comments_until == offered.comments_until:
                after = replace(after, comments_until=before.comments_until)
            if begins and is_approved(before) and after.comments_until == before.comments_until:
                after = replace(after, comments_until=self._still_to_come(before.comments_until))
            if after != before:
                self._store_state(Edited(before, after))
            if begins and not self.minutes.readers:
                self.action_choose_readers()
            elif begins and is_approved(before):
                self._ask_again(lambda: None)

        self.edit(Form("Stav zápisu", fields, check=_state_problem), offered, store, before=before)

    def _usual_until(self) -> date | None:
        """Return until when comments are usually welcome; None when nobody wants to be offered a day."""
        days = lengths_of(self.session.folder).lengths.comments_days
        return None if days is None else self.today + timedelta(days=days)

    def _still_to_come(self, day: date | None) -> date | None:
        """Return the day of the round before, or the usual one when it is over."""
        return self._usual_until() or day if day is not None and day < self.today else day

    def _store_state(self, given: Edited[Minutes]) -> None:
        self.change_minutes("Stav zápisu uložen", lambda m: settled(m, given.onto(m), self.today), said=True)

    def action_choose_readers(self) -> None:
        """Ask to whom the draft goes; at first those who were there, and who else should have it, are ticked."""
        meeting = self.session.meeting
        listed = tuple(each.who_id for each in self.minutes.readers if each.who_id)
        ticked = listed or tuple(person.id for person in proposed(meeting))

        def store(chosen: tuple[str, ...]) -> None:
            def listing(present: Meeting) -> Meeting:
                people = (person for person in present.conference.people if person.id in chosen)
                return present.having(with_readers(present.minutes or empty_minutes(present), people))

            self.change("Komu jde návrh zápisu", listing)
            self.app.call_later(self.run_action, "app.go('readers')")

        copies = {person: copy_for(meeting, person.id) for person in self.people}
        refused = [person.name for person, copy in copies.items() if copy.is_refused(MINUTES_PAPER)]
        if refused:
            self.notify(f"Zápis dostat nemají, proto tu nejsou: {join_words(refused)}.", timeout=8)
        options = {
            person.id: f"{person.label} · jen část zápisu" if copy.left_out else person.label
            for person, copy in copies.items()
            if person.name not in refused
        }
        ask(self.app, PickMany(_WHOM, options, ticked), store)

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
            LongField("reply", "Odpověď", "proč ano, nebo proč ne; vytiskne se"),
        )
        self.ask_words(title, comment, fields)

    def ask_resolution(self, comment: Comment) -> None:
        """Ask what became of a comment, by one letter; of approved minutes only when they are opened again."""

        def settle(key: str) -> None:
            self._store_comment(Edited(comment, replace(comment, resolution=Resolution(key))))
            if Resolution(key) is Resolution.REJECTED and not comment.reply:
                self.notify("Proč, napíšete do odpovědi (Enter na připomínce); vytiskne se.", timeout=6)

        lines = tuple(Who(each, letter, upper_first(each.label)) for each, letter in _RESOLUTIONS.items())
        self.unless_approved(lambda: ask(self.app, WhoDialog(f"Jak dopadla: {comment.who}", lines), settle))

    def ask_words(self, title: str, comment: Comment, fields: tuple[Field, ...]) -> None:
        """Open a form about a comment; of approved minutes only when they are opened again."""
        self.unless_approved(lambda: self.edit(Form(title, fields), comment, self._store_comment))

    def _store_comment(self, edited: Edited[Comment]) -> None:
        """Keep a comment; whoever made it has answered."""
        before, after = edited.before, edited.after
        kept = replace(after, who_id=id_kept(self.people, after.who, before.who, before.who_id))

        def heard_too(present: Meeting) -> Meeting:
            meeting = COMMENTS.kept(present, Edited(before, kept))
            return meeting if meeting.minutes is None else meeting.having(heard(meeting.minutes, kept, self.today))

        label = "Nesouhlas uložen" if kept.resolution is Resolution.DISSENT else "Připomínka uložena"
        self.change(label, heard_too, said=True)


def _state_problem(minutes: Minutes) -> str:
    if minutes.state is MinutesState.COMMENTS and minutes.comments_until is None:
        return "Napište, do kdy se účastníci mohou vyjádřit."
    return ""
