"""What is printed is aligned, exact and harmless."""

from __future__ import annotations

import json
from pathlib import PurePath, PurePosixPath

from pktui.cli.output import columns, show_path, to_json

HARM = "a\x1b[31m\x9b2J\u202eb\nc\tř"


def test_columns_are_aligned_and_empty_ones_left_out() -> None:
    """Each column is as wide as its longest cell; nothing trails."""
    assert columns([("a", "", "čeština"), ("bbb", "", "x"), ("c", "", "")]) == ["a    čeština", "bbb  x", "c"]


def test_no_rows_give_no_lines() -> None:
    """An empty table prints nothing."""
    assert columns([]) == []


def test_cells_are_cleaned() -> None:
    """A value cannot break the line or drive the terminal."""
    (line,) = columns([(HARM, "x")])
    assert line == "a␛[31m⟨9B⟩2J⟨202E⟩b c ř  x"


def test_json_keeps_the_value_and_harms_no_terminal() -> None:
    """What a script reads is what stands in the file, though no harmful character is printed."""
    text = to_json({"klíč": HARM})
    assert json.loads(text) == {"klíč": HARM}
    assert not set(text) & {"\x1b", "\x9b", "\u202e"}
    assert "klíč" in text


def test_json_of_a_broken_name_can_be_printed() -> None:
    """A file name that is not UTF-8 still makes valid UTF-8."""
    assert json.loads(to_json("\udce8.md").encode("utf-8")) == "\udce8.md"


def test_path_keeps_spaces_and_stays_on_one_line() -> None:
    """A script can use the printed path; a line end in a name cannot fake another path."""
    assert show_path(PurePosixPath("a  b/č.md")) == "a  b/č.md"
    assert show_path(PurePath("a\nb")) == "a␊b"
