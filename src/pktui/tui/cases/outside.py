"""What others do with the folder while the program is open: read again, joined, told, asked about.

Who else has the open conference open is asked on the way, and shown quietly.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from pktui.errors import FolderProblem
from pktui.files import with_patience
from pktui.session.case.presence import Other, Presence
from pktui.session.watch.case_watch import CaseWatch, Seen, take_in
from pktui.tui.cases.in_front import case_in_front, shown_session
from pktui.tui.hosting.host import Host
from pktui.tui.parts.background import in_background
from pktui.tui.parts.messages import SessionChanged
from pktui.tui.process.in_order import BACKGROUND
from pktui.tui.screens.case_trouble import TWO_WORDINGS
from pktui.tui.screens.overview.screen import OverviewScreen

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
_CAME = "Spis má někdo otevřený také {where}. Co zapíšete oba, se spojí; jen se domluvte, kdo píše zápis."


class Company:
    """The sign of this program in the case folder, and what is known of others."""

    def __init__(self, app: Host) -> None:
        """Prepare; there is no sign before the first look."""
        self._app = app
        self._session: CaseSession | None = None
        self._presence: Presence | None = None
        self._untold: tuple[Other, ...] = ()

    async def look(self, session: CaseSession | None) -> None:
        """Be present in the case of this conference, and in no other."""
        if session is not self._session:
            await self._move(session)
        if session is None or self._presence is None:
            return
        others = await in_background(self._presence.look)
        if others != session.others:
            came = tuple(other for other in others if other not in session.others)
            self._untold = tuple(other for other in (*self._untold, *came) if other in others)
            session.others = others
        if all(getattr(screen, "SAYS_WHAT_CAME", True) for screen in self._app.screen_stack):
            self._tell()
        # They may have come while another screen or a dialog was in front.
        screen = case_in_front(self._app)
        if screen is not None and screen.meeting is not None:
            screen.draw_title()

    async def _move(self, session: CaseSession | None) -> None:
        left, self._presence, self._session, self._untold = self._presence, None, session, ()
        if left is not None:
            await in_background(left.leave)
        if session is not None:
            self._presence = Presence(session.folder, lambda: session.is_at_home, session.now)

    def leave(self) -> None:
        """Take the sign away now; waits a moment, not for a folder that hangs."""
        if self._presence is not None:
            # A sign that stays behind in a slow folder fades by its time.
            with_patience(self._presence.leave)

    def _tell(self) -> None:
        for other in self._untold:
            self._app.notify(_CAME.format(where=other.where(self._app.now())), timeout=8)
        self._untold = ()


class Outside:
    """Looks at the folder every few seconds, in the background, and brings in what it finds."""

    def __init__(self, app: Host) -> None:
        """Prepare; nothing is looked at before `start`."""
        self._app = app
        self.company = Company(app)
        self._watch = CaseWatch()
        self._session: CaseSession | None = None
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
            elif overview := self._app.front(OverviewScreen):
                await self._look_at_folder(overview)
            # Also under a dialog and while somebody writes: they are here all the same.
            await self.company.look(shown_session(self._app))
        finally:
            now = time.monotonic()
            self._not_before = now + (now - begun) / _SHARE
            self._is_looking = False

    async def _look_at_case(self, session: CaseSession) -> None:
        if self._session is not session:
            self._session, self._watch, self._told = session, CaseWatch(), set()
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

    async def _look_at_folder(self, overview: OverviewScreen) -> None:
        try:
            has_changed = await in_background(overview.files.has_changed)
        except FolderProblem:
            self._gone(_GONE)
            return
        was_gone = self._back()
        self._save_again(at_once=was_gone)
        # What is still being read is news by itself.
        if overview.is_current and (was_gone or (has_changed and overview.listing is not None)):
            overview.action_reload()

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
        self._app.trouble_over()
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
