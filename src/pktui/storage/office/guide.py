"""The guide of a phase in `vzory/pruvodce/*.md`: an office's own texts beside those shipped."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pktui.domain.agenda import Phase
from pktui.domain.conference import Conference
from pktui.domain.minutes import Section, sections
from pktui.errors import DamagedFile
from pktui.files import read_bytes
from pktui.storage.office.office_files import office_file

_GUIDES = "pruvodce"
_WITHOUT_CLIENT, _OF_ADULT = "bez-klienta", "dospely"
_GENERAL = "obecne"
_SIZE_LIMIT = 64 * 1024
_TITLE = re.compile(r"^# +(.+?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Guide:
    """What helps the facilitator in one phase.

    Attributes:
        title: The heading of the first level; empty when the file has none.
        parts: What stands under the headings of the second level, in their order.
    """

    title: str
    parts: tuple[Section, ...]


def guide_name(phase: Phase | None) -> str:
    """Return the name of the file that guides through a phase; None means an item of the office's own."""
    return f"{_GENERAL if phase is None else phase}.md"


def load_guide(phase: Phase | None, home: Path | None = None, conference: Conference | None = None) -> Guide:
    """Read the guide of a phase: the office's own when it has one, else the shipped one.

    A meeting without the client and one about an adult have guides of their own, each in a folder of its own; for a
    phase without such a guide the usual one serves.

    Args:
        phase: The phase; None for an item of the office's own.
        home: The folder that holds the office's own `vzory/`; None when there is none.
        conference: Which conference it is for; None for the usual one.

    Raises:
        DamagedFile: It is not text in UTF-8, has no part, or is a link out of the folder.
        FileProblem: It cannot be read.
    """
    return guide_of(_file(phase, home, conference))


def guide_of(path: Path) -> Guide:
    """Read the guide in a file. Raises as `load_guide`."""
    try:
        text = read_bytes(path, _SIZE_LIMIT).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise DamagedFile("Průvodce není v UTF-8; uložte ho znovu v tomto kódování.", path=path) from problem
    parts = tuple(part for part in sections(text) if part.text.strip())
    if not parts:
        raise DamagedFile("V průvodci není žádná část; každá začíná řádkem „## Nadpis“ a něčím pod ním.", path=path)
    title = _TITLE.search(text)
    return Guide(title[1] if title else "", parts)


def _file(phase: Phase | None, home: Path | None, conference: Conference | None) -> Path:
    folders = () if conference is None else _folders(conference)
    paths = (office_file(f"{_GUIDES}/{folder}/{guide_name(phase)}", home) for folder in folders)
    found = next((path for path in paths if os.path.lexists(path)), None)
    return found or office_file(f"{_GUIDES}/{guide_name(phase)}", home)


def _folders(conference: Conference) -> Iterator[str]:
    """Yield the folders in which to look before the usual guides."""
    if conference.is_without_client:
        yield _WITHOUT_CLIENT
    if not conference.is_about_child:
        yield _OF_ADULT
