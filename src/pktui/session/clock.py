"""The wall clock of the room."""

from __future__ import annotations

from datetime import datetime


def local_now() -> datetime:
    """Return local time to the second, without a zone: the time people in the room see and the files keep."""
    return datetime.now().astimezone().replace(microsecond=0, tzinfo=None)
