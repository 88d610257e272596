"""Taking back an own change: when others have changed things since, and without showing names to the room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pktui.domain.meeting import Meeting
from pktui.domain.stretches import Stretch
from pktui.errors import ChangedOnDisk
from pktui.session.case.record_files import Records
from pktui.storage.merging.merge import merge
from pktui.storage.records.codec import decode, fresh
from pktui.storage.records.record_kinds import Record
from pktui.storage.text.record_text import RecordText

_CONTRADICTS = "Vzít zpět to nejde: totéž mezitím změnil někdo jiný."


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be taken back: what it was called, the values before and after it, and how many times
    something had come from outside by then.

    The values are cut as they are kept: what did not change is then the same in all steps, however long a meeting is.

    Attributes:
        series: What the change belongs to with others right before and behind it; None when it stands alone.
    """

    label: str
    before: Records
    after: Records
    arrivals: int
    series: object | None = None


def followed(steps: Sequence[Step], step: Step) -> list[Step]:
    """Return the steps with one more: changes of one series are one step, and none at all when nothing is left of them.

    What came from outside between two of them parts them.
    """
    if not steps or step.series is None or (last := steps[-1]).series is not step.series:
        return [*steps, step]
    if last.arrivals != step.arrivals:
        return [*steps, step]
    joined = replace(step, before=last.before)
    return [*steps[:-1], *([joined] if joined.before != joined.after else [])]


def taken_back(
    before: Records,
    after: Records,
    present: Records,
    file_of: Callable[[str, Record], RecordText],
) -> dict[str, Record]:
    """Return the present records without one own change: the merge run backwards, from after it to before it.

    Args:
        before: The records before the change, by their names.
        after: Those after it.
        present: What holds now, with what others changed.
        file_of: Returns one of the present records as a file.

    Raises:
        ChangedOnDisk: Others changed the very same thing.
        FileProblem: What would change fits no file.
    """
    # A stretch is there only once something is in it: without it, nothing is.
    empty = {record.id: record.empty for record in (*before.values(), *after.values()) if isinstance(record, Stretch)}
    found = {**empty, **present}
    for name, now in found.items():
        was, became = before.get(name, empty.get(name)), after.get(name, empty.get(name))
        if was is None or became is None or was == became:
            continue
        document = file_of(name, now)
        merged = merge(fresh(became), fresh(was), document)
        if merged.conflicts:
            raise ChangedOnDisk(_CONTRADICTS, path=document.path)
        found[name] = decode(merged.document)
    return found


def hiding_names(meeting: Meeting, present: Meeting) -> Meeting:
    """Return the meeting with names hidden from the room if they are hidden at present."""
    if present.conference.room_names:
        return meeting
    return meeting.having(replace(meeting.conference, room_names=False))
