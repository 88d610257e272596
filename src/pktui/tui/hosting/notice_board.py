"""Where the notice of the moment stands: on the screen in front, in rows that are free or that the rest gives up."""

from __future__ import annotations

import time
from typing import Any

from textual.screen import Screen
from textual.timer import Timer

from pktui.tui.hosting.hiding import Hideable
from pktui.tui.parts.notices import Notice, NoticeQueue
from pktui.tui.widgets.box import Box
from pktui.tui.widgets.key_rows import KeyHints
from pktui.tui.widgets.notice_line import NoticeLine

_OVER, _DOCKED = "-over", "-docked"


class NoticeBoard:
    """The notices of one program."""

    def __init__(self, app: Hideable) -> None:
        self._app = app
        self.queue = NoticeQueue()
        self._next: Timer | None = None

    def say(self, notice: Notice) -> None:
        """Say something."""
        self.queue.say(notice)
        self.show()

    def touch(self) -> None:
        """Somebody does something: what has had its time goes."""
        if self.queue.waiting:
            self.queue.touch()
            self.show()

    def withdraw(self, message: str) -> None:
        """Take away what is no longer so."""
        self.queue.withdraw(message)
        self.show()

    def clear(self) -> bool:
        """Take every notice off the screen; tell whether there was any."""
        there_were = bool(self.queue.waiting)
        self.queue.clear()
        self.show()
        return there_were

    def next(self) -> None:
        """Take the notice of the moment away."""
        self.queue.drop_shown()
        self.show()

    def show(self) -> None:
        """Put the notice of the moment on the screen in front, and on no other one."""
        notice = self.queue.look(time.monotonic(), is_seen=not self._app.is_hidden)
        self._wait_for_next()
        for screen in self._app.screen_stack:
            line = screen.query(NoticeLine).first() if screen.query(NoticeLine) else None
            if screen is self._app.screen and notice is not None and getattr(screen, "SHOWS_NOTICES", True):
                self._put(screen, line or self._line_in(screen), notice)
            elif line is not None:
                line.display = False

    def _wait_for_next(self) -> None:
        if self._next is not None:
            self._next.stop()
        seconds = self.queue.seconds_to_next()
        self._next = None if seconds is None else self._app.set_timer(seconds, self.show)

    def _line_in(self, screen: Screen[Any]) -> NoticeLine:
        line = NoticeLine()
        line.add_class(_DOCKED)
        screen.mount(line)
        return line

    def _put(self, screen: Screen[Any], line: NoticeLine, notice: Notice) -> None:
        """Show it above the line of keys; over a dialog only where there is room for both of them as they stand."""
        line.say(notice.severity, notice.title, notice.message, len(self.queue.waiting) - 1)
        boxes, size = screen.query(Box), screen.size
        is_free = not boxes or boxes.first().region.bottom + line.rows(size.width) <= size.height
        line.set_class(screen.is_modal and is_free, _OVER)
        if line.has_class(_DOCKED):
            line.styles.margin = (0, 0, sum(hints.size.height for hints in screen.query(KeyHints)), 0)
