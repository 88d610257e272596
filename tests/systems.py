"""Which tests belong to which system."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

IS_WINDOWS = sys.platform == "win32"
posix_only = pytest.mark.skipif(IS_WINDOWS, reason="about what only POSIX systems have")
windows_only = pytest.mark.skipif(not IS_WINDOWS, reason="about Windows; `make windows` runs it")


def _has_links() -> bool:
    """Tell whether this account may make symbolic links; on Windows most may not, and Wine only pretends."""
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder) / "odkaz"
        try:
            link.symlink_to(Path(folder) / "nikam")
        except OSError:
            return False
        return link.is_symlink()


HAS_LINKS = _has_links()
needs_links = pytest.mark.skipif(not HAS_LINKS, reason="no symbolic links can be made here")
# Elsewhere it is required, and a test without it fails.
needs_poppler = pytest.mark.skipif(IS_WINDOWS, reason="poppler, which reads a PDF independently, is not on Windows")
needs_uv = pytest.mark.skipif(IS_WINDOWS, reason="uv, which builds the package, is not among what Wine runs")
