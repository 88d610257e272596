"""The round of comments on the draft of the minutes, for templates: what came of it, and the words that ask (M12)."""

from __future__ import annotations

from datetime import date
from typing import Any

from pktui.domain.by_role import with_author
from pktui.domain.comment_round import answering, reached
from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import LASTING, Comment, Minutes, Reader, ReaderAnswer, Resolution
from pktui.domain.people import Person, Role, holding
from pktui.domain.people_names import named
from pktui.export.markdown import verbatim
from pktui.export.papers.people import joined, reach, reader_values, yes
from pktui.texts.words import join_words, plural


def round_values(minutes: Minutes) -> dict[str, Any]:
    """Return the comments with what became of them, how many have answered, and who signed."""
    comments, readers = minutes.comments, minutes.readers
    accepted = sum(comment.resolution is Resolution.ACCEPTED for comment in comments)
    got = len(reached(minutes))
    return {
        "pripominky": [_comment(comment) for comment in comments],
        "nesouhlasy": [_comment(comment) for comment in comments if comment.resolution is Resolution.DISSENT],
        "vyporadane": [
            _comment(comment)
            for comment in comments
            if comment.resolution in LASTING and comment.resolution is not Resolution.DISSENT
        ],
        "zapracovano": plural(accepted, "připomínku", "připomínky", "připomínek") if accepted else "",
        "obeslano": plural(got, "člověku", "lidem", "lidem") if got else "",
        "odpovedi": len(answering(minutes)),
        "souhlasi": join_words([_name(reader) for reader in readers if reader.answer is ReaderAnswer.AGREES]),
        "podpisy": [{"kdo": reader.who, "dne": reader.signed_on} for reader in readers if reader.signed_on],
    }


def request_values(meeting: Meeting, today: date, addressee: str) -> dict[str, Any]:
    """Return what a request for comments says, and a reminder of it.

    Args:
        meeting: The conference with its minutes.
        today: The day it is made.
        addressee: Id of the person it is for; empty for nobody in particular.
    """
    people, minutes = meeting.conference.people, meeting.minutes
    person = find(people, addressee)
    reader = next((each for each in minutes.readers if each.who_id == addressee), None) if minutes and person else None
    until = minutes.comments_until if minutes else None
    return {
        **letter_values(meeting, addressee),
        "odeslano": reader and reader.sent_on,
        "po_lhute": yes(until is not None and until < today),
    }


def letter_values(meeting: Meeting, addressee: str) -> dict[str, Any]:
    """Return whom a letter is for, in whose words, who writes it and where to turn; arguments as `request_values`."""
    people, minutes = meeting.conference.people, meeting.minutes
    return {
        **reader_values(find(people, addressee)),
        **_sender(people, with_author(minutes, meeting.conference).author if minutes else ""),
    }


def _sender(people: tuple[Person, ...], author: str) -> dict[str, str]:
    """Return who writes and where to answer: whoever writes the minutes, else the coordinator, else the convener."""
    taker = named(author, people)
    candidates = (
        *((taker,) if taker else ()), *holding(people, Role.COORDINATOR), *holding(people, Role.CONVENER),
    )  # fmt: skip
    known = next((person for person in candidates if reach(person)), None)
    return {
        "pise": joined(candidates[0].name, candidates[0].organisation) if candidates else author,
        "kontakt": f"{known.name.strip()}, {reach(known)}" if known else "",
    }


def _name(reader: Reader) -> str:
    """Return the name alone; who it is stands in the list of those who were there."""
    return reader.who.partition(",")[0]


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "kdo": comment.who,
        "dne": comment.on,
        "text": comment.text,
        "slova": verbatim(comment.text),
        "vyporadani": comment.resolution.label,
        "odpoved": comment.reply,
    }
