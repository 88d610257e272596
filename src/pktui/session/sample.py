"""The sample case: a copy of it with all dates moved, so that its repeated conference is next week."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from pktui.assets import shipped
from pktui.domain.minutes import Minutes, digest
from pktui.errors import AlreadyExists
from pktui.files import all_or_nothing, create_bytes, explained, read_bytes
from pktui.storage.records.codec import decode
from pktui.storage.text.record_text import RecordText

SAMPLE = "ukazka_spisu"
_SIZE_LIMIT = 2 * 1024 * 1024
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CZECH = re.compile(r"\b(\d{1,2})\.( ?)(\d{1,2})\.( ?)(\d{4})\b")


def copy_sample(target: Path, today: date) -> Path:
    """Copy the sample into a new folder with its dates moved by whole weeks, so that weekdays stay.

    Args:
        target: A folder that does not exist yet, or is empty.
        today: The repeated conference will be in the week after this day.

    Raises:
        AlreadyExists: The target has something in it.
        FileProblem: It cannot be written; nothing of it is there.
    """
    with explained(target):
        is_taken = target.exists() and (not target.is_dir() or any(target.iterdir()))
    if is_taken:
        raise AlreadyExists("Tady už něco je; pro ukázku zadejte novou nebo prázdnou složku.", path=target)
    sources = sorted(path for path in shipped(SAMPLE).iterdir() if path.suffix in {".md", ".toml"})
    latest = max(day for path in sources if (day := _day_of(path.name)) is not None)
    monday = today - timedelta(days=today.weekday())
    shift = monday + timedelta(days=7 + latest.weekday()) - latest
    with all_or_nothing(target) as made:
        for source in sources:
            path = target / move_dates(source.name, shift)
            data = _approved_anew(move_dates(read_bytes(source, _SIZE_LIMIT).decode("utf-8"), shift).encode(), path)
            create_bytes(path, data)
            made.append((path, data))
    return target


def free_folder(parent: Path) -> Path:
    """Return a name for the copy that is not taken: `ukazka`, `ukazka-2`, ..."""
    path = parent / "ukazka"
    counter = 1
    while path.exists():
        counter += 1
        path = parent / f"ukazka-{counter}"
    return path


def move_dates(text: str, shift: timedelta) -> str:
    """Return the text with every date that says its year moved; what is not a date of the calendar stays."""
    moved = _ISO.sub(lambda m: _moved(m, (1, 2, 3), shift, lambda day: day.isoformat()), text)
    return _CZECH.sub(
        lambda m: _moved(m, (5, 3, 1), shift, lambda day: f"{day.day}.{m[2]}{day.month}.{m[4]}{day.year}"), moved
    )


def _approved_anew(data: bytes, path: Path) -> bytes:
    """Return a record whose digest fits its text again: a day that was moved in approved minutes is another text."""
    if b"\notisk:" not in data:
        return data
    record = decode(RecordText.parse(data, path))
    if isinstance(record, Minutes):
        for each in record.digests:
            data = data.replace(each.encode(), digest(record).encode())
    return data


def _moved(match: re.Match[str], order: tuple[int, int, int], shift: timedelta, show: Callable[[date], str]) -> str:
    year, month, day = (int(match[index]) for index in order)
    try:
        return show(date(year, month, day) + shift)
    except ValueError:
        return match[0]


def _day_of(name: str) -> date | None:
    match = _ISO.match(name)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None
