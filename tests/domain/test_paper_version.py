"""Which version of the minutes, the plan or a letter somebody has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Addendum, Minutes, MinutesState, approved
from pktui.domain.paper_version import version_of
from pktui.domain.plan import Acceptance, Plan, Task

CONFERENCE = Conference("k-1", "Hrubešovi", date(2026, 3, 10), start=time(9))
DRAFT = Minutes("z-1", "k-1", body="## Popis\n\nText.\n")


def of_minutes(minutes: Minutes) -> str:
    return version_of(Meeting(CONFERENCE, minutes), Minutes).replace("\u00a0", " ")


def test_minutes_say_how_far_they_are() -> None:
    """A draft, a draft out for comments, an approved text with its day, its addenda, and that it was changed since."""
    assert of_minutes(DRAFT) == "koncept"
    assert of_minutes(replace(DRAFT, state=MinutesState.COMMENTS)) == "návrh k připomínkám"
    done = approved(DRAFT, date(2026, 4, 2))
    assert of_minutes(done) == "schváleno 2. 4. 2026"
    added = replace(done, addenda=(Addendum("d-1", "Doplnění."),))
    assert of_minutes(added) == "schváleno 2. 4. 2026, 1 dodatek"
    assert of_minutes(replace(added, body="Něco jiného.")) == "schváleno 2. 4. 2026, 1 dodatek, po schválení změněno"


def test_a_plan_says_what_it_has() -> None:
    """How many tasks, and how many people took; a plan that has begun only says that."""
    tasks = (Task("u-1", "Zavolat", "Petr").having(Acceptance.ACCEPTED), Task("u-2", "Napsat", "Jana"))
    assert version_of(Meeting(CONFERENCE, plan=Plan("p-1", "k-1", tasks=tasks)), Plan) == "2 úkoly, přijato 1"
    assert version_of(Meeting(CONFERENCE, plan=Plan("p-1", "k-1")), Plan) == "bez úkolů"


def test_a_letter_says_when_it_invites() -> None:
    """What is of the conference alone has the day and hour of the meeting, so one with another day is told apart."""
    said = version_of(Meeting(CONFERENCE), Conference).replace("\u00a0", " ")
    assert said == "setkání 10. 3. 2026 v 9:00"
    assert "v " not in version_of(Meeting(replace(CONFERENCE, start=None)), Minutes)
