"""The screen of F4: the clock of the phase, the course of the meeting, and one line to write into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Grid, Horizontal
from textual.timer import Timer

from pktui.domain.live.clock_steps import choices
from pktui.domain.meeting import Meeting
from pktui.domain.people import present
from pktui.domain.run import Clock, State, TimeLevel
from pktui.domain.stretches import Stretch
from pktui.session.case.open_case import CaseSession
from pktui.session.clock import hold_steady
from pktui.session.drafts.place import Place
from pktui.session.local import follow_speaking
from pktui.session.recovery.put_back import CAPTURE
from pktui.storage.office.folder_settings import rules_of
from pktui.storage.office.guide import load_guide
from pktui.storage.office.office_files import home_of_templates
from pktui.tui.hosting.host import host
from pktui.tui.parts.commands import Offer, offers
from pktui.tui.parts.notices import tell, telling
from pktui.tui.screens.dialogs.confirm import offer_each
from pktui.tui.screens.live import head
from pktui.tui.screens.live.changes import LiveChanges
from pktui.tui.screens.live.offered import AFTER_THE_END, HELP, KEYLESS, KEYS, OF_RUNNING
from pktui.tui.screens.live.side import GUIDE, TIME
from pktui.tui.widgets.big_clock import BigClock
from pktui.tui.widgets.capture import CaptureField, CaptureLine
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.letters import LetterPanel
from pktui.tui.widgets.notice_line import NoticeLine
from pktui.tui.widgets.plain import Brief, Line

TICK_SECONDS = 1.0
# Textual paints the whole screen for one digit beneath a dialog: 9,000 bytes, too many a second for a slow line.
BENEATH_SECONDS = 10.0


class LiveScreen(LiveChanges):
    """The meeting as it runs. The clock is worked out from the log in the file and the present moment."""

    CSS_PATH = "live.tcss"
    NAME = "live"
    PAPER = Stretch
    # Not the people, who come first on the screen: a letter typed at once must not give anybody the floor.
    AUTO_FOCUS = "#capture-text"
    ASKS_AT_ONCE = False  # nothing covers the clock
    SHOWS_CLOCK = True
    SAYS_WHAT_CAME = False
    HELP_TEXT = HELP
    BINDINGS: ClassVar[list[BindingType]] = KEYS
    KEYLESS = KEYLESS

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._ticking: Timer | None = None

    def compose_content(self) -> ComposeResult:
        yield Line("", id="live-wall")
        with Grid(id="live-head"):
            yield Line("", id="phase-title")
            yield BigClock()
            yield Brief(id="phase-goal")
            yield Line("", id="clock-label")
        with Horizontal(id="live-state"):
            yield Line("", id="live-standing")
            yield Line("", id="live-timer")
        yield Line("", id="live-cue")
        with Horizontal(id="live-body"):
            yield Line("", id="live-agenda")
            yield LetterPanel("", id="live-room")
        yield NoticeLine()
        yield CaptureLine()

    def on_mount(self) -> None:
        place = Place(self.conference.id, CAPTURE)
        capture = self.query_one(CaptureLine)
        capture.people = lambda: self.conference.people
        capture.belongs(place, host(self.app).cases.unfinished(place))
        self.line.focus()
        self.query_one(LetterPanel).then = self.line
        self._tick_every(TICK_SECONDS)

    def on_screen_resume(self) -> None:
        """Go on ticking; somebody may have switched a rule off."""
        self.side.customs = rules_of(self.session.folder).customs
        super().on_screen_resume()
        self._tick_every(TICK_SECONDS)
        self.tick()

    def on_screen_suspend(self) -> None:
        """Do not tick behind other screens, for the log knows the time; beneath a dialog the clock is seen."""
        self._tick_every(BENEATH_SECONDS if self.app.screen.is_modal else None)

    def _tick_every(self, seconds: float | None) -> None:
        if self._ticking is not None:
            self._ticking.stop()
        self._ticking = None if seconds is None else self.set_interval(seconds, self.tick)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back, and the last plan, only when there is something to go back to."""
        if action == "step" and parameters == (-1,) and self.meeting is not None:
            return self.clock.state is not State.WAITING
        return bool(self.conference.follows) if action == "look_back" else True

    def lowest(self, active: Sequence[Offer]) -> Sequence[Offer]:
        """Begin with what is to be done now: after the end what is missing, then the papers."""
        if self.clock.state is not State.FINISHED:
            return active
        known = {offer.command.action: offer for offer in offers(self)}
        then = [
            replace(offer, command=replace(offer.command, label=label, is_shown=True))
            for action, label in AFTER_THE_END.items()
            if (offer := known.get(action))
        ]
        return [*then, *(offer for offer in active if offer.command.action not in {*AFTER_THE_END, *OF_RUNNING})]

    def show_meeting(self, meeting: Meeting) -> None:  # noqa: ARG002 - the session holds it
        self.refresh_bindings()
        self.tick()

    def tick(self) -> None:
        """Draw what depends on the time; widgets send nothing when their text is the same."""
        if self.meeting is None or not self.is_mounted:
            return
        clock = self.clock
        hold_steady(self.session.now, clock.state in {State.RUNNING, State.PAUSED})
        self.query_one("#live-wall", Line).say(head.room_sign(self.session.stored.conference.record))
        self.query_one("#phase-title", Line).say((head.phase_title(clock), "bold"))
        self.query_one("#phase-goal", Brief).say(f"Cíl: {self.conference.current_goal or 'zatím není zapsaný'}")
        self.query_one(BigClock).seconds = head.seconds_left(clock)
        self.set_class(clock.running_item is None, "-no-phase")
        level = head.level(clock)
        self.set_class(level is TimeLevel.WARNING, "-warning")
        self.set_class(level in {TimeLevel.DANGER, TimeLevel.OVERTIME}, "-danger")
        self.query_one("#clock-label", Line).say(head.clock_label(clock))
        self.query_one("#live-standing", Line).say(
            *head.standing(clock, self.side.todo(self.session.meeting, clock, self.session.now()))
        )
        timer = self.query_one("#live-timer", Line)
        timer.say(head.timer(clock))
        timer.display = bool(head.timer(clock))
        self._draw_side(clock)

    def _draw_side(self, clock: Clock) -> None:
        """Draw the cue, the course and the room, or what is open over them."""
        room, meeting, now = self.query_one(LetterPanel), self.session.meeting, self.session.now()
        in_room, capture = self.focused is room, self.query_one(CaptureLine)
        if capture.has_class("-aside") != in_room:
            # Nobody types now, and more people fit in; how many, the layout will tell.
            capture.set_class(in_room, "-aside")
            self.call_after_refresh(self.tick)
        rows = room.size.height or self.size.height - 12
        left, right = self.side.sizes(self.size.width, rows)
        said = self.side.hint(clock, in_room=in_room, comes=room.is_other) or self.side.cue(
            meeting, now, self.size.width
        )
        self.query_one("#live-cue", Line).say(said)
        self.query_one("#live-agenda", Line).say(*self.side.left(meeting, clock, now, left))
        room.say(*self.side.right(meeting, clock, now, right, in_room=in_room, comes=room.is_other))
        is_leaving = self.side.is_leaving(clock)
        self.set_class(bool(self.side.panel) and not is_leaving, "-reading")
        self.set_class(self.side.panel == GUIDE, "-guide")
        self.set_class(is_leaving, "-leaving")
        self.set_class(self.side.is_at_right(clock, in_room=in_room), "-at-right")

    def action_target(self, offset: int) -> None:
        """Choose a phase to jump to."""
        if count := len(self.conference.agenda):
            start = self.clock.current or 0
            self.side.target = ((start if self.side.target is None else self.side.target) + offset) % count
            self.tick()

    def action_time(self) -> None:
        """Show what can be done about lost time; pressed again it goes to the next choice, then it closes."""
        clock = self.clock
        self.side.turn(TIME, 1 if clock.is_ending else len(choices(clock)))
        self.tick()

    def action_guide(self) -> None:
        """Show the guide of the phase; pressed again it turns the page, then it closes."""
        running, home = self.clock.running_item, home_of_templates(self.session.folder)
        with telling(self.app):
            if self.side.panel != GUIDE:
                self.side.guide = load_guide(running.item.phase if running else None, home, self.conference)
            self.side.turn(GUIDE, (len(self.side.guide.parts) + 1) // 2 if self.side.guide else 0)
            self.tick()

    def action_back(self) -> None:
        """Close what is open, leave the people, take the notices away, or go to the overview.

        Who presses it to be rid of a notice would go on typing into the overview, where letters are commands.
        """
        if self.side.is_open:
            self.side.close()
            self.tick()
        elif self.focused is not self.line:
            self.set_focus(self.line)
        elif not host(self.app).notice_board.clear():
            self.app.call_later(self.run_action, "app.go('overview')")

    def action_look_back(self) -> None:
        """Go to the last plan, task by task."""
        self.app.call_later(self.run_action, "app.go('review')")

    def action_people(self) -> None:
        """Go to the people and back to the line."""
        room = self.query_one(LetterPanel)
        if self.focused is room:
            self.set_focus(self.line)
        else:
            self.side.close()
            # Nobody has the floor before the meeting or while nobody is here, and people go when it is over.
            is_running = self.clock.state in {State.RUNNING, State.PAUSED}
            room.is_other = not (is_running and self.side.follows_speaking and present(self.conference.people))
            self.set_focus(room)
        self.tick()

    def action_scroll(self, step: int) -> None:
        """Go up or down the list of people when not all of them fit."""
        self.side.scroll(step, len(self.conference.people), self.query_one(LetterPanel).size.height - 1)
        self.tick()

    def action_undo(self) -> None:
        """Take back the last change, but nothing of the meeting from under a line that is being written."""
        if self.focused is self.line and self.line.value:
            self.notify("Řádek je rozepsaný. Dopište ho, nebo smažte; pak Ctrl+Z vezme zpět krok.", timeout=5)
        else:
            super().action_undo()

    def action_speaking(self) -> None:
        """Follow who speaks, or stop following it; remembered for the next time."""
        self.side.follows_speaking = not self.side.follows_speaking
        if problem := follow_speaking(self.side.follows_speaking):
            tell(self.app, problem)
        self.notify(
            "Kdo mluví, se teď zapisuje." if self.side.follows_speaking else "Kdo mluví, se teď nezapisuje.", timeout=4
        )
        self.tick()

    @on(events.Paste)
    def pasted(self, event: events.Paste) -> None:
        """Take a text pasted beside the line into it."""
        if self.focused is not self.line:
            self.line.focus()
            self.line.post_message(event)

    @on(CaptureField.Settled)
    def line_settled(self, event: CaptureField.Settled) -> None:
        """Doubt the line no longer: it was corrected, or went as it is."""
        event.stop()
        host(self.app).notice_board.withdraw(event.problem)

    @on(LineInput.LinesPasted)
    def lines_pasted(self, event: LineInput.LinesPasted) -> None:
        """Ask whether each pasted line is a card of its own."""
        event.stop()
        capture = self.query_one(CaptureLine)
        offer_each(self.app, event, lambda: capture.take_lines(event.lines), capture.field.enter)
