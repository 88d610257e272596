"""Keeping an approval with the digest of what was approved, while the keys of the minutes are merged one by one.

One person approves, another one takes an approval back: whichever state will stand, an approval without its digest
would be one of any text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pktui.domain.minutes import MinutesState
from pktui.storage.merging.conflict import Conflict
from pktui.storage.records.value_kinds import word
from pktui.storage.text.nodes import Tree

_STATE, _OF_APPROVAL = "stav", ("schvaleno", "otisk")
_WORDS = word(MinutesState)


def with_approval(
    header: Mapping[str, Tree], mine: Mapping[str, Tree], theirs: Mapping[str, Tree], conflicts: Sequence[Conflict]
) -> dict[str, Tree]:
    """Return merged minutes with the day and the digest of the only side that is approved.

    Minutes that are not approved may keep them: whoever decides later that they are approved needs them.
    """
    approved = [side for side in (mine, theirs) if _is_approved(side)]
    if len(approved) != 1:
        return dict(header)
    asked = {conflict.place[0] for conflict in conflicts}
    kept = {key: value for key in _OF_APPROVAL if key not in asked and (value := approved[0].get(key)) is not None}
    return {**header, **kept}


def _is_approved(side: Mapping[str, Tree]) -> bool:
    state = side.get(_STATE)
    try:
        return isinstance(state, str) and _WORDS.read(state) == MinutesState.APPROVED
    except ValueError:
        return False
