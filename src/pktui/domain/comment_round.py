"""The round of comments on the draft of the minutes: who has it, what each says, who has not said anything (M12).

Nobody is pressed: silence is no consent, and a signature is never asked for (L).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pktui.domain.minutes import Comment, Minutes, Reader, ReaderAnswer, Resolution
from pktui.texts.words import fold, noun

_SPOKEN = {ReaderAnswer.COMMENT, ReaderAnswer.DISSENT}


def is_out(reader: Reader) -> bool:
    """Tell whether the reader has the draft; who answered must have had it."""
    return reader.sent_on is not None or reader.answer is not ReaderAnswer.NONE


def reached(minutes: Minutes) -> tuple[Reader, ...]:
    """Return those who have the draft."""
    return tuple(reader for reader in minutes.readers if is_out(reader))


def unsent(minutes: Minutes) -> tuple[Reader, ...]:
    """Return those who do not have the draft yet."""
    return tuple(reader for reader in minutes.readers if not is_out(reader))


def answering(minutes: Minutes) -> tuple[Reader, ...]:
    """Return those who have said something."""
    return tuple(reader for reader in minutes.readers if reader.answer is not ReaderAnswer.NONE)


def silent(minutes: Minutes) -> tuple[Reader, ...]:
    """Return those who have the draft and have not said anything to it."""
    return tuple(reader for reader in reached(minutes) if reader.answer is ReaderAnswer.NONE)


def sent(minutes: Minutes, on: date, way: str) -> Minutes:
    """Return the minutes whose draft went on this day and in this way to everybody who did not have it."""
    waiting = set(unsent(minutes))
    readers = (replace(each, sent_on=on, way=way) if each in waiting else each for each in minutes.readers)
    return replace(minutes, readers=tuple(readers))


def said(reader: Reader, answer: ReaderAnswer, on: date) -> Reader:
    """Return the reader with an answer; the same answer once more takes it back."""
    if reader.answer is answer:
        return replace(reader, answer=ReaderAnswer.NONE, answered_on=None)
    return replace(reader, answer=answer, answered_on=on)


def again(minutes: Minutes) -> Minutes:
    """Return the minutes whose new draft goes to the same people: their words stay, all else was about the old one.

    Dissent whose words are not in the minutes stays an answer: nothing else tells of it.
    """
    kept = {each for each in wordless(minutes) if each.answer is ReaderAnswer.DISSENT}
    return replace(minutes, readers=tuple(_asked_again(each, has_dissent=each in kept) for each in minutes.readers))


def _asked_again(reader: Reader, *, has_dissent: bool) -> Reader:
    fresh = Reader(reader.id, reader.who, reader.who_id)
    return replace(fresh, answer=reader.answer, answered_on=reader.answered_on) if has_dissent else fresh


def comments_of(minutes: Minutes, reader: Reader) -> tuple[Comment, ...]:
    """Return what the reader says, in the order of the record."""
    return tuple(comment for comment in minutes.comments if _is_whose(comment, reader))


def wordless(minutes: Minutes) -> tuple[Reader, ...]:
    """Return those who are said to have a comment or to disagree, while their words are not in the minutes."""
    return tuple(each for each in minutes.readers if each.answer in _SPOKEN and not comments_of(minutes, each))


def heard(minutes: Minutes, comment: Comment, today: date) -> Minutes:
    """Return the minutes in which whoever made the comment is known to have answered."""
    return replace(minutes, readers=tuple(after(each, comment, comment.on or today) for each in minutes.readers))


def after(reader: Reader, comment: Comment, on: date | None) -> Reader:
    """Return the reader as a comment shows them to have answered, when it is theirs; dissent is never weakened."""
    is_dissent = comment.resolution is Resolution.DISSENT
    answer = ReaderAnswer.DISSENT if is_dissent else ReaderAnswer.COMMENT
    if not _is_whose(comment, reader) or reader.answer in {answer, ReaderAnswer.DISSENT}:
        return reader
    return replace(reader, answer=answer, answered_on=on)


def progress(minutes: Minutes) -> str:
    """Say how far the round is: `odpověděli 2 z 7`, and to how many the draft has not gone; empty without a list."""
    total, waiting, done = len(minutes.readers), len(unsent(minutes)), len(answering(minutes))
    if not total:
        return ""
    if waiting == total:
        return "návrh ještě nikomu neodešel"
    verb = noun(done, "odpověděl", "odpověděli", "odpovědělo")
    rest = f", neposláno {waiting}" if waiting else ""
    return f"{verb} {done} z {total}{rest}"


def _is_whose(comment: Comment, reader: Reader) -> bool:
    if comment.who_id or reader.who_id:
        return comment.who_id == reader.who_id
    return fold(comment.who) == fold(reader.who)
