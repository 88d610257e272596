"""The programme: its sum and its times."""

from __future__ import annotations

from datetime import timedelta

from tests.conftest import AGENDA, NOW

from pktui.domain.agenda import planned_starts, total_minutes


def test_sum() -> None:
    """The programme takes as long as all its items together, an empty one no time."""
    assert total_minutes(AGENDA) == 60
    assert total_minutes(()) == 0


def test_planned_starts() -> None:
    """Each item begins when the items before it are over."""
    assert planned_starts(AGENDA, NOW) == (NOW, NOW + timedelta(minutes=10), NOW + timedelta(minutes=30))
    assert planned_starts((), NOW) == ()
