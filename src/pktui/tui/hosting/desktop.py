"""Opening a file or a folder in the program the computer has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from pktui.errors import FileProblem, NoDesktop

_NO_PROGRAM = "Počítač neví, čím ho otevřít; nastavte pro něj program, nebo ho otevřete ze složky."
_NO_DESKTOP = "Z tohohle terminálu se okna otevřít nedají; otevřete si to ve správci souborů."
_OPENERS = ("xdg-open", "wslview")
# Whoever opens it hands over at once; what takes longer is the program itself, in front of the person by then.
_WAIT_S = 10.0


def open_outside(path: Path) -> None:
    """Show a file in its own program, or a folder in the file manager; wait only until it is handed over.

    Raises:
        FileProblem: It is not there, or the computer has nothing to open it with.
        NoDesktop: There is no desktop to open it on, as when one works from another machine.
    """
    if not path.exists():
        raise FileProblem("Zatím tu nic není; dokument vyrobíte klávesou Enter.", path=path)
    if sys.platform == "win32":
        _start_on_windows(path)
        return
    command = _opener(path)
    quiet = subprocess.DEVNULL
    try:
        # A session of its own: Ctrl+C in the terminal must not end the program somebody reads the paper in.
        started = subprocess.Popen(
            [*command, str(path.absolute())], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
        code = started.wait(_WAIT_S)
    except subprocess.TimeoutExpired:
        return
    except OSError as error:
        raise NoDesktop(_NO_DESKTOP, path=path) from error
    if code != 0:
        raise FileProblem(_NO_PROGRAM, path=path)


def _opener(path: Path) -> list[str]:
    if sys.platform == "darwin":
        return ["open"]
    has_desktop = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))
    found = next(filter(None, map(shutil.which, _OPENERS)), None) if has_desktop else None
    if found is None:
        raise NoDesktop(_NO_DESKTOP, path=path)
    return [found]


def _start_on_windows(path: Path) -> None:
    try:
        os.startfile(path.absolute())  # type: ignore[attr-defined, unused-ignore] # noqa: S606 - a file of the case itself
    except OSError as error:
        raise FileProblem(_NO_PROGRAM, path=path) from error
