"""Jednání (F4): the clock of the phase, the course of the meeting, and one line to write into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from pktui.domain.conference import Capture, CaptureKind, Conference, finish, step_to
from pktui.domain.labels import part
from pktui.domain.meeting import Meeting
from pktui.domain.people import present
from pktui.domain.plan import Plan, Priority, Task
from pktui.domain.run import Clock, Event, EventKind, ItemClock, State
from pktui.session.create import empty_plan
from pktui.session.drafts import Place
from pktui.session.ids import new_entry_id
from pktui.session.recovery import CAPTURE
from pktui.texts.dates import show_time
from pktui.texts.lengths import show_clock, show_signed
from pktui.texts.words import noun
from pktui.tui.screens.case import CaseScreen
from pktui.tui.widgets.capture import PRIORITY, TASK, CaptureLine
from pktui.tui.widgets.clock import BigClock
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Line, Piece

WARNING = timedelta(minutes=2)
_COUNTED = {
    CaptureKind.NEED: ("potřeba", "potřeby", "potřeb"),
    CaptureKind.RISK: ("riziko", "rizika", "rizik"),
    CaptureKind.STRENGTH: ("silná stránka", "silné stránky", "silných stránek"),
    CaptureKind.PROPOSAL: ("návrh", "návrhy", "návrhů"),
}
_LETTER = {
    CaptureKind.NOTE: "·",
    CaptureKind.NEED: "P",
    CaptureKind.RISK: "R",
    CaptureKind.STRENGTH: "S",
    CaptureKind.PROPOSAL: "N",
    CaptureKind.PARKED: "…",
    CaptureKind.DISSENT: "✗",
}


class LiveScreen(CaseScreen):
    """The meeting as it runs. The clock is worked out from the log in the file and the present moment."""

    CSS_PATH = "live.tcss"
    NAME = "live"
    HELP_TITLE = "Jednání"
    ASKS_AT_ONCE = False  # nothing covers the clock
    HELP_TEXT = """\
PgDn zahájí jednání a pak vždy přejde na další fázi, PgUp se vrátí o jednu zpět.
Ctrl+T zastaví hodiny na přestávku a zase je pustí. Alt+↑ přidá fázi minutu, Alt+↓ jednu ubere.
Po poslední fázi PgDn jednání ukončí; předtím se zeptá.

Do řádku dole pište, co zazní, a potvrďte Enterem. Šipky nahoru a dolů mění, co to je: poznámka, potřeba,
riziko, silná stránka, návrh, priorita, úkol. Všechno se hned uloží i s časem a fází.
Kdo přišel, se zapisuje na obrazovce F3 (mezerník). Jednání můžete opustit a vrátit se, hodiny běží dál."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "step(1)", "Další fáze", id="next", priority=True),
        Binding("pageup", "step(-1)", "Zpět", id="previous", priority=True),
        Binding("ctrl+t", "pause", "Přestávka", id="pause"),
        Binding("alt+up", "adjust(1)", "Minuta navíc", key_display="Alt+↑↓", id="more"),
        Binding("alt+down", "adjust(-1)", "Minuta méně", show=False, id="less"),
    ]

    _ticking: Timer | None = None

    def compose_content(self) -> ComposeResult:
        """Phase and clock on top, course and people between, the line to write into at the bottom."""
        with Horizontal(id="live-head"):
            with Vertical(id="live-phase"):
                yield Line("", id="phase-title")
                yield Line("", id="phase-goal")
            with Vertical(id="live-clock"):
                yield BigClock()
                yield Line("", id="clock-label")
        yield Line("", id="live-state")
        with Horizontal(id="live-body"):
            yield Line("", id="live-agenda")
            yield Line("", id="live-room")
        yield CaptureLine()

    def on_mount(self) -> None:
        """Be ready to write at once, and tick."""
        line = self.query_one("#capture-text", LineInput)
        line.draft = Place(self.session.meeting.conference.id, CAPTURE)
        line.focus()
        self._ticking = self.set_interval(1, self.tick)

    def on_screen_resume(self) -> None:
        """Go on ticking."""
        super().on_screen_resume()
        if self._ticking is not None:
            self._ticking.resume()
        self.tick()

    def on_screen_suspend(self) -> None:
        """Do not tick behind other screens: the log knows the time."""
        if self._ticking is not None:
            self._ticking.pause()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back only when there is something to go back to."""
        if action == "step" and parameters == (-1,) and self.meeting is not None:
            return self.meeting.conference.clock(self.session.now()).state is not State.WAITING
        return True

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw all."""
        self.refresh_bindings()
        self.tick()
        self.query_one("#live-room", Line).say(*_room(meeting, self._rows()))

    def _rows(self) -> int:
        return max(self.size.height - 10, 6)

    def tick(self) -> None:
        """Draw what depends on the time; widgets send nothing when their text is the same."""
        if self.meeting is None or not self.is_mounted:
            return
        conference = self.meeting.conference
        clock = conference.clock(self.session.now())
        running = clock.running_item
        self.query_one("#phase-title", Line).say((_phase_title(clock), "bold"))
        self.query_one("#phase-goal", Line).say(f"Cíl: {conference.current_goal or 'zatím není zapsaný'}")
        remaining = int(running.remaining.total_seconds()) if running else None
        big = self.query_one(BigClock)
        big.seconds = remaining
        level = _level(clock)
        for name in ("-warning", "-danger"):
            self.set_class(name == f"-{level}", name)
        self.query_one("#clock-label", Line).say(_clock_label(clock))
        self.query_one("#live-state", Line).say(*_state(clock))
        self.query_one("#live-agenda", Line).say(*_agenda(clock))

    def action_step(self, offset: int) -> None:
        """Go to the next or previous phase; begin; at the end ask whether to finish."""
        now = self.session.now()
        clock = self.session.meeting.conference.clock(now)
        if clock.state is State.FINISHED and offset > 0:
            self.notify("Jednání už skončilo. PgUp ho znovu otevře na poslední fázi.", timeout=5)
            return
        if not self.session.meeting.conference.agenda:
            self.notify("Program je prázdný; doplňte ho na obrazovce F2.", severity="warning", timeout=6)
            return
        if clock.is_last and offset > 0:
            self.confirm("Ukončit jednání?", "Ano, jednání skončilo", self._finish, "Zapíše se čas konce.")
            return
        self._change_conference(_step_label(clock, offset), lambda c: _step(c, clock, offset, now))

    def _finish(self) -> None:
        now = self.session.now()
        self._change_conference("Jednání ukončeno", lambda c: finish(c, now, new_entry_id("u")))

    def action_pause(self) -> None:
        """Stop or start the clock."""
        now = self.session.now()
        state = self.session.meeting.conference.clock(now).state
        if state not in {State.RUNNING, State.PAUSED}:
            self.notify("Jednání teď neběží.", timeout=3)
            return
        kind, label = (
            (EventKind.PAUSE, "Přestávka") if state is State.RUNNING else (EventKind.RESUME, "Konec přestávky")
        )
        self._change_conference(label, lambda c: c.with_event(Event(new_entry_id("u"), now, kind)))

    def action_adjust(self, minutes: int) -> None:
        """Give the running phase a minute more or less."""
        now = self.session.now()
        running = self.session.meeting.conference.clock(now).running_item
        if running is None or (minutes < 0 and running.granted <= timedelta()):
            return
        event = Event(new_entry_id("u"), now, EventKind.ADJUST, running.item.id, minutes)
        self._change_conference(f"Délka fáze {show_signed(minutes)} min", lambda c: c.with_event(event))

    def _change_conference(self, label: str, new: Callable[[Conference], Conference]) -> None:
        self.change(label, lambda m: replace(m, conference=new(m.conference)), said=False)

    @on(CaptureLine.Written)
    def line_written(self, event: CaptureLine.Written) -> None:
        """Keep the line where it belongs."""
        event.stop()
        now = self.session.now()
        running = self.session.meeting.conference.clock(now).running_item
        item = running.item.id if running else ""
        text = event.text
        if event.kind == PRIORITY:
            self._add_to_plan("Priorita přidána", lambda p: _with_priority(p, text))
        elif event.kind == TASK:
            self._add_to_plan("Úkol přidán; kdo a dokdy doplníte na F6", lambda p: _with_task(p, text))
        else:
            capture = Capture(new_entry_id("c"), CaptureKind(event.kind), text, now, item)
            self._change_conference("Zachyceno", lambda c: replace(c, captures=(*c.captures, capture)))

    def _add_to_plan(self, label: str, new: Callable[[Plan], Plan]) -> None:
        self.change(label, lambda m: replace(m, plan=new(m.plan or empty_plan(m))))


def _with_priority(plan: Plan, text: str) -> Plan:
    return replace(plan, priorities=(*plan.priorities, Priority(new_entry_id("r"), text)))


def _with_task(plan: Plan, text: str) -> Plan:
    return replace(plan, tasks=(*plan.tasks, Task(new_entry_id("t"), text)))


def _step(conference: Conference, clock: Clock, offset: int, now: datetime) -> Conference:
    if clock.state is State.FINISHED:
        last = conference.agenda[-1].id
        return conference.with_event(Event(new_entry_id("u"), now, EventKind.ITEM, item=last))
    return step_to(conference, offset, now, new_entry_id("u"))


def _step_label(clock: Clock, offset: int) -> str:
    if clock.state is State.WAITING:
        return "Jednání zahájeno"
    return "Další fáze" if offset > 0 else "Návrat k předchozí fázi"


def _phase_title(clock: Clock) -> str:
    if clock.state is State.WAITING:
        return " Jednání ještě nezačalo · PgDn ho zahájí"
    if clock.running_item is None:
        return " Jednání skončilo"
    return f" {(clock.current or 0) + 1:>2}  {clock.running_item.item.title.upper()}"


def _level(clock: Clock) -> str:
    running = clock.running_item
    if running is None or running.remaining > WARNING:
        return ""
    return "warning" if running.remaining > timedelta() else "danger"


def _clock_label(clock: Clock) -> str:
    running = clock.running_item
    if running is None:
        return ""
    granted = f"z {int(running.granted.total_seconds()) // 60} min"
    if clock.state is State.PAUSED:
        return f"stojí · {granted}"
    words_of_level = {"": "zbývá", "warning": "končí", "danger": "přetaženo"}
    return f"{words_of_level[_level(clock)]} · {granted}"


def _state(clock: Clock) -> Iterator[Piece]:
    planned, expected = show_time(clock.planned_end), show_time(clock.expected_end)
    if clock.state is State.WAITING:
        yield f" Plánovaný konec {planned}"
        return
    offset = round(clock.offset.total_seconds() / 60)
    if clock.state is State.FINISHED:
        yield f" Skončilo v {expected}, plánovaný konec byl {planned} ({show_signed(offset) or '±0'} min)"
        return
    if clock.state is State.PAUSED:
        yield (f" PŘESTÁVKA {show_clock(int(clock.on_break.total_seconds()) // 60 * 60)} ", "bold reverse")
        yield " "
    word = "Skluz" if offset > 0 else "Náskok" if offset < 0 else "Podle plánu"
    yield f" {word} {show_signed(offset) + ' min' if offset else ''}".rstrip()
    yield f" · konec {expected}" + (f" místo {planned}" if expected != planned else "")


def _agenda(clock: Clock) -> Iterator[Piece]:
    for index, item in enumerate(clock.items):
        is_current = index == clock.current
        mark = "▶" if is_current else "✓" if item.ended else " "
        title = item.item.title if len(item.item.title) <= 29 else item.item.title[:28] + "…"
        row = f" {mark} {index + 1} {title:<29} {_minutes(item.granted):>3}"
        spent = f" {_minutes(item.spent):>4}" if item.begun else ""
        yield (row + spent, "bold" if is_current else "")
        yield f" {_difference(item):>3}\n" if item.ended else "\n"


def _difference(item: ItemClock) -> str:
    return show_signed(_minutes(item.spent) - _minutes(item.granted))


def _minutes(length: timedelta) -> int:
    return round(length.total_seconds() / 60)


def _room(meeting: Meeting, rows: int) -> Iterator[Piece]:
    conference = meeting.conference
    here = {person.id for person in present(conference.people)}
    yield (f"V místnosti {len(here)} z {len(conference.people)}", "bold")
    yield "  (F3 zapisuje)\n" if not here else "\n"
    captures = conference.captures[-max(rows // 3, 3) :]
    for person in conference.people[: rows - len(captures) - 2]:
        mark = "•" if person.id in here else " "
        yield f" {mark} {person.name}"
        yield (f" ({part(person)})\n" if part(person) else "\n", "dim")
    counts = Counter(capture.kind for capture in conference.captures)
    counted = [f"{counts[kind]} {noun(counts[kind], *forms)}" for kind, forms in _COUNTED.items() if counts[kind]]
    if conference.captures:
        yield ("Zachyceno", "bold")
        yield f"  {', '.join(counted)}\n" if counted else "\n"
    for capture in reversed(captures):
        when = f"{show_time(capture.at)} " if capture.at else ""
        yield f" {when}{_LETTER[capture.kind]} {capture.text}\n"
