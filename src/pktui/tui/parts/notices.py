"""Notices: telling about trouble, and which one of several stands on the screen."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pktui.errors import PktuiError

if TYPE_CHECKING:
    from textual.app import App

Severity = Literal["information", "warning", "error"]

# A notice so short only says that a key did its work.
_PASSING_SECONDS = 5
_TROUBLE_SECONDS = 12
# So long the answer to a key waits when there is something that matters more.
LEAST_SECONDS = 2.0
_KEPT = 100
_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "information": 2}


def tell(app: App[Any], problem: PktuiError, more: str = "", *, severity: Severity = "error") -> None:
    """Say what went wrong, long enough to read it; `more` stands behind it as it is."""
    app.notify(f"{problem}{more}", title=problem.title, severity=severity, timeout=_TROUBLE_SECONDS)


@contextmanager
def telling(app: App[Any], *, severity: Severity = "error") -> Iterator[None]:
    """Say what goes wrong in a block; the rest of the block is left out then."""
    try:
        yield
    except PktuiError as problem:
        tell(app, problem, severity=severity)


@dataclass(eq=False, slots=True)
class Notice:
    """Something that is said for a while.

    Attributes:
        message: What is said.
        title: What it is about; empty where the words are enough.
        severity: An error stays until somebody does something after its time.
        seconds: How long it takes to read it.
        at: When it was said.
        seen: For how many seconds it has been on the screen.
    """

    message: str
    title: str = ""
    severity: Severity = "information"
    seconds: float = _PASSING_SECONDS
    at: datetime | None = None
    seen: float = 0.0

    @property
    def left(self) -> float:
        """Seconds it needs yet."""
        return self.seconds - self.seen

    @property
    def is_answer(self) -> bool:
        """Whether it only says what a key did."""
        return self.severity == "information" and not self.title and self.seconds <= _PASSING_SECONDS


class NoticeQueue:
    """Notices wait for each other: one is on the screen at a time.

    Errors come first, then warnings, then news; among equals the one said first. What a key did is said at once, before
    news and before trouble that could be read for a moment, and only of the last key. The time of a notice runs while
    it is on the screen, so none is missed; what nobody read can be read later.

    Attributes:
        waiting: Those that have not gone yet, as they were said; the one on the screen is among them.
        shown: The one on the screen.
        said: The last ones that were said, gone or not, the latest at the end.
    """

    def __init__(self) -> None:
        self.waiting: list[Notice] = []
        self.shown: Notice | None = None
        self.said: deque[Notice] = deque(maxlen=_KEPT)
        self._looked = 0.0

    def say(self, new: Notice) -> None:
        """Take a notice in, in place of those it outdates; the same words are not said twice at once."""
        same = (new.title, new.message)
        self.waiting = [
            old for old in self.waiting if (old.title, old.message) != same and not (old.is_answer and new.is_answer)
        ]
        self.waiting.append(new)
        if not self.said or (self.said[-1].title, self.said[-1].message) != same:
            self.said.append(new)

    def look(self, now: float, *, is_seen: bool = True) -> Notice | None:
        """Return what is to be on the screen now.

        Args:
            now: Seconds of a clock that is never put back.
            is_seen: Whether the screen could be read since the last look; time that nobody saw does not count.
        """
        if self.shown is not None and is_seen:
            self.shown.seen += now - self._looked
        self._looked = now
        self.waiting = [each for each in self.waiting if each.left > 0 or each.severity == "error"]
        answer = next((each for each in self.waiting if each.is_answer), None)
        rest = [each for each in self.waiting if not each.is_answer]
        first = min(rest, key=lambda each: (each.left <= 0, _RANK[each.severity]), default=None)
        # News gives way at once: it can be read a moment later.
        is_read = first is None or _RANK[first.severity] == _RANK["information"] or first.seen >= LEAST_SECONDS
        self.shown = answer if answer is not None and is_read else first
        return self.shown

    def seconds_to_next(self) -> float | None:
        """Return after how long it is to be looked again; None when nothing changes by itself."""
        if self.shown is None or (self.shown.left <= 0 and len(self.waiting) == 1):
            return None
        waits = any(each.is_answer for each in self.waiting) and not self.shown.is_answer
        until = LEAST_SECONDS - self.shown.seen if waits else self.shown.left
        return max(until, 0.05)

    def touch(self) -> None:
        """Somebody does something: an error that has had its time goes."""
        self.waiting = [each for each in self.waiting if each.left > 0]

    def withdraw(self, message: str) -> None:
        """Take away what is no longer so."""
        self.waiting = [each for each in self.waiting if each.message != message]

    def drop_shown(self) -> None:
        """Take away the one on the screen."""
        self.waiting = [each for each in self.waiting if each is not self.shown]

    def clear(self) -> None:
        """Take all away."""
        self.waiting = []
