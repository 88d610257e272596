"""The index of one record: a line of JSON per version.

Every line begins and ends with a line end, so that a line torn by a power cut spoils itself and not the next one.
Lines that make no sense are passed over.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pktui.domain.worded import Worded

VERSION_LIMIT = 200
AGE_LIMIT = timedelta(days=180)
# Of all versions of a record together, before they are compressed.
BYTE_LIMIT = 16 * 1024 * 1024
# The index is written anew only after so many versions, or so many bytes, over the limit, not with each one.
_SLACK = 50
_BYTE_SLACK = BYTE_LIMIT // 4
# Adding up bytes means reading the whole index.
_ADD_UP_EVERY = 8
_SHA = re.compile(r"[0-9a-f]{64}")


class Reason(Worded):
    """Why a version was kept: the word in the index and in `--json`, and the words people see."""

    READ = "precteno", "při otevření"
    SAVED = "ulozeno", "uloženo"
    DISPLACED = "vytlaceno", "zapsal někdo jiný"
    CONFLICT = "konflikt", "nahrazeno jinou verzí"
    RESTORED = "obnoveno", "vráceno z historie"
    THROWN = "zahozeno", "zahozený text"


REASONS = Reason.labels()
"""By the word of an index, which a newer pktui may have written."""

# These contents may be nowhere else.
ONLY_HERE = frozenset({Reason.DISPLACED, Reason.CONFLICT, Reason.THROWN})
# These are, or were, in the case folder; of a word of a newer pktui nobody knows.
_IN_FOLDER = frozenset(Reason) - ONLY_HERE


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record.

    Attributes:
        number: Counts the versions of the record from 1; it never changes, also when older ones go.
        time: Local time without a zone.
        sha: SHA-256 of the content, in hexadecimal.
        reason: A word of `Reason`, or of a newer pktui.
        name: Name of the file.
        size: Of the content, in bytes.
    """

    number: int
    time: datetime
    sha: str
    reason: str
    name: str
    size: int

    @property
    def is_only_here(self) -> bool:
        """Whether the content may be nowhere else."""
        return self.reason not in _IN_FOLDER


def file_name(record_id: str) -> str:
    """Return the name of the index of a record; its id comes from a file and may be anything."""
    return f"{hashlib.sha256(record_id.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.jsonl"


def to_line(record_id: str, version: Version) -> bytes:
    """Return the line of one version."""
    entry = {
        "zaznam": record_id,
        "cislo": version.number,
        "cas": version.time.isoformat(timespec="seconds"),
        "sha": version.sha,
        "duvod": version.reason,
        "soubor": version.name,
        "velikost": version.size,
    }
    return f"\n{json.dumps(entry)}\n".encode()


def lines(path: Path) -> list[str]:
    """Return the lines of an index, the oldest first; none when there is no index.

    Raises:
        OSError: The index is there and cannot be read.
    """
    try:
        text = path.read_bytes().decode("ascii", "replace")
    except FileNotFoundError:
        return []
    return [line for line in text.splitlines() if line]


def parsed(some: Iterable[str]) -> Iterator[tuple[str, Version]]:
    """Yield the id of the record and the version of each line that makes sense."""
    for line in some:
        try:
            entry = json.loads(line)
            yield (
                str(entry["zaznam"]),
                Version(
                    int(entry["cislo"]),
                    datetime.fromisoformat(entry["cas"]),
                    _sha(entry["sha"]),
                    str(entry["duvod"]),
                    str(entry["soubor"]),
                    int(entry["velikost"]),
                ),
            )
        except (ValueError, KeyError, TypeError):
            continue


def _sha(text: str) -> str:
    # It names a file that may be removed one day; a damaged index must not lead anywhere else.
    if not _SHA.fullmatch(text):
        raise ValueError(text)
    return text


def newest(some: Sequence[str]) -> Version | None:
    """Return the last version without reading the others: this is done at every save."""
    return next((version for _, version in parsed(reversed(some))), None)


def due(some: Sequence[str], now: datetime) -> bool:
    """Tell whether an index with these lines should be shortened."""
    oldest = next(parsed(some), None)
    expired = len(some) > 1 and oldest is not None and oldest[1].time < now - AGE_LIMIT
    return expired or len(some) > VERSION_LIMIT + _SLACK or (len(some) % _ADD_UP_EVERY == 0 and _is_heavy(some))


def _is_heavy(some: Sequence[str]) -> bool:
    return sum(version.size for _, version in parsed(some) if not version.is_only_here) > BYTE_LIMIT + _BYTE_SLACK


def shortened(versions: Sequence[Version], now: datetime) -> list[Version]:
    """Return the versions that stay, in order: the newest `VERSION_LIMIT`, of those the ones within `AGE_LIMIT`.

    Of what is, or was, in the case folder too, only the newest `BYTE_LIMIT`, but at least the newest version.
    """
    left = BYTE_LIMIT
    kept: list[Version] = []
    for version in reversed(versions[-VERSION_LIMIT:]):
        left -= 0 if version.is_only_here else version.size
        if version.time >= now - AGE_LIMIT and (left >= 0 or version.is_only_here or not kept):
            kept.append(version)
    return kept[::-1]
