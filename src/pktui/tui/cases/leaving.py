"""Leaving by a key: what cannot be saved is asked about."""

from __future__ import annotations

from collections.abc import Callable

from pktui.errors import EXIT_FILE, PktuiError
from pktui.tui.hosting.host import Host
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.dialog import Dialog

_UNSAVED_ANSWERS = (("stay", "Zůstat a zkusit to znovu"), ("leave", "Odejít; změny zůstanou v deníku tohoto počítače"))
_UNSAVED_TEXT = "Při příštím otevření téže složky vám pktui změny nabídne."
_LOST_ANSWERS = (_UNSAVED_ANSWERS[0], ("leave", "Odejít a o neuložené změny přijít"))
_LOST_TEXT = (
    "Ani do deníku tohoto počítače teď nejde psát, takže by se neuložené změny odchodem ztratily. "
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
