"""What both windows of pktui are: apps that show nothing of the case when they break, and end surely."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from textual.events import Resize
from textual.filter import DimFilter, LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from pktui.errors import EXIT_BUG, EXIT_FILE
from pktui.storage.records.folder import check_folder
from pktui.tui.parts.seen_cursor import SHOWN
from pktui.tui.parts.theme import MONO_THEME, THEME_NAMES, THEMES, USUAL_THEME
from pktui.tui.process.in_order import InOrder
from pktui.tui.process.safety import end_surely, mend_textual, say_after
from pktui.tui.widgets.pointing import cursor_of

# So much of the ink stays in faint letters; what terminals make of them by themselves cannot be read on some.
_FAINT = DimFilter(0.8)


class DiscreetApp(InOrder):
    """A window in the colours of pktui that after an error in the program says its kind and place, and no more.

    Attributes:
        last_words: What is to be said on the terminal once the window is gone: what is unsaved, and where it is.
        shows_cursor: Whether the cursor of the terminal can be seen.
    """

    TITLE = "pktui"
    last_words: tuple[str, ...] = ()
    shows_cursor = False

    def __init__(self, theme: str) -> None:
        """Prepare a window in the colours of a theme; a name nobody knows means the usual one."""
        super().__init__()
        self.animation_level = "none"
        # Before the first stylesheet is read: a later change of theme reads all of them again.
        for known in THEMES:
            self.register_theme(known)
        self.theme = MONO_THEME if self.no_color else theme if theme in THEME_NAMES else USUAL_THEME

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Paint faint letters in a colour of ours."""
        return (*super().get_line_filters(), _FAINT)

    def on_mount(self) -> None:
        """Hear of errors in callbacks, too; Textual calls this beside the `on_mount` of the window itself."""
        asyncio.get_running_loop().set_exception_handler(self._loop_failed)

    def on_resize(self, event: Resize) -> None:
        """Paint all again for a terminal that went to another size and back, and so lost what stood in it.

        Of sizes that come faster than it lays out, Textual hears only the last, finds nothing new and paints nothing.
        """
        if self.screen_stack and event.size == self.screen.outer_size:
            self.refresh()

    def watch_app_focus(self, has_focus: bool) -> None:
        """Give the keys to a screen that opened while the window was behind another one; Textual gives it none."""
        if has_focus:
            self.screen._update_auto_focus()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Leave the cursor of the terminal where one is; Textual knows that only of fields."""
        if self.screen_stack:
            self.cursor_position = cursor_of(self.screen)
        super()._display(screen, renderable)
        if self.shows_cursor and self._driver is not None and not self.is_headless:
            # Each time: Textual hides it again whenever it takes the terminal up.
            self._driver.write(SHOWN)

    def panic(self, *_renderables: object) -> None:
        """End in our own words also where Textual would print its own."""
        self._fatal_error()

    def _write_last_words(self) -> None:
        """Write what is in no file yet; a window that only shows has nothing to write."""

    async def _shutdown(self) -> None:
        """Write what was typed up to the last thing that was painted, then close."""
        self._end_with_last_words()
        self.stop_taking_in()
        # What comes back from the folder now would find its screens gone.
        self.workers.cancel_all()
        await super()._shutdown()

    def _end_with_last_words(self) -> None:
        """Write what is in no file yet; an error in that is told and stands in the way of nothing."""
        try:
            self._write_last_words()
        except Exception as error:
            from pktui.texts.bug import unkept_words

            self.last_words = (unkept_words(error),)
            self._return_code = EXIT_BUG

    def _loop_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """End after an error in a callback that Textual does not watch."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)
        else:
            loop.default_exception_handler(context)

    def _fatal_error(self) -> None:
        """End after an error in the program without printing local variables: they may hold a child's story."""
        from pktui.texts.bug import bug_words

        error = self._exception or sys.exc_info()[1]
        if isinstance(error, WorkerFailed):
            error = error.error
        self._end_with_last_words()
        self._return_code = EXIT_BUG
        # Of several errors the first is the cause; Textual would add an English sentence about the others.
        self._exit_renderables[:] = self._exit_renderables[:1] or [Text(f"pktui: {bug_words(error)}")]
        self._close_messages_no_wait()


def run_surely(folder: Path, window: Callable[[], DiscreetApp]) -> int:
    """Run a window on a folder to its end and return its exit code; one that ended without a code is an error.

    Args:
        folder: What the window shows.
        window: Makes the window; called once Textual is mended.

    Raises:
        FolderProblem: The folder cannot be listed.
    """
    check_folder(folder)
    mend_textual()
    app = window()
    try:
        app.run()
    finally:
        code = EXIT_FILE if app.return_code is None else app.return_code
        say_after(app.last_words)
        end_surely(code)
    return code
