"""Which screen of the open conference people see; before the first one is opened, nothing is loaded to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pktui.tui.hosting.host import Host

if TYPE_CHECKING:
    from pktui.session.case.open_case import CaseSession
    from pktui.tui.screens.case import CaseScreen


def case_in_front(app: Host) -> CaseScreen | None:
    """Return the screen of the open conference in front, or None on the overview and under a dialog."""
    shown = _case_screens(app)
    return shown[-1] if shown and shown[-1] is app.screen else None


def shown_session(app: Host) -> CaseSession | None:
    """Return the open conference while one of its screens is in front or under a dialog, None on the overview."""
    return app.session if _case_screens(app) else None


def _case_screens(app: Host) -> list[CaseScreen]:
    if app.session is None:
        return []
    from pktui.tui.screens.case import CaseScreen

    return [screen for screen in app.screen_stack if isinstance(screen, CaseScreen)]
