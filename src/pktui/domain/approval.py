"""Approved minutes: what was approved, whether it still stands there, and what is added to it (M12).

A digest of the text is taken with the approval and kept in the record, so that a change by hand, by an older program
or by a merge is seen. It covers the words of the minutes' own record that get printed as approved: the body, and the
dissent that stays of the comments. What the paper prints from other records (attendance, goal, plan) has its own home
and its own history.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from datetime import date

from pktui.domain.minutes import Addendum, Minutes, MinutesState, Resolution
from pktui.texts.clean import to_lines

_DIGITS = 20
_EMPTY_LINES = re.compile(r"\n{3,}")


def digest(minutes: Minutes) -> str:
    """Return the digest of what is approved: the same for the same words.

    It does not matter how lines end, what blanks and empty lines stand around them, or how letters are composed.
    """
    dissent = sorted((c.who, c.text, c.reply) for c in minutes.comments if c.resolution is Resolution.DISSENT)
    words = "\0".join(_bare(text) for text in (minutes.body, *(part for one in dissent for part in one)))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def is_approved(minutes: Minutes | None) -> bool:
    """Whether the minutes are approved, so that their text is not to be changed without a word."""
    return minutes is not None and minutes.state is MinutesState.APPROVED


def is_changed(minutes: Minutes | None) -> bool:
    """Whether approved minutes say something else than what was approved; of those without a digest nobody knows."""
    if minutes is None or not is_approved(minutes) or not minutes.digests:
        return False
    return set(minutes.digests) != {digest(minutes)}


def approved(minutes: Minutes, on: date) -> Minutes:
    """Return the minutes approved as they are."""
    return replace(minutes, state=MinutesState.APPROVED, approved_on=on, digests=(digest(minutes),))


def settled(before: Minutes, after: Minutes, today: date) -> Minutes:
    """Return the minutes with what a new state brings: a digest with a new approval, no day and no digest without one.

    A new approval is one of minutes that were not approved, or one with another day. A day that is only corrected
    approves nothing that has changed meanwhile.
    """
    if after.state is not MinutesState.APPROVED:
        return replace(after, approved_on=None, digests=())
    if is_approved(before) and (after.approved_on == before.approved_on or is_changed(before)):
        return after
    return approved(after, after.approved_on or today)


def numbered(minutes: Minutes) -> tuple[tuple[int, Addendum], ...]:
    """Return the addenda with their numbers, by the days they were written; two of one day as the record has them."""
    return tuple(enumerate(sorted(minutes.addenda, key=lambda each: each.on or date.max), start=1))


def _bare(text: str) -> str:
    lines = to_lines(unicodedata.normalize("NFC", text)).split("\n")
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")
