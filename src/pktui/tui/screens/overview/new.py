"""A new conference, asked for on the overview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from textual.app import App

from pktui.errors import PktuiError
from pktui.files import safe_name
from pktui.session.create import NewConference, make_conference
from pktui.session.templates import home_of_templates
from pktui.storage.folder import StoredMeeting
from pktui.storage.programs import load_all, load_program
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.screens.dialogs.new_conference import NewForm, new_fields, new_form, new_note


def ask_for_new(
    app: App[None],
    folder: Path,
    meetings: Sequence[StoredMeeting],
    marked: StoredMeeting | None,
    today: date,
    made: Callable[[StoredMeeting], object],
) -> None:
    """Open the form of a new conference and make it.

    Args:
        app: The program.
        folder: The folder that is open.
        meetings: What is in it.
        marked: The conference the new one may follow.
        today: The present day.
        made: Called with the new conference.
    """
    previous = marked.meeting if marked else None
    known, damaged = load_all(home_of_templates(folder))
    for problem in damaged:
        app.notify(str(problem), title=problem.title, severity="warning", timeout=12)

    def filled(form: NewForm | None) -> None:
        if form is not None and form.day is not None:
            try:
                made(_make(form, folder, meetings, marked, today))
            except PktuiError as problem:
                app.notify(str(problem), title=problem.title, severity="error", timeout=12)

    fields, note = new_fields(known, previous), new_note(known, previous, today)
    app.push_screen(FormDialog("Nová konference", fields, new_form(previous), today, note=note), filled)


def _make(
    form: NewForm, folder: Path, meetings: Sequence[StoredMeeting], marked: StoredMeeting | None, today: date
) -> StoredMeeting:
    assert form.day is not None  # noqa: S101 - the form was asked for it
    follows = marked if marked is not None and form.follows == marked.meeting.label else None
    program = load_program(form.program, home_of_templates(folder))
    previous = follows.meeting if follows else None
    wanted = NewConference(form.family, form.day, program, previous, crisis=form.crisis, founded=today)
    return make_conference(follows.folder if follows else _home_of(form.family, folder, meetings), wanted)


def _home_of(family: str, folder: Path, meetings: Sequence[StoredMeeting]) -> Path:
    """Return where a first conference belongs: a folder of many cases gets a folder of its own for each."""
    if meetings and all(stored.folder != folder for stored in meetings):
        return folder / safe_name(family)
    return folder
