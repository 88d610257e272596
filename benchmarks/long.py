"""What a line costs at the end of a meeting of eight hours, against the same line at its beginning; and its memory.

`uv run python -m benchmarks.long` prints the figures; `long_figures` returns them for the table of `run.py`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
import tracemalloc
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.figures import Figure

CHANGES, REMEMBERED = 60, 300
# Both in the middle of a half hour, so that the stretch a line goes to is equally long.
BEGINNING, END = 0.25, 7.75


def long_figures() -> list[Figure]:
    """Measure lines and marks through an open conference, from the change to the saved file."""
    with tempfile.TemporaryDirectory() as room:
        first, last = _Meeting(Path(room) / "first", BEGINNING), _Meeting(Path(room) / "last", END)
        # In turns, so that a busy moment meets both.
        pairs = [(first.line(), last.line()) for _ in range(CHANGES)]
        early, late = (statistics.median(times) for times in zip(*pairs, strict=True))
        memory = last.memory()
    return [
        Figure("věta na konci osmi hodin, od změny do souboru", late * 1000, "ms", 100),
        Figure("věta na konci osmi hodin proti začátku", statistics.median(b / a for a, b in pairs), "×", 2),
        Figure("věta na začátku jednání, od změny do souboru", early * 1000, "ms"),
        Figure("paměť na změnu na konci osmi hodin", memory / 1024, "KiB", 20),
    ]


class _Meeting:
    """A conference that has run for so many hours, open."""

    def __init__(self, folder: Path, hours: float) -> None:
        from tests.session.long_meeting import NINE, long_meeting, write_meeting

        from pktui.session.case.open_case import CaseSession
        from pktui.storage.history.history import History
        from pktui.storage.records.folder import list_folder

        folder.mkdir()
        write_meeting(folder, long_meeting(hours))
        self.now: datetime = NINE + timedelta(hours=hours)
        history = History(folder.with_name(f"{folder.name}-stav"), folder)
        self._session = CaseSession(list_folder(folder).meetings[0], lambda: self.now, history)

    def line(self) -> float:
        """Write a line and return how many seconds it took to be in its file."""
        from pktui.domain.flipchart import CaptureKind
        from pktui.session.cards import with_line

        self.now += timedelta(seconds=1)
        text = f"Věta z {self.now:%H:%M:%S}, jak ji u stolu někdo řekl, ani krátká, ani dlouhá."
        begun = time.perf_counter()
        self._session.apply("Věta", lambda meeting: with_line(meeting, CaptureKind.NOTE, text, self.now, ""))
        return time.perf_counter() - begun

    def memory(self) -> float:
        """Return how many bytes a change takes, marks and lines as they come."""
        from pktui.session.cards import with_turn

        tracemalloc.start()
        before, _ = tracemalloc.get_traced_memory()
        for number in range(REMEMBERED):
            if number % 3 == 0:
                self.line()
            else:
                self.now += timedelta(seconds=1)
                who = f"o-{number % 30:06}"
                self._session.apply("Slovo", lambda m, who=who: m.having(with_turn(m.conference, who, self.now)))  # type: ignore[misc]
        after, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return (after - before) / REMEMBERED


if __name__ == "__main__":
    found = long_figures()
    for figure in found:
        print(f"{'✓' if figure.fits else '✗'} {figure.name:<50} {figure.value:>8.2f} {figure.unit}")
    sys.exit(not all(figure.fits for figure in found))
