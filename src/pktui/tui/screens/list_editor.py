"""A short list of a conference over its screen: an entry is added, changed, moved, taken out; all is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.domain.change import Edited
from pktui.domain.entries import Identified
from pktui.domain.meeting import Meeting
from pktui.tui.parts import keys
from pktui.tui.parts.forms import Form
from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.screens.entries import Entries, EntryScreen
from pktui.tui.widgets.plain import Brief
from pktui.tui.widgets.table import Column, Row, RowTable

E = TypeVar("E", bound=Identified)


@dataclass(frozen=True, slots=True)
class ListKind(Generic[E]):
    """One kind of list.

    Attributes:
        title: What stands on top.
        entries: Where the entries are.
        columns: What is shown of each.
        row: Makes the cells of an entry.
        form: Makes the form of an entry; told whether it is a new one.
        fresh: Makes a new entry.
        kept: What keeping an entry is called when it is taken back.
        finished: Completes an entry that comes out of the form.
        about: What the list is for, in a sentence below it.
    """

    title: str
    entries: Entries[E]
    columns: tuple[Column, ...]
    row: Callable[[E, Meeting], tuple[str, ...]]
    form: Callable[[Meeting, bool], Form[E]]
    fresh: Callable[[], E]
    kept: str
    finished: Callable[[E, E, Meeting], E]
    about: str


class ListEditor(ListDialog[None], Generic[E]):
    """The list and its keys; Esc closes it."""

    HELP_TEXT = """\
Ukládá se samo, po každé změně."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys.NEW, "add", "Přidat", show=False),
        Binding("delete", "remove", "Odebrat", show=False),
        Binding(keys.HIGHER, "move(-1)", "Posunout nahoru", show=False),
        Binding(keys.LOWER, "move(1)", "Posunout dolů", show=False),
        Binding("ctrl+z", "undo", "Vzít zpět", show=False),
        Binding(f"{keys.QUIT},ctrl+s", "leave", "Zpět", show=False),
    ]
    CSS_PATH: ClassVar[CSSPathType | None] = "dialogs/dialog.tcss"

    def __init__(self, kind: ListKind[E], screen: EntryScreen) -> None:
        """`screen` is where the list was opened; it keeps what is changed."""
        table = RowTable(*kind.columns, id="list-editor", lines=2)
        super().__init__(kind.title, "Ctrl+N přidat · Enter upravit · Del odebrat · Alt+↑↓ pořadí · Esc hotovo", table)
        self._kind = kind
        self._screen = screen

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        return self._screen.session.meeting

    def compose_content(self) -> ComposeResult:
        """The list, and what it is for."""
        yield from super().compose_content()
        yield Brief((self._kind.about, "dim"), rows=4)

    def draw(self) -> None:
        """Draw the entries; an empty list takes no room."""
        super().draw()
        self.table.display = bool(self.table.row_count)
        if self.table.display:
            self.table.focus()

    def rows(self) -> Iterable[Row]:
        """Return the entries."""
        return (Row(each.id, self._kind.row(each, self.meeting)) for each in self._kind.entries.of(self.meeting))

    def chosen(self, key: str) -> None:
        """Open the form of an entry."""
        entry = self._kind.entries.find(self.meeting, key)
        if entry is not None:
            self._open(entry, is_new=False)

    def action_add(self) -> None:
        """Ask for a new entry."""
        self._open(self._kind.fresh(), is_new=True)

    def _open(self, entry: E, *, is_new: bool) -> None:
        def done(edited: Edited[E]) -> None:
            after = self._kind.finished(edited.before, edited.after, self.meeting)
            self._screen.keep(self._kind.entries, self._kind.kept, Edited(edited.before, after))
            self.draw()
            self.table.mark(after.id)

        self._screen.edit(self._kind.form(self.meeting, is_new), entry, done)

    def action_remove(self) -> None:
        """Take the marked entry out."""
        entry = self._kind.entries.find(self.meeting, self.table.marked)
        if entry is not None:
            self._screen.take_out(self._kind.entries, entry)
            self.draw()

    def action_move(self, offset: int) -> None:
        """Move the marked entry."""
        entries, marked = self._kind.entries, self.table.marked
        if entries.find(self.meeting, marked) is not None:
            self._screen.change(entries.moving, lambda meeting: entries.reordered(meeting, marked, offset))
            self.draw()

    def action_undo(self) -> None:
        """Take back the last change."""
        self._screen.action_undo()
        self.draw()
