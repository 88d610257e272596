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
from pktui.errors import ChangedOnDisk, PktuiError
from pktui.session.case import CaseSession, Change
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
Ctrl+Z vezme zpět poslední změnu. Ctrl+P otevře seznam všech příkazů.
Ukládá se samo, po každé změně. Soubory jsou obyčejný text a jdou otevřít i bez pktui."""


class CaseScreen(Screen[None]):
    """A screen of the open conference.

    It holds one value, the meeting; whenever that changes, `show_meeting` draws it. What people do becomes a pure
    change of that value, handed to the session.
    """

    NAME: ClassVar[str]
    HELP_TITLE: ClassVar[str]
    HELP_TEXT: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the focused widget sees them: a text field of Textual would take F6 and F7 for itself.
        *(
            Binding(tab.key.lower(), f"app.go('{tab.name}')", tab.label, show=False, id=tab.name, priority=True)
            for tab in TABS
        ),
        Binding("f1", "help", "Nápověda", id="help", tooltip="Co se na této obrazovce dá dělat"),
        Binding("escape", "app.go('overview')", "Přehled", show=False, id="overview"),
        Binding("ctrl+z", "undo", "Vzít zpět", show=False, id="undo"),
    ]

    meeting: reactive[Meeting | None] = reactive(None, init=False)

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self.session = session

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
        conference = meeting.conference
        when = f"{show_date(conference.day)}{'  ' + show_time(conference.start) if conference.start else ''}"
        name = f" {conference.family} · {conference.number}. konference"
        gap = " " * max(self.app.size.width - len(name) - len(when) - 1, 2)
        self.query_one("#case-title", Line).say((name, "bold"), gap, when)
        self.show_meeting(meeting)

    def on_resize(self) -> None:
        """Draw again for the new width."""
        if self.meeting is not None:
            self.watch_meeting(self.meeting)

    def change(self, label: str, change: Change, *, said: bool = True) -> None:
        """Apply a change, save it and draw it; `said` tells whether a short notice appears."""
        try:
            self.session.apply(label, change)
        except PktuiError as problem:
            self.trouble(problem)
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

    def edit(
        self,
        title: str,
        fields: tuple[Field, ...],
        value: V,
        done: Callable[[V], None],
        check: Callable[[V], str] | None = None,
    ) -> None:
        """Open a form for a value and hand over the changed one, unless the form was left."""

        def closed(result: V | None) -> None:
            if result is not None and result != value:
                done(result)

        today, record = self.session.now().date(), self.session.meeting.conference.id
        self.app.push_screen(FormDialog(title, fields, value, today, check, record), closed)

    def confirm(self, question: str, answer: str, done: Callable[[], None], text: str = "") -> None:
        """Ask before something that cannot be seen at once; the harmless answer is marked."""

        def closed(chosen: str | None) -> None:
            if chosen == "yes":
                done()

        self.app.push_screen(Choose(question, (("no", "Ne, nechat být"), ("yes", answer)), text), closed)

    def trouble(self, problem: PktuiError) -> None:
        """Tell about a file that could not be written; the text stays in memory until it is."""
        if isinstance(problem, ChangedOnDisk) and isinstance(problem.path, Path):
            self._changed_on_disk(problem.path)
        else:
            self.notify(
                f"{problem} Vaše změny zůstávají v paměti a zkusí se uložit s další změnou.",
                title=problem.title,
                severity="error",
                timeout=12,
            )

    def _changed_on_disk(self, path: Path) -> None:
        answers = (
            ("beside", "Načíst jejich verzi a mou uložit vedle do nového souboru"),
            ("reload", "Načíst jejich verzi a mou poslední změnu zahodit"),
            ("later", "Rozhodnout později (má změna zůstane jen v paměti)"),
        )
        text = f"{path.name}\nNěkdo soubor změnil, zatímco jste ho měli otevřený. Nic se nepřepsalo."
        self.app.push_screen(Choose(ChangedOnDisk.title, answers, text), lambda answer: self._settle(path, answer))

    def _settle(self, path: Path, answer: str | None) -> None:
        try:
            if answer == "beside":
                beside = self.session.keep_beside(path)
                self.notify(f"Vaše verze je v souboru {beside.name}.", timeout=12)
            elif answer == "reload":
                self.session.reload(path)
        except PktuiError as problem:
            self.trouble(problem)
        self.meeting = self.session.meeting

    def action_help(self) -> None:
        """Say what can be done here."""
        self.app.push_screen(Message(self.HELP_TITLE, flowing(self.HELP_TEXT), "\n\n", (flowing(COMMON_HELP), "dim")))

    @on(Tabs.Chosen)
    def tab_chosen(self, event: Tabs.Chosen) -> None:
        """Go where the click points."""
        event.stop()
        self.app.call_later(self.run_action, f"app.go('{event.name}')")
