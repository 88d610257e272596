"""Words only professionals use, with plain ones instead: `vzory/slova.toml`, which an office may correct."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pktui.domain.preparing.goal import Jargon
from pktui.storage.office.office_list import filled_text, office_entries

WORDS = "slova.toml"


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
