"""What the screens of one conference share: the title, the row of F-keys, changes and undo, forms and questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.timer import Timer

from pktui.domain.change import Edited
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.plan import Plan
from pktui.domain.preparing.readiness import mistaken, told_again, with_dates
from pktui.session.case.open_case import CaseSession, Change
from pktui.session.create import with_plan
from pktui.texts.dates import show_date, show_day, show_time
from pktui.texts.words import join_words
from pktui.tui.parts import keys
from pktui.tui.parts.forms import Form
from pktui.tui.parts.messages import HelpAsked, SessionChanged
from pktui.tui.screens.case_title import case_title, file_signs, phase_left
from pktui.tui.screens.case_trouble import CaseTrouble
from pktui.tui.screens.dialogs.confirm import choose
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.widgets.key_rows import KeyHints, Tab, Tabs
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import RowTable
from pktui.tui.widgets.text_box import TextBox

V = TypeVar("V")

TABS = (
    Tab("preparation", "F2", "Příprava"),
    Tab("people", "F3", "Lidé"),
    Tab("live", "F4", "Jednání"),
    Tab("priorities", "F5", "Priority"),
    Tab("plan", "F6", "Plán"),
    Tab("minutes", "F7", "Zápis"),
    Tab("documents", "F8", "Tisk"),
    Tab("findings", "F9", "Kontrola"),
)

# How often the title looks at the clock: it says whole minutes.
TITLE_SECONDS = 5

COMMON_HELP = """\
Ukládá se samo, po každé změně. Soubory jsou obyčejný text a jdou otevřít i bez pktui."""


class CaseScreen(CaseTrouble):
    """A screen of the open conference.

    It holds one value, the meeting; whenever that changes, `show_meeting` draws it. What people do becomes a pure
    change of that value, handed to the session.

    Attributes:
        NAME: As screens are called in `app.go`.
        TAB: Name of the tab it belongs to, when it has none of its own.
        HELP_TITLE: What F1 shows on top; empty for the label of the tab.
        ENTER: What Enter does with the marked row; empty for opening it.
        HELP_TEXT: What can be done here.
        SHOWS_CLOCK: Whether the screen has the clock of the phase; on the others the title says what is left.
        SAYS_WHAT_CAME: Whether it is said that others came or changed something; in a meeting it shows by itself.
        came_from: Name of the screen from which somebody came here.
    """

    NAME: ClassVar[str]
    TAB: ClassVar[str] = ""
    HELP_TITLE: ClassVar[str] = ""
    ENTER: ClassVar[str] = ""
    HELP_TEXT: ClassVar[str]
    SAYS_WHAT_CAME: ClassVar[bool] = True
    SHOWS_CLOCK: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the focused widget sees them: a text field of Textual would take F6 and F7 for itself.
        *(
            keys.to_screen(tab.key.lower(), f"app.go('{tab.name}')", tab.label, show=False, id=tab.name, priority=True)
            for tab in TABS
        ),
        keys.everywhere(keys.HELP, "help", "Nápověda", id="help", tooltip="Co se tu dá dělat"),
        keys.everywhere("m", "app.menu", "Nabídka", id="menu", tooltip="Všechny klávesy této obrazovky"),
        keys.to_screen("escape", "app.go('overview')", "Přehled", show=False, id="overview"),
        keys.everywhere("ctrl+o", "decide", "Obě znění", show=False, id="decide", tooltip="Rozhodnout, co platí"),
        keys.everywhere("ctrl+z", "undo", "Vzít zpět", show=False, id="undo"),
        keys.everywhere(
            "ctrl+r", "history", "Dřívější verze", show=False, id="history", tooltip="Prohlédnout a vrátit"
        ),
    ]

    meeting: reactive[Meeting | None] = reactive(None, init=False)

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self.came_from = "overview"
        self._looking: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title and F-keys on top, hints at the bottom, the screen's own part between."""
        yield Line("", id="case-title", classes="title-line")
        yield Tabs(TABS, self.tab.name)
        yield from self.compose_content()
        yield KeyHints()

    def compose_content(self) -> ComposeResult:
        """Lay out the middle; each screen has its own."""
        yield from ()

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the meeting; each screen has its own."""

    def come_from(self, place: str) -> None:
        """Know from which screen of the conference somebody comes here."""
        self.came_from = place

    def mark(self, entry: str) -> None:
        """Put the mark on an entry, wherever on the screen it stands."""

        def put_mark() -> None:
            for table in self.query(RowTable):
                table.mark(entry)

        self.call_after_refresh(put_mark)

    def on_screen_resume(self) -> None:
        """Take the present values: they may have changed on another screen."""
        if self._looking is None:
            self._looking = self.set_interval(TITLE_SECONDS, self.tick_title)
        self._looking.resume()
        if self.meeting == self.session.meeting:
            self.tick_title()
        else:
            self.meeting = self.session.meeting

    def on_screen_suspend(self) -> None:
        """Do not look at the clock behind other screens; behind a dialog the title can still be seen."""
        if self._looking is not None and not self.app.screen.is_modal:
            self._looking.pause()

    def tick_title(self) -> None:
        """Say how much of the phase is left now; nothing is sent to the terminal while it is the same."""
        if self.meeting is not None and self.is_mounted and self._phase_left():
            self.draw_title()

    def watch_meeting(self, meeting: Meeting) -> None:
        """Draw what changed."""
        self.draw_title()
        self.show_meeting(meeting)

    def draw_title(self) -> None:
        """Draw whose conference it is, what is wrong with its files, what is left of the phase, who else, and when."""
        conference = self.session.meeting.conference
        when = f"{show_date(conference.day)}{'  ' + show_time(conference.start) if conference.start else ''}"
        name = f" {conference.family} · {conference.number}. konference"
        signs = file_signs(is_disputed=bool(self.session.questions), is_unsaved=bool(self.session.unsaved))
        phase = f" · {words}" if (words := self._phase_left()) else ""
        company = "".join(f" · také {other.where(self.session.now())}" for other in self.session.others)
        line = case_title(name, signs, phase, company, when, self.app.size.width)
        self.query_one("#case-title", Line).say(*line)

    def _phase_left(self) -> str:
        return "" if self.SHOWS_CLOCK else phase_left(self.session.meeting.conference.clock(self.session.now()))

    def on_resize(self) -> None:
        """Draw again for the new width."""
        if self.meeting is not None:
            self.watch_meeting(self.meeting)

    def change(self, label: str, change: Change, *, said: bool | str = False, series: object | None = None) -> None:
        """Apply a change, save it and draw it.

        Args:
            label: What it is called when it is taken back.
            change: Makes the new value of the present one.
            said: Whether a short notice says the label, or what it says instead; needed where the change is not seen.
            series: Changes that follow each other with the same object here are taken back at once.
        """

        def step() -> None:
            self.session.apply(label, change, series)
            if said:
                self.notify(f"{label if said is True else said} · Ctrl+Z vezme zpět", timeout=3)
            self._tell_joined()

        self._do(step)

    def note(self, change: Change) -> None:
        """Write down what happened; it is saved as a change is, and not taken back."""
        self._do(lambda: self.session.note(change))

    def _do(self, step: Callable[[], None]) -> None:
        """Do a step of the session that saves, say what stands in its way, and draw what came of it."""
        known = set(self.session.questions)
        self.try_saving(step)
        self.meeting = self.session.meeting
        self.ask_disputed(known)

    def change_conference(
        self,
        label: str,
        new: Callable[[Conference], Conference],
        *,
        said: bool | str = False,
        series: object | None = None,
    ) -> None:
        """Change the conference; the rest as `change`."""
        self.change(label, lambda m: m.having(with_dates(m.conference, new(m.conference))), said=said, series=series)

    def change_plan(self, label: str, new: Callable[[Plan], Plan], *, said: bool | str = False) -> None:
        """Change the plan, which begins when there is none; the rest as `change`."""
        self.change(label, lambda m: with_plan(m, new), said=said)

    def ask_who_knows(self) -> bool:
        """Ask whether those whose invitation no longer holds know what does; tell whether there is anybody."""
        moved = mistaken(self.session.meeting.conference)
        if not moved:
            return False

        def told() -> None:
            self.change_conference("Znovu pozváni", lambda c: told_again(c, self.today), said=True)

        who = "\n".join(f"„{old}“: {join_words([person.name for person in people])}" for old, people in moved.items())
        text = f"V pozvánce mají, co už neplatí:\n{who}\n\nOdpovědi na jiný den se smažou; čeká se na nové."
        answers = (
            ("later", "Ještě to nevědí; Kontrola (F9) to bude připomínat", None),
            ("told", f"Už to vědí; zapsat je jako pozvané znovu {show_day(self.today)}", told),
        )
        choose(self.app, "Termín nebo místo se změnily. Vědí to pozvaní?", answers, text)
        return True

    def _tell_joined(self) -> None:
        """Say that changes of somebody else came in."""
        for path in self.session.joined if self.SAYS_WHAT_CAME else ():
            self.notify(f"{path.name}: spojeno se změnami, které mezitím udělal někdo jiný.", timeout=6)
        self.session.joined = ()

    def show_outside(self) -> None:
        """Draw what others changed, and say that they did."""
        self._tell_joined()
        if self.meeting != self.session.meeting:
            self.meeting = self.session.meeting
        elif self.meeting is not None:
            self.watch_meeting(self.meeting)
        self.post_message(SessionChanged())

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody around the child, as things stand now."""
        return self.session.meeting.conference.people

    @property
    def today(self) -> date:
        """The present day in the room."""
        return self.session.now().date()

    @property
    def is_writing(self) -> bool:
        """Whether a text is being written here that must be saved before anything from outside comes in."""
        return any(box.is_touched for box in self.query(TextBox))

    def keep_typed(self) -> None:
        """Put what is typed and not yet saved into the session; each screen with such a text has its own."""

    def action_undo(self) -> None:
        """Take back the last change."""

        def step() -> None:
            label = self.session.undo()
            self.notify(f"Vzato zpět: {label}" if label else "Už není co vzít zpět.", timeout=3)

        self._do(step)

    def action_history(self) -> None:
        """Look at earlier versions of the files; one that is brought back becomes the present value at once."""
        from pktui.tui.screens.history import HistoryScreen

        self.keep_typed()
        if self.app.screen is self:
            self.app.push_screen(HistoryScreen(self.session.stored.paths, self.session.now, self.session.reload))

    @property
    def tab(self) -> Tab:
        """Where the screen stands in the row of F-keys."""
        return next(tab for tab in TABS if tab.name == (self.TAB or self.NAME))

    def edit(
        self,
        form: Form[V],
        value: V,
        done: Callable[[Edited[V]], None],
        dialog: Callable[..., FormDialog[V]] = FormDialog,
        before: V | None = None,
    ) -> None:
        """Open a form for a value and hand over what was changed in it, unless the form was left.

        `dialog` is the kind of the form; it takes what `FormDialog` does. `before` is the value as it is kept, where
        the form begins with something filled in that need not be typed.
        """
        kept = value if before is None else before

        def closed(result: V) -> None:
            if result != kept:
                done(Edited(kept, result))

        self.ask_form(form, value, closed, dialog)

    def ask_form(
        self, form: Form[V], value: V, done: Callable[[V], None], dialog: Callable[..., FormDialog[V]] = FormDialog
    ) -> None:
        """Open a form and hand over what stands in it, also when it is what was offered; unless the form was left."""
        record, screen = self.session.meeting.conference.id, f"{self.tab.key} {self.tab.label}"
        ask(self.app, dialog(form, value, self.today, record=record, screen=screen), done)

    def action_help(self) -> None:
        """Say what can be done here."""
        self.post_message(HelpAsked(self.HELP_TITLE or self.tab.label, f"{self.HELP_TEXT}\n\n{COMMON_HELP}"))

    @on(Tabs.Chosen)
    def tab_chosen(self, event: Tabs.Chosen) -> None:
        """Go where the click points."""
        event.stop()
        self.app.call_later(self.run_action, f"app.go('{event.name}')")
