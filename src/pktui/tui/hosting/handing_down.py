"""How a program is started so that it has an open file of this one as long as it runs."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

if sys.platform == "win32":
    import msvcrt

    def handing_down(file: int) -> dict[str, Any]:
        """Return what `subprocess` is to be told."""
        handle = msvcrt.get_osfhandle(file)
        os.set_handle_inheritable(handle, True)
        # What is not on the list is not handed down, so the terminal has to be named, too.
        startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        return {"startupinfo": startup, "stdin": 0, "stdout": 1, "stderr": 2}

else:

    def handing_down(file: int) -> dict[str, Any]:
        """Return what `subprocess` is to be told."""
        return {"pass_fds": (file,)}
