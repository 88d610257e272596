"""The program: joins the screens, shows errors, and leaves nothing unsaved behind."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.types import CSSPathType

from pktui.errors import FileProblem, PktuiError
from pktui.session.clock import local_now
from pktui.storage.folder import StoredMeeting
from pktui.texts.clean import show
from pktui.tui.messages import OpenMeeting
from pktui.tui.screens.overview import OverviewScreen
from pktui.tui.theme import THEMES, USUAL_THEME

if TYPE_CHECKING:
    from pktui.session.case import CaseSession
    from pktui.tui.screens.case import CaseScreen

CRASHED = 70
CRASH_MESSAGE = (
    "pktui narazilo na chybu v programu a muselo skončit. Co bylo uložené, zůstalo v souborech. "
    "Chyba: {kind} ({place}). Prosíme, nahlaste ji; údaje ze spisu v ní nejsou."
)


class PktuiApp(App[None]):
    """pktui on one folder."""

    # Textual does not read the stylesheet of a default screen by itself.
    CSS_PATH: ClassVar[CSSPathType] = ["app.tcss", "screens/overview.tcss"]
    TITLE = "pktui"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "quit", "Konec", id="quit", priority=True),
        Binding("ctrl+q", "quit", "Konec", show=False, priority=True),
        Binding("ctrl+p", "command_palette", "Příkazy", show=False, priority=True),
        Binding("ctrl+c", "help_quit", "Jak skončit", show=False),
    ]

    def __init__(self, folder: Path, now: Callable[[], datetime] = local_now) -> None:
        super().__init__()
        self.folder = folder
        self.now = now
        self.session: CaseSession | None = None
        self.animation_level = "none"
        # Before the first stylesheet is read: a later change of theme reads all of them again.
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = USUAL_THEME

    def on_mount(self) -> None:
        """Be ready to be told to end."""
        loop = asyncio.get_running_loop()
        for ending in (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT):
            loop.add_signal_handler(ending, self._told_to_end, ending)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the overview; a default screen below it would be laid out and painted for nothing."""
        return OverviewScreen(self.folder, self.now)

    @on(OpenMeeting)
    def open_meeting(self, event: OpenMeeting) -> None:
        """Open a conference at one of its screens."""
        self._open(event.stored, event.place)

    def _open(self, stored: StoredMeeting, place: str) -> None:
        from pktui.session.case import CaseSession
        from pktui.tui.screens.of_case import CASE_SCREENS

        self.session = CaseSession(stored, self.now)
        for name, screen in CASE_SCREENS.items():
            if self.is_screen_installed(name):
                self.uninstall_screen(name)
            self.install_screen(screen(self.session), name)
        self.push_screen(place)

    def action_go(self, name: str) -> None:
        """Go to a screen of the open conference, or back to the overview."""
        current = self.case_screen
        if current is None or name == current.NAME:
            return
        if name == "overview":
            self.pop_screen()
        else:
            self.switch_screen(name)

    @property
    def case_screen(self) -> CaseScreen | None:
        """The screen of the open conference in front, or None on the overview and under a dialog."""
        if self.session is None:
            return None
        from pktui.tui.screens.case import CaseScreen

        return self.screen if isinstance(self.screen, CaseScreen) else None

    async def action_quit(self) -> None:
        """Leave; what could not be saved gets one more try, and a failure is told."""
        if self._flushed():
            self.exit()

    def action_command_palette(self) -> None:
        """Open the list of all commands, in Czech."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="Hledat příkaz…", id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action of the screen by its Czech name."""
        from pktui.tui.commands import commands

        return commands(self, screen)

    def action_sample(self) -> None:
        """Make a copy of the sample beside and open it."""
        from pktui.session.sample import copy_sample, free_folder

        try:
            folder = copy_sample(free_folder(self.folder), self.now().date())
        except PktuiError as problem:
            self.notify(str(problem), title=problem.title, severity="error", timeout=12)
            return
        self.folder = folder
        # The default screen cannot be switched: Textual ends with IndexError.
        self.push_screen(OverviewScreen(folder, self.now))

    def action_help_quit(self) -> None:
        """Say how to leave to somebody who pressed Ctrl+C."""
        self.notify("Program ukončíte klávesou F10. Všechno je uložené.", timeout=4)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - markup is never read
    ) -> None:
        """Show a short notice; its text is cleaned and never read as markup."""
        super().notify(show(message), title=show(title), severity=severity, timeout=timeout, markup=False)

    def _flushed(self) -> bool:
        """Save what is only in memory; False when it did not work and the person should know."""
        if self.session is None:
            return True
        try:
            self.session.flush()
        except PktuiError as problem:
            if self.case_screen is not None:
                self.case_screen.trouble(problem)
            return False
        return True

    def _told_to_end(self, ending: signal.Signals) -> None:
        """The terminal was closed or the computer is shutting down: save and leave."""
        self._flushed()
        self.exit(return_code=128 + ending)

    def _fatal_error(self) -> None:
        """End after an error in the program without printing local variables: they may hold a child's story."""
        self._flushed()
        error = sys.exc_info()[1]
        trace = error.__traceback__ if error else None
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
        self._return_code = CRASHED
        self._exit_renderables.append(Text(CRASH_MESSAGE.format(kind=type(error).__name__, place=place)))
        self._close_messages_no_wait()


def run_tui(folder: Path) -> int:
    """Run the program on a folder and return its exit code.

    Raises:
        FolderProblem: The folder cannot be listed.
    """
    from pktui.storage.folder import check_folder, sweep_folder
    from pktui.tui.process import guard_process

    check_folder(folder)
    try:
        sweep_folder(folder, time.time())
    except FileProblem:
        pass  # a read-only folder can still be read; its temporary files harm nobody
    guard_process()
    app = PktuiApp(folder)
    app.run()
    return app.return_code or 0
