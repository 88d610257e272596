"""A field of one line: nothing typed or pasted is ever dropped without a word."""

from __future__ import annotations

import unicodedata

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from pktui.texts.clean import show, show_line
from pktui.texts.items import items
from pktui.texts.words import fold, noun
from pktui.tui.widgets.written import Written

_BLANKS = str.maketrans("\t\n", "  ")
_LINES = ("řádek", "řádky", "řádků")


class LineInput(Input, Written):
    """A field of one line; lines of a pasted text are joined, not cut off.

    Attributes:
        loaded: What was put in to begin with.
        put_in: What the program put in last.
        is_anew: Whether its first word was given up at some moment, so that what stands there was all typed.
        nouns: What each line of a pasted text could become, as 1, 2 and 5 of them are called; None where it is one.
    """

    loaded = ""
    put_in = ""
    is_anew = False
    nouns: tuple[str, str, str] | None = None

    class LinesPasted(Message):
        """A text of several lines came into a field where each could be something of its own; it stands there joined.

        Attributes:
            field: The field.
            lines: What stands in it now, as these lines.
        """

        def __init__(self, field: LineInput, lines: tuple[str, ...]) -> None:
            super().__init__()
            self.field = field
            self.lines = lines

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        suggester: Suggester | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
        replaced: bool = False,
    ) -> None:
        """With `replaced`, the whole value is selected when a key brings the cursor in, so that typing replaces it."""
        super().__init__(
            show_line(value),
            placeholder=placeholder,
            suggester=suggester,
            id=id,
            compact=True,
            select_on_focus=replaced,
        )
        # A blinking cursor sends two thousand bytes a second over a slow line.
        self.cursor_blink = False
        self.loaded = self.put_in = self.value

    @property
    def text(self) -> str:
        """What stands in the field, in the composed form of letters and without blanks around."""
        return _composed(self.value)

    @property
    def is_touched(self) -> bool:
        """Whether the text differs from what was put in."""
        return self.value != self.loaded

    def text_with(self, awaited: str) -> str:
        """Return the text with more at the cursor, on the same line."""
        first, last = sorted(self.selection)
        return _composed(self.value[:first] + show_line(awaited) + self.value[last:])

    def put(self, text: str) -> None:
        """Put another text in, as the program words it; the cursor is behind it."""
        self.value = self.put_in = show_line(text)
        self.is_anew = False
        self.action_end()

    def validate_value(self, value: str) -> str:
        """Keep to one clean line, whatever is put in; blanks that are just being typed stay."""
        return show(value).translate(_BLANKS)

    def watch_value(self, value: str) -> None:
        """See the first word go, letter by letter or all at once."""
        self.is_anew = self.is_anew or not value.startswith(self.put_in.partition(" ")[0])

    def on_input_changed(self) -> None:
        """Have the text kept while it is being typed."""
        self.keep_draft()

    def on_focus(self) -> None:
        """Show the cursor, which is behind the text."""
        self.call_after_refresh(self._scroll_to_cursor)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._take_in(event.text)

    def action_paste(self) -> None:
        """Paste what was copied inside the program."""
        self._take_in(self.app.clipboard)

    def _take_in(self, text: str) -> None:
        lines, (first, last) = items(text), sorted(self.selection)
        before, behind = self.value[:first], self.value[last:]
        self.is_anew = self.is_anew or (first < last and self.selected_text == self.value)
        self.replace(show_line(text), *self.selection)
        if len(lines) > 1 and self.nouns is None:
            count = len(lines)
            self.notify(f"Vložený text měl {count} {noun(count, *_LINES)}; tady se spojily do jednoho.", timeout=6)
        elif len(lines) > 1:
            whole = (before + lines[0], *lines[1:-1], lines[-1] + behind)
            self.post_message(self.LinesPasted(self, tuple(map(_composed, whole))))
        # Textual scrolls before the field knows how long its text has become.
        self.call_after_refresh(self._scroll_to_cursor)

    def _scroll_to_cursor(self) -> None:
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)


class NameSuggester(Suggester):
    """Completes a name by its beginning or by the beginning of any word, diacritics and case aside."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = tuple(show_line(name) for name in names)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first name that begins with what was typed; Textual shows its rest."""
        if not value:
            return None
        for name in self._names:
            if fold(name).startswith(fold(value)) and len(name) > len(value):
                # Textual paints the part behind what was typed, so the lengths must agree.
                return value + name[len(value) :]
        return None


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
