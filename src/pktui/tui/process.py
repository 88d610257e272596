"""What the process does for the safety of a text before the first screen: no dumps, and no dying of one wrong byte."""

from __future__ import annotations

import codecs
import ctypes
import sys
from functools import partial

_PR_SET_DUMPABLE = 4


def guard_process() -> None:
    """Make the process keep its memory to itself and survive bytes that are not UTF-8 on its input."""
    _no_core_dump()
    _tolerate_wrong_bytes()


def _no_core_dump() -> None:
    """Switch core dumps off: the memory of the process holds the story of a child."""
    try:
        import resource
    except ImportError:
        return  # Windows writes no core files
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _tolerate_wrong_bytes() -> None:
    """Let Textual's reader replace a byte that is not UTF-8; by itself it would end the program with status 0.

    One `ř` from a terminal set to Windows-1250 is enough. See Textualize/textual#6456.
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    replacing = partial(codecs.getincrementaldecoder("utf-8"), errors="replace")
    linux_driver.getincrementaldecoder = lambda _encoding: replacing  # type: ignore[attr-defined]
