"""What the keys of the clock do: from phase to phase, a break, minutes more or less, the small timer, lost time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pktui.domain.conference import Conference, finish, step_to
from pktui.domain.live.overrun import Cut
from pktui.domain.run import Event, EventKind, State
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_date
from pktui.texts.lengths import show_signed
from pktui.texts.words import plural
from pktui.tui.screens.dialogs.confirm import Choose, confirm

if TYPE_CHECKING:
    from pktui.tui.screens.live.screen import LiveScreen

TIMER_STEP, TIMER_LONGEST = 5, 15


def go(screen: LiveScreen, offset: int) -> None:
    """Go to the next or previous phase; begin; at the end ask whether to finish."""
    clock = screen.clock
    if clock.state is State.FINISHED and offset > 0:
        screen.notify("Jednání už skončilo. PgUp ho znovu otevře na poslední fázi.", timeout=5)
    elif not screen.conference.agenda:
        screen.notify("Program je prázdný; doplňte ho na obrazovce F2.", severity="warning", timeout=6)
    elif clock.is_last and offset > 0:
        text = f"Zapíše se čas konce.{_what_is_missing(screen)}"
        finished, goes_on = "Ano, jednání skončilo", "Ne, ještě pokračujeme"
        confirm(screen.app, "Ukončit jednání?", finished, lambda: _finish(screen), text, goes_on)
    elif clock.state is State.FINISHED:
        _begin(screen, len(screen.conference.agenda) - 1, "Návrat k poslední fázi")
    else:
        label = (
            "Jednání zahájeno" if clock.state is State.WAITING else "Další fáze" if offset > 0 else "Krok o fázi zpět"
        )
        _step(screen, label, lambda c: step_to(c, offset, screen.session.now(), new_entry_id("u")))


def jump(screen: LiveScreen, index: int) -> None:
    """Begin a phase out of turn."""
    item = screen.conference.agenda[index].id
    _step(
        screen,
        "Skok na fázi",
        lambda c: c.with_event(Event(new_entry_id("u"), screen.session.now(), EventKind.ITEM, item)),
    )


def _step(screen: LiveScreen, label: str, step: Callable[[Conference], Conference]) -> None:
    """Take a step; before the first one of a meeting on another day than planned ask, and ask which day holds."""
    conference, today = screen.conference, screen.session.now().date()
    if screen.clock.state is not State.WAITING or conference.day == today:
        screen.change_conference(label, step)
        return

    def answered(answer: str | None) -> None:
        if answer == "today":
            screen.change_conference(label, lambda c: step(replace(c, day=today)))
        elif answer == "kept":
            screen.change_conference(label, step)

    answers = (
        ("no", "Ne, ještě nezačínat"),
        ("today", f"Začít; koná se dnes, {show_date(today)}"),
        ("kept", f"Začít; v záznamu ať zůstane {show_date(conference.day)}"),
    )
    text = f"Konference je naplánovaná na {show_date(conference.day)}."
    screen.app.push_screen(Choose("Začít dnes?", answers, text), answered)


def pause(screen: LiveScreen) -> None:
    """Stop or start the clock."""
    state = screen.clock.state
    if state is State.RUNNING:
        _log(screen, "Přestávka", EventKind.PAUSE)
    elif state is State.PAUSED:
        _log(screen, "Konec přestávky", EventKind.RESUME)
    else:
        screen.notify("Jednání teď neběží.", timeout=3)


def adjust(screen: LiveScreen, minutes: int) -> None:
    """Give the running phase a minute more or less."""
    running = screen.clock.running_item
    if running is not None and (minutes > 0 or running.granted > timedelta()):
        _log(screen, f"Délka fáze {show_signed(minutes)} min", EventKind.ADJUST, item=running.item.id, minutes=minutes)


def start_timer(screen: LiveScreen) -> None:
    """Start a small timer of 5 minutes; started again it gets longer, at last it goes."""
    clock = screen.clock
    if clock.current is None:
        screen.notify("Časovač jde pustit, až jednání poběží.", timeout=4)
        return
    lengths = [event.minutes for event in screen.conference.events if event.kind is EventKind.TIMER]
    length = TIMER_STEP if clock.timer is None else (lengths[-1] if lengths else 0) + TIMER_STEP
    _log(screen, "Malý časovač", EventKind.TIMER, minutes=0 if length > TIMER_LONGEST else length)


def share_out(screen: LiveScreen, cuts: Sequence[Cut]) -> None:
    """Take lost time from the phases to come."""
    now = screen.session.now()
    steps = [Event(new_entry_id("u"), now, EventKind.ADJUST, cut.item.id, cut.minutes) for cut in cuts]
    screen.change_conference("Čas rozložen", lambda c: replace(c, events=(*c.events, *steps)), said=True)


def _begin(screen: LiveScreen, index: int, label: str) -> None:
    _log(screen, label, EventKind.ITEM, item=screen.conference.agenda[index].id)


def _log(screen: LiveScreen, label: str, kind: EventKind, *, item: str = "", minutes: int = 0) -> None:
    event = Event(new_entry_id("u"), screen.session.now(), kind, item, minutes)
    screen.change_conference(label, lambda c: c.with_event(event))


def _what_is_missing(screen: LiveScreen) -> str:
    count = len(screen.side.owed(screen.session.meeting, screen.session.now()))
    which = "ji" if count == 1 else "je"
    return f" Chybí ještě {plural(count, 'věc', 'věci', 'věcí')}, vypíše {which} F12." if count else ""


def _finish(screen: LiveScreen) -> None:
    now = screen.session.now()
    screen.change_conference("Jednání ukončeno", lambda c: finish(c, now, new_entry_id("u")))
