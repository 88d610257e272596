"""Which widget a field of a form is edited in, what stands in it, and what the keys do there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.widget import Widget

from pktui.tui.fields import ChoiceField, Content, Field, LongField, ManyField, TextField
from pktui.tui.widgets.choice import Choice, Many
from pktui.tui.widgets.inputs import LineInput, NameSuggester
from pktui.tui.widgets.text_box import TextBox

Editor = LineInput | TextBox | Choice | Many


def _line(field: Field, shown: str) -> LineInput:
    names = field.offers()
    suggester = NameSuggester(names) if names else None
    example = f"např. {field.hint}" if field.hint else ""
    if example and names:
        example += " · Ctrl+L nabídne"
    line = LineInput(shown, placeholder=example, suggester=suggester, replaced=field.TYPED_ANEW)
    line.nouns = field.nouns if isinstance(field, TextField) else None
    return line


def _box(_: LongField, shown: str) -> TextBox:
    return TextBox(shown)


def _choice(field: ChoiceField, shown: str) -> Choice:
    return Choice(field.answers, shown)


def _many(field: ManyField, shown: tuple[str, ...]) -> Many:
    return Many(field.label, field.answers, shown)


# Every other kind is typed into a line.
_EDITORS: dict[type[Field], Callable[[Any, Any], Editor]] = {LongField: _box, ChoiceField: _choice, ManyField: _many}


def editor_of(field: Field, value: object) -> Editor:
    """Return the widget to edit the value of a field in."""
    return _EDITORS.get(type(field), _line)(field, field.show(value))


def content(editor: Editor) -> Content:
    """Return what stands in the widget, in a form that can be compared."""
    match editor:
        case Choice():
            return editor.value
        case Many():
            return editor.values
        case TextBox():
            return editor.text.rstrip("\n")
        case LineInput():
            return editor.text


def first_key(widget: Widget) -> str:
    """Return what leads on: Enter breaks a line in a long text and opens a list of answers."""
    match widget:
        case TextBox():
            return "Tab další pole"
        case Many():
            return "Enter vybrat · Tab další pole"
        case _:
            return "Enter další pole"
