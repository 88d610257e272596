"""The form for a new conference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pktui.domain.guidance import too_soon
from pktui.domain.meeting import Meeting
from pktui.storage.programs import CRISIS_PROGRAM, REPEATED_PROGRAM, USUAL_PROGRAM, Program
from pktui.tui.forms import ChoiceField, DateField, Field, TextField, ticked


@dataclass(frozen=True, slots=True)
class NewForm:
    """What the form asks for; `follows` is the label of the previous conference, or empty."""

    family: str = ""
    day: date | None = None
    program: str = ""
    follows: str = ""
    crisis: bool = False


def new_form(previous: Meeting | None) -> NewForm:
    """Return what the form begins with: the conference that is marked is most likely the one to follow."""
    if previous is None:
        return NewForm(program=USUAL_PROGRAM)
    return NewForm(previous.conference.family, program=REPEATED_PROGRAM, follows=previous.label)


def new_fields(known: Mapping[str, Program], previous: Meeting | None) -> tuple[Field, ...]:
    """Return the fields; the question about the previous conference only when one is marked.

    `known` are the programmes by name.
    """
    titles = {name: program.title for name, program in known.items()}
    fields: list[Field] = [
        TextField("family", "Spis", "jméno rodiny, třeba Novákovi", required=True),
        DateField("day", "Den", "10. 3. nebo za 14 dní", required=True),
        ChoiceField("program", "Program", options=titles),
    ]
    if previous is not None:
        fields.append(
            ChoiceField("follows", "Navazuje na", options={previous.label: previous.label, "": "nic, první konference"})
        )
    return (*fields, ticked("crisis", "Krizová"))


def new_note(known: Mapping[str, Program], previous: Meeting | None, today: date) -> Callable[[NewForm], str]:
    """Return what the form says: a day gone already, too soon after the previous conference (M9), a crisis programme.

    `known` are the programmes by name.
    """

    def note(form: NewForm) -> str:
        if form.day is not None and form.day < today:
            return "Tento den už byl."
        if form.crisis and form.program != CRISIS_PROGRAM and CRISIS_PROGRAM in known:
            return f"K tomu je program „{known[CRISIS_PROGRAM].title}“."
        before = previous.conference.day if previous is not None and form.follows else None
        return too_soon(form.day, before, crisis=form.crisis)

    return note
