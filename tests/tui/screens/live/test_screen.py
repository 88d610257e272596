"""F4: the clock is worked out from the file; every step and every line is in the file at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.conftest import NOW
from tests.tui.conftest import Clock, Desk, OpenDesk, running

from pktui.domain.flipchart import CaptureKind
from pktui.domain.run import Clock as MeetingClock
from pktui.domain.run import EventKind, State
from pktui.storage.settings import user_settings
from pktui.tui.widgets.capture import KINDS, NEWCOMER, PREFIXES, PRIORITY, TASK
from pktui.tui.widgets.clock import BigClock

ELSEWHERE = {PRIORITY, TASK, NEWCOMER}


@pytest.fixture(autouse=True)
def usual_taste() -> None:
    """Begin with the usual settings, whatever another test has chosen."""
    user_settings().unlink(missing_ok=True)


def clock(at: Desk) -> MeetingClock:
    return at.conference.clock(at.clock())


def shown_seconds(at: Desk) -> int | None:
    return at.app.screen.query_one(BigClock).seconds


async def tick(at: Desk) -> None:
    screen = at.app.screen
    screen.tick()  # type: ignore[attr-defined]
    await at.settle()


async def test_meeting_begins_and_goes_through_phases(desk: OpenDesk) -> None:
    """PgDn begins with the first phase and then goes on; PgUp comes back; each step is in the log with its time."""
    async with desk("live") as at:
        assert clock(at).state is State.WAITING
        await at.press("pagedown")
        assert (clock(at).state, clock(at).current) == (State.RUNNING, 0)
        at.clock.forward(minutes=12)
        await at.press("pagedown")
        at.clock.forward(minutes=1)
        await at.press("pageup")
        events = at.conference.events
        agenda = at.conference.agenda
        assert [e.item for e in events] == [agenda[0].id, agenda[1].id, agenda[0].id]
        assert [e.at - NOW for e in events] == [timedelta(), timedelta(minutes=12), timedelta(minutes=13)]
        assert clock(at).current == 0


async def test_clock_is_read_from_the_present_moment(desk: OpenDesk) -> None:
    """The big digits say what is left, then how much was overrun, each with its word."""
    async with desk("live") as at:
        await at.press("pagedown")
        assert shown_seconds(at) == 600
        at.clock.forward(minutes=9)
        await tick(at)
        assert shown_seconds(at) == 60
        assert "končí · z 10 min" in at.text
        at.clock.forward(minutes=1, seconds=30)
        await tick(at)
        assert shown_seconds(at) == -30
        assert "přetaženo · z 10 min" in at.text


async def test_pause_stops_the_clock(desk: OpenDesk) -> None:
    """Ctrl+T stops the clock of the phase and lets it go again."""
    async with desk("live") as at:
        await at.press("pagedown")
        at.clock.forward(minutes=4)
        await at.press("ctrl+t")
        assert clock(at).state is State.PAUSED
        at.clock.forward(minutes=7)
        await tick(at)
        assert shown_seconds(at) == 360
        assert "PŘESTÁVKA 7:00" in at.text
        await at.press("ctrl+t")
        at.clock.forward(minutes=1)
        await tick(at)
        assert shown_seconds(at) == 300
        assert [e.kind for e in at.conference.events] == [EventKind.ITEM, EventKind.PAUSE, EventKind.RESUME]


async def test_phase_gets_minutes_more_and_less(desk: OpenDesk) -> None:
    """Alt with arrows changes the length of the running phase by a minute; undo takes one change back."""
    async with desk("live") as at:
        await at.press("pagedown", "alt+up", "alt+up", "alt+down")
        assert [e.minutes for e in at.conference.events[1:]] == [1, 1, -1]
        assert shown_seconds(at) == 660
        await at.press("ctrl+z")
        assert shown_seconds(at) == 720


async def test_pause_and_length_mean_nothing_before_the_start(desk: OpenDesk) -> None:
    """Before the meeting runs these keys write nothing and say so."""
    async with desk("live") as at:
        before = at.bytes()
        await at.press("ctrl+t", "alt+up", "alt+down")
        assert at.bytes() == before
        assert "Jednání teď neběží." in at.notices


async def test_back_before_the_start_begins_nothing(desk: OpenDesk) -> None:
    """There is nothing to go back to before the start."""
    async with desk("live") as at:
        await at.press("pageup")
        assert at.conference.events == ()


async def test_end_is_asked_for_and_can_be_reopened(desk: OpenDesk) -> None:
    """After the last phase PgDn asks; no is the first answer; the end has its time; PgUp opens the last phase again."""
    async with desk("live") as at:
        for _ in at.conference.agenda:
            await at.press("pagedown")
            at.clock.forward(minutes=5)
        await at.press("pagedown", "enter")
        assert clock(at).state is State.RUNNING
        await at.press("pagedown")
        await at.answer("yes")
        assert clock(at).state is State.FINISHED
        assert at.conference.events[-1].at == at.clock()
        await at.press("pagedown")
        assert clock(at).state is State.FINISHED
        await at.press("pageup")
        assert (clock(at).state, clock(at).is_last) == (State.RUNNING, True)


async def test_line_of_each_kind_is_captured(desk: OpenDesk) -> None:
    """A line is kept with its kind, time and phase, and the field is empty for the next one; undo takes it back."""
    async with desk("live") as at:
        await at.press("pagedown")
        for index, kind in enumerate(KINDS):
            if kind not in ELSEWHERE:
                at.clock.forward(minutes=2, seconds=7)
                assert f" {KINDS[kind]} ▸" in at.text
                await at.type(f"Věta {index}")
                await at.press("enter", "enter")
                capture = at.conference.captures[-1]
                assert (capture.kind, capture.text) == (CaptureKind(kind), f"Věta {index}")
                assert (capture.at, capture.item) == (at.clock(), at.conference.agenda[0].id)
            await at.press("down")
        assert len(at.conference.captures) == len(KINDS) - len(ELSEWHERE)
        await at.press("ctrl+z")
        assert len(at.conference.captures) == len(KINDS) - len(ELSEWHERE) - 1


async def test_priority_and_task_are_captured_into_the_plan(desk: OpenDesk) -> None:
    """The arrows reach priority and task, which go to the plan; undo takes each back."""
    async with desk("live") as at:
        before = at.plan
        await at.press(*["down"] * list(KINDS).index(PRIORITY))
        await at.type("Klid")
        await at.press("enter", "down")
        await at.type("Zavolat 12 lidem")
        await at.press("enter")
        assert (at.plan.priorities[-1].text, at.plan.tasks[-1].what) == ("Klid", "Zavolat 12 lidem")
        await at.press("ctrl+z", "ctrl+z")
        assert at.plan == before


async def test_letters_digits_and_blanks_are_text_while_typing(desk: OpenDesk) -> None:
    """No command steals a letter, a digit or the space bar from the line."""
    async with desk("live") as at:
        await at.type("m o a p u d n 1 2 ; ě š")
        await at.press("enter")
        assert at.conference.captures[0].text == "m o a p u d n 1 2 ; ě š"


async def test_fast_typing_is_kept_apart(desk: OpenDesk) -> None:
    """What is typed right behind Enter, before the screen was drawn, belongs to the next line."""
    async with desk("live") as at:
        await at.type("první\ndruhá\ntřetí\n")
        assert [capture.text for capture in at.conference.captures] == ["první", "druhá", "třetí"]


async def test_pasted_lines_are_joined(desk: OpenDesk) -> None:
    """A pasted text of several lines becomes one line, with nothing lost."""
    async with desk("live") as at:
        await at.paste("první\r\ndruhá\n\ttřetí")
        await at.press("enter")
        assert at.conference.captures[0].text == "první druhá třetí"


async def test_meeting_goes_on_at_the_right_second(desk: OpenDesk, sample_case: object) -> None:
    """A meeting left and opened again, by another run of the program, goes on at the right second."""
    async with desk("live") as at:
        await at.press("pagedown")
        folder = at.folder
        at.clock.forward(minutes=3, seconds=21)
        await at.press("f10")
    async with running(folder, clock=Clock(at.clock() + timedelta(seconds=19))) as again:
        await again.press("enter")
        assert again.place == "live"
        assert shown_seconds(again) == 600 - 3 * 60 - 40


async def test_room_shows_who_is_here(desk: OpenDesk) -> None:
    """Who was marked on F3 stands in the room on F4."""
    async with desk("people") as at:
        await at.press("space", "down", "space")
        await at.go("live")
        assert "V místnosti 2 z 12" in at.text
        assert "a ● Anežka Hrubešová" in at.text


async def test_a_letter_with_a_colon_says_what_the_line_is(desk: OpenDesk) -> None:
    """The kind of one line is typed before it; the next line is of the kind that was chosen."""
    async with desk("live") as at:
        await at.press("pagedown")
        for letter, kind in PREFIXES.items():
            if kind not in ELSEWHERE:
                await at.type(f"{letter.upper()}: Věta {letter}\n")
                assert (at.conference.captures[-1].kind, at.conference.captures[-1].text) == (kind, f"Věta {letter}")
        await at.type("u: Zavolat škole\nv 9:15 přišel strýc\np:\n")
        assert at.plan.tasks[-1].what == "Zavolat škole"
        assert [c.text for c in at.conference.captures[-2:]] == ["v 9:15 přišel strýc", "p:"]
        assert at.conference.captures[-1].kind is CaptureKind.NOTE


async def test_a_newcomer_in_one_line(desk: OpenDesk) -> None:
    """Somebody who was not invited stands among the people, in the room since this minute."""
    async with desk("live") as at:
        await at.press("pagedown")
        at.clock.forward(minutes=17)
        await at.type("k: paní Součková, sousedka\n")
        person = at.conference.people[-1]
        assert (person.name, person.attendance.present) == ("paní Součková, sousedka", True)
        assert person.attendance.arrived == at.clock().time()


async def test_letters_mark_who_speaks(desk: OpenDesk) -> None:
    """In the people, a letter gives the floor and takes it back; what is captured then knows who said it."""
    async with desk("live") as at:
        await at.press("pagedown", "tab", "A", "B", "a")
        at.clock.forward(minutes=3)
        await at.press("b")
        at.clock.forward(minutes=1)
        await tick(at)
        people = at.conference.people
        assert [turn.who_id for turn in at.conference.turns] == [people[0].id, people[1].id]
        assert "a ● Anežka Hrubešová" in at.text
        assert "b ▸ Lenka Hrubešová" in at.text
        await at.press("tab")
        assert "rodina    ██████████" in at.text
        await at.type("Chci domů dřív.\n")
        assert (at.conference.captures[-1].who_id, at.conference.captures[-1].who) == (people[1].id, people[1].label)
        await at.press("tab", "b", "tab")
        await at.type("Nikdo určitý.\n")
        assert at.conference.captures[-1].who_id == ""


async def test_shift_with_a_letter_marks_coming_and_going(desk: OpenDesk) -> None:
    """First press: in the room, with the time when it is after the start; second: gone; third: back."""
    async with desk("live") as at:
        await at.press("pagedown")
        at.clock.forward(minutes=24)
        await at.press("tab", "C")
        assert at.conference.people[2].attendance.arrived == at.clock().time()
        at.clock.forward(minutes=30)
        await at.press("C")
        assert at.conference.people[2].attendance.left == at.clock().time()
        await at.press("C")
        assert at.conference.people[2].attendance.left is None
        assert "V místnosti 1 z 12" in at.text


async def test_jump_to_any_phase(desk: OpenDesk) -> None:
    """Alt+PgDn chooses, Enter on an empty line goes there, Esc does not; undo takes the jump back."""
    async with desk("live") as at:
        await at.press("pagedown", "alt+pagedown", "alt+pagedown", "escape", "enter")
        assert clock(at).current == 0
        await at.press("alt+pagedown", "alt+pagedown", "alt+pagedown", "alt+pageup", "enter")
        assert clock(at).current == 2
        await at.press("ctrl+z")
        assert clock(at).current == 0


async def test_lost_time_is_spread_only_when_chosen(desk: OpenDesk) -> None:
    """F12 shows the choices with minutes; nothing moves before Enter; undo takes the spreading back."""
    async with desk("live") as at:
        await at.press("pagedown")
        at.clock.forward(minutes=24)
        await at.press("pagedown", "f12")
        assert "Co se ztraceným časem" in at.text
        assert "zkrátit rovnoměrně" in at.text
        before = at.conference.events
        assert len(before) == 2
        await at.press("enter")
        assert clock(at).offset < timedelta(minutes=1)
        plan_item = next(item for item in clock(at).items if item.item.phase == "plan")
        assert plan_item.granted >= timedelta(minutes=20)
        await at.press("ctrl+z")
        assert at.conference.events == before


async def test_guide_of_the_phase(desk: OpenDesk) -> None:
    """F11 shows what to do in this phase and hides it; the line stays ready."""
    async with desk("live") as at:
        await at.press("pagedown", "f11")
        assert "Co teď" in at.text
        await at.type("píšu dál\n")
        assert at.conference.captures[-1].text == "píšu dál"
        await at.press("f11")
        assert "Facilitátor nedělá" in at.text
        await at.press("f11")
        assert "Facilitátor nedělá" not in at.text


async def test_small_timer(desk: OpenDesk) -> None:
    """Ctrl+L starts five minutes, gives five more, and at last goes."""
    async with desk("live") as at:
        await at.press("ctrl+l", "pagedown", "ctrl+l")
        assert "časovač 5:00" in at.text
        at.clock.forward(minutes=1)
        await at.press("ctrl+l")
        assert "časovač 10:00" in at.text
        await at.press("ctrl+l", "ctrl+l")
        assert "časovač" not in at.text
        assert len(at.conference.events) == 5


async def test_what_is_owed_before_people_leave(desk: OpenDesk) -> None:
    """In the last phase F12 lists what is missing, and at the end it stands there by itself."""
    async with desk("live") as at:
        for _ in at.conference.agenda:
            await at.press("pagedown")
        assert "doplňte ještě" in at.text
        await at.press("f12")
        assert "Než odejdete" in at.text
        await at.press("f12", "pagedown")
        await at.answer("yes")
        assert "Než odejdete" in at.text


async def test_room_view_is_chosen_here(desk: OpenDesk) -> None:
    """Ctrl+B changes what the second screen shows; names come only as a step of their own; it is in the file."""
    async with desk("live") as at:
        seen = []
        for _ in range(5):
            await at.press("ctrl+b")
            seen.append((str(at.conference.room_view), at.conference.room_names))
        assert seen == [("priorities", False), ("plan", False), ("plan", True), ("blank", False), ("goal", False)]


async def test_who_speaks_need_not_be_followed(desk: OpenDesk) -> None:
    """Ctrl+Y switches it off: a letter marks nothing, no shares are shown, and the next start remembers it."""
    async with desk("live") as at:
        await at.press("pagedown", "tab", "A", "a")
        at.clock.forward(minutes=2)
        await at.press("ctrl+y", "b", "tab")
        assert len(at.conference.turns) == 1
        assert "rodina    " not in at.text
        folder = at.folder
    async with running(folder) as again:
        await again.press("enter")
        await again.go("live")
        assert "rodina    " not in again.text
        await again.press("ctrl+y")
        assert "Slovo se sleduje." in again.notices


async def test_cues_are_silent_lines(desk: OpenDesk) -> None:
    """What is easily forgotten just now stands in one line and asks for nothing."""
    async with desk("live") as at:
        await at.press("pagedown")
        assert "› Nikdo není zapsaný v docházce." in at.text
