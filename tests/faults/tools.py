"""Programs of the system that the tests of faults cannot do without, and the rights they need."""

from __future__ import annotations

import os
import shutil

import pytest

needs_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs the rights of root")


def need(program: str) -> str:
    """Return where a program is; without it nothing here proves anything, so the test fails."""
    found = shutil.which(program)
    if found is None:
        pytest.fail(f"this test needs {program}, which .ci/run installs")
    return found
