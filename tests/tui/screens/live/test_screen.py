"""F4: the clock is worked out from the file; every step and every line is in the file at once."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.tui.conftest import ON_THE_DAY, PATIENCE, Clock, Desk, OpenDesk, running

from pktui.domain.agenda import Phase
from pktui.domain.conference import RoomView
from pktui.domain.flipchart import CaptureKind
from pktui.domain.people import Attendance
from pktui.domain.plan import Acceptance
from pktui.domain.run import Clock as MeetingClock
from pktui.domain.run import EventKind, State
from pktui.session.typed_line import NEWCOMER, PREFIXES, PRIORITY, TASK
from pktui.storage.office.settings import user_settings
from pktui.tui.screens.live import screen
from pktui.tui.screens.live.offered import HELP
from pktui.tui.widgets.big_clock import BigClock, Digit
from pktui.tui.widgets.capture import KINDS
from pktui.tui.widgets.inputs import LineInput

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
        assert [e.at - ON_THE_DAY for e in events] == [timedelta(), timedelta(minutes=12), timedelta(minutes=13)]
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
        assert "PŘESTÁVKA 7 min" in at.text
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
        await at.press("pagedown")
        assert "Zapíše se čas konce. Chybí ještě 10 věcí, vypíše je F12." in at.text
        await at.press("enter")
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
                await at.press(*["down"] * index)
                assert f" {KINDS[kind]} ▸" in at.text
                await at.type(f"Věta {index}")
                await at.press("enter", "enter")
                capture = at.conference.captures[-1]
                assert (capture.kind, capture.text) == (CaptureKind(kind), f"Věta {index}")
                assert (capture.at, capture.item) == (at.clock(), at.conference.agenda[0].id)
        count = len(set(KINDS) - ELSEWHERE)
        assert len(at.conference.captures) == count
        await at.press("ctrl+z")
        assert len(at.conference.captures) == count - 1


async def test_priority_and_task_are_captured_into_the_plan(desk: OpenDesk) -> None:
    """The arrows reach priority and task, which go to the plan; undo takes each back."""
    async with desk("live") as at:
        before = at.plan
        await at.press(*["down"] * list(KINDS).index(PRIORITY))
        await at.type("Klid\n")
        await at.press(*["down"] * list(KINDS).index(TASK))
        await at.type("Zavolat 12 lidem")
        await at.press("enter")
        assert (at.plan.priorities[-1].text, at.plan.tasks[-1].what) == ("Klid", "Zavolat 12 lidem")
        await at.press("ctrl+z", "ctrl+z")
        assert at.plan == before


async def test_priority_and_task_know_when_and_by_whom_they_were_said(desk: OpenDesk) -> None:
    """Each is caught as well, with time, phase and speaker, and linked; one undo takes both away."""
    async with desk("live") as at:
        before = at.conference
        await at.press("pagedown", "tab", "a", "b", "space", "a")
        at.clock.forward(minutes=3)
        await at.type("i: Klid\n")
        at.clock.forward(minutes=4)
        await at.type("u: Zavolat škole @b\n")
        people, phase = at.conference.people, at.conference.agenda[0].id
        said = {one.text: (one.at, one.item, one.who_id, one.who) for one in at.conference.captures}
        assert said == {
            "Klid": (at.clock() - timedelta(minutes=4), phase, people[0].id, people[0].label),
            "Zavolat škole": (at.clock(), phase, people[0].id, people[0].label),
        }
        priority, task = at.plan.priorities[-1], at.plan.tasks[-1]
        assert (priority.text, task.what, task.who_id) == ("Klid", "Zavolat škole", people[1].id)
        assert [priority.source, task.source] == [one.id for one in at.conference.captures]
        await at.press("ctrl+z")
        assert [one.text for one in at.conference.captures] == ["Klid"]
        assert task not in at.plan.tasks
        await at.press("ctrl+z")
        assert at.conference.captures == before.captures
        assert priority not in at.plan.priorities


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


@pytest.mark.parametrize("days", [400, -400])
async def test_a_restart_under_a_wrong_clock(desk: OpenDesk, days: int) -> None:
    """A computer whose date is wrong is told about on F4 and in the title of every other screen, without a number."""
    async with desk("live") as at:
        await at.press("pagedown")
        folder, moment = at.folder, at.clock()
        await at.press("f10")
    async with running(folder, "live", clock=Clock(moment + timedelta(days=days))) as again:
        assert "Hodiny počítače nesedí" in again.text
        assert not any(word in again.text for word in ("Skluz", "Náskok", "přetaženo", "F12 rozložit"))
        assert max(map(len, re.findall(r"\d+", again.text))) <= 4
        await again.go("people")
        assert "hodiny počítače nesedí" in again.text


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
    """Somebody who was not invited stands among the people, in the room since this minute, on nobody's side yet."""
    async with desk("live") as at:
        await at.press("pagedown", "pagedown")
        at.clock.forward(minutes=17)
        await at.type("k: paní Součková, sousedka\n")
        person = at.conference.people[-1]
        assert (person.name, person.relation, person.roles) == ("paní Součková", "sousedka", ())
        assert person.attendance == Attendance(True, at.clock().time())
        await at.press("tab", "m")
        at.clock.forward(minutes=3)
        await tick(at)
        assert "rodina    ░░░░░░░░░░" in at.text
        assert "odborníci ░░░░░░░░░░" in at.text


@pytest.mark.parametrize("line", ["K: bojí se tmy", " K : bojí se tmy"])
async def test_a_quoted_child_is_no_newcomer(desk: OpenDesk, line: str) -> None:
    """A capital K with a colon is the initial of somebody who is quoted: the line is a note, as it was typed."""
    async with desk("live") as at:
        before = at.conference.people
        await at.type(f"{line}\n")
        capture = at.conference.captures[-1]
        assert (capture.kind, capture.text) == (CaptureKind.NOTE, line.strip())
        assert at.conference.people == before


async def test_who_said_it_is_typed_behind_the_line(desk: OpenDesk) -> None:
    """With @ and a letter, in either case, a line knows who said it, also when nobody follows who speaks."""
    async with desk("live") as at:
        await at.press("pagedown", "tab", "a", "b", "space", "a")
        await at.command("Zapisovat, kdo mluví")
        people = at.conference.people
        await at.type("Chci domů dřív. @b\np: Klid @B\nNikdo určitý\n")
        said = [(capture.text, capture.who_id, capture.who) for capture in at.conference.captures]
        lenka = people[1]
        assert said == [
            ("Chci domů dřív.", lenka.id, lenka.label), ("Klid", lenka.id, lenka.label), ("Nikdo určitý", "", ""),
        ]  # fmt: skip
        await at.command("Zapisovat, kdo mluví")
        await at.type("Slovo má Anežka, řekla to maminka @b\n")
        assert at.conference.captures[-1].who_id == lenka.id


@pytest.mark.parametrize("line", ["adresa a@b", "víc písmen @ab", "sejdeme se @", "stojí 5 +1", "Bere +b každý den"])
async def test_what_is_no_mark_stays_as_typed(desk: OpenDesk, line: str) -> None:
    """More letters, a digit, or a letter amid the line are part of the text."""
    async with desk("live") as at:
        await at.press("pagedown")
        await at.type(f"{line}\n")
        capture = at.conference.captures[-1]
        assert (capture.text, capture.who_id) == (line, "")


@pytest.mark.parametrize("mark", ["@c", "@C", "+c", "@ c"])
async def test_words_of_somebody_absent_may_be_quoted(desk: OpenDesk, mark: str) -> None:
    """Whether the person is here is asked once, without a dialog, and not at all of who is known to be absent."""
    async with desk("live") as at:
        await at.press("pagedown")
        father = at.conference.people[2]
        await at.type(f"p: Chce ho vídat. {mark}\nPodruhé. {mark}\n")
        assert [(card.text, card.who_id, card.who) for card in at.conference.captures] == [
            ("Chce ho vídat.", father.id, father.label),
            ("Podruhé.", father.id, father.label),
        ]
        assert at.conference.people[2] == father
        asked = f"{father.name}: v docházce zatím nic. Je tu? Tab, mezerník a C to zapíše."
        assert at.notices.count(asked) == 1
        assert "P @c Chce ho vídat." in at.text


async def test_who_is_known_to_be_absent_is_not_asked_about(desk: OpenDesk) -> None:
    """The attendance says it already."""
    async with desk("people") as at:
        await at.press("space", "space")
        assert at.conference.people[0].attendance.present is False
        await at.go("live")
        await at.type("Chci domů. @a\n")
        assert at.conference.captures[-1].who_id == at.conference.people[0].id
        assert not any("Je tu?" in notice for notice in at.notices)


@pytest.mark.parametrize("line", ["nikdo takový @z", "nikdo takový +z", "p: nikdo takový @ž", "@z nikdo takový"])
async def test_a_mark_that_fits_nobody_is_said(desk: OpenDesk, line: str) -> None:
    """Nothing is stored, the line stays with its draft; corrected it is somebody's, entered again it is as typed."""
    async with desk("live") as at:
        await at.press("pagedown")
        await at.type(f"{line}\n")
        assert list(at.conference.captures) == []
        assert at.app.screen.query_one("#capture-text", LineInput).value == line
        assert any("nikdo v seznamu nemá" in notice for notice in at.notices)
        await at.press("enter")
        assert [card.text for card in at.conference.captures] == [line.removeprefix("p: ")]
        await at.type("ještě @z\n")
        assert len(at.conference.captures) == 1
        await at.press("backspace")
        await at.type("b\n")
        corrected = at.conference.captures[-1]
        assert (corrected.text, corrected.who_id) == ("ještě", at.conference.people[1].id)


async def test_the_kind_is_a_note_again_after_one_line(desk: OpenDesk) -> None:
    """Chosen with arrows, a kind is that of one line; locked, it stays until it is unlocked; each is seen."""
    async with desk("live") as at:
        await at.press("down")
        assert " potřeba ▸" in at.text
        await at.type("první\ndruhá\n")
        await at.press("down", "ctrl+u")
        assert " potřeba · zamčeno ▸" in at.text
        await at.type("třetí\nr: čtvrtá\npátá\n")
        assert " potřeba · zamčeno ▸" in at.text
        await at.press("ctrl+u")
        assert " poznámka ▸" in at.text
        await at.type("šestá\nr; sedmá")
        assert " riziko ▸" in at.text
        await at.press("ctrl+u")
        await at.type(" věta\nosmá\n")
        await at.press("up")
        assert " silná" not in at.text.splitlines()[-2]
        await at.type("devátá\n")
        kinds = [(card.text, card.kind) for card in at.conference.captures]
        need, risk, note = CaptureKind.NEED, CaptureKind.RISK, CaptureKind.NOTE
        assert kinds == [
            ("první", need), ("druhá", note), ("třetí", need), ("čtvrtá", risk), ("pátá", need), ("šestá", note),
            ("sedmá věta", risk), ("osmá", risk), ("devátá", need),
        ]  # fmt: skip


async def test_a_note_cannot_be_locked(desk: OpenDesk) -> None:
    """Lines are notes anyway; what can be locked is said."""
    async with desk("live") as at:
        await at.press("ctrl+u")
        assert "zamčeno" not in at.text
        assert any(notice.startswith("Zamknout jde druh") for notice in at.notices)


async def test_arrows_never_make_a_person(desk: OpenDesk) -> None:
    """However far one walks, a sentence stays a sentence."""
    async with desk("live") as at:
        before = at.conference.people
        for step in range(1, len(KINDS) + 3):
            for key in ("up", "down"):
                await at.press(*[key] * step)
                assert "kdo přišel ▸" not in at.text
                await at.type(f"Věta {key} {step}\n")
        assert at.conference.people == before


@pytest.mark.parametrize("place", ["", "down"])
async def test_letters_are_seen_while_typing(desk: OpenDesk, place: str) -> None:
    """At 80 columns all letters but that of who came stand above the line; locked, that of a note, too."""
    async with desk("live") as at:
        await at.type("Rozepsaná věta")
        if place:
            await at.press(place, "ctrl+u")
        line = at.text.splitlines()[-3]
        shown = [letter for letter, kind in PREFIXES.items() if f" {letter} " in line]
        assert shown == [*("z" if place else "p"), *"rsniuxo"]
        assert "…" not in line


@pytest.mark.parametrize(
    "text", ["první\r\ndruhá\n\ttřetí", "- první\r- druhá\r- třetí\r", "1. první\u20282. druhá\x853. třetí"]
)
async def test_pasted_lines_may_be_cards(desk: OpenDesk, text: str) -> None:
    """Enter makes a card of each line without its bullet, in one step of undo; the draft is over."""
    async with desk("live") as at:
        await at.press("pagedown")
        await at.type("p: ")
        await at.paste(text)
        assert "3 karty: každý řádek zvlášť" in at.text
        await at.press("enter")
        need = CaptureKind.NEED
        assert [(card.kind, card.text) for card in at.conference.captures] == [
            (need, "první"), (need, "druhá"), (need, "třetí"),
        ]  # fmt: skip
        assert at.app.screen.query_one("#capture-text", LineInput).value == ""
        assert kept(at) == []
        await at.press("ctrl+z")
        assert list(at.conference.captures) == []


async def test_escape_takes_notices_away_first(desk: OpenDesk) -> None:
    """Who presses Esc to see what a notice covers stays at the meeting, and goes on typing there."""
    async with desk("live") as at:
        at.app.notify("Něco se stalo.", timeout=60)
        await at.settle()
        assert "Něco se stalo." in at.text
        await at.press("escape")
        await at.type("b")
        assert "Něco se stalo." not in at.text
        assert at.app.screen.query_one("#capture-text", LineInput).value == "b"
        await at.press("escape")
        assert at.place == "OverviewScreen"


async def test_pasted_lines_stay_in_the_line(desk: OpenDesk) -> None:
    """Esc leaves them joined where they were pasted, and they are kept; the other answer makes one card of them."""
    async with desk("live") as at:
        await at.type("Otec: ")
        await at.paste("- první\r- druhá")
        await at.press("escape")
        assert at.app.screen.query_one("#capture-text", LineInput).value == "Otec: - první - druhá"
        assert kept(at) == ["Otec: - první - druhá"]
        assert list(at.conference.captures) == []
        await at.type(" konec\n")
        await at.paste("jedna\rdvě")
        await at.answer("one")
        assert [card.text for card in at.conference.captures] == ["Otec: - první - druhá konec", "jedna dvě"]
        assert kept(at) == []


def kept(at: Desk) -> list[str]:
    assert at.app.cases.drafts is not None
    return [draft.text for draft in at.app.cases.drafts.open]


async def test_who_begins_to_speak_is_in_the_room(desk: OpenDesk) -> None:
    """It is said, and one step back takes both away."""
    async with desk("live") as at:
        await at.press("pagedown", "tab", "a", "space", "b")
        lenka = at.conference.people[1]
        assert lenka.attendance == Attendance(present=True)
        assert "Lenka Hrubešová: slovo a přítomnost · Ctrl+Z vezme zpět" in at.notices
        await at.press("ctrl+z")
        assert at.conference.people[1].attendance == Attendance()
        assert at.conference.turns == ()


async def test_a_task_with_a_letter_has_its_owner(desk: OpenDesk) -> None:
    """Also of somebody who is not in the room; nobody has taken it yet."""
    async with desk("live") as at:
        await at.type("u; Zavolat škole +b\n")
        lenka, task = at.conference.people[1], at.plan.tasks[-1]
        assert (task.what, task.who, task.who_id, task.accepted) == (
            "Zavolat škole", lenka.label, lenka.id, Acceptance.UNKNOWN,
        )  # fmt: skip


async def test_letters_mark_who_speaks(desk: OpenDesk) -> None:
    """In the people, a letter gives the floor and takes it back; what is captured then knows who said it."""
    async with desk("live") as at:
        await at.press("pagedown", "tab", "a", "b", "space", "a")
        at.clock.forward(minutes=3)
        await at.press("tab", "b")
        at.clock.forward(minutes=1)
        await tick(at)
        people = at.conference.people
        assert [turn.who_id for turn in at.conference.turns] == [people[0].id, people[1].id]
        assert "a ● Anežka Hrubešová" in at.text
        assert "b ▸ Lenka Hrubešová" in at.text
        assert "rodina    ██████████" in at.text
        await at.type("Chci domů dřív.\n")
        assert (at.conference.captures[-1].who_id, at.conference.captures[-1].who) == (people[1].id, people[1].label)
        await at.press("tab", "b")
        await at.type("Nikdo určitý.\n")
        assert at.conference.captures[-1].who_id == ""


async def test_what_is_typed_behind_a_letter_is_text(desk: OpenDesk) -> None:
    """A letter among the people goes back to the line by itself, before the very next key, however fast it comes."""
    async with desk("live") as at:
        await at.press("pagedown", "tab", "a", "b", "space")
        before = at.conference.people
        await at.type("bAno, chci domů.\n")
        assert [capture.text for capture in at.conference.captures] == ["Ano, chci domů."]
        assert at.conference.captures[0].who_id == before[1].id
        assert (len(at.conference.turns), at.conference.people) == (1, before)


async def test_a_letter_before_tab_is_no_text(desk: OpenDesk) -> None:
    """However fast Tab follows, a letter marks who came, and the line stays empty."""
    async with desk("live") as at:
        await at.press("pagedown", "tab", "a")
        for key in ("b", "tab"):
            at._send(key)
        await at.settle()
        assert at.conference.people[1].attendance == Attendance(present=True)
        await at.type("Věta\n")
        assert [capture.text for capture in at.conference.captures] == ["Věta"]


async def test_people_beyond_the_screen_can_be_scrolled_to(desk: OpenDesk) -> None:
    """Among thirteen people at 80x24 the arrows bring the last one up, and no further; Tab begins above again."""
    async with desk("live") as at:
        await at.press("pagedown", "pagedown")
        await at.type("k: Jana Nováková, teta\n")
        at.app.clear_notifications()
        await at.press("tab")
        assert "+2 (↑↓)" in at.text
        assert "m ● Jana" not in at.text
        await at.press("down", "down", "down")
        assert "m ● Jana" in at.text
        assert "a · Anežka" not in at.text
        await at.press("up", "up")
        assert "a · Anežka" in at.text
        await at.press("down", "tab", "tab")
        assert "a · Anežka" in at.text
        assert at.conference.people[-1].name == "Jana Nováková"


async def test_taking_back_leaves_the_meeting_alone_while_a_line_is_written(desk: OpenDesk) -> None:
    """Ctrl+Z over a half typed line takes back no phase; what is typed stays, and it is said how to go on."""
    async with desk("live") as at:
        await at.press("pagedown", "pagedown")
        await at.type("Rozepsaná")
        await at.press("ctrl+z")
        assert clock(at).current == 1
        assert any("rozepsaný" in notice for notice in at.notices)
        await at.type(" věta\n")
        assert at.conference.captures[-1].text == "Rozepsaná věta"
        await at.press("ctrl+z", "ctrl+z")
        assert (clock(at).current, at.conference.captures) == (0, ())


async def test_what_was_taken_back_is_said_shortly(desk: OpenDesk) -> None:
    """What is left to do stands in the notice of the step, not in that of taking it back."""
    async with desk("live") as at:
        await at.press("pagedown", "pagedown", "pageup", "ctrl+z")
        assert "Vzato zpět: Krok o fázi zpět" in at.notices
        await at.type("k: Jana Nováková, teta\n")
        assert "Příchod zapsán; roli doplníte na F3 · Ctrl+Z vezme zpět" in at.notices
        await at.press("ctrl+z")
        assert "Vzato zpět: Příchod zapsán" in at.notices
        await at.type("u: Zavolat škole\n")
        await at.press("ctrl+z")
        assert "Vzato zpět: Úkol přidán" in at.notices


def big(at: Desk) -> str:
    return "".join(digit.char for digit in at.app.screen_stack[-2].query(Digit)).strip()


@pytest.mark.parametrize("over", [("f1",), ("pagedown",), ("ctrl+p",)])
async def test_the_clock_goes_on_under_a_dialog(
    desk: OpenDesk, over: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beneath the help, a question and the palette the digits change by themselves, at a slower pace of their own."""
    monkeypatch.setattr(screen, "BENEATH_SECONDS", 0.05)
    monkeypatch.setattr(screen, "TICK_SECONDS", 10 * PATIENCE)
    async with desk("live") as at:
        for _ in at.conference.agenda:
            await at.press("pagedown")
        await at.press(*over)
        assert at.app.screen.is_modal
        before = big(at)
        at.clock.forward(minutes=2)
        await at.until(lambda: big(at) != before, "the clock goes on")
        assert big(at) == "8:00"


async def test_a_later_end_is_asked_for_once(desk: OpenDesk) -> None:
    """Once a later end was chosen, the line no longer offers to spread what was lost."""
    async with desk("live") as at:
        await at.press("pagedown")
        at.clock.forward(minutes=24)
        await at.press("pagedown")
        assert "F12 rozložit" in at.text
        await at.press("f12", "f12", "f12")
        assert "◉ skončit později" in at.text
        await at.press("enter")
        assert "Skluz 14 min" in at.text
        assert "F12 rozložit" not in at.text


def test_the_help_calls_lines_as_the_screen_does() -> None:
    """One word for one thing, in the help and in the line."""
    said = " ".join(HELP.split())
    assert [
        letter for letter, kind in PREFIXES.items() if letter != "k" and f"{letter}: {KINDS[kind]}" not in said
    ] == []
    assert "k: Jana Nováková" in said


async def test_letters_mark_coming_and_going(desk: OpenDesk) -> None:
    """First press: in the room, with the time once the second phase began; second: gone; third: back, absence kept."""
    async with desk("live") as at:
        await at.press("pagedown")
        at.clock.forward(minutes=4)
        await at.press("tab", "B")
        assert at.conference.people[1].attendance == Attendance(present=True)
        await at.press("pagedown")
        at.clock.forward(minutes=20)
        await at.press("C")
        came = at.clock().time()
        assert at.conference.people[2].attendance == Attendance(True, came)
        at.clock.forward(minutes=30)
        await at.press("C")
        left = at.clock().time()
        assert at.conference.people[2].attendance == Attendance(True, came, left)
        at.clock.forward(minutes=15)
        await at.press("C")
        assert at.conference.people[2].attendance == Attendance(True, came, away=((left, at.clock().time()),))
        assert "V místnosti 2 z 12" in at.text
        await at.press("ctrl+z")
        assert at.conference.people[2].attendance == Attendance(True, came, left)


async def test_people_are_marked_before_it_begins(desk: OpenDesk) -> None:
    """Letters tell who comes then, in either case; once more takes it back; Enter notes all who promised."""
    async with desk("live") as at:
        await at.press("tab")
        assert "▸ přišel, odešel" in at.text
        await at.press("b", "C", "b")
        here = [p.attendance.present for p in at.conference.people[:3]]
        assert (here, at.conference.turns) == ([None, None, True], ())
        await at.press("enter")
        assert sum(bool(p.attendance.present) for p in at.conference.people) == 11
        await at.press("ctrl+z")
        assert [p.attendance.present for p in at.conference.people[:3]] == [None, None, True]


async def test_the_space_bar_turns_what_letters_mean(desk: OpenDesk) -> None:
    """They tell who comes until somebody is here, while the meeting runs then who speaks; Enter does nothing then."""
    async with desk("live") as at:
        await at.press("pagedown", "tab")
        assert "▸ přišel, odešel" in at.text
        for key in ("b", "space", "c"):
            at._send(key)
        await at.type("Jedu z trasy\n")
        assert [p.attendance.present for p in at.conference.people[:3]] == [None, True, True]
        assert at.conference.captures[-1].who_id == at.conference.people[2].id
        await at.press("tab")
        assert "▸ mluví" in at.text
        await at.press("enter")
        assert sum(bool(p.attendance.present) for p in at.conference.people) == 2


async def test_the_goal_is_agreed_on_by_enter(desk: OpenDesk) -> None:
    """Only in its phase, and not by an Enter too many behind a line."""
    async with desk("live") as at:
        await at.press("pagedown", "enter")
        assert at.conference.goal_verified == ""
        while clock(at).running_item.item.phase is not Phase.GOAL:  # type: ignore[union-attr]
            await at.press("pagedown")
        assert "Souhlasí s cílem všichni?" in at.text
        await at.type("Věta\n\n")
        assert at.conference.goal_verified == ""
        await at.press("enter")
        assert at.conference.goal_verified == at.conference.goal
        assert "Souhlasí s cílem všichni?" not in at.text
        await at.press("ctrl+z")
        assert at.conference.goal_verified == ""


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
    """Alt+T starts five minutes, gives five more, and at last goes."""
    async with desk("live") as at:
        await at.press("alt+t", "pagedown", "alt+t")
        assert "časovač 5:00" in at.text
        at.clock.forward(minutes=1)
        await at.press("alt+t")
        assert "časovač 10:00" in at.text
        await at.press("alt+t", "alt+t")
        assert "časovač" not in at.text
        assert len(at.conference.events) == 5


async def test_what_is_owed_before_people_leave(desk: OpenDesk) -> None:
    """In the last phase F12 lists what is missing, and at the end it stands there by itself."""
    async with desk("live") as at:
        for _ in at.conference.agenda:
            await at.press("pagedown")
        assert "F12 chybí " in at.text
        assert "› Nejdřív hodnotí ostatní, facilitátor až nakonec." in at.text
        await at.press("f12")
        assert "Než odejdete" in at.text
        await at.press("f12", "pagedown")
        await at.answer("yes")
        assert "Než odejdete" in at.text


NAMES, BLANK = "Jména na plátno", "Na plátně jen hodiny"


def wall(at: Desk) -> tuple[RoomView, bool]:
    return at.conference.room_view, at.conference.room_names


async def names_are_shown(at: Desk) -> None:
    await at.press("pagedown", "ctrl+b", "j")
    await at.type("ano\n")
    assert wall(at) == (RoomView.PLAN, True)


async def test_names_come_to_the_room_only_when_somebody_says_yes(desk: OpenDesk) -> None:
    """The menu asks beside the clock and says whose names they are; Enter, Esc and another text are no answer."""
    async with desk("live") as at:
        await at.press("pagedown", "ctrl+b", "j")
        assert at.place == "live"
        assert shown_seconds(at) == 600
        who = next(task.who for task in at.plan.tasks if task.is_open)
        assert f"· {who}" in at.text
        for answer in (("enter",), ("escape",), ("n", "e", "enter"), ("pagedown",), ("tab", "tab")):
            await at.press(*answer)
            await at.type("ano\n")
            assert wall(at) == (RoomView.GOAL, False), answer
            await at.press("ctrl+b", "j")
        assert at.conference.captures[0].text == "ano"
        await at.type("Ano\n")
        assert wall(at) == (RoomView.PLAN, True)
        assert "Na plátně: plán se jmény" in at.notices


@pytest.mark.parametrize(
    ("letter", "then"),
    [
        ("h", (RoomView.BLANK, False)),
        ("c", (RoomView.GOAL, False)),
        ("j", (RoomView.PLAN, False)),
        ("p", (RoomView.COLUMNS, False)),
    ],
)
async def test_names_go_with_whatever_is_chosen(desk: OpenDesk, letter: str, then: tuple[RoomView, bool]) -> None:
    """Only the clock, the goal, another column, and names themselves chosen again: nothing is left of the names."""
    async with desk("live") as at:
        await names_are_shown(at)
        await at.press("ctrl+b", letter)
        assert wall(at) == then


async def test_the_question_about_names_is_asked_only_when_it_means_something(desk: OpenDesk) -> None:
    """Not before the meeting runs, not without a name, and not into a line that is being written."""
    async with desk("live") as at:
        await at.press("ctrl+b", "j")
        assert "Jména jde ukázat, až jednání poběží." in at.notices
        await at.press("pagedown", "x", "ctrl+b", "j")
        assert "Nejdřív dopište řádek, pak to zkuste znovu." in at.notices
        await at.type("yz\nano\n")
        assert [capture.text for capture in at.conference.captures] == ["xyz", "ano"]
        at.app.screen.change("plán", lambda m: replace(m, plan=replace(m.plan, tasks=())))  # type: ignore[attr-defined]
        await at.press("ctrl+b", "j")
        assert "V tom, co by na plátně bylo, zatím žádné jméno není." in at.notices
        assert not at.conference.room_names


@pytest.mark.parametrize("place", ["live", "plan"])
async def test_taking_back_brings_no_names_to_the_room(desk: OpenDesk, place: str) -> None:
    """Ctrl+Z takes back what was done, but names that were hidden stay hidden."""
    async with desk("live") as at:
        await names_are_shown(at)
        await at.press("ctrl+b", "h")
        await at.type("věta\n")
        await at.go(place)
        for _ in range(2):
            await at.press("ctrl+z")
            assert not at.conference.room_names
        assert list(at.conference.captures) == []


async def test_what_the_room_sees_stands_in_the_head(desk: OpenDesk) -> None:
    """A quiet sign says it all the time, and loudly when there are names; it says what is in the file."""
    async with desk("live") as at:
        assert "na plátně: cíl setkání" in at.text
        await at.press("ctrl+b", "u", "escape")
        assert "na plátně: plán beze jmen" in at.text
        await names_are_shown(at)
        assert "na plátně: plán SE JMÉNY" in at.text


def refuse(*_: object) -> None:
    raise OSError(28, "No space left on device")


async def test_the_head_says_what_is_in_the_file(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be saved the room does not see, so it is not said; the way to blank the wall is."""
    async with desk("live") as at:
        await names_are_shown(at)
        with monkeypatch.context() as full:
            full.setattr(os, "fsync", refuse)
            await at.press("ctrl+b", "h")
            assert "na plátně: plán SE JMÉNY" in at.text
            assert "Na plátně: jen hodiny" not in at.notices
            assert any("zhasněte mezerníkem" in notice for notice in at.notices)


async def test_who_speaks_need_not_be_followed(desk: OpenDesk) -> None:
    """It is switched off: a letter marks nothing, no shares are shown, and the next start remembers it."""
    async with desk("live") as at:
        await at.press("pagedown", "tab", "a", "space", "a")
        at.clock.forward(minutes=2)
        await at.command("Zapisovat, kdo mluví")
        await at.press("tab", "b")
        assert len(at.conference.turns) == 1
        assert "rodina    " not in at.text
        folder = at.folder
    async with running(folder) as again:
        await again.press("enter")
        await again.go("live")
        assert "rodina    " not in again.text
        await again.command("Zapisovat, kdo mluví")
        assert "Kdo mluví, se teď zapisuje." in again.notices


async def test_cues_are_silent_lines(desk: OpenDesk) -> None:
    """What is easily forgotten just now stands in one line and asks for nothing."""
    async with desk("live") as at:
        await at.press("pagedown")
        assert "› Nikdo není zapsaný v docházce." in at.text


@pytest.mark.parametrize("keys", [("pagedown",), ("alt+pagedown", "alt+pagedown", "enter")])
@pytest.mark.parametrize(("answer", "day"), [("no", None), ("today", NOW.date()), ("kept", ON_THE_DAY.date())])
async def test_a_start_on_another_day(desk: OpenDesk, keys: tuple[str, ...], answer: str, day: date | None) -> None:
    """Before a meeting begins on another day than planned it is asked, and which day holds; undo takes back both."""
    async with desk("live", clock=Clock()) as at:
        before = at.conference
        await at.press(*keys)
        assert "Konference je naplánovaná na 15. 9. 2026." in at.text
        assert not at.conference.events
        at.clock.forward(minutes=1)
        await at.answer(answer)
        began = [event.at for event in at.conference.events]
        assert began == ([] if day is None else [NOW + timedelta(minutes=1)])
        assert at.conference.day == (day or before.day)
        if day is not None:
            await at.press("pagedown")
            assert len(at.conference.events) == 2
            await at.press("ctrl+z", "ctrl+z")
        assert (at.conference.events, at.conference.day) == (before.events, before.day)


async def test_a_start_at_another_hour(desk: OpenDesk) -> None:
    """A meeting tried in the evening of another day is not late by half a day from its first minute."""
    async with desk("live", clock=Clock(NOW.replace(hour=20, minute=40))) as at:
        await at.press("pagedown")
        assert "Začít; koná se dnes, úterý 8. 9. 2026 v 20:40" in at.text
        await at.answer("today")
        assert at.conference.start == time(20, 40)
        assert "Skluz" not in at.text
        await at.press("ctrl+z")
        assert at.conference.start == time(9)


async def test_a_rule_that_is_off_is_not_owed(desk: OpenDesk, sample_case: Path) -> None:
    """What people of the case switched off is missing neither in F12 nor below the clock."""
    (sample_case / "pktui.toml").write_text(
        '[vypnuta_pravidla]\nukol-prijal = "x"\nukol-termin = "x"\nukol-kdo = "x"\nzhodnoceni = "x"\n'
        'ukol-pozna-se = "x"\ndalsi-termin = "x"\nkontakt = "x"\npredavani = "x"\nplan-ukoly = "x"\n'
        'minule-ukoly = "x"\nukol-minuly-den = "x"\n',
        encoding="utf-8",
    )
    async with desk("live") as at:
        await at.press(*["pagedown"] * len(at.conference.agenda))
        assert "F12 chybí" not in at.text
        await at.press("f12")
        assert "✓ Nic nechybí." in at.text
