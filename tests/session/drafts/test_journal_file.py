"""The file of a journal: killed at any call it makes, it holds what was put into it, and nothing that was taken out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pktui.files.opening import open_shared
from pktui.session.drafts import journal_file
from pktui.session.drafts.drafts import Draft, line_of, read_journal
from pktui.session.drafts.journal_file import JournalFile, journals, sweep
from pktui.session.drafts.place import Place

NOW = datetime(2026, 9, 8, 9, 0)  # noqa: DTZ001 - the wall clock of the room has no zone
TEXT, GONE = Place("z-1", "section", "Popis situace"), Place("p-1", "field", "Úkol · Co")
STEPS = 20
CALLS = ("write", "fsync", "ftruncate", "posix_fallocate", "close", "rename")


def line(place: Place, number: int | None) -> bytes:
    """Return a line that says the number of the step, or that the place is settled."""
    return line_of(place, None if number is None else Draft(place, f"{number}", NOW))


def said(number: int) -> str | None:
    """Return what the second place holds after a step."""
    return f"{number}" if number % 2 else None


def giving(data: bytes) -> Callable[[], bytes]:
    """Return what gives all that counts."""
    return lambda: data


class Kills:
    """What a process killed just before each of its calls would leave: copies of its folder, taken at that moment.

    Attributes:
        left: The copies, each with how many steps had been acknowledged by then.
    """

    def __init__(self, home: Path, copies: Path, patch: pytest.MonkeyPatch) -> None:
        """Begin to copy before every call of the system that changes files."""
        self.left: list[tuple[Path, int]] = []
        self.acknowledged = 0
        self._home, self._copies = home, copies
        self._is_copying = False
        for name in CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, self._before(getattr(os, name)))
        patch.setattr(journal_file, "open_shared", self._before(open_shared))

    def _before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: object, **named: object) -> object:
            if not self._is_copying and self._home.exists():
                self._is_copying = True
                copy = self._copies / f"{len(self.left)}"
                self.left.append((Path(shutil.copytree(self._home, copy)), self.acknowledged))
                self._is_copying = False
            return function(*arguments, **named)

        return call


def test_killed_at_any_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever call a kill comes before, the journal that counts has the last step acknowledged, or the next one."""
    monkeypatch.setattr(journal_file, "RESERVED_BYTES", 1000)
    home = tmp_path / "denik"
    with monkeypatch.context() as patch:
        kills = Kills(home, tmp_path / "kopie", patch)
        file = JournalFile(home)
        for number in range(STEPS):
            file.reserve()
            whole = line(TEXT, number) + (line(GONE, number) if number % 2 else b"")
            file.append(line(TEXT, number) + line(GONE, number if number % 2 else None), giving(whole))
            kills.acknowledged += 1
        file.close(keep=True)
    assert len(kills.left) > 40
    given_way = 0
    for copy, done in kills.left:
        given_way += len(list(copy.glob("*.denik"))) > 1
        sweep(copy)
        # What is swept first cannot come up when the later journal is dealt with.
        assert tuple(copy.glob("*.denik")) == journals(copy)
        assert len(journals(copy)) == 1 or done == 0
        if done:
            drafts = {draft.place: draft.text for draft in read_journal(journals(copy)[0].read_bytes())}
            number = int(drafts[TEXT])
            assert number in {done - 1, done}
            # A kill between the two lines of a step leaves the first.
            assert drafts.get(GONE) in {said(number), said(number - 1)}
    assert given_way, "no kill came while the journal and the spare changed places"


def test_more_than_what_is_reserved(tmp_path: Path) -> None:
    """Past four MiB it goes on: of all that was written only what counts is there, in the same room."""
    file = JournalFile(tmp_path)
    file.reserve()
    text = "Anežka se bojí. " * 20_000
    for number in range(20):
        last = line_of(TEXT, Draft(TEXT, f"{number} {text}", NOW))
        file.append(last, giving(last))
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".denik", ".zasoba"]
    assert {path.stat().st_size for path in tmp_path.iterdir()} == {journal_file.RESERVED_BYTES}
    file.close(keep=True)
    (journal,) = tmp_path.iterdir()
    assert [draft.text for draft in read_journal(journal.read_bytes())] == [f"19 {text}"]


def test_somebody_reads_the_journal_when_it_goes(tmp_path: Path) -> None:
    """A journal that another program has open says nothing any more, even where its name has to stay."""
    file = JournalFile(tmp_path)
    file.append(line(TEXT, 1), lambda: b"")
    (journal,) = journals(tmp_path)
    with journal.open("rb"):
        file.close(keep=False)
        assert not any(path.read_bytes() for path in tmp_path.iterdir())
    sweep(tmp_path)
