"""Removing a file only while it holds what is known."""

from __future__ import annotations

import os
from pathlib import Path

from pktui.files.problems import explained
from pktui.files.swap import content
from pktui.files.temporary import exchanged_name, temporary_name


def remove_known(path: Path, known: bytes) -> bool:
    """Remove a file that holds `known`; tell whether it is gone.

    It gets a temporary name first and is looked at there, so that nothing somebody writes meanwhile goes unseen.

    Raises:
        FileProblem: It cannot be moved or removed.
    """
    with explained(path):
        if content(path) != known:
            return False
        aside = exchanged_name(temporary_name(path))
        path.rename(aside)
        if content(aside) == known:
            aside.unlink()
            return True
        if not path.exists():
            os.link(aside, path)
            aside.unlink()
        return False
