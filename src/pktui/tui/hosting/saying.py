"""What the program says for a while: Textual's way of saying it, carried to our board, one notice at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual import on
from textual.events import Event, Key, MouseDown, Paste
from textual.notifications import SeverityLevel

from pktui.texts.clean import show
from pktui.tui.hosting.hiding import Hideable
from pktui.tui.hosting.notice_board import NoticeBoard
from pktui.tui.parts.notices import Notice
from pktui.tui.widgets.notice_line import NoticeLine


class Saying(Hideable):
    """A window with a board of notices.

    Attributes:
        now: The wall clock of the room.
        notice_board: What is said for a while.
    """

    now: Callable[[], datetime]

    def __init__(self, theme: str) -> None:
        """Begin with nothing said."""
        super().__init__(theme)
        self.notice_board = NoticeBoard(self)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - markup is never read
    ) -> None:
        """Say something for a while; its text is cleaned and never read as markup."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.notice_board.say(Notice(show(message), show(title), severity, seconds, self.now()))

    def clear_notifications(self) -> None:
        """Take every notice away."""
        self.notice_board.clear()

    def _refresh_notifications(self) -> None:
        """Show the notice of the moment on the screen that came to the front."""
        self.notice_board.show()

    @on(NoticeLine.Dismissed)
    def notice_dismissed(self) -> None:
        """Go on to the next notice."""
        self.notice_board.next()

    async def on_event(self, event: Event) -> None:
        """Take a key, a click or a pasted text as a sign that somebody is here, who has read what had its time."""
        if isinstance(event, Key | MouseDown | Paste) and not event.is_forwarded:
            self.notice_board.touch()
        await super().on_event(event)
