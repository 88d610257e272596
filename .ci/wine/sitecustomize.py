"""What Windows has and Wine 8 has not: the Python of Windows is told so before anything else runs.

Wine ends a program that calls what it does not have, so none of it could be caught later.
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

    # It is read from a snapshot of the process (PssCaptureSnapshot). Nobody's child says the same to those who ask.
    os.getppid = lambda: 0
