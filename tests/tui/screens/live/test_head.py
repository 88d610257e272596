"""The upper part of F4 in words, and what F12 is good for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.conftest import NOW, make_meeting

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.meeting import Meeting
from pktui.domain.people import Attendance, Person, Role
from pktui.domain.run import Event, EventKind, TimeLevel, Turn
from pktui.tui.screens.live.head import clock_label, course, level, seconds_left, standing, timer
from pktui.tui.screens.live.side import TIME, Panels

AGENDA = tuple(
    AgendaItem(f"b-{phase.name.lower()}", phase.title(), 20, phase) for phase in (Phase.CASE, Phase.NEEDS, Phase.PLAN)
)
LAST = (AgendaItem("b-last", "Zhodnocení", 20, Phase.EVALUATION),)


def meeting(*log: tuple[float, EventKind, str], agenda: Sequence[AgendaItem] = AGENDA, **fields: Any) -> Meeting:  # noqa: ANN401 - of `make_meeting`
    events = tuple(Event(f"u-{index}", at(moment), kind, item) for index, (moment, kind, item) in enumerate(log))
    return make_meeting(agenda=tuple(agenda), events=events, minutes=60, **fields)


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def says(made: Meeting, minutes: float, todo: str = "") -> str:
    pieces = standing(made.conference.clock(at(minutes)), todo)
    return "".join(str(piece[0] if isinstance(piece, tuple) else piece) for piece in pieces)


def todo(side: Panels, made: Meeting, minutes: float) -> str:
    return side.todo(made, made.conference.clock(at(minutes)), at(minutes))


def test_the_word_says_which_way() -> None:
    """Late and early are told by a word, so the minutes have no sign."""
    begun = meeting((0, EventKind.ITEM, "b-case"), (4, EventKind.ITEM, "b-needs"))
    assert says(begun, 5).startswith(" Náskok 16 min · konec")
    assert says(begun, 4 + 20 + 19).startswith(" Skluz 3 min · konec")


DAY = 24 * 60


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (400 * DAY, " Hodiny počítače nesedí, nebo jednání nikdo neukončil"),
        (-DAY, " Hodiny počítače nesedí: jednání podle nich ještě nezačalo"),
    ],
)
@pytest.mark.parametrize("log", [(), ((4, EventKind.PAUSE, ""),)])
def test_a_wrong_clock_is_called_wrong(now: float, words: str, log: tuple[tuple[float, EventKind, str], ...]) -> None:
    """No offset, no digits, no small timer and no alarm come from it."""
    made = meeting((0, EventKind.ITEM, "b-case"), (1, EventKind.TIMER, ""), *log)
    clock = made.conference.clock(at(now))
    assert says(made, now) == words
    assert clock_label(clock) == "nejde určit · z 20 min"
    assert (seconds_left(clock), timer(clock), level(clock)) == (None, "", TimeLevel.NORMAL)


def test_an_item_that_took_days() -> None:
    """What it took is not known, and the end says no difference."""
    log = ((0, EventKind.ITEM, "b-case"), (400 * DAY, EventKind.ITEM, "b-needs"), (400 * DAY + 5, EventKind.FINISH, ""))
    made = meeting(*log)
    rows = [row for row in course(made.conference.clock(at(400 * DAY + 9)), (48, 20), None) if isinstance(row, tuple)]
    assert [row[0].split()[-1] for row in rows] == ["?", "5", "20"]
    assert says(made, 400 * DAY + 9) == " Skončilo v 9:05, plánovaný konec byl 10:00"


def test_a_break_is_no_stopped_clock() -> None:
    """Whole minutes of a break are called minutes."""
    stands = meeting((0, EventKind.ITEM, "b-case"), (4, EventKind.PAUSE, ""))
    assert says(stands, 4.5).startswith(" PŘESTÁVKA 0 min ")
    assert says(stands, 5.5).startswith(" PŘESTÁVKA 1 min ")
    assert says(stands, 4 + 75).startswith(" PŘESTÁVKA 75 min ")


def test_lost_time_is_offered_only_while_something_can_be_done() -> None:
    """Nothing is offered in time, after a later end was chosen, nor where nothing to come can give a minute."""
    begun, side = meeting((0, EventKind.ITEM, "b-case")), Panels()
    assert todo(side, begun, 10) == ""
    assert todo(side, begun, 26) == "F12 rozložit"
    side.agreed = 6
    assert todo(side, begun, 26) == ""
    assert todo(side, begun, 29) == "F12 rozložit"
    only_plan = meeting((0, EventKind.ITEM, "b-needs"))
    assert todo(Panels(), only_plan, 26) == ""


@pytest.mark.parametrize(("minutes", "offers"), [(10, False), (26, True)])
def test_enter_is_offered_only_with_something_to_choose(minutes: int, offers: bool) -> None:
    """Over a meeting that is in time F12 has nothing Enter could use."""
    side = Panels()
    side.turn(TIME, 1)
    hint = side.hint(meeting((0, EventKind.ITEM, "b-case")).conference.clock(at(minutes)), in_room=False)
    assert ("Enter" in hint) is offers
    assert "Esc" in hint


def test_what_is_missing_stands_beside_the_end() -> None:
    """In the last phase the count of what is missing leaves the line of cues to the method."""
    last = meeting((0, EventKind.ITEM, "b-last"), agenda=LAST)
    assert todo(Panels(), last, 1).startswith("F12 chybí ")
    assert says(last, 1, todo(Panels(), last, 1)).endswith("×")
    assert Panels().cue(last, at(1), 80).startswith(" › Nejdřív hodnotí ostatní")


def test_as_many_cues_as_the_line_takes() -> None:
    """Who has not spoken yet stands before a signature that waits all the time, and beside it where there is room."""
    people = (
        Person("o-1", "Jana", (Role.PARENT,), attendance=Attendance(present=True, confidentiality=True)),
        Person("o-2", "Petr", (Role.CONVENER,), attendance=Attendance(present=True)),
    )
    made = meeting((0, EventKind.ITEM, "b-plan"), people=people, turns=(Turn("s-1", NOW, "o-1"),))
    spoken, signed = "Někdo ještě nedostal slovo.", "Někdo ještě nepodepsal mlčenlivost."
    assert Panels().cue(made, at(1), 80) == f" › {spoken}  › {signed}"
    assert Panels().cue(made, at(1), 60) == f" › {spoken}"
    assert Panels().cue(made, at(1), 10) == f" › {spoken}"
