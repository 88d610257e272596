"""`python -m pktui` over and over: what the program is made of is read once, and each run is a fork of that.

A run has a process, a folder, an environment, streams and an end of its own, as if it had been started anew; only the
reading of the modules is shared. What Python itself takes from the environment when it starts is not given so:
`AT_START` names it. Windows cannot fork: there the runs follow one another in one process, and each has a folder, an
environment and streams of its own, no more; a call by the Tab key ends its process there and then, so it has its own.

The server reads a request (a line of JSON) and answers by the exit code, on a line, until its input ends.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

AT_START = ("PYTHON", "LC_", "LANG", "TZ", *(["_ARGCOMPLETE"] if sys.platform == "win32" else []))
PATIENCE = 120


class Forked:
    """A server, ended by `with`."""

    def __init__(self, place: Path) -> None:
        """Begin to read the program; `place` is an empty folder for what is printed."""
        self._place = place
        self._at_start = at_start(os.environ)
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def can_run(self, environment: Mapping[str, str]) -> bool:
        """Tell whether the environment differs in nothing that Python looks at only when it starts."""
        return at_start(environment) == self._at_start

    def run(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run the program once, as `subprocess.run` with nothing on its input does."""
        out, err = self._place / "out", self._place / "err"
        os.umask(mask := os.umask(0))
        request = [[*arguments], str(folder), {**environment}, mask, [os.devnull, str(out), str(err)]]
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps(request), file=self._server.stdin, flush=True)
        code = int(self._server.stdout.readline())
        told, warned = (path.read_text(encoding="utf-8") for path in (out, err))
        return subprocess.CompletedProcess([*arguments], code, told, warned)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()


def at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what Python looks at when it starts."""
    return {name: value for name, value in environment.items() if name.startswith(AT_START)}


def read_the_program() -> None:
    """Import all that a command may need; the screens are not among it."""
    for package in ("cli", "session", "export"):
        found = importlib.import_module(f"pktui.{package}")
        for module in pkgutil.walk_packages(found.__path__, f"pktui.{package}."):
            importlib.import_module(module.name)


def enter(folder: str, environment: Mapping[str, str], mask: int, streams: Sequence[str]) -> None:
    """Give this process the surroundings of a run."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(streams):
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.umask(mask)


if sys.platform == "win32":

    def serve() -> None:
        """Run the program here for each request, until the end of the input."""
        home = os.getcwd()  # noqa: PTH109 - a folder somebody stands in cannot be removed
        requests, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w")
        for line in requests:
            arguments, *surroundings = json.loads(line)
            enter(*surroundings)
            sys.stdout, sys.stderr = (open(number, "w", closefd=False) for number in (1, 2))  # noqa: SIM115 - per run
            sys.argv[1:] = arguments
            code: str | int | None = 0
            try:
                runpy.run_module("pktui", run_name="__main__", alter_sys=True)
            except SystemExit as end:
                code = end.code
            sys.stdout.flush()
            sys.stderr.flush()
            os.chdir(home)
            print(code or 0, file=answers, flush=True)

else:

    def serve() -> None:
        """Fork for each request; returns in a fork, where the program is to be run, and at the end of the input."""
        answers = os.dup(1)
        for line in sys.stdin:
            arguments, *surroundings = json.loads(line)
            child = os.fork()
            if child == 0:
                # As in a new process: what is buffered here is not for it, and it knows nothing of the server.
                os.close(answers)
                enter(*surroundings)
                signal.alarm(PATIENCE)
                sys.argv[1:] = arguments
                runpy.run_module("pktui", run_name="__main__", alter_sys=True)
                sys.exit()
            _, status = os.waitpid(child, 0)
            os.write(answers, b"%d\n" % os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    # This folder is no place to find modules in.
    del sys.path[0]
    read_the_program()
    gc.freeze()
    serve()
