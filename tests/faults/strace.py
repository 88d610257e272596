"""Driving the saving program step by step, with faults put into its system calls by strace."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pytest

SAVER = Path(__file__).with_name("saver.py")
UNLIMITED = -1
PATIENCE_SECONDS = 90
_CALL = re.compile(r"^(\w+)\(", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one job is done.

    Attributes:
        case: The case folder.
        state: Where its history and journal are.
    """

    case: Path
    state: Path


class Saver:
    """The saving program, started once; jobs are done one after another."""

    def __init__(self, warm: Place) -> None:
        """Start it and let it warm up."""
        command = [sys.executable, str(SAVER), str(warm.case), str(warm.state)]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=environment
        )
        assert self.line() == "SAVER"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=PATIENCE_SECONDS)

    def begin(
        self, place: Place, script: str, *, broken: str = "", limit: int = UNLIMITED, journal: bool = False
    ) -> int:
        """Let a child open the case; return its process id. It waits for `go` before its first step."""
        job = {"case": str(place.case), "state": str(place.state), "script": script}
        self._send(json.dumps({**job, "broken": broken, "limit": str(limit), "journal": "ano" * journal}))
        word, pid = self.line().split()
        assert word == "READY"
        return int(pid)

    def line(self) -> str:
        """Wait for a line of the program."""
        pipe = self._process.stdout
        assert pipe is not None
        if not select.select([pipe], [], [], PATIENCE_SECONDS)[0]:
            pytest.fail("the program does not answer; it hangs")
        return pipe.readline().decode().rstrip("\n")

    def go(self) -> None:
        """Let the child do its next step."""
        self._send("go")

    def _send(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())


@contextmanager
def traced(pid: int, log: Path, faults: Sequence[str], *, everything: bool = False) -> Iterator[None]:
    """Watch a waiting process; on leaving, let it go on without strace and without faults.

    Args:
        pid: The process.
        log: Where the system calls are written.
        faults: What goes wrong, in the words of `strace -e inject=` (`fsync:error=EIO:when=3`).
        everything: Whether all calls are written, not only those that may go wrong.
    """
    # strace puts faults only into calls that it also writes.
    names = "all" if everything else ",".join(fault.partition(":")[0] for fault in faults)
    asked = [f"--inject={fault}" for fault in faults]
    command = ["strace", "-y", "-s", "0", "-o", str(log), f"--trace={names}", *asked, "-p", str(pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as strace:
        assert strace.stderr is not None
        answer = strace.stderr.readline().decode()
        if "attached" not in answer:
            pytest.fail(f"strace cannot look into the program: {answer}")
        try:
            yield
        finally:
            strace.send_signal(signal.SIGTERM)
            strace.stderr.read()


def points(log: str) -> list[tuple[str, int]]:
    """Return every system call of a log as its name and how many of that name there were up to it."""
    seen: Counter[str] = Counter()
    found = []
    for name in _CALL.findall(log):
        seen[name] += 1
        found.append((name, seen[name]))
    return found
