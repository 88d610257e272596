"""What kind of folder it is, as far as it matters for a case: its disk, its synchronisation, what can be done there."""

from __future__ import annotations

import os
from pathlib import Path

from pktui.files.targets import is_link
from pktui.session.diagnosis.disk import disk_of
from pktui.session.diagnosis.fact import Trait, Traits
from pktui.session.diagnosis.sync import synchronised
from pktui.session.diagnosis.trials import tried

_STICK = "Spis si po práci zkopírujte i jinam: flash disk se snadno ztratí, a co je na něm, přečte každý, kdo ho najde."
_FAR = "Když síť vypadne, pracujte dál; pktui změny uloží, až se vrátí (docs/bezpeci.md)."


def folder_part(folder: Path) -> Traits:
    """Return what is known of a folder after trying; takes as long as its disk does."""
    disk, place = disk_of(folder), Path(os.path.realpath(folder))
    advice = _FAR if disk.is_network else _STICK if disk.is_fat else ""
    facts = (
        Trait("disk", "disk", disk.words, advice),
        Trait("cesta", "cesta", "vede přes odkaz" if is_link(folder) else "přímá"),
        synchronised(place, os.environ),
        *tried(folder),
    )
    return Traits("slozka", "Složka", facts)
