"""Telling about trouble, and which notices may stand on the screen together: a pile of them would cover the work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual.notifications import Notification, SeverityLevel

from pktui.errors import PktuiError

if TYPE_CHECKING:
    from textual.app import App

# A notice so short only says that a key did its work.
_PASSING_SECONDS = 5
_TROUBLE_SECONDS = 12


def tell(app: App[Any], problem: PktuiError, more: str = "", *, severity: SeverityLevel = "error") -> None:
    """Say what went wrong, long enough to read it; `more` stands behind it as it is."""
    app.notify(f"{problem}{more}", title=problem.title, severity=severity, timeout=_TROUBLE_SECONDS)


@contextmanager
def telling(app: App[Any], *, severity: SeverityLevel = "error") -> Iterator[None]:
    """Say what goes wrong in a block; the rest of the block is left out then."""
    try:
        yield
    except PktuiError as problem:
        tell(app, problem, severity=severity)


def took_away(app: App[Any]) -> bool:
    """Take every notice off the screen; tell whether there was any."""
    there_were = bool(len(app._notifications))
    app.clear_notifications()
    return there_were


def outdated(shown: Iterable[Notification], new: Notification) -> list[Notification]:
    """Return the notices that go when a new one comes.

    The same words need not stand there twice, and of what keys did just now the last one counts; warnings, errors and
    news from others stay for their time.
    """
    said = (new.title, new.message)
    return [
        notice
        for notice in shown
        if (notice.title, notice.message) == said or (_is_passing(notice) and _is_passing(new))
    ]


def _is_passing(notice: Notification) -> bool:
    return notice.severity == "information" and not notice.title and notice.timeout <= _PASSING_SECONDS
