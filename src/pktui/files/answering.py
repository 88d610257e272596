"""Whether a folder answers at all: a network disk that hangs would hold everybody who touches it, for minutes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from pktui.errors import FolderProblem

PATIENCE_SECONDS = 1.0

_asking: dict[Path, threading.Thread] = {}


def check_answers(folder: Path) -> None:
    """Ask the disk of a folder something only it can answer, and wait for a second at most.

    A disk that hangs keeps one thread waiting, which never holds the program up; until that thread is back, whoever
    asks again is told at once. A folder that is gone answers, too: it says so.

    Raises:
        FolderProblem: It does not answer.
    """
    thread = _asking.get(folder)
    if thread is None:
        thread = _asking[folder] = with_patience(partial(_ask, folder))
    if thread.is_alive():
        raise FolderProblem("Složka teď neodpovídá; zkontrolujte síť nebo disk, na kterém je.", path=folder)
    del _asking[folder]


def with_patience(touch: Callable[[], object]) -> threading.Thread:
    """Do something with a folder that may hang, and wait for a second at most.

    Returns:
        The thread that does it, which never holds the program up; alive when the folder has not answered yet.
    """
    thread = threading.Thread(target=touch, daemon=True, name="pktui-dotaz")
    thread.start()
    thread.join(PATIENCE_SECONDS)
    return thread


def _ask(folder: Path) -> None:
    # What is known of single files may be some seconds old; the free space nobody keeps in memory.
    question = getattr(os, "statvfs", os.stat)
    with suppress(OSError):
        question(folder)
