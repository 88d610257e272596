"""The versions of the records of one case folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from pktui.errors import FileProblem
from pktui.files import explained
from pktui.files.private import append_private, write_private
from pktui.storage.history import index, objects
from pktui.storage.history.home import OBJECTS, QUESTIONS, RECORDS, adopt, home_of, locked, make
from pktui.storage.history.index import AGE_LIMIT, ONLY_HERE, Reason, Version
from pktui.storage.history.waiting import Waiting


class History:
    """What is kept of the records of one case folder."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Name the place; nothing is read or made yet.

        Args:
            root: The folder of all histories, private to the user and outside of anything synchronised.
            folder: The case folder, the one in which the records lie.
        """
        self._root = root
        self._folder = folder
        self._home = home_of(root, folder)

    @property
    def waiting(self) -> Waiting:
        """The questions about these records that wait for a decision."""
        return Waiting(self._root, self._folder)

    def keep(self, record_id: str, path: Path, data: bytes, reason: Reason, now: datetime) -> str:
        """Keep a version, unless it is the newest one already.

        Then versions over `VERSION_LIMIT` or `BYTE_LIMIT`, or older than `AGE_LIMIT`, go; this one, the newest, never.

        Args:
            record_id: Which record it is.
            path: Its file; only the name is kept.
            data: The whole content.
            reason: Why it is kept.
            now: Local time without a zone.

        Returns:
            The SHA-256 of the content, in hexadecimal.

        Raises:
            FileProblem: It cannot be kept.
        """
        sha = objects.sha_of(data)
        durable = reason in ONLY_HERE
        with explained(self._home):
            listed = self._index(record_id)
            make(self._home, self._folder)
            with locked(self._home):
                objects.put(self._home / OBJECTS, sha, data, durable=durable)
                lines = index.lines(listed)
                newest = index.newest(lines)
                if newest is not None and newest.sha == sha:
                    return sha
                number = newest.number + 1 if newest else 1
                version = Version(number, now, sha, reason, path.name, len(data))
                append_private(listed, index.to_line(record_id, version), durable=durable)
                if index.due(lines, now):
                    self._shorten(record_id, listed, now)
        return sha

    def versions(self, record_id: str) -> tuple[Version, ...]:
        """Return the versions of a record, the newest first.

        Raises:
            FileProblem: The index cannot be read.
        """
        with explained(self._home):
            return tuple(version for _, version in index.parsed(reversed(index.lines(self._index(record_id)))))

    def content(self, sha: str) -> bytes:
        """Return a content by its SHA-256.

        Raises:
            FileProblem: It is not here, or it is damaged.
        """
        data = objects.get(self._home / OBJECTS, sha)
        if data is None:
            raise FileProblem("Obsah této verze v historii chybí nebo je poškozený; zkuste jinou verzi.")
        return data

    def has(self, data: bytes) -> bool:
        """Tell whether this content is kept and can be read."""
        return objects.get(self._home / OBJECTS, objects.sha_of(data)) is not None

    def records(self) -> tuple[str, ...]:
        """Return the ids of the records of which versions are kept.

        Raises:
            FileProblem: An index cannot be read.
        """
        with explained(self._home):
            return tuple(sorted(record_id for record_id, _ in self._all()))

    def record_named(self, name: str) -> str | None:
        """Return the id of the record last seen under this file name, for a file that itself cannot say it.

        Raises:
            FileProblem: An index cannot be read.
        """
        with explained(self._home):
            seen = [(versions[-1].time, record_id) for record_id, versions in self._all() if versions[-1].name == name]
        return max(seen)[1] if seen else None

    def adopt(self, records: Iterable[str]) -> None:
        """Take over the home these records had when their folder was elsewhere.

        Raises:
            FileProblem: It cannot be moved.
        """
        with explained(self._home):
            for record_id in records:
                self._index(record_id)

    def leave_out(self, contains: Callable[[bytes], bool]) -> int:
        """Remove all versions of a content that contains something, and return how many they were.

        Contents that no index names go too, and damaged ones, in which nobody can look. Numbers of the others stay.

        Raises:
            FileProblem: It cannot be read or removed.
        """
        with explained(self._home):
            if not self._home.exists():
                return 0
            make(self._home, self._folder)
            with locked(self._home):
                contents = {path.name: objects.get(path.parent, path.name) for path in self._contents()}
                gone = {sha for sha, data in contents.items() if data is None or contains(data)}
                count = sum(self._without(path, gone, contains) for path in self._indexes())
                for aside in (*(self._home / QUESTIONS).glob("*"), *(self._home / OBJECTS / sha for sha in gone)):
                    if aside.name in gone or contains(aside.read_bytes()):
                        aside.unlink(missing_ok=True)
        return count

    def forget(self) -> None:
        """Remove everything kept of this case folder.

        Raises:
            FileProblem: It cannot be removed.
        """
        with explained(self._home):
            if self._home.exists():
                shutil.rmtree(self._home)

    def _index(self, record_id: str) -> Path:
        name = index.file_name(record_id)
        adopt(self._root, self._folder, name)
        return self._home / RECORDS / name

    def _indexes(self) -> list[Path]:
        return sorted((self._home / RECORDS).glob("*.jsonl"))

    def _contents(self) -> list[Path]:
        return sorted((self._home / OBJECTS).iterdir())

    def _without(self, listed: Path, gone: Collection[str], contains: Callable[[bytes], bool]) -> int:
        """Write an index anew without versions of these contents, and those whose file name contains it."""
        found = list(index.parsed(index.lines(listed)))
        kept = [(of, each) for of, each in found if each.sha not in gone and not contains(each.name.encode())]
        if len(kept) < len(found):
            write_private(listed, b"".join(index.to_line(*each) for each in kept), durable=True)
        return len(found) - len(kept)

    def _all(self) -> Iterator[tuple[str, list[Version]]]:
        for path in self._indexes():
            if found := list(index.parsed(index.lines(path))):
                yield found[-1][0], [version for _, version in found]

    def _shorten(self, record_id: str, listed: Path, now: datetime) -> None:
        """Write the index anew without what is too old, then remove contents that no index names."""
        versions = [version for _, version in index.parsed(index.lines(listed))]
        kept = index.shortened(versions, now)
        write_private(listed, b"".join(index.to_line(record_id, version) for version in kept), durable=True)
        named = {version.sha for _, others in self._all() for version in others}
        gone = {version.sha for version in versions}
        for path in self._contents():
            # A kill leaves contents that never got into an index, and halves of them; they age like the others.
            is_old = path.stat().st_mtime < (now - AGE_LIMIT).timestamp()
            if path.name not in named and (path.name in gone or is_old):
                path.unlink(missing_ok=True)
