"""What others do with the folder while the program is open: read again, joined, told, asked about."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.errors import FolderProblem
from pktui.session.contradiction import Contradiction
from pktui.session.outside import Seen, Watch, take_in
from pktui.storage.folder import record_files
from pktui.storage.stamps import Stamp, stamps

if TYPE_CHECKING:
    from pktui.session.case import CaseSession
    from pktui.tui.app import PktuiApp

LOOK_SECONDS = 2.0
# A slow network folder is asked less often: looking takes at most this part of the time.
_SHARE = 0.05

_TWO = "{name}: vaše znění a znění někoho jiného se liší. Klávesa Ctrl+O ukáže obě; nic se neztratilo."
_GONE = "Složka teď není dostupná. Pracujte dál: co napíšete, drží se v paměti a v deníku a uloží se, až se vrátí."
_BACK = "Složka je zase dostupná."
_MISSING = "{name} ze složky zmizel. Nic se nemaže: obsah drží program i historie; zapíše se při vaší další změně."


class Outside:
    """Looks at the folder every few seconds, in a thread, and brings in what it finds."""

    def __init__(self, app: PktuiApp) -> None:
        """Prepare; nothing is looked at before `start`."""
        self._app = app
        self._watch = Watch()
        self._session: CaseSession | None = None
        self._folder_stamps: dict[Path, Stamp] | None = None
        self._is_looking = False
        self._not_before = 0.0
        self._is_gone = False
        self._told: set[str] = set()

    def start(self) -> None:
        """Look from now on."""
        self._app.set_interval(LOOK_SECONDS, self.ask)

    def ask(self) -> None:
        """Look now, unless the last look still goes on or somebody is in the middle of writing."""
        screen = self._app.case_screen
        if self._is_looking or time.monotonic() < self._not_before:
            return
        if screen is not None and not screen.is_writing:
            if self._session is not screen.session:
                self._session, self._watch, self._told = screen.session, Watch(), set()
            self._run(partial(self._look_at_case, screen.session))
        elif self._app.overview is not None:
            self._run(partial(self._look_at_folder, self._app.folder))

    def _run(self, look: partial[None]) -> None:
        self._is_looking = True
        self._app.run_worker(partial(self._timed, look), thread=True, exit_on_error=False, group="outside")

    def _timed(self, look: partial[None]) -> None:
        begun = time.monotonic()
        try:
            look()
        finally:
            now = time.monotonic()
            self._not_before = now + (now - begun) / _SHARE
            self._is_looking = False

    def _look_at_case(self, session: CaseSession) -> None:
        try:
            seen = self._watch.look(session.folder, {paper.path: paper.record for paper in session.stored.papers})
        except FolderProblem:
            self._app.call_from_thread(self._gone)
        else:
            self._app.call_from_thread(self._found, session, seen)

    def _look_at_folder(self, folder: Path) -> None:
        try:
            now = stamps(folder, record_files)
        except FolderProblem:
            self._app.call_from_thread(self._gone)
            return
        changed = self._folder_stamps is not None and now != self._folder_stamps
        self._folder_stamps = now
        self._app.call_from_thread(self._listed, changed)

    def _listed(self, changed: bool) -> None:
        was_gone = self._is_gone
        self._back()
        if self._app.overview is not None and (changed or was_gone):
            self._app.overview.action_reload()

    def _found(self, session: CaseSession, seen: Seen) -> None:
        """Bring in what was seen; the screen may have changed while the folder was read."""
        screen = self._app.case_screen
        if screen is None or screen.session is not session or screen.is_writing:
            self._watch.forget(seen)
            return
        was_gone = self._is_gone
        self._back()
        known, before = set(session.questions), session.meeting
        problems = take_in(session, seen)
        if was_gone and session.unsaved:
            screen.save_again()
        for path in seen.missing:
            self._tell(_MISSING.format(name=path.name), "Soubor zmizel")
        for problem in problems:
            if not isinstance(problem, Contradiction):
                self._tell(str(problem), problem.title)
            elif problem.file not in known:
                self._app.notify(_TWO.format(name=problem.file.name), title="Dvě znění", timeout=12)
        if session.meeting != before or known != set(session.questions):
            screen.show_outside()

    def _tell(self, text: str, title: str) -> None:
        """Say something once, not with every look."""
        if text not in self._told:
            self._told.add(text)
            self._app.notify(text, title=title, severity="warning", timeout=12)

    def _gone(self) -> None:
        if not self._is_gone:
            self._is_gone = True
            self._app.notify(_GONE, title=FolderProblem.title, severity="error", timeout=12)

    def _back(self) -> None:
        if self._is_gone:
            self._is_gone = False
            self._app.notify(_BACK, timeout=6)
