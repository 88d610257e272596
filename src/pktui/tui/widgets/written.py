"""What every field one writes into shares: its text is kept in the journal while it is in no file."""

from __future__ import annotations

from textual.widget import Widget

from pktui.session.drafts.place import Place
from pktui.tui.parts.messages import DraftSettled, DraftTyped


class Written(Widget):
    """A field whose text is kept while it is being typed.

    Attributes:
        draft: Where its text belongs; None for one that is not kept, as a search.
        loaded: The text that was put in, from which one began to type.
        is_new: Whether the text that was put in is in no file yet, so that it is kept untouched, too.
        is_noted: Whether what is kept of that place stood in this field; anything else is not for it to forget.
        awaited: What was typed into it and has not had its turn yet; it is kept as if it stood at the cursor.
    """

    draft: Place | None = None
    loaded = ""
    is_new = False
    is_noted = False
    awaited = ""

    @property
    def text(self) -> str:
        """What stands in the field, as it is stored."""
        raise NotImplementedError

    @property
    def is_touched(self) -> bool:
        """Whether the text differs from what was put in; an untouched text must not be written back."""
        raise NotImplementedError

    def text_with(self, awaited: str) -> str:
        """Return the text with more at the cursor, in place of what is selected."""
        raise NotImplementedError

    @property
    def unfinished(self) -> str | None:
        """What is to be kept of the field; None while it is a text that is in a file."""
        if self.awaited:
            return self.text_with(self.awaited)
        return self.text if self.is_new or self.is_touched else None

    def keep_draft(self) -> None:
        """Have the present text kept, or forgotten when it is the one that was put in."""
        if self.draft is None:
            return
        text = self.unfinished
        if text is not None:
            self.is_noted = True
            self.post_message(DraftTyped(self.draft, text, self.loaded))
        elif self.is_noted:
            self.post_message(DraftSettled(self.draft))
