"""What the screens of one conference share: the title, the row of F-keys, saving, undo, and trouble with files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen

from pktui.domain.meeting import Meeting
from pktui.errors import DamagedFile, PktuiError
from pktui.files import is_missing
from pktui.session.case import CaseSession, Change
from pktui.session.contradiction import Contradiction
from pktui.session.outside import ask_again, settle
from pktui.storage.merge import Place, Side
from pktui.texts.clean import show
from pktui.texts.dates import show_date, show_time
from pktui.tui.forms import Field
from pktui.tui.messages import SessionChanged
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.screens.dialogs.message import Message, flowing
from pktui.tui.widgets.footer import KeyHints
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import RowTable
from pktui.tui.widgets.tabs import Tab, Tabs
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

COMMON_HELP = """\
F2 až F9 přepínají obrazovky konference, F10 program ukončí. Esc vrací na přehled všech konferencí.
Ctrl+Z vezme zpět poslední změnu. Ctrl+R ukáže dřívější verze souborů a vrátí tu, kterou chcete.
Ctrl+P otevře seznam všech příkazů.
Ukládá se samo, po každé změně. Soubory jsou obyčejný text a jdou otevřít i bez pktui."""


class CaseScreen(Screen[None]):
    """A screen of the open conference.

    It holds one value, the meeting; whenever that changes, `show_meeting` draws it. What people do becomes a pure
    change of that value, handed to the session.

    Attributes:
        NAME: As screens are called in `app.go`.
        HELP_TITLE: What F1 shows on top.
        HELP_TEXT: What can be done here.
        ASKS_AT_ONCE: Whether a contradiction with somebody else's changes may come up over the screen.
    """

    NAME: ClassVar[str]
    HELP_TITLE: ClassVar[str]
    HELP_TEXT: ClassVar[str]
    ASKS_AT_ONCE: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the focused widget sees them: a text field of Textual would take F6 and F7 for itself.
        *(
            Binding(tab.key.lower(), f"app.go('{tab.name}')", tab.label, show=False, id=tab.name, priority=True)
            for tab in TABS
        ),
        Binding("f1", "help", "Nápověda", id="help", tooltip="Co se na této obrazovce dá dělat"),
        Binding("escape", "app.go('overview')", "Přehled", show=False, id="overview"),
        Binding("ctrl+o", "decide", "Obě znění", show=False, id="decide", tooltip="Rozhodnout, co platí"),
        Binding("ctrl+z", "undo", "Vzít zpět", show=False, id="undo"),
        Binding("ctrl+r", "history", "Dřívější verze", show=False, id="history", tooltip="Prohlédnout a vrátit"),
    ]

    meeting: reactive[Meeting | None] = reactive(None, init=False)

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self.session = session
        self._put_off: set[Path] = set()

    def compose(self) -> ComposeResult:
        """Title and F-keys on top, hints at the bottom, the screen's own part between."""
        yield Line("", id="case-title")
        yield Tabs(TABS, self.NAME)
        yield from self.compose_content()
        yield KeyHints()

    def compose_content(self) -> ComposeResult:
        """Lay out the middle; each screen has its own."""
        yield from ()

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the meeting; each screen has its own."""

    def mark(self, entry: str) -> None:
        """Put the mark on an entry, wherever on the screen it stands."""

        def put_mark() -> None:
            for table in self.query(RowTable):
                table.mark(entry)

        self.call_after_refresh(put_mark)

    def on_screen_resume(self) -> None:
        """Take the present values: they may have changed on another screen."""
        if self.meeting == self.session.meeting:
            return
        self.meeting = self.session.meeting

    def watch_meeting(self, meeting: Meeting) -> None:
        """Draw what changed."""
        self.draw_title()
        self.show_meeting(meeting)

    def draw_title(self) -> None:
        """Draw whose conference it is, what is wrong with its files, who else has them open, and when it is."""
        conference = self.session.meeting.conference
        when = f"{show_date(conference.day)}{'  ' + show_time(conference.start) if conference.start else ''}"
        left = f" {conference.family} · {conference.number}. konference"
        signs = "  ◆ dvě znění: Ctrl+O" if self.session.questions else "  ◆ neuloženo" if self.session.unsaved else ""
        company = "".join(f" · také {other.where(self.session.now())}" for other in self.session.others)
        room = self.app.size.width - len(left) - len(signs) - len(when) - 3
        company = company if len(company) <= room else ""
        gap = " " * max(room - len(company) + 2, 2)
        self.query_one("#case-title", Line).say((left, "bold"), (signs, "bold"), (company, "dim"), gap, when)

    def on_resize(self) -> None:
        """Draw again for the new width."""
        if self.meeting is not None:
            self.watch_meeting(self.meeting)

    def change(self, label: str, change: Change, *, said: bool = True) -> None:
        """Apply a change, save it and draw it; `said` tells whether a short notice appears."""
        asked = set(self.session.questions)
        try:
            self.session.apply(label, change)
        except PktuiError as problem:
            self._stopped(problem, asked)
        else:
            if said:
                self.notify(f"{label} · Ctrl+Z vezme zpět", timeout=3)
            self._tell_joined()
        self.meeting = self.session.meeting
        self.post_message(SessionChanged())

    def _tell_joined(self) -> None:
        """Say that changes of somebody else came in."""
        for path in self.session.joined:
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
    def is_writing(self) -> bool:
        """Whether a text is being written here that must be saved before anything from outside comes in."""
        return any(box.is_touched for box in self.query(TextBox))

    def keep_typed(self) -> None:
        """Put what is typed and not yet saved into the session; each screen with such a text has its own."""

    def action_undo(self) -> None:
        """Take back the last change."""
        try:
            label = self.session.undo()
        except PktuiError as problem:
            self.trouble(problem)
        else:
            self.notify(f"Vzato zpět: {label}" if label else "Už není co vzít zpět.", timeout=3)
        self.meeting = self.session.meeting
        self.post_message(SessionChanged())

    def action_history(self) -> None:
        """Look at earlier versions of the files; one that is brought back becomes the present value at once."""
        from pktui.tui.screens.history import HistoryScreen

        self.keep_typed()
        if self.app.screen is self:
            self.app.push_screen(HistoryScreen(self.session.stored.paths, self.session.now, self.session.reload))

    def edit(
        self,
        title: str,
        fields: tuple[Field, ...],
        value: V,
        done: Callable[[V], None],
        check: Callable[[V], str] | None = None,
        note: Callable[[V], str] | None = None,
    ) -> None:
        """Open a form for a value and hand over the changed one, unless the form was left."""

        def closed(result: V | None) -> None:
            if result is not None and result != value:
                done(result)

        today, record = self.session.now().date(), self.session.meeting.conference.id
        self.app.push_screen(FormDialog(title, fields, value, today, check, record, note), closed)

    def confirm(self, question: str, answer: str, done: Callable[[], None], text: str = "") -> None:
        """Ask before something that cannot be seen at once; the harmless answer is marked."""

        def closed(chosen: str | None) -> None:
            if chosen == "yes":
                done()

        self.app.push_screen(Choose(question, (("no", "Ne, nechat být"), ("yes", answer)), text), closed)

    def trouble(self, problem: PktuiError) -> None:
        """Tell about a file that could not be written; the text stays in memory until it is."""
        path = Path(str(problem.path))
        if isinstance(problem, Contradiction):
            self.notify(f"{problem} Klávesa Ctrl+O ukáže obě znění.", title=problem.title, timeout=12)
        elif self._can_be_written_over(problem, path):
            self._offer_writing_over(problem, path)
        else:
            self._tell_unsaved(problem)

    def _can_be_written_over(self, problem: PktuiError, path: Path) -> bool:
        """Tell whether a file is missing or damaged while the folder is the right one, and nobody was asked yet."""
        if path not in self.session.paths or path in self._put_off or not self.ASKS_AT_ONCE:
            return False
        return isinstance(problem, DamagedFile) or (is_missing(path) and self.session.is_at_home)

    def _tell_unsaved(self, problem: PktuiError) -> None:
        """Say why something is only in memory; the sign in the title stays, the sentence is not said with every key."""
        name = f"{problem.path.name}: " if problem.path is not None else ""
        text = f"{name}{problem.message} Vaše změny zůstávají v paměti a v deníku; uloží se samy, jakmile to půjde."
        if all(notice.message != show(text) for notice in self.app._notifications):
            self.notify(text, title=problem.title, severity="error", timeout=12)

    def _stopped(self, problem: PktuiError, asked: set[Path]) -> None:
        """Tell what kept a change from its file; what was put off once is not asked with every key."""
        if not isinstance(problem, Contradiction):
            self.trouble(problem)
        elif self.ASKS_AT_ONCE and problem.file not in asked:
            self.ask_which(problem)
        elif problem.file not in asked:
            self.trouble(problem)

    def ask_which(self, question: Contradiction) -> None:
        """Show both versions and let somebody decide."""
        from pktui.tui.screens.dialogs.conflict import ConflictDialog

        def closed(choices: dict[Place, Side | str] | None) -> None:
            if choices is None:
                self.notify("Obě znění zůstala. Rozhodnout můžete kdykoli klávesou Ctrl+O.", timeout=8)
            elif self._save(lambda: settle(self.session, question, choices)):
                self.notify("Rozhodnuto a uloženo. Druhé znění zůstalo v historii (Ctrl+R).", timeout=6)
            self.show_outside()

        theirs = question.copy.name if question.copy else "Verze ze složky"
        self.app.push_screen(ConflictDialog(question.file.name, question.merged, theirs=theirs), closed)

    def action_decide(self) -> None:
        """Decide what waits: the first thing in which own values and those of others differ, or an unsaved file."""
        self._put_off.clear()
        if not self.session.questions:
            if self.session.unsaved:
                self.save_again()
            else:
                self.notify("Není co rozhodovat: všechna znění se shodují.", timeout=4)
            return
        question = next(iter(self.session.questions.values()))
        try:
            ask_again(self.session, question)
        except Contradiction as still:
            self.ask_which(still)
        except PktuiError as problem:
            self.trouble(problem)
        self.show_outside()

    def save_again(self) -> None:
        """Try once more to write what is only in memory."""
        self._save(self.session.flush)

    def _save(self, step: Callable[[], None]) -> bool:
        """Do a step that writes, and tell whether it did."""
        try:
            step()
        except PktuiError as problem:
            self.trouble(problem)
            return False
        finally:
            self.post_message(SessionChanged())
        return True

    def _offer_writing_over(self, problem: PktuiError, path: Path) -> None:
        answers = (
            ("later", "Rozhodnout později (mé změny zůstanou v paměti a v deníku)"),
            ("over", "Zapsat sem mou verzi; co v souboru je teď, zůstane v historii"),
        )

        def answered(answer: str | None) -> None:
            if answer == "over":
                self._save(lambda: self.session.write_over(path))
            else:
                self._put_off.add(path)

        self.app.push_screen(Choose(problem.title, answers, str(problem)), answered)

    def action_help(self) -> None:
        """Say what can be done here."""
        self.app.push_screen(Message(self.HELP_TITLE, flowing(self.HELP_TEXT), "\n\n", (flowing(COMMON_HELP), "dim")))

    @on(Tabs.Chosen)
    def tab_chosen(self, event: Tabs.Chosen) -> None:
        """Go where the click points."""
        event.stop()
        self.app.call_later(self.run_action, f"app.go('{event.name}')")
