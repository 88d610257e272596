"""What the process does for the safety of a text: no dumps, no dying of one wrong byte, a sure and discreet end."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

CRASHED = 70
_PR_SET_DUMPABLE = 4
_TERMINAL_THREADS = frozenset({"textual-input", "textual-output"})
_FAREWELL = (
    "pktui narazilo na chybu v programu a muselo skončit. Co bylo uložené, zůstalo v souborech. "
    "Chyba: {kind} ({place}). Prosíme, nahlaste ji; údaje ze spisu v ní nejsou."
)


def mend_textual() -> None:
    """Make Textual paint over what is gone, and survive wrong bytes, a slow terminal and a lost one.

    To be called before it starts.
    """
    from pktui.tui.repaint import remember_layouts

    remember_layouts()
    if sys.platform != "win32":
        from pktui.tui.driver import harden

        harden()
    if sys.__stderr__ is None:
        # Closed by the shell (`2>&-`); Textual writes there without looking.
        sys.stderr = sys.__stderr__ = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")  # type: ignore[misc]


def end_surely(code: int) -> None:
    """End the process when a thread of Textual would read from a lost terminal, or write to a frozen one, for ever.

    Everything must be saved before: nothing more runs after this. Does nothing when the threads have ended.
    """
    if any(thread.name in _TERMINAL_THREADS for thread in threading.enumerate()):
        os._exit(code)


def farewell(error: BaseException | None) -> str:
    """Return what is said after an error in the program: its kind and place, nothing of what the program held."""
    trace = error.__traceback__ if error else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return _FAREWELL.format(kind=type(error).__name__, place=place)


def leave_no_dump() -> None:
    """Switch core dumps off: the memory of the process holds the story of a child."""
    try:
        import resource
    except ImportError:
        return  # Windows writes no core files
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Only here: loading it takes longer than everything else in this module.
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
