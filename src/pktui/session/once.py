"""A value that several threads want and that is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Once(Generic[V]):
    """Works a value out when it is first asked for; whoever asks meanwhile waits for it.

    What raises is tried again when it is asked for again.
    """

    def __init__(self, work_out: Callable[[], V]) -> None:
        self._work_out = work_out
        self._found: list[V] = []
        self._lock = Lock()

    @property
    def value(self) -> V:
        """The value. Raises what working it out raises."""
        with self._lock:
            if not self._found:
                self._found.append(self._work_out())
            return self._found[0]
