"""Words only professionals use, with plain ones instead: `vzory/slova.toml`, which an office may correct."""

from __future__ import annotations

from pathlib import Path

from pktui.domain.goal import Jargon
from pktui.errors import DamagedFile
from pktui.storage.officelist import filled_text, office_list

WORDS = "slova.toml"


def jargon(home: Path | None) -> tuple[Jargon, ...]:
    """Return the words; `home` is the folder that holds the office's own `vzory/`.

    Raises:
        DamagedFile: The list does not fit; the entry is named.
        FileProblem: It cannot be read.
    """
    path, content = office_list(WORDS, home)
    entries = content.get("slovo", [])
    if not isinstance(entries, list):
        raise DamagedFile("Každé slovo patří pod vlastní řádek [[slovo]]; opravte to.", path=path)
    return tuple(_jargon(entry, number, path) for number, entry in enumerate(entries, start=1))


def _jargon(entry: object, number: int, path: Path) -> Jargon:
    try:
        if not isinstance(entry, dict):
            raise TypeError("má mít odborne a lepe")
        word = filled_text(entry["odborne"])
        forms = entry.get("tvary", [word])
        if not isinstance(forms, list) or not forms:
            raise TypeError('tvary se píšou do hranatých závorek: tvary = ["intervenc*"]')
        return Jargon(word, tuple(filled_text(form) for form in forms), filled_text(entry["lepe"]))
    except KeyError as problem:
        raise DamagedFile(f"{number}. slovo v seznamu nemá {problem.args[0]}; doplňte ho.", path=path) from problem
    except (TypeError, ValueError) as problem:
        raise DamagedFile(f"{number}. slovo v seznamu nejde přečíst: {problem}.", path=path) from problem
