"""What others do with the folder while the program is open: read again, joined, told, asked about."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.errors import FolderProblem
from pktui.session.watch.outside import Seen, Watch, take_in
from pktui.storage.records.folder import record_files
from pktui.storage.records.stamps import Stamp, stamps
from pktui.tui.background import in_background
from pktui.tui.cases.colleagues import Company
from pktui.tui.cases.in_front import case_in_front, shown_session
from pktui.tui.host import Host
from pktui.tui.messages import SessionChanged
from pktui.tui.process.order import BACKGROUND
from pktui.tui.screens.case_trouble import TWO_WORDINGS
from pktui.tui.screens.overview import OverviewScreen

if TYPE_CHECKING:
    from textual.worker import WorkType

    from pktui.session.case.open_case import CaseSession

LOOK_SECONDS = 2.0
# What could not be saved is tried again so often, without anybody asking for it.
RETRY_SECONDS = 10.0
# A slow network folder is asked less often: looking takes at most this part of the time.
_SHARE = 0.05

_WORK_ON = "Pracujte dál: co napíšete, drží se {kept} a uloží se, až se vrátí."
_GONE = f"Složka teď není dostupná. {_WORK_ON}"
_NOT_HOME = f"Ve složce teď nejsou soubory této konference; pktui nic nesmazalo. Není to jiný disk? {_WORK_ON}"
_BACK = "Složka je zase dostupná."
_SAVED = "Co čekalo v paměti, je teď uložené."
_MISSING = "{name} ze složky zmizel. Nic se nemaže: obsah drží program i historie; zapíše se při vaší další změně."


class Outside:
    """Looks at the folder every few seconds, in the background, and brings in what it finds."""

    def __init__(self, app: Host) -> None:
        """Prepare; nothing is looked at before `start`."""
        self._app = app
        self.company = Company(app)
        self._watch = Watch()
        self._session: CaseSession | None = None
        self._folder_stamps: dict[Path, Stamp] | None = None
        self._is_looking = False
        self._not_before = 0.0
        self._retry_at = 0.0
        self._is_gone = False
        self._told: set[str] = set()

    def start(self) -> None:
        """Look from now on."""
        self._app.set_interval(LOOK_SECONDS, self.ask)

    def ask(self) -> None:
        """Look now, unless the last look still goes on, the folder is too slow, or the program is ending."""
        if self._app.is_running and not self._is_looking and time.monotonic() >= self._not_before:
            self._is_looking = True
            look: WorkType[None] = self._look
            self._app.run_worker(look, group=BACKGROUND)

    async def _look(self) -> None:
        begun = time.monotonic()
        try:
            screen = case_in_front(self._app)
            if screen is not None and not screen.is_writing:
                await self._look_at_case(screen.session)
            elif self._app.front(OverviewScreen) is not None:
                await self._look_at_folder(self._app.folder)
            # Also under a dialog and while somebody writes: they are here all the same.
            await self.company.look(shown_session(self._app))
        finally:
            now = time.monotonic()
            self._not_before = now + (now - begun) / _SHARE
            self._is_looking = False

    async def _look_at_case(self, session: CaseSession) -> None:
        if self._session is not session:
            self._session, self._watch, self._told = session, Watch(), set()
        own = {paper.path: paper.record for paper in session.stored.papers}
        try:
            seen = await in_background(partial(self._watch.look, session.folder, own))
        except FolderProblem:
            self._gone(_GONE)
            return
        # Only when no file is as it was: another disk may be in place, with files of the same names.
        is_strange = len(seen.changed) + len(seen.missing) == len(own)
        if is_strange and not await in_background(lambda: session.is_at_home):
            self._watch.forget(seen)
            self._gone(_NOT_HOME)
        else:
            self._found(session, seen)

    async def _look_at_folder(self, folder: Path) -> None:
        try:
            now = await in_background(partial(stamps, folder, record_files))
        except FolderProblem:
            self._gone(_GONE)
            return
        changed = self._has_changed(now)
        self._folder_stamps = now
        was_gone = self._back()
        self._save_again(at_once=was_gone)
        if (overview := self._app.front(OverviewScreen)) and (changed or was_gone):
            overview.action_reload()

    def _has_changed(self, now: dict[Path, Stamp]) -> bool:
        """Tell whether the folder is not as it was looked at, or, before the first look, as it was listed."""
        if self._folder_stamps is not None:
            return now != self._folder_stamps
        overview = self._app.front(OverviewScreen)
        if overview is None or overview.listing is None:
            return False
        sizes = {p.path: len(p.document.data) for stored in overview.listing.meetings for p in stored.papers}
        return sizes != {path: size for path, (_, size, _) in now.items()}

    def _found(self, session: CaseSession, seen: Seen) -> None:
        """Bring in what was seen; the screen may have changed while the folder was read."""
        screen = case_in_front(self._app)
        if screen is None or screen.session is not session or screen.is_writing:
            self._watch.forget(seen)
            return
        was_gone = self._back()
        known, before = set(session.questions), session.meeting
        problems = take_in(session, seen)
        self._save_again(at_once=was_gone)
        for path in (path for path in seen.missing if path in session.missing and path not in session.unsaved):
            self._tell(_MISSING.format(name=path.name), "Soubor zmizel")
        for problem in problems:
            self._tell(str(problem), problem.title)
        if not set(session.questions) <= known:
            self._app.notify(TWO_WORDINGS, title="Dvě znění", timeout=12)
        if session.meeting != before or known != set(session.questions):
            screen.show_outside()

    def _save_again(self, *, at_once: bool) -> None:
        """Try now and then to write what is only in memory."""
        now = time.monotonic()
        behind = [session for session in self._app.cases.sessions if session.unsaved]
        if not behind or (now < self._retry_at and not at_once):
            return
        self._retry_at = now + RETRY_SECONDS
        # Trouble was told when the change was made; it stays in memory and in the journal.
        problems = self._app.cases.flush(behind)
        if len(problems) < len(behind):
            self._app.notify(_SAVED, timeout=6)
            self._app.post_message(SessionChanged())

    def _tell(self, text: str, title: str) -> None:
        """Say something once, not with every look."""
        if text not in self._told:
            self._told.add(text)
            self._app.notify(text, title=title, severity="warning", timeout=12)

    def _gone(self, text: str) -> None:
        if not self._is_gone:
            self._is_gone = True
            text = text.format(kept=self._app.cases.kept_where())
            self._app.notify(text, title=FolderProblem.title, severity="error", timeout=12)

    def _back(self) -> bool:
        """Tell that the folder is there again, and whether it was away."""
        was_gone, self._is_gone = self._is_gone, False
        if was_gone:
            self._app.notify(_BACK, timeout=6)
        return was_gone
