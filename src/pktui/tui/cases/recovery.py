"""At the start: texts that were being typed when the program ended, offered back one by one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from pktui.errors import DecidedElsewhere, PktuiError
from pktui.session.case.open_case import CaseSession
from pktui.session.drafts.drafts import Draft
from pktui.session.local import history_of
from pktui.session.recovery.left_behind import Leftover, claimed, finish, meeting_of, throw_away
from pktui.session.recovery.put_back import describe, has_place, present_words, put_back, unsaved, words_of
from pktui.session.recovery.thrown import keep_in_history
from pktui.storage.merging.conflict import ConflictPlace, Side
from pktui.storage.merging.deciding import Asked
from pktui.storage.records.stored import StoredMeeting
from pktui.texts.dates import show_day, show_time
from pktui.tui.hosting.host import Host
from pktui.tui.parts.notices import tell, telling
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.conflict import ConflictDialog
from pktui.tui.screens.dialogs.dialog import Message

_USES = {True: "Použít: vložit text tam, kam patří", False: "Použít: uložit mezi zachycené věty (F5)"}
_ANSWERS = (
    ("compare", "Porovnat s tím, co je ve spisu teď"),
    ("later", "Rozhodnout příště"),
    ("drop", "Zahodit: už se nebude nabízet, zůstane v historii (Ctrl+R)"),
)
_SHOWN_CHARACTERS = 400
_KEPT = " Text zůstal v záchranném souboru."
Offered: TypeAlias = tuple[tuple[Leftover, StoredMeeting], ...]


class Recovery:
    """One round of questions about unfinished texts of a folder."""

    def __init__(self, app: Host, done: Callable[[], None], found: Offered) -> None:
        """`found` is what is asked about; `done` is called after the last answer, when the folder should be read."""
        self._app = app
        self._done = done
        self._waiting = list(found)
        self._count = len(self._waiting)

    def ask(self) -> None:
        """Ask about the next text, until all were asked about."""
        if not self._waiting:
            self._done()
            return
        leftover, stored = self._waiting[0]
        draft, words = leftover.draft, words_of(stored, leftover.draft)
        shown = words[:_SHOWN_CHARACTERS] + ("…" if len(words) > _SHOWN_CHARACTERS else "")
        text = (
            f"{describe(draft)}\n{_whose(stored)}, psáno {show_day(draft.at.date())} {show_time(draft.at)}\n\n{shown}"
        )
        number = self._count - len(self._waiting) + 1
        count = f" ({number}/{self._count})" if self._count > 1 else ""
        answers = (("use", _USES[has_place(stored.meeting, draft)]), *_ANSWERS)
        self._app.push_unasked(Choose(f"Našel se nedopsaný text{count}", answers, text), self._answered)

    def _answered(self, answer: str | None) -> None:
        leftover, _ = self._waiting[0]
        try:
            stored = meeting_of(self._app.folder, leftover)
        except PktuiError as problem:
            # The folder went away while the question stood: nothing is decided, the journal stays.
            tell(self._app, problem)
            return
        if answer == "compare" and stored is not None:
            self._compare(leftover.draft, stored)
            return
        self._waiting.pop(0)
        if answer == "use" and stored is not None:
            self._use(leftover, stored)
            return
        if answer == "drop":
            self._settle(leftover, partial(self._throw_away, leftover, stored))
        self.ask()

    def _throw_away(self, leftover: Leftover, stored: StoredMeeting | None) -> None:
        if stored is not None:
            keep_in_history(stored, leftover.draft)
        throw_away(leftover)

    def _compare(self, draft: Draft, stored: StoredMeeting) -> None:
        present = present_words(stored, draft) or "(nic)"
        pieces = (("Teď ve spisu\n", "bold"), f"{present}\n\n", ("Nedopsaný text\n", "bold"), words_of(stored, draft))
        self._app.push_screen(Message(describe(draft), *pieces), lambda _: self.ask())

    def _use(self, leftover: Leftover, stored: StoredMeeting) -> None:
        session = CaseSession(stored, self._app.now, history_of(stored.folder))
        known = set(session.questions)
        waiting: tuple[tuple[Path, Asked], ...] = ()

        def use() -> None:
            put_back(session, leftover.draft)
            finish(leftover)

        self._settle(leftover, use)
        with telling(self._app):
            waiting = session.asked(known)
            self._leave_out_what_is_saved_now()
        if waiting:
            self._decide(session, *waiting[0])
        else:
            self.ask()

    def _leave_out_what_is_saved_now(self) -> None:
        """Take out what came into its place with another text: the whole file of a part that was put back, say."""
        now = ((left, meeting_of(self._app.folder, left) or stored) for left, stored in self._waiting)
        self._waiting = list(unsaved(now))

    def _decide(self, session: CaseSession, path: Path, asked: Asked) -> None:
        """Ask what holds: the text from the journal, or what the file had; put off, the question waits in the case."""

        def decided(choices: dict[ConflictPlace, Side | str] | None) -> None:
            if choices is not None:
                with telling(self._app):
                    session.decide(path, asked, choices)
            self.ask()

        self._app.push_screen(ConflictDialog(path.name, asked.merged, "Ve spisu", "Nedopsaný text"), decided)

    def _settle(self, leftover: Leftover, step: Callable[[], None]) -> None:
        try:
            with claimed(leftover):
                step()
        except DecidedElsewhere as problem:
            tell(self._app, problem)
        except PktuiError as problem:
            tell(self._app, problem, _KEPT)


def _whose(stored: StoredMeeting) -> str:
    conference = stored.conference.record
    return f"{conference.family}, konference {show_day(conference.day)}"
