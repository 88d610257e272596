"""What all measurements share: one line of the table, and one run of a terminal program under `ttff.py`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SIZE = "80x24"
IDLE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, what came out in which unit, and the most it may be, if anything."""

    name: str
    value: float
    unit: str
    bar: float | None = None

    @property
    def fits(self) -> bool:
        """Whether it keeps its bar."""
        return self.bar is None or self.value <= self.bar

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"≤ {self.bar:g} {self.unit}"
        return f"{'✓' if self.fits else '✗'} {self.name:<60} {self.value:>8.2f} {self.unit:<4} {bar}"


def measure(label: str, command: str, expect: str, *extra: str) -> dict[str, Any]:
    """Run one terminal program under `ttff.py` and return its summary."""
    with tempfile.NamedTemporaryFile("r", suffix=".json") as report:
        subprocess.run(
            [
                sys.executable, str(HERE / "ttff.py"), "--cmd", command, "--size", SIZE, "--expect", expect,
                "--label", label, "--json", report.name, "--env", "PYTHONDONTWRITEBYTECODE=", *extra,
            ],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return dict(json.load(report))


def steps(*pairs: str) -> tuple[str, ...]:
    """Return the arguments for steps written as `KEYS => TEXT`."""
    return tuple(word for pair in pairs for word in ("--step", pair))
