"""The program: joins the screens, shows errors, and leaves nothing unsaved behind."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.types import CSSPathType

from pktui.errors import PktuiError
from pktui.session.clock import RoomClock
from pktui.tui.cases.in_front import case_in_front
from pktui.tui.hosting.host import Host
from pktui.tui.parts import keys
from pktui.tui.parts.background import in_background
from pktui.tui.parts.messages import (
    DraftSettled,
    DraftThrown,
    DraftTyped,
    HelpAsked,
    OpenFolder,
    OpenMeeting,
    SessionChanged,
)
from pktui.tui.parts.theme import chosen_theme
from pktui.tui.process.discreet import run_surely
from pktui.tui.process.endings import heed_endings
from pktui.tui.process.in_order import BACKGROUND
from pktui.tui.process.safety import leave_no_dump
from pktui.tui.screens.overview.screen import OverviewScreen
from pktui.tui.widgets.key_rows import HEIGHTS, WIDTHS

if TYPE_CHECKING:
    from pktui.tui.cases.outside import Outside
    from pktui.tui.screens.case import CaseScreen


class PktuiApp(Host):
    """pktui on one folder.

    Attributes:
        is_sample: Whether the folder is a sample made just now; with it the tour is offered.
    """

    # Textual does not read the stylesheet of a default screen by itself.
    CSS_PATH: ClassVar[CSSPathType] = ["app.tcss", "screens/overview/overview.tcss"]
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.everywhere(keys.QUIT, "quit", "Konec", id="quit", priority=True),
        keys.everywhere("ctrl+p", "command_palette", "Příkazy", show=False, priority=True),
        keys.everywhere(
            "ctrl+l",
            "hide",
            "Skrýt obrazovku",
            id="hide",
            show=False,
            priority=True,
            tooltip="Kdo jde kolem, nic neuvidí",
        ),
        Binding("ctrl+c", "help_quit", "Jak skončit", show=False),
    ]

    KEYLESS = (
        keys.Keyless("tour", "Prohlídka", "Šest kroků po obrazovkách", keys.EVERYWHERE),
        keys.Keyless("said", "Co program oznámil", "I to, co už zmizelo", keys.EVERYWHERE),
    )

    outside: Outside | None = None
    is_sample = False
    _ending: asyncio.Task[None] | None = None

    def on_mount(self) -> None:
        heed_endings(asyncio.get_running_loop(), self._told_to_end)
        self.call_after_refresh(self._after_first_paint)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the overview; a default screen below it would be laid out and painted for nothing."""
        return OverviewScreen(self.folder, self.now)

    def _after_first_paint(self) -> None:
        """Do what the first screen need not wait for."""
        from pktui.tui.cases.outside import Outside

        gc.enable()
        leave_no_dump()
        self.take_up_cursor()
        self._take_up_folder()
        self.outside = Outside(self)
        self.outside.start()
        if self.is_sample:
            self._offer_tour()

    def _offer_tour(self) -> None:
        """Offer the tour to somebody who has not seen it."""
        from pktui.tui.cases.tour import Tour

        Tour(self, self.action_go).offer()

    def action_tour(self) -> None:
        """Show in six steps where everything is."""
        from pktui.tui.cases.tour import Tour

        Tour(self, self.action_go).begin()

    def action_said(self) -> None:
        """List what the program said."""
        from pktui.tui.screens.dialogs.help import said

        self.push_screen(said(self.notice_board.queue.said))

    def _take_up_folder(self) -> None:
        """Offer what was being typed in the folder, and tidy it up."""
        from pktui.tui.cases.startup import offer_drafts, sweep

        self.run_worker(offer_drafts(self), group=BACKGROUND)
        self.run_worker(in_background(partial(sweep, self.folder)), group=BACKGROUND)

    @on(OpenFolder)
    def open_folder(self, event: OpenFolder) -> None:
        """Go on with another folder."""
        self.folder = event.folder
        # The default screen cannot be switched: Textual ends with IndexError.
        self.push_screen(OverviewScreen(self.folder, self.now))
        self._take_up_folder()
        if event.is_sample:
            self._offer_tour()

    @on(HelpAsked)
    def show_help(self, event: HelpAsked) -> None:
        """Show the keys of the screen in front and what the method says of it; the tour begins from there, too."""
        from pktui.tui.screens.dialogs.help import HelpDialog
        from pktui.tui.screens.dialogs.key_help import help_groups

        def closed(wants_tour: bool | None) -> None:
            if wants_tour:
                self.action_tour()

        groups = help_groups(self.screen)
        self.push_screen(HelpDialog(event.title, groups, event.prose, self.notice_board.queue.said), closed)

    @on(OpenMeeting)
    def open_meeting(self, event: OpenMeeting) -> None:
        """Open a conference at one of its screens."""
        from pktui.tui.cases.opening import open_at

        open_at(self, event.stored, event.place)
        if self.outside is not None:
            self.call_after_refresh(self.outside.ask)
        if event.entry and self.case_screen is not None:
            self.case_screen.mark(event.entry)
        if event.asks and self.case_screen is not None:
            # Once it stands.
            self.case_screen.call_later(self.case_screen.action_decide)

    @on(DraftTyped)
    def keep_draft(self, event: DraftTyped) -> None:
        """Keep what is being typed in the journal."""
        self.cases.note(event.place, event.text, event.was)

    @on(DraftSettled)
    def settle_draft(self, event: DraftSettled) -> None:
        """Take out of the journal what is in a file."""
        self.cases.settle(event.place)

    @on(DraftThrown)
    def put_draft_away(self, event: DraftThrown) -> None:
        """Put away what its author does not want; it is offered no more."""
        self.cases.throw_away(event.places)

    @on(SessionChanged)
    def keep_unsaved(self) -> None:
        """Keep files that could not be written in the journal, until they can."""
        if self.session is not None:
            self.cases.keep_unsaved(self.session)
        if self.case_screen is not None:
            self.case_screen.draw_title()

    def on_unmount(self) -> None:
        """End the journal; what is unfinished in it is offered at the next start."""
        self.cases.close()
        if self.outside is not None:
            self.outside.company.leave()

    def action_go(self, name: str) -> None:
        """Go to a screen of the open conference, or back to the overview."""
        current = self.case_screen
        if current is None or name == current.NAME:
            return
        # Now, not when the screen hears that it is left: the keys behind this one would not wait for it.
        current.keep_typed()
        if name == "overview":
            self.pop_screen()
        else:
            self.switch_screen(name)
            cast("CaseScreen", self.get_screen(name)).come_from(current.NAME)

    def action_over_all(self, name: str) -> None:
        """Go to a screen about all cases, or back to the overview; from the open conference as well."""
        from pktui.tui.cases.over_all import go_over_all

        self.action_go("overview")
        go_over_all(self, name)

    @property
    def case_screen(self) -> CaseScreen | None:
        """The screen of the open conference in front, or None on the overview and under a dialog."""
        return case_in_front(self)

    async def action_quit(self) -> None:
        from pktui.tui.cases.opening import leave

        leave(self, self.save_all)

    def action_command_palette(self) -> None:
        """Open the list of all commands, in Czech."""
        from pktui.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_menu(self) -> None:
        """Open the menu of all keys of the screen in front."""
        from pktui.tui.screens.dialogs.menu import open_menu

        open_menu(self)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action of the screen by its Czech name."""
        from pktui.tui.palette import commands

        return commands(self, screen)

    def action_help_quit(self) -> None:
        """Say how to leave to somebody who pressed Ctrl+C."""
        saved = " Všechno je uložené." if self.cases.is_saved else ""
        self.notify(f"Program ukončíte klávesou F10.{saved}", timeout=4)

    def save_all(self) -> PktuiError | None:
        """Save what is only in memory; return what stands in the way, if anything does."""
        return self.cases.save_all(self.case_screen.keep_typed if self.case_screen else None)

    def _told_to_end(self, ending: signal.Signals) -> None:
        """The terminal was closed or the computer is shutting down; it may be told more than once."""
        if self._ending is None:
            self._ending = asyncio.create_task(self._end(128 + ending))
            self._ending.add_done_callback(self.task_ended)

    async def _end(self, code: int) -> None:
        """Do what was typed, for a text on its way from a field to its file is in neither; save and leave.

        A key that was done may have left already. The journal is first: a shared folder may take longer than Windows
        waits for a window that is being closed.
        """
        await self.take_in_the_rest()
        if self._exit:
            return
        try:
            self.cases.write_typed(self.screen_stack)
            self.save_all()
        finally:
            self._write_last_words()
            self.exit(return_code=code)

    def _write_last_words(self) -> None:
        self.last_words = self.cases.write_last_words(self.screen_stack)


def run_tui(folder: Path, *, is_sample: bool = False) -> int:
    """Run the program on a folder and return its exit code; with a sample made just now the tour is offered.

    Raises:
        FolderProblem: The folder cannot be listed, or there is no place for the journal.
    """
    from pktui.files.private import state_home

    state_home()

    def window() -> PktuiApp:
        app = PktuiApp(folder, RoomClock(), chosen_theme())
        app.is_sample = is_sample
        return app

    return run_surely(folder, window)
