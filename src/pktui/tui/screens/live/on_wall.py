"""What the people in the room see on their own screen, chosen on F4."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pktui.domain.conference import Conference, RoomView
from pktui.domain.live.room import names_for_room, shows_names, with_names, with_view
from pktui.domain.run import Clock, State
from pktui.session.case.open_case import CaseSession
from pktui.session.local import follows_speaking
from pktui.tui.screens.live.head import wall_words
from pktui.tui.screens.live.side import NAMES, Panels
from pktui.tui.screens.live.wall_menu import WallDeeds, WallMenu
from pktui.tui.screens.with_previous import WithPrevious
from pktui.tui.widgets.inputs import LineInput


class OnWall(WithPrevious):
    """A meeting whose room view is chosen here.

    Attributes:
        side: What is open beside the course.
    """

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self.side = Panels(follows_speaking=follows_speaking())

    def tick(self) -> None:
        """Draw what depends on the time."""

    @property
    def line(self) -> LineInput:
        """The field of the line to write into."""
        return self.query_one("#capture-text", LineInput)

    @property
    def conference(self) -> Conference:
        """The conference whose meeting it is."""
        return self.session.meeting.conference

    @property
    def clock(self) -> Clock:
        """The meeting at this moment."""
        return self.conference.clock(self.session.now())

    def action_room_view(self) -> None:
        """Open the menu of all that the room may see."""
        deeds = WallDeeds(lambda: self.session.meeting, self._show_on_wall, self.action_room_names)
        self.app.push_screen(WallMenu(deeds))

    def action_room_blank(self) -> None:
        """Leave the room only the clock; pressed again it stays so."""
        self._show_on_wall(lambda c: with_view(c, RoomView.BLANK))

    def action_room_names(self) -> None:
        """Ask whether the room may see names, and hide them at once when it does see them."""
        if shows_names(self.conference):
            self._show_on_wall(lambda c: replace(c, room_names=False))
        elif self.clock.state not in {State.RUNNING, State.PAUSED}:
            self.notify("Jména jde ukázat, až jednání poběží.", timeout=4)
        elif not names_for_room(self.session.meeting):
            self.notify("V tom, co by na plátně bylo, zatím žádné jméno není.", timeout=4)
        elif self.line.text:
            self.notify("Nejdřív dopište řádek, pak to zkuste znovu.", timeout=4)
        else:
            self.set_focus(self.line)
            self.side.turn(NAMES, 1)
            self.tick()

    def show_names(self) -> None:
        """Show names, somebody having said yes; where nothing has any, the plan comes with them."""
        self._show_on_wall(with_names)

    def _show_on_wall(self, change: Callable[[Conference], Conference]) -> None:
        """Show the room something else, and say so once it is in the file."""
        self.side.close()
        self.change_conference("Co je na plátně", change)
        kept, meant = self.session.stored.conference.record, self.conference
        if (kept.room_view, kept.room_columns, kept.room_names) == (
            meant.room_view,
            meant.room_columns,
            meant.room_names,
        ):
            self.notify(f"Na plátně: {wall_words(kept)}", timeout=4)
        else:
            self.notify("Na plátně to zatím není. Okno na něm zhasněte mezerníkem.", severity="warning", timeout=8)
        self.tick()
