"""What pktui keeps of one case folder on this computer: counted, cleared, or freed of one person."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pktui.files import explained
from pktui.session.drafts.drafts import journals_home, read_journal, texts_in
from pktui.session.local import history_of
from pktui.session.recovery.left_behind import PUT_AWAY
from pktui.storage.text.encodings import as_utf8


@dataclass(frozen=True, slots=True)
class OwnTraces:
    """What there is.

    Attributes:
        versions: How many earlier versions of records and papers.
        thrown: How many texts that somebody threw away.
    """

    versions: int
    thrown: int


def own_traces(folder: Path, records: Collection[str]) -> OwnTraces:
    """Count what is kept of a case folder with these records.

    Raises:
        FileProblem: It cannot be read.
    """
    history = history_of(folder)
    history.adopt(records)
    versions = sum(len(history.versions(record)) for record in history.records())
    with explained(journals_home()):
        return OwnTraces(versions, len(tuple(_thrown(folder, records))))


def clear_traces(folder: Path, records: Collection[str]) -> None:
    """Remove all of it; the folder itself is not touched.

    Raises:
        FileProblem: It cannot be removed.
    """
    history = history_of(folder)
    history.adopt(records)
    history.forget()
    _remove_thrown(folder, records, lambda _: True)


def leave_out_of_traces(folder: Path, records: Collection[str], speaks: Callable[[str], bool]) -> int:
    """Remove what speaks of somebody, also files in which nobody can look for words; return how many versions went.

    Raises:
        FileProblem: It cannot be removed.
    """
    history = history_of(folder)
    history.adopt(records)
    gone = history.leave_out(lambda data: _speaks(data, speaks))
    _remove_thrown(folder, records, speaks)
    return gone


def _speaks(data: bytes, speaks: Callable[[str], bool]) -> bool:
    text = as_utf8(data)
    try:
        return b"\0" in text or speaks(text.decode())
    except UnicodeDecodeError:
        # A document, or a file in an older encoding.
        return True


def _thrown(folder: Path, records: Collection[str]) -> Iterator[Path]:
    """Yield the journals with a text of this case folder that somebody threw away."""
    place = str(folder.resolve())
    for path in sorted(journals_home().glob(f"*/*{PUT_AWAY}")):
        drafts = read_journal(path.read_bytes())
        if any(draft.place.folder == place or draft.place.record in records for draft in drafts):
            yield path


def _remove_thrown(folder: Path, records: Collection[str], speaks: Callable[[str], bool]) -> None:
    with explained(journals_home()):
        for path in _thrown(folder, records):
            if any(map(speaks, texts_in(path.read_bytes()))):
                path.unlink(missing_ok=True)
