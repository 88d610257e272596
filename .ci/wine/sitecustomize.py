"""What Windows has and Wine 8 has not: the Python of Windows is told so before anything else runs.

Wine ends a program that calls what it does not have, so most of it could not be caught later.
"""

import os
import sys

# platform asks WMI which Windows this is; without the module it asks the registry, as in older Pythons.
sys.modules["_wmi"] = None  # type: ignore[assignment]

if sys.platform == "win32":
    import _winapi

    # shutil copies with CopyFile2 where there is one, else byte by byte, as everywhere.
    if hasattr(_winapi, "CopyFile2"):
        del _winapi.CopyFile2

    # Of some hundred processes begun while the machine is busy Wine refuses one, with an error inside itself.
    _INTERNAL_ERROR, _ATTEMPTS = 1359, 5
    _begin = _winapi.CreateProcess

    def _begin_surely(*arguments):  # type: ignore[no-untyped-def] # noqa: ANN002, ANN202 - as Python's own
        for _ in range(_ATTEMPTS - 1):
            try:
                return _begin(*arguments)
            except OSError as error:
                if error.winerror != _INTERNAL_ERROR:
                    raise
        return _begin(*arguments)

    _winapi.CreateProcess = _begin_surely

    # It is read from a snapshot of the process (PssCaptureSnapshot). Nobody's child says the same to those who ask.
    os.getppid = lambda: 0
