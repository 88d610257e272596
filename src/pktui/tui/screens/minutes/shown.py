"""The minutes in words: their state, the rows on the left, and the text that belongs to one of them."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.comment_round import progress
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import (
    CHILD_SECTION,
    CLIENT_SECTION,
    Addendum,
    Comment,
    Minutes,
    MinutesState,
    is_changed,
    numbered,
    sections,
    usual_sections,
)
from pktui.domain.taking import cards_of, waiting
from pktui.texts.dates import show_date, show_day, show_short
from pktui.texts.words import plural
from pktui.tui.widgets.plain import Piece
from pktui.tui.widgets.table import Row

COMMENT_PREFIX, ADDENDUM_PREFIX = "comment:", "addendum:"
"""Before the id of an entry, they tell its row from that of a section."""


def is_section(key: str) -> bool:
    """Tell whether a row stands for a section of the text."""
    return bool(key) and not key.startswith((COMMENT_PREFIX, ADDENDUM_PREFIX))


def comment_of(minutes: Minutes, key: str) -> Comment | None:
    """Return the comment a row stands for."""
    return next((each for each in minutes.comments if f"{COMMENT_PREFIX}{each.id}" == key), None)


def addendum_of(minutes: Minutes, key: str) -> Addendum | None:
    """Return the addendum a row stands for."""
    return next((each for each in minutes.addenda if f"{ADDENDUM_PREFIX}{each.id}" == key), None)


def rows(meeting: Meeting, minutes: Minutes) -> Iterator[Row]:
    """Yield the sections, those that every minutes have among them, then comments and addenda."""
    texts = {section.title: section.text for section in sections(minutes.body)}
    usual = usual_sections(is_about_child=meeting.conference.is_about_child)
    # The minutes may be older than the answer whom the conference is about.
    other = {CHILD_SECTION, CLIENT_SECTION}.difference(usual)
    begun = [title for title, text in texts.items() if text or title not in other]
    for title in (*begun, *(title for title in usual if title not in texts)):
        yield Row(title, ("✓" if texts.get(title) else "", _named(meeting, title)))
    for comment in minutes.comments:
        yield Row(
            f"{COMMENT_PREFIX}{comment.id}", ("„", f"{comment.who.partition(',')[0]}: {comment.resolution.label}")
        )
    for number, addendum in numbered(minutes):
        day = f" · {show_day(addendum.on)}" if addendum.on else ""
        yield Row(f"{ADDENDUM_PREFIX}{addendum.id}", ("+", f"dodatek č. {number}{day}"))


def _named(meeting: Meeting, title: str) -> str:
    count = len(waiting(meeting.minutes, cards_of(meeting, title)))
    return f"{title} · {count}" if count else title


def text_of(minutes: Minutes, key: str) -> str:
    """Return the text a row stands for, with who wrote it or what was replied."""
    if (comment := comment_of(minutes, key)) is not None:
        return f"{comment.text}\n\nOdpověď: {comment.reply}" if comment.reply else comment.text
    if (addendum := addendum_of(minutes, key)) is not None:
        return f"{addendum.text}\n\n{addendum.who}" if addendum.who else addendum.text
    return next((section.text for section in sections(minutes.body) if section.title == key), "")


def state(minutes: Minutes) -> Iterator[Piece]:
    """Yield how far the minutes are."""
    yield "Zápis:"
    yield (f" {minutes.state.label}", "bold")
    if minutes.state is MinutesState.COMMENTS and minutes.comments_until:
        yield f" · do {show_short(minutes.comments_until)}"
    if minutes.state is MinutesState.APPROVED and minutes.approved_on:
        yield f" · {show_date(minutes.approved_on)}"
    if is_changed(minutes):
        yield " · text se od schválení změnil"
    if minutes.state is MinutesState.COMMENTS and minutes.readers:
        yield f" · {progress(minutes)}"
    elif minutes.comments:
        yield f" · {plural(len(minutes.comments), 'připomínka', 'připomínky', 'připomínek')}"
