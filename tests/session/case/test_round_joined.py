"""The round of comments noted on two machines at once: nobody's answer or word is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.comment_round import heard, said, sent
from pktui.domain.draft_readers import proposed, with_readers
from pktui.domain.entries import find, put, without
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Comment, Minutes, MinutesState, Reader, ReaderAnswer, Resolution, approved, is_changed
from pktui.session.case.open_case import CaseSession
from pktui.storage.merging.conflict import Side
from pktui.storage.records.folder import list_folder

DAY, LATER = date(2026, 9, 16), date(2026, 9, 18)
MOTHER, FATHER = "c-mq3k", "c-rd7h"
WORDS = "Takhle to nebylo.\n\nSousedka o dětech věděla."
DISSENT = Comment("p-1", "Lenka Hrubešová, matka", WORDS, "o-mq3k", DAY, Resolution.DISSENT)
Change = Callable[[Minutes], Minutes]


def opened(folder: Path) -> CaseSession:
    """Open the repeated conference as one of the machines does."""
    return CaseSession(list_folder(folder).meetings[1], lambda: NOW)


def noted(session: CaseSession, change: Change) -> None:
    """Note something about the minutes."""

    def of_minutes(meeting: Meeting) -> Meeting:
        assert meeting.minutes is not None
        return meeting.having(change(meeting.minutes))

    session.apply("ohlas", of_minutes)


def stored(folder: Path) -> Minutes:
    """Return the minutes as their file says."""
    found = list_folder(folder).meetings[1].meeting.minutes
    assert found is not None
    return found


def begun(minutes: Minutes, meeting: Meeting) -> Minutes:
    out = replace(minutes, state=MinutesState.COMMENTS, comments_until=LATER)
    return sent(with_readers(out, proposed(meeting)), DAY, "e-mailem")


def saying(reader_id: str, answer: ReaderAnswer) -> Change:
    """Return what notes the answer of a reader."""

    def change(minutes: Minutes) -> Minutes:
        reader = find(minutes.readers, reader_id)
        assert reader is not None
        return replace(minutes, readers=put(minutes.readers, said(reader, answer, DAY)))

    return change


def speaking(comment: Comment) -> Change:
    """Return what notes the words of a reader."""
    return lambda m: heard(replace(m, comments=(*m.comments, comment)), comment, DAY)


@pytest.fixture
def machines(sample_case: Path) -> tuple[CaseSession, CaseSession]:
    """The round has begun; two machines have it open."""
    first = opened(sample_case)
    noted(first, lambda m: begun(m, first.meeting))
    return opened(sample_case), opened(sample_case)


def reader(folder: Path, reader_id: str = MOTHER) -> Reader:
    found = find(stored(folder).readers, reader_id)
    assert found is not None
    return found


def test_both_begin_the_round(sample_case: Path) -> None:
    """Everybody is in the list once, also whom only one of them chose."""
    mine, theirs = opened(sample_case), opened(sample_case)
    people = mine.meeting.conference.people
    noted(mine, lambda m: with_readers(m, people[:4]))
    noted(theirs, lambda m: with_readers(m, people[2:6]))
    assert sorted(each.who_id for each in stored(sample_case).readers) == sorted(person.id for person in people[:6])
    assert not theirs.questions


def test_answers_of_two_people(sample_case: Path, machines: tuple[CaseSession, CaseSession]) -> None:
    """What one machine notes of the mother and the other of the father stands side by side, and nobody is asked."""
    mine, theirs = machines
    noted(mine, speaking(DISSENT))
    noted(theirs, saying(FATHER, ReaderAnswer.AGREES))
    assert (reader(sample_case).answer, reader(sample_case, FATHER).answer) == (
        ReaderAnswer.DISSENT, ReaderAnswer.AGREES,
    )  # fmt: skip
    assert stored(sample_case).comments == (DISSENT,)
    assert not theirs.questions


@pytest.mark.parametrize("side", list(Side))
def test_two_answers_of_one_person(sample_case: Path, machines: tuple[CaseSession, CaseSession], side: Side) -> None:
    """Somebody has to say which of them holds; her words are in the minutes whatever is decided."""
    mine, theirs = machines
    noted(mine, speaking(DISSENT))
    noted(theirs, saying(MOTHER, ReaderAnswer.AGREES))
    assert stored(sample_case).comments == (DISSENT,)
    ((path, asked),) = theirs.asked()
    (conflict,) = asked.merged.conflicts
    assert {conflict.mine, conflict.theirs} == {"souhlasi", "nesouhlas"}
    theirs.decide(path, asked, {conflict.place: side})
    assert reader(sample_case).answer == conflict.of(side)
    assert stored(sample_case).comments == (DISSENT,)


def test_two_letters_of_one_person(sample_case: Path, machines: tuple[CaseSession, CaseSession]) -> None:
    """Each machine takes in one of them: both stay, word for word, and she disagrees."""
    mine, theirs = machines
    noted(mine, speaking(DISSENT))
    noted(theirs, speaking(replace(DISSENT, id="p-2", text="A ještě něco.")))
    assert {each.text for each in stored(sample_case).comments} == {WORDS, "A ještě něco."}
    assert reader(sample_case).answer is ReaderAnswer.DISSENT
    assert not theirs.questions


def test_reminded_while_the_answer_comes(sample_case: Path, machines: tuple[CaseSession, CaseSession]) -> None:
    """Different fields of one reader come together; who was taken out by one and answered to the other stays."""
    mine, theirs = machines
    noted(mine, saying(MOTHER, ReaderAnswer.AGREES))

    def reminded(minutes: Minutes) -> Minutes:
        mother = find(minutes.readers, MOTHER)
        assert mother is not None
        return replace(minutes, readers=put(minutes.readers, replace(mother, reminded_on=DAY, signed_on=LATER)))

    noted(theirs, reminded)
    found = reader(sample_case)
    assert (found.answer, found.reminded_on, found.signed_on) == (ReaderAnswer.AGREES, DAY, LATER)
    mine, theirs = opened(sample_case), opened(sample_case)
    noted(mine, saying(FATHER, ReaderAnswer.AGREES))
    noted(theirs, lambda m: replace(m, readers=without(m.readers, FATHER)))
    assert theirs.questions or find(stored(sample_case).readers, FATHER) is not None


def test_dissent_that_comes_while_somebody_approves(
    sample_case: Path, machines: tuple[CaseSession, CaseSession]
) -> None:
    """It is not lost and does not pass for approved: it is found that the text is another one."""
    mine, theirs = machines
    noted(mine, lambda m: approved(m, LATER))
    noted(theirs, speaking(DISSENT))
    found = stored(sample_case)
    assert found.comments == (DISSENT,)
    assert (found.state, is_changed(found)) == (MinutesState.APPROVED, True)
