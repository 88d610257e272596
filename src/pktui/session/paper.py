"""One file of the open conference: saved, joined with what others write into it, never replaced unseen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pktui.errors import ChangedOnDisk, FileProblem
from pktui.files import create_bytes, is_missing, read_bytes, replace_bytes
from pktui.session.branch import Branch
from pktui.session.contradiction import Contradiction
from pktui.session.memory import Memory
from pktui.storage.codec import Record, decode
from pktui.storage.document import Document
from pktui.storage.history import Reason
from pktui.storage.merge import ConflictPlace, Side, merge, resolve
from pktui.storage.stored import SIZE_LIMIT, Stored, load, rewritten

# Somebody who writes again and again while we merge is met with a few tries, not with an endless race.
_TRIES = 5


class Paper:
    """A file as it is on the disk, as far as this session knows, and its own changes that others may not have."""

    def __init__(self, stored: Stored[Record], memory: Memory, known: Document | None = None) -> None:
        """Begin with what was read or created.

        Args:
            stored: The file.
            memory: Where its versions are kept.
            known: What others know of a file that was created; None when they know all of it.
        """
        self.stored = stored
        self._memory = memory
        self._branch = Branch(known or stored.document)
        self._branch.changed(stored.document)

    @property
    def path(self) -> Path:
        """The file."""
        return self.stored.path

    @property
    def is_in_place(self) -> bool:
        """Whether the file holds this record, whatever its values are now."""
        try:
            return load(self.path).record.id == self.stored.record.id
        except FileProblem:
            return False

    def mine(self, record: Record) -> Document:
        """Return the file as it would be if nobody else had written it.

        Raises:
            FileProblem: The values could not be written so that they read back.
        """
        return rewritten(self.stored, record)

    def save(self, record: Record) -> Record:
        """Write own values and return those that hold now: with what others wrote meanwhile, if nothing contradicts.

        Raises:
            Contradiction: Others changed the same differently; nothing was written.
            ChangedOnDisk: The file changes faster than it can be joined.
            FileProblem: It cannot be written, or what is in it now cannot be read.
        """
        return self._write(self.mine(record), record)

    def take(self, record: Record) -> Record | None:
        """Look at the file and return the values that hold now; None when it is as this session left it.

        Raises:
            Contradiction: Others changed the same differently.
            ChangedOnDisk: The file changes faster than it can be joined.
            FileProblem: It cannot be read, or own changes cannot be written into it.
        """
        if read_bytes(self.path, SIZE_LIMIT) == self.stored.document.data:
            return None
        return self._join(self.mine(record))

    def absorb(self, record: Record, other: Document, copy: Path | None = None) -> Record:
        """Bring in another version of the record, of unknown age, and return the values that hold now, saved.

        Args:
            record: Own values.
            other: The other version.
            copy: Its file, if it has one.

        Raises:
            Contradiction: The two contradict each other; nothing was written.
            PktuiError: As with `save`.
        """
        mine = self.mine(record)
        merged = merge(self._memory.common(self.stored, mine, other), mine, other, Side.MINE)
        if merged.conflicts:
            raise Contradiction(self.path, merged, other, copy)
        # Before the result: whoever looks later for what others started from must find theirs to be the older one.
        self._memory.keep(self.stored, Reason.READ, other.data)
        return self._write(merged.document, decode(merged.document), other)

    def decide(self, record: Record, question: Contradiction, choices: Mapping[ConflictPlace, Side | str]) -> Record:
        """Write what somebody decided and return it; both versions stay in the history.

        Raises:
            DamagedFile: What was typed does not fit the format.
            ChangedOnDisk: The file was changed again; the question must be asked anew.
            FileProblem: It cannot be written.
        """
        decided = resolve(question.merged, choices)
        mine = self.mine(record)
        for data in (mine.data, question.theirs.data):
            self._memory.keep(self.stored, Reason.CONFLICT, data)
        in_place = question.copy is None and self._holds(question.theirs)
        self._replace(decided, question.theirs if in_place else self.stored.document)
        if in_place:
            self._branch.took(question.theirs, decided)
        else:
            self._branch.changed(decided, question.theirs)
        return self._hold(decided, decode(decided))

    def reload(self, record: Record) -> Record:
        """Take the values from the disk and give up own ones that are not there; those are kept in the history.

        Raises:
            FileProblem: The file cannot be read, another record stands in its place, or own values fit no file and so
                could not be kept; nothing changed.
        """
        read = load(self.path)
        if read.record.id != self.stored.record.id:
            raise FileProblem("V souboru je teď jiný záznam; zkontrolujte, zda je to správná složka.", path=self.path)
        if record != self.stored.record:
            self._memory.keep(self.stored, Reason.CONFLICT, self.mine(record).data)
        self.stored = read
        self._branch = Branch(read.document)
        self._memory.keep(read, Reason.READ)
        return read.record

    def write_over(self, record: Record) -> None:
        """Put own values in place of a file that is missing or cannot be read; what it holds goes to the history.

        Raises:
            FileProblem: What it holds cannot be kept, or the file cannot be written; it was left alone.
        """
        mine = self.mine(record)
        if is_missing(self.path):
            create_bytes(self.path, mine.data)
        else:
            damaged = read_bytes(self.path, SIZE_LIMIT)
            if not self._memory.keep(self.stored, Reason.CONFLICT, damaged):
                raise FileProblem("Obsah souboru nejde uložit do historie, proto zůstal, jak je.", path=self.path)
            replace_bytes(self.path, mine.data, expected=damaged)
        self._branch.changed(mine)
        self._hold(mine, record)

    def moved(self, path: Path) -> None:
        """Follow the file to its new name."""
        self.stored = Stored(path, self.stored.document, self.stored.record)

    def _write(self, mine: Document, record: Record, foreign: Document | None = None) -> Record:
        if mine.data != self.stored.document.data:
            try:
                self._replace(mine, self.stored.document)
            except ChangedOnDisk:
                return self._join(mine, foreign)
        self._branch.changed(mine, foreign)
        return self._hold(mine, record)

    def _join(self, mine: Document, foreign: Document | None = None) -> Record:
        """Write own changes into the version that is on the disk now."""
        for _ in range(_TRIES):
            theirs = load(self.path).document
            merged = merge(self._branch.base_for(theirs), mine, theirs)
            if merged.conflicts:
                raise Contradiction(self.path, merged, theirs)
            # Before it is replaced: a process killed behind the write would leave theirs in nobody's history.
            self._memory.keep(self.stored, Reason.READ, theirs.data)
            try:
                if merged.document.data != theirs.data:
                    self._replace(merged.document, theirs)
            except ChangedOnDisk:
                continue
            self._branch.changed(mine, foreign)
            self._branch.took(theirs, merged.document)
            return self._hold(merged.document, decode(merged.document))
        raise ChangedOnDisk(
            "Soubor se mění rychleji, než ho jde uložit; vaše změny jsou v paměti a uloží se za chvíli.", path=self.path
        )

    def _replace(self, document: Document, expected: Document) -> None:
        """Write the file; what others had in it for a moment goes to the history."""
        try:
            replace_bytes(self.path, document.data, expected=expected.data)
        except ChangedOnDisk as problem:
            for theirs in problem.displaced:
                self._memory.keep(self.stored, Reason.DISPLACED, theirs)
            raise

    def _hold(self, document: Document, record: Record) -> Record:
        self.stored = Stored(self.path, document, record)
        self._memory.keep(self.stored, Reason.SAVED)
        return record

    def _holds(self, document: Document) -> bool:
        return read_bytes(self.path, SIZE_LIMIT) == document.data
