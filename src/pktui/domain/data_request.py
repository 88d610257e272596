"""What was corrected or left out of the records because somebody asked for it; nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pktui.domain.worded import Worded


class RequestKind(Worded):
    """What was done with the data of one person."""

    CORRECTED = "oprava", "oprava jména"
    LEFT_OUT = "vynechani", "vynechání údajů"


@dataclass(frozen=True, slots=True)
class DataRequest:
    """One such step.

    Attributes:
        id: Short, unique in the conference, never changes.
        kind: What was done.
        on: When.
        note: Why, or on whose decision; free text without the name.
    """

    id: str
    kind: RequestKind
    on: date | None = None
    note: str = ""
