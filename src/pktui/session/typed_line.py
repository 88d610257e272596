"""What a line typed at the meeting says beside its words: what it is about, and whose words they are.

`p: Klid na učení @b` is a need, said by the person who bears the letter b on F4; `pb; Klid na učení` is the same, and
so is `p: Klid na učení @matka` when that is the mother.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pktui.domain.flipchart import CaptureKind
from pktui.domain.live.speaking import by_letter
from pktui.domain.people import Person
from pktui.texts.words import begin_words

PRIORITY, TASK, NEWCOMER = "priority", "task", "newcomer"
"""What a line may be about beside the kinds of `CaptureKind`."""

PREFIXES: dict[str, str] = {
    "z": CaptureKind.NOTE,
    "p": CaptureKind.NEED,
    "r": CaptureKind.RISK,
    "s": CaptureKind.STRENGTH,
    "n": CaptureKind.PROPOSAL,
    "i": PRIORITY,
    "u": TASK,
    "x": CaptureKind.PARKED,
    "o": CaptureKind.DISSENT,
    "k": NEWCOMER,
}
"""Typed before a line, they say what it is about."""

# A colon needs Shift on a Czech keyboard, the semicolon on the same key does not; so it is with @ and +.
_PREFIX = re.compile(r"\s*([A-Za-z])\s*[:;]\s*(\S.*)", re.DOTALL)
# A semicolon only: „po: v práci“ is a note about Monday.
_WITH_WHO = re.compile(r"\s*([A-Za-z])([A-Za-z]);\s*(\S.*)", re.DOTALL)
_MARK_BEHIND = re.compile(r"(?P<said>.*\S)\s+(?P<mark>(?:@ ?|\+)(?P<letter>[^\W\d_]))", re.DOTALL)
_MARK_BEFORE = re.compile(r"(?P<mark>@(?P<letter>[^\W\d_]))\s+(?P<said>\S.*)", re.DOTALL)

_NAME_BEHIND = re.compile(r"(?P<said>.*\S)\s+(?P<mark>@(?P<name>[^\W\d_]{3,}))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line as it was meant.

    Attributes:
        kind: One of `CaptureKind`, or `PRIORITY`, `TASK` or `NEWCOMER`.
        text: What was said, or who came, without the signs around.
        who: The person whose words they are; None when the line does not say it.
        stray: A mark that fits nobody (`@z`), or several people (`@novák`); it is still a part of the text.
    """

    kind: str
    text: str
    who: Person | None = None
    stray: str = ""


def read_line(typed: str, kind: str, people: Sequence[Person]) -> TypedLine:
    """Read a line.

    Args:
        typed: The line as it was typed.
        kind: What it is about when it does not say so itself.
        people: All people of the conference in their order: words of somebody absent may be quoted.
    """
    text = typed.strip()
    if both := _WITH_WHO.fullmatch(text):
        named, person = PREFIXES.get(both[1].lower(), NEWCOMER), by_letter(people, both[2].lower())
        if named != NEWCOMER and person is not None:
            return TypedLine(named, both[3], person)
    if found := _PREFIX.fullmatch(text):
        # „K: bojí se tmy“ is what a child whose name begins so said: only the small letter makes a new person.
        about = PREFIXES.get(found[1].lower())
        if about is not None and (about != NEWCOMER or found[1].islower()):
            kind, text = about, found[2]
    if kind == NEWCOMER:
        return TypedLine(kind, text)
    if marked := _MARK_BEHIND.fullmatch(text) or _MARK_BEFORE.fullmatch(text):
        person = by_letter(people, marked["letter"].lower())
    elif marked := _NAME_BEHIND.fullmatch(text):
        person = _named(people, marked["name"])
    else:
        return TypedLine(kind, text)
    return TypedLine(kind, text, stray=marked["mark"]) if person is None else TypedLine(kind, marked["said"], person)


def _named(people: Sequence[Person], name: str) -> Person | None:
    found = [person for person in people if begin_words(name, f"{person.name} {person.relation}")]
    return found[0] if len(found) == 1 else None
