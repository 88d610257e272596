"""Joining two versions so that nothing waits for a decision but the one thing that is disputed.

The joined record holds, where both sides differ, the wording on which every machine agrees without asking; the other
one stays with the question. A decision is written into the record under the name of its question, so that whoever
reads it takes the wording beside it for decided and asks nobody again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pktui.storage.merging.conflict import Conflict, ConflictKind, ConflictPlace, Question, Side, digest
from pktui.storage.merging.merge import Merged, merge, resolve, with_choice
from pktui.storage.merging.standing import as_it_stands, is_there, may_be_decided, stands, text_with, value_at
from pktui.storage.text.nodes import Tree
from pktui.storage.text.record_text import RecordText

DECIDED = "rozhodnuto"
# So many decisions travel in a record, the newest; older ones have reached everybody.
_LIMIT = 24
# With the name of its question long enough to be recognised in another version, see `traces`.
_OUTCOME_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Joined:
    """Two versions of a record in one.

    Attributes:
        document: The record.
        questions: What is not decided; the document holds the wording that each of them keeps.
    """

    document: RecordText
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions as the record stands now, ready to be decided.

    Attributes:
        questions: One for each conflict of `merged`, in its order.
        merged: The record with the places to be decided, each with the wording that stands and the other one.
    """

    questions: tuple[Question, ...]
    merged: Merged


def join(
    base: RecordText | None,
    mine: RecordText,
    theirs: RecordText,
    waiting: Sequence[Question] = (),
    closed: Sequence[Question] = (),
    into: Side = Side.THEIRS,
) -> Joined:
    """Bring together what both sides changed, and what either side has decided.

    Args:
        base: The version both started from; None when it is not known.
        mine: My version.
        theirs: That of somebody else.
        waiting: Questions about this record that wait here. Of a wording that was asked about once, the one on the
            disk stays: two machines of which only one asks would otherwise put each their own there for ever.
        closed: Questions that were decided here not long ago.
        into: Whose other bytes stay: those of the file on the disk.

    Raises:
        FileProblem: The two are different records, or the result could not be written so that it reads back.
    """
    here, there = outcomes(mine), outcomes(theirs)
    merged = merge(_seen_with(base, mine, theirs, waiting, closed, into), mine, theirs, into)
    choices: dict[ConflictPlace, Side | str] = {}
    asked_before = {question.id for question in waiting}
    questions: list[Question] = []
    for conflict in merged.conflicts:
        question = Question.of(str(mine.tree.get("id")), conflict, here.keys() & there.keys())
        if question.id in here or question.id in there:
            choices[conflict.place] = Side.MINE if question.id in here else Side.THEIRS
            continue
        questions.append(question)
        if question.id in asked_before:
            choices[conflict.place] = into
    return Joined(resolve(merged, choices) if choices else merged.document, tuple(questions))


def is_open(document: RecordText, question: Question) -> bool:
    """Tell whether a question still waits in a record: not decided in it, and what it is about is still there."""
    conflict = question.conflict
    if question.id in outcomes(document):
        return False
    return (
        may_be_decided(document.body, conflict)
        if conflict.kind is ConflictKind.TEXT
        else is_there(document.tree, conflict)
    )


def asked(document: RecordText, questions: Sequence[Question]) -> Asked:
    """Return questions about a record as it stands now; of two about one value only the first."""
    header: dict[ConflictPlace, tuple[Question, Conflict]] = {}
    texts = [question for question in questions if question.conflict.kind is ConflictKind.TEXT]
    for question in questions:
        conflict = question.conflict
        if conflict.kind is not ConflictKind.TEXT and conflict.place not in header:
            header[conflict.place] = question, as_it_stands(conflict, value_at(document.tree, conflict))
    text, order = text_with(document.body, [question.conflict for question in texts])
    now = tuple(conflict for _, conflict in header.values()) + text.conflicts
    return Asked(
        (*(question for question, _ in header.values()), *(texts[index] for index in order)),
        Merged(document, now, text),
    )


def decided(asked: Asked, choices: Mapping[ConflictPlace, Side | str]) -> RecordText:
    """Return the record with the questions decided; what is not named stays as it stands and is decided, too.

    Raises:
        PktuiError: As with `resolve`.
    """
    document = resolve(asked.merged, choices)
    entries: list[str] = []
    for question, conflict in zip(asked.questions, asked.merged.conflicts, strict=True):
        choice = choices.get(conflict.place, conflict.kept)
        chosen = conflict.of(choice) if isinstance(choice, Side) else choice
        names = (question.id, *_beaten(document, question, conflict, chosen))
        entries += (_decision(name, chosen) for name in names)
    kept = dict.fromkeys((*(entry for entry in _decisions(document) if entry not in entries), *entries))
    return document.edit({DECIDED: tuple(kept)[-_LIMIT:]}, order=(*document.tree, DECIDED))


def outcomes(document: RecordText) -> dict[str, frozenset[str]]:
    """Return what was chosen, as digests, by the names of the questions decided in a record."""
    found: dict[str, frozenset[str]] = {}
    for entry in _decisions(document):
        name, _, outcome = entry.partition("-")
        found[name] = found.get(name, frozenset()) | {outcome}
    return found


def _decision(question: str, chosen: Tree | None) -> str:
    """Return what a record says about a question that was decided: its name and, as a digest, what was chosen."""
    return f"{question}-{digest(json.dumps(chosen, sort_keys=True), _OUTCOME_LENGTH)}"


def _decisions(document: RecordText) -> tuple[str, ...]:
    """Return what a record says about decided questions, the oldest first."""
    value = document.tree.get(DECIDED)
    return tuple(entry for entry in value if isinstance(entry, str)) if isinstance(value, list) else ()


def _beaten(document: RecordText, question: Question, conflict: Conflict, chosen: Tree | None) -> Iterator[str]:
    """Yield the names under which the chosen wording would be asked about against one that gave way."""
    wordings = (question.conflict.mine, question.conflict.theirs, conflict.mine, conflict.theirs)
    known = outcomes(document)
    for wording in wordings:
        if wording != chosen:
            against = replace(question.conflict, mine=chosen, theirs=wording)
            yield Question.of(str(document.tree.get("id")), against, known).id


def _seen_with(
    base: RecordText | None,
    mine: RecordText,
    theirs: RecordText,
    waiting: Sequence[Question],
    closed: Sequence[Question],
    into: Side,
) -> RecordText | None:
    """Return the common ancestor as the questions show it.

    Whoever decided knew both wordings, so the other one is what they started from. While a question waits, what is on
    the disk stands: asserted again by both, the two wordings would change places for ever. Where both decided, each in
    their own way, neither has seen the other's decision.
    """
    here, there = outcomes(mine), outcomes(theirs)
    for question in (*waiting, *closed):
        own, other = (found.get(question.id, frozenset()) for found in (here, there))
        if base is None or (own == other and question not in waiting):
            continue
        conflict = question.conflict
        if own - other and other - own:
            base = _with(base, conflict, conflict.base)
            continue
        wins = into if own == other else Side.MINE if other < own else Side.THEIRS
        known = _known(theirs if wins is Side.MINE else mine, conflict)
        if known and (own != other or _known(mine if wins is Side.MINE else theirs, conflict)):
            base = _with(base, conflict, known[0])
    return base


def _known(document: RecordText, conflict: Conflict) -> list[Tree | None]:
    """Return which of the wordings of a conflict stands in a record; none when it is something else."""
    return [wording for wording in (conflict.mine, conflict.theirs) if _has(document, conflict, wording)]


def _has(document: RecordText, conflict: Conflict, wording: Tree | None) -> bool:
    if conflict.kind is ConflictKind.TEXT:
        return isinstance(wording, str) and stands(document.body, conflict, wording)
    return value_at(document.tree, conflict) == wording


def _with(document: RecordText, conflict: Conflict, wording: Tree | None) -> RecordText:
    """Return a version as if it had this wording at the place of a conflict; for comparing, not for writing."""
    if conflict.kind is not ConflictKind.TEXT:
        return replace(document, tree=with_choice(document.tree, replace(conflict, mine=wording), Side.MINE))
    text, _ = text_with(document.body, [conflict])
    return replace(document, body=text.text(lambda _: wording if isinstance(wording, str) else ""))
