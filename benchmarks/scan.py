"""What broken files cost: listing a folder of good records beside the same folder with broken ones in it.

`uv run python -m benchmarks.scan` prints the ratio; `broken_scan` returns it for the table of `run.py`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

GOOD, BAD = 1000, 300
BAR = 1.5
ROUNDS = 5

_PEOPLE = "".join(
    f"  - {{id: o-{number}, jmeno: Jana Nováková, role: [rodic], telefon: '600 000 01{number}', pritomen: ano}}\n"
    for number in range(6)
)
_AGENDA = "".join(f"  - {{id: b-{number}, bod: Potřeby dítěte, minut: 10}}\n" for number in range(7))


def _record(number: int) -> str:
    return (
        f"---\ndruh: konference\nformat: 1\nid: k-{number}\nspis: Novákovi\nporadi: 1\ndatum: 2026-03-10\n"
        f"zacatek: '9:00'\ndelka: 90\nucastnici:\n{_PEOPLE}program:\n{_AGENDA}---\n\n# Příběh\n\nŠtěstí.\n"
    )


def _bad(number: int) -> bytes:
    """Return one of the usual and of the costly ways in which a record is broken."""
    text = _record(number)
    ways = (
        b"",
        b"\0" * 4096,
        text.encode() + b"\0" * 100_000,
        text.encode("utf-16"),
        text.encode("cp1250"),
        text.encode()[:300],
        text.replace("datum: 2026-03-10", "datum: 2026-02-30").encode(),
        text.replace("spis:", "spis: &a").encode(),
        text.replace("spis: Novákovi", f"spis: {'[' * 60_000}").encode(),
        text.replace("spis: Novákovi", f"spis: {'x' * 100_000}").encode(),
        text.encode() + b"x" * 3_000_000,
        text.replace("spis:", "<<<<<<< HEAD\nspis:").encode(),
    )
    return ways[number % len(ways)]


def _listed(folder: Path) -> float:
    from pktui.storage.records.folder import list_folder

    begun = time.perf_counter()
    list_folder(folder)
    return time.perf_counter() - begun


def broken_scan(rounds: int = ROUNDS) -> float:
    """Return how many times longer it takes to list 1,000 good and 300 broken records than the good ones alone."""
    with tempfile.TemporaryDirectory() as room:
        clean, mixed = Path(room) / "cisty", Path(room) / "smiseny"
        for folder in (clean, mixed):
            folder.mkdir()
            for number in range(GOOD):
                (folder / f"{number}-konference.md").write_text(_record(number), encoding="utf-8")
        for number in range(BAD):
            (mixed / f"x{number}-konference.md").write_bytes(_bad(number))
        # The two take turns, so that a busy moment meets both; the first round only warms up.
        times = [_listed(folder) for folder in islice(cycle((clean, mixed)), 2 * rounds + 2)]
    return statistics.median(times[3::2]) / statistics.median(times[2::2])


if __name__ == "__main__":
    ratio = broken_scan()
    print(f"{GOOD} dobrých a {BAD} vadných souborů proti {GOOD} dobrým: {ratio:.2f} × (nejvýš {BAR} ×)")
    sys.exit(ratio > BAR)
