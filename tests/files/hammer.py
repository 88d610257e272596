"""A colleague who saves as fast as the machine can, each time with the same care: run as a process of its own.

Arguments: the file and how many versions to write. Each version goes in by exchange, so that whatever it displaces is
known; one line of hexadecimal digits is printed for each displaced content.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pktui.files.exchange import exchange


def main(path: Path, count: int) -> None:
    """Write the versions."""
    room = path.with_name("hammer.tmp")
    for number in range(count):
        with room.open("wb") as file:
            file.write(b"theirs %d" % number)
            file.flush()
            os.fsync(file.fileno())
        if not exchange(room, path):
            sys.exit("no exchange here")
        sys.stdout.write(f"{room.read_bytes().hex()}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
