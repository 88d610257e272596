"""A private empty folder for an outside program, gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pktui.errors import ExportFailed
from pktui.files.private import scratch_home


@contextmanager
def scratch() -> Iterator[Path]:
    """Give an empty folder (mode 0700) under the user's cache and remove it at the end.

    The shared temporary folder is avoided: others may plant links there, and documents hold personal data.

    Raises:
        FolderProblem: Nobody knows where the cache is.
        ExportFailed: the folder cannot be made.
    """
    home = scratch_home() / "export"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = TemporaryDirectory(dir=home)
    except OSError as error:
        message = "Pracovní složku pro export nejde vytvořit; zkontrolujte práva a volné místo na disku."
        raise ExportFailed(message, path=home) from error
    with folder as name:
        yield Path(name)
