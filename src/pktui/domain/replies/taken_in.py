"""Remarks of a returned file on their way into the minutes: whose they are, what the comment says, what is new."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from pktui.domain.comment_round import heard
from pktui.domain.entries import find
from pktui.domain.minutes import Comment, Minutes
from pktui.domain.people import Person
from pktui.domain.people_names import named, same_name_key
from pktui.domain.replies.traced import Remark, RemarkKind
from pktui.texts.words import fold

NAMELESS = "čtenář, který se nepodepsal"
"""Whose a comment is when neither the file nor anybody says."""

_DIGITS = 12


def identified(remarks: Iterable[Remark]) -> dict[str, Remark]:
    """Return the remarks by the ids of their comments: the same for the same remark, whenever and wherever it is read.

    The day belongs to a remark; the time of day does not, for word processors round it. Two remarks alike in all are
    told apart by their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = {}
    for remark in remarks:
        mark = remark.mark
        what = (mark.author, str(mark.on or ""), remark.kind, remark.passage, remark.was, remark.words)
        seen[what] += 1
        words = "\0".join((*what, str(seen[what])))
        found[f"p-{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"] = remark
    return found


def whose(author: str, people: Collection[Person]) -> Person | None:
    """Return the person who signs so; None when nobody does, when it could be two, or when only a part of a name fits.

    Titles, diacritics and the order of names do not matter.
    """
    person = named(author.replace(",", " "), people) or named(author, people)
    return person if person and same_name_key(person.name) == same_name_key(author) else None


def likely(author: str, people: Iterable[Person]) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Return the people who have a word of their name in common with an author, most words first, and the others."""
    words = set(fold(author).replace(",", " ").replace(".", " ").split())
    common = {person: len(words & set(same_name_key(person.name))) for person in people}
    near = sorted((person for person, count in common.items() if count), key=lambda person: -common[person])
    return tuple(near), tuple(person for person, count in common.items() if not count)


def in_words(remark: Remark) -> str:
    """Return the text of the comment: where it belongs and, on lines of their own, the words as the reader has them."""
    place = f"„{remark.passage}“" if remark.passage else ""
    match remark.kind:
        case RemarkKind.NOTE:
            answers = f"Odpověď na komentář: {remark.was}\n" if remark.was else ""
            return f"{f'K místu {place}:' if place else ''}\n{answers}{remark.words}".lstrip("\n")
        case RemarkKind.REPLACED:
            return f"V místě {place}\nbylo: {remark.was}\nmá být: {remark.words}"
        case RemarkKind.DELETED:
            return f"V místě {place}\nvyškrtnuto: {remark.was}"
        case RemarkKind.MOVED:
            return f"{f'K místu {place}' if place else 'Na začátek textu'}\npřesunuto: {remark.words}"
        case RemarkKind.INSERTED:
            return f"{f'K místu {place}' if place else 'Do textu'}\npřipsáno: {remark.words}"


def as_comment(comment_id: str, remark: Remark, owner: Person | None, today: date) -> Comment:
    """Return the comment a remark becomes; without an owner it stays under the name the file has.

    A day that is not known or still to come (the clock of the reader was wrong) is replaced by `today`.
    """
    on = remark.mark.on
    return Comment(
        comment_id,
        owner.label if owner else remark.mark.author or NAMELESS,
        in_words(remark),
        owner.id if owner else "",
        on if on is not None and on <= today else today,
    )


def with_comments(minutes: Minutes, comments: Iterable[Comment], today: date) -> Minutes:
    """Return the minutes with those of the comments that are not in them; whoever wrote one has answered the draft."""
    for comment in comments:
        if find(minutes.comments, comment.id) is None:
            minutes = heard(replace(minutes, comments=(*minutes.comments, comment)), comment, today)
    return minutes
