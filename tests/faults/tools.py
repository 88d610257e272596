"""Programs of the system that the tests of faults cannot do without, and the rights they need."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

needs_root = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs the rights of root")


def need(program: str) -> str:
    """Return where a program is; without it nothing here proves anything, so the test fails."""
    found = shutil.which(program)
    if found is None:
        pytest.fail(f"this test needs {program}, which .ci/run installs")
    return found


def faketime_library() -> str:
    """Return where libfaketime is, to be preloaded; the test fails where it is not.

    Its wrapper `faketime` is not run: it gives up when a program with its own process number was killed under
    libfaketime before, for such a one leaves its semaphore behind.
    """
    home = Path(need("faketime")).resolve().parent.parent
    found = [path for folder in ("lib*", "lib*/*") for path in home.glob(f"{folder}/faketime/libfaketime.so.1")]
    if not found:
        pytest.fail("this test needs libfaketime, which .ci/run installs")
    return str(found[0])
