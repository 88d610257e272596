"""Who else has the case of the open conference open: asked in the background, shown quietly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pktui.files import with_patience
from pktui.session.case.presence import Other, Presence
from pktui.tui.background import in_background
from pktui.tui.cases.in_front import case_in_front
from pktui.tui.host import Host

if TYPE_CHECKING:
    from pktui.session.case.open_case import CaseSession

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
