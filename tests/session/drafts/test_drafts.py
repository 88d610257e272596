"""The journal of what is being typed."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
import zlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.systems import posix_only

from pktui.session.drafts.drafts import Draft, Drafts, journal_folder, line_of, read_journal, texts_in
from pktui.session.drafts.place import Place
from pktui.session.recovery.left_behind import leftovers

NOW = datetime(2026, 9, 8, 9, 0)  # noqa: DTZ001 - the wall clock of the room has no zone
SECTION = Place("z-1", "section", "Popis situace")
FIELD = Place("p-1", "field", "Úkol · Co")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case folder, and a state folder of its own for the journals."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "spis"
    folder.mkdir()
    return folder


def drafts_of(case: Path) -> list[Draft]:
    """Return all drafts of processes that are gone."""
    return [leftover.draft for leftover in leftovers() if leftover.folder == case.resolve()]


def typed_and_killed(case: Path, ending: str) -> None:
    """Type two texts in another process, settle one, and end it as told."""
    program = f"""
import os, signal, sys, time
from datetime import datetime
from pathlib import Path
from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import Place
drafts = Drafts(Path({str(case)!r}), lambda: datetime(2026, 9, 8, 9, 0))
drafts.note(Place("z-1", "section", "Popis situace"), "Anežka se bojí")
drafts.note(Place("p-1", "field", "Úkol · Co"), "Zavolat")
drafts.settle(Place("p-1", "field", "Úkol · Co"))
{ending}
"""
    subprocess.run([sys.executable, "-c", program], check=False, timeout=90)


WRITTEN = """
from pktui.session.drafts.drafts import journal_folder
def is_there():
    found = list(journal_folder(Path({case!r})).glob("*.denik"))
    return bool(found) and b"Ane" in found[0].read_bytes()
deadline = time.monotonic() + 60
while not is_there() and time.monotonic() < deadline: time.sleep(0.01)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_draft_survives_a_killed_process(case: Path) -> None:
    """What the thread wrote is offered after SIGKILL; what was settled is not."""
    typed_and_killed(case, WRITTEN.format(case=str(case)))
    assert drafts_of(case) == [Draft(SECTION, "Anežka se bojí", NOW)]


def test_write_puts_everything_on_the_disk(case: Path) -> None:
    """A process that is told to end loses nothing, however short it lived."""
    typed_and_killed(case, "drafts.write(); os.kill(os.getpid(), signal.SIGKILL)")
    assert [draft.text for draft in drafts_of(case)] == ["Anežka se bojí"]


def test_clean_end_leaves_nothing(case: Path) -> None:
    """When everything is settled the journal is gone."""
    drafts = Drafts(case, lambda: NOW)
    drafts.note(SECTION, "text")
    drafts.settle(SECTION)
    drafts.close()
    assert list(journal_folder(case).glob("*")) == []


def test_end_with_open_draft_keeps_it(case: Path) -> None:
    """Closing with something unfinished keeps the journal for the next start."""
    drafts = Drafts(case, lambda: NOW)
    drafts.note(SECTION, "první")
    drafts.note(SECTION, "druhý")
    drafts.close()
    assert drafts_of(case) == [Draft(SECTION, "druhý", NOW)]


def test_journal_of_a_living_process_is_left_alone(case: Path) -> None:
    """What another window is just writing is not offered."""
    drafts = Drafts(case, lambda: NOW)
    drafts.note(SECTION, "text")
    drafts.write()
    assert drafts_of(case) == []
    drafts.close()


@posix_only
def test_journal_is_private(case: Path) -> None:
    """The journal and its folder belong to the user alone."""
    drafts = Drafts(case, lambda: NOW)
    drafts.note(SECTION, "text")
    drafts.write()
    folder = journal_folder(case)
    (journal,) = folder.glob("*.denik")
    for private in (folder, folder.parent, folder.parent.parent):
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert case not in journal.parents
    drafts.close()


def test_trouble_with_the_disk_is_told_and_tried_again(case: Path) -> None:
    """When the journal cannot be written, `trouble` says so, and the text goes there once it can."""
    home = journal_folder(case)
    home.parent.mkdir(parents=True)
    home.write_text("a file where the folder should be")
    drafts = Drafts(case, lambda: NOW)
    drafts.note(SECTION, "text")
    drafts.write()
    assert drafts.trouble is not None
    home.unlink()
    drafts.write()
    assert drafts.trouble is None
    drafts.close()
    assert [draft.text for draft in drafts_of(case)] == ["text"]


def test_trouble_is_tried_again_by_itself(case: Path) -> None:
    """When there is room again the text gets to the disk though nobody types on."""
    home = journal_folder(case)
    home.parent.mkdir(parents=True)
    home.write_text("a file where the folder should be")
    drafts = Drafts(case, lambda: NOW)
    drafts.note(SECTION, "text")
    deadline = time.monotonic() + 60
    while drafts.trouble is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert drafts.trouble is not None
    home.unlink()

    def written() -> list[str]:
        # The file is there before the text is in it.
        return [draft.text for journal in home.glob("*.denik") for draft in read_journal(journal.read_bytes())]

    while not written() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert written() == ["text"]
    drafts.close()


def test_full_disk_leaves_the_old_journal(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a journal that has grown too long cannot be begun anew, it is still there and holds everything it held."""
    monkeypatch.setattr("pktui.session.drafts.journal_file.RESERVED_BYTES", 600)
    drafts = Drafts(case, lambda: NOW)
    drafts.note(SECTION, "první")
    drafts.write()
    with monkeypatch.context() as disk:
        disk.setattr("os.write", no_room)
        drafts.note(FIELD, "pole " * 100)
        drafts.write()
    assert drafts.trouble is not None
    (journal,) = journal_folder(case).glob("*.denik")
    assert [draft.text for draft in read_journal(journal.read_bytes())] == ["první"]
    drafts.write()
    assert drafts.trouble is None
    drafts.close()
    assert {draft.text for draft in drafts_of(case)} == {"první", "pole " * 100}


def no_room(_file: int, _data: bytes) -> int:
    """Stand in for a write to a full disk."""
    raise OSError(errno.ENOSPC, "full")


def test_long_journal_is_begun_anew(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal that has grown too long keeps only what is open, in the same room."""
    monkeypatch.setattr("pktui.session.drafts.journal_file.RESERVED_BYTES", 2000)
    drafts = Drafts(case, lambda: NOW)
    for number in range(100):
        drafts.note(SECTION, f"text {number}")
        drafts.write()
        assert [path.stat().st_size for path in journal_folder(case).iterdir()] == [2000, 2000]
    drafts.note(FIELD, "pole")
    drafts.close()
    (journal,) = journal_folder(case).iterdir()
    assert journal.stat().st_size < 2000
    assert {draft.text for draft in drafts_of(case)} == {"text 99", "pole"}


@given(st.text(), st.integers(min_value=0))
def test_torn_line_is_left_out(text: str, cut: int) -> None:
    """Cut anywhere, a journal gives the whole lines before the cut and never fails."""
    first, second = Draft(SECTION, text, NOW), Draft(FIELD, text, NOW)
    data = line_of(SECTION, first) + line_of(FIELD, second)
    drafts = read_journal(data[: cut % (len(data) + 1)])
    assert drafts in {(), (first,), (first, second)}


def test_older_journal_is_read() -> None:
    """A journal that does not say what a text was begun from, nor in which folder, gives all the rest."""
    content = b'{"place": ["z-1", "section", "Popis situace", ""], "text": "a", "at": "2026-09-08T09:00:00"}'
    assert read_journal(b"%08x %s\n" % (zlib.crc32(content), content)) == (Draft(SECTION, "a", NOW),)


def test_line_says_what_a_text_was_begun_from_and_where() -> None:
    """The former text and the folder come back, and only the place in that folder is settled."""
    here, copy = replace(SECTION, folder="/spisy/a"), replace(SECTION, folder="/spisy/b")
    drafts = [Draft(place, "nově", NOW, was="dřív") for place in (here, copy)]
    lines = b"".join(line_of(draft.place, draft) for draft in drafts)
    assert read_journal(lines) == tuple(drafts)
    assert read_journal(lines + line_of(copy, None)) == (drafts[0],)


def test_lines_behind_a_torn_one_count() -> None:
    """What was written after a full disk tore a line is read."""
    torn = line_of(SECTION, Draft(SECTION, "první", NOW))[:20]
    later = Draft(SECTION, "druhý", NOW)
    assert read_journal(torn + b"\n" + line_of(SECTION, later)) == (later,)


def test_full_disk_then_room(case: Path) -> None:
    """A write that takes a part and then fails loses nothing once there is room again."""
    drafts = Drafts(case, lambda: NOW)
    drafts.note(SECTION, "dřívější")
    drafts.write()

    disk, write = pytest.MonkeyPatch(), os.write

    def full(file: int, data: bytes) -> int:
        disk.undo()
        write(file, data[:25])
        raise OSError(errno.ENOSPC, "full")

    disk.setattr("os.write", full)
    drafts.note(FIELD, "pole")
    drafts.write()
    drafts.write()
    assert {draft.text for draft in read_journal(next(journal_folder(case).glob("*.denik")).read_bytes())} == {
        "dřívější",
        "pole",
    }
    drafts.close()


def test_flipped_bit_is_seen() -> None:
    """A line whose bytes changed is not trusted."""
    data = bytearray(line_of(SECTION, Draft(SECTION, "text", NOW)))
    data[-3] ^= 1
    assert read_journal(bytes(data)) == ()


def test_what_is_settled_can_be_forgotten(case: Path) -> None:
    """What was typed and stands in a file is no longer in the journal; what is unfinished is, and goes on."""
    drafts = Drafts(case, lambda: NOW)
    drafts.note(SECTION, "Xenie slíbila")
    drafts.write()
    drafts.settle(SECTION)
    drafts.note(FIELD, "Zavolat")
    drafts.forget_settled()
    (journal,) = journal_folder(case).glob("*.denik")
    assert "Zavolat" in list(texts_in(journal.read_bytes()))
    assert not [path for path in journal_folder(case).iterdir() if b"Xenie" in path.read_bytes()]
    drafts.note(FIELD, "Zavolat dnes")
    drafts.close()
    assert [draft.text for draft in drafts_of(case)] == ["Zavolat dnes"]


def test_all_texts_of_a_journal(case: Path) -> None:
    """Earlier wordings, settled ones and what stood there before are among them."""
    lines = [
        line_of(SECTION, Draft(SECTION, "první", NOW, was="předtím")),
        line_of(SECTION, Draft(SECTION, "druhý", NOW)),
        line_of(SECTION, None),
    ]
    assert {"první", "předtím", "druhý", "Popis situace"} <= set(texts_in(b"".join(lines)))
