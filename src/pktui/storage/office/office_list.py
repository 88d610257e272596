"""Lists in TOML that an office may correct: its own `vzory/` wins over the shipped one.

Legal duties a conference may fulfil (M3), because the law moves and offices know best; and words only professionals
use, with plain ones instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from pktui.domain.preparing.goal import Jargon
from pktui.errors import DamagedFile
from pktui.storage.office.office_files import office_file, read_toml
from pktui.texts.dates import show_day
from pktui.texts.words import fold

_SIZE_LIMIT = 256 * 1024

T = TypeVar("T")
DUTIES = "povinnosti.toml"
WORDS = "slova.toml"


def office_entries(name: str, home: Path | None, key: str, read: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    """Return the entries of a list in `vzory/`: of the office's own file when there is one, else of the shipped one.

    Args:
        name: Name of the file.
        home: The folder that holds the office's own `vzory/`; None when there is none.
        key: What stands in `[[…]]` above each entry.
        read: Makes a value of an entry; raises KeyError, TypeError or ValueError when it does not fit.

    Raises:
        DamagedFile: It is not TOML in UTF-8, does not fit (the entry is named), or is a link out of the folder.
        FileProblem: It cannot be read.
    """
    path = office_file(name, home)
    entries = read_toml(path, _SIZE_LIMIT).get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DamagedFile(f"Každý záznam patří pod vlastní řádek [[{key}]]; opravte to.", path=path)
    found = []
    for number, entry in enumerate(entries, start=1):
        try:
            found.append(read(entry))
        except KeyError as problem:
            raise DamagedFile(f"{number}. {key} v seznamu nemá {problem.args[0]}; doplňte to.", path=path) from problem
        except (TypeError, ValueError) as problem:
            raise DamagedFile(f"{number}. {key} v seznamu nejde přečíst: {problem}.", path=path) from problem
    return tuple(found)


def filled_text(value: object) -> str:
    """Return a text that is not empty, without blanks around.

    Raises:
        ValueError: It is not.
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueError("chybí text")
    return value.strip()


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


def jargon(home: Path | None) -> tuple[Jargon, ...]:
    """Return the words; `home` is the folder that holds the office's own `vzory/`.

    Raises:
        DamagedFile: The list does not fit; the entry is named.
        FileProblem: It cannot be read.
    """
    return office_entries(WORDS, home, "slovo", _jargon)


def _jargon(entry: dict[str, Any]) -> Jargon:
    word = filled_text(entry["odborne"])
    forms = entry.get("tvary", [word])
    if not isinstance(forms, list) or not forms:
        raise TypeError('tvary se píšou do hranatých závorek: tvary = ["intervenc*"]')
    return Jargon(word, tuple(filled_text(form) for form in forms), filled_text(entry["lepe"]))
