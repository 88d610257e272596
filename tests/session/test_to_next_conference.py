"""From preparation to the next conference: every state of the first one, all kinds of answers, each task reviewed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from pktui.domain.checks.rule import Level
from pktui.domain.checks.rulebook import review
from pktui.domain.comment_round import heard, said, sent, silent, wordless
from pktui.domain.draft_readers import proposed, with_readers
from pktui.domain.entries import put
from pktui.domain.looking_back import left, looks, with_step
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.minutes import Minutes, MinutesState, ReaderAnswer, Resolution, approved
from pktui.domain.open_tasks import open_tasks
from pktui.domain.reviewed import NextStep
from pktui.session.case.open_case import CaseSession
from pktui.storage.records.folder import list_folder

EVENING = datetime.fromisoformat("2026-03-10T20:00")
SENT, APPROVED = date(2026, 3, 16), date(2026, 3, 31)


def meeting_of(folder: Path, number: int) -> Meeting:
    """Return a conference as its files say."""
    return list_folder(folder).meetings[number].meeting


@pytest.fixture
def first(sample_case: Path) -> Callable[[Callable[[Meeting], Meeting], datetime], Stage]:
    """Return what changes the first conference of the sample and tells its stage, as the files say it."""
    session = CaseSession(list_folder(sample_case).meetings[0], lambda: EVENING)

    def step(change: Callable[[Meeting], Meeting], now: datetime) -> Stage:
        session.apply("krok", change)
        session.flush()
        assert meeting_of(sample_case, 0) == session.meeting
        return session.meeting.stage(now)

    return step


def test_every_state_of_the_first(
    sample_case: Path, first: Callable[[Callable[[Meeting], Meeting], datetime], Stage]
) -> None:
    """From an empty programme to approved minutes; agreement, comment and dissent are kept, silence is no consent."""
    story = meeting_of(sample_case, 0)
    conference, minutes = story.conference, story.minutes
    assert minutes is not None
    draft = replace(minutes, state=MinutesState.DRAFT, comments=(), readers=(), approved_on=None, digests=())

    def of(meeting: Meeting) -> Minutes:
        assert meeting.minutes is not None
        return meeting.minutes

    def answered(meeting: Meeting) -> Meeting:
        now = of(meeting)
        for comment in minutes.comments:
            now = heard(replace(now, comments=(*now.comments, comment)), comment, SENT)
        for reader in now.readers[:1]:
            now = replace(now, readers=put(now.readers, said(reader, ReaderAnswer.AGREES, SENT)))
        return meeting.having(now)

    begins = conference.begins
    bare = replace(conference, events=(), captures=(), turns=(), ratings=())
    assert first(lambda m: m.having(bare).having(draft), begins - timedelta(days=1)) is Stage.PREPARED
    begun = begins + timedelta(minutes=30)
    assert first(lambda m: m.having(replace(bare, events=conference.events[:3])), begun) is Stage.RUNNING
    assert first(lambda m: m.having(conference), EVENING) is Stage.HELD
    out = replace(draft, state=MinutesState.COMMENTS)
    going = sent(with_readers(out, proposed(Meeting(conference, out))), SENT, "e-mailem")
    assert first(lambda m: m.having(going), EVENING) is Stage.COMMENTS
    assert first(answered, EVENING) is Stage.COMMENTS
    end = datetime.combine(APPROVED, time(12))
    assert first(lambda m: m.having(approved(of(m), APPROVED)), end) is Stage.APPROVED

    done = meeting_of(sample_case, 0)
    now = of(done)
    assert {reader.answer for reader in now.readers} == set(ReaderAnswer)
    assert [each.resolution for each in now.comments] == [Resolution.ACCEPTED, Resolution.REJECTED, Resolution.DISSENT]
    assert not wordless(now)
    assert silent(now)
    assert [each for each in review(done, end).findings if each.rule.level is Level.ERROR] == []


@pytest.mark.parametrize("shift", range(len(NextStep)))
def test_every_task_of_the_first_is_reviewed(sample_case: Path, shift: int) -> None:
    """Each of the eight gets one of the four ends; what is over waits nowhere, and nothing is left to go through."""
    evening = datetime.fromisoformat("2026-09-15T20:00")
    before = meeting_of(sample_case, 0).plan
    assert before is not None
    session = CaseSession(list_folder(sample_case).meetings[1], lambda: evening)
    steps = [*NextStep]
    given = {task.id: steps[(place + shift) % len(steps)] for place, task in enumerate(before.tasks)}

    def looked_back(meeting: Meeting) -> Meeting:
        plan = meeting.plan
        assert plan is not None
        for look in looks(plan, before):
            plan = with_step(plan, look, given[look.id], evening.date())
        return meeting.having(plan)

    session.apply("ohlédnutí", looked_back)
    session.flush()
    both = [meeting_of(sample_case, 0), meeting_of(sample_case, 1)]
    plan = both[1].plan
    assert plan is not None
    assert {each.id: each.next for each in plan.reviewed} == given
    assert left(looks(plan, before)) == ()
    lives_on = {own for own, step in given.items() if step in {NextStep.GOES_ON, NextStep.CHANGES}}
    assert {task.id for task in plan.tasks} == lives_on
    assert {waiting.task.id for waiting in open_tasks([both])} == lives_on
    assert both[0].plan == before
    found = {each.rule.id for each in review(both[1], evening, others=both[:1]).findings}
    assert "minule-ukoly" not in found
