"""The private folder of the user in which pktui keeps the history and what is being typed."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from pktui.errors import FileProblem
from pktui.session.diagnosis.disk import disk_of
from pktui.session.diagnosis.fact import Trait, Traits
from pktui.session.diagnosis.trials import tried
from pktui.session.local import state_folder, traces
from pktui.texts.sizes import show_size
from pktui.texts.words import plural

# Of what a folder can do; the rest is asked only of cases.
_MATTERS = {"zapis", "zamky", "misto"}
_CHOSEN_BY = "XDG_STATE_HOME"
_OPEN = "Vejít do ní mohou i jiní; pktui ji zavře, až se příště spustí. Nezavře-li ji, požádejte správce."
_FAR = "Rozepsaný text a historie leží v síti; když vypadne, chybí záchranný soubor. Požádejte správce o místní disk."


def state_part() -> Traits:
    """Return what is known of the private folder; it is not made when it is not there yet."""
    try:
        facts = _facts(state_folder())
    except FileProblem as problem:
        facts = (Trait("kde", "kde je", "nejde zjistit", problem.message, is_trouble=True),)
    return Traits("zaloha", "Záchranné soubory a historie na tomto počítači", facts)


def _facts(home: Path) -> tuple[Trait, ...]:
    # As yet it may not be there: then what can be done where it is going to be.
    there = next(place for place in (home, *home.parents) if place.is_dir())
    disk = disk_of(there)
    found = traces()
    files, size = sum(trace.files for trace in found), sum(trace.size for trace in found)
    held = f"{plural(files, 'soubor', 'soubory', 'souborů')}, {show_size(size)}" if there == home else "zatím nic"
    return (
        Trait("kde", "kde je", shown(home, os.environ)),
        Trait("disk", "disk", disk.words, _FAR if disk.is_network else ""),
        Trait("obsah", "co v ní je", held),
        *([_rights(home)] if there == home else []),
        *(fact for fact in tried(there) if fact.key in _MATTERS),
    )


def _rights(home: Path) -> Trait:
    if sys.platform == "win32":
        return Trait("prava", "kdo do ní smí", "podle práv vašeho účtu")
    is_open = bool(stat.S_IMODE(home.stat().st_mode) & 0o077)
    return Trait(
        "prava", "kdo do ní smí", "i jiní" if is_open else "jen vy", _OPEN if is_open else "", is_trouble=is_open
    )


def shown(home: Path, environment: Mapping[str, str]) -> str:
    """Return where the folder is, without the name of the user; one that somebody chose is not named at all."""
    if Path(environment.get(_CHOSEN_BY, "")).is_absolute():
        return f"jinde, podle proměnné {_CHOSEN_BY}"
    try:
        return str(Path("~") / home.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return "mimo domovskou složku"
