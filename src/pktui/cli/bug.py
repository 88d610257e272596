"""What is said when the program itself fails."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from pktui.cli.output import complain

SHOW_TRACEBACK = "PKTUI_LADENI"

_PACKAGE = Path(__file__).resolve().parents[1]


def report(error: Exception) -> None:
    """Say on stderr that the program failed, with no value of anybody's files: they are about children.

    `PKTUI_LADENI=1` in the environment shows the traceback too.
    """
    complain(
        "V programu je chyba a příkaz se nedokončil; to, co bylo uložené, zůstalo. "
        f"Autorům prosím pošlete: {type(error).__name__} {innermost_place(error)}."
    )
    if os.environ.get(SHOW_TRACEBACK) == "1":
        traceback.print_exception(error)


def innermost_place(error: Exception) -> str:
    """Return the file and line of pktui the error came from (`storage/codec.py:42`), empty when it has none."""
    place = ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename).resolve()
        if path.is_relative_to(_PACKAGE):
            place = f"{path.relative_to(_PACKAGE).as_posix()}:{line}"
    return place
