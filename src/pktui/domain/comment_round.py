"""The round of comments on the draft of the minutes: to whom it goes, what each says, who has not said anything (M12).

Nobody is pressed: silence is no consent, and a signature is never asked for (L).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Comment, Minutes, Reader, ReaderAnswer, Resolution
from pktui.domain.people import Person
from pktui.domain.people_names import named
from pktui.texts.words import fold, noun

_SPOKEN = {ReaderAnswer.COMMENT, ReaderAnswer.DISSENT}


def reader_of(person: Person) -> Reader:
    """Return the entry for a person; two machines that begin the round at once make one entry, not two."""
    return Reader(f"c-{person.id.removeprefix('o-')}", person.label, person.id)


def proposed(meeting: Meeting) -> tuple[Person, ...]:
    """Return who should get the draft: who was there, the clients in any case, and who is named in the plan.

    Whoever writes the minutes need not send them to themselves.
    """
    plan, people = meeting.plan, meeting.conference.people
    writer = named(meeting.minutes.author, people) if meeting.minutes else None
    held = () if plan is None else tuple(task.who_id for task in plan.tasks if not task.is_dropped)
    planned = {*held, plan.contact_id if plan else ""}
    return tuple(
        person
        for person in people
        if (person.attendance.present or person.is_client or person.id in planned)
        and person is not writer
        and not person.invitation.withheld
    )


def with_readers(minutes: Minutes, chosen: Iterable[Person]) -> Minutes:
    """Return the minutes whose draft goes to the chosen people.

    Who was in the list without being a person of the conference stays, and so does everybody who has it or answered.
    """
    wanted = {person.id: person for person in chosen}
    kept = tuple(each for each in minutes.readers if not each.who_id or each.who_id in wanted or is_out(each))
    known = {each.who_id for each in kept}
    return replace(minutes, readers=(*kept, *(reader_of(p) for p in wanted.values() if p.id not in known)))


def is_out(reader: Reader) -> bool:
    """Tell whether the reader has the draft; who answered must have had it."""
    return reader.sent_on is not None or reader.answer is not ReaderAnswer.NONE


def unsent(minutes: Minutes) -> tuple[Reader, ...]:
    """Return those who do not have the draft yet."""
    return tuple(reader for reader in minutes.readers if not is_out(reader))


def answering(minutes: Minutes) -> tuple[Reader, ...]:
    """Return those who have said something."""
    return tuple(reader for reader in minutes.readers if reader.answer is not ReaderAnswer.NONE)


def silent(minutes: Minutes) -> tuple[Reader, ...]:
    """Return those who have the draft and have not said anything to it."""
    return tuple(reader for reader in minutes.readers if is_out(reader) and reader.answer is ReaderAnswer.NONE)


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


def comments_of(minutes: Minutes, reader: Reader) -> tuple[Comment, ...]:
    """Return what the reader says, in the order of the record."""
    return tuple(comment for comment in minutes.comments if _is_whose(comment, reader))


def wordless(minutes: Minutes) -> tuple[Reader, ...]:
    """Return those who are said to have a comment or to disagree, while their words are not in the minutes."""
    return tuple(each for each in minutes.readers if each.answer in _SPOKEN and not comments_of(minutes, each))


def heard(minutes: Minutes, comment: Comment, today: date) -> Minutes:
    """Return the minutes in which whoever made the comment is known to have answered; dissent is never weakened."""
    is_dissent = comment.resolution is Resolution.DISSENT
    answer = ReaderAnswer.DISSENT if is_dissent else ReaderAnswer.COMMENT

    def after(reader: Reader) -> Reader:
        if not _is_whose(comment, reader) or reader.answer in {answer, ReaderAnswer.DISSENT}:
            return reader
        return replace(reader, answer=answer, answered_on=comment.on or today)

    return replace(minutes, readers=tuple(map(after, minutes.readers)))


def progress(minutes: Minutes) -> str:
    """Say how far the round is: `odpověděli 2 z 7`, and how many do not have the draft; empty when there is none."""
    total, waiting, done = len(minutes.readers), len(unsent(minutes)), len(answering(minutes))
    if not total:
        return ""
    if waiting == total:
        return "návrh ještě nikomu neodešel"
    verb = noun(done, "odpověděl", "odpověděli", "odpovědělo")
    rest = f", {waiting} ještě návrh {noun(waiting, 'nemá', 'nemají', 'nemá')}" if waiting else ""
    return f"{verb} {done} z {total}{rest}"


def _is_whose(comment: Comment, reader: Reader) -> bool:
    if comment.who_id or reader.who_id:
        return comment.who_id == reader.who_id
    return fold(comment.who) == fold(reader.who)
