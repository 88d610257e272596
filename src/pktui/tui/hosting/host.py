"""The program as its screens and helpers know it: its folder, its clock, the open conferences, what is in front.

Only `app` knows the screens. Whatever else needs the program takes a `Host`: no screen imports the program back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.app import App
from textual.screen import Screen

from pktui.session.clock import local_now
from pktui.tui.hosting.looks import Looks
from pktui.tui.hosting.saying import Saying
from pktui.tui.parts.theme import USUAL_THEME

if TYPE_CHECKING:
    from pktui.session.case.open_case import CaseSession
    from pktui.tui.hosting.open_cases import OpenCases

S = TypeVar("S", bound=Screen[Any])
_WITH_ALT = frozenset(f"alt+{letter}" for letter in ascii_lowercase)


class Host(Saying, Looks):
    """A program on one folder.

    Attributes:
        folder: The folder that is open.
        now: The wall clock of the room.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = local_now, theme: str = USUAL_THEME) -> None:
        """Show a folder in the colours of a theme; `now` is the wall clock of the room."""
        super().__init__(theme)
        self.folder = folder
        self.now = now

    @cached_property
    def cases(self) -> OpenCases:
        """The open conferences; there are none while the first screen is painted, and nothing is loaded for them."""
        from pktui.tui.hosting.open_cases import OpenCases

        return OpenCases(self, self.now)

    @property
    def session(self) -> CaseSession | None:
        """The conference people work with, None before the first one is opened."""
        return self.cases.session

    def trouble_over(self) -> None:
        """Once all could be written, what was told is no longer so, and news when it comes again."""
        if self.cases.is_saved:
            self.notice_board.withdraw(self.cases.told_unsaved)
            self.cases.told_unsaved = ""

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Take a key; a capital letter that means nothing of its own is that key with Caps Lock on, or with Shift.

        The keys of a screen are written as capitals in its lowest line, and so some press them. A letter with Alt that
        means something does it before a field takes it for text.
        """
        if await super()._check_bindings(key, priority):
            return True
        if priority:
            return key.lower() in _WITH_ALT and await super()._check_bindings(key.lower())
        return len(key) == 1 and key.isupper() and await super()._check_bindings(key.lower())

    def front(self, kind: type[S]) -> S | None:
        """Return the screen in front when it is of this kind; under a dialog it is not in front."""
        return self.screen if isinstance(self.screen, kind) else None


def host(app: App[Any]) -> Host:
    """Return the program a screen runs in: `host(self.app).folder`."""
    return cast("Host", app)
