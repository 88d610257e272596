"""pktui whose clock stands: `python still_clock.py FOLDER FILE`; the file holds the moment, `2026-09-15T09:00:00`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from pktui.tui.app import PktuiApp
from pktui.tui.parts.theme import USUAL_THEME
from pktui.tui.process.discreet import run_surely


def run(folder: Path, file: Path) -> int:
    """Run the program as `run_tui` does."""

    def now() -> datetime:
        return datetime.fromisoformat(file.read_text(encoding="ascii"))

    return run_surely(folder, lambda: PktuiApp(folder, now, USUAL_THEME))


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2])))
