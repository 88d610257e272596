"""Disks that come and go: real mounts, for the tests of what may happen to a folder."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_FUSE = Path("/dev/fuse")


def run(*command: str | Path) -> None:
    """Run a command of the system; fail with what it says."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _done(*command: str | Path) -> bool:
    """Run a command of the system, and tell whether it could do its work."""
    return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode == 0


class Mounts:
    """What one test mounts, taken away at its end."""

    def __init__(self) -> None:
        self._places: list[Path] = []

    def memory(self, place: Path, size: str = "4m") -> None:
        """Mount an empty disk in memory."""
        self._mount(place, "-t", "tmpfs", "-o", f"size={size}", "tmpfs")

    def bind(self, folder: Path, place: Path) -> None:
        """Mount a folder at another place, too."""
        self._mount(place, "--bind", folder)

    def stick(self, place: Path, kind: str, options: str = "rw", size: int = 8 * 1024 * 1024) -> None:
        """Mount a new USB stick; skip the test where the system knows no such file system (`vfat`, `exfat`)."""
        image = place.with_name(f"{place.name}.{kind}")
        with image.open("wb") as file:
            file.truncate(size)
        if not shutil.which(f"mkfs.{kind}"):
            pytest.skip(f"there is no mkfs.{kind}; Debian has it in dosfstools (vfat) and exfatprogs (exfat)")
        run(f"mkfs.{kind}", image)
        place.mkdir(exist_ok=True)
        loop = subprocess.run(["losetup", "-f", "--show", str(image)], capture_output=True, text=True, check=False)
        if loop.returncode:
            pytest.skip(f"no loop device can be had: {loop.stderr.strip()}")
        device = loop.stdout.strip()
        try:
            # Where the kernel does not know it, a program in user space may.
            for command in (["mount", "-t", kind], [f"mount.{kind}-fuse"]):
                if shutil.which(command[0]) and _done(*command, "-o", options, device, place):
                    self._places.append(place)
                    return
        finally:
            run("losetup", "-d", device)  # once nobody uses it
        pytest.skip(f"neither the kernel nor a program mounts {kind} here")

    def again(self, place: Path, mode: str) -> None:
        """Mount what is there anew, for reading (`ro`) or for writing (`rw`)."""
        run("mount", "-o", f"remount,{mode}", place)

    def away(self, place: Path, *, lazily: bool = False) -> None:
        """Take a mount away; lazily, like a stick that was pulled out while in use."""
        run("umount", *(["-l"] if lazily else []), place)
        self._places.remove(place)

    def _mount(self, place: Path, *options: str | Path) -> None:
        place.mkdir(exist_ok=True)
        run("mount", *options, place)
        self._places.append(place)

    def close(self) -> None:
        """Take away what is still mounted, the last one first."""
        for place in reversed(self._places):
            subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


@contextmanager
def locked_folder(place: Path) -> Iterator[None]:
    """Make a folder in which nothing can be made as long as the block runs: by its rights, or for root by a mount."""
    if sys.platform == "win32":
        pytest.skip("the rights of a folder are something else on Windows")
    place.mkdir()
    if os.geteuid() != 0:
        place.chmod(0o500)
        try:
            yield
        finally:
            place.chmod(0o700)
        return
    if reason:
        pytest.skip(reason)
    mounts = Mounts()
    mounts.memory(place)
    try:
        mounts.again(place, "ro")
        yield
    finally:
        mounts.close()


@contextmanager
def silent_disk(place: Path) -> Iterator[None]:
    """Mount a network disk whose server never answers; whoever looks into it waits until the end of the block."""
    handle = os.open(_FUSE, os.O_RDWR)
    try:
        options = f"fd={handle},rootmode=40000,user_id=0,group_id=0"
        subprocess.run(["mount", "-i", "-t", "fuse", "-o", options, "ticho", str(place)], pass_fds=[handle], check=True)
        try:
            yield
        finally:
            os.close(handle)
            handle = -1
            subprocess.run(["umount", "-l", str(place)], check=True)
    finally:
        if handle >= 0:
            os.close(handle)


def fill_up(ballast: Path) -> None:
    """Take all that is free on the disk."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"0" * 4096)
        except OSError as problem:
            assert problem.errno == errno.ENOSPC  # noqa: PT017 - what ends the loop


def why_not() -> str:
    """Return why nothing can be mounted here; empty when it can."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return "mounting needs root"
    done = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "the system does not let us mount"


needs_mounts = pytest.mark.skipif(bool(reason := why_not()), reason=reason or "mounts work")
needs_fuse = pytest.mark.skipif(bool(reason) or not _FUSE.exists(), reason=reason or "there is no /dev/fuse")
