"""A colleague who saves as fast as the machine can, each time with the same care: run as a process of its own.

Arguments: the file and how many versions to write. Whatever each version displaces is
kept; one line of hexadecimal digits is printed for each displaced content.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pktui.files.exchange import displace

PATIENCE = 60.0
Result = TypeVar("Result")


def main(path: Path, count: int) -> None:
    """Write the versions."""
    room = path.with_name("hammer.tmp")
    for number in range(count):
        with room.open("wb") as file:
            file.write(b"theirs %d" % number)
            file.flush()
            os.fsync(file.fileno())
        aside = displace(room, path)
        if aside is None:
            sys.exit("nothing is kept here")
        sys.stdout.write(f"{let_go(aside.read_bytes).hex()}\n")
        let_go(aside.unlink)


def let_go(act: Callable[[], Result]) -> Result:
    """Do something with a file once the other one, who was just reading it, has let it go; only Windows refuses it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > deadline:
                raise


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
