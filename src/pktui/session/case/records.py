"""The records of one conference, each of which belongs into a file of its own: a meeting is cut into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.stretches import Stretch, parted
from pktui.storage.records.record_kinds import Record, name_of

Records = Mapping[str, Record]
"""The records of a meeting by their names: those of the papers, and for a stretch its id."""


def conference_in(records: Records) -> Conference:
    """Return the conference among the records of a meeting, without what is kept in stretches."""
    return next(record for record in records.values() if isinstance(record, Conference))


class Cuts:
    """Cuts a meeting into its records: the same is asked several times for one change, and a long one takes a while."""

    def __init__(self) -> None:
        """Nothing is cut yet."""
        self._meeting: Meeting | None = None
        self._kept: Sequence[Record] = ()
        self._records: Records = {}

    def cut(self, meeting: Meeting, own: Conference, apart: Sequence[Stretch]) -> Records:
        """Return the records by their names; the conference that is kept is `own`, and its stretches are `apart`."""
        kept: tuple[Record, ...] = (own, *apart)
        if self._meeting is not meeting or not self._holds_for(kept):
            conference, stretches = parted(meeting.conference, own, apart, meeting.label)
            others = (paper for paper in meeting.papers if not isinstance(paper, Conference))
            self._meeting, self._kept = meeting, kept
            self._records = {name_of(record): record for record in (conference, *stretches, *others)}
        return self._records

    def _holds_for(self, kept: Sequence[Record]) -> bool:
        """Tell whether another cut would come out the same: also once all of this one is kept."""
        in_places = [record for record in self._records.values() if isinstance(record, Conference | Stretch)]
        return _are_same(self._kept, kept) or _are_same(in_places, kept)


def _are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    """Tell whether these are the very same values, without looking into them."""
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))
