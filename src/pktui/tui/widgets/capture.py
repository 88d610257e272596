"""The line that is always ready: what was said, and what it is about."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from pktui.domain.conference import CaptureKind
from pktui.domain.labels import CAPTURE
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Line

PRIORITY, TASK = "priority", "task"
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
}


class CaptureLine(Horizontal):
    """One line to type; arrows up and down change what it is about, Enter keeps it."""

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

    def compose(self) -> ComposeResult:
        """The kind and the field."""
        yield Line("", id="capture-kind")
        yield LineInput(placeholder="pište a Enter; ↑↓ mění druh", id="capture-text")

    def watch_kind(self, kind: str) -> None:
        """Show the kind."""
        for line in self.query("#capture-kind").results(Line):
            line.say((f" {KINDS[kind]} ▸ ", "bold"))

    def on_mount(self) -> None:
        """Show the first kind."""
        self.watch_kind(self.kind)

    def action_walk(self, step: int) -> None:
        """Go to another kind."""
        kinds = list(KINDS)
        self.kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]

    @on(Input.Submitted)
    def finished(self, event: Input.Submitted) -> None:
        """Hand the line over; an empty one is nothing."""
        event.stop()
        field = self.query_one(LineInput)
        if field.text:
            self.post_message(self.Written(self.kind, field.text))
            field.value = ""
