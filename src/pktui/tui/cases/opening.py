"""Opening a conference and leaving the program: what is unsaved goes to its file first, is asked about, or waits."""

from __future__ import annotations

from collections.abc import Callable

from pktui.errors import EXIT_FILE, PktuiError
from pktui.storage.records.stored import StoredMeeting, reread
from pktui.tui.hosting.host import Host
from pktui.tui.parts.notices import tell
from pktui.tui.screens.between import DiaryScreen
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.departures import OutgoingScreen
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.screens.documents import DocumentsScreen
from pktui.tui.screens.findings import FindingsScreen
from pktui.tui.screens.flipchart.screen import FlipchartScreen
from pktui.tui.screens.live.screen import LiveScreen
from pktui.tui.screens.minutes.readers import ReadersScreen
from pktui.tui.screens.minutes.screen import MinutesScreen
from pktui.tui.screens.people import PeopleScreen
from pktui.tui.screens.plan import PlanScreen
from pktui.tui.screens.preparation import PreparationScreen
from pktui.tui.screens.review.screen import ReviewScreen

_UNSAVED_ANSWERS = (
    ("stay", "Zůstat a zkusit to znovu"),
    ("leave", "Odejít; změny zůstanou v záchranném souboru tohoto počítače"),
)
_UNSAVED_TEXT = "Při příštím otevření téže složky vám pktui změny nabídne."
_LOST_ANSWERS = (_UNSAVED_ANSWERS[0], ("leave", "Odejít a o neuložené změny přijít"))
_LOST_TEXT = (
    "Ani do záchranného souboru tohoto počítače teď nejde psát, takže by se neuložené změny odchodem ztratily. "
    "Uvolněte místo na disku a zkuste to znovu."
)


def leave(app: Host, save_all: Callable[[], PktuiError | None]) -> None:
    """Leave; a dialog is left first, and what could not be saved gets one more try.

    `save_all` returns what stands in the way, if anything.
    """
    if isinstance(app.screen, Dialog):
        app.screen.action_leave()
        return
    problem = save_all()
    if problem is None:
        app.exit()
        return

    def answered(answer: str | None) -> None:
        if answer == "leave":
            app.exit(return_code=EXIT_FILE)

    # The journal is promised only when it can be written.
    is_kept = app.cases.holds_unsaved()
    answers, text = (_UNSAVED_ANSWERS, _UNSAVED_TEXT) if is_kept else (_LOST_ANSWERS, _LOST_TEXT)
    app.push_screen(Choose("Některé změny nejde uložit", answers, f"{problem}\n\n{text}"), answered)


CASE_SCREENS: dict[str, type[CaseScreen]] = {
    screen.NAME: screen
    for screen in (
        PreparationScreen, PeopleScreen, LiveScreen, FlipchartScreen, PlanScreen, ReviewScreen, MinutesScreen,
        ReadersScreen, OutgoingScreen,
        DocumentsScreen, FindingsScreen, DiaryScreen,
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
