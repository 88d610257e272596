"""The program: joins the screens, shows errors, and leaves nothing unsaved behind."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.notifications import Notification, SeverityLevel
from textual.screen import Screen
from textual.types import CSSPathType

from pktui.errors import EXIT_FILE, ChangedOnDisk, FileProblem, PktuiError
from pktui.files import explain
from pktui.session.clock import RoomClock, local_now
from pktui.storage.folder import StoredMeeting, reread
from pktui.texts.clean import show
from pktui.tui.messages import DraftSettled, DraftTyped, OpenMeeting, SessionChanged
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.screens.overview import OverviewScreen
from pktui.tui.theme import THEME_NAMES, THEMES, USUAL_THEME, chosen_theme

if TYPE_CHECKING:
    from pktui.session.case import CaseSession
    from pktui.session.drafts import Drafts
    from pktui.tui.outside import Outside
    from pktui.tui.screens.case import CaseScreen

CRASHED = 70
CRASH_MESSAGE = (
    "pktui narazilo na chybu v programu a muselo skončit. Co bylo uložené, zůstalo v souborech. "
    "Chyba: {kind} ({place}). Prosíme, nahlaste ji; údaje ze spisu v ní nejsou."
)


_UNSAVED_ANSWERS = (("stay", "Zůstat a zkusit to znovu"), ("leave", "Odejít; změny zůstanou v deníku tohoto počítače"))
_UNDECIDED_ANSWERS = (("decide", "Zůstat a rozhodnout, co platí"), _UNSAVED_ANSWERS[1])
_KEYS_SECONDS = 0.5
_UNSAVED_TEXT = "Při příštím otevření téže složky vám pktui změny nabídne."
_LOST_ANSWERS = (_UNSAVED_ANSWERS[0], ("leave", "Odejít a o neuložené změny přijít"))
_LOST_TEXT = (
    "Ani do deníku tohoto počítače teď nejde psát, takže by se neuložené změny odchodem ztratily. "
    "Uvolněte místo na disku a zkuste to znovu."
)


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
        self.drafts: Drafts | None = None
        self.outside: Outside | None = None
        self.animation_level = "none"
        self._told_of_journal = False
        self._has_written_drafts = False
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
        from pktui.tui.process import leave_no_dump

        gc.enable()
        leave_no_dump()
        self._offer_drafts()
        self._watch_outside()
        self.run_worker(in_background(self._tidy), exit_on_error=False)

    def _watch_outside(self) -> None:
        from pktui.tui.outside import Outside

        self.outside = Outside(self)
        self.outside.start()

    def _tidy(self) -> None:
        """Remove temporary files that a killed process left in the folder."""
        from pktui.session.local import in_history
        from pktui.storage.folder import sweep_folder

        try:
            sweep_folder(self.folder, time.time(), in_history)
        except FileProblem:
            pass  # a read-only folder can still be read; its temporary files harm nobody

    def _offer_drafts(self) -> None:
        """Offer what was being typed when the program ended last time."""
        from pktui.session.drafts import journal_folder

        if journal_folder(self.folder).is_dir():
            from pktui.tui.recovery import Recovery

            try:
                Recovery(self, self.folder, self.now, self._read_again).begin()
            except PktuiError as problem:
                self.notify(str(problem), title=problem.title, severity="error", timeout=12)

    def _read_again(self) -> None:
        if self.overview is not None:
            self.overview.action_reload()

    @on(OpenMeeting)
    def open_meeting(self, event: OpenMeeting) -> None:
        """Open a conference at one of its screens."""
        self._open(event.stored, event.place)
        if event.entry and self.case_screen is not None:
            self.case_screen.mark(event.entry)

    def _open(self, stored: StoredMeeting, place: str) -> None:
        from pktui.session.case import CaseSession
        from pktui.session.drafts import Drafts
        from pktui.session.local import history_of
        from pktui.tui.screens.of_case import CASE_SCREENS

        if self.session is not None and self.session.unsaved and self._save_all() is None:
            try:
                # What was just written is newer than what the overview had read.
                stored = reread(stored)
            except PktuiError as problem:
                self.notify(str(problem), title=problem.title, severity="error", timeout=12)
                return
        self.session = CaseSession(stored, self.now, history_of(stored.folder), self._no_history)
        if self.drafts is None:
            self.drafts = Drafts(self.folder, self.now)
        for name, screen in CASE_SCREENS.items():
            if self.is_screen_installed(name):
                self.uninstall_screen(name)
            self.install_screen(screen(self.session), name)
        self.push_screen(place)
        if self.outside is not None:
            self.call_after_refresh(self.outside.ask)

    def _no_history(self, problem: FileProblem) -> None:
        """Say that versions are not kept; the work itself goes on."""
        self.notify(f"{problem.message} Ukládání funguje dál.", title="Historie verzí nejde psát", severity="warning")

    @on(DraftTyped)
    def keep_draft(self, event: DraftTyped) -> None:
        """Keep what is being typed in the journal."""
        if self.drafts is not None and not self._has_written_drafts:
            self.drafts.note(event.place, event.text)
            if self.drafts.trouble is not None and not self._told_of_journal:
                self._told_of_journal = True
                self.notify(explain(self.drafts.trouble), title="Deník rozepsaného textu nejde psát", severity="error")

    @on(DraftSettled)
    def settle_draft(self, event: DraftSettled) -> None:
        """Take out of the journal what is in a file, or was thrown away."""
        if self.drafts is not None and not self._has_written_drafts:
            self.drafts.settle(event.place)

    @on(SessionChanged)
    def keep_unsaved(self) -> None:
        """Keep files that could not be written in the journal, until they can."""
        if self.drafts is not None and self.session is not None:
            self.session.keep_unsaved(self.drafts)
        if self.case_screen is not None:
            self.case_screen.draw_title()

    def on_unmount(self) -> None:
        """End the journal; what is unfinished in it is offered at the next start."""
        if self.drafts is not None:
            self.drafts.close()
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
        taken = asyncio.Event()
        if self.focused is not None and self.focused.call_later(taken.set):
            try:
                await asyncio.wait_for(taken.wait(), _KEYS_SECONDS)
            except TimeoutError:
                pass  # the field is just going away, and with it nothing that was typed
        self._quit()

    def _quit(self) -> None:
        """Leave; a dialog is left first, and what could not be saved gets one more try."""
        if isinstance(self.screen, Dialog):
            self.screen.action_leave()
        elif (problem := self._save_all()) is None:
            self.exit()
        else:
            answers, text = self._unsaved_question(problem)
            self.push_screen(Choose("Některé změny nejde uložit", answers, f"{problem}\n\n{text}"), self._leave_unsaved)

    def _unsaved_question(self, problem: PktuiError) -> tuple[tuple[tuple[str, str], ...], str]:
        """Return the answers and what becomes of the changes; the journal is promised only when it can be written."""
        if self.drafts is not None and self.session is not None:
            self.session.keep_unsaved(self.drafts)
            self.drafts.write()
            if self.drafts.trouble is not None:
                return _LOST_ANSWERS, _LOST_TEXT
        return _UNDECIDED_ANSWERS if isinstance(problem, ChangedOnDisk) else _UNSAVED_ANSWERS, _UNSAVED_TEXT

    def _leave_unsaved(self, answer: str | None) -> None:
        if answer == "decide":
            if self.case_screen is None:
                self.push_screen("preparation")
            self.call_after_refresh(self.run_action, "screen.decide")
        if answer == "leave":
            self.exit()

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
        from pktui.session.sample import copy_sample, free_folder

        try:
            folder = copy_sample(free_folder(self.folder), self.now().date())
        except PktuiError as problem:
            self.notify(str(problem), title=problem.title, severity="error", timeout=12)
            return
        self.folder = folder
        # The default screen cannot be switched: Textual ends with IndexError.
        self.push_screen(OverviewScreen(folder, self.now))

    def action_choose_theme(self, name: str) -> None:
        """Change the colours, and remember them for the next start."""
        from pktui.storage.settings import remember, user_settings

        self.theme = name
        try:
            remember(user_settings(), "vzhled", "motiv", name)
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

    def _save_all(self) -> PktuiError | None:
        """Save what is only in memory; return what stands in the way, if anything does."""
        if self.session is None:
            return None
        try:
            if self.case_screen is not None:
                self.case_screen.keep_typed()
            self.session.flush()
        except PktuiError as problem:
            return problem
        return None

    def _told_to_end(self, ending: signal.Signals) -> None:
        """The terminal was closed or the computer is shutting down: save and leave."""
        try:
            self._save_all()
        finally:
            self._write_drafts()
            self.exit(return_code=128 + ending)

    def _write_drafts(self) -> None:
        """Put what is not in a file on the disk: the program is about to end.

        Messages about it that are still on the way are older than what is written here, so they no longer count.
        """
        if self.drafts is None:
            return
        from pktui.tui.typed import note_typed

        self._has_written_drafts = True
        try:
            if self.session is not None:
                self.session.keep_unsaved(self.drafts)
            note_typed(self.screen_stack, self.drafts)
        finally:
            self.drafts.write()

    async def _shutdown(self) -> None:
        """Write what was typed up to the last thing that was painted, then close."""
        try:
            self._write_drafts()
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
        error = sys.exc_info()[1]
        try:
            self._write_drafts()
        except Exception:  # noqa: S110 - the first error is told; what could be read of the fields is written
            pass
        trace = error.__traceback__ if error else None
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
        self._return_code = CRASHED
        # Of several errors the first is the cause; Textual would add an English sentence about the others.
        self._exit_renderables[:] = self._exit_renderables[:1] or [
            Text(CRASH_MESSAGE.format(kind=type(error).__name__, place=place))
        ]
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
