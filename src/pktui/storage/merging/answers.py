"""Keeping what somebody said with what it was about, while the fields of a record are merged one by one.

One person takes a task, another one rewrites it: both changes are good, and together they would say that a task was
taken which nobody took. So a merged entry says to what its answer was whenever the two sides do not say the same.

One person approves minutes, another one takes an approval back: whichever state will stand, an approval without its
digest would be one of any text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pktui.domain.answered import Answered
from pktui.domain.minutes import MinutesState
from pktui.domain.plan import Acceptance
from pktui.storage.merging.conflict import Conflict
from pktui.storage.merging.pairing import Row
from pktui.storage.merging.standing import as_it_stands
from pktui.storage.records.value_kinds import ANSWERED, DAY, SAID_KEY, word
from pktui.storage.text.nodes import Tree

_ANSWER, _TO = "prijal", SAID_KEY
_STATE, _OF_APPROVAL = "stav", ("schvaleno", "otisk")
_ACCEPTANCE, _MINUTES_STATE = word(Acceptance), word(MinutesState)


def with_answers(row: Row, mine: Row, theirs: Row, conflicts: Sequence[Conflict]) -> tuple[Row, tuple[Conflict, ...]]:
    """Return a merged task in which the answer is to what one of the sides has it to, and the conflicts about it.

    While it is not decided whether anybody answered, the task says to what: whoever decides that somebody did needs it.

    Args:
        row: The task as its fields were merged.
        mine: My version of it.
        theirs: Their version.
        conflicts: What both changed differently in it.
    """
    said, now = _said(row), _claim(row)
    if said is Acceptance.UNKNOWN and _TO not in row and any(each.place[-1] == _ANSWER for each in conflicts):
        told = next((claim for side in (mine, theirs) if (claim := _claim(side)) is not None), None)
        return row if told is None else {**row, _TO: ANSWERED.write(told)}, tuple(conflicts)
    claims = [claim for side in (mine, theirs) if _said(side) == said and (claim := _claim(side)) is not None]
    if now is None or not claims:
        return row, tuple(conflicts)
    held = now if now in claims else min(claims, key=ANSWERED.write)
    if held == now and (_is_told(row) or _terms(mine) == _terms(theirs)):
        return row, tuple(conflicts)
    text = ANSWERED.write(held)
    having: Row = {}
    for key, value in row.items():
        having |= {key: value, _TO: text} if key == _ANSWER else {} if key == _TO else {key: value}
    return having, tuple(as_it_stands(each, text) if each.place[-1] == _TO else each for each in conflicts)


def answered(row: Row, decided: str) -> Row:
    """Return an entry in which one key was decided; a task of which nobody said anything is answered by nobody."""
    is_unsaid = decided == _TO and _TO not in row
    return {key: value for key, value in row.items() if key != _ANSWER} if is_unsaid else row


def _said(row: Row) -> Acceptance:
    try:
        return Acceptance(_ACCEPTANCE.read(_text(row, _ANSWER)))
    except ValueError:
        return Acceptance.UNKNOWN


def _claim(row: Row) -> Answered | None:
    """Return to what the answer of a task is; None when there is none or it cannot be read."""
    if (said := _said(row)) is Acceptance.UNKNOWN:
        return None
    try:
        told = ANSWERED.read(_text(row, _TO))
        due = DAY.read(text) if (text := _text(row, "do")) else None
    except ValueError:
        return None
    if told.get("what"):
        return Answered(**told)
    what, who, who_id = (_text(row, key) for key in ("co", "kdo", "kdo_id"))
    return Answered(what, who, who_id, due, told.get("on"), told.get("how", ""), said is Acceptance.REFUSED)


def _is_told(row: Row) -> bool:
    """Tell whether a task says itself to what its answer is."""
    try:
        return bool(ANSWERED.read(_text(row, _TO)).get("what"))
    except ValueError:
        return False


def _terms(row: Row) -> tuple[str, ...]:
    return tuple(_text(row, key) for key in ("co", "kdo", "kdo_id", "do"))


def _text(row: Row, key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


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
        return isinstance(state, str) and _MINUTES_STATE.read(state) == MinutesState.APPROVED
    except ValueError:
        return False
