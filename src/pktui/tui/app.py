"""The program: joins the screens, shows errors, and leaves nothing unsaved behind."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.notifications import Notification, SeverityLevel
from textual.screen import Screen
from textual.types import CSSPathType

from pktui.errors import EXIT_FILE, PktuiError
from pktui.session.clock import RoomClock, local_now
from pktui.texts.clean import show
from pktui.tui.messages import DraftSettled, DraftTyped, OpenMeeting, SessionChanged
from pktui.tui.screens.overview import OverviewScreen
from pktui.tui.theme import THEME_NAMES, THEMES, USUAL_THEME, chosen_theme, keep_theme

if TYPE_CHECKING:
    from pktui.session.case import CaseSession
    from pktui.tui.journal import Journal
    from pktui.tui.outside import Outside
    from pktui.tui.screens.case import CaseScreen


class PktuiApp(App[None]):
    """pktui on one folder."""

    # Textual does not read the stylesheet of a default screen by itself.
    CSS_PATH: ClassVar[CSSPathType] = ["app.tcss", "screens/overview/overview.tcss"]
    TITLE = "pktui"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "quit", "Konec", id="quit", priority=True),
        Binding("ctrl+q", "quit", "Konec", show=False, priority=True),
        Binding("ctrl+p", "command_palette", "Příkazy", show=False, priority=True),
        Binding("ctrl+c", "help_quit", "Jak skončit", show=False),
    ]

    def __init__(self, folder: Path, now: Callable[[], datetime] = local_now, theme: str = USUAL_THEME) -> None:
        """Show a folder in the colours of a theme; `now` is the wall clock of the room."""
        super().__init__()
        self.folder = folder
        self.now = now
        self.session: CaseSession | None = None
        self.waiting: dict[str, CaseSession] = {}
        self.journal: Journal | None = None
        self.outside: Outside | None = None
        self.animation_level = "none"
        # Before the first stylesheet is read: a later change of theme reads all of them again.
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme if theme in THEME_NAMES else USUAL_THEME

    def on_mount(self) -> None:
        """Be ready to be told to end."""
        loop = asyncio.get_running_loop()
        for ending in (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT):
            loop.add_signal_handler(ending, self._told_to_end, ending)
        loop.set_exception_handler(self._loop_failed)
        self.call_after_refresh(self._after_first_paint)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the overview; a default screen below it would be laid out and painted for nothing."""
        return OverviewScreen(self.folder, self.now)

    def _after_first_paint(self) -> None:
        """Do what the first screen need not wait for."""
        from pktui.tui.background import in_background
        from pktui.tui.leftovers import offer_drafts, sweep
        from pktui.tui.process import leave_no_dump

        gc.enable()
        leave_no_dump()
        offer_drafts(self)
        self._watch_outside()
        self.run_worker(in_background(partial(sweep, self.folder)), exit_on_error=False)

    def _watch_outside(self) -> None:
        from pktui.tui.outside import Outside

        self.outside = Outside(self)
        self.outside.start()

    @on(OpenMeeting)
    def open_meeting(self, event: OpenMeeting) -> None:
        """Open a conference at one of its screens."""
        from pktui.tui.opening import open_at

        open_at(self, event.stored, event.place)
        if event.entry and self.case_screen is not None:
            self.case_screen.mark(event.entry)

    @on(DraftTyped)
    def keep_draft(self, event: DraftTyped) -> None:
        """Keep what is being typed in the journal."""
        if self.journal is not None:
            self.journal.note(event.place, event.text)

    @on(DraftSettled)
    def settle_draft(self, event: DraftSettled) -> None:
        """Take out of the journal what is in a file, or was thrown away."""
        if self.journal is not None:
            self.journal.settle(event.place)

    @on(SessionChanged)
    def keep_unsaved(self) -> None:
        """Keep files that could not be written in the journal, until they can."""
        if self.journal is not None and self.session is not None:
            self.journal.keep_unsaved(self.session)
        if self.case_screen is not None:
            self.case_screen.draw_title()

    def on_unmount(self) -> None:
        """End the journal; what is unfinished in it is offered at the next start."""
        if self.journal is not None:
            self.journal.drafts.close()
        if self.outside is not None:
            self.outside.company.leave()

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
    def overview(self) -> OverviewScreen | None:
        """The overview when it is in front."""
        return self.screen if isinstance(self.screen, OverviewScreen) else None

    @property
    def case_screen(self) -> CaseScreen | None:
        """The screen of the open conference in front, or None on the overview and under a dialog."""
        if self.session is None:
            return None
        from pktui.tui.screens.case import CaseScreen

        return self.screen if isinstance(self.screen, CaseScreen) else None

    @property
    def shown_session(self) -> CaseSession | None:
        """The open conference while one of its screens is in front or under a dialog, None on the overview."""
        if self.session is None:
            return None
        from pktui.tui.screens.case import CaseScreen

        return self.session if any(isinstance(screen, CaseScreen) for screen in self.screen_stack) else None

    async def action_quit(self) -> None:
        """Leave once the field has taken in every key that was pressed before this one."""
        from pktui.tui.leaving import leave, take_in_keys

        await take_in_keys(self)
        leave(self)

    def action_command_palette(self) -> None:
        """Open the list of all commands, in Czech."""
        from pktui.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action of the screen by its Czech name."""
        from pktui.tui.commands import commands

        return commands(self, screen)

    def action_sample(self) -> None:
        """Make a copy of the sample beside and open it."""
        from pktui.tui.screens.overview.sample import open_sample

        open_sample(self)

    def action_choose_theme(self, name: str) -> None:
        """Change the colours, and remember them for the next start."""
        self.theme = name
        try:
            keep_theme(name)
        except PktuiError as problem:
            self.notify(str(problem), title=problem.title, severity="warning", timeout=8)

    def action_help_quit(self) -> None:
        """Say how to leave to somebody who pressed Ctrl+C."""
        saved = "" if self.session is not None and self.session.unsaved else " Všechno je uložené."
        self.notify(f"Program ukončíte klávesou F10.{saved}", timeout=4)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - markup is never read
    ) -> None:
        """Show a short notice in place of those it outdates; its text is cleaned and never read as markup."""
        from pktui.tui.notices import outdated

        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        new = Notification(show(message), show(title), severity, seconds)
        for old in outdated(self._notifications, new):
            self._unnotify(old, refresh=False)
        super().notify(new.message, title=new.title, severity=severity, timeout=seconds, markup=False)

    @property
    def sessions(self) -> tuple[CaseSession, ...]:
        """The open conference and those whose changes wait until they can be saved."""
        return (*(() if self.session is None else (self.session,)), *self.waiting.values())

    def save_all(self) -> PktuiError | None:
        """Save what is only in memory; return what stands in the way, if anything does."""
        from pktui.tui.saving import save_all

        return save_all(self)

    def _told_to_end(self, ending: signal.Signals) -> None:
        """The terminal was closed or the computer is shutting down: save and leave."""
        try:
            self.save_all()
        finally:
            self._write_last_words()
            self.exit(return_code=128 + ending)

    def _write_last_words(self) -> None:
        if self.journal is not None:
            self.journal.write_last_words(self.sessions, self.screen_stack)

    async def _shutdown(self) -> None:
        """Write what was typed up to the last thing that was painted, then close."""
        try:
            self._write_last_words()
        finally:
            await super()._shutdown()

    def _loop_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """End after an error in a callback that Textual does not watch."""
        error = context.get("exception")
        if not isinstance(error, Exception):
            loop.default_exception_handler(context)
            return
        try:
            raise error
        except Exception as caught:
            self._handle_exception(caught)

    def panic(self, *_renderables: object) -> None:
        """End in our own words also where Textual would print its own."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        """End after an error in the program without printing local variables: they may hold a child's story."""
        from pktui.tui.process import CRASHED, farewell

        error = sys.exc_info()[1]
        try:
            self._write_last_words()
        except Exception:  # noqa: S110 - the first error is told; what could be read of the fields is written
            pass
        self._return_code = CRASHED
        # Of several errors the first is the cause; Textual would add an English sentence about the others.
        self._exit_renderables[:] = self._exit_renderables[:1] or [Text(farewell(error))]
        self._close_messages_no_wait()


def run_tui(folder: Path) -> int:
    """Run the program on a folder and return its exit code.

    Raises:
        FolderProblem: The folder cannot be listed.
    """
    from pktui.storage.folder import check_folder
    from pktui.tui.process import end_surely, mend_textual

    check_folder(folder)
    mend_textual()
    app = PktuiApp(folder, RoomClock(), chosen_theme())
    try:
        app.run()
    finally:
        end_surely(EXIT_FILE if app.return_code is None else app.return_code)
    return app.return_code or 0
