"""Waiting a moment for whoever holds a file.

On Windows a file that another program reads cannot be renamed, replaced or removed. Virus scanners, indexers and sync
clients hold a new file for some hundredths of a second; Word holds it until it is closed, and that is told soon.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

PAUSES = (0.01, 0.02, 0.04, 0.08, 0.16)
# Numbers of Windows for what is refused now, by whoever holds the file or maps it into memory; the last three come
# from ReplaceFileW.
_ACCESS_DENIED, _SHARING_VIOLATION = 5, 32
REFUSED = frozenset({_ACCESS_DENIED, _SHARING_VIOLATION, 33, 1224, 1175, 1176, 1177})

Result = TypeVar("Result")

if sys.platform == "win32":
    import time

    from pktui.files.opening import is_held_open

    def patiently(act: Callable[[], Result], *, if_missing: bool = False) -> Result:
        """Do something with files, again and again for a third of a second while another program holds one.

        Args:
            act: What to do.
            if_missing: Also while one is missing, as its name is for a moment when another pktui replaces it.

        Raises:
            OSError: It was refused for good; as a sharing violation when that is the reason, whatever the system said.
        """
        for pause in PAUSES:
            try:
                return act()
            except OSError as error:
                if error.winerror not in REFUSED and not (if_missing and isinstance(error, FileNotFoundError)):
                    raise
            time.sleep(pause)
        try:
            return act()
        except OSError as error:
            paths = (error.filename, error.filename2)
            if error.winerror == _ACCESS_DENIED and any(path and is_held_open(path) for path in paths):
                raise OSError(0, error.strerror, error.filename, _SHARING_VIOLATION, error.filename2) from error
            raise

else:

    def patiently(act: Callable[[], Result], *, if_missing: bool = False) -> Result:  # noqa: ARG001 - never for a moment
        """Do something with files; on Windows again and again for a third of a second while another program holds one.

        Args:
            act: What to do.
            if_missing: Also while one is missing, as its name is there for a moment when another pktui replaces it.

        Raises:
            OSError: It was refused for good.
        """
        return act()
