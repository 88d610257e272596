"""Lists of a conference on its screens: an entry is marked, added, changed, taken out, moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding

from pktui.domain.change import Edited
from pktui.domain.conference import Conference
from pktui.domain.entries import Identified, find, moved, put, without
from pktui.domain.meeting import Meeting
from pktui.domain.preparing.readiness import with_dates
from pktui.session.create import empty_diary, empty_minutes, empty_plan
from pktui.tui.parts import keys
from pktui.tui.screens.case import CaseScreen
from pktui.tui.widgets.board import Board
from pktui.tui.widgets.table import RowTable

E = TypeVar("E", bound=Identified)


def entry_keys(remove: str = "Odebrat") -> tuple[Binding, ...]:
    """Return the keys of a list; `remove` is what taking an entry out is called among the commands."""
    return (
        Binding("delete", "remove", remove, show=False, id="remove"),
        Binding(keys.HIGHER, "move(-1)", "Posunout nahoru", show=False, id="up"),
        Binding(keys.LOWER, "move(1)", "Posunout dolů", show=False, id="down"),
    )


_BEGUN: dict[str, Callable[[Meeting], Any]] = {"minutes": empty_minutes, "plan": empty_plan, "diary": empty_diary}


@dataclass(frozen=True, slots=True)
class Entries(Generic[E]):
    """One list of entries, and what is said of its changes.

    Attributes:
        table: Selector of the table or board that shows it.
        path: Dotted name of the entries in the meeting.
        moving: What moving an entry is called.
        removing: What taking an entry out is called, and what the notice says of it (True: the same).
        prefix: Stands before the id in the key of a row, where a table has other rows, too.
    """

    table: str
    path: str
    moving: str
    removing: Callable[[E], tuple[str, str | bool]]
    prefix: str = ""

    def of(self, meeting: Meeting) -> tuple[E, ...]:
        """Return the entries; none when their record has not begun."""
        record, _, name = self.path.partition(".")
        begun = getattr(meeting, record)
        return () if begun is None else getattr(begun, name)

    def having(self, meeting: Meeting, entries: tuple[E, ...]) -> Meeting:
        """Return the meeting with these entries in place of its own; their record begins when there is none."""
        record, _, name = self.path.partition(".")
        before = getattr(meeting, record) or _BEGUN[record](meeting)
        after = replace(before, **{name: entries})
        return meeting.having(with_dates(before, after) if isinstance(before, Conference) else after)

    def find(self, meeting: Meeting, entry_id: str) -> E | None:
        """Return the entry with this id, or None."""
        return find(self.of(meeting), entry_id)

    def kept(self, meeting: Meeting, edited: Edited[E]) -> Meeting:
        """Return the meeting with a changed entry; one that is new, or was removed meanwhile, comes to the end."""
        present = self.find(meeting, edited.after.id)
        return self.having(meeting, put(self.of(meeting), edited.after if present is None else edited.onto(present)))

    def less(self, meeting: Meeting, entry_id: str) -> Meeting:
        """Return the meeting without an entry."""
        return self.having(meeting, without(self.of(meeting), entry_id))

    def reordered(self, meeting: Meeting, entry_id: str, offset: int) -> Meeting:
        """Return the meeting with an entry moved up (negative) or down."""
        return self.having(meeting, moved(self.of(meeting), entry_id, offset))


class EntryScreen(CaseScreen):
    """A screen with lists of entries.

    Attributes:
        ENTRIES: The lists; keys are about the one that has the focus, else about the first.
    """

    ENTRIES: ClassVar[tuple[Entries[Any], ...]]

    @property
    def listed(self) -> Entries[Any]:
        """The list the keys are about."""
        return next((each for each in self.ENTRIES if self.table_of(each).has_focus), self.ENTRIES[0])

    def table_of(self, entries: Entries[E]) -> RowTable | Board:
        """Return what shows these entries."""
        found = self.query_one(entries.table)
        assert isinstance(found, RowTable | Board)  # noqa: S101 - narrows a type
        return found

    def marked_of(self, entries: Entries[E]) -> E | None:
        """Return the entry under the mark, as it stands now."""
        key = self.table_of(entries).marked
        has_entry = key.startswith(entries.prefix)
        return entries.find(self.session.meeting, key.removeprefix(entries.prefix)) if has_entry else None

    def keep(self, entries: Entries[E], label: str, *edited: Edited[E], said: bool | str = False) -> None:
        """Keep what was changed in entries, in one step; what others changed in them meanwhile stays."""
        self.change(label, lambda m: reduce(entries.kept, edited, m), said=said)

    def add(self, entries: Entries[E], label: str, *fresh: E, said: bool | str = False) -> None:
        """Add entries in one step, and mark the first of them."""
        self.keep(entries, label, *(Edited(each, each) for each in fresh), said=said)
        self.table_of(entries).mark(entries.prefix + fresh[0].id)

    def take_out(self, entries: Entries[E], entry: E) -> None:
        """Take an entry out; undo brings it back."""
        label, said = entries.removing(entry)
        self.change(label, lambda m: entries.less(m, entry.id), said=said)

    def action_remove(self) -> None:
        """Take the marked entry out."""
        entries, entry = self.listed, self.marked_of(self.listed)
        if entry is not None:
            self.take_out(entries, entry)

    def action_move(self, offset: int) -> None:
        """Move the marked entry."""
        entries, entry = self.listed, self.marked_of(self.listed)
        if entry is not None:
            self.change(entries.moving, lambda m: entries.reordered(m, entry.id, offset))
