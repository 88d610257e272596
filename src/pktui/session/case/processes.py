"""Whether another process of this computer runs."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import _winapi

    _SYNCHRONIZE = 0x100000
    _NO_SUCH_PROCESS = 87

    def is_running(process: int) -> bool:
        """Tell whether a process runs; where that cannot be asked, it does."""
        try:
            handle = _winapi.OpenProcess(_SYNCHRONIZE, False, process)
        except OSError as error:
            return error.winerror != _NO_SUCH_PROCESS
        try:
            # One that has ended can be opened as long as somebody else has it open.
            return _winapi.WaitForSingleObject(handle, 0) == _winapi.WAIT_TIMEOUT
        finally:
            _winapi.CloseHandle(handle)

else:

    def is_running(process: int) -> bool:
        """Tell whether a process runs; where that cannot be asked, it does."""
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True  # somebody else's process is a process, too
        return True
