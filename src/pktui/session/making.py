"""Making many papers side by side; most of the time each waits for a program of its own (pandoc) or for Typst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass

from pktui.errors import PktuiError
from pktui.export.pandoc import end_for_good
from pktui.session.packages import PaperFile

# More would only take memory: each pandoc has a hundred megabytes, and two keep two cores busy.
SIDE_BY_SIDE = 2
# A Ctrl+C that comes just as a thread lies down to wait does not wake it (Python looks before and after, not between).
_DOZE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Made:
    """One paper that was made, or why it was not.

    Attributes:
        paper: Which.
        data: The content of its file; empty when it could not be made.
        replaced: What it prints otherwise than it was typed, a sentence each.
        problem: Why it could not be made; None when it was.
    """

    paper: PaperFile
    data: bytes = b""
    replaced: tuple[str, ...] = ()
    problem: PktuiError | None = None


def lacking_in(papers: Iterable[PaperFile]) -> dict[str, tuple[str, ...]]:
    """Return what is marked as missing on papers, by their titles; those that cannot be filled tell that when made."""
    found: dict[str, tuple[str, ...]] = {}
    for paper in papers:
        with suppress(PktuiError):
            if marks := paper.lacking():
                found[paper.title] = tuple(dict.fromkeys((*found.get(paper.title, ()), *marks)))
    return found


def make_all(papers: Sequence[PaperFile]) -> Iterator[Made]:
    """Make papers and yield each in the given order as soon as it is ready; nothing is written.

    One that cannot be made stops none of the others. Whoever stops asking for more stops the making: what has not
    begun by then is not begun, and Ctrl+C waits for nothing that has.
    """
    with ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="papers") as pool:
        waiting: list[Future[Made]] = []
        try:
            # One by one: an interrupt may come before the last of them.
            for paper in papers:
                waiting.append(pool.submit(_made, paper))  # noqa: PERF401
            for future in waiting:
                while wait([future], _DOZE_SECONDS).not_done:
                    pass
                yield future.result()
        except BaseException as stopped:
            for future in waiting:
                future.cancel()
            if isinstance(stopped, KeyboardInterrupt):
                end_for_good()
            raise


def _made(paper: PaperFile) -> Made:
    try:
        return Made(paper, paper.make(), paper.replaced())
    except PktuiError as problem:
        return Made(paper, problem=problem)
