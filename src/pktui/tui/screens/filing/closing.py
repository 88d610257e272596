"""Closing a case and opening it again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from textual.app import App

from pktui.domain.conference import Conference
from pktui.domain.retention import before_closing, closed
from pktui.session.filing.filed import Filed, close_case
from pktui.tui.hosting.host import host
from pktui.tui.parts.fields import TextField
from pktui.tui.parts.forms import Form
from pktui.tui.parts.notices import telling
from pktui.tui.parts.read_fields import DateField
from pktui.tui.screens.dialogs.confirm import choose
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.form import FormDialog

_FIELDS = (
    DateField("closed_on", "Uzavřený dne", required=True, past=True),
    TextField("closed_note", "Poznámka", "plán je splněný, dál stačí škola"),
)


def ask_to_close(app: App[Any], filed: Filed, now: Callable[[], datetime], done: Callable[[], object]) -> None:
    """Ask for the day and a note; of a closed case first whether it is to be opened again.

    Args:
        app: The program.
        filed: The case.
        now: The wall clock of the room.
        done: What is done when it is written.
    """
    step = _Closing(app, filed, now, done)
    if filed.case.closed_on is None:
        step.ask_when()
        return
    answers = (
        ("no", "Nechat uzavřený", None),
        ("edit", "Opravit den nebo poznámku", step.ask_when),
        ("open", "Znovu otevřít", step.open_again),
    )
    choose(app, f"Spis {filed.case.family} je uzavřený", answers)


class _Closing:
    def __init__(self, app: App[Any], filed: Filed, now: Callable[[], datetime], done: Callable[[], object]) -> None:
        self._app = app
        self._filed = filed
        self._now = now
        self._done = done

    def ask_when(self) -> None:
        case, today = self._filed.case, self._now().date()
        said = before_closing(case, today) if case.closed_on is None else ""
        form: Form[Conference] = Form(
            f"Uzavřít spis {case.family}", _FIELDS, note=(lambda _: f"{said} Uzavřít jde i tak.") if said else None
        )
        value = case.newest if case.closed_on else closed(case.newest, today, "")
        ask(self._app, FormDialog(form, value, today), self._close)

    def open_again(self) -> None:
        self._write(closed(self._filed.case.newest, None, ""))

    def _close(self, conference: Conference) -> None:
        self._write(conference)

    def _write(self, conference: Conference) -> None:
        with telling(self._app):
            close_case(self._filed, conference.closed_on, conference.closed_note, self._now)
            host(self._app).cases.let_go(self._filed.folder)
        self._done()
