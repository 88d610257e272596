"""A progress bar on stderr, only where somebody watches."""

from __future__ import annotations

import sys

from pktui.texts.clean import show_line

_WIDTH = 20
_CLEAR = "\r\033[K"


class ProgressBar:
    """Steps of long work; silent when stderr is not a terminal."""

    def __init__(self, total: int) -> None:
        """Expect `total` steps."""
        self._total = total
        self._done = 0
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def begin(self, label: str) -> None:
        """Show what is being done now."""
        filled = _WIDTH * self._done // self._total
        bar = "#" * filled + "-" * (_WIDTH - filled)
        self._write(f"{_CLEAR}[{bar}] {self._done + 1} z {self._total}  {show_line(label)}")
        self._done += 1

    def clear(self) -> None:
        """Take the bar away, so that something else can be printed."""
        self._write(_CLEAR)

    def _write(self, text: str) -> None:
        if self._shown:
            print(text, end="", file=sys.stderr, flush=True)
