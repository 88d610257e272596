"""Which conferences are open, what of them is only in memory, and the journal that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.errors import FileProblem, PktuiError

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from pktui.session.case.open_case import CaseSession
    from pktui.session.drafts.drafts import Draft
    from pktui.session.drafts.place import Place
    from pktui.storage.records.stored import StoredMeeting
    from pktui.tui.cases.journal import Journal


class OpenCases:
    """The conference people work with, and those that were left before their changes could be saved.

    Attributes:
        session: The conference people work with; None before the first one is opened.
        journal: What is typed and what could not be saved; None before the first conference is opened.
        now: The wall clock of the room.
    """

    def __init__(self, app: App[None], now: Callable[[], datetime]) -> None:
        """`app` is told about trouble with the history and the journal; `now` is the wall clock of the room."""
        self._app = app
        self.now = now
        self._waiting: dict[str, CaseSession] = {}
        self.session: CaseSession | None = None
        self.journal: Journal | None = None

    @property
    def sessions(self) -> tuple[CaseSession, ...]:
        """The open conference and those whose changes wait until they can be saved."""
        return (*(() if self.session is None else (self.session,)), *self._waiting.values())

    @property
    def is_saved(self) -> bool:
        """Whether all of them are in their files."""
        return not any(session.unsaved for session in self.sessions)

    def open(self, stored: StoredMeeting, folder: Path) -> CaseSession:
        """Begin to work with a conference; one that waits comes back with its changes.

        Args:
            stored: The conference as it was read.
            folder: The folder of the program; the journal of the first conference belongs to it.
        """
        # The first screen needs none of these.
        from pktui.session.drafts.drafts import Drafts
        from pktui.tui.cases.journal import Journal

        self.session = self._waiting.pop(stored.conference.record.id, None) or self._begun(stored)
        if self.journal is None:
            drafts = Drafts(folder, self.now)
            drafts.reserve()
            self.journal = Journal(self._app, drafts)
        return self.session

    def put_off(self, session: CaseSession) -> None:
        """Keep a conference whose changes cannot be saved now, while another one is opened."""
        self._waiting[session.meeting.conference.id] = session
        self.keep_unsaved(session)

    def save_all(self, keep_typed: Callable[[], None] | None = None) -> PktuiError | None:
        """Save everything; return what stands in the way, if anything.

        `keep_typed` puts what is typed on the screen in front into its session.
        """
        problems: list[PktuiError] = []
        if keep_typed is not None:
            try:
                keep_typed()
            except PktuiError as problem:
                problems.append(problem)
        problems += self.flush(self.sessions)
        return problems[0] if problems else None

    def flush(self, sessions: Iterable[CaseSession]) -> list[PktuiError]:
        """Write what these conferences hold only in memory, and return what stood in the way."""
        problems: list[PktuiError] = []
        for session in sessions:
            try:
                session.flush()
            except PktuiError as problem:
                problems.append(problem)
        for key, session in tuple(self._waiting.items()):
            self.keep_unsaved(session)
            if not session.unsaved:
                del self._waiting[key]
        return problems

    def note(self, place: Place, text: str, was: str) -> None:
        """Keep what is being typed, and what stood there before."""
        if self.journal is not None:
            self.journal.note(self.here(place), text, was)

    def here(self, place: Place) -> Place:
        """Return a place of the conference people work with, with its folder."""
        session = self.session
        if session is None or session.meeting.conference.id != place.record:
            return place
        return replace(place, folder=str(session.folder.absolute()))

    def note_surely(self, place: Place, text: str, was: str) -> bool:
        """Keep a text on the disk before this returns, and tell whether it is there."""
        self.note(place, text, was)
        if self.journal is None:
            return False
        self.journal.drafts.write()
        return self.journal.drafts.trouble is None

    def settle(self, place: Place) -> None:
        """Take out of the journal what is in a file."""
        if self.journal is not None:
            self.journal.settle(self.here(place))

    def throw_away(self, places: Iterable[Place]) -> None:
        """Put away in the journal what its author does not want."""
        if self.journal is not None:
            self.journal.throw_away(set(map(self.here, places)), self.session.stored if self.session else None)

    def unfinished(self, place: Place) -> Draft | None:
        """Return what was begun in this run at a place, whatever its name, and is in no file; None when nothing is."""
        if self.journal is None:
            return None
        wanted = self.here(place)
        return next((draft for draft in self.journal.drafts.open if replace(draft.place, name="") == wanted), None)

    def keep_unsaved(self, session: CaseSession) -> None:
        """Keep files of a conference that could not be written in the journal, until they can."""
        if self.journal is not None:
            self.journal.keep_unsaved(session)

    def holds_unsaved(self) -> bool:
        """Tell whether the journal takes what could not be saved; without a journal nothing waits for it."""
        return self.journal is None or self.journal.holds_unsaved(self.sessions)

    def kept_where(self) -> str:
        """Return in words what keeps the changes that are in no file; the journal is named only when it took them."""
        return "v paměti a v deníku" if self.holds_unsaved() else "jen v paměti (do deníku teď nejde psát)"

    def write_last_words(self, screens: Iterable[Screen[object]]) -> tuple[str, ...]:
        """Write into the journal what is in no file yet, and return what there is to say about it at the end."""
        from pktui.tui.cases.farewell import farewell

        if self.journal is None:
            return ()
        self.journal.write_last_words(self.sessions, screens, self.here)
        return farewell(self.sessions, self.journal.drafts)

    def close(self) -> None:
        """End the journal; what is unfinished in it is offered at the next start."""
        if self.journal is not None:
            self.journal.drafts.close()

    def _begun(self, stored: StoredMeeting) -> CaseSession:
        from pktui.session.case.open_case import CaseSession
        from pktui.session.local import history_of

        def no_history(problem: FileProblem) -> None:
            text = f"{problem.message} Ukládání funguje dál."
            self._app.notify(text, title="Historie verzí nejde psát", severity="warning")

        return CaseSession(stored, self.now, history_of(stored.folder), no_history)
