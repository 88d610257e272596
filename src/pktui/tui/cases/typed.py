"""What stands in the fields at this moment: the last words of a program that ends."""

from __future__ import annotations

from collections.abc import Iterable

from textual.screen import Screen

from pktui.session.drafts import Drafts
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.text_box import TextBox


def note_typed(screens: Iterable[Screen[object]], drafts: Drafts) -> None:
    """Bring the journal to what every field holds now; the messages that would do it may still be on the way."""
    for screen in screens:
        for field in screen.walk_children():
            if not isinstance(field, LineInput | TextBox) or field.draft is None:
                continue
            if (text := field.unfinished) is None:
                drafts.settle(field.draft)
            else:
                drafts.note(field.draft, text)
