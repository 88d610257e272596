"""The screens of an open conference by name; imported when the first conference is opened, not at the start."""

from __future__ import annotations

from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.documents import DocumentsScreen
from pktui.tui.screens.findings import FindingsScreen
from pktui.tui.screens.flipchart import FlipchartScreen
from pktui.tui.screens.live import LiveScreen
from pktui.tui.screens.minutes import MinutesScreen
from pktui.tui.screens.people import PeopleScreen
from pktui.tui.screens.plan import PlanScreen
from pktui.tui.screens.preparation import PreparationScreen

CASE_SCREENS: dict[str, type[CaseScreen]] = {
    screen.NAME: screen
    for screen in (
        PreparationScreen, PeopleScreen, LiveScreen, FlipchartScreen, PlanScreen, MinutesScreen, DocumentsScreen,
        FindingsScreen,
    )
}  # fmt: skip
