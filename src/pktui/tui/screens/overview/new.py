"""A new conference, asked for on the overview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from textual.app import App

from pktui.files import safe_name
from pktui.session.create import NewConference, make_conference
from pktui.storage.office.office_files import home_of_templates
from pktui.storage.office.programmes import load_all, load_program
from pktui.storage.records.stored import StoredMeeting
from pktui.tui.parts.notices import tell, telling
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.screens.dialogs.new_conference import Answers, likely, new_conference_form


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
        tell(app, problem, severity="warning")

    def filled(answers: Answers | None) -> None:
        if answers is None or answers.day is None:
            return
        follows = marked if marked is not None and answers.follows == marked.meeting.label else None
        home = follows.folder if follows else _home_of(answers.family, folder, meetings)
        before = follows.meeting if follows else None
        with telling(app):
            program = load_program(answers.program, home_of_templates(folder))
            wanted = NewConference(answers.family, answers.day, program, before, crisis=answers.crisis, founded=today)
            made(make_conference(home, wanted))

    app.push_screen(FormDialog(new_conference_form(known, previous, today), likely(previous), today), filled)


def _home_of(family: str, folder: Path, meetings: Sequence[StoredMeeting]) -> Path:
    """Return where a first conference belongs: a folder of many cases gets a folder of its own for each."""
    if meetings and all(stored.folder != folder for stored in meetings):
        return folder / safe_name(family)
    return folder
