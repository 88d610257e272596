"""Which tests belong to which system."""

from __future__ import annotations

import sys

import pytest

IS_WINDOWS = sys.platform == "win32"
posix_only = pytest.mark.skipif(IS_WINDOWS, reason="about what only POSIX systems have")
windows_only = pytest.mark.skipif(not IS_WINDOWS, reason="about Windows; `make windows` runs it")
