"""What reminds somebody of their tasks says of a meeting only what has happened."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, Role
from pktui.domain.plan import Plan, Task
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make

DAY = datetime.combine(date(2026, 9, 15), time(9))
PEOPLE = (Person("o-1", "Lenka", (Role.PARENT,)), Person("o-2", "Anežka", (Role.CHILD,)))
PLAN = Plan("p-1", "k-1", tasks=(Task("u-1", "Zavolat", "Lenka", "o-1"), Task("u-2", "Kreslit", "Anežka", "o-2")))
MEETING = Meeting(Conference("k-1", "Hrubešovi", DAY.date(), people=PEOPLE), plan=PLAN)


@pytest.mark.parametrize(
    ("person", "before", "after"),
    [
        ("o-1", "brzy se sejdeme. Tady je, co je v chystaném plánu u vás, ať", "na setkání jsme si rozdělili"),
        ("o-2", "brzy se sejdeme. Tady je, co je v chystaném plánu u tebe. Není", "na setkání jsme se domluvili"),
    ],
)
def test_nothing_is_said_of_a_meeting_to_come(person: str, before: str, after: str) -> None:
    """Until the day of the meeting nobody reads that something was agreed there, from that day on they do."""

    def printed(now: datetime) -> str:
        paper = make(DOCUMENTS["pripomenuti-ukolu"], MEETING, "md", now, None, person)
        return " ".join(paper.decode().replace("\\", "").split())

    assert before in printed(DAY - timedelta(days=1))
    assert after not in printed(DAY - timedelta(days=1))
    assert after in printed(DAY)
    assert before not in printed(DAY)
