"""Atomic reading, replacing and creating, tried on real files and real failures."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.systems import needs_links, posix_only

from pktui.errors import AlreadyExists, ChangedOnDisk, FileProblem
from pktui.files import create_bytes, read_bytes, replace_bytes, safe_name
from pktui.files.sweeping import Swept, sweep


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let the system refuse files over `size` bytes, as a full disk would."""
    if sys.platform == "win32":
        pytest.skip("Windows has no limit for the files of one process")
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Set the umask for a moment."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_reads_a_file_up_to_its_limit(tmp_path: Path) -> None:
    """A file of exactly the limit is read and one byte more is refused."""
    path = tmp_path / "a.md"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(FileProblem, match="větší"):
        read_bytes(path, 4)


@posix_only
def test_refuses_a_pipe_without_waiting(tmp_path: Path) -> None:
    """A pipe that nobody writes to is refused at once."""
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "x.md")
    with pytest.raises(FileProblem, match="obyčejný soubor") as caught:
        read_bytes(tmp_path / "x.md", 10)
    assert caught.value.path == tmp_path / "x.md"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("neni.md", "neexistuje"),
        (".", "složka"),
        pytest.param("x" * 300, "příliš dlouhý", marks=posix_only),
        ("a\0b", "jmenovat"),
        pytest.param("\ud800", "jmenovat", marks=posix_only),
    ],
)
def test_reading_problems_are_said_in_czech(tmp_path: Path, name: str, words: str) -> None:
    """Each impossible path becomes one sentence with the path."""
    with pytest.raises(FileProblem, match=words):
        read_bytes(tmp_path / name, 10)


def test_replaces_what_was_read(tmp_path: Path) -> None:
    """A file that still holds what was read gets the new content and nothing else is left in the folder."""
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    replace_bytes(path, b"new", b"old")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("theirs", [b"their", b"old and more", b"ol", None])
def test_never_replaces_a_change_of_somebody_else(tmp_path: Path, theirs: bytes | None) -> None:
    """A file changed or removed meanwhile stays as the other person left it."""
    path = tmp_path / "a.md"
    if theirs is not None:
        path.write_bytes(theirs)
    with pytest.raises(ChangedOnDisk):
        replace_bytes(path, b"mine", b"old")
    assert (path.read_bytes() if path.exists() else None) == theirs
    assert names(tmp_path) == ([] if theirs is None else ["a.md"])


@posix_only
def test_replacing_keeps_mode_attributes_and_link(tmp_path: Path) -> None:
    """Mode, extended attributes and a symbolic link survive a replacement."""
    if sys.platform != "linux":
        pytest.skip("about what a file has on Linux")
    target = tmp_path / "target.md"
    target.write_bytes(b"old")
    target.chmod(0o664)
    attributes = sys.platform == "linux"
    try:
        if sys.platform == "linux":
            os.setxattr(target, "user.pktui", b"x")
    except OSError:
        attributes = False
    link = tmp_path / "link.md"
    link.symlink_to(target)
    replace_bytes(link, b"new", b"old")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert mode(target) == 0o664
    if sys.platform == "linux" and attributes:
        assert os.getxattr(target, "user.pktui") == b"x"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root may give files away")
def test_replacing_keeps_the_owner(tmp_path: Path) -> None:
    """The file still belongs to the person it belonged to."""
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root may give files away")
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    if sys.platform != "win32":
        os.chown(path, 12345, 12345)
    replace_bytes(path, b"new", b"old")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12345)


def test_a_failed_write_leaves_the_original(tmp_path: Path) -> None:
    """When the disk refuses the data, the original is whole and no temporary file stays."""
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    with largest_file(1000), pytest.raises(FileProblem, match="větší, než disk"):
        replace_bytes(path, b"x" * 5000, b"old")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.md"]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    """Writing into a folder that is gone says so."""
    with pytest.raises(FileProblem, match="složka neexistuje"):
        replace_bytes(tmp_path / "pryc" / "a.md", b"x", None)


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    """A folder of the wanted name stays and is reported."""
    (tmp_path / "a.md").mkdir()
    with pytest.raises(FileProblem, match="složka"):
        replace_bytes(tmp_path / "a.md", b"x", None)
    assert (tmp_path / "a.md").is_dir()
    assert names(tmp_path) == ["a.md"]


@posix_only
def test_new_files_follow_the_umask(tmp_path: Path) -> None:
    """A new file can be read by whoever the umask lets in."""
    with umask(0o027):
        create_bytes(tmp_path / "a.md", b"x")
        replace_bytes(tmp_path / "b.md", b"x", None)
    assert mode(tmp_path / "a.md") == mode(tmp_path / "b.md") == 0o640


def test_creating_never_overwrites(tmp_path: Path) -> None:
    """An existing file keeps its name."""
    (tmp_path / "a.md").write_bytes(b"old")
    with pytest.raises(AlreadyExists):
        create_bytes(tmp_path / "a.md", b"new")
    assert (tmp_path / "a.md").read_bytes() == b"old"
    assert names(tmp_path) == ["a.md"]


@needs_links
def test_creating_never_overwrites_a_link(tmp_path: Path) -> None:
    """A link that leads nowhere keeps its name, too."""
    (tmp_path / "b.md").symlink_to(tmp_path / "nowhere")
    with pytest.raises(AlreadyExists):
        create_bytes(tmp_path / "b.md", b"new")
    assert names(tmp_path) == ["b.md"]


def test_a_failed_creation_leaves_nothing(tmp_path: Path) -> None:
    """When the disk refuses the data, no half of a new file appears."""
    with largest_file(1000), pytest.raises(FileProblem):
        create_bytes(tmp_path / "a.md", b"x" * 5000)
    assert names(tmp_path) == []


def test_sweep_removes_only_old_files_of_ours(tmp_path: Path) -> None:
    """Stray temporary files go; young ones, folders and other people's files stay."""
    old = tmp_path / ".~pktui-0123456789abcdef.tmp"
    young = tmp_path / ".~pktui-1123456789abcdef.tmp"
    others = [tmp_path / name for name in (".~pktui-x.tmp", "a.md", ".~pktui-0123456789abcdef.tmp.md")]
    for path in (old, young, *others):
        path.write_bytes(b"x")
        os.utime(path, (1000, 1000))
    os.utime(young, (1950, 1950))
    (tmp_path / ".~pktui-2123456789abcdef.tmp").mkdir()
    assert sweep(tmp_path, 2000, lambda _: False) == Swept(1, ())
    assert not old.exists()
    assert len(names(tmp_path)) == 5


@needs_links
def test_sweep_leaves_links(tmp_path: Path) -> None:
    """What only leads elsewhere is not ours."""
    (tmp_path / "a.md").write_bytes(b"x")
    (tmp_path / ".~pktui-3123456789abcdef.tmp").symlink_to(tmp_path / "a.md")
    assert sweep(tmp_path, 2**40, lambda _: False) == Swept(0, ())
    assert len(names(tmp_path)) == 2


def test_sweep_says_when_the_folder_is_gone(tmp_path: Path) -> None:
    """A folder that cannot be listed is a problem, not an empty folder."""
    with pytest.raises(FileProblem):
        sweep(tmp_path / "pryc", 0, lambda _: True)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Příliš žluťoučký kůň", "prilis-zlutoucky-kun"),
        ("  ../../etc/passwd  ", "etc-passwd"),
        (".skrytý", "skryty"),
        ("-rf", "rf"),
        ("CON", "con-spis"),
        ("com1", "com1-spis"),
        ("", "bez-nazvu"),
        ("…", "bez-nazvu"),
        ("漢字", "bez-nazvu"),
        ("Łódź – 2. konference", "lodz-2-konference"),
        ("a" * 200, "a" * 80),
        ("a" * 79 + " b", "a" * 79),
        ("NUL.txt", "nul-txt"),
    ],
)
def test_safe_name(title: str, name: str) -> None:
    """A title becomes a name that every system takes."""
    assert safe_name(title) == name
