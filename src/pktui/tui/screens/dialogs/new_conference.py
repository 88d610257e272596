"""The form for a new conference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pktui.domain.meeting import Meeting
from pktui.storage.programs import load_program, programs
from pktui.tui.forms import ChoiceField, DateField, Field, TextField


@dataclass(frozen=True, slots=True)
class NewForm:
    """What the form asks for; `follows` is the label of the previous conference, or empty."""

    family: str = ""
    day: date | None = None
    program: str = ""
    follows: str = ""


def new_fields(folder: Path, previous: Meeting | None) -> tuple[Field, ...]:
    """Return the fields; the question about the previous conference only when one is marked."""
    titles = {name: load_program(name, folder).title for name in programs(folder)}
    fields: list[Field] = [
        TextField("family", "Spis", "jméno rodiny, třeba Novákovi", required=True),
        DateField("day", "Den", "10. 3. nebo za 14 dní", required=True),
        ChoiceField("program", "Program", options=titles),
    ]
    if previous is not None:
        fields.append(
            ChoiceField("follows", "Navazuje na", options={previous.label: previous.label, "": "nic, první konference"})
        )
    return tuple(fields)
