"""Work in a thread of its own: the result comes back, so does an error, and nobody waits for what hangs."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading

import pytest

from pktui.errors import FolderProblem
from pktui.tui.parts.background import in_background

HANGING = """
import asyncio, threading
from pktui.tui.parts.background import in_background

async def main():
    asyncio.get_running_loop().create_task(in_background(threading.Event().wait))
    await asyncio.sleep(0)

asyncio.run(main())
print("konec")
"""


async def test_the_result_comes_back() -> None:
    """It is worked out elsewhere."""
    assert await in_background(threading.get_ident) != threading.get_ident()


async def test_an_error_comes_back() -> None:
    """An error is raised where somebody waits for the result."""

    def fails() -> None:
        raise FolderProblem("Složka tu není.")

    with pytest.raises(FolderProblem):
        await in_background(fails)


async def test_who_stops_waiting_is_left_alone() -> None:
    """A result that nobody wants any more is dropped quietly."""
    go = threading.Event()
    waiting = asyncio.ensure_future(in_background(lambda: go.wait(20)))
    await asyncio.sleep(0)
    waiting.cancel()
    go.set()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await in_background(lambda: 1) == 1


def test_the_program_ends_while_a_disk_hangs() -> None:
    """A thread that never ends does not keep the program."""
    done = subprocess.run([sys.executable, "-c", HANGING], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout == "konec\n"
    assert done.stderr == ""
