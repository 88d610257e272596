"""A window of ours ends surely, with a code that tells how, and with nothing of the case in its last words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pktui.errors import EXIT_FILE

HELD = """
import sys, threading
from pathlib import Path
from pktui.tui import app, room_view

def lost(self):
    threading.Thread(target=threading.Event().wait, name="textual-input", daemon=True).start()

app.PktuiApp.run = room_view.RoomApp.run = lost
sys.exit({window}(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("window", ["app.run_tui", "room_view.run_room"])
def test_a_window_that_never_came_to_its_end_is_an_error(tmp_path: Path, window: str) -> None:
    """It ended without a code while a thread still reads from its terminal: both windows report an error."""
    command = [sys.executable, "-c", HELD.format(window=window), str(tmp_path)]
    assert subprocess.run(command, timeout=120, check=False).returncode == EXIT_FILE
