"""The tour: six steps over the screens of a conference, offered with the sample until somebody has seen or left it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pktui.errors import FileProblem
from pktui.storage.office.settings import remember, setting, user_settings
from pktui.tui.cases.in_front import case_in_front
from pktui.tui.cases.opening import open_at
from pktui.tui.hosting.host import Host
from pktui.tui.parts.notices import telling
from pktui.tui.screens.of_all_cases import OfAllCases
from pktui.tui.screens.overview.screen import OverviewScreen
from pktui.tui.screens.tour_panel import STEPS, TourAnswer, TourPanel

_SECTION, _KEY, _SEEN = "prohlidka", "videna", "ano"
_NO_CONFERENCE = "Prohlídka potřebuje nějakou konferenci. Na přehledu ji založí Ctrl+N, ukázku vyrobí Enter."


def _is_to_be_offered() -> bool:
    """Tell whether nobody has seen or left the tour here; broken settings are no reason to offer it again and again."""
    try:
        return setting(user_settings(), _SECTION, _KEY) != _SEEN
    except FileProblem:
        return False


class Tour:
    """The way through the steps; each one changes nothing but the screen."""

    def __init__(self, app: Host, go: Callable[[str], None]) -> None:
        """`go` leads to a screen of the open conference, or back to the overview."""
        self._app = app
        self._go = go

    def offer(self) -> None:
        """Begin for who has not seen it, and did not ask for it: between two keys, none of which is meant for it."""
        if _is_to_be_offered():
            self._app.push_unasked(TourPanel(0), partial(self._answered, 0))

    def begin(self) -> None:
        """Go to the overview and begin there."""
        if case_in_front(self._app) is not None:
            self._go("overview")
        elif isinstance(self._app.screen, OfAllCases):
            self._app.screen.action_back()
        overview = self._app.front(OverviewScreen)
        if overview is None or overview.first_shown is None:
            self._app.notify(_NO_CONFERENCE, timeout=8)
        else:
            self._show(0)

    def _show(self, number: int) -> None:
        self._app.push_screen(TourPanel(number), partial(self._answered, number))

    def _answered(self, number: int, answer: TourAnswer | None) -> None:
        if answer is None:
            return
        is_last = number + 1 == len(STEPS)
        if answer is TourAnswer.SKIP or is_last:
            with telling(self._app, severity="warning"):
                remember(user_settings(), _SECTION, _KEY, _SEEN)
            if is_last and answer is TourAnswer.KEY:
                self._app.call_later(self._app.run_action, "screen.help")
            return
        if self._went_to(STEPS[number + 1].place):
            self._show(number + 1)

    def _went_to(self, place: str) -> bool:
        """Go where the next step is about, and tell whether that was possible."""
        overview = self._app.front(OverviewScreen)
        if overview is None:
            self._go(place)
        elif (stored := overview.first_shown) is None:
            self._app.notify(_NO_CONFERENCE, timeout=8)
        else:
            open_at(self._app, stored, place)
        return case_in_front(self._app) is not None
