"""Temporary files beside their target, under names that sync clients leave alone.

The name says what may be inside. `.~pktui-X.tmp` holds only what pktui itself was writing, perhaps half of it, and
may go. `.~pktui-X.old.tmp` took part in an exchange: it may hold what somebody else wrote, and goes only when it is
known that this content exists elsewhere too. `.~pktui-X.plan.md.old.tmp` did so on Windows, where what is put aside
leaves its name `plan.md` empty for a moment, and goes back there when a crash came just then.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pktui.files.forcing import force
from pktui.files.opening import open_shared
from pktui.files.patience import patiently

STALE_SECONDS = 60.0
OWN_NAME = re.compile(r"\.~pktui-[0-9a-f]{16}\.tmp")
EXCHANGED_NAME = re.compile(r"\.~pktui-[0-9a-f]{16}(\.(?P<place>.*[^.]))?\.old\.tmp")

_LONGEST_NAME = 255
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def temporary(target: Path, data: bytes, mode: int, *, durable: bool = True) -> Iterator[Path]:
    """Hold `data` in a temporary file beside `target`, safely on the disk when `durable`; it is gone afterwards.

    Raises:
        OSError: The file cannot be written.
    """
    temp = temporary_name(target)
    handle = open_new(temp, mode)
    try:
        fill(handle, data, durable=durable)
        yield temp
    finally:
        discard(temp)


def discard(temp: Path) -> None:
    """Remove a temporary file if it is there; one that cannot be removed stays for `sweep`."""
    try:
        patiently(lambda: temp.unlink(missing_ok=True))
    except OSError:
        pass  # the target is in order, or its own error is on the way; neither may be hidden by this one


def temporary_name(target: Path) -> Path:
    """Return a new temporary name beside a file."""
    return target.with_name(f".~pktui-{secrets.token_hex(8)}.tmp")


def exchanged_name(temp: Path) -> Path:
    """Return the name under which a finished temporary file takes part in an exchange."""
    return temp.with_suffix(".old.tmp")


def aside_name(target: Path) -> Path:
    """Return a new name for what is put aside from its place, from which that can be told; a very long one cannot."""
    plain = exchanged_name(temporary_name(target))
    telling = plain.with_name(f"{plain.name.removesuffix('.old.tmp')}.{target.name}.old.tmp")
    return telling if len(os.fsencode(telling.name)) <= _LONGEST_NAME else plain


def open_new(path: Path, mode: int) -> int:
    """Create a file, which must not be there, and return its handle for writing.

    Raises:
        FileExistsError: It is there.
        OSError: It cannot be made.
    """
    return open_shared(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, mode)


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data`: a nearly full disk takes a part of it and reports no error.

    Raises:
        OSError: It cannot be written.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def fill(handle: int, data: bytes, *, durable: bool = True) -> None:
    """Write all of `data`, force it to the disk when it is to be `durable`, and close `handle`, also on failure.

    Raises:
        OSError: It cannot be written.
    """
    try:
        write_all(handle, data)
        if durable:
            force(handle)
    finally:
        os.close(handle)
