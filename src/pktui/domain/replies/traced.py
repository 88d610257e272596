"""What readers changed in a text and what they say beside it, one remark for each place.

Their words are kept as they typed them; the passage is there to find the place, so a long one is cut.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pktui.domain.replies.fragments import Fragment, MarginNote, Mark, text_before
from pktui.domain.worded import Worded
from pktui.texts.words import plain_words

HERE = " ‹sem› "
"""Where in a passage something was put in."""

_AROUND = 60
_LONGEST_PASSAGE = 240
_FEWEST_MOVED_WORDS = 3


class RemarkKind(Worded):
    """What a reader did."""

    NOTE = "komentar", "komentář"
    INSERTED = "pripsano", "připsáno"
    DELETED = "vyskrtnuto", "vyškrtnuto"
    REPLACED = "prepsano", "přepsáno"
    MOVED = "presunuto", "přesunuto"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a reader says or changed.

    Attributes:
        kind: What it is.
        mark: Whose it is.
        passage: The place: of a note the words it is about, of a change the words around it as they had been, with
            `HERE` where something came in; empty when it has none.
        was: The words that were taken out, for a note those of the note it answers.
        words: The words of the reader; empty when they only took some out.
        is_traced: Whether the word processor says that it was changed; False when only a comparison does.
    """

    kind: RemarkKind
    mark: Mark
    passage: str = ""
    was: str = ""
    words: str = ""
    is_traced: bool = True


@dataclass(slots=True)
class _Run:
    """A stretch that one reader changed: where in the text before, what went, what came, and blanks behind it."""

    mark: Mark
    start: int
    end: int
    was: str = ""
    words: str = ""
    blanks: str = ""


def changes(fragments: Sequence[Fragment], *, is_traced: bool = True) -> tuple[Remark, ...]:
    """Return what was changed, in the order of the text, each author for themselves.

    What one wrote and another one took out again is a remark of both. Changes of blanks alone are none.
    """
    before = text_before(fragments)
    runs = sorted(_runs(fragments), key=lambda run: run.start)
    found = [_remark(run, before, is_traced) for run in runs if "".join(run.was.split()) != "".join(run.words.split())]
    return _with_moves(found)


def notes(fragments: Sequence[Fragment], written: Iterable[MarginNote]) -> tuple[Remark, ...]:
    """Return what stands beside the text, each with the words it is about; a note without words is none."""
    found = tuple(written)
    by_id = {note.id: note for note in found}
    passages = _passages(fragments)
    return tuple(
        Remark(
            RemarkKind.NOTE,
            note.mark,
            passages.get(note.id) or passages.get(note.answers, ""),
            by_id[note.answers].text.strip() if note.answers in by_id else "",
            note.text.strip(),
        )
        for note in found
        if note.text.strip()
    )


def _passages(fragments: Sequence[Fragment]) -> Mapping[str, str]:
    """Return for each note the words it is about; of one that stands between two words, the words around it."""
    before = text_before(fragments)
    starts = accumulate((len(fragment.text) if fragment.inserted is None else 0 for fragment in fragments), initial=0)
    sent, now, places = defaultdict[str, str](str), defaultdict[str, str](str), dict[str, int]()
    for start, fragment in zip(starts, fragments, strict=False):
        for note in fragment.notes:
            places.setdefault(note, start)
            if len(sent[note]) <= _LONGEST_PASSAGE * 2:
                sent[note] += fragment.text if fragment.inserted is None else ""
            if len(now[note]) <= _LONGEST_PASSAGE * 2:
                now[note] += fragment.text
    return {
        note: _cut(sent[note].strip() or now[note].strip()) or _around(before, place, place)
        for note, place in places.items()
    }


def _runs(fragments: Iterable[Fragment]) -> Iterator[_Run]:
    """Yield the stretches, each of one author; blanks between two words that one changed belong to the change."""
    at, running = 0, dict[str, _Run]()
    for fragment in fragments:
        owned = _owned(fragment)
        is_gap = not (fragment.inserted or fragment.deleted or fragment.text.strip(" \u00a0"))
        for author, run in [*running.items()]:
            if is_gap:
                run.blanks += fragment.text
            elif author not in owned or owned[author][0].is_move != run.mark.is_move:
                yield running.pop(author)
        end = at + (len(fragment.text) if fragment.inserted is None else 0)
        for author, (mark, is_gone) in owned.items():
            run = running.setdefault(author, _Run(mark, at, at))
            run.was += run.blanks + (fragment.text if is_gone else "")
            run.words += run.blanks + ("" if is_gone else fragment.text)
            run.blanks, run.end = "", end
        at = end
    yield from running.values()


def _owned(fragment: Fragment) -> dict[str, tuple[Mark, bool]]:
    """Return by author what was done to a fragment, and whether it was taken out.

    Words that somebody took out again themselves are not there, and never were in what we sent.
    """
    came, went = fragment.inserted, fragment.deleted
    if came and went and came.author == went.author:
        return {}
    return {mark.author: (mark, mark is went) for mark in (came, went) if mark is not None}


def _remark(run: _Run, before: str, is_traced: bool) -> Remark:
    was, words = run.was.strip(), run.words.strip()
    changed = RemarkKind.DELETED if was else RemarkKind.INSERTED
    kind = RemarkKind.REPLACED if was and words else changed
    passage = _around(before, run.start, run.end, "" if was else HERE)
    return Remark(kind, run.mark, passage, was, words, is_traced)


def _with_moves(found: Sequence[Remark]) -> tuple[Remark, ...]:
    """Return the remarks; words that went in one place and came in another are one remark, where they came."""
    gone = defaultdict[tuple[str, str], list[int]](list)
    for index, remark in enumerate(found):
        if remark.kind is RemarkKind.DELETED:
            gone[remark.mark.author, plain_words(remark.was)].append(index)
    whence: dict[int, int] = {}
    for index, remark in enumerate(found):
        places = gone.get((remark.mark.author, plain_words(remark.words)))
        if remark.kind is RemarkKind.INSERTED and places and _may_be_moved(remark, found[places[0]]):
            whence[index] = places.pop(0)
    left = set(whence.values())
    return tuple(
        replace(remark, kind=RemarkKind.MOVED) if index in whence else remark
        for index, remark in enumerate(found)
        if index not in left
    )


def _may_be_moved(came: Remark, gone: Remark) -> bool:
    return (came.mark.is_move and gone.mark.is_move) or len(came.words.split()) >= _FEWEST_MOVED_WORDS


def _around(text: str, start: int, end: int, sign: str = "") -> str:
    """Return a place with the words around it in its line, an ellipsis where those are cut off.

    Where there are any, `sign` stands at the place.
    """
    head = text[max(start - _AROUND, 0) : start].rpartition("\n")[2]
    tail = text[end : end + _AROUND].partition("\n")[0]
    if len(head) == _AROUND < start:
        head = "…" + head.partition(" ")[2]
    if len(tail) == _AROUND:
        tail = tail.rpartition(" ")[0] + "…"
    if sign and (head + tail).strip():
        head, tail = f"{head.rstrip()}{sign}", tail.lstrip()
    return _cut((head + text[start:end] + tail).strip())


def _cut(words: str) -> str:
    words = words.replace("\u00a0", " ")  # those that do not break are the typography of our own paper
    if len(words) <= _LONGEST_PASSAGE:
        return words
    half = _LONGEST_PASSAGE // 2
    return f"{words[:half].rpartition(' ')[0]} […] {words[-half:].partition(' ')[2]}"
