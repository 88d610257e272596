"""Which tests belong to which system."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

IS_WINDOWS = sys.platform == "win32"
posix_only = pytest.mark.skipif(IS_WINDOWS, reason="about what only POSIX systems have")
windows_only = pytest.mark.skipif(not IS_WINDOWS, reason="about Windows; `make windows` runs it")


def _makes_links() -> bool:
    with TemporaryDirectory() as folder:
        link = Path(folder, "odkaz")
        try:
            link.symlink_to("cil")
        except OSError:
            return False
        return link.is_symlink()


needs_links = pytest.mark.skipif(not _makes_links(), reason="this account may make no symbolic links")
# Elsewhere it is required, and a test without it fails.
needs_poppler = pytest.mark.skipif(IS_WINDOWS, reason="poppler, which reads a PDF independently, is not on Windows")
