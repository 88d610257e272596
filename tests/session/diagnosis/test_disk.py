"""On what kind of disk a folder lies: asked of real mounts, and told in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.mounts import Mounts, needs_mounts
from tests.systems import windows_only

from pktui.session.diagnosis import disk
from pktui.session.diagnosis.disk import Disk, disk_of

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="about what Linux says of its mounts")


@pytest.fixture
def mounts() -> Iterator[Mounts]:
    """Disks of the test, taken away at its end."""
    made = Mounts()
    yield made
    made.close()


@linux_only
@needs_mounts
def test_a_real_mount_is_told_from_what_is_around_it(tmp_path: Path, mounts: Mounts) -> None:
    """The disk is that of the folder itself, also under a name with blanks, through a link, and under another mount."""
    place = tmp_path / "můj disk"
    around = disk_of(tmp_path).kind
    mounts.memory(place)
    (place / "spis").mkdir()
    (tmp_path / "odkaz").symlink_to(place / "spis")
    assert around != "tmpfs" or disk_of(tmp_path).kind == "tmpfs"
    assert disk_of(place / "spis") == Disk("tmpfs", is_network=False)
    assert disk_of(tmp_path / "odkaz").kind == "tmpfs"
    (tmp_path / "uvnitr").mkdir()
    mounts.bind(tmp_path / "uvnitr", place)
    assert disk_of(place).kind == around


@linux_only
@pytest.mark.parametrize(
    ("kind", "is_network", "words"),
    [
        ("ext4", False, "místní disk (ext4)"),
        ("cifs", True, "síťový disk (cifs)"),
        ("nfs4", True, "síťový disk (nfs4)"),
        ("fuse.sshfs", True, "síťový disk (fuse.sshfs)"),
        ("9p", True, "síťový disk (9p)"),
        ("vfat", False, "flash disk nebo karta (vfat)"),
        ("exfat", False, "flash disk nebo karta (exfat)"),
        ("fuseblk", False, "místní disk (fuseblk)"),
    ],
)
def test_kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, is_network: bool, words: str) -> None:
    """What Linux calls its file systems is told in words; the innermost mount counts, of two at one place the later."""
    mounted = str(tmp_path / "a b").replace(" ", r"\040")
    lines = [
        "20 1 8:1 / / rw shared:1 - btrfs /dev/sda1 rw",
        f"21 20 0:40 / {mounted} rw - overlay overlay rw",
        f"22 20 0:41 / {mounted} rw,nosuid master:3 - {kind} //server/Nov\\303\\241kovi rw",
        f"23 20 0:42 / {mounted}x rw - xfs /dev/sdb1 rw",
    ]
    (tmp_path / "mounts").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "a b" / "c").mkdir(parents=True)
    monkeypatch.setattr(disk, "_MOUNTS", tmp_path / "mounts")
    found = disk_of(tmp_path / "a b" / "c")
    assert (found, found.words) == (Disk(kind, is_network), words)
    assert disk_of(tmp_path).kind == "btrfs"


@linux_only
def test_a_system_that_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system does not tell its mounts, the disk counts as local and nothing fails."""
    monkeypatch.setattr(disk, "_MOUNTS", tmp_path / "neni")
    assert disk_of(tmp_path).words == "místní disk"


@windows_only
def test_a_disk_of_windows(tmp_path: Path) -> None:
    """Windows names the file system of the drive a folder is on, however deep; a drive that is not there says nothing.

    What a server says was not tried.
    """
    assert disk_of(tmp_path / "a" / "b").kind in {"NTFS", "ReFS", "FAT32", "exFAT"}
    assert disk_of(Path("Q:/neni")).words.startswith("místní disk")
