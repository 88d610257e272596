"""A conference that was decided against is not prepared, not held, and asked only for what is left to say (M1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import NOW, TODAY, make_meeting

from pktui.domain.change import with_fields
from pktui.domain.checks.rule import Level, Moment
from pktui.domain.checks.rulebook import Customs, asked_at, review, summary
from pktui.domain.live.room import on_the_wall
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.minutes import MinutesState
from pktui.domain.people import Attendance, Person
from pktui.domain.run import Event, EventKind

BEGUN = (Event("u-1", NOW - timedelta(minutes=20), EventKind.ITEM, "b-1"),)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
SAID = {"indication": "Klient ji odmítá.", "told": "maminka a škola", "instead": "rodinná terapie"}


def refused(**fields: object) -> Meeting:
    return with_fields(
        make_meeting(day=TOMORROW, indicated=False), {f"conference.{name}": value for name, value in fields.items()}
    )


@pytest.mark.parametrize("day", [YESTERDAY, TODAY, TOMORROW])
def test_stage(day: date) -> None:
    """Before its day and after it, nobody meets; an open answer and a yes change nothing."""
    assert refused(day=day).stage(NOW) is Stage.NOT_CALLED
    assert make_meeting(day=day).stage(NOW) is not Stage.NOT_CALLED
    assert make_meeting(day=day, indicated=True).stage(NOW) is not Stage.NOT_CALLED


def test_what_happened_counts_more() -> None:
    """A clock that ran, people marked present and minutes on their way show that people met after all."""
    assert refused(day=TODAY, events=BEGUN).stage(NOW) is Stage.RUNNING
    there = Person("o-1", "Eva", attendance=Attendance(present=True))
    assert refused(day=YESTERDAY, people=(there,)).stage(NOW) is Stage.HELD
    meeting = refused()
    assert meeting.minutes is not None
    minutes = replace(meeting.minutes, state=MinutesState.COMMENTS)
    assert replace(meeting, minutes=minutes).stage(NOW) is Stage.COMMENTS


@pytest.mark.parametrize("day", [YESTERDAY, TOMORROW])
def test_only_the_rest_is_asked_for(day: date) -> None:
    """Reason, who knows, what instead: no errors, no deadlines, nothing about a preparation or an outcome."""
    findings = review(refused(day=day), NOW).findings
    assert [finding.rule.id for finding in findings] == [rule.id for rule in asked_at(Moment.NOT_CALLED)]
    assert [finding.rule.id for finding in findings] == ["indikace", "sdeleno", "namisto"]
    assert all(finding.due is None and not finding.is_late(TODAY) for finding in findings)
    assert all(finding.rule.level is not Level.ERROR for finding in findings)


@pytest.mark.parametrize(("field", "rule"), [("indication", "indikace"), ("told", "sdeleno"), ("instead", "namisto")])
def test_each_is_asked_for(field: str, rule: str) -> None:
    """Each of the three has its rule; with all of them nothing is missing."""
    assert [finding.rule.id for finding in review(refused(**{**SAID, field: ""}), NOW).findings] == [rule]
    assert review(refused(**SAID), NOW).findings == ()


def test_words() -> None:
    """The line on top says what became of the conference, and counts no steps."""
    assert summary(review(refused(), NOW), TODAY) == "Nesvolaná · 3 věci k doplnění"
    found = review(refused(**SAID), NOW)
    assert summary(found, TODAY) == "✓ Nesvolaná · Nic nechybí."
    assert not found.is_before
    off = review(refused(**{**SAID, "told": ""}), NOW, Customs(off={"sdeleno": "Nikdo o ní nevěděl."}))
    assert summary(off, TODAY) == "✓ Nesvolaná · Nic nechybí. · vypnuto 1"


def test_nothing_of_it_on_the_wall() -> None:
    """The room is not shown a conference that nobody calls; the next one that is, it is."""
    later = make_meeting("2", day=TOMORROW + timedelta(days=1))
    assert on_the_wall([refused(day=TODAY), later], NOW) is later
    assert on_the_wall([refused(day=TODAY)], NOW) is None
