"""What a reader changed without saying so: the text that came back against the text that was sent, as fragments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pktui.domain.replies.fragments import Fragment, Mark, lines_of
from pktui.texts.compare import changed_runs

# Of a line with fewer words left than this part, the reader wrote another one.
_LEAST_COMMON = 0.4
# Letters of two texts whose words are still told apart; nobody reads more of them as one change.
_MOST_LETTERS = 200_000
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_NOBODY = Mark()


def compared(sent: str, came: str) -> tuple[Fragment, ...]:
    """Return the text that came back, with what differs from what was sent marked as changed by nobody known.

    Lines are compared as `lines_of` says them, so the fragments are of those, too.
    """
    ours, theirs = lines_of(sent), lines_of(came)
    fragments: list[Fragment] = []
    at = 0
    for start, end, there, there_end in sorted(changed_runs(ours, theirs)):
        fragments += (Fragment(f"{line}\n") for line in ours[at:start])
        fragments += _changed(ours[start:end], theirs[there:there_end])
        at = max(at, end)
    return (*fragments, *(Fragment(f"{line}\n") for line in ours[at:]))


def share_kept(sent: str, came: str) -> float:
    """Return which part of the lines that were sent still stands word for word in what came back, 0 to 1."""
    ours, theirs = lines_of(sent), set(lines_of(came))
    return sum(line in theirs for line in ours) / len(ours) if ours else 0.0


def _changed(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Fragment]:
    """Yield a stretch of lines that differ: line by line where there are as many, else as one text."""
    if len(ours) == len(theirs):
        for mine, other in zip(ours, theirs, strict=True):
            yield from _words_changed(mine, other)
            yield Fragment("\n")
    elif ours and theirs:
        yield from _words_changed("\n".join(ours), "\n".join(theirs))
        yield Fragment("\n")
    else:
        yield from (Fragment(f"{line}\n", deleted=_NOBODY) for line in ours)
        yield from (Fragment(f"{line}\n", inserted=_NOBODY) for line in theirs)


def _words_changed(mine: str, other: str) -> Iterator[Fragment]:
    if len(mine) + len(other) > _MOST_LETTERS:
        yield from _replaced(mine, other)
        return
    here, there = _WORD.findall(mine), _WORD.findall(other)
    runs = changed_runs(here, there)
    gone = sum(len("".join(here[start:end])) for start, end, _, _ in runs)
    if gone > len(mine) * (1 - _LEAST_COMMON):
        yield from _replaced(mine, other)
        return
    at = 0
    for start, end, begins, ends in runs:
        yield Fragment("".join(here[at:start]))
        yield from _replaced("".join(here[start:end]), "".join(there[begins:ends]))
        at = end
    yield Fragment("".join(here[at:]))


def _replaced(mine: str, other: str) -> Iterator[Fragment]:
    if mine:
        yield Fragment(mine, deleted=_NOBODY)
    if other:
        yield Fragment(other, inserted=_NOBODY)
