"""What a folder can, found out by doing it with two temporary files that are gone afterwards."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from pktui.errors import FolderProblem
from pktui.files import check_answers, explain
from pktui.files.exchange import displace
from pktui.files.locks import is_held, lock
from pktui.files.opening import open_shared
from pktui.files.temporary import discard, temporary, temporary_name
from pktui.session.diagnosis.fact import Fact
from pktui.texts.sizes import show_size

_MODE = 0o600
_SLOW_MS = 1000
_LITTLE_ROOM = 64 * 1024**2
_SKEW_S = 60
_GAP = "neumí; při ukládání zbývá mezera do tisíciny vteřiny, ve které jde přepsat cizí verzi"
_NO_LINKS = "neumí; nový soubor vzniká přejmenováním"
_NO_LOCKS = "neumí; dvě okna pktui se tu navzájem nepoznají"


def tried(folder: Path) -> tuple[Fact, ...]:
    """Return what can be done in a folder; takes as long as its disk does, but gives up on one that does not answer."""
    try:
        check_answers(folder)
        with temporary(folder / "zkouska", b"1", _MODE, durable=False) as one:
            # The first file may still have to wake the disk up.
            began = time.perf_counter()
            with temporary(folder / "zkouska", b"2", _MODE) as other:
                took = round((time.perf_counter() - began) * 1000)
                return (_written(took), *_facts(one, other), _room(folder))
    except FolderProblem as problem:
        return (Fact("zapis", "zápis", "nejde", problem.message, is_trouble=True),)
    except OSError as error:
        return (Fact("zapis", "zápis", "nejde", explain(error), is_trouble=True),)


def _written(took_ms: int) -> Fact:
    slow = "Disk je pomalý; za jednání bude ukládání znát. Zkuste místní disk nebo rychlejší síť."
    return Fact("zapis", "zápis", f"jde, trvá {max(took_ms, 1)} ms", slow if took_ms > _SLOW_MS else "")


def _facts(one: Path, other: Path) -> Iterator[Fact]:
    yield Fact("vymena", "výměna souborů", "umí" if _keeps_displaced(one, other) else _GAP)
    yield Fact("odkazy", "pevné odkazy", "umí" if _links(other) else _NO_LINKS)
    yield Fact("zamky", "zámky souborů", "umí" if locks(other) else _NO_LOCKS)
    differs = not other.with_name(other.name.upper()).exists()
    yield Fact("pismena", "velká a malá písmena", "v názvech rozlišuje" if differs else "v názvech nerozlišuje")
    skew = round(abs(other.stat().st_mtime - time.time()))
    late = "Hodiny disku a počítače se rozcházejí; nařiďte je podle sítě."
    yield Fact("hodiny", "hodiny disku", f"rozdíl {skew} s" if skew else "souhlasí", late if skew > _SKEW_S else "")


def _keeps_displaced(one: Path, other: Path) -> bool:
    try:
        aside = displace(one, other)
    except OSError:
        return False
    if aside is not None:
        discard(aside)
    return aside is not None


def _links(one: Path) -> bool:
    linked = temporary_name(one)
    try:
        os.link(one, linked)
    except OSError:
        return False
    finally:
        discard(linked)
    return True


def locks(file: Path) -> bool:
    """Tell whether a lock on a file is noticed by whoever opens it, too."""
    try:
        handle = open_shared(file, os.O_RDWR)
    except OSError:
        return False
    try:
        lock(handle)
        return is_held(file)
    except OSError:
        return False
    finally:
        os.close(handle)


def _room(folder: Path) -> Fact:
    free = shutil.disk_usage(folder).free
    advice = "Na disku zbývá málo místa; uvolněte ho, než bude chybět uprostřed jednání."
    return Fact("misto", "volné místo", show_size(free), advice if free < _LITTLE_ROOM else "")
