"""Questions that wait for a decision, each with both wordings: beside the history, for they may be nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from pktui.errors import FileProblem
from pktui.files import explained
from pktui.files.private import private_folder, write_private
from pktui.storage.history.home import QUESTIONS, adopt, home_of, locked, make, place_of
from pktui.storage.history.index import file_name
from pktui.storage.merging.conflict import Question, from_json, to_json

_DAMAGED = "Záznam o tom, které ze dvou znění platí, je poškozený; obě znění jsou v historii souboru (Ctrl+R)."
_ASIDE = ".poskozeno"


class Waiting:
    """The waiting questions of one case folder."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Name the place; nothing is read or made yet. The arguments are those of `History`."""
        self._root = root
        self._folder = folder
        self._home = home_of(root, folder)

    def of(self, record_id: str) -> tuple[Question, ...]:
        """Return the questions about a record.

        Raises:
            FileProblem: They cannot be read; damage that nobody can read is put aside and told once.
        """
        path = self._file(record_id)
        with explained(self._home):
            adopt(self._root, self._folder, file_name(record_id))
            try:
                return _read(path)
            except FileProblem:
                with locked(self._home):
                    _readable(path)
                raise

    def is_about(self, record_id: str) -> bool:
        """Tell whether something waits about a record, or damage that nobody was told of."""
        return self._file(record_id).exists()

    def change(self, record_id: str, *, add: Iterable[Question] = (), drop: Iterable[str] = ()) -> None:
        """Have more questions wait, and forget those of these names; what is added is on the disk when this returns.

        Raises:
            FileProblem: It cannot be written; what waited still does.
        """
        path, gone = self._file(record_id), set(drop)
        with explained(self._home):
            make(self._home, self._folder)
            private_folder(path.parent)
            with locked(self._home):
                kept = {question.id: question for question in (*_readable(path), *add) if question.id not in gone}
                if kept:
                    write_private(path, to_json(tuple(kept.values())), durable=True)
                else:
                    path.unlink(missing_ok=True)

    def _file(self, record_id: str) -> Path:
        return (self._home / QUESTIONS / file_name(record_id)).with_suffix(".json")


def undecided(root: Path) -> Iterator[Path]:
    """Yield the case folders about which a question waits, once each, as they were last known.

    They need not be there: renamed or on another disk, they still can be decided about. Of a folder whose name is
    lost the home of its history is named.
    """
    for home in sorted({found.parents[1] for found in root.glob(f"*/{QUESTIONS}/*.json")}):
        yield place_of(home) or home


def _readable(path: Path) -> tuple[Question, ...]:
    """Return what waits; damage that nobody can read is put aside, so that it does not hold anything back."""
    try:
        return _read(path)
    except FileProblem:
        path.rename(_free(path.with_suffix(_ASIDE)))
        return ()


def _free(path: Path) -> Path:
    """Return a name of this beginning that is not taken, so that earlier damage stays too."""
    return next(name for number in count(1) if not (name := path.with_name(f"{path.name}-{number}")).exists())


def _read(path: Path) -> tuple[Question, ...]:
    try:
        return from_json(path.read_bytes())
    except FileNotFoundError:
        return ()
    except ValueError as problem:
        raise FileProblem(_DAMAGED, path=path) from problem
