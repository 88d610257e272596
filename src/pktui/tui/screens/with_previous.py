"""Screens that look at the conference before: it is read beside the screen, and read anew whenever one comes to it."""

from __future__ import annotations

from functools import partial

from textual import work

from pktui.session.previous import NO_PREVIOUS, Previous, previous_of
from pktui.tui.parts.background import in_background
from pktui.tui.parts.notices import telling
from pktui.tui.screens.case import CaseScreen


class WithPrevious(CaseScreen):
    """A screen that knows the conference before.

    Attributes:
        previous: What could be read of it; None until it was.
    """

    previous: Previous | None = None

    def on_screen_resume(self) -> None:
        """Read it: somebody may have written into it, or brought the file."""
        super().on_screen_resume()
        if self.session.meeting.conference.follows:
            self._read_previous()
        else:
            self.take_previous(NO_PREVIOUS)

    def take_previous(self, previous: Previous) -> None:
        """Take in what was read, and draw it when it is news."""
        if previous != self.previous:
            self.previous = previous
            self.show_meeting(self.session.meeting)

    @work(exclusive=True, group="previous")
    async def _read_previous(self) -> None:
        with telling(self.app):
            read = partial(previous_of, self.session.meeting.conference, self.session.folder)
            self.take_previous(await in_background(read))
