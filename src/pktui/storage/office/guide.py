"""The guide of a phase in `vzory/pruvodce/*.md`: an office's own texts beside those shipped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pktui.domain.agenda import Phase
from pktui.domain.minutes import Section, sections
from pktui.errors import DamagedFile
from pktui.files import read_bytes
from pktui.storage.office.office_files import office_file
from pktui.storage.records.filewords import PHASES

_GUIDES = "pruvodce"
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
    return f"{_GENERAL if phase is None else PHASES[phase]}.md"


def load_guide(phase: Phase | None, home: Path | None = None) -> Guide:
    """Read the guide of a phase: the office's own when it has one, else the shipped one.

    Args:
        phase: The phase; None for an item of the office's own.
        home: The folder that holds the office's own `vzory/`; None when there is none.

    Raises:
        DamagedFile: It is not text in UTF-8, has no part, or is a link out of the folder.
        FileProblem: It cannot be read.
    """
    path = office_file(f"{_GUIDES}/{guide_name(phase)}", home)
    try:
        text = read_bytes(path, _SIZE_LIMIT).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise DamagedFile("Průvodce není v UTF-8; uložte ho znovu v tomto kódování.", path=path) from problem
    parts = tuple(part for part in sections(text) if part.text.strip())
    if not parts:
        raise DamagedFile("V průvodci není žádná část; každá začíná řádkem „## Nadpis“ a něčím pod ním.", path=path)
    title = _TITLE.search(text)
    return Guide(title[1] if title else "", parts)
