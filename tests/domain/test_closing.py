"""What the meeting still owes people before they leave, in the order in which it is best asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.conftest import make_meeting

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.closing import Gap, Owed, owed
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Acceptance, Plan, Task, TaskState

TITLE = "Zhodnocení setkání"
DAY = date(2026, 10, 1)
DONE = Task("t-1", "Doučování", "Petr", "o-2", DAY, "lepší známky", Acceptance.ACCEPTED)
PLAN = Plan("p-1", "k-1", tasks=(DONE,), contact="Petr", communication="volat", next_day=DAY)
MINUTES = Minutes("z-1", "k-1", body=f"## {TITLE}\n\nVšichni spokojení.\n")
AGENDA = (AgendaItem("b-1", "Zhodnocení", 10, Phase.EVALUATION),)


def meeting(**plan: object) -> Meeting:
    """Return a meeting that owes nothing but for these fields of its plan."""
    return Meeting(make_meeting(agenda=AGENDA).conference, MINUTES, replace(PLAN, **plan))  # type: ignore[arg-type]


def gaps(made: Meeting) -> list[Gap]:
    return [one.gap for one in owed(made, TITLE)]


def test_nothing_is_owed() -> None:
    """A whole plan, a contact, a next day and an evaluation: people may go."""
    assert owed(meeting(), TITLE) == ()


def test_nothing_was_done() -> None:
    """Without plan and minutes everything is owed, in its order."""
    made = Meeting(make_meeting(agenda=AGENDA).conference)
    assert gaps(made) == [Gap.NO_TASKS, Gap.CONTACT, Gap.INFORMATION, Gap.NEXT_DAY, Gap.EVALUATION]


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        ({"who": ""}, Gap.WHO),
        ({"accepted": Acceptance.REFUSED}, Gap.WHO),
        ({"due": None}, Gap.DUE),
        ({"indicator": ""}, Gap.INDICATOR),
        ({"accepted": Acceptance.UNKNOWN}, Gap.ACCEPTED),
    ],
)
def test_tasks(change: dict[str, Any], gap: Gap) -> None:
    """Each task needs somebody who took it, a day and an indicator; what is missing names the task."""
    task = replace(DONE, id="t-2", **change)
    assert owed(meeting(tasks=(DONE, task)), TITLE) == (Owed(gap, task),)


def test_a_bare_task() -> None:
    """A task that is only a sentence lacks all, once each; whoever refused and is named is missing once too."""
    assert gaps(meeting(tasks=(Task("t-2", "Doučování"),))) == [Gap.WHO, Gap.DUE, Gap.INDICATOR, Gap.ACCEPTED]
    assert gaps(meeting(tasks=(replace(DONE, who="", accepted=Acceptance.REFUSED),))) == [Gap.WHO]


@pytest.mark.parametrize("state", [TaskState.DONE, TaskState.CANCELLED])
def test_closed_tasks(state: TaskState) -> None:
    """Nobody is asked about a closed task, but a plan with nothing else has no task."""
    assert gaps(meeting(tasks=(Task("t-2", "Hotovo", state=state), DONE))) == []
    assert gaps(meeting(tasks=(Task("t-2", "Hotovo", state=state),))) == [Gap.NO_TASKS]


@pytest.mark.parametrize(
    ("change", "gap"),
    [({"contact": ""}, Gap.CONTACT), ({"communication": ""}, Gap.INFORMATION), ({"next_day": None}, Gap.NEXT_DAY)],
)
def test_agreements(change: dict[str, Any], gap: Gap) -> None:
    """Contact, passing on of information and a next day are each asked for."""
    assert gaps(meeting(**change)) == [gap]


def test_a_next_step_without_a_day() -> None:
    """What happens next may be agreed in words instead of a day."""
    assert gaps(meeting(next_day=None, next_note="Petr se ozve do měsíce")) == []


@pytest.mark.parametrize("body", ["", f"## {TITLE}\n\n \n", "## Jiné\n\nText\n"])
def test_the_evaluation(body: str) -> None:
    """How people saw the meeting must stand in its section, when the programme has that phase."""
    made = replace(meeting(), minutes=replace(MINUTES, body=body))
    assert gaps(made) == [Gap.EVALUATION]
    assert gaps(replace(made, minutes=None)) == [Gap.EVALUATION]
    assert gaps(replace(made, conference=replace(made.conference, agenda=()))) == []
