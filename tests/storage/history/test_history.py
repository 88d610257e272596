"""Versions of records on this computer: kept whole, in order, for their owner alone, and not for ever."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import zlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.systems import needs_links, posix_only, windows_only

from pktui.errors import FileProblem
from pktui.storage.history import home as places
from pktui.storage.history.difference import Difference, difference
from pktui.storage.history.history import History
from pktui.storage.history.index import AGE_LIMIT, VERSION_LIMIT, Reason, file_name

PLAN = "p-1"

WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from pktui.storage.history.history import History
from pktui.storage.history.index import Reason
root, folder, name, count = sys.argv[1:]
history = History(Path(root), Path(folder))
for number in range(int(count)):
    data = f"{name} {number}".encode()
    history.keep("p-1", Path("a.md"), data, Reason.SAVED, datetime(2026, 9, 8, 9, 0))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return where histories are kept; nothing is there yet."""
    return tmp_path / "stav" / "pktui" / "historie"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a case folder."""
    folder = tmp_path / "Novákovi"
    folder.mkdir()
    return folder


@pytest.fixture
def history(root: Path, folder: Path) -> History:
    """Return the empty history of the case folder."""
    return History(root, folder)


def keep(history: History, *contents: bytes, record_id: str = PLAN, now: datetime = NOW) -> None:
    for content in contents:
        history.keep(record_id, Path("a-plan.md"), content, Reason.SAVED, now)


def contents(history: History, record_id: str = PLAN) -> list[bytes]:
    """Return the contents of all versions, the newest first."""
    return [history.content(version.sha) for version in history.versions(record_id)]


def home(root: Path) -> Path:
    (home,) = root.iterdir()
    return home


def objects(root: Path) -> list[Path]:
    return sorted((home(root) / "objekty").iterdir())


def test_versions_come_back_newest_first(history: History) -> None:
    """What was kept is there with its number, time, reason, name and size."""
    sha = history.keep(PLAN, Path("x/a-plan.md"), b"one", Reason.READ, NOW)
    later = NOW + timedelta(minutes=5)
    history.keep(PLAN, Path("x/b-plan.md"), b"three", Reason.SAVED, later)
    newest, oldest = history.versions(PLAN)
    assert (oldest.number, oldest.time, oldest.sha, oldest.reason) == (1, NOW, sha, "precteno")
    assert (oldest.name, oldest.size) == ("a-plan.md", 3)
    assert (newest.number, newest.time, newest.reason, newest.name) == (2, later, "ulozeno", "b-plan.md")
    assert contents(history) == [b"three", b"one"]
    assert history.has(b"one")
    assert not history.has(b"two")


def test_nothing_is_made_by_looking(history: History, root: Path) -> None:
    """A history that was only asked leaves no trace."""
    assert (history.versions(PLAN), history.records(), history.has(b"x")) == ((), (), False)
    assert history.record_named("a-plan.md") is None
    history.forget()
    assert not root.exists()


def test_the_same_content_twice(history: History, root: Path) -> None:
    """The newest version is not kept again; an older one coming back is a version, with its content stored once."""
    keep(history, b"a", b"a", b"b", b"a")
    assert contents(history) == [b"a", b"b", b"a"]
    assert [version.number for version in history.versions(PLAN)] == [3, 2, 1]
    assert len(objects(root)) == 2


@posix_only
def test_only_the_owner_may_look(history: History, root: Path, tmp_path: Path) -> None:
    """Folders are 0700 and files 0600 whatever the umask, and no content can be read without unpacking it."""
    before = os.umask(0)
    try:
        keep(history, "tajemství".encode() * 10)
    finally:
        os.umask(before)
    for path in [tmp_path / "stav", *(tmp_path / "stav").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_torn_line_spoils_only_itself(history: History, root: Path) -> None:
    """After a power cut in the middle of a line, the versions before and after it are there."""
    keep(history, b"one", b"two")
    index = home(root) / "zaznamy" / file_name(PLAN)
    index.write_bytes(index.read_bytes()[:-20])
    assert contents(history) == [b"one"]
    keep(history, b"three")
    assert contents(history) == [b"three", b"one"]


def test_lines_that_make_no_sense_are_passed_over(history: History, root: Path) -> None:
    """Rubbish and lines of another shape do not hide the versions."""
    keep(history, b"one")
    index = home(root) / "zaznamy" / file_name(PLAN)
    index.write_bytes(b"\xff\x00\n[]\n{}\n1\n" + index.read_bytes() + b"null\n")
    assert contents(history) == [b"one"]
    keep(history, b"two")
    assert contents(history) == [b"two", b"one"]


@pytest.mark.parametrize("damage", [b"", b"rubbish", zlib.compress(b"two"), None])
def test_a_damaged_content(history: History, root: Path, damage: bytes | None) -> None:
    """A content that does not fit its hash does not count as kept, is told, and is stored again when it comes back."""
    keep(history, b"one")
    (stored,) = objects(root)
    if damage is None:
        stored.unlink()
    else:
        stored.write_bytes(damage)
    assert not history.has(b"one")
    with pytest.raises(FileProblem, match="poškozený"):
        history.content(stored.name)
    keep(history, b"one")
    assert history.has(b"one")


def test_a_hash_cannot_lead_out(history: History, root: Path, tmp_path: Path) -> None:
    """A hash from a damaged index is no path: nothing elsewhere is read, and nothing is removed."""
    keep(history, b"one")
    outside = tmp_path / "stav" / "x"
    outside.write_bytes(zlib.compress(b"x"))
    lead = "../../../../x"
    assert (home(root) / "objekty" / lead).resolve() == outside
    index = home(root) / "zaznamy" / file_name(PLAN)
    line = json.loads(index.read_bytes())
    index.write_text(json.dumps({**line, "sha": lead}) + "\n" + json.dumps(line) + "\n", encoding="ascii")
    for wrong in (lead, "", "\0"):
        with pytest.raises(FileProblem):
            history.content(wrong)
    keep(history, b"two", now=NOW + AGE_LIMIT + timedelta(days=1))
    assert contents(history) == [b"two"]
    assert outside.exists()


def test_ids_of_any_kind(history: History) -> None:
    """An id is what somebody wrote into a file; it is never a part of a path."""
    ids = ("../../x", "", "a/b", "\0", "\ud800", "x" * 5000)
    for number, record_id in enumerate(ids):
        keep(history, b"%d" % number, record_id=record_id)
    assert [contents(history, record_id) for record_id in ids] == [[b"%d" % number] for number in range(len(ids))]
    assert set(history.records()) == set(ids)


def test_the_number_of_versions_is_bounded(history: History, root: Path) -> None:
    """After many saves the newest versions are there under their numbers, and contents no version names are gone."""
    count = VERSION_LIMIT + 120
    keep(history, *(b"%d" % number for number in range(count)))
    versions = history.versions(PLAN)
    assert VERSION_LIMIT <= len(versions) < VERSION_LIMIT + 60
    assert [version.number for version in versions] == list(range(count, count - len(versions), -1))
    assert contents(history)[0] == b"%d" % (count - 1)
    assert len(objects(root)) == len(versions)


def test_the_size_of_versions_is_bounded(history: History, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest go when all are too large together; the newest stays, and so does what may be nowhere else."""
    monkeypatch.setattr("pktui.storage.history.index.BYTE_LIMIT", 4000)
    monkeypatch.setattr("pktui.storage.history.index._BYTE_SLACK", 1000)
    rare = b"displaced" * 500
    history.keep(PLAN, Path("a-plan.md"), rare, Reason.DISPLACED, NOW)
    keep(history, *(b"%03d" % number * 100 for number in range(100)))
    found = contents(history)
    assert found[0] == b"099" * 100
    assert found[-1] == rare
    assert 13 <= len(found) - 1 <= 16 + 8
    assert len(objects(root)) == len(found)
    keep(history, b"x" * 9000, *(b"y%d" % number * 3000 for number in range(8)))
    assert contents(history)[0] == b"y7" * 3000
    assert rare in contents(history)


def test_a_reason_of_a_newer_program_is_not_saved_on(
    history: History, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a newer pktui kept for a reason unknown here may be nowhere else, so size never takes it away."""
    monkeypatch.setattr("pktui.storage.history.index.BYTE_LIMIT", 4000)
    monkeypatch.setattr("pktui.storage.history.index._BYTE_SLACK", 1000)
    rare = b"newer" * 1000
    history.keep(PLAN, Path("a-plan.md"), rare, Reason.DISPLACED, NOW)
    (index,) = root.glob("*/zaznamy/*.jsonl")
    index.write_bytes(index.read_bytes().replace(Reason.DISPLACED.encode(), b"jinak"))
    keep(history, *(b"%03d" % number * 100 for number in range(100)))
    assert contents(history)[-1] == rare


def test_a_content_another_record_needs_stays(history: History) -> None:
    """A content that goes from one record stays for another one that has it too."""
    keep(history, b"shared", record_id="p-2")
    keep(history, b"shared", *(b"%d" % number for number in range(VERSION_LIMIT + 60)))
    assert b"shared" not in contents(history)
    assert contents(history, "p-2") == [b"shared"]


def test_old_versions_go_and_the_newest_never(history: History) -> None:
    """The next version after half a year takes the old ones away; a record left alone keeps its last one."""
    keep(history, b"one", b"two")
    keep(history, b"other", record_id="p-2")
    keep(history, b"three", now=NOW + AGE_LIMIT + timedelta(days=1))
    assert contents(history) == [b"three"]
    assert not history.has(b"one")
    assert contents(history, "p-2") == [b"other"]


def test_what_a_kill_left_ages_too(history: History, root: Path) -> None:
    """A content no index names, or half of one, goes with the old versions; a young one stays."""
    keep(history, b"one", b"two")
    later = NOW + AGE_LIMIT + timedelta(days=1)
    for name, written in (("0" * 64, NOW), (".1234.tmp", NOW), ("1" * 64, later)):
        path = home(root) / "objekty" / name
        path.write_bytes(b"half")
        os.utime(path, (written.timestamp(), written.timestamp()))
    keep(history, b"three", now=later)
    assert [path.name for path in objects(root) if path.read_bytes() == b"half"] == ["1" * 64]


def test_a_stopped_program_does_not_stop_others(history: History, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that somebody never gives up is trouble that is told, not a wait without end."""
    monkeypatch.setattr(places, "_PATIENCE_SECONDS", 0.05)
    keep(history, b"one")
    with places.locked(home(root)), pytest.raises(FileProblem, match="jiný program"):
        keep(history, b"two")
    keep(history, b"two")
    assert contents(history) == [b"two", b"one"]


def test_a_renamed_folder_keeps_its_history(root: Path, folder: Path, history: History) -> None:
    """After the case folder was renamed, the first record met brings everything along."""
    keep(history, b"one")
    keep(history, b"other", record_id="k-1")
    moved = folder.rename(folder.with_name("Novákovi a Malí"))
    renamed = History(root, moved)
    assert contents(renamed) == [b"one"]
    assert contents(renamed, "k-1") == [b"other"]
    keep(renamed, b"two")
    assert contents(renamed) == [b"two", b"one"]
    assert len(list(root.iterdir())) == 1


def test_a_copied_folder_has_a_history_of_its_own(root: Path, folder: Path, history: History) -> None:
    """A case copied as a model for another family, ids and all, never sees the versions of the first."""
    keep(history, b"one")
    copy = folder.with_name("Malí")
    copy.mkdir()
    copied = History(root, copy)
    assert copied.versions(PLAN) == ()
    keep(copied, b"theirs")
    assert contents(history) == [b"one"]
    assert not copied.has(b"one")


def test_a_folder_renamed_with_other_records(root: Path, folder: Path, history: History) -> None:
    """A folder that is gone is taken over only by a folder that has one of its records."""
    keep(history, b"one")
    folder.rmdir()
    other = folder.with_name("Malí")
    other.mkdir()
    assert History(root, other).versions("p-of-others") == ()
    assert contents(history) == [b"one"]


@needs_links
def test_the_same_folder_by_another_way(root: Path, folder: Path, history: History) -> None:
    """A link to the case folder leads to the same history."""
    keep(history, b"one")
    link = folder.with_name("odkaz")
    link.symlink_to(folder)
    assert contents(History(root, link)) == [b"one"]


@windows_only
def test_the_same_folder_in_other_letters(root: Path, folder: Path, history: History) -> None:
    """Capitals make no other folder."""
    keep(history, b"one")
    assert contents(History(root, Path(str(folder).upper()))) == [b"one"]


def test_a_record_by_the_name_of_its_file(history: History) -> None:
    """A file that cannot be read is known by the name its record last had."""
    history.keep("p-1", Path("a.md"), b"1", Reason.SAVED, NOW)
    history.keep("p-2", Path("a.md"), b"2", Reason.SAVED, NOW + timedelta(minutes=1))
    history.keep("p-1", Path("b.md"), b"3", Reason.SAVED, NOW + timedelta(minutes=2))
    assert history.record_named("a.md") == "p-2"
    assert history.record_named("b.md") == "p-1"
    assert history.record_named("c.md") is None


def test_forgetting(root: Path, folder: Path, history: History) -> None:
    """Forgetting one case removes all of it, leaves the others, and the history can be used again."""
    neighbour = folder.with_name("Malí")
    neighbour.mkdir()
    other = History(root, neighbour)
    keep(other, b"other")
    keep(history, b"one")
    history.forget()
    assert (history.versions(PLAN), history.has(b"one")) == ((), False)
    assert contents(other) == [b"other"]
    keep(history, b"two")
    assert contents(history) == [b"two"]


def test_leaving_somebody_out(root: Path, history: History, folder: Path) -> None:
    """Versions that speak of somebody go, of every record, with their contents; the others stay under their numbers."""
    said = [b"nic", b"Xenie", b"zase nic", b"Xenie a dost"]
    for record in (PLAN, "z-1"):
        for data in said:
            history.keep(record, folder / f"{record}.md", data, Reason.DISPLACED, NOW)
    history.keep("k-1", folder / "Xenie-konference.md", b"nic", Reason.READ, NOW)
    (home,) = root.iterdir()
    (home / "objekty" / ("0" * 64)).write_bytes(b"damaged")
    (home / "otazky").mkdir()
    (home / "otazky" / "x.poskozeno-1").write_bytes(b"Xenie")
    (home / "otazky" / "y.poskozeno-1").write_bytes(b"nic")
    assert history.leave_out(lambda data: b"Xenie" in data) == 5
    assert [version.number for version in history.versions(PLAN)] == [3, 1]
    assert [history.content(version.sha) for version in history.versions("z-1")] == [b"zase nic", b"nic"]
    assert history.versions("k-1") == ()
    assert len(list((home / "objekty").iterdir())) == 2
    assert [path.name for path in (home / "otazky").iterdir()] == ["y.poskozeno-1"]
    history.keep(PLAN, folder / "p.md", b"dal", Reason.SAVED, NOW)
    assert history.versions(PLAN)[0].number == 4


def test_leaving_somebody_out_of_nothing(root: Path, history: History) -> None:
    """Where nothing is kept, nothing is made."""
    assert history.leave_out(lambda _: True) == 0
    assert not root.exists()


def test_trouble_is_a_file_problem(root: Path, history: History) -> None:
    """Where nothing can be written, one Czech sentence says so."""
    root.parent.mkdir(parents=True)
    root.write_bytes(b"a file in the way")
    with pytest.raises(FileProblem, match="složka"):
        keep(history, b"one")


def test_two_programs_at_once(root: Path, folder: Path, history: History) -> None:
    """Two processes keep versions of one record at once; no version and no number is lost or doubled."""
    count = VERSION_LIMIT // 2 + 60
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, root, folder, name, str(count)]) for name in ("one", "two")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    versions = history.versions(PLAN)
    assert len(versions) >= VERSION_LIMIT
    assert [version.number for version in versions] == list(range(2 * count, 2 * count - len(versions), -1))
    kept = contents(history)
    for name in ("one", "two"):
        numbers = [int(content.split()[1]) for content in kept if content.startswith(name.encode())]
        assert numbers == sorted(numbers, reverse=True)
    assert len(objects(root)) == len(set(kept))
    lines = (home(root) / "zaznamy" / file_name(PLAN)).read_bytes().splitlines()
    assert all(json.loads(line) for line in lines if line)


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (b"---\na: 1\n---\nx\n", b"---\na: 1\n---\nx\n", Difference(True, 0, 0)),
        (b"---\na: 1\nb: 2\n---\n", b"---\na: 3\nc: 2\n---\n", Difference(False, 3, 0)),
        (b"---\na: 1\n---\nx\ny\n", b"---\na: 1\n---\ny\nz\nq\n", Difference(False, 0, 3)),
        (b"---\na: 1\n---\n", b"---\na: '1' # note\n---\n", Difference(False, 0, 0)),
        (b"no header\n", b"---\na: 1\n---\n", Difference(False, 0, 4)),
    ],
)
def test_differences(one: bytes, other: bytes, differs: Difference) -> None:
    """Keys of the header and lines of the text are counted, in either order."""
    assert difference(one, other) == difference(other, one) == differs
