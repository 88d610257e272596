"""A bad value under any key the format has: told in one sentence with its file and line, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.survival import check_reason, picture
from tests.storage.merging.test_every_key import Header, beginning, entry

from pktui.cli.entry import guarded
from pktui.errors import DamagedFile
from pktui.storage.records.codec import decode
from pktui.storage.records.record_kinds import KINDS
from pktui.storage.records.schema import Key
from pktui.storage.records.value_kinds import TEXT
from pktui.storage.text import emit
from pktui.storage.text.record_text import RecordText

GROUPS = ("{a: b}", "[[a]]", "[{a: b}]")
WORDS = ("nesmysl", "'2026-02-30'", "9999999")
LISTS = ("x", "[a]", "{a: b}", "[[a]]")


def bad_values(key: Key) -> tuple[str, ...]:
    """Return what must not stand under a key."""
    if key.entries:
        return LISTS
    return GROUPS if key.kind is TEXT else (*GROUPS, *WORDS)


def bad_headers() -> Iterator[tuple[str, str, str, int]]:
    """Yield kinds of record, keys, headers with a bad value under the key, and the line on which it stands."""
    for word, kind in KINDS.items():
        for key in kind.table.keys:
            start = {name: value for name, value in beginning(kind).items() if name != key.key}
            for bad in bad_values(key):
                yield word, key.key, *_with_last_line(emit.pairs(start, 0, "\n"), f"{key.key}: {bad}")
            yield from _bad_entries(word, key, start)


def _bad_entries(word: str, key: Key, start: Header) -> Iterator[tuple[str, str, str, int]]:
    table = key.entries
    for inner in table.keys if table else ():
        assert table is not None
        whole = emit.pairs({**start, key.key: [_without(entry(table, "z-1", 1), inner)]}, 0, "\n")
        for bad in bad_values(inner):
            yield word, f"{key.key}.{inner.key}", *_with_last_line(whole, f"    {inner.key}: {bad}")


def _without(row: Header, key: Key) -> Header:
    return {name: value for name, value in row.items() if name != key.key} or {"x": "y"}


def _with_last_line(header: str, line: str) -> tuple[str, int]:
    text = f"---\n{header}{line}\n---\n"
    return text, text.count("\n") - 1


# Lists say what is broken, the check finds it, numbers without it say so by their code, too.
CODES = {"seznam": 0, "kontrola": 1, "ukoly": 0, "statistika": 3}
BAD = list(bad_headers())


def test_there_are_many() -> None:
    """Every key of every record and of every list is spoiled."""
    assert len({(word, key) for word, key, _, _ in BAD}) > 200


@pytest.mark.parametrize("word", KINDS)
def test_each_is_told(word: str) -> None:
    """The reason is one plain sentence with the line of the value."""
    for kind, key, text, line in BAD:
        if kind == word:
            with pytest.raises(DamagedFile) as raised:
                decode(RecordText.parse(text.encode(), Path("spis/x.md")))
            check_reason(raised.value)
            assert raised.value.line == line, key


@pytest.fixture
def damaged(sample_case: Path) -> dict[str, int]:
    """Put a file with each spoiled key into the sample; return the lines to be named by the names of the files."""
    lines = {}
    for number, (word, _, text, line) in enumerate(BAD):
        name = f"{number:04}-{word}.md"
        (sample_case / name).write_text(text, encoding="utf-8")
        lines[name] = line
    return lines


def test_each_command_tells(sample_case: Path, damaged: dict[str, int], capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is counted or listed without a file says so, with the line; nothing is changed."""
    before = picture(sample_case)
    for command, code in CODES.items():
        assert guarded((command, str(sample_case))) == code, command
        said = capsys.readouterr()
        told = said.out + said.err
        assert [name for name, line in damaged.items() if f"{name}:{line}" not in told] == [], command
    for name in ("0000-konference.md", next(name for name in damaged if name.endswith("-denik.md"))):
        assert guarded(("export", str(sample_case / name), "--do", "md")) == 3
        assert f"{name}:{damaged[name]}" in capsys.readouterr().err
    assert picture(sample_case) == before
