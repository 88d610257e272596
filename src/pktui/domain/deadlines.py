"""Deadlines of the process itself: what has to happen around a conference, and by when.

How long each step may take is a custom that an office sets (`Lengths`). Only the month for the draft of the IPOD comes
from a law, and its source is said with it: paragraphs move, so it is to be checked against the wording in force.
"""

from __future__ import annotations

from dataclasses import dataclass

EARLIEST_NEXT_MONTHS = 3
"""How long after a conference the next one is usual at the earliest (M9)."""

IPOD_SOURCE = "§ 10 odst. 5 písm. b) zákona č. 359/1999 Sb."
"""Where the month for the IPOD comes from; the law counts it from the day the child enters the register."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long the steps of the process take; None switches a step off.

    Attributes:
        comments_days: From sending the minutes out to the end of the round of comments (M12).
        minutes_days: From the conference to sending its minutes out (M12).
        talk_days: From the conference to talking it over with the client (M14).
        ipod_days: From the conference to the draft of the IPOD, of a conference in child protection; see `IPOD_SOURCE`.
        review_days: From the conference to looking back at its plan, where the plan has no next day of its own (M15).
        earliest_next_months: From the conference to the first day on which the next one is usual (M9).
        silence_weeks: How long nothing is heard of a case before somebody should ask (M14).
        retention_years: From closing a case to shredding its file.
    """

    comments_days: int | None = 7
    minutes_days: int | None = 7
    talk_days: int | None = 14
    ipod_days: int | None = 30
    review_days: int | None = None
    earliest_next_months: int | None = EARLIEST_NEXT_MONTHS
    silence_weeks: int | None = 4
    retention_years: int | None = None


SHIPPED = Lengths()
"""What holds where nobody has set anything else."""
