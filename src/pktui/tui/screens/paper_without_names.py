"""Papers without names (S on F8): what is unsure is decided, a folder outside the case is chosen, and they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from pktui.errors import PktuiError, UsageError
from pktui.session.case.open_case import CaseSession
from pktui.session.without_names import WithoutNames, contacts_of_office, free_place
from pktui.texts.words import plural
from pktui.tui.parts.fields import TextField
from pktui.tui.parts.forms import Form
from pktui.tui.parts.notices import tell
from pktui.tui.process.in_order import BACKGROUND
from pktui.tui.screens.dialogs.dialog import Message, ask
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.screens.dialogs.unsure_names import NamesDecided, UnsureNamesDialog

_NOTE = "Nová nebo prázdná složka mimo spis; její název nesmí říkat, o koho jde."
_NO_HOME = "Domovskou složku (~) tu program nenašel; napište celou cestu."


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the papers go, as it is typed."""

    path: str


def make_without_names(app: App[Any], session: CaseSession) -> None:
    """Read the open conference in the background, then ask what is unsure, then where the papers go."""
    meeting, now, folder = session.meeting, session.now(), session.folder

    def show(found: WithoutNames) -> None:
        app.push_screen(UnsureNamesDialog(found, now.date(), ask_where))

    def ask_where(decided: NamesDecided, close: Callable[[], object]) -> None:
        _ask_where(app, session, decided, free_place(folder), close)

    app.notify("Hledám jména…", timeout=2)
    _in_background(app, lambda: WithoutNames(meeting, now, contacts_of_office(folder)), show)


def _ask_where(
    app: App[Any], session: CaseSession, decided: NamesDecided, offered: Path, close: Callable[[], object]
) -> None:
    case = session.folder
    form: Form[_Target] = Form(
        "Kam papíry beze jmen", (TextField("path", "Složka", required=True),), note=lambda _: _NOTE
    )

    def chosen(target: _Target) -> None:
        try:
            folder = case.resolve().parent / _typed(target.path)
            decided.found.check(folder, case)
        except PktuiError as problem:
            tell(app, problem)
            _ask_where(app, session, decided, Path(target.path), close)
            return
        close()
        _in_background(app, partial(decided.found.write, folder, case, decided.kept), partial(_made, app, folder))

    ask(app, FormDialog(form, _Target(str(offered)), session.now().date()), chosen)


def _typed(text: str) -> Path:
    if "\0" in text:
        raise UsageError("Tak se složka jmenovat nemůže; zvolte jiné jméno.")
    try:
        return Path(text.strip().strip("'\"")).expanduser()
    except RuntimeError as problem:
        raise UsageError(_NO_HOME) from problem


def _made(app: App[Any], folder: Path, paths: tuple[Path, ...]) -> None:
    files = plural(len(paths), "soubor", "soubory", "souborů")
    app.push_screen(
        Message(
            "Hotovo",
            f"{files} ve složce {folder}.\n\nNež je dáte z ruky, přečtěte je celé: všechno program najít nemusí "
            "a rodinu jde poznat i podle toho, co se v ní stalo.",
        )
    )


def _in_background(app: App[Any], work: Callable[[], Any], then: Callable[[Any], object]) -> None:
    """Do something while one goes on; what goes wrong is told."""

    def run() -> None:
        try:
            found = work()
        except PktuiError as problem:
            app.call_from_thread(tell, app, problem)
            return
        app.call_from_thread(then, found)

    app.run_worker(run, thread=True, group=BACKGROUND)
