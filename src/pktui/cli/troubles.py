"""What is wrong with the files of a folder: damaged records, copies, papers without their conference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from pktui.cli.output import complain
from pktui.domain.checks.rule import Level
from pktui.errors import FileProblem
from pktui.storage.records.folder import Listing
from pktui.storage.records.stored import crowded
from pktui.texts.words import join_words


@dataclass(frozen=True, slots=True)
class FileTrouble:
    """One thing wrong with a file.

    Attributes:
        rule: Its name, stable, for scripts.
        level: Whether something is lost from sight (error) or only lies alone (warning).
        path: The file.
        line: The line in it, from 1, when known.
        text: A Czech sentence.
    """

    rule: str
    level: Level
    path: PurePath | None
    line: int | None
    text: str

    @property
    def place(self) -> str:
        """File and line as people write them."""
        return f"{self.path or ''}" if self.line is None else f"{self.path}:{self.line}"


def troubles(listing: Listing) -> tuple[FileTrouble, ...]:
    """Return what is wrong with the files of the folder, errors first."""
    damaged = (
        FileTrouble("poskozeny-soubor", Level.ERROR, problem.path, problem.line, problem.message)
        for problem in listing.damaged
    )
    conflicts = (
        FileTrouble("konflikt", Level.ERROR, conflict.kept, None, _conflict([path.name for path in conflict.others]))
        for conflict in listing.conflicts
    )
    orphans = (
        FileTrouble("bez-konference", Level.WARNING, path, None, "Konference, ke které záznam patří, ve složce není.")
        for path in listing.orphans
    )
    heavy = (
        FileTrouble("dlouhe-zahlavi", Level.WARNING, problem.path, None, problem.message)
        for stored in listing.meetings
        for problem in crowded(stored.papers)
    )
    return (*damaged, *conflicts, *orphans, *heavy)


def settings_troubles(problems: Iterable[FileProblem]) -> tuple[FileTrouble, ...]:
    """Return what is wrong with `pktui.toml`, each once; nothing is lost by it, because what is shipped holds."""
    # Settings above several cases are read with each of them.
    known = {str(problem): problem for problem in problems}.values()
    return tuple(
        FileTrouble("nastaveni", Level.WARNING, problem.path, problem.line, problem.message) for problem in known
    )


def complain_about(listing: Listing) -> None:
    """Say on stderr what is wrong with the files; the command goes on with the others."""
    for trouble in troubles(listing):
        complain(trouble.text, trouble.place)


def _conflict(names: list[str]) -> str:
    copies = join_words([f"„{name}“" for name in names])
    return f"Stejný záznam je i v souboru {copies}; pktui pracuje s tímto, kopie porovnejte a odložte jinam."
