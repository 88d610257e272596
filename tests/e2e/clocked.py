"""pktui whose clock a test turns: `python clocked.py FOLDER FILE`; the file holds the seconds to add to the clock.

Everything but the clock is as in `pktui FOLDER`, so hours of a meeting pass in the minutes of a test.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from pktui.session.clock import RoomClock
from pktui.tui.app import PktuiApp
from pktui.tui.parts.theme import chosen_theme
from pktui.tui.process.discreet import run_surely


def shifted_clock(file: Path) -> RoomClock:
    """Return a clock of the room that is as many seconds ahead as the file says just now."""

    def ahead() -> float:
        return float(file.read_text(encoding="ascii"))

    def wall() -> datetime:
        return datetime.now().astimezone().replace(tzinfo=None) + timedelta(seconds=ahead())

    return RoomClock(wall, lambda: time.monotonic() + ahead())


def run(folder: Path, file: Path) -> int:
    """Run the program as `run_tui` does."""
    return run_surely(folder, lambda: PktuiApp(folder, shifted_clock(file), chosen_theme()))


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2])))
