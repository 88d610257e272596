"""The minutes: their sections, their state, the round of comments, and their approval (M11, M12, L).

A digest of the text is taken with the approval and kept in the record, so that a change by hand, by an older program
or by a merge is seen. It covers the words of the minutes' own record that get printed as approved: the body, the
dissent that stays of the comments, and those comments that were not taken in, or only partly, with the reason. What the
paper prints from other records (attendance, goal, plan) has its own home and its own history.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pktui.domain.worded import Worded
from pktui.texts.clean import to_lines

MINUTES_SECTIONS = (
    "Popis situace",
    "Potřeby a rizika",
    "Silné stránky a podpora",
    "Názor dítěte",
    "Návrhy řešení",
    "Odlišné názory",
    "Zhodnocení setkání",
)
"""The sections of the minutes of a conference about a child (L)."""
CHILD_SECTION, CLIENT_SECTION = "Názor dítěte", "Názor klienta"
_DIGEST_DIGITS = 20
# Digests with this word before the texts cover all lasting comments; those without it, only dissent.
_WITH_REASONS = "2"
_EMPTY_LINES = re.compile(r"\n{3,}")


class MinutesState(Worded):
    """How far the minutes are. Nobody is pressed to approve on the spot (L)."""

    DRAFT = "koncept", "koncept"
    COMMENTS = "k_pripominkam", "k připomínkám"
    APPROVED = "schvaleno", "schváleno"


class Resolution(Worded):
    """What became of a comment."""

    WAITING = "ceka", "čeká"
    ACCEPTED = "zapracovano", "zapracováno"
    PARTLY = "castecne", "zapracováno zčásti"
    REJECTED = "nezapracovano", "nezapracováno"
    DISSENT = "nesouhlas", "zůstává nesouhlas"


class ReaderAnswer(Worded):
    """What somebody says to the draft; silence is no consent (M12)."""

    NONE = "ceka", "čeká se"
    AGREES = "souhlasi", "souhlasí"
    COMMENT = "pripominka", "připomínka"
    DISSENT = "nesouhlas", "nesouhlas"


LASTING = (Resolution.PARTLY, Resolution.REJECTED, Resolution.DISSENT)
"""What becomes of comments that stay to be read: they are printed word for word, with the reply."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One answer to the draft of the minutes.

    Attributes:
        id: Short, unique in the minutes, never changes.
        who: Whose it is, in words.
        who_id: Id of that person in the conference.
        on: When it came.
        text: What they say.
        resolution: Accepted, partly or not, kept as dissent, or waiting.
        reply: The reason.
    """

    id: str
    who: str
    text: str = ""
    who_id: str = ""
    on: date | None = None
    resolution: Resolution = Resolution.WAITING
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets the draft of the minutes to comment on it (M12); what they say stands in the comments.

    Attributes:
        id: Short, unique in the minutes, never changes.
        who: Who it is, in words.
        who_id: Id of that person in the conference.
        sent_on: When the draft went to them; None while it has not.
        way: How it went: by e-mail, by post, in person; free text.
        answer: What they say.
        answered_on: When they said it.
        reminded_on: When they were last reminded of the deadline.
        signed_on: When they signed the minutes, which nobody has to (L); None when they did not.
    """

    id: str
    who: str
    who_id: str = ""
    sent_on: date | None = None
    way: str = ""
    answer: ReaderAnswer = ReaderAnswer.NONE
    answered_on: date | None = None
    reminded_on: date | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Addendum:
    """What was added to approved minutes without touching their text; it is not changed any more.

    Attributes:
        id: Short, unique in the minutes, never changes.
        text: What is added.
        who: Who writes it, in words.
        on: When it was written.
    """

    id: str
    text: str
    who: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """The record of one conference; detailed, not public (M 8).

    Attributes:
        id: Immutable.
        conference: Id of the conference.
        conference_label: The conference in words.
        author: Who wrote them, in words.
        state: Draft, out for comments, approved.
        comments_until: Until when comments are welcome.
        approved_on: When they were approved.
        digests: What the approved text was (see `digest`): one, or more when two machines approved at once; none
            when they are not approved, or were by a program that did not keep any.
        readers: To whom the draft goes, with what each says.
        comments: What people want to have otherwise.
        addenda: What was added after the approval; their numbers follow from their order (see `numbered`).
        taken: Ids of the cards of the meeting that are in the text (see `taking`).
        body: Markdown; its headings of the second level are the sections.
        decided: Names of questions which of two wordings holds that somebody has decided.
        reference: The number under which the office filed them (č. j.).
        own_keys: Keys of the file this program does not know, as the file spells them; read, never written by it.
    """

    id: str
    conference: str
    conference_label: str = ""
    author: str = ""
    state: MinutesState = MinutesState.DRAFT
    comments_until: date | None = None
    approved_on: date | None = None
    digests: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    taken: tuple[str, ...] = ()
    body: str = ""
    decided: tuple[str, ...] = ()
    readers: tuple[Reader, ...] = ()
    reference: str = ""
    own_keys: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body under one heading of the second level; `text` has no blank lines around it."""

    title: str
    text: str


_HEADING = re.compile(r"^## +(.+?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)


def usual_sections(*, is_about_child: bool) -> tuple[str, ...]:
    """Return the titles of the usual sections; an adult client speaks where a child would."""
    view = CHILD_SECTION if is_about_child else CLIENT_SECTION
    return tuple(view if title == CHILD_SECTION else title for title in MINUTES_SECTIONS)


def sections(body: str) -> tuple[Section, ...]:
    """Return the sections of a Markdown body in their order; text before the first heading is not one."""
    headings = list(_HEADING.finditer(body))
    ends = [heading.start() for heading in headings[1:]] + [len(body)] * bool(headings)
    return tuple(
        Section(heading[1].strip(), body[heading.end() : end].strip("\n"))
        for heading, end in zip(headings, ends, strict=True)
    )


def section_text(text: str) -> str:
    """Return a text as it becomes the text of a section.

    A line that looks like a heading of the second level would cut the section in two, so it becomes one of the third
    level; blank lines around the text go.
    """
    return _HEADING.sub(lambda match: f"#{match[0]}", text.strip("\n"))


def with_section(body: str, title: str, text: str) -> str:
    """Return the body with the text of one section replaced; a section that is missing is added at the end.

    Everything outside that section stays as it is, to the last space. The new text becomes what `section_text` says.
    """
    text = section_text(text)
    headings = list(_HEADING.finditer(body))
    for index, heading in enumerate(headings):
        if heading[1].strip() == title:
            end = headings[index + 1].start() if index + 1 < len(headings) else len(body)
            before, rest = body[: heading.end()], body[end:]
            return f"{before}\n\n{text}\n\n{rest}" if rest and text else _joined(before, text, rest)
    gap = "" if not body else "\n" if body.endswith("\n") else "\n\n"
    return f"{body}{gap}## {title}\n\n{text}\n"


def _joined(before: str, text: str, rest: str) -> str:
    if text:
        return f"{before}\n\n{text}\n"
    return f"{before}\n\n{rest}" if rest else f"{before}\n"


def digest(minutes: Minutes) -> str:
    """Return the digest of what is approved: the same for the same words.

    It does not matter how lines end, what blanks and empty lines stand around them, or how letters are composed.
    """
    lasting = sorted((c.resolution, c.who, c.text, c.reply) for c in minutes.comments if c.resolution in LASTING)
    return _digest_of(_WITH_REASONS, minutes.body, *(part for one in lasting for part in one))


def _digest_of_dissent(minutes: Minutes) -> str:
    """Return the digest as it was taken while papers printed no other comments than dissent."""
    dissent = sorted((c.who, c.text, c.reply) for c in minutes.comments if c.resolution is Resolution.DISSENT)
    return _digest_of(minutes.body, *(part for one in dissent for part in one))


def _digest_of(*texts: str) -> str:
    words = "\0".join(map(_bare, texts))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_DIGITS]


def is_approved(minutes: Minutes | None) -> bool:
    """Whether the minutes are approved, so that their text is not to be changed without a word."""
    return minutes is not None and minutes.state is MinutesState.APPROVED


def is_changed(minutes: Minutes | None) -> bool:
    """Whether approved minutes say something else than what was approved; of those without a digest nobody knows."""
    if minutes is None or not is_approved(minutes) or not minutes.digests:
        return False
    return not {digest(minutes), _digest_of_dissent(minutes)}.issuperset(minutes.digests)


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
