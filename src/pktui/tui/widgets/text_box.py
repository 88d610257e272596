"""A field of many lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual import events
from textual.document import _wrapped_document
from textual.geometry import Offset
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from pktui.texts.clean import show
from pktui.tui.widgets.plain import solid
from pktui.tui.widgets.written import Written

_of_textual: Final = vars(_wrapped_document)
_wrap_offsets: Final[Callable[..., list[int]]] = _of_textual["compute_wrap_offsets"]


def wrap_offsets(text: str, width: int, *others: object, **more: object) -> list[int]:
    """Return where a text that is written is broken into lines: where one that is read would be."""
    return _wrap_offsets(solid(text, width), width, *others, **more)


# The text stays as it is typed; Textual asks nobody where a line of it ends.
_of_textual["compute_wrap_offsets"] = wrap_offsets


class TextBox(TextArea, Written):
    """A field of many lines; one goes on behind the text that stands there."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(show(text), id=id, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.loaded = self.text
        self.move_cursor(self.document.end)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor while it is here; a text nobody writes in is shown from where it is, first its start."""
        return super().scroll_cursor_visible(center, animate) if self.has_focus else Offset()

    def on_focus(self) -> None:
        """Go where one goes on."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def on_text_area_changed(self) -> None:
        """Have the text kept while it is being typed."""
        if not self.read_only:
            self.keep_draft()

    def text_with(self, awaited: str) -> str:
        """Return the text with more at the cursor."""
        first, last = sorted(self.selection)
        document = self.document
        before, behind = document.get_text_range(document.start, first), document.get_text_range(last, document.end)
        return f"{before}{show(awaited)}{behind}"

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a pasted text cleaned."""
        event.prevent_default()
        if not self.read_only and (edited := self._replace_via_keyboard(show(event.text), *self.selection)):
            self.move_cursor(edited.end_location)

    def put(self, text: str) -> None:
        """Put another text in as if it had been typed; the cursor stays with its words."""
        # Imported only when a text is changed by others, or elsewhere.
        from pktui.texts.compare import followed

        before, selection = self.text.split("\n"), self.selection
        self.text = show(text)
        after = self.text.split("\n")
        self.selection = Selection(*(followed(place, before, after) for place in selection))

    @property
    def is_touched(self) -> bool:
        """Whether the text differs from what was put in; an untouched text must not be written back."""
        return self.text != self.loaded

    def mark_kept(self) -> None:
        """Take the present text as the one that is stored."""
        self.loaded = self.text

    def fill(self, text: str) -> None:
        """Put another text in, with the cursor at its beginning."""
        self.load_text(show(text))
        self.loaded = self.text

    def follow(self, text: str) -> None:
        """Take in that others changed the text; the cursor, what is selected and empty lines around stay."""
        core = self.text.strip("\n")
        before, _, behind = self.text.partition(core) if core else ("", "", self.text)
        self.put(f"{before}{text}{behind}")
        self.loaded = self.text
