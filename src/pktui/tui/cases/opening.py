"""Opening a conference: what is unsaved goes to its file first, or waits; then come the screens of the new one."""

from __future__ import annotations

from pktui.errors import PktuiError
from pktui.storage.records.stored import StoredMeeting, reread
from pktui.tui.host import Host
from pktui.tui.notices import tell
from pktui.tui.screens.registry import CASE_SCREENS


def open_at(app: Host, stored: StoredMeeting, place: str) -> None:
    """Open a conference at one of its screens; one whose changes could not be saved comes back with them."""
    if app.session is not None and app.session.unsaved:
        if app.cases.save_all() is None:
            try:
                # What was just written is newer than what the overview had read.
                stored = reread(stored)
            except PktuiError as problem:
                tell(app, problem)
                return
        else:
            app.cases.put_off(app.session)
    session = app.cases.open(stored, app.folder)
    for name, screen in CASE_SCREENS.items():
        if app.is_screen_installed(name):
            app.uninstall_screen(name)
        app.install_screen(screen(session), name)
    app.push_screen(place)
