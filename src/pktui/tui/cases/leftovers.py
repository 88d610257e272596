"""What the last run left behind: unfinished texts are offered, temporary files go."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.errors import FileProblem, PktuiError
from pktui.session.drafts import journal_folder

if TYPE_CHECKING:
    from pktui.tui.app import PktuiApp


def offer_drafts(app: PktuiApp) -> None:
    """Offer what was being typed when the program ended last time."""

    def read_again() -> None:
        if app.overview is not None:
            app.overview.action_reload()

    if journal_folder(app.folder).is_dir():
        from pktui.tui.cases.recovery import Recovery

        try:
            Recovery(app, app.folder, app.now, read_again).begin()
        except PktuiError as problem:
            from pktui.tui.notices import tell

            tell(app, problem)


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed process left in the folder; may take as long as the folder is slow."""
    from pktui.session.local import in_history
    from pktui.storage.folder import sweep_folder

    try:
        sweep_folder(folder, time.time(), in_history)
    except FileProblem:
        pass  # a read-only folder can still be read; its temporary files harm nobody
