"""Who was given the floor, as the facilitator marks it with one key (M 6.3: everyone gets their space)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody begins to speak; the turn lasts until the next one begins.

    Attributes:
        id: Short, unique in the conference, never changes.
        at: When, local wall-clock time.
        who_id: Id of the person; empty when nobody in particular speaks.
    """

    id: str
    at: datetime
    who_id: str = ""
