"""Journals of processes that are gone, found by the records they speak of."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.systems import needs_links

from pktui.errors import DecidedElsewhere
from pktui.session.drafts.drafts import Draft, Drafts, folder_of, journal_folder, journals_home, line_of, read_journal
from pktui.session.drafts.place import Place
from pktui.session.recovery.left_behind import are_there, belonging, claimed, finish, leftovers, throw_away
from pktui.storage.records.folder import list_folder


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the journals of each test apart."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))


def conference(case: Path) -> str:
    """Return the id of the first conference in a folder."""
    return list_folder(case).meetings[0].conference.record.id


def typed(folder: Path, record: str, *texts: str, at: datetime = NOW) -> None:
    """Type texts while the program works on a folder, and end it before they were finished."""
    drafts = Drafts(folder, lambda: at)
    for number, text in enumerate(texts):
        drafts.note(Place(record, "section", f"část {number}"), text)
    drafts.close()


def offered(folder: Path) -> list[str]:
    """Return the texts that are offered when the program starts on a folder."""
    return [leftover.draft.text for leftover, _ in belonging(leftovers(), folder)]


def test_nothing_is_there(sample_case: Path) -> None:
    """On a computer without journals nothing is found, and nothing is made."""
    assert not are_there()
    assert offered(sample_case) == []
    assert not journals_home().exists()


def test_renamed_folder(sample_case: Path) -> None:
    """After the folder was renamed or moved its text is offered there, and not elsewhere."""
    typed(sample_case, conference(sample_case), "text")
    moved = sample_case.rename(sample_case.parent / "jinak")
    assert offered(moved) == ["text"]
    elsewhere = sample_case.parent / "jina"
    elsewhere.mkdir()
    assert offered(elsewhere) == []
    assert are_there()


def test_folder_above_and_below(sample_case: Path, tmp_path: Path) -> None:
    """A text is offered in the folder of all cases and in the case itself, whichever it was typed in."""
    cases = tmp_path / "spisy"
    cases.mkdir()
    case = sample_case.rename(cases / "hrubesovi")
    record = conference(case)
    typed(case, record, "dole")
    typed(cases, record, "nahoře", at=NOW + timedelta(minutes=1))
    assert offered(cases) == offered(case) == ["dole", "nahoře"]


@needs_links
def test_under_another_path(sample_case: Path, tmp_path: Path) -> None:
    """The same folder under another path, as after a drive got another letter, is the same."""
    typed(sample_case, conference(sample_case), "text")
    other = tmp_path / "jiny-disk"
    other.symlink_to(sample_case)
    assert offered(other) == ["text"]


def test_copy_for_another_family(sample_case: Path, tmp_path: Path) -> None:
    """A copy has the same ids, but not the text of the family it was copied from, as long as that one is there."""
    typed(sample_case, conference(sample_case), "text")
    copy = shutil.copytree(sample_case, tmp_path / "kopie")
    assert offered(copy) == []
    assert offered(sample_case) == ["text"]
    shutil.rmtree(sample_case)
    assert offered(copy) == ["text"]


def test_other_conferences_stay_untouched(sample_case: Path) -> None:
    """What belongs to no conference of the folder is neither offered nor changed."""
    typed(sample_case, "k-jina", "text")
    before = {path: path.read_bytes() for path in journals_home().rglob("*") if path.is_file()}
    assert offered(sample_case) == []
    assert {path: path.read_bytes() for path in journals_home().rglob("*") if path.is_file()} == before


def test_journal_of_an_older_pktui(sample_case: Path, tmp_path: Path) -> None:
    """A journal that does not say its folder is found by its record, too."""
    home = journal_folder(tmp_path / "davno")
    home.mkdir(parents=True)
    place = Place(conference(sample_case), "summary", "")
    (home / "0123456789abcdef.denik").write_bytes(line_of(place, Draft(place, "text", NOW)))
    assert offered(sample_case) == ["text"]


NEWER = {
    "another line": {"zprava": "x"},
    "a longer place": {"place": ["k", "hlas", "", "", "a"], "text": "novější", "at": "2026-09-08T09:00:00"},
    "a text that is none": {"place": ["k", "hlas", ""], "text": ["novější"], "at": "2026-09-08T09:00:00"},
    "no time": {"place": ["k", "hlas", ""], "text": "novější", "at": "brzy"},
    "no object": 7,
}


@pytest.mark.parametrize("said", NEWER.values(), ids=NEWER)
def test_journal_of_a_newer_pktui(sample_case: Path, said: object) -> None:
    """What this program does not understand stays for that one; the rest of the journal is offered as ever."""
    home = journal_folder(sample_case)
    home.mkdir(parents=True)
    content = json.dumps(said).encode()
    newer = b"%08x %s\n" % (zlib.crc32(content), content)
    place = Place(conference(sample_case), "summary", "")
    alone, mixed = home / "00000000000000aa.denik", home / "00000000000000bb.denik"
    alone.write_bytes(newer)
    mixed.write_bytes(newer + line_of(place, Draft(place, "text", NOW)))
    assert offered(sample_case) == ["text"]
    finish(leftovers()[0])
    assert offered(sample_case) == []
    mixed.write_bytes(newer + line_of(place, Draft(place, "jiný", NOW)))
    throw_away(leftovers()[0])
    assert offered(sample_case) == []
    assert alone.read_bytes() == newer
    assert newer in mixed.read_bytes()


def test_finished_one_by_one(sample_case: Path) -> None:
    """Each text goes by itself; with the last one goes the journal."""
    typed(sample_case, conference(sample_case), "jeden", "druhý")
    first, second = leftovers()
    finish(first)
    assert offered(sample_case) == ["druhý"]
    finish(second)
    assert offered(sample_case) == []
    assert not are_there()


def test_thrown_away_one_by_one(sample_case: Path) -> None:
    """A text that is thrown away is not offered, and stays on the disk until traces are cleaned."""
    typed(sample_case, conference(sample_case), "jeden", "druhý")
    first, second = leftovers()
    throw_away(first)
    assert offered(sample_case) == ["druhý"]
    throw_away(second)
    assert offered(sample_case) == []
    kept = [read_journal(path.read_bytes()) for path in journals_home().rglob("*.zahozeno")]
    assert {draft.text for drafts in kept for draft in drafts} >= {"jeden", "druhý"}


def test_room_of_a_killed_process_is_given_back(sample_case: Path) -> None:
    """A kill leaves the reserved room; the next start takes it back and keeps the text."""
    program = f"""
import os, signal
from datetime import datetime
from pathlib import Path
from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import Place
drafts = Drafts(Path({str(sample_case)!r}), lambda: datetime(2026, 9, 8, 9, 0))
drafts.note(Place({conference(sample_case)!r}, "summary"), "text")
drafts.write()
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", program], check=False, timeout=90)
    (spare,) = journals_home().rglob("*.zasoba")
    (journal,) = journals_home().rglob("*.denik")
    assert min(spare.stat().st_size, journal.stat().st_size) > 1_000_000
    assert offered(sample_case) == ["text"]
    assert journal.stat().st_size < 1000
    assert spare.exists(), "it might be just on its way to a living owner"
    os.utime(spare, (0, 0))
    assert offered(sample_case) == ["text"]
    assert not spare.exists()


def test_room_of_a_living_process_stays(sample_case: Path) -> None:
    """What a running program has reserved is left alone, however old it is."""
    drafts = Drafts(sample_case, lambda: NOW)
    drafts.note(Place(conference(sample_case), "summary"), "text")
    drafts.write()
    (spare,) = journals_home().rglob("*.zasoba")
    os.utime(spare, (0, 0))
    assert leftovers() == ()
    assert spare.exists()
    drafts.close()
    assert not spare.exists()


def test_journal_says_its_folder(sample_case: Path) -> None:
    """The folder is known also after the journal was begun anew."""
    typed(sample_case, "k-1", "text")
    (journal,) = journals_home().rglob("*.denik")
    assert folder_of(journal.read_bytes()) == sample_case.resolve()


def test_copy_beside_in_the_folder_of_all_cases(sample_case: Path, tmp_path: Path) -> None:
    """Typed while the program works on the folder of all cases, a text goes to the case it was typed in, not a copy."""
    cases = tmp_path / "spisy"
    cases.mkdir()
    case = sample_case.rename(cases / "b-hrubesovi")
    place = Place(conference(case), "summary", folder=str(case))
    drafts = Drafts(cases, lambda: NOW)
    drafts.note(place, "text")
    drafts.close()
    copies = [shutil.copytree(case, folder) for folder in (cases / "a-jinakovi", case / "kopie", tmp_path / "jinde")]
    for folder in (cases, case):
        assert [stored.folder for _, stored in belonging(leftovers(), folder)] == [case]
    for copy in copies:
        assert belonging(leftovers(), copy) == ()
    for path in case.glob("*.md"):
        path.unlink()
    shutil.rmtree(case / "kopie")
    assert [stored.folder for _, stored in belonging(leftovers(), cases)] == [cases / "a-jinakovi"]


def test_taken_once(sample_case: Path) -> None:
    """Of two programs that offer a text, one takes it; the other is told, whatever the first did with it."""
    for text, end in (("použitý", finish), ("zahozený", throw_away)):
        typed(sample_case, conference(sample_case), text, "další")
        (mine, _), (theirs, _) = leftovers(), leftovers()
        with claimed(mine):
            end(mine)
        with pytest.raises(DecidedElsewhere, match="už se mezitím použil nebo zahodil"), claimed(theirs):
            raise AssertionError("it was taken twice")
        last, same = (next(each for each in leftovers() if each.draft.text == "další") for _ in "ab")
        with claimed(last):
            end(last)
        with pytest.raises(DecidedElsewhere), claimed(same):
            raise AssertionError("it was taken twice")


def test_just_finished(sample_case: Path) -> None:
    """A text that was used is gone for others at once, also while whoever used it still holds its journal."""
    typed(sample_case, conference(sample_case), "text")
    (mine,), (theirs,) = leftovers(), leftovers()
    with claimed(mine):
        finish(mine)
        assert leftovers() == ()
        with pytest.raises(DecidedElsewhere), claimed(theirs):
            raise AssertionError("it was taken twice")
    assert not list(journals_home().rglob("*.denik"))


def test_two_at_the_same_time(sample_case: Path) -> None:
    """While one program puts a text in its place, another cannot begin to; when the first fails, the text is left."""
    typed(sample_case, conference(sample_case), "text")
    (mine,), (theirs,) = leftovers(), leftovers()
    with claimed(mine):
        assert leftovers() == ()
        with pytest.raises(DecidedElsewhere, match="právě pracuje"), claimed(theirs):
            raise AssertionError("it was taken twice")
    assert offered(sample_case) == ["text"]
    with claimed(theirs):
        finish(theirs)
    assert offered(sample_case) == []
