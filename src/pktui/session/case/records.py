"""The records of one conference, each of which belongs into a file of its own: a meeting is cut into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.domain.stretches import Stretch, parted, whole
from pktui.storage.records.codec import Record

# What the files are called; that of a stretch has its time behind it.
KINDS = {"conference": "konference", "minutes": "zapis", "plan": "plan"}
_STRETCH = "usek"
_NAMES: dict[type[Record], str] = {Conference: "conference", Minutes: "minutes", Plan: "plan"}

Records = Mapping[str, Record]
"""The records of a meeting by their names: those of the papers, and for a stretch its id."""


def name_of(record: Record) -> str:
    """Return the name of a record among those of its meeting."""
    return _NAMES.get(type(record), record.id)


def meeting_of(records: Records) -> Meeting:
    """Return the meeting that these records make together."""
    stretches = [record for record in records.values() if isinstance(record, Stretch)]
    conference = whole(cast("Conference", records["conference"]), stretches)
    return Meeting(conference, cast("Minutes | None", records.get("minutes")), cast("Plan | None", records.get("plan")))


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
            found = (conference, *stretches, meeting.minutes, meeting.plan)
            self._meeting, self._kept = meeting, kept
            self._records = {name_of(record): record for record in found if record is not None}
        return self._records

    def _holds_for(self, kept: Sequence[Record]) -> bool:
        """Tell whether another cut would come out the same: also once all of this one is kept."""
        in_places = [record for record in self._records.values() if isinstance(record, Conference | Stretch)]
        return _are_same(self._kept, kept) or _are_same(in_places, kept)


def _are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    """Tell whether these are the very same values, without looking into them."""
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


def day_and_kind(name: str, records: Records) -> tuple[date, str]:
    """Return of what a file is named: the day, and what is in it (`usek-0930`)."""
    record = records[name]
    if not isinstance(record, Stretch):
        return cast("Conference", records["conference"]).day, KINDS[name]
    piece = f"-{record.number}" if record.number > 1 else ""
    return record.begins.date(), f"{_STRETCH}-{record.begins:%H%M}{piece}"
