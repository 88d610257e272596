"""What people wrote beside our keys, in any list of the format, survives every change of a value in it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.storage.merging.merge_cases import PATH
from tests.storage.merging.test_every_key import LISTS, Header, beginning, by_id, changing, document, entry, value_of

from pktui.storage.records.codec import decode, edited
from pktui.storage.records.record_kinds import KINDS
from pktui.storage.records.schema import Key
from pktui.storage.text import emit
from pktui.storage.text.nodes import Tree
from pktui.storage.text.record_text import RecordText


def with_notes(header: Header, key: Key) -> RecordText:
    """Return a file in which a comment stands behind each line of a list, with keys that are not ours."""
    rows: list[Tree] = [{**row, "cizi": "ponechat", "cizi_skupina": {"a": ["b"]}} for row in header[key.key]]
    text = emit.pairs({**header, key.key: rows, "cizi_klic": "ponechat"}, 0, "\n")
    lines = [f"{line}   # poznámka {number}" for number, line in enumerate(text.splitlines())]
    return RecordText.parse("\n".join(["---", "# nahoře", *lines, "# dole", "---", ""]).encode(), PATH)


def notes(lines: Iterable[str]) -> list[str]:
    return [line.partition("#")[2] for line in lines if "#" in line]


def lines_of(source: RecordText) -> list[str]:
    return source.data.decode().splitlines()


@pytest.mark.parametrize(("record", "name"), LISTS)
def test_every_change(record: str, name: str) -> None:
    """Only the line of the changed value is another line; each comment and each key of somebody else stays."""
    kind = KINDS[record]
    key = kind.table.find(name)
    assert key is not None
    assert key.entries is not None
    first, second = (entry(key.entries, f"z-{number}", number) for number in range(2))
    start = beginning(kind) | {name: [first, second]}
    source = with_notes(start, key)
    for field in changing(key.entries):
        for number in range(6):
            wanted = {**start, name: [first | {field.key: value_of(field, number)}, second]}
            result = edited(source, decode(source), decode(document(wanted)))
            assert decode(result) == decode(document(wanted))
            gone = [line.strip() for line in lines_of(source) if line not in lines_of(result)]
            assert all(line.startswith((f"{field.key}:", "- ")) for line in gone)
            # A usual value has no line, and nothing can stand behind it, nor behind an item that is there no more.
            is_usual = field.key in first and field.key not in by_id(result.tree, key)["z-0"]
            lost = set(notes(lines_of(source))) - set(notes(lines_of(result)))
            assert lost <= (set(notes(gone)) if is_usual or field.many else set())


@pytest.mark.parametrize(("record", "name"), LISTS)
def test_an_entry_more_and_one_less(record: str, name: str) -> None:
    """The lines of the entries that stay are the same bytes, and so is all that stands around the list."""
    kind = KINDS[record]
    key = kind.table.find(name)
    assert key is not None
    assert key.entries is not None
    first, second, third = (entry(key.entries, f"z-{number}", number) for number in range(3))
    start = beginning(kind)
    both, one = ({**start, name: rows} for rows in ([first, second], [first]))
    source, alone = with_notes(both, key), with_notes(one, key)
    more = edited(source, decode(source), decode(document({**start, name: [first, second, third]})))
    assert [line for line in lines_of(more) if line in lines_of(source)] == lines_of(source)
    less = edited(source, decode(source), decode(document(one)))
    kept = [line.partition("#")[0] for line in lines_of(less) if line.strip("- \n")]
    assert kept == [line.partition("#")[0] for line in lines_of(alone) if line.strip("- \n")]
    assert [line for line in lines_of(less) if line in lines_of(source)] == lines_of(less)
