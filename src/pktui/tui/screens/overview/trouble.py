"""What can be done about a file with which something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from textual.app import App

from pktui.errors import FileProblem, OtherEncoding
from pktui.session.case.past import convert
from pktui.session.local import history_of
from pktui.storage.records.folder import Listing
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.dialog import Message
from pktui.tui.screens.history import HistoryScreen
from pktui.tui.screens.overview.rows import named

_LEAVE = ("leave", "Nechat být")
_HISTORY = ("history", "Podívat se na dřívější verze z tohoto počítače")
_CONVERT = ("convert", "Převést do UTF-8; původní znění zůstane v historii")
_ENDING = "Soubor pktui nezměnilo. Opravit ho jde v kterémkoli textovém editoru."


def ask_about(
    app: App[None], listing: Listing, problem: FileProblem, now: Callable[[], datetime], done: Callable[[], object]
) -> None:
    """Explain what is wrong with a damaged file and offer what pktui can do.

    Args:
        app: The program.
        listing: The folder as it was read.
        problem: What is wrong.
        now: The wall clock of the room.
        done: Called when something was done, to read the folder again.
    """
    path = Path(str(problem.path))

    def looked(_: None) -> None:
        done()

    def answered(answer: str | None) -> None:
        if answer == "history":
            app.push_screen(HistoryScreen((path,), now), looked)
        elif answer == "convert":
            with telling(app):
                convert(path, history_of(path.parent), now())
                app.notify(f"{path.name} je převedený do UTF-8.", timeout=6)
            done()

    answers = (_LEAVE, _CONVERT, _HISTORY) if isinstance(problem, OtherEncoding) else (_LEAVE, _HISTORY)
    text = f"{named(problem, listing.folder)}\n{problem.message}\n\n{_ENDING}"
    app.push_screen(Choose(problem.title, answers, text), answered)


def explain_orphan(app: App[None], path: Path) -> None:
    """Say what a paper without its conference is."""
    reason = "Konference, ke které soubor patří, v této složce není. Až ji synchronizace přinese, spojí se samy."
    app.push_screen(Message("Potíž se soubory", f"{path.name}\n{reason}"))
