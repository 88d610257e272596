"""How the window looks: its colours and whether the cursor of the terminal is seen, both remembered."""

from __future__ import annotations

from pktui.tui.parts.notices import telling
from pktui.tui.parts.seen_cursor import HIDDEN, is_cursor_wanted, keep_cursor
from pktui.tui.parts.theme import keep_theme
from pktui.tui.process.discreet import DiscreetApp


class Looks(DiscreetApp):
    """A window whose looks people choose."""

    def take_up_cursor(self) -> None:
        """Show the cursor of the terminal to who asked for it in an earlier run."""
        self.shows_cursor = is_cursor_wanted()

    def action_choose_theme(self, name: str) -> None:
        """Change the colours, and remember them for the next start."""
        self.theme = name
        with telling(self, severity="warning"):
            keep_theme(name)

    def action_turn_cursor(self) -> None:
        """Show the cursor of the terminal, or hide it again, and remember that for the next start."""
        self.shows_cursor = not self.shows_cursor
        if not self.shows_cursor and self._driver is not None:
            self._driver.write(HIDDEN)
        self.refresh()
        self.notify("Kurzor terminálu je vidět." if self.shows_cursor else "Kurzor terminálu je skrytý.", timeout=3)
        with telling(self, severity="warning"):
            keep_cursor(is_wanted=self.shows_cursor)
