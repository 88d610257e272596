"""The last words of a program that ends: typed texts go into the journal, and what is in no file is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from textual.screen import Screen

from pktui.session.case.open_case import CaseSession
from pktui.session.drafts.drafts import Draft, Drafts
from pktui.session.drafts.place import RECORD, VALUES, Place
from pktui.session.recovery.put_back import SECTION, screen_of
from pktui.texts.dates import show_day
from pktui.tui.widgets.capture import CaptureField
from pktui.tui.widgets.written import Written

_KEPT = "Jsou v záchranném souboru tohoto počítače a pktui je při příštím spuštění nabídne."
_LOST = "Do záchranného souboru tohoto počítače je nešlo zapsat, takže se ztratily."
_TEXT_KEPT = "Je v záchranném souboru tohoto počítače a pktui ho při příštím spuštění nabídne."
_TEXT_LOST = "Do záchranného souboru tohoto počítače ho nešlo zapsat celý, takže se jeho konec ztratil."


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


def farewell(sessions: Iterable[CaseSession], drafts: Drafts) -> tuple[str, ...]:
    """Return a sentence for each thing that is in no file; names of people stay out of them.

    Args:
        sessions: The open conferences.
        drafts: The journal, after its last write.
    """
    opened = {session.meeting.conference.id: session for session in sessions}
    is_kept = drafts.trouble is None
    files = (
        f"{_conference(session)}: v souboru {path.name} nejsou vaše poslední změny. {_KEPT if is_kept else _LOST}"
        for session in opened.values()
        for path in session.unsaved
    )
    texts = (
        f"{_conference(opened.get(draft.place.record))}: rozepsaný text ({screen_of(draft)}) není v souboru. "
        f"{_TEXT_KEPT if is_kept else _TEXT_LOST}"
        for draft in _lonely(opened, drafts)
    )
    return (*files, *texts)


def _lonely(opened: dict[str, CaseSession], drafts: Drafts) -> Iterator[Draft]:
    """Yield what is typed and is not among the changes of an unsaved file, which has its own sentence."""
    for draft in drafts.open:
        session = opened.get(draft.place.record)
        if draft.place.kind in (RECORD, VALUES):
            continue
        has_minutes = session is not None and session.meeting.minutes is not None and bool(session.unsaved)
        if not (draft.place.kind == SECTION and has_minutes):
            yield draft


def _conference(session: CaseSession | None) -> str:
    """Return which conference it is; of one that is no longer open the day is not known."""
    return f"Konference {show_day(session.meeting.conference.day)}" if session else "Konference, kterou jste opustili"
