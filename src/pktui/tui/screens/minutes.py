"""Zápis (F7): the sections of the minutes, written in place; their state and the comments."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.timer import Timer

from pktui.domain.labels import MINUTES_SECTIONS, MINUTES_STATE, RESOLUTION
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Comment, Minutes, MinutesState, Resolution, section_text, sections, with_section
from pktui.domain.people import id_by_name
from pktui.domain.plan import put
from pktui.errors import PktuiError
from pktui.session.create import empty_minutes
from pktui.session.ids import new_entry_id
from pktui.session.place import Place
from pktui.session.recovery import SECTION
from pktui.texts.clean import show
from pktui.texts.dates import show_date
from pktui.texts.words import plural
from pktui.tui.editor import edit_outside
from pktui.tui.fields import ChoiceField, DateField, Field, LongField, TextField
from pktui.tui.forms import Form
from pktui.tui.messages import DraftSettled
from pktui.tui.notices import tell
from pktui.tui.screens.case import CaseScreen
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable
from pktui.tui.widgets.text_box import TextBox

_STATES = {str(state): label for state, label in MINUTES_STATE.items()}
_RESOLUTIONS = {str(value): label for value, label in RESOLUTION.items()}
_COMMENT_PREFIX = "comment:"


class MinutesScreen(CaseScreen):
    """Sections and comments on the left, the text of the marked one on the right."""

    CSS_PATH = "minutes.tcss"
    NAME = "minutes"
    PAPER = Minutes
    HELP_TITLE = "Zápis"
    HELP_TEXT = """\
Vlevo jsou části zápisu (✓ už mají text), vpravo text označené části. Enter přejde do textu, Esc se vrátí
k částem; text se uloží sám. Ctrl+E ho otevře ve vašem vlastním editoru, i uprostřed psaní.

Ctrl+S u částí mění stav zápisu: koncept, k připomínkám (s termínem), schváleno. Nikdo nemusí nic schválit ani
podepsat hned na místě; zápis se má dát v klidu přečíst. Ctrl+N zapíše připomínku. Když se s ní ostatní
neshodnou, zapíše se jako nesouhlas a v zápisu zůstane."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "state", "Stav zápisu", id="state"),
        # Who writes means by it what it means in every other text.
        Binding("ctrl+s", "save", "Uložit"),
        Binding("ctrl+n,insert", "add_comment", "Připomínka", id="add"),
        # Before the text sees it: there it would go to the end of the line.
        Binding("ctrl+e", "outside", "Editor", id="outside", tooltip="Psát ve vlastním editoru", priority=True),
        Binding("escape", "leave_text", "Zpět", show=False, id="leave_text"),
        # Before the list sees it: its own message comes only behind the keys that follow, and a first word is lost.
        Binding("enter", "open_section", "Otevřít", show=False, priority=True),
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
            yield TextBox(id="section-text")

    def on_mount(self) -> None:
        """Begin at the sections."""
        self.query_one(RowTable).focus()

    def on_screen_suspend(self) -> None:
        """Keep what was typed when another screen comes up."""
        self._keep_text()

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the state, the sections and the comments."""
        minutes = meeting.minutes or empty_minutes(meeting)
        self.query_one("#minutes-state", Line).say(*_state(minutes))
        texts = {section.title: section.text for section in sections(minutes.body)}
        titles = [*texts, *(title for title in MINUTES_SECTIONS if title not in texts)]
        rows = [Row(title, ("✓" if texts.get(title) else "", title)) for title in titles]
        rows += [
            Row(f"{_COMMENT_PREFIX}{comment.id}", ("„", f"{comment.who}: {RESOLUTION[comment.resolution]}"))
            for comment in minutes.comments
        ]
        table = self.query_one(RowTable)
        table.show_rows(rows)
        # What is being typed stays with its section, though others may have renamed it.
        if not self.query_one(TextBox).is_touched:
            self._section = table.marked
            self._draw_text()

    @property
    def _minutes(self) -> Minutes:
        return self.session.meeting.minutes or empty_minutes(self.session.meeting)

    def _comment(self) -> Comment | None:
        comment_id = self._section.removeprefix(_COMMENT_PREFIX)
        return next((c for c in self._minutes.comments if c.id == comment_id), None)

    def _draw_text(self) -> None:
        box = self.query_one(TextBox)
        comment = self._comment() if self._section.startswith(_COMMENT_PREFIX) else None
        box.read_only = comment is not None
        if comment is not None:
            reply = f"\n\nOdpověď: {comment.reply}" if comment.reply else ""
            text = f"{comment.text}{reply}"
        else:
            text = next((s.text for s in sections(self._minutes.body) if s.title == self._section), "")
        place = None if comment else Place(self.session.meeting.conference.id, SECTION, self._section)
        is_same, self._drawn = self._section == self._drawn, self._section
        box.draft, box.is_noted = place, is_same and box.is_noted
        if not is_same:
            box.fill(text)
        # What was just typed and saved stays as it was typed, though it may stand a little differently in the file.
        elif section_text(box.text) != show(text):
            box.follow(text)

    @on(RowTable.RowHighlighted)
    def section_marked(self) -> None:
        """Show the text of the marked section; filling the table passes over rows that are not meant."""
        marked = self.query_one(RowTable).marked
        if marked != self._section:
            self._keep_text()
            self._section = marked
            self._draw_text()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the text, Enter is a new line; a comment is not written in the own editor."""
        if action == "open_section":
            return isinstance(self.focused, RowTable)
        if action in {"state", "save"}:
            return (action == "save") == isinstance(self.focused, TextBox)
        if action == "outside":
            return not self._section.startswith(_COMMENT_PREFIX)
        return super().check_action(action, parameters)

    @on(RowTable.RowSelected)
    def action_open_section(self) -> None:
        """Go into the text; a comment opens its form."""
        comment = self._comment() if self._section.startswith(_COMMENT_PREFIX) else None
        if comment is not None:
            self.edit(self._comment_form("Připomínka"), comment, self._store_comment)
        else:
            self.set_focus(self.query_one(TextBox))

    def action_leave_text(self) -> None:
        """Go back to the sections, then to the overview."""
        box = self.query_one(TextBox)
        if box.has_focus:
            self._keep_text()
            self.query_one(RowTable).focus()
        else:
            self.app.call_later(self.run_action, "app.go('overview')")

    @on(TextBox.Changed)
    def typed(self) -> None:
        """Save soon, and at the end of a line at once: how far one step of undo goes must not depend on pauses."""
        lines = self.query_one(TextBox).text.count("\n")
        if lines != self._lines:
            self._lines = lines
            self._keep_text()
        elif self._saving is None:
            self._saving = self.set_timer(2, self._save_text)

    def _keep_text(self) -> None:
        """Write the text of the section into the minutes; what comes behind it is another step of undo."""
        self._save_text()
        self._series = object()

    def _save_text(self) -> None:
        """Write the text of the section into the minutes when it was touched."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        box = self.query_one(TextBox)
        if not box.is_touched or not self._section or self._section.startswith(_COMMENT_PREFIX):
            return
        title, text = self._section, box.text.strip("\n")
        box.mark_kept()
        self.change(
            f"Zápis: {title}",
            lambda m: m.having(_with_text(m.minutes or empty_minutes(m), title, text)),
            series=self._series,
        )
        self.post_message(DraftSettled(Place(self.session.meeting.conference.id, SECTION, title)))

    def keep_typed(self) -> None:
        """Put the text of the section into the session."""
        self._keep_text()

    def action_outside(self) -> None:
        """Write the marked section in the person's own editor."""
        box = self.query_one(TextBox)
        try:
            edit_outside(self.app, box)
        except PktuiError as problem:
            tell(self.app, problem)
        self._keep_text()

    def action_save(self) -> None:
        """Save the text at once, as it would soon be by itself."""
        self._keep_text()
        if not self.session.unsaved:
            self.notify("Zápis je uložený.", timeout=3)

    def action_state(self) -> None:
        """Change the state of the minutes."""
        fields: tuple[Field, ...] = (
            ChoiceField("state", "Stav", options=_STATES, read=MinutesState),
            TextField("author", "Zapsal/a", suggestions=self._names()),
            DateField("comments_until", "Připomínky do", "za 10 dní"),
            DateField("approved_on", "Schváleno dne", "dnes", past=True),
        )
        self.edit(Form("Stav zápisu", fields, check=_state_problem), self._minutes, self._store_state)

    def _store_state(self, minutes: Minutes) -> None:
        if minutes.state is MinutesState.APPROVED and minutes.approved_on is None:
            minutes = replace(minutes, approved_on=self.session.now().date())
        self.change("Stav zápisu uložen", lambda m: m.having(minutes), said=True)

    def action_add_comment(self) -> None:
        """Ask for a comment."""
        fresh = Comment(new_entry_id("p"), "", on=self.session.now().date())
        self.edit(self._comment_form("Nová připomínka"), fresh, self._store_comment)

    def _comment_form(self, title: str) -> Form[Comment]:
        fields = (
            TextField("who", "Kdo", "Jana Malá", required=True, suggestions=self._names()),
            DateField("on", "Kdy", past=True),
            LongField("text", "Co říká"),
            ChoiceField("resolution", "Vypořádání", options=_RESOLUTIONS, read=Resolution),
            LongField("reply", "Odpověď"),
        )
        return Form(title, fields)

    def _names(self) -> tuple[str, ...]:
        return tuple(person.label for person in self.session.meeting.conference.people)

    def _store_comment(self, comment: Comment) -> None:
        people = self.session.meeting.conference.people
        kept = replace(comment, who_id=id_by_name(people, comment.who))

        def with_comment(meeting: Meeting) -> Meeting:
            minutes = meeting.minutes or empty_minutes(meeting)
            return meeting.having(replace(minutes, comments=put(minutes.comments, kept)))

        self.change("Připomínka uložena", with_comment, said=True)


def _with_text(minutes: Minutes, title: str, text: str) -> Minutes:
    return replace(minutes, body=with_section(minutes.body, title, text))


def _state_problem(minutes: Minutes) -> str:
    if minutes.state is MinutesState.COMMENTS and minutes.comments_until is None:
        return "Napište, do kdy se účastníci mohou vyjádřit."
    return ""


def _state(minutes: Minutes) -> tuple[tuple[str, str] | str, ...]:
    parts = [f" {MINUTES_STATE[minutes.state]}"]
    if minutes.state is MinutesState.COMMENTS and minutes.comments_until:
        parts.append(f"do {show_date(minutes.comments_until)}")
    if minutes.state is MinutesState.APPROVED and minutes.approved_on:
        parts.append(show_date(minutes.approved_on))
    if minutes.comments:
        parts.append(plural(len(minutes.comments), "připomínka", "připomínky", "připomínek"))
    return ("Zápis:", (parts[0], "bold"), *(f" · {part}" for part in parts[1:]))
