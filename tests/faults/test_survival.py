"""The test of malformed files can fail: each deliberately broken build is found out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import frontmatter
import pytest
from tests.faults import survival
from tests.faults.corpus import EVERY, all_kinds
from tests.faults.survival import survive

from pktui import errors
from pktui.files import reading
from pktui.storage.records import folder, stored
from pktui.storage.records.record_kinds import Record
from pktui.storage.records.stored import Stored
from pktui.storage.text import splitter, yaml_text

Break = Callable[[pytest.MonkeyPatch], None]
ENDLESS = 10**9


def saving_through_frontmatter(patch: pytest.MonkeyPatch) -> None:
    """A loader that parses the whole file and writes it anew."""

    def save(stored: Stored[Record], _record: Record) -> Stored[Record]:
        stored.path.write_text(frontmatter.dumps(frontmatter.load(str(stored.path))), encoding="utf-8")
        return stored

    patch.setattr(survival, "save", save)


def decoding_without_a_look(patch: pytest.MonkeyPatch) -> None:
    """A reader that takes every file for UTF-8."""
    patch.setattr(splitter, "_check_text", lambda _data, _path: None)


def reading_any_size(patch: pytest.MonkeyPatch) -> None:
    """A reader without limits."""
    patch.setattr(stored, "SIZE_LIMIT", ENDLESS)
    patch.setattr(splitter, "FILE_LIMIT", ENDLESS)
    patch.setattr(splitter, "HEADER_LIMIT", ENDLESS)


def nesting_to_any_depth(patch: pytest.MonkeyPatch) -> None:
    """A parser that follows every bracket."""
    patch.setattr(yaml_text, "DEPTH_LIMIT", ENDLESS)


def waiting_for_pipes(patch: pytest.MonkeyPatch) -> None:
    """A reader that opens a pipe like a file; it would wait for ever, so it is not waited for long."""
    patch.setattr(reading, "_NO_WAIT", 0)
    patch.setattr(survival, "PATIENCE", 1.0)


def following_every_link(patch: pytest.MonkeyPatch) -> None:
    """A listing that does not mind where a link leads."""
    patch.setattr(folder, "check_inside", lambda _path, _folder: None)


def quoting_without_end(patch: pytest.MonkeyPatch) -> None:
    """Reasons as long as the value they quote."""
    patch.setattr(errors, "LONGEST_REASON", ENDLESS)


BROKEN = [
    (saving_through_frontmatter, "CRLF"),
    (saving_through_frontmatter, "byte order mark"),
    (saving_through_frontmatter, "unknown keys"),
    (decoding_without_a_look, "Windows-1250"),
    (decoding_without_a_look, "torn inside a letter"),
    (reading_any_size, "header of 257 KB and more"),
    (reading_any_size, "12,000 entries"),
    (reading_any_size, "a body of 3 MB"),
    (nesting_to_any_depth, "closed deep brackets"),
    (waiting_for_pipes, "pipe"),
    (following_every_link, "link out of the folder"),
    (quoting_without_end, "not a date"),
]


def survived(case: Path, name: str) -> bool:
    """Tell whether all variants of a kind pass the check."""
    (kind,) = (each for each in all_kinds() if each.name == name)
    try:
        for variant in EVERY:
            survive(case, kind, variant)
    except Exception:  # a crash is as good a discovery as a failed check
        return False
    return True


@pytest.mark.parametrize(("broken", "kind"), BROKEN)
def test_a_broken_build_is_found_out(case: Path, monkeypatch: pytest.MonkeyPatch, broken: Break, kind: str) -> None:
    """The kind does not pass with the fault."""
    broken(monkeypatch)
    assert not survived(case, kind)


@pytest.mark.parametrize("kind", sorted({kind for _, kind in BROKEN}))
def test_the_sound_program_passes(case: Path, kind: str) -> None:
    """Without a fault the same check passes."""
    assert survived(case, kind)
