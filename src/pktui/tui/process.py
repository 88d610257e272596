"""What the process does for the safety of a text: no dumps, no dying of one wrong byte, a sure end."""

from __future__ import annotations

import codecs
import os
import signal
import sys
import threading
import time

_PR_SET_DUMPABLE = 4
_INPUT_THREAD = "textual-input"
_PAUSE_SECONDS = 0.1


def survive_wrong_bytes() -> None:
    """Make Textual survive bytes that are not UTF-8 on its input; to be called before it starts."""
    if sys.platform != "win32":
        _replace_decoder()


def end_surely(code: int) -> None:
    """End the process when the terminal is gone and Textual's input thread would read from it for ever.

    Everything must be saved before: nothing more runs after this. Does nothing when the thread has ended.
    """
    if any(thread.name == _INPUT_THREAD for thread in threading.enumerate()):
        os._exit(code)


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


class _Decoder:
    """Reads UTF-8 for Textual's input thread.

    A byte that is not UTF-8 is replaced; Textual's own decoder would end the program with status 0, and one `ř` from
    a terminal set to Windows-1250 is enough (Textualize/textual#6456). An empty read means that the terminal is
    gone; Textual would go on reading at full speed, so the program is told as by a closed terminal.
    """

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode

    def decode(self, data: bytes, final: bool = False) -> str:
        """Return the text of the bytes that came."""
        if not data and not final:
            os.kill(os.getpid(), signal.SIGHUP)
            time.sleep(_PAUSE_SECONDS)
        return self._decode(data, final)


def _replace_decoder() -> None:
    from textual.drivers import linux_driver

    linux_driver.getincrementaldecoder = lambda _encoding: _Decoder  # type: ignore[attr-defined, assignment]
