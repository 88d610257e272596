"""The line that is always ready: what was said, and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive

from pktui.domain.flipchart import CaptureKind
from pktui.domain.people import Person
from pktui.session.drafts.drafts import Draft
from pktui.session.drafts.place import Place
from pktui.session.typed_line import NEWCOMER, PREFIXES, PRIORITY, TASK, TypedLine, read_line
from pktui.tui.parts.messages import DraftSettled
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Line

NOTE = str(CaptureKind.NOTE)
# In the order in which the arrows walk; that somebody came is said by its letter alone.
KINDS: dict[str, str] = {
    NOTE: CaptureKind.NOTE.label,
    CaptureKind.NEED: CaptureKind.NEED.label,
    CaptureKind.RISK: CaptureKind.RISK.label,
    CaptureKind.STRENGTH: CaptureKind.STRENGTH.label,
    CaptureKind.PROPOSAL: CaptureKind.PROPOSAL.label,
    PRIORITY: "priorita",
    TASK: "úkol",
    CaptureKind.PARKED: CaptureKind.PARKED.label,
    CaptureKind.DISSENT: CaptureKind.DISSENT.label,
}
_LABELS = {**KINDS, NEWCOMER: "kdo přišel"}
# Where the whole names have no room.
_SHORT = {NOTE: "pozn.", CaptureKind.STRENGTH: "silná str.", CaptureKind.PARKED: "potom"}
CARDS = ("karta", "karty", "karet")
_STRAY = "Značku {} nikdo v seznamu nemá, nebo ji má víc lidí. Opravte ji, nebo řádek dalším Enterem uložte, jak je."
_ONCE = "píšete jen tento řádek; Ctrl+U druh zamkne i pro další"
_HINT = {
    False: "pište a Enter; druh řádku mění písmeno s dvojtečkou nebo ↑↓",
    True: "zamčeno i pro další řádky; Ctrl+U odemkne",
}


class CaptureField(LineInput):
    """The field of the line: Enter itself empties it, so that fast typing never joins two lines.

    Attributes:
        problem_of: Says in a Czech sentence why a line should be looked at once more; what is empty may go.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+u", "lock", "Zamknout druh", show=False)]
    nouns = CARDS

    class Entered(Message):
        """Enter was pressed; `is_behind_line` when nothing else was since it took a line."""

        def __init__(self, text: str, *, is_behind_line: bool) -> None:
            super().__init__()
            self.text = text
            self.is_behind_line = is_behind_line

    class Settled(Message):
        """A line that was said to have a problem is gone from the field; nobody has to be told of it any more."""

        def __init__(self, problem: str) -> None:
            super().__init__()
            self.problem = problem

    class LockAsked(Message):
        """The kind of this line is to be that of the following ones, or no longer."""

    _handed_over = 0
    _doubted = ""
    _has_entered = False
    _problem = ""

    def __init__(self, problem_of: Callable[[str], str], *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(placeholder=_HINT[False], id=id)
        self.problem_of = problem_of

    @property
    def is_handing_over(self) -> bool:
        """Whether a line that was taken out of the field is not in the file yet."""
        return bool(self._handed_over)

    async def _on_key(self, event: events.Key) -> None:
        """Take the line as it stands at Enter; as a binding it would run behind the keys that follow."""
        if event.key != "enter":
            self._has_entered = False
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.enter()

    def enter(self) -> None:
        """Hand the line over; one with a problem stays for a correction, and goes as it is when it is entered again."""
        problem = self.problem_of(self.text)
        if problem and self.text != self._doubted:
            self._doubted, self._problem = self.text, problem
            self.notify(problem, severity="warning", timeout=8)
            return
        self.hand_over()
        self.post_message(self.Entered(self.text, is_behind_line=self._has_entered))
        self._has_entered = bool(self.text)
        self.value = ""

    def hand_over(self) -> None:
        """Keep the draft of what stands in the field until `line_kept`, whatever becomes of the field."""
        if self._problem:
            self.post_message(self.Settled(self._problem))
        self._doubted = self._problem = ""
        self._handed_over += 1

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
            # Sent by the widget around it, as it would be in a watcher of that one, a message ends there. So it also
            # comes behind a line that is on its way to the file.
            self.call_later(self._keep_turned, before)

    def _keep_turned(self, before: Place) -> None:
        self.keep_draft()
        self.post_message(DraftSettled(before))

    def line_kept(self) -> None:
        """Take a line that was handed over as kept."""
        self._handed_over -= 1
        if not self.is_handing_over:
            self.keep_draft()

    def action_lock(self) -> None:
        """Ask to keep the kind."""
        self.post_message(self.LockAsked())


class CaptureLine(Vertical):
    """One line to type; Enter keeps it.

    A letter with a colon before the line, or the arrows up and down, say what this one line is about; the next one is
    a note again, unless the kind was locked.

    Attributes:
        kind: What a line is about that does not say it itself.
        is_locked: Whether the next line is about the same.
        people: Returns those whose words a line can be, in the order of their letters.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", "Předchozí druh", show=False),
        Binding("down", "walk(1)", "Další druh", show=False),
    ]
    kind: reactive[str] = reactive(NOTE)
    is_locked: reactive[bool] = reactive(False)

    class Written(Message):
        """A line was finished."""

        def __init__(self, kind: str, text: str) -> None:
            super().__init__()
            self.kind = kind
            self.text = text

    class ManyWritten(Message):
        """Several lines were finished at once."""

        def __init__(self, kind: str, lines: tuple[str, ...]) -> None:
            super().__init__()
            self.kind = kind
            self.lines = lines

    class Confirmed(Message):
        """Enter was pressed with nothing typed; `is_behind_line` as with `CaptureField.Entered`."""

        def __init__(self, *, is_behind_line: bool) -> None:
            super().__init__()
            self.is_behind_line = is_behind_line

    people: Callable[[], Sequence[Person]] = tuple

    def compose(self) -> ComposeResult:
        yield Line("", id="capture-letters")
        with Horizontal(id="capture-row"):
            yield Line("", id="capture-kind")
            yield CaptureField(self._problem_of, id="capture-text")

    @property
    def field(self) -> CaptureField:
        """The field."""
        return self.query_one(CaptureField)

    def _read(self, text: str) -> TypedLine:
        return read_line(text, self.kind, self.people())

    def _problem_of(self, text: str) -> str:
        stray = self._read(text).stray
        return _STRAY.format(stray) if stray else ""

    def watch_kind(self, kind: str) -> None:
        for field in self.query(CaptureField):
            field.turn(kind)
        self.draw()

    def watch_is_locked(self) -> None:
        self.draw()

    def on_mount(self) -> None:
        self.watch_kind(self.kind)

    @on(CaptureField.Changed)
    @on(events.Resize)
    def draw(self) -> None:
        """Show what this line is about, and the letters that say something else."""
        if not self.is_mounted:
            return
        line = self._read(self.field.value)
        kind, whose = line.kind, f" · {line.who.name}" if line.who else ""
        is_locked = self.is_locked and kind == self.kind
        lock = " · zamčeno" if is_locked else ""
        self.query_one("#capture-kind", Line).say((f" {_LABELS[kind]}{whose}{lock} ▸ ", "bold"))
        self.field.placeholder = _HINT[is_locked] if is_locked or kind == NOTE else _ONCE
        self.query_one("#capture-letters", Line).say(*letters(self.size.width, self.kind if self.is_locked else ""))

    def belongs(self, place: Place, begun: Draft | None) -> None:
        """Keep the line as a draft of this place while it is being typed; what was begun there stands in it again."""
        if begun is not None and begun.place.name in KINDS:
            self.kind = begun.place.name
        self.field.draft = replace(place, name=self.kind)
        if begun is not None:
            self.field.value = begun.text
            self.field.action_end()

    def action_walk(self, step: int) -> None:
        """Go to another kind, for this line."""
        kinds = list(KINDS)
        self.is_locked = False
        self.kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]

    @on(CaptureField.LockAsked)
    def lock_asked(self, event: CaptureField.LockAsked) -> None:
        """Keep the kind of this line for the next ones, or no longer."""
        event.stop()
        kind = self._read(self.field.value).kind
        if self.is_locked and kind == self.kind:
            self.is_locked = False
            self.kind = self.kind if self.field.value else NOTE
        elif kind in KINDS and kind != NOTE:
            self.kind, self.is_locked = kind, True
        else:
            self.notify("Zamknout jde druh, který vyberete písmenem s dvojtečkou nebo šipkami ↑↓.", timeout=5)

    @on(CaptureField.Entered)
    def take(self, event: CaptureField.Entered) -> None:
        """Hand the line over; an empty one is nothing."""
        event.stop()
        if event.text:
            self.post_message(self.Written(self.kind, event.text))
            self._line_over()
        else:
            self.post_message(self.Confirmed(is_behind_line=event.is_behind_line))
        self._kept_behind()

    def take_lines(self, lines: tuple[str, ...]) -> None:
        """Hand over what stands in the field as these lines; what the first one is about, the others are, too."""
        first = self._read(lines[0])
        kind = first.kind if first.kind in KINDS else self.kind
        self.field.hand_over()
        self.post_message(self.ManyWritten(kind, lines))
        self.field.value = ""
        self._line_over()
        self._kept_behind()

    def _line_over(self) -> None:
        if not self.is_locked:
            self.kind = NOTE

    def _kept_behind(self) -> None:
        # Behind the line on its way, so that the screen has saved it by then.
        self.call_later(self.screen.call_later, self.field.line_kept)


def letters(columns: int, locked: str = "") -> tuple[str | tuple[str, str], ...]:
    """Return the letters of kinds with their names; in few columns shortened, without that of who came, and in fewer
    still as many as fit whole.

    Args:
        columns: How many there are.
        locked: The kind that is locked: its letter is not needed, and that of a note is.
    """
    shown = [(letter, kind) for letter, kind in PREFIXES.items() if kind != (locked or NOTE)]
    whole = [(f"{letter}:", f" {_LABELS[kind]}") for letter, kind in shown]
    short = [(letter, f" {_SHORT.get(kind, _LABELS[kind])}") for letter, kind in shown if kind != NEWCOMER]
    pairs, gap = (whole, "  ") if sum(len(a + b) + 2 for a, b in whole) < columns else (short, " ")
    pieces: list[str | tuple[str, str]] = [" "]
    left = columns - 1
    for letter, name in pairs:
        left -= len(letter + name + gap)
        if left < 0:
            break
        pieces += [(letter, "bold"), (f"{name}{gap}", "dim")]
    return tuple(pieces)
