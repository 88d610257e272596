"""One file of the open conference: saved, joined with what others write into it, never replaced unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from pktui.errors import ChangedOnDisk, FileProblem
from pktui.files import create_bytes, read_bytes, replace_bytes
from pktui.session.case.beside_ours import BesideOurs
from pktui.session.case.memory import Memory
from pktui.session.case.own_changes import OwnChanges
from pktui.session.keeping import displaced_kept
from pktui.storage.history.index import Reason
from pktui.storage.merging.conflict import ConflictPlace, Side
from pktui.storage.merging.deciding import Asked, Joined, asked, decided, join
from pktui.storage.records.codec import decode
from pktui.storage.records.record_kinds import Record
from pktui.storage.records.stored import SIZE_LIMIT, Stored, load, rewritten
from pktui.storage.text.record_text import RecordText

# Somebody who writes again and again while we merge is met with a few tries, not with an endless race.
_TRIES = 5
# A version that a sync client brings back may come twice; one that comes so often is what somebody else insists on.
_ASSERTIONS = 2

_OTHER_NOW = "To, o čem rozhodujete, se mezitím změnilo; podívejte se na obě znění znovu (Ctrl+O)."


class RecordFile:
    """A file as it is on the disk, as far as this session knows, and its own changes that others may not have."""

    def __init__(self, stored: Stored[Record], memory: Memory, known: RecordText | None = None) -> None:
        """Begin with what was read or created.

        Args:
            stored: The file.
            memory: Where its versions are kept, and what waits for a decision about it.
            known: What others know of a file that was created; None when they know all of it.
        """
        self.stored = stored
        self._memory = memory
        self._questions = memory.questions
        self._branch = OwnChanges(known or stored.document)
        self._branch.changed(stored.document)
        self._asserted: Counter[int] = Counter()
        self._beside = BesideOurs()

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

    def mine(self, record: Record) -> RecordText:
        """Return the file as it would be if nobody else had written it.

        Raises:
            FileProblem: The values could not be written so that they read back.
        """
        return self._beside.given_back(rewritten(self.stored, record))

    def save(self, record: Record) -> Record:
        """Write own values and return those that hold now, with what others wrote meanwhile.

        Raises:
            ChangedOnDisk: The file changes faster than it can be joined.
            FileProblem: It cannot be written, or what is in it now cannot be read.
        """
        return self._write(self.mine(record), record)

    def take(self, record: Record) -> Record | None:
        """Look at the file and return the values that hold now; None when it is as this session left it.

        Raises:
            ChangedOnDisk: The file changes faster than it can be joined.
            FileProblem: It cannot be read, or own changes cannot be written into it.
        """
        if read_bytes(self.path, SIZE_LIMIT) == self.stored.document.data:
            return None
        return self._join(self.mine(record))

    def absorb(self, record: Record, other: RecordText, base: RecordText | str | None = None) -> Record:
        """Bring in another version of the record and return the values that hold now, saved.

        Args:
            record: Own values.
            other: The other version.
            base: The version it was made from, or its name; None when it has to be found out. Of one that is kept
                nowhere nothing counts as removed, and all that differs is asked about.

        Raises:
            PktuiError: As with `save`.
        """
        mine = self.mine(record)
        if base is None:
            known = self._memory.common(self.stored, mine, other)
        else:
            known = self._memory.version(self.stored, base) if isinstance(base, str) else base
        joined = self._joined(known, mine, other, Side.MINE)
        # Before the result: whoever looks later for what others started from must find theirs to be the older one.
        self._memory.keep(self.stored, Reason.READ, other.data)
        self._ask(joined, mine, other)
        return self._write(joined.document, decode(joined.document), other, _names(joined))

    def asked(self, record: Record) -> Asked:
        """Return what waits for a decision, as it stands now. Raises as `mine`."""
        mine = self.mine(record)
        return asked(mine, self._questions.about(mine))

    def decide(self, record: Record, question: Asked, choices: Mapping[ConflictPlace, Side | str]) -> Record:
        """Write what somebody decided and return the values that hold now; what gave way stays in the history.

        Raises:
            DamagedFile: What was typed does not fit the format.
            ChangedOnDisk: What it was about has changed meanwhile; it must be asked anew.
            FileProblem: It cannot be written.
        """
        now = self.asked(record)
        if now.merged.conflicts != question.merged.conflicts:
            raise ChangedOnDisk(_OTHER_NOW, path=self.path)
        document = decided(now, choices)
        self._memory.keep(self.stored, Reason.CONFLICT, now.merged.document.data)
        return self._write(document, decode(document))

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
        self._branch = OwnChanges(read.document)
        self._questions.looked_at(read.document)
        self._memory.keep(read, Reason.READ)
        return read.record

    def write_again(self, record: Record, mode: int) -> None:
        """Write a file that is missing, with own values and the rights `mode` at most.

        Raises:
            FileProblem: It cannot be written, or it is there again.
        """
        mine = self.mine(record)
        create_bytes(self.path, mine.data, mode)
        self._branch.changed(mine)
        self._hold(mine, record)

    def write_over(self, record: Record) -> None:
        """Put own values in place of a file that cannot be read; what it holds goes to the history.

        Raises:
            FileProblem: What it holds cannot be kept, or the file cannot be written; it was left alone.
        """
        mine = self.mine(record)
        damaged = read_bytes(self.path, SIZE_LIMIT)
        if not self._memory.keep(self.stored, Reason.CONFLICT, damaged):
            raise FileProblem("Obsah souboru nejde uložit do historie, proto zůstal, jak je.", path=self.path)
        replace_bytes(self.path, mine.data, expected=damaged)
        self._branch.changed(mine)
        self._hold(mine, record)

    def moved(self, path: Path) -> None:
        """Follow the file to its new name."""
        self.stored = Stored(path, self.stored.document, self.stored.record)

    def _write(
        self,
        mine: RecordText,
        record: Record,
        foreign: RecordText | None = None,
        asked: frozenset[str] = frozenset(),
    ) -> Record:
        if mine.data != self.stored.document.data:
            try:
                self._replace(mine, self.stored.document)
            except ChangedOnDisk:
                return self._join(mine, foreign, asked)
        self._branch.changed(mine, foreign, asked)
        return self._hold(mine, record)

    def _join(self, mine: RecordText, foreign: RecordText | None = None, asked: frozenset[str] = frozenset()) -> Record:
        """Write own changes into the version that is on the disk now."""
        for _ in range(_TRIES):
            theirs = load(self.path).document
            joined = self._joined(self._branch.base_for(theirs, self._questions.closed_about(theirs)), mine, theirs)
            if self._goes_round(theirs, joined.document):
                joined = self._joined(None, mine, theirs)
            # Before it is replaced: a process killed behind the write would leave theirs in nobody's history.
            self._memory.keep(self.stored, Reason.READ, theirs.data)
            new = self._ask(joined, mine, theirs)
            try:
                if joined.document.data != theirs.data:
                    self._replace(joined.document, theirs)
            except ChangedOnDisk:
                self._questions.forget(theirs, new)
                continue
            self._branch.changed(mine, foreign, asked)
            self._branch.took(theirs, joined.document, _names(joined))
            return self._hold(joined.document, decode(joined.document))
        raise ChangedOnDisk(
            "Soubor se mění rychleji, než ho jde uložit; vaše změny jsou v paměti a uloží se za chvíli.", path=self.path
        )

    def _joined(
        self, base: RecordText | None, mine: RecordText, theirs: RecordText, into: Side = Side.THEIRS
    ) -> Joined:
        return join(base, mine, theirs, self._questions.about(theirs), self._questions.closed_about(theirs), into)

    def _goes_round(self, theirs: RecordText, joined: RecordText) -> bool:
        """Tell whether own changes were written into this very version again and again: somebody else takes theirs
        for the newer one as we do ours, so that neither is what both started from."""
        step = hash((theirs.data, joined.data))
        self._asserted[step] += joined.data != theirs.data
        return self._asserted[step] > _ASSERTIONS

    def _ask(self, joined: Joined, mine: RecordText, theirs: RecordText) -> frozenset[str]:
        """Keep both wordings of what is disputed before one of them goes; return the names of new questions.

        Raises:
            FileProblem: They cannot be kept, so nothing may be written.
        """
        for data in (mine.data, theirs.data) if joined.questions else ():
            self._memory.keep(self.stored, Reason.CONFLICT, data)
        return self._questions.wait(theirs, joined.questions)

    def _replace(self, document: RecordText, expected: RecordText) -> None:
        """Write the file; what others had in it for a moment goes to the history."""
        with displaced_kept(lambda theirs, reason: self._memory.keep(self.stored, reason, theirs)):
            replace_bytes(self.path, document.data, expected=expected.data)

    def _hold(self, document: RecordText, record: Record) -> Record:
        self._beside.changed(self.stored.document, document)
        self.stored = Stored(self.path, document, record)
        self._memory.keep(self.stored, Reason.SAVED)
        self._questions.looked_at(document)
        return record


def _names(joined: Joined) -> frozenset[str]:
    return frozenset(question.id for question in joined.questions)
