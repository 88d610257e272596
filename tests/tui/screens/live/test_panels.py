"""The right side of F4 where there is little room: what matters most is never pushed out without a word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tests.conftest import make_meeting

from pktui.domain.closing import Gap, Owed
from pktui.domain.people import Attendance, Person, Role
from pktui.domain.plan import Task
from pktui.domain.speaking import Speaking
from pktui.tui.screens.live.panels import leaving, room
from pktui.tui.widgets.plain import Piece

PEOPLE = tuple(
    Person(f"o-{number}", f"Osoba {number}", (Role.PROFESSIONAL,), relation="s velmi dlouhým popisem své role")
    for number in range(10)
)


def text(pieces: Iterable[Piece]) -> list[str]:
    return "".join(str(piece[0] if isinstance(piece, tuple) else piece) for piece in pieces).splitlines()


def shown(speaks: str, rows: int) -> list[str]:
    here = tuple(
        Person(p.id, p.name, p.roles, relation=p.relation, attendance=Attendance(present=True)) for p in PEOPLE
    )
    seen = Speaking(speaks, {"o-1": timedelta(minutes=12)}, ())
    return text(room(make_meeting(people=here), seen, (31, rows), only_people=False))


def test_who_speaks_is_seen_also_when_not_all_fit() -> None:
    """The last place goes to the one who speaks, under the same letter, and the others are counted."""
    lines = shown("o-8", rows=8)
    assert lines[0] == "V místnosti 10 z 10 · +5 (Tab)"
    assert lines[5].startswith("i ▸ Osoba 8")


def test_how_long_somebody_spoke_is_not_pushed_out_by_a_role() -> None:
    """The role gives way, within the width of the panel."""
    lines = shown("o-0", rows=20)
    assert lines[2].endswith("… 12′")
    assert lines[3].endswith("… –")
    assert max(map(len, lines[:11])) <= 31


def test_what_does_not_fit_before_people_leave_is_counted() -> None:
    """Three tasks with two lines each in five lines: one is shown, two are counted."""
    tasks = [Task(f"t-{number}", f"Úkol {number}", due=date(2026, 9, 8)) for number in range(3)]
    owed = [Owed(gap, task) for task in tasks for gap in (Gap.WHO, Gap.ACCEPTED)]
    assert text(leaving(owed, 5)) == [
        "Než odejdete",
        "· Úkol 0",
        "   chybí: kdo, jestli ho přijímá",
        "… a ještě 2 další, až tohle doplníte",
    ]
    assert len(text(leaving(owed, 7))) == 7
