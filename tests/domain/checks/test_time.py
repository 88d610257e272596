"""The rules and time: what is written ahead is not done yet, and nobody can be late for a day before the founding."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.conftest import NOW, TODAY
from tests.domain.checks.test_rulebook import BEFORE, WEEK, before, found, person

from pktui.domain.checks.rulebook import Customs, review, summary, when
from pktui.domain.meeting import Meeting
from pktui.domain.people import Answer

TOMORROW = TODAY + timedelta(days=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("ahead", "today", "rule"),
    [
        (before(client__consented_on=TOMORROW), before(client__consented_on=TODAY), "souhlas"),
        (before(client__informed_on=TOMORROW), before(client__informed_on=TODAY), "klient"),
        (
            before(client__summary_agreed_on=TOMORROW),
            before(client__summary_agreed_on=TODAY),
            "kazuistika-souhlas",
        ),
        (person(1, invitation__papers_on=TOMORROW), person(1, invitation__papers_on=TODAY), "podklady"),
        (person(0, briefing__spoken_on=TOMORROW), person(0, briefing__spoken_on=TODAY), "priprava-rodiny"),
    ],
)
def test_a_day_ahead_is_not_done(ahead: Meeting, today: Meeting, rule: str) -> None:
    """What is written for tomorrow has not happened; what happened today has."""
    assert rule in found(ahead)
    assert rule not in found(today)


def test_invitation_of_tomorrow_has_not_gone_out() -> None:
    """Somebody to be invited tomorrow is not invited, unless they have answered already."""
    ahead = person(0, invitation__sent_on=TOMORROW)
    assert "pozvani" not in found(ahead)
    silent = person(0, ahead, invitation__answer=Answer.NONE)
    assert "pozvani" in found(silent)
    assert "odpovedi" not in found(silent)


def test_summary_sent_tomorrow() -> None:
    """The day on which the summary will go out does not count before it."""
    nobody = before(people=())
    assert "podklady" not in found(nobody)
    assert "podklady" in found(before(people=(), client__summary_sent_on=TOMORROW))


@pytest.mark.parametrize(
    ("field", "rule", "words"),
    [("client__consented_on", "souhlas", "Souhlas klienta"), ("client__informed_on", "klient", "Rozhovor s klientem")],
)
def test_the_day_written_ahead_is_named(field: str, rule: str, words: str) -> None:
    """Where a day is written, nobody is told that nothing is."""
    (text,) = (f.spot.text for f in review(before(**{field: TOMORROW}), NOW).findings if f.rule.id == rule)
    assert text == f"{words} je zapsaný až na 9. 9. 2026."


def test_no_deadline_before_the_founding() -> None:
    """What should have been done before the founding is to be done as soon as possible, and comes first."""
    late = {"summary": "", "place": "", "client__child_view": ""}
    young = review(before(**late, founded=TODAY - DAY), NOW)
    at_once = [finding for finding in young.findings if finding.at_once]
    assert [finding.rule.id for finding in at_once] == ["cas-misto", "kazuistika"]
    assert young.findings[:2] == tuple(at_once)
    assert {when(finding, TODAY) for finding in at_once} == {"co nejdřív"}
    assert not any(finding.is_late(TODAY) for finding in at_once)
    assert summary(young, TODAY) == "Připraveno 14 z 17 · 2 co nejdřív · nejbližší: názor dítěte do úterý 8. 9."


@pytest.mark.parametrize(("founded", "at_once"), [(TODAY - 2 * WEEK, False), (TODAY - WEEK + DAY, True), (None, False)])
def test_late_is_told_apart_from_young(founded: object, at_once: bool) -> None:
    """A day after the founding, or with the founding unknown, is a real deadline."""
    (finding,) = review(before(summary="", founded=founded), NOW, Customs(days={"kazuistika": 14})).findings
    assert finding.at_once is at_once
    assert when(finding, TODAY) == ("co nejdřív" if at_once else "mělo být do 1. 9.")


def test_whole_young_conference() -> None:
    """A conference founded today three days ahead is late with nothing."""
    meeting = Meeting(before(day=TODAY + 3 * DAY, founded=TODAY, people=(), agenda=()).conference)
    assert review(meeting, NOW).findings
    assert not any(finding.is_late(TODAY) for finding in review(meeting, NOW).findings)
    assert not review(BEFORE, NOW).findings
