"""What the screens about all cases of a folder share: what they show, the title line, F1 and Esc."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import WorkerCancelled

from pktui.errors import FileProblem
from pktui.storage.records.folder import Listing
from pktui.tui.parts.messages import HelpAsked
from pktui.tui.parts.modal import close_once
from pktui.tui.parts.notices import tell
from pktui.tui.screens.places import PLACE_KEYS
from pktui.tui.widgets.key_rows import Tabs
from pktui.tui.widgets.plain import Line


class OfAllCases(Screen[None]):
    """A screen about all cases of one folder, opened over the overview.

    Attributes:
        TAB: Its name among the tabs.
        HELP_TITLE: What F1 shows on top.
        HELP_TEXT: What can be done here.
        listing: The folder as it was last read; None before that.
    """

    TAB: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [*PLACE_KEYS]

    HELP_TITLE: ClassVar[str]
    HELP_TEXT: ClassVar[str]

    def __init__(self, folder: Path, now: Callable[[], datetime], listing: Listing | None) -> None:
        """Show what is in a folder.

        Args:
            folder: The folder with the cases.
            now: The wall clock of the room.
            listing: The folder as it was just read, None when it was not.
        """
        super().__init__()
        self._folder = folder
        self._now = now
        self.listing = listing
        self._told: frozenset[str] = frozenset()

    @property
    def today(self) -> date:
        """The present day."""
        return self._now().date()

    async def is_read(self) -> None:
        """Wait until the folder was read, or it was told why it cannot be."""
        for worker in [worker for worker in self.workers if worker.node is self]:
            with suppress(WorkerCancelled):
                await worker.wait()

    def tell_once(self, problems: Iterable[FileProblem]) -> None:
        """Tell of trouble with the settings; what was told when the folder was last read is not told again."""
        found = {str(problem): problem for problem in problems}
        for words, problem in found.items():
            if words not in self._told:
                tell(self.app, problem, severity="warning")
        self._told = frozenset(found)

    def say_title(self, line: Line, name: str, right: str, *also: str) -> None:
        """Say on one line what is shown of which folder, what `also` belongs to it, and something at its right edge."""
        left, beside = f" {name} · {self._folder.resolve().name}", "".join(f"  {words}" for words in also)
        room = self.app.size.width - len(right) - 2
        if len(left) + len(beside) > room:
            beside = ""
        if len(left) > room:
            left = f"{left[: max(room - 1, 0)]}…"
        line.say((left, "bold"), beside, " " * (room + 1 - len(left) - len(beside)), right)

    @on(Tabs.Chosen)
    async def tab_chosen(self, event: Tabs.Chosen) -> None:
        """Go where the click points."""
        event.stop()
        await self.run_action(f"app.over_all('{event.name}')")

    def action_back(self) -> None:
        """Leave the screen."""
        close_once(self, self.app.pop_screen)

    def action_help(self) -> None:
        """Say what can be done here."""
        self.post_message(HelpAsked(self.HELP_TITLE, self.HELP_TEXT))
