"""Which conferences are open, what of them is only in memory, and the journal that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.errors import FileProblem, PktuiError, troubles
from pktui.files import explain, explained
from pktui.tui.parts.notices import telling

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from pktui.session.case.open_case import CaseSession
    from pktui.session.drafts.drafts import Draft, Drafts
    from pktui.session.drafts.place import Place
    from pktui.storage.records.stored import StoredMeeting

_LOOK_SECONDS = 1.0
_UNWRITABLE = "Do záchranného souboru nejde psát"
_IN_MEMORY = "Co se neuloží do spisu, drží teď jen paměť programu."
_SHORT = "Záchranný soubor nemá jisté místo"
_UNSURE = "Kdyby program skončil, nemusí se zachovat, co se neuložilo do spisu."


class OpenCases:
    """The conference people work with, and those that were left before their changes could be saved.

    Attributes:
        session: The conference people work with; None before the first one is opened.
        drafts: The journal of what is typed and could not be saved; None before the first conference is opened.
        now: The wall clock of the room.
        told_unsaved: What was said last of changes that are in no file; empty once they could be written.
    """

    def __init__(self, app: App[None], now: Callable[[], datetime]) -> None:
        """`app` is told about trouble with the history and the journal; `now` is the wall clock of the room."""
        self._app = app
        self.now = now
        self._waiting: dict[str, CaseSession] = {}
        self.session: CaseSession | None = None
        self.drafts: Drafts | None = None
        self.told_unsaved = ""
        self._told = ""
        self._has_ended = False

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

        self.session = self._waiting.pop(stored.conference.record.id, None) or self._begun(stored)
        if self.drafts is None:
            self.drafts = Drafts(folder, self.now)
            self.drafts.reserve()
            self._app.set_interval(_LOOK_SECONDS, self._tell_trouble)
        return self.session

    def put_off(self, session: CaseSession) -> None:
        """Keep a conference whose changes cannot be saved now, while another one is opened."""
        self._waiting[session.meeting.conference.id] = session
        self.keep_unsaved(session)

    def save_all(self, keep_typed: Callable[[], None] | None = None) -> PktuiError | None:
        """Save everything; return what stands in the way, if anything.

        `keep_typed` puts what is typed on the screen in front into its session.
        """
        problems = troubles([keep_typed] if keep_typed else [])
        problems += self.flush(self.sessions)
        return problems[0] if problems else None

    def flush(self, sessions: Iterable[CaseSession]) -> list[PktuiError]:
        """Write what these conferences hold only in memory, and return what stood in the way."""
        problems = troubles(session.flush for session in sessions)
        for key, session in tuple(self._waiting.items()):
            self.keep_unsaved(session)
            if not session.unsaved:
                del self._waiting[key]
        return problems

    def here(self, place: Place) -> Place:
        """Return a place of the conference people work with, with its folder."""
        session = self.session
        if session is None or session.meeting.conference.id != place.record:
            return place
        return replace(place, folder=str(session.folder.absolute()))

    def note(self, place: Place, text: str, was: str) -> None:
        """Keep what is being typed, and what stood there before."""
        if self.drafts is not None and not self._has_ended:
            self.drafts.note(self.here(place), text, was=was)

    def note_surely(self, place: Place, text: str, was: str) -> bool:
        """Keep a text on the disk before this returns, and tell whether it is there."""
        self.note(place, text, was)
        if self.drafts is None:
            return False
        self.drafts.write()
        return self.drafts.trouble is None

    def settle(self, place: Place) -> None:
        """Take out of the journal what is in a file."""
        if self.drafts is not None and not self._has_ended:
            self.drafts.settle(self.here(place))

    def throw_away(self, places: Iterable[Place]) -> None:
        """Put away what its author does not want, also into the history of its conference.

        Where that cannot be written it is offered at the next start.
        """
        from pktui.session.recovery.left_behind import keep_thrown
        from pktui.session.recovery.thrown import keep_in_history

        if self.drafts is None or self._has_ended:
            return
        unwanted = {*map(self.here, places)}
        thrown = [draft for draft in self.drafts.open if draft.place in unwanted]
        with telling(self._app):
            if self.session is not None:
                keep_in_history(self.session.stored, *thrown)
            for draft in thrown:
                keep_thrown(self.drafts.folder, draft)
                self.drafts.settle(draft.place)

    def unfinished(self, place: Place) -> Draft | None:
        """Return what was begun in this run at a place, whatever its name, and is in no file; None when nothing is."""
        wanted = self.here(place)
        begun = () if self.drafts is None else self.drafts.open
        return next((draft for draft in begun if replace(draft.place, name="") == wanted), None)

    def keep_unsaved(self, session: CaseSession) -> None:
        """Keep files of a conference that could not be written in the journal, until they can."""
        if self.drafts is not None:
            session.keep_unsaved(self.drafts)

    def unfinished_in(self, folder: Path) -> tuple[tuple[Path, ...], tuple[Draft, ...]]:
        """Return the files of a case folder that lag behind what is in memory, and all texts that are in no file."""
        here = (session for session in self.sessions if session.folder.resolve() == folder.resolve())
        unsaved = tuple(path for session in here for path in session.unsaved)
        return unsaved, () if self.drafts is None else self.drafts.open

    def let_go(self, folder: Path) -> None:
        """Forget a saved conference of a folder, with all that can be taken back, and what is settled in the journal.

        Raises:
            FileProblem: The journal cannot be written.
        """
        session = self.session
        if session is not None and session.folder.resolve() == folder.resolve() and not session.unsaved:
            self.session = None
        if self.drafts is not None:
            with explained(folder):
                self.drafts.forget_settled()

    def holds_unsaved(self) -> bool:
        """Write what could not be saved into the journal now, and tell whether it took it; with none nothing waits."""
        for session in self.sessions:
            self.keep_unsaved(session)
        if self.drafts is None:
            return True
        self.drafts.write()
        self._tell_trouble()
        return self.drafts.trouble is None

    def kept_where(self) -> str:
        """Return in words what keeps the changes that are in no file; the journal is named only when it took them."""
        return (
            "v záchranném souboru" if self.holds_unsaved() else "jen v paměti (do záchranného souboru teď nejde psát)"
        )

    def write_last_words(self, screens: Iterable[Screen[object]]) -> tuple[str, ...]:
        """Write into the journal what is in no file yet, and return what there is to say about it at the end.

        Messages about it that are still on the way are older than what is written here, so they no longer count.
        """
        from pktui.tui.hosting.farewell import farewell

        if self.drafts is None:
            return ()
        self._has_ended = True
        self.write_typed(screens)
        return farewell(self.sessions, self.drafts)

    def write_typed(self, screens: Iterable[Screen[object]]) -> None:
        """Write into the journal what is in no file yet, and have it on the disk before this returns."""
        from pktui.tui.hosting.farewell import note_typed

        if self.drafts is None:
            return
        try:
            for session in self.sessions:
                self.keep_unsaved(session)
            note_typed(screens, self.drafts, self.here)
        finally:
            self.drafts.write()

    def close(self) -> None:
        """End the journal; what is unfinished in it is offered at the next start."""
        if self.drafts is not None:
            self.drafts.close()

    def _tell_trouble(self) -> None:
        """Say once that the journal cannot be relied on, and again when that was over and comes back."""
        title = text = ""
        if self.drafts is not None:
            if problem := self.drafts.trouble:
                title, text = _UNWRITABLE, f"{explain(problem)} {_IN_MEMORY}"
            elif problem := self.drafts.shortage:
                title, text = _SHORT, f"{explain(problem)} {_UNSURE}"
        if text and text != self._told:
            self._app.notify(text, title=title, severity="error", timeout=12)
        self._told = text

    def _begun(self, stored: StoredMeeting) -> CaseSession:
        from pktui.session.case.open_case import CaseSession
        from pktui.session.local import history_of

        def no_history(problem: FileProblem) -> None:
            text = f"{problem.message} Ukládání funguje dál."
            self._app.notify(text, title="Do historie verzí nejde psát", severity="warning")

        return CaseSession(stored, self.now, history_of(stored.folder), no_history)
