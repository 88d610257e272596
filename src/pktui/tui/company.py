"""Who else has the case of the open conference open: asked in the background, shown quietly."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from pktui.session.presence import Other, Presence
from pktui.tui.background import in_background

if TYPE_CHECKING:
    from pktui.session.case import CaseSession
    from pktui.tui.app import PktuiApp

# Leaving waits for a slow folder only so long; a sign that stays behind fades by its time.
_PATIENCE = 1.0

_CAME = "Spis má někdo otevřený také {where}. Co zapíšete oba, se spojí; jen se domluvte, kdo píše zápis."


class Company:
    """The sign of this program in the case folder, and what is known of others."""

    def __init__(self, app: PktuiApp) -> None:
        """Prepare; there is no sign before the first look."""
        self._app = app
        self._session: CaseSession | None = None
        self._presence: Presence | None = None

    async def look(self, session: CaseSession | None) -> None:
        """Be present in the case of this conference, and in no other."""
        if session is not self._session:
            await self._move(session)
        if session is None or self._presence is None:
            return
        others = await in_background(self._presence.look)
        if others != session.others:
            came = [other for other in others if other not in session.others]
            session.others = others
            self._show(came)

    async def _move(self, session: CaseSession | None) -> None:
        left, self._presence, self._session = self._presence, None, session
        if left is not None:
            await in_background(left.leave)
        if session is not None:
            self._presence = Presence(session.folder, lambda: session.is_at_home, session.now)

    def leave(self) -> None:
        """Take the sign away now; waits a moment, not for a folder that hangs."""
        if self._presence is not None:
            leaving = threading.Thread(target=self._presence.leave, daemon=True)
            leaving.start()
            leaving.join(_PATIENCE)

    def _show(self, came: list[Other]) -> None:
        for other in came:
            self._app.notify(_CAME.format(where=other.where(self._app.now())), timeout=8)
        if self._app.case_screen is not None:
            self._app.case_screen.draw_title()
