"""Write checksums of what is handed out: `python baleni/soucty.py FOLDER` makes FOLDER/SHA256SUMS.

`sha256sum --check SHA256SUMS` compares them; on Windows `Get-FileHash` or `certutil -hashfile FILE SHA256` shows one.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

NAME = "SHA256SUMS"
HANDED_OUT = (".whl", ".zip", ".gz")


def write_sums(folder: Path) -> Path:
    """Write the sums of the packages in a folder in the form of `sha256sum` and return their file."""
    lines = []
    for path in sorted(path for path in folder.iterdir() if path.suffix in HANDED_OUT):
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    sums = folder / NAME
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
    return sums


if __name__ == "__main__":
    write_sums(Path(sys.argv[1]))
