"""Cutting files into parts, byte for byte."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.errors import DamagedFile
from pktui.storage.text.splitter import FILE_LIMIT, HEADER_LIMIT, split

PATH = PurePath("spis/a.md")
PIECES = st.sampled_from(["---", "...", " ", "\t", "\n", "\r\n", "\r", "\ufeff", "a: 1", "č", "text", "😀"])


@given(start=st.sampled_from(["", "---\n", "\ufeff---\r\n"]), pieces=st.lists(PIECES, max_size=12))
def test_parts_joined_are_the_file(start: str, pieces: list[str]) -> None:
    """Whatever can be cut gives the same bytes when joined; the rest is refused with a line."""
    data = (start + "".join(pieces)).encode()
    try:
        parts = split(data)
    except DamagedFile as caught:
        problem: DamagedFile | None = caught
    else:
        problem = None
        assert parts.data == data
        assert parts.closing[:3] in {b"---", b"..."}
    assert problem is None or problem.line


@pytest.mark.parametrize(
    ("data", "header", "closing", "body"),
    [
        (b"---\na: 1\n---\nbody\n", b"a: 1\n", b"---\n", b"body\n"),
        (b"---  \t\r\na: 1\r\n---\r\nbody", b"a: 1\r\n", b"---\r\n", b"body"),
        (b"\xef\xbb\xbf---\na: 1\n...\n", b"a: 1\n", b"...\n", b""),
        (b"---\na: 1\n---", b"a: 1\n", b"---", b""),
        (b"---\n---\n", b"", b"---\n", b""),
        (b"---\na: 1\n --- \n--- x\n---\n---\n", b"a: 1\n --- \n--- x\n", b"---\n", b"---\n"),
    ],
)
def test_finds_the_marks(data: bytes, header: bytes, closing: bytes, body: bytes) -> None:
    """Blanks behind marks, both end marks, the byte order mark and a missing last line end are understood."""
    parts = split(data)
    assert (parts.header, parts.closing, parts.body) == (header, closing, body)


@pytest.mark.parametrize(
    ("data", "eol"),
    [
        (b"---\na: 1\n---\n", "\n"),
        (b"---\r\na: 1\r\n---\r\n", "\r\n"),
        (b"---\r\na: 1\n---\n", "\n"),
        (b"---\na: 1\r\n---\r\n", "\r\n"),
    ],
)
def test_line_end_of_most_lines(data: bytes, eol: str) -> None:
    """New lines will look like most lines of the file."""
    assert split(data).eol == eol


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (b"", "prázdný", 1),
        (b"text\n", "nezačíná záhlavím", 1),
        (b"\n---\na: 1\n---\n", "nezačíná záhlavím", 1),
        (b"----\na: 1\n---\n", "nezačíná záhlavím", 1),
        (b"---\na: 1\n", "nemá konec", 1),
        (b"---", "nemá konec", 1),
        (b"---\na: 1\n --- \n", "nemá konec", 1),
        (b"---\na: " + b"x" * HEADER_LIMIT + b"\n---\n", "256 KiB", 1),
        (b"---\na: 1\n---\n" + b"x" * FILE_LIMIT, "2 MiB", 1),
        (b"---\na: 1\n---\n\0\0", "nulové bajty", 4),
        ("---\na: č\n---\n".encode("utf-16"), "UTF-16", 1),
        ("---\na: č\n---\nPříběh rodiny".encode("utf-16-le"), "UTF-16", 1),
        ("---\na: č\n---\nPříběh rodiny".encode("utf-16-be"), "UTF-16", 1),
        ("---\na: b\ncil: Příběh\n---\n".encode("cp1250"), "Windows-1250", 3),
        (b"---\na: \xff\xff\xfe\n---\n", "bajt", 2),
    ],
)
def test_damaged_files(data: bytes, words: str, line: int) -> None:
    """Each kind of damage is told with the file and the line."""
    with pytest.raises(DamagedFile, match=words) as caught:
        split(data, PATH)
    assert (caught.value.path, caught.value.line) == (PATH, line)


def test_limits_are_inclusive() -> None:
    """A header and a file of exactly the limit are accepted."""
    header = b"a: " + b"x" * (HEADER_LIMIT - 4) + b"\n"
    data = b"---\n" + header + b"---\n"
    assert split(data).header == header
    assert split(data + b"x" * (FILE_LIMIT - len(data))).data[-1:] == b"x"
