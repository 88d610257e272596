"""Zápis (F7): the sections of the minutes, written in place; their state and the comments."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from pktui.domain.flipchart import Capture
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes, is_approved, section_text, with_section
from pktui.domain.taking import waiting, with_cards
from pktui.session.create import empty_minutes
from pktui.session.drafts.place import Place
from pktui.session.recovery.put_back import SECTION
from pktui.texts.clean import show
from pktui.tui.hosting.editor import edit_outside
from pktui.tui.parts import keys
from pktui.tui.parts.messages import DraftSettled
from pktui.tui.parts.notices import telling
from pktui.tui.screens.entries import entry_keys
from pktui.tui.screens.minutes import shown
from pktui.tui.screens.minutes.card_changes import CardChanges
from pktui.tui.screens.minutes.cards import SectionCards
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, RowTable
from pktui.tui.widgets.text_box import TextBox

_WRITING = ("enter", "backspace", "delete")


class MinutesScreen(CardChanges):
    """Sections, comments and addenda on the left, the text of the marked one on the right, its cards below."""

    CSS_PATH = "minutes.tcss"
    NAME = "minutes"
    PAPER = Minutes
    HELP_TEXT = """\
Vlevo jsou části zápisu (✓ už mají text, číslo říká, kolik karet z jednání do nich čeká), vpravo text označené části.
Text se uloží sám.

Pod textem jsou karty z jednání. Karta se přidá na konec části i s tím, kdo to řekl; mezerník řekne, že v zápisu už
je jinými slovy. Nesouhlas může odvolat jen ten, kdo ho řekl. Text, který jste napsali, se nikdy nepřepíše.

Stav zápisu je koncept, k připomínkám (s termínem), nebo schváleno. Nikdo nemusí nic schválit ani podepsat hned na
místě; zápis se má dát v klidu přečíst.

U připomínky zapište, jak dopadla (jedno písmeno), a v jejím formuláři proč; důvod se vytiskne. Když se s ní ostatní
neshodnou, zapíše se jako nesouhlas a v zápisu zůstane slovo od slova. Vrácený soubor (.docx) je zápis, který někdo
poslal zpátky s komentáři a změnami.

Schválený zápis se sám nezmění: co k němu přibude, napište do dodatku, nebo znovu otevřete připomínky."""
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the list sees it: its own message comes only behind the keys that follow, and a first word is lost.
        Binding("enter", "open_section", "Psát", id="open_section", priority=True),
        Binding("s", "state", "Stav", id="state", tooltip="Změnit stav zápisu"),
        Binding("ctrl+s", "save", "Uložit", id="save", priority=True),
        Binding("h", "app.go('readers')", "Ohlasy", id="readers", tooltip="Komu návrh zápisu odešel a co odpověděl"),
        Binding("k", "cards", "Karty", id="cards", tooltip="Karty z jednání"),
        # Before the text sees it: there it would delete the rest of the line.
        Binding("ctrl+k", "cards", "Karty", priority=True),
        # Before the text sees it: there it would go to the end of the line.
        Binding("ctrl+e", "outside", "Editor", id="outside", tooltip="Psát ve vlastním editoru", priority=True),
        Binding(keys.NEW, "add_comment", "Připomínka", id="add"),
        Binding("v", "returned", "Vrácený soubor", show=False, id="returned", tooltip="Načíst vrácený DOCX"),
        Binding("j", "settle", "Jak dopadla", id="settle", tooltip="Zapíše se jedním písmenem"),
        *entry_keys("Odebrat připomínku"),
        Binding("escape", "leave_text", "Zpět", show=False, id="leave_text"),
    ]

    _section = ""
    _drawn = ""
    _lines = 0
    _saving: Timer | None = None
    _series = object()

    def compose_content(self) -> ComposeResult:
        """State on top, sections and text below."""
        yield Line("", id="minutes-state", classes="note")
        with Horizontal(id="minutes-body"):
            yield RowTable(Column("", 1), Column("Část"), id="sections", header=False)
            with Vertical(id="section"):
                yield TextBox(id="section-text")
                yield SectionCards()

    def on_screen_suspend(self) -> None:
        """Keep what was typed when another screen comes up."""
        self.keep_typed()

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the state, the sections and the comments."""
        minutes = meeting.minutes or empty_minutes(meeting)
        self.query_one("#minutes-state", Line).say(*shown.state(minutes))
        table = self._table
        table.show_rows(shown.rows(meeting, minutes))
        # What is being typed stays with its section, though others may have renamed it.
        if not self.query_one(TextBox).is_touched:
            self._section = table.marked
            self._draw_text()
        self._draw_cards()

    def mark(self, entry: str) -> None:
        """Put the mark on a section, a comment or an addendum."""
        for key in (entry, f"{shown.COMMENT_PREFIX}{entry}", f"{shown.ADDENDUM_PREFIX}{entry}"):
            super().mark(key)

    @property
    def _table(self) -> RowTable:
        return self.query_one("#sections", RowTable)

    @property
    def _is_section(self) -> bool:
        return shown.is_section(self._section)

    def _draw_cards(self) -> None:
        section = self._section if self._is_section else ""
        self.query_one(SectionCards).show_section(self.session.meeting, self.minutes, section)

    def _draw_text(self) -> None:
        box = self.query_one(TextBox)
        text = shown.text_of(self.minutes, self._section)
        box.read_only = not self._is_section or is_approved(self.session.meeting.minutes)
        place = None if box.read_only else Place(self.session.meeting.conference.id, SECTION, self._section)
        is_same, self._drawn = self._section == self._drawn, self._section
        box.draft, box.is_noted = place, is_same and box.is_noted
        if not is_same:
            box.fill(text)
        # What was just typed and saved stays as it was typed, though it may stand a little differently in the file.
        elif section_text(box.text) != show(text):
            box.follow(text)

    @on(RowTable.RowHighlighted, "#sections")
    def section_marked(self) -> None:
        """Show the text of the marked section; filling the table passes over rows that are not meant."""
        marked = self._table.marked
        if marked != self._section:
            self.keep_typed()
            self._section = marked
            self._draw_text()
            self._draw_cards()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the text, Enter is a new line; only a section is written in the own editor and has cards."""
        if action == "open_section":
            return self.focused is self._table
        if action == "save":
            return isinstance(self.focused, TextBox)
        if action in {"remove", "move", "settle"}:
            return self.focused is self._table and shown.comment_of(self.minutes, self._section) is not None
        if action in {"outside", "cards"}:
            return self._is_section
        return super().check_action(action, parameters)

    @on(RowTable.RowSelected, "#sections")
    def action_open_section(self) -> None:
        """Go into the text; a comment opens its form. Approved minutes are not opened without a question."""
        box, comment = self.query_one(TextBox), shown.comment_of(self.minutes, self._section)
        if comment is not None:
            self.ask_comment("Připomínka", comment)
        elif shown.addendum_of(self.minutes, self._section) is not None:
            self.set_focus(box)
        else:
            self.unless_approved(lambda: self.set_focus(box))

    def action_settle(self) -> None:
        """Ask what became of the marked comment."""
        comment = shown.comment_of(self.minutes, self._section)
        if comment is not None:
            self.ask_resolution(comment)

    def on_key(self, event: events.Key) -> None:
        """Ask what is meant by a letter typed into approved minutes; in what can only be read it is no command."""
        box = self.query_one(TextBox)
        if box.has_focus and box.read_only and (event.is_printable or event.key in _WRITING):
            event.stop()
            if self._is_section:
                self.unless_approved(lambda: None)

    def on_paste(self, event: events.Paste) -> None:
        """Ask what is meant by a text pasted into approved minutes."""
        box = self.query_one(TextBox)
        if box.has_focus and box.read_only and self._is_section:
            event.stop()
            self.unless_approved(lambda: None)

    def action_cards(self) -> None:
        """Go to the cards of the section, to all cards where none belong to it, and back to the text."""
        pane = self.query_one(SectionCards)
        if pane.table.has_focus:
            self.set_focus(self._table if self.query_one(TextBox).read_only else self.query_one(TextBox))
            return
        if not pane.display and not self._show_cards(is_all=True):
            self.notify("Při jednání se nic nezachytilo. Kartu napíšete na F4 nebo na F5 (Ctrl+N).", timeout=4)
            return
        pane.enter()

    def _show_cards(self, *, is_all: bool) -> bool:
        return self.query_one(SectionCards).show_all(self.session.meeting, self.minutes, is_all=is_all)

    @on(SectionCards.More)
    def more_cards(self) -> None:
        """Show all cards of the meeting, or only those of the section again."""
        if not self._show_cards(is_all=not self.query_one(SectionCards).is_all):
            self._table.focus()

    @on(SectionCards.Taken)
    def cards_taken(self, event: SectionCards.Taken) -> None:
        """Put cards at the end of the section, behind what was typed."""
        self.unless_approved(lambda: self._take(event.chosen))

    def _take(self, chosen: tuple[Capture, ...]) -> None:
        self.keep_typed()
        title = self._section
        self.change(
            f"Karty v zápisu: {title}",
            lambda m: m.having(
                with_cards(m.minutes or empty_minutes(m), title, waiting(m.minutes, chosen), m.conference.people)
            ),
        )
        box = self.query_one(TextBox)
        box.move_cursor(box.document.end)
        self.query_one(SectionCards).go_on(chosen[-1])

    def action_leave_text(self) -> None:
        """Go back to the sections, then to the overview."""
        if self.focused is not self._table:
            self.keep_typed()
            self._table.focus()
        else:
            self.app.call_later(self.run_action, "app.go('overview')")

    @on(TextBox.Changed)
    def typed(self) -> None:
        """Save soon, and at the end of a line at once: how far one step of undo goes must not depend on pauses."""
        lines = self.query_one(TextBox).text.count("\n")
        if lines != self._lines:
            self._lines = lines
            self.keep_typed()
        elif self._saving is None:
            self._saving = self.set_timer(2, self._save_text)

    def keep_typed(self) -> None:
        """Write the text of the section into the minutes; what comes behind it is another step of undo."""
        self._save_text()
        self._series = object()

    def _save_text(self) -> None:
        """Write the text of the section into the minutes when it was touched."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        box = self.query_one(TextBox)
        if not box.is_touched or not self._is_section:
            return
        title, text = self._section, box.text.strip("\n")
        box.mark_kept()
        self.change_minutes(
            f"Zápis: {title}", lambda m: replace(m, body=with_section(m.body, title, text)), series=self._series
        )
        self.post_message(DraftSettled(Place(self.session.meeting.conference.id, SECTION, title)))
        if is_approved(self.session.meeting.minutes):
            self.notify("Zápis mezitím někdo schválil. Váš text je uložený, ale ve schváleném znění není.", timeout=8)

    def action_outside(self) -> None:
        """Write the marked section in the person's own editor."""
        self.unless_approved(self._write_outside)

    def _write_outside(self) -> None:
        box = self.query_one(TextBox)
        with telling(self.app):
            edit_outside(self.app, box)
        self.keep_typed()

    def action_returned(self) -> None:
        """Read a file somebody sent back; of approved minutes only when they are opened again."""
        from pktui.tui.screens.minutes.returned import read_returned

        self.keep_typed()
        self.unless_approved(lambda: read_returned(self))

    def action_save(self) -> None:
        """Save the text at once, as it would soon be by itself."""
        self.keep_typed()
        if not self.session.unsaved:
            self.notify("Zápis je uložený.", timeout=3)
