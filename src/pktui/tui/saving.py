"""Saving all that is only in memory, also of conferences that were left before their changes could be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pktui.errors import PktuiError

if TYPE_CHECKING:
    from pktui.session.case import CaseSession
    from pktui.tui.app import PktuiApp


def save_all(app: PktuiApp) -> PktuiError | None:
    """Save everything; return what stands in the way, if anything does."""
    problems: list[PktuiError] = []
    if app.case_screen is not None:
        try:
            app.case_screen.keep_typed()
        except PktuiError as problem:
            problems.append(problem)
    problems += flush(app, app.sessions)
    return problems[0] if problems else None


def flush(app: PktuiApp, sessions: tuple[CaseSession, ...]) -> list[PktuiError]:
    """Write what these conferences hold only in memory, and return what stood in the way."""
    problems: list[PktuiError] = []
    for session in sessions:
        try:
            session.flush()
        except PktuiError as problem:
            problems.append(problem)
    for key, session in tuple(app.waiting.items()):
        if app.journal is not None:
            app.journal.keep_unsaved(session)
        if not session.unsaved:
            del app.waiting[key]
    return problems


def put_off(app: PktuiApp, session: CaseSession) -> None:
    """Keep a conference whose changes cannot be saved now, while another one is opened."""
    app.waiting[session.meeting.conference.id] = session
    if app.journal is not None:
        app.journal.keep_unsaved(session)
