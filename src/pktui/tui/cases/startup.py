"""What the last run left behind: unfinished texts are offered, temporary files go."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.errors import FileProblem
from pktui.session.drafts.editing import strays
from pktui.session.recovery.left_behind import are_there, belonging, leftovers
from pktui.tui.hosting.host import Host
from pktui.tui.parts.background import in_background
from pktui.tui.parts.notices import tell, telling
from pktui.tui.screens.overview.screen import OverviewScreen

if TYPE_CHECKING:
    from pktui.tui.cases.recovery import Offered

_STRAY = (
    "Tady zůstal text z vlastního editoru, který se do pktui nevrátil; co z něj potřebujete, vložte do spisu, "
    "a soubor pak smažte."
)


async def offer_drafts(app: Host) -> None:
    """Offer what was being typed in a conference of the folder when a program ended, however long ago and wherever.

    Where it cannot be told whose a text from an editor is, it is said where it lies.
    """

    def read_again() -> None:
        if overview := app.front(OverviewScreen):
            overview.action_reload()

    if not are_there():
        return
    with telling(app):
        found, lost = await in_background(partial(_found, app.folder))
        for path in lost:
            tell(app, FileProblem(_STRAY, path=path), severity="warning")
        if found:
            from pktui.tui.cases.recovery import Recovery

            Recovery(app, read_again, found).ask()


def _found(folder: Path) -> tuple[Offered, tuple[Path, ...]]:
    left = leftovers()
    if not left:
        return (), strays()
    # Imported only when there is something.
    from pktui.session.recovery.put_back import unsaved

    return unsaved(belonging(left, folder)), strays()


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed process left in the folder; may take as long as the folder is slow.

    Private folders that others may enter are mended on the way.
    """
    from pktui.session.local import close_state_to_others, in_history
    from pktui.storage.records.folder import sweep_folder

    with suppress(FileProblem):
        close_state_to_others()  # where the system refuses, they belong to somebody else, who answers for them
    try:
        sweep_folder(folder, time.time(), in_history)
    except FileProblem:
        pass  # a read-only folder can still be read; its temporary files harm nobody
