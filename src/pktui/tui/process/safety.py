"""What the process does for safety: no dumps, no dying of one wrong byte, nothing left on the screen, a sure end."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual._compositor import Compositor

from pktui.files import with_patience
from pktui.texts.clean import show_line

if TYPE_CHECKING:
    from textual._compositor import CompositorMap, ReflowResult
    from textual.geometry import Size
    from textual.widget import Widget

_LAID_OUT = "_pktui_laid_out"
_look: Callable[[Compositor], CompositorMap] = Compositor.full_map.fget  # type: ignore[attr-defined]
_reflow = Compositor.reflow


def remember_layouts() -> None:
    """Have every layout compared with the last one that was compared; may be called again."""
    Compositor.full_map = property(_looked_at)  # type: ignore[assignment, method-assign]
    Compositor.reflow = _reflowed  # type: ignore[assignment, method-assign]


def _looked_at(compositor: Compositor) -> CompositorMap:
    before = compositor._full_map
    after = _look(compositor)
    if after is not before:
        compositor.__dict__.setdefault(_LAID_OUT, before)
    return after


def _reflowed(compositor: Compositor, parent: Widget, size: Size) -> ReflowResult:
    compositor._full_map = compositor.__dict__.pop(_LAID_OUT, compositor._full_map)
    return _reflow(compositor, parent, size)


_PR_SET_DUMPABLE = 4
_TERMINAL_THREADS = frozenset({"textual-input", "textual-output"})


def mend_textual() -> None:
    """Make Textual paint over what is gone, and survive wrong bytes, a slow terminal and a lost one.

    To be called before it starts.
    """
    remember_layouts()
    if sys.platform == "win32":
        from pktui.tui.process.windows_driver import harden
    else:
        from pktui.tui.process.driver import harden
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


def say_after(sentences: Sequence[str]) -> None:
    """Say something on the terminal that was given back; one that is frozen or gone hears nothing and holds nobody."""
    text = "".join(f"pktui: {show_line(sentence)}\n" for sentence in sentences)
    if not text or sys.__stderr__ is None:
        return
    from pktui.tui.process.terminal_output import write_some

    stderr = sys.__stderr__

    def say() -> None:
        with suppress(OSError):
            write_some(stderr, text.encode())

    with_patience(say)


def leave_no_dump() -> None:
    """Switch core dumps off: the memory of the process holds the story of a child."""
    if sys.platform == "win32":
        return  # it writes none unless somebody sets it up
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Only here: loading it takes longer than everything else in this module.
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
