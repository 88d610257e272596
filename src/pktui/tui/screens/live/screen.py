"""The screen of F4: the clock of the phase, the course of the meeting, and one line to write into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from pktui.domain.closing import owed
from pktui.domain.conference import Conference, RoomView, finish, step_to
from pktui.domain.cues import cues
from pktui.domain.labels import ROOM_VIEW
from pktui.domain.live_labels import CUE
from pktui.domain.meeting import Meeting
from pktui.domain.overrun import choices
from pktui.domain.run import Clock, Event, EventKind, Level, State
from pktui.errors import FileProblem
from pktui.session.case import CaseSession
from pktui.session.drafts import Place
from pktui.session.ids import new_entry_id
from pktui.session.recovery import CAPTURE
from pktui.session.taste import follow_speaking, follows_speaking
from pktui.session.templates import home_of_templates
from pktui.storage.guide import load_guide
from pktui.texts.lengths import show_signed
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.live import head, panels
from pktui.tui.screens.live.side import EVALUATION, GUIDE, TIME, Side, is_ending, speaking_now
from pktui.tui.screens.live.written import SAID, with_coming, with_line, with_turn
from pktui.tui.widgets.capture import CaptureLine
from pktui.tui.widgets.clock import BigClock
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.letters import LetterPanel
from pktui.tui.widgets.plain import Line

TIMER_STEP, TIMER_LONGEST = 5, 15
# As in the stylesheet: the least width of the course, and its part of the screen.
COURSE_COLUMNS, COURSE_PART = 48, 0.4
ROOM_STEPS = {
    (RoomView.GOAL, False): ROOM_VIEW[RoomView.GOAL],
    (RoomView.PRIORITIES, False): ROOM_VIEW[RoomView.PRIORITIES],
    (RoomView.PLAN, False): f"{ROOM_VIEW[RoomView.PLAN]} bez jmen",
    (RoomView.PLAN, True): f"{ROOM_VIEW[RoomView.PLAN]} se jmény",
    (RoomView.BLANK, False): ROOM_VIEW[RoomView.BLANK],
}

HELP = """\
PgDn zahájí jednání a pak vždy přejde na další fázi, PgUp se vrátí o jednu zpět. Alt+PgDn a Alt+PgUp vyberou
kteroukoli fázi a Enter na prázdném řádku na ni přejde. Po poslední fázi PgDn jednání ukončí; předtím se zeptá.
Ctrl+T zastaví hodiny na přestávku a zase je pustí. Alt+↑ přidá fázi minutu, Alt+↓ jednu ubere.
Ctrl+L pustí malý časovač na 5 minut, další stisk přidá, čtvrtý ho vypne.

Do řádku dole pište, co zazní, a potvrďte Enterem. Šipky nahoru a dolů mění, co to je. Rychleji: začněte písmenem
s dvojtečkou – z: poznámka, p: potřeba, r: riziko, s: silná stránka, n: návrh, i: priorita, u: úkol, x: na parkoviště,
o: odlišný názor, k: kdo nový přišel. Všechno se hned uloží i s časem, fází a s tím, kdo právě mluví.

Tab přejde k lidem. Tam písmeno u jména znamená „teď mluví“ (podruhé „domluvil/a“) a Shift s písmenem „přišel/přišla“
nebo „odešel/odešla“. Pomlčka za jménem: ještě nemluvil/a. Nic z toho lidé v místnosti nevidí.
Ctrl+Y sledování slova vypne a zase zapne.

F11 ukáže průvodce fází, dalším stiskem obrátí stránku a nakonec ho zavře.
F12 nabídne, co se ztraceným časem, a na konci, co ještě chybí, než lidé odejdou.
Ctrl+B mění, co vidí místnost na druhé obrazovce (pktui mistnost). Jednání můžete opustit a vrátit se, hodiny běží."""


class LiveScreen(CaseScreen):
    """The meeting as it runs. The clock is worked out from the log in the file and the present moment."""

    CSS_PATH = "live.tcss"
    NAME = "live"
    # Not the people, who come first on the screen: a letter typed at once must not give anybody the floor.
    AUTO_FOCUS = "#capture-text"
    HELP_TITLE = "Jednání"
    ASKS_AT_ONCE = False  # nothing covers the clock
    HELP_TEXT = HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "step(1)", "Dál", id="next", priority=True, tooltip="Další fáze"),
        Binding("pageup", "step(-1)", "O fázi zpět", id="previous", priority=True, show=False),
        Binding("tab", "people", "Lidé", id="room", priority=True, tooltip="Kdo mluví, kdo přišel"),
        Binding("ctrl+t", "pause", "Pauza", id="pause"),
        Binding("f11", "guide", "Průvodce", id="guide"),
        Binding("f12", "time", "Čas", id="time", tooltip="Rozložit ztracený čas; na konci co ještě chybí"),
        Binding("alt+up", "adjust(1)", "Minuta navíc", show=False, id="more"),
        Binding("alt+down", "adjust(-1)", "Minuta méně", show=False, id="less"),
        Binding("alt+pagedown", "target(1)", "Vybrat fázi níž", show=False, id="target", priority=True),
        Binding("alt+pageup", "target(-1)", "Vybrat fázi výš", show=False, priority=True),
        Binding("ctrl+l", "timer", "Malý časovač", show=False, id="timer"),
        Binding("ctrl+y", "speaking", "Sledovat, kdo mluví", show=False, id="speaking"),
        Binding("ctrl+b", "room_view", "Co vidí místnost", show=False, id="room_view"),
        Binding("escape", "back", "Zpět", show=False, priority=True),
    ]

    _ticking: Timer | None = None

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._side = Side(follows_speaking=follows_speaking())

    def compose_content(self) -> ComposeResult:
        """Phase and clock on top, course and people between, the line to write into at the bottom."""
        with Horizontal(id="live-head"):
            with Vertical(id="live-phase"):
                yield Line("", id="phase-title")
                yield Line("", id="phase-goal")
            with Vertical(id="live-clock"):
                yield BigClock()
                yield Line("", id="clock-label")
        with Horizontal(id="live-state"):
            yield Line("", id="live-standing")
            yield Line("", id="live-timer")
        yield Line("", id="live-cue")
        with Horizontal(id="live-body"):
            yield Line("", id="live-agenda")
            yield LetterPanel("", id="live-room")
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
            return self._clock.state is not State.WAITING
        return True

    @property
    def _conference(self) -> Conference:
        return self.session.meeting.conference

    @property
    def _clock(self) -> Clock:
        return self._conference.clock(self.session.now())

    def show_meeting(self, meeting: Meeting) -> None:  # noqa: ARG002 - the session holds it
        """Draw all."""
        self.refresh_bindings()
        self.tick()

    def tick(self) -> None:
        """Draw what depends on the time; widgets send nothing when their text is the same."""
        if self.meeting is None or not self.is_mounted:
            return
        clock = self._clock
        self.hold_clock(clock.state in {State.RUNNING, State.PAUSED})
        running = clock.running_item
        self.query_one("#phase-title", Line).say((head.phase_title(clock), "bold"))
        self.query_one("#phase-goal", Line).say(f"Cíl: {self._conference.current_goal or 'zatím není zapsaný'}")
        self.query_one(BigClock).seconds = int(running.remaining.total_seconds()) if running else None
        level = head.level(clock)
        self.set_class(level is Level.WARNING, "-warning")
        self.set_class(level in {Level.DANGER, Level.OVERTIME}, "-danger")
        self.query_one("#clock-label", Line).say(head.clock_label(clock))
        self.query_one("#live-standing", Line).say(*head.standing(clock))
        self.query_one("#live-timer", Line).say(head.timer(clock))
        self._draw_side(clock)

    def _draw_side(self, clock: Clock) -> None:
        """Draw the cue, the course and the room, or what is open over them."""
        room = self.query_one(LetterPanel)
        in_room, (left, right) = self.focused is room, self._sizes(room)
        self.query_one("#live-cue", Line).say(self._side.hint(clock, in_room=in_room) or self._cue(clock))
        self.query_one("#live-agenda", Line).say(*self._side.left(self.session.meeting, clock, left))
        room.say(*self._side.right(self.session.meeting, clock, self.session.now(), right, in_room=in_room))
        is_leaving = self._side.is_leaving(clock)
        self.set_class(bool(self._side.panel) and not is_leaving, "-reading")
        self.set_class(self._side.panel == GUIDE, "-guide")
        self.set_class(is_leaving, "-leaving")

    def _sizes(self, room: LetterPanel) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return columns and lines at the left and at the right as they will be once what is open is laid out."""
        width, rows = self.size.width, room.size.height or self.size.height - 11
        if self._side.panel == GUIDE:
            return (width // 2 - 1, rows), (width // 2 - 1, rows)
        course = max(COURSE_COLUMNS, int(width * COURSE_PART))
        return (course, rows), (width - course - 1, rows)

    def hold_clock(self, held: bool) -> None:
        """Keep the clock of the room steady while the meeting runs."""
        clock = self.session.now
        if hasattr(clock, "held"):
            clock.held = held

    def _cue(self, clock: Clock) -> str:
        found = [CUE[cue] for cue in cues(self.session.meeting, self.session.now())]
        missing = len(owed(self.session.meeting, EVALUATION)) if clock.is_last else 0
        if missing:
            found.insert(0, f"Než lidé odejdou, doplňte ještě {missing}× (F12)")
        return f" › {found[0]}" if found else ""

    def action_step(self, offset: int) -> None:
        """Go to the next or previous phase; begin; at the end ask whether to finish."""
        now, clock = self.session.now(), self._clock
        self._side.close()
        if clock.state is State.FINISHED and offset > 0:
            self.notify("Jednání už skončilo. PgUp ho znovu otevře na poslední fázi.", timeout=5)
        elif not self._conference.agenda:
            self.notify("Program je prázdný; doplňte ho na obrazovce F2.", severity="warning", timeout=6)
        elif clock.is_last and offset > 0:
            self.confirm("Ukončit jednání?", "Ano, jednání skončilo", self._finish, "Zapíše se čas konce.")
        elif clock.state is State.FINISHED:
            self._begin_item(self._conference.agenda[-1].id, "Návrat k poslední fázi")
        else:
            label = "Jednání zahájeno" if clock.state is State.WAITING else "Další fáze" if offset > 0 else "Zpět"
            self._change_conference(label, lambda c: step_to(c, offset, now, new_entry_id("u")))

    def _begin_item(self, item_id: str, label: str) -> None:
        self._log(label, EventKind.ITEM, item=item_id)

    def _log(self, label: str, kind: EventKind, *, item: str = "", minutes: int = 0) -> None:
        event = Event(new_entry_id("u"), self.session.now(), kind, item, minutes)
        self._change_conference(label, lambda c: c.with_event(event))

    def _finish(self) -> None:
        now = self.session.now()
        self._change_conference("Jednání ukončeno", lambda c: finish(c, now, new_entry_id("u")))

    def action_pause(self) -> None:
        """Stop or start the clock."""
        state = self._clock.state
        if state is State.RUNNING:
            self._log("Přestávka", EventKind.PAUSE)
        elif state is State.PAUSED:
            self._log("Konec přestávky", EventKind.RESUME)
        else:
            self.notify("Jednání teď neběží.", timeout=3)

    def action_adjust(self, minutes: int) -> None:
        """Give the running phase a minute more or less."""
        running = self._clock.running_item
        if running is not None and (minutes > 0 or running.granted > timedelta()):
            self._log(f"Délka fáze {show_signed(minutes)} min", EventKind.ADJUST, item=running.item.id, minutes=minutes)

    def action_timer(self) -> None:
        """Start a small timer of 5 minutes; pressed again it gets longer, at last it goes."""
        clock = self._clock
        if clock.current is None:
            self.notify("Časovač jde pustit, až jednání poběží.", timeout=4)
            return
        lengths = [event.minutes for event in self._conference.events if event.kind is EventKind.TIMER]
        length = TIMER_STEP if clock.timer is None else (lengths[-1] if lengths else 0) + TIMER_STEP
        self._log("Malý časovač", EventKind.TIMER, minutes=0 if length > TIMER_LONGEST else length)

    def action_target(self, offset: int) -> None:
        """Choose a phase to jump to."""
        if count := len(self._conference.agenda):
            start = self._clock.current or 0
            self._side.target = ((start if self._side.target is None else self._side.target) + offset) % count
            self.tick()

    def action_time(self) -> None:
        """Show what can be done about lost time; pressed again it goes to the next choice, then it closes."""
        clock = self._clock
        self._side.turn(TIME, 1 if is_ending(clock) else len(choices(clock)))
        self.tick()

    def action_guide(self) -> None:
        """Show the guide of the phase; pressed again it turns the page, then it closes."""
        running, home = self._clock.running_item, home_of_templates(self.session.folder)
        try:
            if self._side.panel != GUIDE:
                self._side.guide = load_guide(running.item.phase if running else None, home)
        except FileProblem as problem:
            self.trouble(problem)
            return
        self._side.turn(GUIDE, (len(self._side.guide.parts) + 1) // 2 if self._side.guide else 0)
        self.tick()

    def action_back(self) -> None:
        """Close what is open, leave the people, or go to the overview."""
        line = self.query_one("#capture-text", LineInput)
        if self._side.is_open:
            self._side.close()
            self.tick()
        elif self.focused is not line:
            self.set_focus(line)
        else:
            self.app.call_later(self.run_action, "app.go('overview')")

    def action_people(self) -> None:
        """Go to the people and back to the line."""
        room, line = self.query_one(LetterPanel), self.query_one("#capture-text", LineInput)
        if self.focused is room:
            self.set_focus(line)
        else:
            self._side.close()
            self.set_focus(room)
        self.tick()

    def action_room_view(self) -> None:
        """Change what the room sees."""
        conference = self._conference
        views = list(ROOM_STEPS)
        present = (conference.room_view, conference.room_names)
        view, names = views[(views.index(present) + 1) % len(views) if present in views else 0]
        self._change_conference("Pohled do místnosti", lambda c: replace(c, room_view=view, room_names=names))
        self.notify(f"Místnost vidí: {ROOM_STEPS[view, names]}", timeout=4)

    def action_speaking(self) -> None:
        """Follow who speaks, or stop following it; remembered for the next time."""
        self._side.follows_speaking = not self._side.follows_speaking
        if problem := follow_speaking(self._side.follows_speaking):
            self.trouble(problem)
        self.notify("Slovo se sleduje." if self._side.follows_speaking else "Slovo se nesleduje.", timeout=4)
        self.tick()

    @on(LetterPanel.Chosen)
    def letter_chosen(self, event: LetterPanel.Chosen) -> None:
        """Mark who speaks, or who comes and goes."""
        event.stop()
        person, now = panels.by_letter(self._conference.people, event.letter), self.session.now()
        if person is None:
            return
        if event.shifted:
            self._change_conference(f"{person.name}: docházka", lambda c: with_coming(c, person, now))
        elif self._side.follows_speaking:
            self._change_conference(f"{person.name}: slovo", lambda c: with_turn(c, person.id, now))
        else:
            self.notify("Slovo se nesleduje; zapne ho Ctrl+Y.", timeout=4)

    @on(events.Paste)
    def pasted(self, event: events.Paste) -> None:
        """Take a text pasted beside the line into it."""
        line = self.query_one("#capture-text", LineInput)
        if self.focused is not line:
            line.focus()
            line.post_message(event)

    @on(CaptureLine.Confirmed)
    def confirmed(self, event: CaptureLine.Confirmed) -> None:
        """Do what is offered: jump, or deal with lost time."""
        event.stop()
        target, choice = self._side.target, self._side.choice(self._clock)
        self._side.close()
        if target is not None:
            self._begin_item(self._conference.agenda[target].id, "Skok na fázi")
        elif choice is not None and choice.cuts:
            now = self.session.now()
            steps = [Event(new_entry_id("u"), now, EventKind.ADJUST, cut.item.id, cut.minutes) for cut in choice.cuts]
            self._change_conference("Čas rozložen", lambda c: replace(c, events=(*c.events, *steps)))
            self.notify("Čas rozložen · Ctrl+Z vezme zpět", timeout=5)
        self.tick()

    def _change_conference(self, label: str, new: Callable[[Conference], Conference]) -> None:
        self.change(label, lambda m: replace(m, conference=new(m.conference)), said=False)

    @on(CaptureLine.Written)
    def line_written(self, event: CaptureLine.Written) -> None:
        """Keep the line where it belongs."""
        event.stop()
        now = self.session.now()
        found = speaking_now(self.session.meeting, self._clock, now) if self._side.follows_speaking else None
        who = found.now if found else ""
        label = SAID.get(event.kind, "Zachyceno")
        self.change(label, lambda m: with_line(m, event.kind, event.text, now, who), said=event.kind in SAID)
