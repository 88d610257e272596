"""The screens about all cases of the folder, and going from one to another."""

from __future__ import annotations

from collections.abc import Mapping

from pktui.tui.hosting.host import Host
from pktui.tui.screens.all_tasks import AllTasksScreen
from pktui.tui.screens.figures import YearScreen
from pktui.tui.screens.filing.screen import CaseFilesScreen
from pktui.tui.screens.of_all_cases import OfAllCases
from pktui.tui.screens.overview.screen import OverviewScreen
from pktui.tui.screens.places import OVERVIEW

OVER_ALL: Mapping[str, type[OfAllCases]] = {
    screen.TAB: screen for screen in (AllTasksScreen, YearScreen, CaseFilesScreen)
}
"""By the names of their tabs."""


def go_over_all(app: Host, name: str) -> None:
    """Go to a screen about all cases, or back to the overview."""
    here = app.screen
    if isinstance(here, OfAllCases):
        if name == OVERVIEW:
            here.action_back()
        elif name != here.TAB:
            app.switch_screen(OVER_ALL[name](app.folder, app.now, here.listing))
    elif isinstance(here, OverviewScreen) and name != OVERVIEW:
        app.push_screen(OVER_ALL[name](app.folder, app.now, here.listing))
