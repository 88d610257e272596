"""A hint who else has the case open: one small hidden file per running program, in the case folder.

The hint decides nothing and holds nobody back: it travels with the folder as slowly as everything else, and clocks of
computers differ. So trouble with it is never told, and what it says is only shown.
"""

from __future__ import annotations

import os
import re
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pktui.errors import FileProblem
from pktui.files import read_bytes, replace_bytes, rights_beside
from pktui.files.temporary import discard
from pktui.session.case.processes import is_running
from pktui.texts.clean import show_line
from pktui.texts.dates import show_day, show_time

PREFIX = ".pktui-otevreno-"
RENEW_SECONDS = 5 * 60
# A program that has said nothing for so long may be gone.
FRESH = timedelta(minutes=15)
LEFT_BEHIND = timedelta(days=2)
LONGEST_NAME = 40
LARGEST_BYTES = 4096
MOST = 40

_NAME = re.compile(rf"{re.escape(PREFIX)}[0-9a-f]{{16}}")
_NAMELESS = "jiný počítač"


@dataclass(frozen=True, slots=True)
class Sign:
    """What a running program says of itself in its file.

    Attributes:
        host: Name of its computer, cleaned and short.
        process: Number of its process there.
        since: When it opened the case, by the clock of its computer.
        seen: When it last said so, by the same clock.
    """

    host: str
    process: int
    since: datetime
    seen: datetime

    @classmethod
    def read(cls, data: bytes) -> Sign | None:
        """Return what a file says; None when it is no such file."""
        lines = (line.partition(":") for line in data.decode("utf-8", "replace").splitlines())
        said = {key.strip(): value.strip() for key, _, value in lines}
        try:
            sign = cls(
                show_line(said["pocitac"])[:LONGEST_NAME].strip() or _NAMELESS,
                int(said["proces"]),
                datetime.fromisoformat(said["od"]),
                datetime.fromisoformat(said["naposledy"]),
            )
        except (KeyError, ValueError):
            return None
        is_local_time = sign.since.tzinfo is None and sign.seen.tzinfo is None
        return sign if is_local_time and 0 < sign.process < 2**31 else None

    def written(self) -> bytes:
        """Return the content of the file."""
        since, seen = (moment.isoformat(timespec="seconds") for moment in (self.since, self.seen))
        return f"pocitac: {self.host}\nproces: {self.process}\nod: {since}\nnaposledy: {seen}\n".encode()


@dataclass(frozen=True, slots=True)
class Other:
    """Another program that has the case open.

    Attributes:
        host: Name of its computer; empty for another window on this one.
        since: When it opened the case.
    """

    host: str
    since: datetime

    def where(self, now: datetime) -> str:
        """Say in Czech where it is and since when, as in „otevřeno také na NTB-Jana od 9:02“."""
        since = show_time(self.since)
        if self.since.date() != now.date():
            since = f"{show_day(self.since.date())} {since}"
        return f"{f'na {self.host}' if self.host else 'v jiném okně tohoto počítače'} od {since}"


@dataclass(slots=True)
class _Watched:
    """The last content of a file of another program, when it came, and whether it was seen to change."""

    data: bytes
    since: float
    has_changed: bool


class Presence:
    """The sign of this program in one case folder, and the signs of others there; may be asked from a thread."""

    def __init__(
        self,
        folder: Path,
        is_home: Callable[[], bool],
        now: Callable[[], datetime],
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; nothing is written before the first look.

        Args:
            folder: The case folder.
            is_home: Tells whether the folder is still the one that was opened; a foreign one gets no sign.
            now: Gives the wall clock of the room.
            tick: Gives seconds of a clock nobody turns.
        """
        self._folder = folder
        self._is_home = is_home
        self._now = now
        self._tick = tick
        self._host = computer_name()
        self._path = folder / f"{PREFIX}{secrets.token_hex(8)}"
        self._since = now()
        self._renewed: float | None = None
        self._watched: dict[Path, _Watched] = {}
        self._neighbours: set[Path] = set()
        self._lock = threading.Lock()
        self._is_left = False

    def look(self) -> tuple[Other, ...]:
        """Renew the own sign when it is due, and return who else is here, those who came first in front."""
        is_first = self._renewed is None
        self._renew()
        found = []
        for path, data, sign in self._signs():
            if self._is_left_behind(path, sign, is_first=is_first):
                discard(path)
            elif self._is_alive(path, data, sign):
                found.append(Other("" if sign.host == self._host else sign.host, sign.since))
        return tuple(sorted(found, key=lambda other: (other.since, other.host)))

    def leave(self) -> None:
        """Take the own sign away; it will not be written again."""
        with self._lock:
            self._is_left = True
            # In a folder that cannot be written it stays, and fades by its time.
            discard(self._path)

    def _renew(self) -> None:
        with self._lock:
            is_due = self._renewed is None or self._tick() - self._renewed >= RENEW_SECONDS
            if self._is_left or not is_due or not self._is_home():
                return
            self._renewed = self._tick()
            sign = Sign(self._host, os.getpid(), self._since, self._now())
            try:
                replace_bytes(self._path, sign.written(), expected=None, mode=rights_beside([self._folder]))
            except FileProblem:
                pass  # a read-only or full folder is told about where it matters; a missing hint harms nobody

    def _signs(self) -> Iterator[tuple[Path, bytes, Sign]]:
        """Yield the files of other programs that can be read as such."""
        try:
            with os.scandir(self._folder) as entries:
                paths = [
                    Path(entry.path)
                    for entry in entries
                    if _NAME.fullmatch(entry.name)
                    and entry.name != self._path.name
                    and entry.is_file(follow_symlinks=False)
                ]
        except OSError:
            return  # the folder is away; whoever looks after the records says so
        for path in paths[:MOST]:
            try:
                data = read_bytes(path, LARGEST_BYTES)
            except FileProblem:
                continue  # gone meanwhile, too long or not ours to read: then there is no hint
            if (sign := Sign.read(data)) is not None:
                yield path, data, sign

    def _is_left_behind(self, path: Path, sign: Sign, *, is_first: bool) -> bool:
        """Tell whether the program of the sign is surely gone.

        Two computers may bear one name; so a process that is not here counts as gone only when it was here before, or
        at the first look, and a sign taken from a living program is soon renewed.
        """
        if sign.seen < self._now() - LEFT_BEHIND:
            return True
        if sign.host != self._host:
            return False
        # Our own number was left by an earlier conference of this program, or is used again.
        if sign.process != os.getpid() and is_running(sign.process):
            self._neighbours.add(path)
            return False
        return is_first or path in self._neighbours

    def _is_alive(self, path: Path, data: bytes, sign: Sign) -> bool:
        """Tell whether the program of the sign still renews it; a clock that is ahead or behind does not matter."""
        watched = self._watched.get(path)
        if watched is None or watched.data != data:
            watched = self._watched[path] = _Watched(data, self._tick(), watched is not None)
        if self._tick() - watched.since > FRESH.total_seconds():
            return False
        return watched.has_changed or sign.seen >= self._now() - FRESH


def computer_name() -> str:
    """Return the name of this computer, cleaned and short."""
    # Not `platform.node`: before it answers, Python asks Windows for much more, and that may take for ever.
    return show_line(socket.gethostname())[:LONGEST_NAME].strip() or _NAMELESS
