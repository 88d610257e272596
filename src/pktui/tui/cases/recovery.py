"""At the start: texts that were being typed when the program ended, offered back one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from textual.app import App

from pktui.errors import PktuiError
from pktui.session.case import CaseSession
from pktui.session.drafts import Draft, put_away, unfinished
from pktui.session.local import history_of
from pktui.session.recovery import describe, present_text, put_back
from pktui.storage.deciding import Asked
from pktui.storage.folder import Listing, list_folder
from pktui.storage.merge import ConflictPlace, Side
from pktui.storage.stored import StoredMeeting
from pktui.texts.dates import show_date, show_time
from pktui.tui.notices import tell
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.conflict import ConflictDialog
from pktui.tui.screens.dialogs.message import Message

_ANSWERS = (
    ("use", "Použít: vložit text tam, kam patří"),
    ("compare", "Porovnat s tím, co je ve spisu teď"),
    ("later", "Rozhodnout příště"),
    ("drop", "Zahodit: už se nebude nabízet, dokud ho nesmaže pktui vycistit"),
)
_SHOWN_CHARACTERS = 400


class Recovery:
    """One round of questions about unfinished texts of a folder."""

    def __init__(self, app: App[None], folder: Path, now: Callable[[], datetime], done: Callable[[], None]) -> None:
        """`done` is called after the last answer, when the folder should be read again."""
        self._app = app
        self._folder = folder
        self._now = now
        self._done = done
        self._waiting: list[tuple[Path, Draft]] = []
        self._kept: set[Path] = set()
        self._dropped: set[Path] = set()
        self._journals: list[Path] = []

    def begin(self) -> None:
        """Ask about each draft whose conference is in the folder."""
        listing: Listing | None = None
        for journal, drafts in unfinished(self._folder):
            listing = listing or list_folder(self._folder)
            self._journals.append(journal)
            for draft in drafts:
                if _meeting_of(listing, draft) is None:
                    self._kept.add(journal)
                else:
                    self._waiting.append((journal, draft))
        if self._waiting:
            self._ask()
        else:
            self._clear()

    def _ask(self) -> None:
        if not self._waiting:
            self._clear()
            self._done()
            return
        _, draft = self._waiting[0]
        when = f"{show_date(draft.at.date())} {show_time(draft.at)}"
        shown = draft.text[:_SHOWN_CHARACTERS] + ("…" if len(draft.text) > _SHOWN_CHARACTERS else "")
        text = f"{describe(draft)}, {when}\n\n{shown}"
        self._app.push_screen(Choose("Našel se nedopsaný text", _ANSWERS, text), self._answered)

    def _answered(self, answer: str | None) -> None:
        journal, draft = self._waiting[0]
        try:
            stored = _meeting_of(list_folder(self._folder), draft)
        except PktuiError as problem:
            # The folder went away while the question stood: nothing is decided, the journal stays.
            tell(self._app, problem)
            return
        if answer == "compare" and stored is not None:
            present = present_text(stored.meeting, draft) or "(nic)"
            pieces = (("Teď ve spisu\n", "bold"), f"{present}\n\n", ("Nedopsaný text\n", "bold"), draft.text)
            self._app.push_screen(Message(describe(draft), *pieces), lambda _: self._ask())
            return
        self._waiting.pop(0)
        if answer == "use" and stored is not None:
            self._use(journal, draft, stored)
            return
        (self._dropped if answer == "drop" else self._kept).add(journal)
        self._ask()

    def _use(self, journal: Path, draft: Draft, stored: StoredMeeting) -> None:
        session = CaseSession(stored, self._now, history_of(stored.folder))
        known, waiting = set(session.questions), None
        try:
            put_back(session, draft)
            if not set(session.questions) <= known:
                waiting = session.next_question()
        except PktuiError as problem:
            self._not_used(journal, problem)
        if waiting is None:
            self._ask()
        else:
            self._decide(session, *waiting)

    def _decide(self, session: CaseSession, path: Path, asked: Asked) -> None:
        """Ask what holds: the text from the journal, or what the file had; put off, the question waits in the case."""

        def decided(choices: dict[ConflictPlace, Side | str] | None) -> None:
            if choices is not None:
                try:
                    session.decide(path, asked, choices)
                except PktuiError as problem:
                    tell(self._app, problem)
            self._ask()

        self._app.push_screen(ConflictDialog(path.name, asked.merged, "Ve spisu", "Nedopsaný text"), decided)

    def _not_used(self, journal: Path, problem: PktuiError) -> None:
        self._kept.add(journal)
        tell(self._app, problem, " Text zůstal v deníku.")

    def _clear(self) -> None:
        for journal in self._journals:
            if journal not in self._kept:
                put_away(journal, keep=journal in self._dropped)


def _meeting_of(listing: Listing, draft: Draft) -> StoredMeeting | None:
    meetings: Iterator[StoredMeeting] = (s for s in listing.meetings if s.conference.record.id == draft.place.record)
    return next(meetings, None)
