"""Converting a record to UTF-8: the text stays, the old bytes are kept, and nothing unsure is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.errors import ChangedOnDisk, DamagedFile, FileProblem, OtherEncoding
from pktui.session.case import past
from pktui.session.case.past import bring_back, convert, past_of
from pktui.session.local import history_of
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import load

TEXT = "---\r\ndruh: zapis\r\nid: z\r\nkonference_id: k\r\n---\r\n\r\n# Příběh\r\n\r\nŠárka řekla: „Už to jde…“\r\n"


@pytest.fixture(params=["cp1250", "utf-16", "utf-16-be"])
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return minutes in an older encoding."""
    path = tmp_path / "2026-09-15-zapis.md"
    path.write_bytes(TEXT.encode(request.param))
    return path


def test_the_text_stays_and_the_old_bytes_are_kept(old: Path) -> None:
    """After the conversion the record reads, every letter is there, and the way back is in the history."""
    before = old.read_bytes()
    (problem,) = list_folder(old.parent).damaged
    assert isinstance(problem, OtherEncoding)
    convert(old, history_of(old.parent), NOW)
    assert old.read_bytes().decode() == TEXT
    assert load(old).record.id == "z"
    past = past_of(old)
    assert [past.content(version.number) for version in past.versions] == [TEXT.encode(), before]
    bring_back(past, 1, NOW)
    assert old.read_bytes() == before


def test_converting_twice_changes_nothing_more(old: Path) -> None:
    """A file that is UTF-8 already is left alone."""
    convert(old, history_of(old.parent), NOW)
    after, written = old.read_bytes(), old.stat()
    convert(old, history_of(old.parent), NOW)
    # Reading alone moves the time of the last access.
    assert (old.read_bytes(), old.stat().st_mtime_ns, old.stat().st_ino) == (after, written.st_mtime_ns, written.st_ino)


@pytest.mark.parametrize("fault", ["id: z", "---\r\n\r\n#"])
def test_a_record_with_another_fault_is_not_converted(old: Path, fault: str) -> None:
    """What would not read even then stays as it was, and the reason names both."""
    codec = "utf-16" if old.read_bytes()[:1] in {b"\xff", b"\xfe"} else "cp1250"
    old.write_bytes(TEXT.replace(fault, "x").encode(codec))
    before = old.read_bytes()
    with pytest.raises(DamagedFile, match="zůstal, jak byl"):
        convert(old, history_of(old.parent), NOW)
    assert old.read_bytes() == before


def test_somebody_else_writes_meanwhile(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other version stays and nothing of either is lost."""
    before = old.read_bytes()

    def read_then_changed(path: Path, limit: int) -> bytes:
        path.write_bytes(b"theirs")
        return before

    monkeypatch.setattr(past, "read_bytes", read_then_changed)
    history = history_of(old.parent)
    with pytest.raises(ChangedOnDisk):
        convert(old, history, NOW)
    assert old.read_bytes() == b"theirs"
    assert history.has(before)


def test_without_a_history_nothing_is_written(old: Path, tmp_path: Path) -> None:
    """When the old bytes cannot be kept, the file is not touched."""
    before = old.read_bytes()
    (tmp_path / "plno").write_bytes(b"")
    history = type(history_of(old.parent))(tmp_path / "plno" / "historie", old.parent)
    with pytest.raises(FileProblem):
        convert(old, history, NOW)
    assert old.read_bytes() == before
