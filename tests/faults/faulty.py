"""The program with a fault built in, started by the tests as a script: `faulty.py FOLDER TRIGGER FAULT`.

The fault happens as soon as the file TRIGGER is there. Nothing of this is in the program itself.
"""

from __future__ import annotations

import resource
import sys
import threading
import time
from pathlib import Path
from typing import ClassVar

from textual.message import Message
from textual.types import CSSPathType

from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import Place
from pktui.tui import app as program

SECRET: str = "Anežka Tajná"

assert sys.platform != "win32"

STYLES = ("app.tcss", "screens/overview/overview.tcss")
_LOOK_SECONDS = 0.005


class Boom(Message):
    """A message whose handler fails."""


class FaultyApp(program.PktuiApp):
    """The program, waiting for its fault."""

    # Textual looks for the stylesheets beside the module of the class.
    CSS_PATH: ClassVar[CSSPathType] = [Path(program.__file__).parent / name for name in STYLES]

    def on_ready(self) -> None:
        """Begin to wait."""
        threading.Thread(target=self._wait, args=(Path(sys.argv[2]), sys.argv[3]), daemon=True).start()

    def _wait(self, trigger: Path, fault: str) -> None:
        while not trigger.exists():
            time.sleep(_LOOK_SECONDS)
        if fault == "full disk":
            self._full_until_gone(trigger)
        else:
            self.call_from_thread(getattr(self, fault))

    def _full_until_gone(self, trigger: Path) -> None:
        """Let no file of this process take a byte, as on a full disk, until the trigger is removed."""
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        while trigger.exists():
            time.sleep(_LOOK_SECONDS)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    def worker(self) -> None:
        """Fail in a worker."""

        async def work() -> None:
            broken()

        self.run_worker(work())

    def thread(self) -> None:
        """Fail in a worker that runs in a thread."""
        self.run_worker(broken, thread=True)

    def handler(self) -> None:
        """Fail in the handler of a message of the focused widget's screen."""
        self.post_message(Boom())

    def timer(self) -> None:
        """Fail in a timer of the screen."""
        self.screen.set_timer(0.001, broken)

    def bare(self) -> None:
        """Fail in a callback of the event loop, which Textual does not watch."""
        self.call_later(self._schedule)

    def _schedule(self) -> None:
        assert self._loop is not None
        self._loop.call_soon(broken)

    def on_boom(self) -> None:
        """Fail."""
        broken()


def broken() -> None:
    """Fail with something private at hand."""
    secret = SECRET + " utekla z domova"
    raise LookupError(secret)


def note_nothing(drafts: Drafts, place: Place, text: str, base: str = "", was: str | None = None) -> None:
    """Stand in for a journal that is not written."""


if __name__ == "__main__":
    if sys.argv[3] == "no journal":
        Drafts.note = note_nothing  # type: ignore[assignment, method-assign]
    program.PktuiApp = FaultyApp  # type: ignore[misc]
    sys.exit(program.run_tui(Path(sys.argv[1])))
