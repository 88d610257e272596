"""What stands in the fields at this moment: the last words of a program that ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.screen import Screen

from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import Place
from pktui.tui.widgets.capture import CaptureField
from pktui.tui.widgets.written import Written


def note_typed(screens: Iterable[Screen[object]], drafts: Drafts, here: Callable[[Place], Place]) -> None:
    """Bring the journal to what every field holds now; the messages that would do it may still be on the way.

    `here` returns the place of a field with its folder.
    """
    for screen in screens:
        for field in screen.walk_children():
            if not isinstance(field, Written) or field.draft is None:
                continue
            is_handing_over = isinstance(field, CaptureField) and field.is_handing_over
            if (text := field.unfinished) is not None:
                drafts.note(here(field.draft), text, was=field.loaded)
            elif field.is_noted and not is_handing_over:
                drafts.settle(here(field.draft))
