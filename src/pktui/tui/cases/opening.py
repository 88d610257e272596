"""Opening a conference: what is unsaved goes to its file first, or waits; then come the screens of the new one."""

from __future__ import annotations

from pktui.errors import PktuiError
from pktui.storage.records.stored import StoredMeeting, reread
from pktui.tui.hosting.host import Host
from pktui.tui.parts.notices import tell
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.documents import DocumentsScreen
from pktui.tui.screens.findings import FindingsScreen
from pktui.tui.screens.flipchart.screen import FlipchartScreen
from pktui.tui.screens.live.screen import LiveScreen
from pktui.tui.screens.minutes.screen import MinutesScreen
from pktui.tui.screens.people import PeopleScreen
from pktui.tui.screens.plan import PlanScreen
from pktui.tui.screens.preparation import PreparationScreen

CASE_SCREENS: dict[str, type[CaseScreen]] = {
    screen.NAME: screen
    for screen in (
        PreparationScreen, PeopleScreen, LiveScreen, FlipchartScreen, PlanScreen, MinutesScreen, DocumentsScreen,
        FindingsScreen,
    )
}  # fmt: skip
"""The screens of an open conference by name."""


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
