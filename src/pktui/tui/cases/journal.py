"""The journal while the program runs: what is typed, what cannot be saved, and the last words at the end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from textual.app import App
from textual.screen import Screen

from pktui.errors import FileProblem
from pktui.files import explain
from pktui.session.case.open_case import CaseSession
from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import Place
from pktui.session.recovery.left_behind import keep_thrown
from pktui.session.recovery.thrown import keep_in_history
from pktui.storage.records.stored import StoredMeeting
from pktui.tui.cases.typed import note_typed
from pktui.tui.notices import tell

_LOOK_SECONDS = 1.0
_UNWRITABLE = "Deník rozepsaného textu nejde psát"
_IN_MEMORY = "Co se neuloží do spisu, drží teď jen paměť programu."
_SHORT = "Deník rozepsaného textu nemá jisté místo"
_UNSURE = "Kdyby program skončil, nemusí se zachovat, co se neuložilo do spisu."


class Journal:
    """What the program hands to its drafts.

    Attributes:
        drafts: The journal of this process.
    """

    def __init__(self, app: App[None], drafts: Drafts) -> None:
        """`app` is told once when the journal cannot be written, or has no room reserved."""
        self._app = app
        self.drafts = drafts
        self._told = ""
        self._has_ended = False
        app.set_interval(_LOOK_SECONDS, self._tell_trouble)

    def note(self, place: Place, text: str, was: str) -> None:
        """Keep what is being typed, and what stood there before."""
        if self._has_ended:
            return
        self.drafts.note(place, text, was=was)

    def settle(self, place: Place) -> None:
        """Take out what is in a file."""
        if not self._has_ended:
            self.drafts.settle(place)

    def throw_away(self, places: Collection[Place], stored: StoredMeeting | None) -> None:
        """Put away what its author does not want, also into the history of its conference.

        Where that cannot be written it is offered at the next start.
        """
        thrown = [draft for draft in self.drafts.open if draft.place in places and not self._has_ended]
        try:
            if stored is not None:
                keep_in_history(stored, *thrown)
            for draft in thrown:
                keep_thrown(self.drafts.folder, draft)
                self.drafts.settle(draft.place)
        except FileProblem as problem:
            tell(self._app, problem)

    def keep_unsaved(self, session: CaseSession) -> None:
        """Keep files that could not be written, until they can."""
        session.keep_unsaved(self.drafts)

    def holds_unsaved(self, sessions: Iterable[CaseSession]) -> bool:
        """Write files that could not be written into the journal now, and tell whether it took them."""
        for session in sessions:
            self.keep_unsaved(session)
        self.drafts.write()
        self._tell_trouble()
        return self.drafts.trouble is None

    def write_last_words(
        self, sessions: Iterable[CaseSession], screens: Iterable[Screen[object]], here: Callable[[Place], Place]
    ) -> None:
        """Put what is not in a file on the disk: the program is about to end.

        Messages about it that are still on the way are older than what is written here, so they no longer count.
        `here` returns the place of a field with its folder.
        """
        self._has_ended = True
        try:
            for session in sessions:
                self.keep_unsaved(session)
            note_typed(screens, self.drafts, here)
        finally:
            self.drafts.write()

    def _tell_trouble(self) -> None:
        """Say once that the journal cannot be relied on, and again when that was over and comes back."""
        if problem := self.drafts.trouble:
            title, text = _UNWRITABLE, f"{explain(problem)} {_IN_MEMORY}"
        elif problem := self.drafts.shortage:
            title, text = _SHORT, f"{explain(problem)} {_UNSURE}"
        else:
            title = text = ""
        if text and text != self._told:
            self._app.notify(text, title=title, severity="error", timeout=12)
        self._told = text
