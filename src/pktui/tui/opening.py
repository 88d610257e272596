"""Opening a conference: what is unsaved goes to its file first, or waits; then come the screens of the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pktui.errors import FileProblem, PktuiError
from pktui.session.case import CaseSession
from pktui.session.drafts import Drafts
from pktui.session.local import history_of
from pktui.storage.folder import StoredMeeting, reread
from pktui.tui.journal import Journal
from pktui.tui.saving import put_off
from pktui.tui.screens.of_case import CASE_SCREENS

if TYPE_CHECKING:
    from pktui.tui.app import PktuiApp


def open_at(app: PktuiApp, stored: StoredMeeting, place: str) -> None:
    """Open a conference at one of its screens; one whose changes could not be saved comes back with them."""
    if app.session is not None and app.session.unsaved:
        if app.save_all() is None:
            try:
                # What was just written is newer than what the overview had read.
                stored = reread(stored)
            except PktuiError as problem:
                app.notify(str(problem), title=problem.title, severity="error", timeout=12)
                return
        else:
            put_off(app, app.session)
    session = app.session = app.waiting.pop(stored.conference.record.id, None) or _begun(app, stored)
    if app.journal is None:
        app.journal = Journal(app, Drafts(app.folder, app.now))
    for name, screen in CASE_SCREENS.items():
        if app.is_screen_installed(name):
            app.uninstall_screen(name)
        app.install_screen(screen(session), name)
    app.push_screen(place)
    if app.outside is not None:
        app.call_after_refresh(app.outside.ask)


def _begun(app: PktuiApp, stored: StoredMeeting) -> CaseSession:
    def no_history(problem: FileProblem) -> None:
        app.notify(f"{problem.message} Ukládání funguje dál.", title="Historie verzí nejde psát", severity="warning")

    return CaseSession(stored, app.now, history_of(stored.folder), no_history)
