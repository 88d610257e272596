"""Who speaks when: who has not spoken yet, and how the time was shared (M 6.3: everyone gets their space)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pktui.domain.people import Person


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


@dataclass(frozen=True, slots=True)
class Speaking:
    """How the time was shared so far.

    Attributes:
        now: Id of the person who speaks now; empty when nobody in particular does.
        spoken: How long each person spoke, by id; only those who did.
        silent: Those in the room who have not spoken yet, in their order.
    """

    now: str
    spoken: dict[str, timedelta]
    silent: tuple[Person, ...]

    def share(self, people: Iterable[Person]) -> float:
        """Return which part of all marked time these people spoke, from 0 to 1; 0 when nobody did."""
        whole = sum(self.spoken.values(), timedelta())
        part = sum((self.spoken.get(person.id, timedelta()) for person in people), timedelta())
        return part / whole if whole else 0.0


def speaking(turns: Iterable[Turn], in_room: Iterable[Person], now: datetime, ended: datetime | None) -> Speaking:
    """Work out who spoke how long.

    Args:
        turns: The log; machines may have written it in any order.
        in_room: Those who are present.
        now: The present moment.
        ended: When the meeting, or its last step before a break, ended; turns do not last beyond it.
    """
    until = min(now, ended) if ended is not None else now
    spoken: dict[str, timedelta] = {}
    ordered = sorted((turn for turn in turns if turn.at <= until), key=lambda turn: (turn.at, turn.id))
    for turn, end in zip(ordered, [*(turn.at for turn in ordered[1:]), until], strict=False):
        if turn.who_id:
            spoken[turn.who_id] = spoken.get(turn.who_id, timedelta()) + (end - turn.at)
    last = ordered[-1].who_id if ordered and ended is None else ""
    return Speaking(last, spoken, tuple(person for person in in_room if person.id not in spoken))
