"""Three versions of one record for tests of merging: a common ancestor, and what two people made of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from pktui.domain.entries import placeholder_id
from pktui.errors import DamagedFile
from pktui.storage.records.codec import decode
from pktui.storage.text import emit
from pktui.storage.text.record_text import RecordText

PATH = PurePath("spis/k.md")
LISTS = {"ucastnici": "jmeno", "zachyceno": "text"}
SCALARS = ("misto", "cil", "povinnost", "barva")
FIELDS = ("poznamka", "stitek")
ROLES = ("rodic", "opora", "facilitator", "dite", "odbornik")
DAYS = ("2026-03-10", "10. 3. 2026", "2026-03-11")
TIMES = ("2026-03-10T09:05:00", "2026-03-10T09:10:00", "2026-03-10T09:15:00")

EXAMPLES = int(os.environ.get("PKTUI_EXAMPLES", "50000" if os.environ.get("PKTUI_LONG") else "120"))
THOROUGH = settings(max_examples=EXAMPLES)

Operation = tuple[int, int, int]


@dataclass
class State:
    """A record while it is being changed; every text written into it is a word of its own."""

    header: dict[str, Any]
    text: list[tuple[str, list[str]]]
    author: str = "Z"
    count: int = field(default=0)

    def word(self) -> str:
        self.count += 1
        return f"{self.author}{self.count}x"

    def document(self) -> RecordText:
        body = "\n\n".join("\n\n".join([f"## {heading}" if heading else "", *rest]) for heading, rest in self.text)
        header = emit.pairs(self.header, 0, "\n")
        return RecordText.parse(f"---\n# poznámka\n{header}---\n{body}\n".encode(), PATH)


def beginning() -> State:
    """Return the record both people start from."""
    people: list[dict[str, Any]] = [
        {"id": "o-1", "jmeno": "P1x", "role": ["rodic", "opora"], "telefon": "P2x"},
        {"id": "o-2", "jmeno": "P3x", "poznamka": "P4x", "hluboko": {"a": ["P5x"]}},
        {"id": "o-3", "jmeno": "P6x", "role": ["dite"], "stitek": "P7x"},
        {"jmeno": "P8x", "poznamka": "P9x"},
    ]
    said = [{"id": f"z-{n}", "druh": "poznamka", "text": f"Q{n}x"} for n in range(3)]
    header: dict[str, Any] = {
        "druh": "konference",
        "format": "1",
        "id": "k-1",
        "spis": "Novákovi",
        "datum": "2026-03-10",
    }
    header |= {"misto": "P10x", "cil": "P11x", "barva": "P12x", "cizi": {"a": ["P13x"]}, "klient_informovan": DAYS[0]}
    text = [("", ["T1x"]), ("Potřeby", ["T2x", "T3x", "T4x"]), ("Návrhy", ["- T5x\n- T6x\n- T7x", "T8x"])]
    return State(header | {"ucastnici": people, "zachyceno": said}, text)


def changed(start: State, author: str, operations: Sequence[Operation]) -> State:
    """Return the record after somebody did something to it."""
    state = State(deepcopy(start.header), deepcopy(start.text), author)
    for number, one, two in operations:
        CHANGES[number % len(CHANGES)](state, one, two)
    return state


def _rows(state: State, one: int) -> tuple[list[dict[str, Any]], str]:
    key = list(LISTS)[one % 2]
    return state.header.setdefault(key, []), LISTS[key]


def _set_scalar(state: State, one: int, two: int) -> None:
    state.header[SCALARS[one % len(SCALARS)]] = state.word()


def _remove_scalar(state: State, one: int, two: int) -> None:
    state.header.pop(SCALARS[one % len(SCALARS)], None)


def _set_day(state: State, one: int, two: int) -> None:
    state.header["klient_informovan"] = DAYS[one % len(DAYS)]


def _set_nested(state: State, one: int, two: int) -> None:
    state.header["cizi"] = {"a": [state.word()], "b": {"c": "d"}}


def _add_row(state: State, one: int, two: int) -> None:
    rows, title = _rows(state, one)
    row = {title: state.word()}
    if title == "text":
        row |= {"druh": "navrh"} | ({"cas": TIMES[two % 3]} if two % 2 else {})
    if one % 5:
        row = {"id": f"n-{row[title]}", **row}
    rows.insert(two % (len(rows) + 1), row)


def _remove_row(state: State, one: int, two: int) -> None:
    rows, _ = _rows(state, one)
    if rows:
        rows.pop(two % len(rows))


def _move_row(state: State, one: int, two: int) -> None:
    rows, _ = _rows(state, one)
    if rows:
        rows.insert((one // 2) % len(rows), rows.pop(two % len(rows)))


def _empty_list(state: State, one: int, two: int) -> None:
    key = list(LISTS)[one % 2]
    if two % 2:
        state.header.pop(key, None)
    else:
        state.header[key] = []


def _set_field(state: State, one: int, two: int) -> None:
    rows, title = _rows(state, one)
    if rows:
        rows[two % len(rows)][(*FIELDS, title)[(one // 2) % 3]] = state.word()


def _remove_field(state: State, one: int, two: int) -> None:
    rows, _ = _rows(state, one)
    if rows:
        rows[two % len(rows)].pop((*FIELDS, "hluboko")[(one // 2) % 3], None)


def _nested_field(state: State, one: int, two: int) -> None:
    rows, _ = _rows(state, one)
    if rows:
        rows[two % len(rows)]["hluboko"] = {"a": [state.word()]}


def _add_role(state: State, one: int, two: int) -> None:
    people = state.header.get("ucastnici")
    if people:
        roles = people[two % len(people)].setdefault("role", [])
        if ROLES[one % len(ROLES)] not in roles:
            roles.insert(one % (len(roles) + 1), ROLES[one % len(ROLES)])


def _remove_role(state: State, one: int, two: int) -> None:
    people = state.header.get("ucastnici")
    if people and people[two % len(people)].get("role"):
        roles = people[two % len(people)]["role"]
        roles.pop(one % len(roles))


def _write_ids(state: State, one: int, two: int) -> None:
    rows, _ = _rows(state, one)
    for index, row in enumerate(rows):
        if "id" not in row and all(other.get("id") != placeholder_id(index) for other in rows):
            rows[index] = {"id": placeholder_id(index), **row}


def _edit_paragraph(state: State, one: int, two: int) -> None:
    if state.text and (part := state.text[one % len(state.text)][1]):
        part[two % len(part)] = state.word()


def _edit_list_item(state: State, one: int, two: int) -> None:
    for _, part in state.text:
        for index, paragraph in enumerate(part):
            items = paragraph.split("\n")
            if len(items) > 1:
                items[two % len(items)] = f"- {state.word()}"
                part[index] = "\n".join(items)
                return


def _add_paragraph(state: State, one: int, two: int) -> None:
    if state.text:
        part = state.text[one % len(state.text)][1]
        part.insert(two % (len(part) + 1), state.word())


def _remove_paragraph(state: State, one: int, two: int) -> None:
    if state.text and (part := state.text[one % len(state.text)][1]):
        part.pop(two % len(part))


def _add_section(state: State, one: int, two: int) -> None:
    state.text.insert(1 + two % max(len(state.text), 1), (f"H{state.word()}", [state.word()]))


def _remove_section(state: State, one: int, two: int) -> None:
    if len(state.text) > 1:
        state.text.pop(1 + one % (len(state.text) - 1))


def _move_section(state: State, one: int, two: int) -> None:
    if len(state.text) > 1:
        size = len(state.text) - 1
        state.text.insert(1 + two % size, state.text.pop(1 + one % size))


CHANGES: tuple[Callable[[State, int, int], None], ...] = (
    _set_scalar, _remove_scalar, _set_day, _set_nested, _add_row, _remove_row, _move_row, _empty_list, _set_field,
    _remove_field, _nested_field, _add_role, _remove_role, _write_ids, _edit_paragraph, _edit_list_item,
    _add_paragraph, _remove_paragraph, _add_section, _remove_section, _move_section,
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A common ancestor and two descendants."""

    base: RecordText
    mine: RecordText
    theirs: RecordText


def _case(before: list[Operation], both: list[Operation], mine: list[Operation], theirs: list[Operation]) -> Case:
    base = changed(beginning(), "B", before)
    shared = changed(base, "S", both)
    return Case(base.document(), changed(shared, "M", mine).document(), changed(shared, "U", theirs).document())


def _is_sound(case: Case) -> bool:
    """Tell whether all versions can be read: an entry without an id may not come to the place of a written radek-N."""
    try:
        for document in (case.base, case.mine, case.theirs):
            decode(document)
    except DamagedFile:
        return False
    return True


_NUMBER = st.integers(0, 5)
_OPERATIONS = st.lists(st.tuples(st.integers(0, len(CHANGES) - 1), _NUMBER, _NUMBER), min_size=1, max_size=7)
_FEW = st.lists(st.tuples(st.integers(0, len(CHANGES) - 1), _NUMBER, _NUMBER), max_size=2)
BOTH_MOVED_SECTIONS = _case([(18, 0, 0)], [], [(20, 2, 0)], [(20, 0, 1)])
BOTH_MOVED_PEOPLE = _case([], [(11, 0, 4)], [(5, 2, 1), (6, 4, 3)], [(9, 4, 5), (6, 0, 5)])
CASES = st.builds(_case, _FEW, _FEW, _OPERATIONS, _OPERATIONS).filter(_is_sound)
