"""Case folders: what is a record and what is not, what is damaged or in conflict, and what cannot be opened."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import make_meeting
from tests.systems import needs_links

from pktui.domain.plan import Plan
from pktui.errors import FolderProblem
from pktui.storage.records import folder as folders
from pktui.storage.records.folder import Listing, check_folder, folders_in, list_folder, markdown_files, stamp
from pktui.storage.records.stored import SIZE_LIMIT, create, load

NOBODY = 65534
_ELSEWHERE = "about rights and pipes of POSIX systems"
FIRST, SECOND = "2026-03-10", "2026-09-15"
_KINDS = {FIRST: ("konference", "zapis", "plan", "denik"), SECOND: ("konference", "zapis", "plan")}
NAMES = [f"{day}-{kind}.md" for day, kinds in _KINDS.items() for kind in kinds]
BROKEN = "---\ndruh: plan\nid: p\nkonference_id: k\ndalsi_termin: zítra\n---\n"


def names(listing: Listing) -> list[str]:
    return [path.name for stored in listing.meetings for path in stored.paths]


def damaged(listing: Listing) -> dict[str, tuple[str, int | None]]:
    """Return reason and line of each damaged file by its name."""
    return {problem.path.name: (problem.message, problem.line) for problem in listing.damaged if problem.path}


def is_clean(listing: Listing) -> bool:
    return not (listing.damaged or listing.conflicts or listing.orphans)


@contextmanager
def without_root() -> Iterator[None]:
    """Work with the rights of an ordinary user, whom closed folders do stop."""
    if sys.platform == "win32":
        pytest.skip(_ELSEWHERE)
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_case(sample_case: Path, tmp_path: Path) -> Path:
    """Return a folder with the sample case, both belonging to an ordinary user."""
    if sys.platform == "win32":
        pytest.skip(_ELSEWHERE)
    if os.geteuid() == 0:
        for path in (tmp_path, sample_case, *sample_case.iterdir()):
            os.chown(path, NOBODY, NOBODY)
        # Where tests run side by side, one more folder belongs to each worker.
        for parent in tmp_path.parents[:3]:
            parent.chmod(parent.stat().st_mode | 0o011)
    return tmp_path


def test_one_case(sample_case: Path) -> None:
    """Conferences come by their day, each with its minutes and plan, and with its diary when it has one."""
    listing = list_folder(sample_case)
    assert names(listing) == NAMES
    assert is_clean(listing)
    assert listing.folder == sample_case
    second = listing.meetings[1]
    assert second.folder == sample_case
    assert second.meeting.label == "Hrubešovi, 2. konference"
    assert second.meeting.plan is not None
    assert second.meeting.plan.conference == second.meeting.conference.id


def test_a_folder_of_cases(sample_case: Path) -> None:
    """A folder of case folders lists all of them, one level deep and by day."""
    other = make_meeting("říh", "Říhovi", date(2026, 5, 1))
    (sample_case.parent / "Říhovi" / "staré").mkdir(parents=True)
    create(sample_case.parent / "Říhovi" / "k.md", other.conference)
    create(sample_case.parent / "Říhovi" / "staré" / "k.md", replace(other.conference, id="k-x"))
    listing = list_folder(sample_case.parent)
    assert [stored.conference.record.family for stored in listing.meetings] == ["Hrubešovi", "Říhovi", "Hrubešovi"]
    assert is_clean(listing)


def test_an_empty_folder(tmp_path: Path) -> None:
    """An empty folder is a folder without conferences."""
    assert list_folder(tmp_path) == Listing(tmp_path, (), (), (), ())


@pytest.mark.parametrize(
    "name", [".~pktui-0123456789abcdef.tmp", ".skryta-plan.md", "~plan-plan.md", ".~lock-zapis.md"]
)
def test_temporary_and_hidden_files(sample_case: Path, name: str) -> None:
    """Hidden files and temporary ones of editors and sync clients are not records, however they end."""
    (sample_case / name).write_text(BROKEN, encoding="utf-8")
    assert is_clean(list_folder(sample_case))


@pytest.mark.parametrize("name", [".stversions", "~záloha", "dokumenty", "vzory"])
def test_folders_that_are_not_cases(sample_case: Path, name: str) -> None:
    """Hidden folders and those of documents and templates are no case folders."""
    shutil.copytree(sample_case, sample_case / name)
    listing = list_folder(sample_case)
    assert len(names(listing)) == len(NAMES)
    assert is_clean(listing)


@pytest.mark.parametrize(
    "text",
    ["Nákup: mléko\n", "", "---\ntitle: článek\n---\n\ntext\n", "# druh: plan\n", "---\npodruh: plan\n---\n"],
)
def test_notes_of_other_programs(sample_case: Path, text: str) -> None:
    """Markdown that is no record is left alone and not reported."""
    path = sample_case / "poznámky.md"
    path.write_text(text, encoding="utf-8")
    (sample_case / "plán.txt").write_text(BROKEN, encoding="utf-8")
    assert is_clean(list_folder(sample_case))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("jakkoli.md", BROKEN.encode()),
        ("jakkoli.md", b"\xef\xbb\xbf" + BROKEN.encode()),
        ("jakkoli.md", BROKEN.replace("\n", "\r\n").encode()),
    ],
    ids=["lf", "bom", "crlf"],
)
def test_a_damaged_record_is_listed(sample_case: Path, name: str, data: bytes) -> None:
    """A record that does not fit is listed with its reason and line, is not touched, and the others work."""
    (sample_case / name).write_bytes(data)
    listing = list_folder(sample_case)
    assert damaged(listing) == {name: ("Klíč „dalsi_termin“: „zítra“ není datum s rokem; napište třeba 2026-03-10.", 5)}
    assert len(names(listing)) == len(NAMES)
    assert (sample_case / name).read_bytes() == data


@pytest.mark.parametrize("name", ["2026-03-11-konference.md", "x-zapis.md", "2026-03-11-2-plan.md"])
@pytest.mark.parametrize("data", [b"", b"---\n", b"\xff\xfe\x00", b"<<<<<<< HEAD\n"])
def test_a_record_by_its_name(sample_case: Path, name: str, data: bytes) -> None:
    """A file named as records are is never passed over, however little is left in it."""
    (sample_case / name).write_bytes(data)
    assert list(damaged(list_folder(sample_case))) == [name]


def test_a_file_too_large(sample_case: Path) -> None:
    """A file above the limit is listed, not read into memory."""
    (sample_case / "velký-zapis.md").write_bytes(b"x" * (SIZE_LIMIT + 1))
    ((message, _),) = damaged(list_folder(sample_case)).values()
    assert "větší než 2048 KiB" in message


def test_a_pipe_named_as_a_record(sample_case: Path) -> None:
    """A pipe that nobody writes to does not stop the listing."""
    if sys.platform == "win32":
        pytest.skip(_ELSEWHERE)
    os.mkfifo(sample_case / "x.md")
    assert damaged(list_folder(sample_case)) == {"x.md": ("Toto není obyčejný soubor; přesuňte ho jinam.", None)}


def test_a_folder_in_the_place_of_a_record(sample_case: Path) -> None:
    """A folder is called one, in the list as well as where somebody gave it instead of a file."""
    (sample_case / "x.md").mkdir()
    ((message, _),) = damaged(list_folder(sample_case)).values()
    assert message == "Toto je složka; vyberte soubor v ní."


def test_a_folder_named_as_a_record(sample_case: Path) -> None:
    """A folder with the name of a record is listed as no ordinary file, and what lies in it is found."""
    inner = sample_case / "x.md"
    inner.mkdir()
    create(inner / "k.md", make_meeting("x").conference)
    listing = list_folder(sample_case)
    assert list(damaged(listing)) == ["x.md"]
    assert len(listing.meetings) == 3


@needs_links
def test_a_link_out_of_the_folder(sample_case: Path, tmp_path: Path) -> None:
    """A link that leads out of the folder is listed and not opened; one that stays inside is a copy."""
    (tmp_path / "venku.md").write_text(BROKEN, encoding="utf-8")
    (sample_case / "ven-plan.md").symlink_to(tmp_path / "venku.md")
    (sample_case / "uvnitř-plan-konference.md").symlink_to(sample_case / f"{FIRST}-plan.md")
    listing = list_folder(sample_case)
    assert damaged(listing) == {"ven-plan.md": ("Odkaz vede mimo složku; pktui ho neotevírá.", None)}
    assert [conflict.kept.name for conflict in listing.conflicts] == [f"{FIRST}-plan.md"]


@pytest.mark.parametrize("target", ["a-plan.md", "nic.md"])
@needs_links
def test_a_link_to_nowhere(sample_case: Path, target: str) -> None:
    """A link to itself or to nothing is listed as damaged."""
    (sample_case / "a-plan.md").symlink_to(sample_case / target)
    assert list(damaged(list_folder(sample_case))) == ["a-plan.md"]


@pytest.mark.parametrize(
    "name",
    [
        f"{FIRST}-plan (conflicted copy 2026-09-01).md",
        f"{FIRST}-plan.sync-conflict-20260901-101500-ABC.md",
        f"{FIRST}-plan-PC-Jana.md",
        "Kopie souboru z flash disku paní Sedlářové.md",
    ],
)
def test_conflict_copies(sample_case: Path, name: str) -> None:
    """Two files with one id are a conflict whatever they are called; the shorter name is worked with."""
    shutil.copy(sample_case / f"{FIRST}-plan.md", sample_case / name)
    listing = list_folder(sample_case)
    (conflict,) = listing.conflicts
    assert (conflict.kept, conflict.others) == (sample_case / f"{FIRST}-plan.md", (sample_case / name,))
    assert sample_case / f"{FIRST}-plan.md" in listing.meetings[0].paths
    assert not listing.orphans


def test_two_plans_of_one_conference(sample_case: Path) -> None:
    """Plans with two ids for one conference, as two machines may begin them, are a conflict too; none vanishes."""
    source = load(sample_case / f"{FIRST}-plan.md").record
    assert isinstance(source, Plan)
    rival = sample_case / f"{FIRST}-plan (Janin notebook).md"
    create(rival, replace(source, id="p-jiny"))
    listing = list_folder(sample_case)
    (conflict,) = listing.conflicts
    assert (conflict.kept.name, conflict.others) == (f"{FIRST}-plan.md", (rival,))


def test_orphans(sample_case: Path) -> None:
    """Minutes, plans and diaries whose conference is not here are listed as such."""
    (sample_case / f"{FIRST}-konference.md").unlink()
    listing = list_folder(sample_case)
    assert {path.name for path in listing.orphans} == {f"{FIRST}-{kind}.md" for kind in ("zapis", "plan", "denik")}
    assert len(listing.meetings) == 1


def test_a_conference_without_papers(sample_case: Path) -> None:
    """Minutes and plan may be missing."""
    (sample_case / f"{SECOND}-zapis.md").unlink()
    (sample_case / f"{SECOND}-plan.md").unlink()
    second = list_folder(sample_case).meetings[1]
    assert (second.minutes, second.plan) == (None, None)
    assert second.meeting.minutes is None
    assert second.paths == (sample_case / f"{SECOND}-konference.md",)


def test_papers_in_another_folder(sample_case: Path) -> None:
    """Papers belong to their conference by id, wherever in the folder they lie."""
    inner = sample_case / "archiv"
    inner.mkdir()
    (sample_case / f"{FIRST}-plan.md").rename(inner / "p.md")
    assert inner / "p.md" in list_folder(sample_case).meetings[0].paths


def test_missing_folders(tmp_path: Path) -> None:
    """A folder that is missing or is a file is a problem with its own sentence."""
    (tmp_path / "soubor").write_text("", encoding="utf-8")
    for look in (list_folder, check_folder):
        with pytest.raises(FolderProblem, match="neexistuje"):
            look(tmp_path / "nic")
        with pytest.raises(FolderProblem, match="To není složka"):
            look(tmp_path / "soubor")
    check_folder(tmp_path)


@pytest.mark.parametrize("look", [folders_in, markdown_files])
def test_a_disk_that_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: Callable[[Path], object]) -> None:
    """A disk that answers nothing any more, not even what the folder is, is told like any other trouble."""
    gone = OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))

    def refuse(*_: object, **__: object) -> None:
        raise gone

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(os, "stat", refuse)
    monkeypatch.setattr(os, "lstat", refuse)
    with pytest.raises(FolderProblem, match="odpojila"):
        look(tmp_path)


def test_a_closed_case_folder(open_case: Path) -> None:
    """One case folder that cannot be opened is listed, and the others work."""
    closed = open_case / "Zavření"
    closed.mkdir(mode=0)
    with without_root():
        listing = list_folder(open_case)
        with pytest.raises(FolderProblem, match="nemáte přístup"):
            list_folder(closed)
    assert [problem.path for problem in listing.damaged] == [closed]
    assert len(listing.meetings) == 2


def test_a_closed_file(open_case: Path) -> None:
    """A file that may not be read is listed with the reason."""
    path = open_case / "Hrubešovi" / f"{FIRST}-plan.md"
    path.chmod(0)
    with without_root():
        listing = list_folder(open_case)
    assert "nemáte přístup" in damaged(listing)[path.name][0]


def test_what_came_from_the_cloud_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the mark of OneDrive tells a file that is not here yet from the same file once it is."""
    path = tmp_path / "a.md"
    path.write_bytes(b"x")
    here = stamp(path)
    monkeypatch.setattr(folders, "is_away", lambda _: True)
    assert stamp(path) not in (here, None)
