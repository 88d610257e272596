"""How the day of a task was moved: from when to when, when that was said, and why; a trace that is never lost (M13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pktui.texts.dates import show_day, show_since


@dataclass(frozen=True, slots=True)
class Postponement:
    """One change of the day of a task.

    Attributes:
        was: The day until then; None when there was none.
        to: The new day; None when it was left open.
        on: When it was agreed; None when that is not known.
        reason: Why, on one line.
    """

    was: date | None = None
    to: date | None = None
    on: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Keep the reason on one line: a postponement is one line of the file."""
        object.__setattr__(self, "reason", " ".join(self.reason.split()))


def postponed_words(moved: Postponement) -> str:
    """Return one line about it: `z 28. 4. 2026 na 22. 9. 2026 (řečeno 4. 5. 2026): Čeká se na úřad.`"""
    days = f"{f'{show_since(moved.was)} ' if moved.was else ''}na {show_day(moved.to) if moved.to else 'neurčito'}"
    said = f" (řečeno {show_day(moved.on)})" if moved.on else ""
    return f"{days}{said}{f': {moved.reason}' if moved.reason else ''}"
