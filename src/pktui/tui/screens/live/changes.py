"""What F4 changes: the clock, what the room sees, who speaks, who comes and goes, and lines that were caught."""

from __future__ import annotations

from dataclasses import replace

from textual import on

from pktui.domain.conference import Conference
from pktui.domain.live import clock_steps
from pktui.domain.live.clock_steps import Refusal, Step
from pktui.domain.live.speaking import LETTERS, by_letter
from pktui.domain.people import Person, present
from pktui.session.cards import with_coming, with_line, with_lines, with_turn
from pktui.session.case.open_case import CaseSession
from pktui.session.ids import new_entry_id
from pktui.session.previous import Previous
from pktui.session.typed_line import NEWCOMER, PRIORITY, TASK, read_line
from pktui.texts.dates import show_date, show_time
from pktui.texts.words import plural
from pktui.tui.screens.dialogs.confirm import Choose, confirm
from pktui.tui.screens.live.on_wall import OnWall
from pktui.tui.screens.live.side import NAMES, awaits_goal, speaking_now
from pktui.tui.screens.people_at_once import all_came
from pktui.tui.widgets.capture import CARDS, CaptureLine
from pktui.tui.widgets.letters import LetterPanel

YES = "ano"
# What does not show among what was caught: what it is called, and what is left to do about it.
_SAID = {
    PRIORITY: ("Priorita přidána", ""),
    TASK: ("Úkol přidán", "; kdo a dokdy doplníte na F6"),
    NEWCOMER: ("Příchod zapsán", "; roli doplníte na F3"),
}


class LiveChanges(OnWall):
    """The changes of a meeting as it runs; how it is drawn is the screen's."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._asked_about: set[str] = set()

    def take_previous(self, previous: Previous) -> None:
        """Know what there is to look back at, too."""
        self.side.before = previous.meeting
        super().take_previous(previous)

    @property
    def speaker(self) -> str:
        """Id of the person who speaks; empty when nobody is marked, or nobody wants to know."""
        if not self.side.follows_speaking:
            return ""
        seen = speaking_now(self.session.meeting, self.clock, self.session.now())
        return seen.now if seen else ""

    def action_step(self, offset: int) -> None:
        """Go to the next or previous phase; begin; at the end ask whether to finish."""
        self.side.close()
        self._take(clock_steps.go(self.conference, offset, self.session.now(), new_entry_id("u")))

    def action_pause(self) -> None:
        """Stop or start the clock."""
        self._take(clock_steps.pause(self.conference, self.session.now(), new_entry_id("u")))

    def action_adjust(self, minutes: int) -> None:
        """Give the running phase a minute more or less."""
        self._take(clock_steps.adjust(self.conference, minutes, self.session.now(), new_entry_id("u")))

    def action_timer(self) -> None:
        """Start a small timer of 5 minutes; pressed again it gets longer, at last it goes."""
        self._take(clock_steps.start_timer(self.conference, self.session.now(), new_entry_id("u")))

    @on(CaptureLine.Confirmed)
    def confirmed(self, event: CaptureLine.Confirmed) -> None:
        """Do what is offered: jump, or deal with lost time."""
        event.stop()
        target, choice = self.side.target, self.side.choice(self.clock)
        self.side.close()
        if target is not None:
            self._take(clock_steps.jump(self.conference, target, self.session.now(), new_entry_id("u")))
        elif choice is not None and choice.cuts:
            self._take(clock_steps.share_out(choice.cuts, [new_entry_id("u") for _ in choice.cuts]))
        elif choice is not None:
            self.side.agreed = choice.later
        elif awaits_goal(self.conference, self.clock):
            self._agree_on_goal(event)
        self.tick()

    def _agree_on_goal(self, event: CaptureLine.Confirmed) -> None:
        """Note that the group agreed with the goal as it was invited; an Enter pressed once too often does not."""
        if event.is_behind_line:
            self.notify("Jestli skupina s cílem souhlasí, stiskněte Enter ještě jednou.", timeout=4)
            return
        self.change_conference(
            "Cíl ověřen", lambda c: replace(c, goal_verified=c.goal), said="Cíl platí, jak stál v pozvánce"
        )

    def _take(self, step: Step | Refusal | None) -> None:
        """Take a step; one that ends the meeting, or begins it on another day than planned, is asked about first."""
        match step:
            case Refusal(sentence=sentence, seconds=seconds):
                self.notify(sentence, severity="warning" if step.is_warning else "information", timeout=seconds)
            case Step(ends=True):
                count = len(self.side.owed(self.session.meeting, self.session.now()))
                which = "ji" if count == 1 else "je"
                missing = f" Chybí ještě {plural(count, 'věc', 'věci', 'věcí')}, vypíše {which} F12." if count else ""
                text, yes, no = f"Zapíše se čas konce.{missing}", "Ano, jednání skončilo", "Ne, ještě pokračujeme"
                confirm(self.app, "Ukončit jednání?", yes, lambda: self._taken(step), text, no)
            case Step(begins=True) if self.conference.day != self.session.now().date():
                self._ask_which_day(step)
            case Step():
                self._taken(step)

    def _ask_which_day(self, step: Step) -> None:
        """Ask whether the meeting begins on another day than planned, and which day holds."""
        held, planned = clock_steps.held_today(self.conference, self.session.now()), self.conference.day
        hour = f" v {show_time(held.begins)}" if held.start != self.conference.start else ""

        def answered(answer: str | None) -> None:
            if answer in {"today", "kept"}:
                self._taken(step, is_held_today=answer == "today")

        answers = (
            ("no", "Ne, ještě nezačínat"),
            ("today", f"Začít; koná se dnes, {show_date(held.day)}{hour}"),
            ("kept", f"Začít; v záznamu ať zůstane {show_date(planned)}"),
        )
        self.app.push_screen(
            Choose("Začít dnes?", answers, f"Konference je naplánovaná na {show_date(planned)}."), answered
        )

    def _taken(self, step: Step, *, is_held_today: bool = False) -> None:
        now = self.session.now()

        def change(conference: Conference) -> Conference:
            return step.change(clock_steps.held_today(conference, now) if is_held_today else conference, now)

        self.change_conference(step.label, change, said=step.said)

    @on(LetterPanel.Chosen)
    def letter_chosen(self, event: LetterPanel.Chosen) -> None:
        """Mark who speaks, or who comes and goes."""
        event.stop()
        person, now = by_letter(self.conference.people, event.letter), self.session.now()
        if person is None:
            self.tick()
        elif event.is_other:
            self.change_conference(f"{person.name}: docházka", lambda c: with_coming(c, person, now))
        elif self.side.follows_speaking:
            is_new = person not in present(self.conference.people)
            said = f"{person.name}: slovo a přítomnost" if is_new else False
            self.change_conference(f"{person.name}: slovo", lambda c: with_turn(c, person.id, now), said=said)
        else:
            self.notify("Kdo mluví, se teď nezapisuje; zapne se to v příkazech (Ctrl+P).", timeout=4)
            self.tick()

    @on(LetterPanel.Turned)
    def letters_turned(self, event: LetterPanel.Turned) -> None:
        """Say what letters mean now."""
        event.stop()
        self.tick()

    @on(LetterPanel.Entered)
    def all_came(self, event: LetterPanel.Entered) -> None:
        """Note that everybody came who promised to."""
        event.stop()
        all_came(self)

    @on(CaptureLine.Written)
    def line_written(self, event: CaptureLine.Written) -> None:
        """Keep the line where it belongs; under the question about names it is the answer, and only yes is yes."""
        event.stop()
        if self.side.panel == NAMES:
            self.side.close()
            if event.text.casefold() == YES:
                self.show_names()
                return
        self._keep_line(event.kind, event.text)

    def _keep_line(self, kind: str, typed: str) -> None:
        """Keep a line with its time, phase and speaker; `kind` is what it is about when it does not say it itself."""
        line, now, speaker = read_line(typed, kind, self.conference.people), self.session.now(), self.speaker
        label, more = _SAID.get(line.kind, ("Zachyceno", ""))
        said: bool | str = f"{label}{more}" if line.kind in _SAID else False
        if line.kind == TASK and line.who is not None:
            said = f"Úkol přidán: {line.who.name}; dokdy a jestli ho přijímá, doplníte na F6"
        self.change(label, lambda m: with_line(m, kind, typed, now, speaker), said=said)
        if line.who is not None:
            self._ask_whether_here(line.who)

    @on(CaptureLine.ManyWritten)
    def lines_written(self, event: CaptureLine.ManyWritten) -> None:
        """Keep the lines of a pasted text, each as a card; one step of undo takes all of them away."""
        event.stop()
        kind, lines, now, speaker = event.kind, event.lines, self.session.now(), self.speaker
        label = plural(len(lines), *CARDS)
        strays = [line.stray for each in lines if (line := read_line(each, kind, self.conference.people)).stray]
        self.change(label, lambda m: with_lines(m, kind, lines, now, speaker), said=f"Zapsáno: {label}")
        if strays:
            text = f"Značky, které nikdo v seznamu nemá, zůstaly v textu: {', '.join(strays)}"
            self.notify(text, severity="warning", timeout=8)

    def _ask_whether_here(self, person: Person) -> None:
        """Ask once whether somebody is here of whom nothing was said yet: words of the absent are quoted, too."""
        people = [each.id for each in self.conference.people]
        if person.attendance.present is not None or person.id in self._asked_about or person.id not in people:
            return
        self._asked_about.add(person.id)
        letter = LETTERS[people.index(person.id)].upper()
        self.notify(f"{person.name}: v docházce zatím nic. Je tu? Tab, mezerník a {letter} to zapíše.", timeout=8)
