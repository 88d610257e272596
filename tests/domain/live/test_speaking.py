"""Who spoke how long, who has not spoken yet, and how the two sides shared the time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import AGENDA, NOW

from pktui.domain.live.speaking import LETTERS, Speaking, by_letter, speakers_by_side, speaking
from pktui.domain.people import Person, Role
from pktui.domain.run import Clock, Event, EventKind, Turn, read_clock

MOTHER = Person("o-1", "Jana", (Role.PARENT,))
TEACHER = Person("o-2", "Petr", (Role.PROFESSIONAL,))
LATE = Person("o-3", "Iva", (Role.GUEST,))
ROOM = (MOTHER, TEACHER)
START = (0, EventKind.ITEM)
ZERO = timedelta()


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def clock(now: float, *steps: tuple[float, EventKind]) -> Clock:
    log = [Event(f"u-{index}", at(moment), kind, "b-1") for index, (moment, kind) in enumerate(steps)]
    return read_clock(AGENDA, log, at(60), at(now))


def turn(moment: float, who: Person | None = None) -> Turn:
    return Turn(f"s-{moment}", at(moment), who.id if who else "")


def seen(
    *turns: Turn, now: float, steps: tuple[tuple[float, EventKind], ...] = (START,), room: tuple[Person, ...] = ROOM
) -> Speaking:
    return speaking(turns, room, clock(now, *steps), at(now))


def test_nobody_was_marked() -> None:
    """Without a mark everybody is silent and no share is counted."""
    found = seen(now=5)
    assert (found.now, found.spoken, found.silent) == ("", {}, ROOM)
    assert found.share(ROOM) == 0
    assert speakers_by_side(found, ROOM) == (0, 0)


def test_turns_follow_each_other() -> None:
    """A turn ends where the next begins, the last one lasts until now, and several turns of one person add up."""
    found = seen(turn(1, MOTHER), turn(4, TEACHER), turn(5, MOTHER), now=7)
    assert found.spoken == {"o-1": minutes(5), "o-2": minutes(1)}
    assert (found.now, found.silent) == ("o-1", ())
    assert found.share([TEACHER]) == 1 / 6


def test_nobody_in_particular() -> None:
    """A mark of nobody ends the turn before it and counts for no one."""
    found = seen(turn(0, MOTHER), turn(2), now=9)
    assert (found.now, found.spoken, found.silent) == ("", {"o-1": minutes(2)}, (TEACHER,))


def test_who_was_just_given_the_floor_is_not_silent() -> None:
    """From the second somebody is given the floor they are not among the silent."""
    assert seen(turn(3, TEACHER), now=3).silent == (MOTHER,)


def test_who_joins_late_is_silent() -> None:
    """Somebody who came later is waited for too; somebody who left keeps what they spoke."""
    found = seen(turn(0, MOTHER), turn(1, TEACHER), now=2, room=(TEACHER, LATE))
    assert found.silent == (LATE,)
    assert found.spoken["o-1"] == minutes(1)


def test_a_break_belongs_to_nobody() -> None:
    """During a break nobody speaks, and its time counts for no one, also when the meeting goes on."""
    steps = (START, (10, EventKind.PAUSE))
    found = seen(turn(8, MOTHER), now=20, steps=steps)
    assert (found.now, found.spoken) == ("", {"o-1": minutes(2)})
    assert seen(turn(8, MOTHER), now=23, steps=(*steps, (20, EventKind.RESUME))).spoken == {"o-1": minutes(5)}


def test_a_new_phase_ends_no_turn() -> None:
    """Whoever speaks while the next phase begins goes on, and no second is lost or counted twice."""
    steps = (START, (5, EventKind.ITEM), (6, EventKind.ITEM))
    assert seen(turn(3, MOTHER), now=9, steps=steps).spoken == {"o-1": minutes(6)}


def test_before_the_beginning_and_after_the_end() -> None:
    """Only the time in which the meeting ran counts, and after the end nobody speaks."""
    found = seen(turn(-5, MOTHER), turn(3, TEACHER), now=90, steps=(START, (10, EventKind.FINISH)))
    assert (found.now, found.spoken) == ("", {"o-1": minutes(3), "o-2": minutes(7)})


def test_the_clock_was_set_back() -> None:
    """After the clock went back an hour the turn before it counts nothing, and the present one goes on from there."""
    steps = (START, (-55, EventKind.ITEM))
    found = seen(turn(2, MOTHER), turn(-54, TEACHER), now=-50, steps=steps)
    assert found.spoken == {"o-1": ZERO, "o-2": minutes(4)}
    assert found.now == "o-2"


def test_two_marks_in_one_second() -> None:
    """A mistake corrected within a second leaves the floor with whom the second mark names, whatever the ids."""
    turns = [Turn("s-9", at(1), "o-1"), Turn("s-1", at(1), "o-2")]
    found = speaking(turns, ROOM, clock(4, START), at(4))
    assert (found.now, found.spoken) == ("o-2", {"o-1": ZERO, "o-2": minutes(3)})


def test_shares_by_side() -> None:
    """The two sides share all marked time; who was removed from the list, or has no role yet, belongs to neither."""
    found = seen(turn(0, MOTHER), turn(1, TEACHER), turn(3, LATE), now=4)
    assert speakers_by_side(found, [MOTHER, TEACHER, LATE]) == (0.25, 0.75)
    assert speakers_by_side(found, [MOTHER, TEACHER]) == (0.25, 0.5)
    assert speakers_by_side(found, [MOTHER, TEACHER, replace(LATE, roles=())]) == (0.25, 0.5)


def test_letters_of_people() -> None:
    """Each letter stands for the person at its place; those behind z, other signs and no sign stand for nobody."""
    crowd = tuple(Person(f"o-{number}", "Eva") for number in range(len(LETTERS) + 1))
    assert [by_letter(crowd, letter) for letter in LETTERS] == list(crowd[:-1])
    assert [by_letter(ROOM, letter) for letter in ("b", "c", "B", "", "á")] == [TEACHER, None, None, ROOM[0], None]


TURNS = st.lists(
    st.builds(
        Turn,
        st.just("s"),
        st.integers(-30, 90).map(at),
        st.sampled_from(["o-1", "o-2", ""]),
    ),
    max_size=8,
)
STEPS = st.lists(st.tuples(st.integers(-30, 90), st.sampled_from(EventKind)), max_size=8)


@given(TURNS, STEPS, st.integers(-30, 120), st.booleans())
def test_any_log(turns: list[Turn], steps: list[tuple[int, EventKind]], now: int, in_order: bool) -> None:
    """No time is negative, shares stay between 0 and 1, and a log in order never tells of more than the clock ran."""
    if in_order:
        turns.sort(key=lambda turn: turn.at)
        steps.sort(key=lambda step: step[0])
    seen_clock = clock(now, *steps)
    found = speaking(turns, ROOM, seen_clock, at(now))
    assert all(time >= ZERO for time in found.spoken.values())
    assert 0 <= sum(speakers_by_side(found, ROOM)) <= 1 + 1e-9
    if in_order and all(turn.at <= at(now) for turn in turns):
        assert sum(found.spoken.values(), ZERO) <= sum((end - begin for begin, end in seen_clock.ran), ZERO)


@given(TURNS, STEPS, st.lists(st.integers(-30, 120), min_size=1, max_size=4))
def test_the_same_log_asked_again_and_again(
    turns: list[Turn], steps: list[tuple[int, EventKind]], times: list[int]
) -> None:
    """What is remembered between the seconds never shows: each answer is that of a log never seen before."""
    log = tuple(turns)
    for now in times:
        reading = clock(now, *steps)
        assert speaking(log, ROOM, reading, at(now)) == speaking(list(log), ROOM, reading, at(now))
        assert speaking(log, ROOM, reading, at(now)).spoken == counted(log, reading, at(now))


def counted(log: tuple[Turn, ...], reading: Clock, now: datetime) -> dict[str, timedelta]:
    """Return who spoke how long, worked out in the longest way."""
    spoken: dict[str, timedelta] = {}
    for turn, end in zip(log, [*(one.at for one in log[1:]), now], strict=False):
        parts = [min(end, until) - max(turn.at, since) for since, until in reading.ran]
        whole = sum((part for part in parts if part > ZERO), ZERO)
        if turn.who_id:
            spoken[turn.who_id] = spoken.get(turn.who_id, ZERO) + min(whole, max(end - turn.at, ZERO))
    return spoken
