"""One record on the disk: saving only what was seen, making a new one, refusing what could not be read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from pktui.domain.conference import Conference
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan, Task
from pktui.errors import AlreadyExists, ChangedOnDisk, DamagedFile, FileProblem
from pktui.storage.records.stored import SIZE_LIMIT, create, load, rewritten, save

SECOND = "2026-09-15"


def test_load_says_where(sample_case: Path) -> None:
    """A record that cannot be read says its file; a missing one too."""
    with pytest.raises(FileProblem, match="neexistuje") as caught:
        load(sample_case / "nic.md")
    assert caught.value.path == sample_case / "nic.md"
    (sample_case / "a.md").write_text("text", encoding="utf-8")
    with pytest.raises(DamagedFile):
        load(sample_case / "a.md")


def test_save(sample_case: Path) -> None:
    """A saved record is on the disk, differs in what changed only, and can be saved again."""
    path = sample_case / f"{SECOND}-konference.md"
    stored, before = load(path), path.read_bytes()
    assert isinstance(stored.record, Conference)
    once = save(stored, replace(stored.record, start=time(10)))
    assert path.read_bytes() == before.replace(b"zacatek: '9:00'", b"zacatek: '10:00'")
    assert (once.document.data, once.record, once.path) == (path.read_bytes(), load(path).record, path)
    again = save(once, replace(stored.record, start=time(9)))
    assert path.read_bytes() == before
    assert again.record == stored.record


def test_saving_nothing_writes_nothing(sample_case: Path) -> None:
    """A record without a change is not written, not even when the file changed meanwhile."""
    path = sample_case / f"{SECOND}-plan.md"
    stored = load(path)
    path.write_text("jiné", encoding="utf-8")
    save(stored, stored.record)
    assert path.read_text(encoding="utf-8") == "jiné"


def test_somebody_else_wrote(sample_case: Path) -> None:
    """A file that is not what was read is not replaced, and the error names it."""
    path = sample_case / f"{SECOND}-plan.md"
    stored = load(path)
    assert isinstance(stored.record, Plan)
    theirs = path.read_bytes() + b"\njejich\n"
    path.write_bytes(theirs)
    with pytest.raises(ChangedOnDisk) as caught:
        save(stored, replace(stored.record, contact="Eva"))
    assert caught.value.path == path
    assert path.read_bytes() == theirs
    path.unlink()
    with pytest.raises(ChangedOnDisk):
        save(stored, replace(stored.record, contact="Eva"))
    assert not path.exists()


def test_rewritten_writes_nothing(sample_case: Path) -> None:
    """What would be written can be looked at first."""
    path = sample_case / f"{SECOND}-plan.md"
    stored, before = load(path), path.read_bytes()
    assert isinstance(stored.record, Plan)
    assert b"kontakt: Eva" in rewritten(stored, replace(stored.record, contact="Eva")).data
    assert path.read_bytes() == before


def test_create(tmp_path: Path) -> None:
    """A new record is read back as it was made, and never replaces a file."""
    minutes = Minutes("z-1", "k-1", "Novákovi, 1. konference", body="## Popis\n\ntext")
    stored = create(tmp_path / "z.md", minutes)
    assert stored.document.data == (tmp_path / "z.md").read_bytes()
    read = load(tmp_path / "z.md").record
    assert isinstance(read, Minutes)
    assert replace(read, body=read.body.strip()) == minutes
    with pytest.raises(AlreadyExists):
        create(tmp_path / "z.md", minutes)


@pytest.mark.parametrize("what", ["", "x" * (SIZE_LIMIT + 1)])
def test_what_could_not_be_read_again_is_not_written(sample_case: Path, what: str) -> None:
    """A value that would make the file damaged is refused, and the file stays as it was."""
    path = sample_case / f"{SECOND}-plan.md"
    stored, before = load(path), path.read_bytes()
    assert isinstance(stored.record, Plan)
    wrong = replace(stored.record, tasks=(*stored.record.tasks, Task("u-1", what)))
    with pytest.raises(FileProblem):
        save(stored, wrong)
    assert path.read_bytes() == before
    with pytest.raises(FileProblem):
        create(sample_case / "nový.md", wrong)
    assert not (sample_case / "nový.md").exists()
