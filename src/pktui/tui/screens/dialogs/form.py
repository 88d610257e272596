"""A form over the screen: a frozen value goes in, a changed value (or None) comes out."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantFocus
from textual.widget import Widget

from pktui.domain.change import field_value, with_fields
from pktui.session.drafts.place import Place
from pktui.session.recovery.put_back import FIELD, field_name
from pktui.tui.parts.fields import Content, Field
from pktui.tui.parts.forms import Form
from pktui.tui.parts.messages import DraftSettled, DraftThrown
from pktui.tui.screens.dialogs.confirm import choose, offer_each
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.screens.dialogs.editors import Editor, content, editor_of, first_key, form_help, where_in_form
from pktui.tui.screens.dialogs.offering import offer, offer_many, offer_names
from pktui.tui.widgets.box import SHRINKS
from pktui.tui.widgets.choice import Choice, Many
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.name_input import NameInput
from pktui.tui.widgets.plain import Brief, Line
from pktui.tui.widgets.text_box import TextBox
from pktui.tui.widgets.written import Written

V = TypeVar("V")
_HINTS = "{} · Ctrl+S uložit · Esc zpět · F1 nápověda"


class _Fields(VerticalScroll, inherit_bindings=False):
    """The fields under each other; a key that scrolled them would take the one with the focus out of sight."""

    def on_resize(self) -> None:
        """Keep the field with the focus in sight in a window made smaller or larger."""
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            self.call_after_refresh(focused.scroll_visible, animate=False)


class FormDialog(Dialog[V | None], Generic[V]):
    """Edit the fields of one value.

    Enter goes to the next field and from the last one saves; Ctrl+S saves from anywhere; Esc leaves and asks when
    something was typed. Ctrl+F lists what a field with suggestions offers, and opens the calendar of a day. A field
    that was not touched keeps its value to the last character; a day, a time or a length that was typed is rewritten as
    it was understood when one leaves it, or it is said below why it was not.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Uložit", priority=True, show=False),
        # Before the field itself sees them: it has its own use for some of them.
        Binding("enter", "next_field", "Další pole", priority=True, show=False),
        Binding("tab", "step(1)", "Další pole", priority=True, show=False),
        Binding("shift+tab", "step(-1)", "Předchozí pole", priority=True, show=False),
        Binding("down", "walk(1)", "Další pole", priority=True, show=False),
        Binding("up", "walk(-1)", "Předchozí pole", priority=True, show=False),
        Binding("ctrl+f", "offer", "Nabídnout", priority=True, show=False),
    ]
    AUTO_FOCUS = ".field"

    def __init__(
        self, form: Form[V], value: V, today: date, *, record: str = "", screen: str = "", kept: str = FIELD
    ) -> None:
        """Prepare the fields.

        Args:
            form: What is asked.
            value: What to begin with.
            today: The present day; what is typed of a day is read by it.
            record: Id of the conference; with it, what is typed is kept as a draft until the form is left.
            screen: Where the form was opened, in words; said when such a draft is offered.
            kept: The kind of place such a draft belongs to.
        """
        super().__init__(form.title, _HINTS.format("Enter další pole"))
        self._form = form
        self._value = value
        self._today = today
        self._record = record
        self._screen_name = screen
        self._kept = kept
        self._editors: dict[str, Editor] = {}
        self._rows: dict[str, Horizontal] = {}
        self._shown: dict[str, Content] = {}
        self._refused: dict[str, Content] = {}
        self._problems: dict[str, Brief] = {}

    def compose_content(self) -> ComposeResult:
        """One row for each field."""
        with _Fields(classes=f"form {SHRINKS}", can_focus=False):
            for field in self._form.fields:
                editor = editor_of(field, field_value(self._value, field.path))
                # It has no place yet that a style could be looked up for.
                editor.add_class("field", update=False)
                if self._record and isinstance(editor, LineInput | TextBox):
                    where = where_in_form(self._screen_name, self._title, field.label, self._value)
                    entry = getattr(self._value, "id", "")
                    name = field_name(entry, field.path) if entry else f"{self._title} · {field.label}"
                    editor.draft = Place(self._record, self._kept, name, where)
                self._editors[field.path] = editor
                with Horizontal(classes="form-row-long" if isinstance(editor, TextBox) else "form-row") as row:
                    self._rows[field.path] = row
                    yield Line(field.label, classes="form-label")
                    yield editor
        yield Brief(id="form-note", rows=5)
        yield Brief(id="form-problem")

    def on_mount(self) -> None:
        """Remember what was shown, so that untouched fields stay as they are."""
        self._shown = self._contents()
        self._follow()
        if self._form.begin:
            self._editors[self._form.begin].focus()

    def help_text(self) -> str:
        """Return what is special about this form, then what its fields take in."""
        here = next((field for field in self._form.fields if self._editors[field.path] is self.focused), None)
        return "\n\n".join(filter(None, (super().help_text(), form_help(self._form.fields, here))))

    def _more_text(self) -> str:
        form = self.query_one(".form")
        if not form.max_scroll_y:
            return ""
        return "▼ další pole: Tab" if form.scroll_y < form.max_scroll_y else "▲ předchozí pole: Shift+Tab"

    def _contents(self) -> dict[str, Content]:
        return {path: content(editor) for path, editor in self._editors.items()}

    @on(DescendantFocus)
    def show_hints(self, event: DescendantFocus) -> None:
        """Say what the keys do in this field."""
        first = first_key(event.widget, self._field_of(event.widget))
        self.query_one(".dialog-hints", Line).say((_HINTS.format(first), "dim"))
        row = next((row for row in self._rows.values() if row in event.widget.ancestors), None)
        if row is not None:
            # A label may take more lines than its field, or stand above it.
            self.call_after_refresh(row.scroll_visible, animate=False)

    @on(Choice.Changed)
    @on(Many.Changed)
    @on(LineInput.Changed)
    @on(TextBox.Changed)
    def contents_changed(self) -> None:
        """Take complaints away once what they were about may have changed, and follow the values."""
        contents = self._contents()
        if contents != self._refused:
            self.query_one("#form-problem", Brief).say("")
        for path, line in self._problems.items():
            if contents[path] != self._refused.get(path):
                line.display = False
        self._follow()

    @on(LineInput.Blurred)
    def field_left(self, event: LineInput.Blurred) -> None:
        """Rewrite what was typed as it was understood, or say below the field why it was not."""
        field, editor = self._field_of(event.input), event.input
        # Whoever looks into another window, or came back at once, is still typing.
        if field is None or not isinstance(editor, LineInput) or editor.has_focus or not self.app.app_focus:
            return
        if content(editor) == self._shown[field.path]:
            return
        try:
            settled = str(field.settled(self._typed(field), self._today))
        except ValueError as problem:
            self._complain(str(problem), field)
        else:
            if settled != editor.text:
                editor.put(settled)

    def _field_of(self, widget: Widget) -> Field | None:
        return next((field for field in self._form.fields if self._editors[field.path] is widget), None)

    def _follow(self) -> None:
        """Ask what is to be asked with the values as they stand, and say what is good to know about them."""
        value = self._so_far()
        for field in self._form.fields:
            self._rows[field.path].display = field.asked_if(value)
        days = self._form.understood({field.path: self._typed(field) for field in self._form.fields}, self._today)
        noted = self._form.note(value) if self._form.note is not None else ""
        line = self.query_one("#form-note", Brief)
        said = "\n".join(filter(None, (days, noted)))
        # The room is for the fields as long as there is nothing to say.
        line.display = bool(said)
        line.say(said)

    def _so_far(self) -> V:
        """Return the value as it stands; fields that cannot be read yet are passed over."""
        changes: dict[str, Any] = {}
        for field in self._form.fields:
            try:
                self._take(field, changes)
            except ValueError:
                continue
        return with_fields(self._value, changes)

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed or chosen."""
        return any(content(editor) != self._shown[path] for path, editor in self._editors.items())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter and arrows to fields that have a use for them: a list to open, a text of many lines."""
        if action == "next_field":
            return isinstance(self.focused, LineInput | Choice)
        if action == "walk":
            return not isinstance(self.focused, TextBox)
        return super().check_action(action, parameters)

    def action_next_field(self) -> None:
        """Go to the next field; from the last one save. Where it is not sure who is meant by a name, ask."""
        if isinstance(self.focused, NameInput) and self.focused.offered and not self.focused.is_piece:
            self._ask_whom(self.focused)
            return
        if self.focused is self._asked_fields()[-1]:
            self.action_save()
        else:
            self.focus_next(".field")

    def _asked_fields(self) -> list[Editor]:
        return [editor for path, editor in self._editors.items() if self._rows[path].display]

    def _ask_whom(self, editor: NameInput) -> None:
        typed, names = editor.text, editor.offered
        # Whoever leaves the list means what was typed.
        editor.settle()

        def put(name: str) -> None:
            editor.put(name)
            self.action_next_field()

        offer_names(self.app, names, typed, put)

    def action_step(self, step: int) -> None:
        """Go to the next or previous field, round the end."""
        if step > 0:
            self.focus_next(".field")
        else:
            self.focus_previous(".field")

    def action_walk(self, step: int) -> None:
        """Go a field down or up."""
        self.action_step(step)

    @on(Many.Asked)
    def list_asked(self, event: Many.Asked) -> None:
        """Open the list of a field with many answers; what is taken out of it leads to the next field."""
        is_last = event.many is self._asked_fields()[-1]
        offer_many(self.app, event.many, event.typed, None if is_last else self.action_next_field)

    @on(LineInput.LinesPasted)
    def lines_pasted(self, event: LineInput.LinesPasted) -> None:
        """Offer to take each pasted line as a value of its own."""
        event.stop()
        path = next(path for path, editor in self._editors.items() if editor is event.field)
        offer_each(self.app, event, lambda: self._close(with_fields(self._so_far(), {path: "\n".join(event.lines)})))

    def action_offer(self) -> None:
        """List what the field offers, or open the calendar, and put the chosen one in."""
        editor = self.focused
        field = None if editor is None else self._field_of(editor)
        if field is None or not isinstance(editor, LineInput):
            return
        offer(self.app, editor, field, self._today)

    def action_save(self) -> None:
        """Read all fields; close with the result, or go to the field that cannot be read and say why."""
        for editor in self._editors.values():
            if isinstance(editor, NameInput):
                editor.complete()
        changes: dict[str, Any] = {}
        for field in self._form.fields:
            try:
                self._take(field, changes)
            except ValueError as problem:
                self._complain(str(problem), field)
                self._editors[field.path].focus()
                return
        result = with_fields(self._value, changes)
        if self._form.check is not None and (problem_text := self._form.check(result)):
            self._complain(problem_text, None)
            return
        self._close(result)

    def _take(self, field: Field, changes: dict[str, Any]) -> None:
        """Put the value of the field among the changes when the field was touched."""
        typed = content(self._editors[field.path])
        if typed != self._shown[field.path] or (field.required and not typed):
            changes[field.path] = field.parse(self._typed(field), self._today)

    def _typed(self, field: Field) -> Content:
        editor = self._editors[field.path]
        typed = content(editor)
        if isinstance(editor, LineInput) and not editor.is_anew:
            return field.corrected(typed, editor.put_in)
        return typed

    def _complain(self, problem: str, field: Field | None) -> None:
        """Say what is wrong below the field, or below the form."""
        self._refused = self._contents()
        if field is None:
            self.query_one("#form-problem", Brief).say((problem, "bold"))
            return
        line = self._problems.get(field.path)
        if line is None:
            line = self._problems[field.path] = Brief(classes="field-problem")
            self.query_one(".form").mount(line, after=self._rows[field.path])
        line.say((f"! {problem}", "bold"))
        line.display = True
        # It takes a row, and what one is at must stay in sight, with what is said about it.
        self.call_after_refresh(self._keep_in_sight, line)

    def _keep_in_sight(self, line: Brief) -> None:
        line.scroll_visible(animate=False)
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def action_leave(self) -> None:
        """Close; when something was typed, ask first."""
        if not self.is_touched:
            self._close(None)
            return
        drop = partial(self._close, None, is_thrown=True)
        answers = (("save", "Uložit", self.action_save), ("drop", "Zahodit", drop), ("back", "Vrátit se", None))
        choose(self.app, "Uložit, co jste napsali?", answers)

    def _close(self, result: V | None, *, is_thrown: bool = False) -> None:
        """Leave with a result; from here on the drafts are either a value or thrown away."""
        fields = (editor for editor in self._editors.values() if isinstance(editor, Written))
        noted = [field.draft for field in fields if field.draft is not None and field.is_noted]
        if is_thrown:
            self.post_message(DraftThrown(*noted))
        else:
            for place in noted:
                self.post_message(DraftSettled(place))
        self.dismiss(result)
