"""What a command says when the program itself fails."""

from __future__ import annotations

import os
import traceback

from pktui.cli.output import complain
from pktui.texts.bug import bug_words

SHOW_TRACEBACK = "PKTUI_LADENI"


def report(error: Exception) -> None:
    """Say on stderr that the program failed, with no value of anybody's files.

    `PKTUI_LADENI=1` in the environment shows the traceback too.
    """
    complain(bug_words(error))
    if os.environ.get(SHOW_TRACEBACK) == "1":
        traceback.print_exception(error)
