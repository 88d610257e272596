"""Two real Syncthing daemons on this computer that share one folder and know nobody else."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("two daemons of POSIX", allow_module_level=True)

import json
import os
import re
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from tests.faults.tools import need

PATIENCE = 60.0
TRIES = 3
SHARED = "spis"

_CONFIG = """\
<configuration version="36">
  <device id="{own}" name="{name}"><address>dynamic</address></device>
  <device id="{other}" name="druhy"><address>tcp://127.0.0.1:{other_port}</address></device>
  <folder id="spis" path="{folder}" type="sendreceive" rescanIntervalS="5" fsWatcherEnabled="true" fsWatcherDelayS="1">
    <device id="{own}"/><device id="{other}"/>
    <minDiskFree unit="%">0</minDiskFree>
    <maxConflicts>{conflicts}</maxConflicts>
  </folder>
  <gui enabled="true" tls="false"><address>127.0.0.1:{api_port}</address><apikey>{key}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <stunServer></stunServer>
    <urAccepted>-1</urAccepted>
    <crashReportingEnabled>false</crashReportingEnabled>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <reconnectionIntervalS>2</reconnectionIntervalS>
    <setLowPriority>false</setLowPriority>
    <startBrowser>false</startBrowser>
    <minHomeDiskFree unit="%">0</minHomeDiskFree>
  </options>
</configuration>
"""


class Daemon:
    """One Syncthing.

    Attributes:
        folder: What it shares.
        device: Its id.
        port: Where it listens to the other one, from `start` on.
    """

    def __init__(self, home: Path, folder: Path) -> None:
        """Give it a name and a key."""
        self.folder = folder
        self.port, self._api_port = _free_ports()
        self._home = home
        self._program = need("syncthing")
        self._environment = {**os.environ, "STMONITORED": "yes", "STNODEFAULTFOLDER": "1"}
        self._key = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None
        generated = subprocess.run(
            [self._program, "generate", f"--home={home}", "--no-default-folder"],
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
        )
        found = re.search(r"Device ID: (\S+)", generated.stdout + generated.stderr)
        assert found, generated
        self.device = found[1]

    def start(self, other: Daemon, conflicts: int) -> None:
        """Begin to share the folder with the other daemon, with so many conflict copies of one file (-1: any).

        It ends at once when somebody else has taken a port that was free a moment ago, and gets others then.
        """
        (self.folder / ".stfolder").mkdir(exist_ok=True)
        log = self._home / "log"
        for _ in range(TRIES):
            self._process = self._serve(other, conflicts, log)
            wait_for(lambda: not self._is_running() or self._answers(), f"syncthing never answered, see {log}")
            if self._is_running():
                return
            self.port, self._api_port = _free_ports()
        raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))

    def _serve(self, other: Daemon, conflicts: int, log: Path) -> subprocess.Popen[bytes]:
        config = _CONFIG.format(
            own=self.device,
            name=self._home.name,
            other=other.device,
            other_port=other.port,
            folder=self.folder,
            conflicts=conflicts,
            api_port=self._api_port,
            key=self._key,
            port=self.port,
        )
        (self._home / "config.xml").write_text(config, encoding="utf-8")
        with log.open("ab") as output:
            return subprocess.Popen(
                [self._program, "serve", f"--home={self._home}", "--no-browser", "--no-upgrade"],
                env=self._environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def ask(self, path: str, method: str = "GET", patience: float = PATIENCE) -> Any:  # noqa: ANN401 - it is JSON
        """Call the REST interface.

        Raises:
            OSError: It does not answer.
        """
        address = f"http://127.0.0.1:{self._api_port}/rest/{path}"
        request = urllib.request.Request(address, method=method, headers={"X-API-Key": self._key})
        with urllib.request.urlopen(request, timeout=patience) as answer:
            data = answer.read()
        return json.loads(data) if data.strip() else None

    def is_connected(self, other: Daemon) -> bool:
        """Tell whether it talks with the other one."""
        connections = self.ask("system/connections")["connections"]
        return bool(connections.get(other.device, {}).get("connected"))

    def is_done(self, other: Daemon) -> bool:
        """Tell whether it has nothing to scan, to fetch or to give."""
        status = self.ask(f"db/status?folder={SHARED}")
        if status["state"] != "idle" or status["needTotalItems"]:
            return False
        completion = self.ask(f"db/completion?folder={SHARED}&device={other.device}")
        return bool(completion["completion"] == 100 and not completion["needDeletes"])

    def pause(self, other: Daemon) -> None:
        """Break off the talk with the other one."""
        self.ask(f"system/pause?device={other.device}", "POST")

    def resume(self, other: Daemon) -> None:
        """Go on talking."""
        self.ask(f"system/resume?device={other.device}", "POST")

    def stop(self) -> None:
        """End it."""
        if self._process is not None and self._is_running():
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _answers(self) -> bool:
        try:
            # Whoever has taken the port may say nothing at all.
            return bool(self.ask("system/ping", patience=2))
        except (OSError, urllib.error.URLError):
            return False


class Pair:
    """Two daemons that share a folder; `with` starts and ends them."""

    def __init__(self, home: Path, folders: tuple[Path, Path], conflicts: int) -> None:
        """Name the places.

        Args:
            home: Where the daemons keep their own things.
            folders: What they share, each its own.
            conflicts: How many conflict copies of one file they keep; -1 for any number.
        """
        homes = (home / "daemon-a", home / "daemon-b")
        self.daemons = (Daemon(homes[0], folders[0]), Daemon(homes[1], folders[1]))
        self._conflicts = conflicts
        self._running = ExitStack()

    def __enter__(self) -> Self:
        one, two = self.daemons
        with ExitStack() as starting:
            for daemon, other in ((one, two), (two, one)):
                starting.callback(daemon.stop)
                daemon.start(other, self._conflicts)
            wait_for(lambda: one.is_connected(two) and two.is_connected(one), "the daemons never met")
            wait_for(self.is_done, "the daemons never finished the first scan")
            self._running = starting.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._running.close()

    def is_done(self) -> bool:
        """Tell whether both know of the same files and have them."""
        one, two = self.daemons
        return one.is_done(two) and two.is_done(one)

    def part(self) -> None:
        """Take one of them off the net."""
        one, two = self.daemons
        one.pause(two)
        wait_for(lambda: not two.is_connected(one), "the daemons never parted")

    def meet(self) -> None:
        """Bring it back."""
        one, two = self.daemons
        one.resume(two)


def wait_for(condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Look ten times a second until the condition is true; fail with `what` when it does not come true."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def _free_ports() -> tuple[int, int]:
    """Return two that differ."""
    with socket.socket() as one, socket.socket() as two:
        for probe in (one, two):
            probe.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1]), int(two.getsockname()[1])
