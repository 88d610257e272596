"""The invented sample beside the folder, for those who first want to try."""

from __future__ import annotations

from pktui.errors import PktuiError
from pktui.session.sample import copy_sample, free_folder
from pktui.tui.host import Host
from pktui.tui.screens.overview.screen import OverviewScreen


def open_sample(app: Host) -> None:
    """Make a copy of the sample beside the open folder and go there."""
    try:
        folder = copy_sample(free_folder(app.folder), app.now().date())
    except PktuiError as problem:
        from pktui.tui.notices import tell

        tell(app, problem)
        return
    app.folder = folder
    # The default screen cannot be switched: Textual ends with IndexError.
    app.push_screen(OverviewScreen(folder, app.now))
