"""The documented format (`docs/format.md`) and the schema of the code say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

import pytest

from pktui.domain.conference import Conference
from pktui.domain.minutes import MINUTES_SECTIONS
from pktui.domain.plan import Plan
from pktui.domain.withholding import FIELDS, PAPERS, SECTIONS
from pktui.storage.records.codec import decode
from pktui.storage.records.record_kinds import KINDS
from pktui.storage.records.schema import Key, Table
from pktui.storage.records.value_kinds import (
    ANSWERED,
    DAY,
    LENGTH,
    MOMENT,
    NUMBER,
    POSTPONED,
    SCALE,
    SIGNED,
    SPAN,
    TEXT,
    TIME,
    YES_NO,
    ValueKind,
)
from pktui.storage.text.nodes import Tree, to_dict
from pktui.storage.text.record_text import RecordText
from pktui.storage.text.splitter import FILE_LIMIT, HEADER_LIMIT
from pktui.storage.text.yaml_text import DEPTH_LIMIT, compose

DOCS = Path(__file__).parents[3] / "docs" / "format.md"
SIMPLE_KINDS = {
    kind.name: kind
    for kind in (TEXT, DAY, TIME, SPAN, MOMENT, LENGTH, NUMBER, SCALE, SIGNED, YES_NO, ANSWERED, POSTPONED)
}
KIND_OF_WORD, KIND_OF_WORDS, KIND_OF_ENTRIES = "slovo", "výčet slov", "seznam"


@dataclass(frozen=True)
class Printed:
    """One Markdown table: the heading above it, its columns and its rows, cells without blanks around."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def printed_tables(text: str) -> Iterator[Printed]:
    heading, lines = "", []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            lines.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if lines:
            yield Printed(heading, lines[0], tuple(lines[2:]))
            lines = []
        if line.startswith("#"):
            heading = line.lstrip("# ")


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def schema_tables() -> Iterator[Table]:
    for kind in KINDS.values():
        yield kind.table
        yield from (key.entries for key in kind.table.keys if key.entries is not None)


def as_written(key: str, example: str) -> Tree:
    return to_dict(compose(f"{key}: {example}\n"))[key]


def is_word(kind: ValueKind) -> bool:
    return kind.name not in SIMPLE_KINDS


def documented_kind(key: Key) -> str:
    if key.entries is not None:
        return KIND_OF_ENTRIES
    if key.many:
        return KIND_OF_WORDS
    return KIND_OF_WORD if is_word(key.kind) else key.kind.name


def is_required(table: Table, key: Key) -> bool:
    """Tell whether a file without the key is damaged; an entry without an id gets one by its place."""
    if key.key == "id":
        return table in [kind.table for kind in KINDS.values()]
    return "." not in key.field and key.field not in table.defaults


TEXT_OF_DOCS = DOCS.read_text(encoding="utf-8")
PRINTED = tuple(printed_tables(TEXT_OF_DOCS))
KEY_TABLES = {p.heading.casefold(): p for p in PRINTED if p.columns == ("Klíč", "Druh", "Co znamená", "Příklad")}
WORD_TABLES = tuple(p for p in PRINTED if p.columns == ("Slovo", "Význam"))
TABLES = {table.name: table for table in schema_tables()}
KEYS = [(name, key) for name, table in TABLES.items() for key in table.keys]
KEY_IDS = [f"{name}-{key.key}" for name, key in KEYS]


def row(table: str, key: str) -> tuple[str, ...]:
    return next(cells for cells in KEY_TABLES[table].rows if code(cells[0]) == [key])


def test_every_record_and_entry_has_its_table() -> None:
    """The document has one table for each table of the schema, and no other."""
    assert set(KEY_TABLES) == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_the_same_in_both_directions(name: str) -> None:
    """Each table lists the keys of the schema, each once and in the order in which they are written."""
    documented = [code(cells[0]) for cells in KEY_TABLES[name].rows]
    assert documented == [[key.key] for key in TABLES[name].keys]


@pytest.mark.parametrize(("name", "key"), KEYS, ids=KEY_IDS)
def test_kind_meaning_and_duty(name: str, key: Key) -> None:
    """The kind is the one the code reads, the meaning is said, and a key that must be there is marked so."""
    _, kind, meaning, _ = row(name, key.key)
    assert kind == documented_kind(key)
    assert meaning
    assert ("Povinný." in meaning) is is_required(TABLES[name], key)


@pytest.mark.parametrize(("name", "key"), [pair for pair in KEYS if pair[1].entries is None])
def test_example_is_readable(name: str, key: Key) -> None:
    """Each example, put into a header as it is printed, is read by the kind of its key."""
    (example,) = code(row(name, key.key)[3])
    value = as_written(key.key, example)
    words = value if key.many else [value]
    assert isinstance(words, list)
    assert words
    for word in words:
        assert isinstance(word, str)
        assert word
        key.kind.read(word)


@pytest.mark.parametrize("name", SIMPLE_KINDS)
def test_spellings_of_kinds(name: str) -> None:
    """Every spelling the document offers for a kind is read by it."""
    printed = next(p for p in PRINTED if p.columns[0] == "Druh")
    spellings = code(next(cells for cells in printed.rows if cells[0] == name)[2])
    assert spellings
    for spelling in spellings:
        value = as_written("klic", spelling)
        assert isinstance(value, str)
        SIMPLE_KINDS[name].read(value)


def test_kinds_are_all_explained() -> None:
    """The table of kinds explains those of the code and the three that are lists or choices."""
    printed = next(p for p in PRINTED if p.columns[0] == "Druh")
    assert {cells[0] for cells in printed.rows} == {*SIMPLE_KINDS, KIND_OF_WORD, KIND_OF_WORDS, KIND_OF_ENTRIES}


def test_words_are_all_explained() -> None:
    """Each choice of words has one table with exactly its words, in their order."""
    documented = [" / ".join(word for cells in printed.rows for word in code(cells[0])) for printed in WORD_TABLES]
    choices = {key.kind.name for _, key in KEYS if key.entries is None and is_word(key.kind)}
    assert sorted(documented) == sorted(choices)
    assert all(cells[1] for printed in WORD_TABLES for cells in printed.rows)


def test_smallest_record_is_readable() -> None:
    """The record shown at the beginning is one the program reads."""
    block = re.search(r"```markdown\n(.*?)```", TEXT_OF_DOCS, re.DOTALL)
    assert block is not None
    record = decode(RecordText.parse(block[1].encode(), PurePath("priklad.md")))
    assert isinstance(record, Conference)
    assert record.family == "Hrubešovi"


def test_task_with_an_answer_is_readable() -> None:
    """The task shown where consent is explained is one that the person took in that wording."""
    entry = re.search(r"```yaml\n(  - id: u-no1r\n.*?)```", TEXT_OF_DOCS, re.DOTALL)
    assert entry is not None
    header = f"druh: plan\nid: p-1\nkonference_id: k-1\nukoly:\n{entry[1]}"
    plan = decode(RecordText.parse(f"---\n{header}---\n".encode(), PurePath("plan.md")))
    assert isinstance(plan, Plan)
    assert plan.tasks[0].is_agreed
    assert plan.tasks[0].answered.how == "na setkání"


def test_kinds_of_records() -> None:
    """The table of files names every kind of record."""
    printed = next(p for p in PRINTED if p.columns[0] == "Soubor")
    assert [word for cells in printed.rows for word in code(cells[2])] == list(KINDS)


def test_sections_of_minutes() -> None:
    """The sections of the minutes are named in their order."""
    section = TEXT_OF_DOCS.split("## Text pod záhlavím")[-1].split("\n## ")[0]
    assert tuple(re.findall(r"`## ([^`]+)`", section)) == MINUTES_SECTIONS


def test_limits() -> None:
    """The limits are those of the reader."""
    assert f"{HEADER_LIMIT // 1024} KiB" in TEXT_OF_DOCS
    assert f"{FILE_LIMIT // 1024**2} MiB" in TEXT_OF_DOCS
    assert f"{DEPTH_LIMIT} úrovní" in TEXT_OF_DOCS


def test_links_inside_the_page() -> None:
    """Every link inside the page leads to a heading of it."""
    headings = {
        re.sub(r"[^\w\- ]", "", heading).strip().casefold().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", TEXT_OF_DOCS, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT_OF_DOCS)) <= headings


def test_what_can_be_kept_back_is_documented() -> None:
    """The page lists every word by which something can be kept back from a person, with what it means, and no other."""
    tables = [table for table in printed_tables(DOCS.read_text("utf-8")) if table.heading == "Co kdo nesmí dostat"]
    listed = [[(code(row[0])[0], row[1]) for row in table.rows if code(row[0])] for table in tables]
    assert listed == [[(thing.word, thing.label) for thing in things] for things in (FIELDS, SECTIONS, PAPERS)]
