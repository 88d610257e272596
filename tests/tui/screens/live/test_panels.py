"""The right side of F4 where there is little room: what matters most is never pushed out without a word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from tests.conftest import NOW, make_meeting

from pktui.domain.checks.rulebook import before_leaving
from pktui.domain.live.speaking import Speaking
from pktui.domain.meeting import Meeting
from pktui.domain.people import Attendance, Person, Role
from pktui.domain.plan import Plan, Task
from pktui.tui.screens.live.panels import leaving, room
from pktui.tui.widgets.plain import Piece

PEOPLE = tuple(
    Person(f"o-{number}", f"Osoba {number}", (Role.PROFESSIONAL,), relation="s velmi dlouhým popisem své role")
    for number in range(10)
)


def meeting(*tasks: Task) -> Meeting:
    return make_meeting().having(Plan("p-1", "k-1", tasks=tasks))


def text(pieces: Iterable[Piece]) -> list[str]:
    return "".join(str(piece[0] if isinstance(piece, tuple) else piece) for piece in pieces).splitlines()


def shown(speaks: str, rows: int, *, only_people: bool = False, first: int = 0) -> list[str]:
    here = tuple(
        Person(p.id, p.name, p.roles, relation=p.relation, attendance=Attendance(present=True)) for p in PEOPLE
    )
    seen = Speaking(speaks, {"o-1": timedelta(minutes=12)}, ())
    return text(
        room(make_meeting(people=here), seen, (31, rows), means=("▸ mluví\n",) if only_people else (), first=first)
    )


def test_who_speaks_is_seen_also_when_not_all_fit() -> None:
    """The last place goes to the one who speaks, under the same letter, and the others are counted."""
    lines = shown("o-8", rows=8)
    assert lines[0] == "V místnosti 10 z 10 · +5 (Tab)"
    assert lines[5].startswith("i ▸ Osoba 8")


def test_all_people_can_be_reached() -> None:
    """Among the people the list begins where it was scrolled to, also past the one who speaks, letters kept."""
    lines = shown("o-9", rows=9, only_people=True)
    assert lines[:2] == ["▸ mluví", "V místnosti 10 z 10 · +3 (↑↓)"]
    assert [line[0] for line in lines[2:]] == [*"abcdefg"]
    assert [line[0] for line in shown("o-0", rows=9, only_people=True, first=3)[2:]] == [*"defghij"]
    assert shown("o-0", rows=20, only_people=True)[1] == "V místnosti 10 z 10"


def test_how_long_somebody_spoke_is_not_pushed_out_by_a_role() -> None:
    """The role gives way, within the width of the panel."""
    lines = shown("o-0", rows=20)
    assert lines[2].endswith("… 12′")
    assert lines[3].endswith("… –")
    assert max(map(len, lines[:11])) <= 31


def test_what_does_not_fit_before_people_leave_is_counted() -> None:
    """Three tasks with two lines each in five lines: one is shown, two are counted."""
    made = meeting(*(Task(f"t-{number}", f"Úkol {number}", due=date(2026, 9, 8)) for number in range(3)))
    owed = tuple(f for f in before_leaving(made, NOW) if f.rule.id in {"ukol-kdo", "ukol-pozna-se"})
    assert text(leaving(owed, made.plan, 7)) == [
        "Než odejdete",
        "· Úkol 0",
        "   chybí: kdo, podle čeho se pozná",
        "… a ještě 2 další, až tohle doplníte",
        "F8 a Enter vyrobí k tisku",
        "„Na čem jsme se domluvili“.",
    ]
    assert len(text(leaving(owed, made.plan, 9))) == 9


@pytest.mark.parametrize("rows", range(6, 16))
def test_what_to_print_is_never_pushed_out(rows: int) -> None:
    """However few lines there are, the last words say what to print and how, in a narrow panel too."""
    made = meeting(*(Task(f"t-{number}", "Domluvit s ředitelkou školy odpolední družinu") for number in range(4)))
    lines = text(leaving(before_leaving(made, NOW), made.plan, rows))
    assert len(lines) <= rows
    assert max(map(len, lines[-2:])) <= 30
    assert lines[-2:] == ["F8 a Enter vyrobí k tisku", "„Na čem jsme se domluvili“."]
