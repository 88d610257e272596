"""What was decided so far of a merged file: which of two wordings holds, what that is called, what is still open."""

from __future__ import annotations

from collections.abc import Mapping

from pktui.errors import PktuiError
from pktui.session.drafts.place import Place
from pktui.session.recovery.put_back import FIELD
from pktui.storage.merging.conflict import Conflict, ConflictKind, ConflictPlace, Side
from pktui.storage.merging.merge import Merged, resolve
from pktui.storage.merging.readable import label, together
from pktui.storage.records.value_kinds import SAID_KEY

Choices = dict[ConflictPlace, Side | str]


class Decisions:
    """The choices of one person in one merged file.

    Attributes:
        merged: What `merge` returned; it has at least one conflict.
        names: What to call each side.
        choices: The decided places as `resolve` takes them.
    """

    def __init__(self, merged: Merged, names: Mapping[Side, str]) -> None:
        self.merged = merged
        self.names = names
        self.choices: Choices = {}

    def label(self, conflict: Conflict) -> str:
        """Return what it is about, in words."""
        return label(self.merged.document, conflict)

    def stands(self, conflict: Conflict) -> Side | str:
        """Return what was decided, or what stands until somebody decides."""
        return self.choices.get(conflict.place, conflict.kept)

    def own(self, conflict: Conflict) -> str | None:
        """Return the words that were written in place of both sides; None when there are none."""
        choice = self.choices.get(conflict.place)
        return None if isinstance(choice, Side) else choice

    def said(self, conflict: Conflict) -> str:
        """Return what holds, in words."""
        choice = self.choices.get(conflict.place)
        if choice is None:
            return "nerozhodnuto"
        if isinstance(choice, Side):
            return self.names[choice]
        return "obojí" if choice == together(conflict) else "vlastní znění"

    @property
    def undecided(self) -> tuple[Conflict, ...]:
        """What nobody has decided yet."""
        return tuple(conflict for conflict in self.merged.conflicts if conflict.place not in self.choices)

    def following(self, conflict: Conflict) -> int | None:
        """Return the number of the next undecided conflict behind this one, round the end; None when none is left."""
        conflicts, open_ones = self.merged.conflicts, self.undecided
        at = conflicts.index(conflict) + 1
        order = [*range(at, len(conflicts)), *range(at)]
        return next((index for index in order if conflicts[index] in open_ones), None)

    def problem(self, changes: Mapping[ConflictPlace, Side | str] | None = None) -> str:
        """Return what is wrong with the choices, and these changes of them, in Czech; empty when they can be saved."""
        try:
            resolve(self.merged, {**self.choices, **(changes or {})})
        except PktuiError as problem:
            return problem.message
        return ""

    def draft(self, conflict: Conflict) -> Place:
        """Return where the journal keeps own words while they are typed: with the conference the record belongs to."""
        tree, about = self.merged.document.tree, self.label(conflict)
        record = str(tree.get("konference_id") or tree.get("id") or "")
        return Place(record, FIELD, f"rozhodnutí: {about}", f"Vlastní znění · {about}")


def takes_words(conflict: Conflict) -> bool:
    """Tell whether a text can stand in place of both values; what a person said to a task is nobody's to word anew."""
    values = (conflict.mine, conflict.theirs)
    if conflict.place[-1] == SAID_KEY:
        return False
    return conflict.kind in {ConflictKind.VALUE, ConflictKind.TEXT} and all(
        isinstance(value, str | None) for value in values
    )
