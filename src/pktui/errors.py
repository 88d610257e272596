"""What can go wrong, named: a Czech sentence for people, a title for a dialog, an exit code for scripts.

Every error a user can cause or meet derives from `PktuiError`; whatever else escapes is a bug. The message says
what happened and what to do; the place (file, line) is kept apart so that each front end can show it its own way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import ClassVar

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_FILE = 3
EXIT_TOOL = 4
EXIT_CONFLICT = 5
EXIT_BUG = 70

LONGEST_REASON = 220


class PktuiError(Exception):
    """Base of all expected errors.

    Attributes:
        message: One Czech sentence: what happened and what to do.
        path: The file or folder concerned, when there is one.
        line: The line in that file, counted from 1.
    """

    title: ClassVar[str] = "Něco se nepovedlo"
    exit_code: ClassVar[int] = EXIT_FILE

    def __init__(self, message: str, *, path: PurePath | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    @property
    def place(self) -> str:
        """Path and line as people write them (`plan.md:12`), empty when the error has no place."""
        if self.path is None:
            return ""
        return str(self.path) if self.line is None else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class UsageError(PktuiError):
    """The command was given something it cannot use (a bad date, an unknown document)."""

    title = "Tomu nerozumím"
    exit_code = EXIT_USAGE


class FileProblem(PktuiError):
    """A file or folder cannot be read or written."""

    title = "Se souborem je potíž"


class DamagedFile(FileProblem):
    """A file was read but does not fit the format; it is listed, explained and never touched.

    What the message quotes from the file may have any length; of a long one the middle is left out.
    """

    title = "Soubor je poškozený"

    def __init__(self, message: str, *, path: PurePath | None = None, line: int | None = None) -> None:
        short = message if len(message) <= LONGEST_REASON else f"{message[:120]}…{message[-80:]}"
        super().__init__(short, path=path, line=line)


class OtherEncoding(DamagedFile):
    """A record is whole but written in an older encoding; pktui can convert it.

    Attributes:
        encoding: What people call the encoding (`Windows-1250`).
    """

    title = "Soubor je v jiném kódování"

    def __init__(self, encoding: str, *, path: PurePath | None = None, line: int | None = None) -> None:
        message = f"Soubor je uložený v kódování {encoding}; nechte ho převést na UTF-8, nebo ho tak sami uložte."
        super().__init__(message, path=path, line=line)
        self.encoding = encoding


class FolderProblem(FileProblem):
    """The folder is missing, is not a folder, or cannot be listed."""

    title = "Se složkou je potíž"


class AlreadyExists(FileProblem):
    """A new file would replace an existing one and nobody allowed that."""

    title = "Soubor už existuje"


class ChangedOnDisk(PktuiError):
    """The file is not what was read: somebody else wrote it meanwhile, so it was not replaced.

    Attributes:
        displaced: Versions of others that the attempt found, the oldest first. Newer ones may have replaced them on
            the disk, so whoever catches the error keeps them.
    """

    title = "Soubor mezitím změnil někdo jiný"
    exit_code = EXIT_CONFLICT

    def __init__(self, message: str, *, path: PurePath | None = None, displaced: tuple[bytes, ...] = ()) -> None:
        super().__init__(message, path=path)
        self.displaced = displaced


class Undecided(PktuiError):
    """Somebody has to decide first which of two wordings holds."""

    title = "Čeká rozhodnutí"
    exit_code = EXIT_CONFLICT


class DecidedElsewhere(PktuiError):
    """Another window of pktui has done, or is just doing, what this one was asked for."""

    title = "Rozhodlo se jinde"
    exit_code = EXIT_CONFLICT


class ToolMissing(PktuiError):
    """An outside program or font that the export needs is not here."""

    title = "Chybí pomocný program"
    exit_code = EXIT_TOOL


class NoDesktop(ToolMissing):
    """There is nothing to open a window on, as when one works on another machine."""

    title = "Tady se okno otevřít nedá"


class ExportFailed(PktuiError):
    """An outside program refused the document."""

    title = "Dokument se nepodařilo vytvořit"
    exit_code = EXIT_TOOL


class NotForThem(PktuiError):
    """Something was to be made for a person who must not have it."""

    title = "Tohle dostat nesmí"
    exit_code = EXIT_FINDINGS


def troubles(steps: Iterable[Callable[[], object]]) -> list[PktuiError]:
    """Take steps one after another, each whatever became of those before it, and return what stood in the way."""
    problems: list[PktuiError] = []
    for step in steps:
        try:
            step()
        except PktuiError as problem:
            problems.append(problem)
    return problems
