"""What a command prints: results on stdout, everything else on stderr, both UTF-8 and harmless to a terminal."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from pktui.errors import FileProblem
from pktui.texts.clean import show, show_line

_GAP = "  "
_BAR_WIDTH = 20


def speak_utf8() -> None:
    """Make both streams UTF-8 whatever the locale says; Czech text in the C locale must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def hold_streams() -> None:
    """Keep the numbers of the streams the caller closed: a record opened under one would get what is printed there."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number is this one


def say(line: str) -> None:
    """Print one line of the result, as it is: the caller has cleaned what comes from outside.

    Raises:
        BrokenPipeError: Nobody reads any more.
        FileProblem: The output cannot be written (a full disk).
    """
    try:
        # Pushed out at once: what stays in the buffer would fail while the process ends, where nobody can tell why.
        print(line, flush=True)
    except BrokenPipeError:
        _discard_output()
        raise
    except OSError as problem:
        _discard_output()
        if sys.platform == "win32" and problem.errno == errno.EINVAL:
            raise BrokenPipeError from problem  # which has no number of its own there
        raise FileProblem("Výstup nejde zapsat; zkontrolujte místo na disku, nebo ho nasměrujte jinam.") from problem


def complain(message: str, place: str = "") -> None:
    """Print one sentence on stderr: `pktui: place: sentence`."""
    if sys.stderr is None:  # closed by the caller; print would take stdout instead
        return
    words = f"{place}: {message}" if place else message
    try:
        print(f"pktui: {show_line(words)}", file=sys.stderr, flush=True)
    except OSError:
        pass  # nobody can be told any more; the exit code still says it


def can_whisper() -> bool:
    """Tell whether somebody sits at a terminal who can be told what must get into no file and no other program."""
    from pktui.session.diagnosis.console import is_terminal

    return is_terminal(sys.stderr)


def whisper(line: str) -> None:
    """Print one line for whoever sits at the terminal."""
    if can_whisper():
        print(show_line(line), file=sys.stderr, flush=True)


def columns(rows: Iterable[Sequence[str | PurePath]]) -> list[str]:
    """Return rows as aligned lines of plain text, each cell cleaned; a column empty in all rows is left out."""
    cleaned = [[show_line(cell) if isinstance(cell, str) else show_path(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cleaned, strict=True)]
    return [
        _GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width).rstrip()
        for row in cleaned
    ]


def facts(entries: Iterable[Iterable[tuple[str, str | PurePath]]]) -> Iterator[str]:
    """Yield entries as lines `name: value`, an empty line between two of them; what is empty is left out."""
    for index, entry in enumerate(entries):
        if index:
            yield ""
        for name, value in entry:
            shown = show_line(value) if isinstance(value, str) else show_path(value)
            if shown:
                yield f"{name}: {shown}"


def named(
    names: Sequence[str], rows: Iterable[Sequence[str | PurePath]]
) -> Iterator[Iterable[tuple[str, str | PurePath]]]:
    """Yield rows as entries of facts, each cell under the name of its column."""
    return (zip(names, row, strict=True) for row in rows)


def show_path(path: PurePath) -> str:
    """Return a path on one line with every ordinary character (also repeated spaces) as it is, for use in scripts."""
    return show(str(path)).replace("\n", "␊").replace("\t", "␉")


def say_rows(
    rows: Iterable[Sequence[str | PurePath]],
    if_none: str = "",
    place: PurePath | None = None,
    names: Sequence[str] | None = None,
) -> None:
    """Print rows as aligned lines; when there are none, a sentence about it on stderr. Raises as `say`.

    With the names of the columns, each cell is a line of its own.
    """
    lines = columns(rows) if names is None else list(facts(named(names, rows)))
    if not lines and if_none:
        complain(if_none, "" if place is None else show_path(place))
    for line in lines:
        say(line)


def say_json(**values: object) -> None:
    """Print one JSON object that is the whole result. Raises as `say`."""
    say(to_json(values))


def to_json(value: object) -> str:
    """Return JSON for people and scripts: letters as they are, what could harm a terminal as `\\u` escapes."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    if show(text) == text:
        return text
    return "".join(char if char == "\n" or show(char) == char else json.dumps(char)[1:-1] for char in text)


class ProgressBar:
    """Steps of long work; silent when stderr is not a terminal."""

    def __init__(self, total: int) -> None:
        """Expect `total` steps."""
        self._total = total
        self._done = 0
        self._drawn = 0
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def begin(self, label: str) -> None:
        """Show what is being done now."""
        filled = _BAR_WIDTH * self._done // self._total
        bar = "#" * filled + "-" * (_BAR_WIDTH - filled)
        self._write(f"[{bar}] {self._done + 1} z {self._total}  {show_line(label)}")
        self._done += 1

    def clear(self) -> None:
        """Take the bar away, so that something else can be printed."""
        self._write("")
        self._write("")

    def _write(self, text: str) -> None:
        """Write over what was drawn last; a console of Windows shows the sequence that clears a line as it is."""
        if self._shown:
            print(f"\r{text.ljust(self._drawn)}", end="", file=sys.stderr, flush=True)
        self._drawn = len(text)


def _discard_output() -> None:
    """Send what is still buffered for stdout nowhere; the end of the process would complain about it otherwise."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
