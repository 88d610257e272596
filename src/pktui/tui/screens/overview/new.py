"""A new conference, asked for on the overview."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.app import App

from pktui.domain.deadlines import EARLIEST_NEXT_MONTHS
from pktui.domain.meeting import Meeting
from pktui.domain.preparing.guidance import counted_from, too_soon
from pktui.files import safe_name
from pktui.session.create import NewConference, is_repeated, make_conference
from pktui.session.first_look import other_things
from pktui.storage.office.folder_settings import lengths_of
from pktui.storage.office.office_files import home_of_templates
from pktui.storage.office.programmes import (
    CRISIS_PROGRAM,
    REPEATED_PROGRAM,
    USUAL_PROGRAM,
    Program,
    load_all,
    load_program,
)
from pktui.storage.records.stored import StoredMeeting
from pktui.tui.parts.fields import ChoiceField, Field, TextField, ticked
from pktui.tui.parts.forms import Form
from pktui.tui.parts.notices import tell, telling
from pktui.tui.parts.read_fields import DateField
from pktui.tui.screens.dialogs.form import FormDialog


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form asks for.

    Attributes:
        follows: The label of the previous conference, or empty.
        apart: Whether a first conference gets a folder of its own in the open one.
    """

    family: str = ""
    day: date | None = None
    program: str = ""
    follows: str = ""
    crisis: bool = False
    apart: bool = True


_PLACES = {True: "do nové složky spisu", False: "přímo sem, mezi ostatní soubory"}


def likely(previous: Meeting | None) -> Answers:
    """Return what the form begins with: the conference that is marked is most likely the one to follow."""
    if previous is None:
        return Answers(program=USUAL_PROGRAM)
    program = REPEATED_PROGRAM if is_repeated(previous) else USUAL_PROGRAM
    return Answers(previous.conference.family, program=program, follows=previous.label)


def new_conference_form(
    known: Mapping[str, Program],
    previous: Meeting | None,
    today: date,
    months: int | None = EARLIEST_NEXT_MONTHS,
    *,
    is_strewn: bool = False,
) -> Form[Answers]:
    """Return the form; it asks about the previous conference only when one is marked.

    It warns of a day gone already and of one too soon after the previous conference (M9), and names a crisis programme.

    Args:
        known: The programmes by name.
        previous: The conference that is marked.
        today: The present day.
        months: After how many months a conference is usually repeated at the earliest; None for any time.
        is_strewn: Whether the folder holds nothing but other things; then it asks where the case belongs.
    """

    def note(answers: Answers) -> str:
        if answers.day is not None and answers.day < today:
            return "Tento den už byl."
        if answers.crisis and answers.program != CRISIS_PROGRAM and CRISIS_PROGRAM in known:
            return f"Pro krizovou konferenci je program „{known[CRISIS_PROGRAM].title}“."
        before = counted_from(previous.conference) if previous is not None and answers.follows else None
        return too_soon(answers.day, before, crisis=answers.crisis, choice="zvolte „krizová“", months=months)

    follows: tuple[Field, ...] = ()
    if previous is not None:
        options = {previous.label: previous.label, "": "nic, první konference"}
        follows = (ChoiceField("follows", "Navazuje na", options=options),)
    fields = (
        TextField("family", "Spis", "Novákovi", required=True),
        DateField("day", "Den", "10. 3. nebo za 14 dní", required=True),
        ChoiceField("program", "Program", options={name: program.title for name, program in known.items()}),
        *follows,
        ticked("crisis", "Krizová"),
        *([ChoiceField("apart", "Kam", options=_PLACES)] if is_strewn else []),
    )
    return Form("Nová konference", fields, note=note)


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
    is_strewn = not meetings and bool(other_things(folder))
    known, damaged = load_all(home_of_templates(folder))
    for problem in damaged:
        tell(app, problem, severity="warning")

    def filled(answers: Answers | None) -> None:
        if answers is None or answers.day is None:
            return
        follows = marked if marked is not None and answers.follows == marked.meeting.label else None
        home = follows.folder if follows else _home_of(answers, folder, meetings, is_strewn=is_strewn)
        before = follows.meeting if follows else None
        with telling(app):
            program = load_program(answers.program, home_of_templates(folder))
            wanted = NewConference(answers.family, answers.day, program, before, crisis=answers.crisis, founded=today)
            made(make_conference(home, wanted))

    months = lengths_of(marked.folder if marked else folder).lengths.earliest_next_months
    form = new_conference_form(known, previous, today, months, is_strewn=is_strewn)
    app.push_screen(FormDialog(form, likely(previous), today), filled)


def _home_of(answers: Answers, folder: Path, meetings: Sequence[StoredMeeting], *, is_strewn: bool) -> Path:
    """Return where a first conference belongs: a folder of many cases gets a folder of its own for each.

    So does one with other things in it, unless it was said otherwise.
    """
    is_of_many = bool(meetings) and all(stored.folder != folder for stored in meetings)
    return folder / safe_name(answers.family) if is_of_many or (is_strewn and answers.apart) else folder
