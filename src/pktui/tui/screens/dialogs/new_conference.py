"""The form for a new conference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pktui.domain.meeting import Meeting
from pktui.domain.preparing.guidance import too_soon
from pktui.storage.office.programmes import CRISIS_PROGRAM, REPEATED_PROGRAM, USUAL_PROGRAM, Program
from pktui.tui.parts.forms import ChoiceField, DateField, Field, Form, TextField, ticked


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form asks for; `follows` is the label of the previous conference, or empty."""

    family: str = ""
    day: date | None = None
    program: str = ""
    follows: str = ""
    crisis: bool = False


def likely(previous: Meeting | None) -> Answers:
    """Return what the form begins with: the conference that is marked is most likely the one to follow."""
    if previous is None:
        return Answers(program=USUAL_PROGRAM)
    return Answers(previous.conference.family, program=REPEATED_PROGRAM, follows=previous.label)


def new_conference_form(known: Mapping[str, Program], previous: Meeting | None, today: date) -> Form[Answers]:
    """Return the form; it asks about the previous conference only when one is marked.

    It warns of a day gone already and of one too soon after the previous conference (M9), and names a crisis programme.

    Args:
        known: The programmes by name.
        previous: The conference that is marked.
        today: The present day.
    """

    def note(answers: Answers) -> str:
        if answers.day is not None and answers.day < today:
            return "Tento den už byl."
        if answers.crisis and answers.program != CRISIS_PROGRAM and CRISIS_PROGRAM in known:
            return f"Pro krizovou konferenci je program „{known[CRISIS_PROGRAM].title}“."
        before = previous.conference.day if previous is not None and answers.follows else None
        return too_soon(answers.day, before, crisis=answers.crisis, choice="zvolte „krizová“")

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
    )
    return Form("Nová konference", fields, note=note)
