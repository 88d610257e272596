"""Legal duties a conference may fulfil (M3): `vzory/povinnosti.toml`, because the law moves and offices know best."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pktui.storage.office.office_list import filled_text, office_entries
from pktui.texts.dates import show_day
from pktui.texts.words import fold

DUTIES = "povinnosti.toml"


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty.

    Attributes:
        name: When it applies.
        paragraph: Where it is written.
        since: First day it applies; None when not known.
        until: Last day it applied; None while it does.
        note: What to check before relying on it.
    """

    name: str
    paragraph: str
    since: date | None = None
    until: date | None = None
    note: str = ""

    @property
    def label(self) -> str:
        """The duty as it is kept in a conference: `Řešení situace dítěte (§ 10 odst. 3 písm. e) zákona …)`."""
        return f"{self.name} ({self.paragraph})"


def duties(home: Path | None) -> tuple[Duty, ...]:
    """Return the duties; `home` is the folder that holds the office's own `vzory/`.

    Raises:
        DamagedFile: The list does not fit; the entry is named.
        FileProblem: It cannot be read.
    """
    return office_entries(DUTIES, home, "povinnost", _duty)


def in_force(known: tuple[Duty, ...], day: date) -> tuple[Duty, ...]:
    """Return the duties that apply on a day."""
    return tuple(duty for duty in known if not _outside(duty, day))


def duty_note(text: str, known: tuple[Duty, ...], day: date) -> str:
    """Return in Czech what to know about the duty that was written: not in force on that day, or to be checked."""
    duty = next((each for each in known if fold(each.label) == fold(text) or fold(each.name) == fold(text)), None)
    if duty is None:
        return ""
    if warning := _outside(duty, day):
        return f"! Povinnost {warning}. Ověřte současné znění."
    return duty.note


def _outside(duty: Duty, day: date) -> str:
    if duty.until is not None and day > duty.until:
        return f"platila jen do {show_day(duty.until)}"
    if duty.since is not None and day < duty.since:
        return f"platí až od {show_day(duty.since)}"
    return ""


def _duty(entry: dict[str, Any]) -> Duty:
    note = entry.get("poznamka", "")
    return Duty(
        filled_text(entry["nazev"]),
        filled_text(entry["paragraf"]),
        _day(entry, "plati_od"),
        _day(entry, "plati_do"),
        filled_text(note) if note else "",
    )


def _day(entry: dict[str, Any], key: str) -> date | None:
    value = entry.get(key)
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"{key} je den bez uvozovek, třeba {key} = 2013-01-01")
    return value
