"""The line that is always ready: what was said, and what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive

from pktui.domain.flipchart import CaptureKind
from pktui.domain.labels import CAPTURE
from pktui.session.caught import NEWCOMER, PRIORITY, TASK
from pktui.session.drafts import Draft
from pktui.session.place import Place
from pktui.tui.messages import DraftSettled
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Line

KINDS: dict[str, str] = {
    CaptureKind.NOTE: CAPTURE[CaptureKind.NOTE],
    CaptureKind.NEED: CAPTURE[CaptureKind.NEED],
    CaptureKind.RISK: CAPTURE[CaptureKind.RISK],
    CaptureKind.STRENGTH: CAPTURE[CaptureKind.STRENGTH],
    CaptureKind.PROPOSAL: CAPTURE[CaptureKind.PROPOSAL],
    PRIORITY: "priorita",
    TASK: "úkol",
    CaptureKind.PARKED: CAPTURE[CaptureKind.PARKED],
    CaptureKind.DISSENT: CAPTURE[CaptureKind.DISSENT],
    NEWCOMER: "kdo přišel",
}
# Typed before a line, they say what it is about without a walk through the list.
PREFIXES: dict[str, str] = {
    "z": CaptureKind.NOTE,
    "p": CaptureKind.NEED,
    "r": CaptureKind.RISK,
    "s": CaptureKind.STRENGTH,
    "n": CaptureKind.PROPOSAL,
    "i": PRIORITY,
    "u": TASK,
    "x": CaptureKind.PARKED,
    "o": CaptureKind.DISSENT,
    "k": NEWCOMER,
}


class CaptureField(LineInput):
    """The field of the line: Enter itself empties it, so that fast typing never joins two lines."""

    class Entered(Message):
        """Enter was pressed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    _handed_over = 0

    @property
    def is_handing_over(self) -> bool:
        """Whether a line that was taken out of the field is not in the file yet."""
        return bool(self._handed_over)

    async def _on_key(self, event: events.Key) -> None:
        """Take the line as it stands at Enter; as a binding it would run behind the keys that follow."""
        if event.key != "enter":
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self._handed_over += 1
        self.post_message(self.Entered(self.text))
        self.value = ""

    def on_input_changed(self) -> None:
        """Keep the draft of a line that was handed over until the line is in the file."""
        if not self.is_handing_over:
            self.keep_draft()

    def turn(self, kind: str) -> None:
        """Keep the draft as a line about something else."""
        if self.draft is None or self.draft.name == kind:
            return
        before, self.draft = self.draft, replace(self.draft, name=kind)
        if self.is_noted:
            # Sent by the widget around it, as it would be in a watcher of that one, a message ends there.
            self.call_later(self._keep_turned, before)

    def _keep_turned(self, before: Place) -> None:
        self.keep_draft()
        self.post_message(DraftSettled(before))

    def line_kept(self) -> None:
        """Take a line that was handed over as kept."""
        self._handed_over -= 1
        if not self.is_handing_over:
            self.keep_draft()


class CaptureLine(Horizontal):
    """One line to type; arrows up and down change what it is about, Enter keeps it.

    A letter with a colon before the line says what this one line is about.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", "Předchozí druh", show=False),
        Binding("down", "walk(1)", "Další druh", show=False),
    ]
    kind: reactive[str] = reactive(str(CaptureKind.NOTE))

    class Written(Message):
        """A line was finished."""

        def __init__(self, kind: str, text: str) -> None:
            super().__init__()
            self.kind = kind
            self.text = text

    class Confirmed(Message):
        """Enter was pressed with nothing typed."""

    def compose(self) -> ComposeResult:
        """The kind and the field."""
        yield Line("", id="capture-kind")
        yield CaptureField(placeholder="pište a Enter; ↑↓ mění druh", id="capture-text")

    def watch_kind(self, kind: str) -> None:
        """Show the kind."""
        for line in self.query("#capture-kind").results(Line):
            line.say((f" {KINDS[kind]} ▸ ", "bold"))
        for field in self.query(CaptureField):
            field.turn(kind)

    def on_mount(self) -> None:
        """Show the first kind."""
        self.watch_kind(self.kind)

    def belongs(self, place: Place, begun: Draft | None) -> None:
        """Keep the line as a draft of this place while it is being typed; what was begun there stands in it again."""
        field = self.query_one(CaptureField)
        if begun is not None and begun.place.name in KINDS:
            self.kind = begun.place.name
        field.draft = replace(place, name=self.kind)
        if begun is not None:
            field.value = begun.text
            field.action_end()

    def action_walk(self, step: int) -> None:
        """Go to another kind."""
        kinds = list(KINDS)
        self.kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]

    @on(CaptureField.Entered)
    def take(self, event: CaptureField.Entered) -> None:
        """Hand the line over; an empty one is nothing."""
        event.stop()
        if event.text:
            letter, colon, rest = event.text.partition(":")
            kind = _kind_of(letter) if colon and rest.strip() else None
            self.post_message(self.Written(kind, rest.strip()) if kind else self.Written(self.kind, event.text))
        else:
            self.post_message(self.Confirmed())
        # Behind the line on its way, so that the screen has saved it by then.
        self.call_later(self.screen.call_later, self.query_one(CaptureField).line_kept)


def _kind_of(letter: str) -> str | None:
    """Return what the letter before the colon says.

    „K: bojí se tmy“ is what a child whose name begins so said, so only the small letter makes a new person.
    """
    kind = PREFIXES.get(letter.strip().lower())
    return None if kind == NEWCOMER and letter != letter.lower() else kind
