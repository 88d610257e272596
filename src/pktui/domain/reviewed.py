"""What was said at a repeated conference about one task of the plan before (M15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pktui.domain.worded import Worded


class NextStep(Worded):
    """What becomes of a task of the plan before."""

    DONE = "hotovo", "hotovo"
    GOES_ON = "pokracuje", "pokračuje"
    CHANGES = "meni_se", "mění se"
    POINTLESS = "nedava_smysl", "nedává smysl"


CLOSING_STEPS = frozenset({NextStep.DONE, NextStep.POINTLESS})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One task of the plan before, in the words it had there, with what was said about it.

    Attributes:
        id: Id of the task in the plan before; of a task written by hand there, see `open_tasks.entry_id`.
        what: What was to be done.
        who: Who answered for it, in words.
        happened: How it turned out; free text.
        next: What becomes of it; None while nobody has said.
        on: The day that was said.
    """

    id: str
    what: str
    who: str = ""
    happened: str = ""
    next: NextStep | None = None
    on: date | None = None

    @property
    def is_closed(self) -> bool:
        """Whether nobody has to do anything about it any more."""
        return self.next in CLOSING_STEPS
