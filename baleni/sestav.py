"""Build the folder that runs without Python: the program, licences and what starts it, and its zip with a checksum.

Run as `make bundle`; it is built for the system it is built on.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory

from baleni.licence import SYSTEM, collect
from baleni.soucty import write_sums
from PyInstaller import __main__ as pyinstaller

from pktui import __version__

ROOT = Path(__file__).resolve().parents[1]
STARTERS = {"win32": "spustit.cmd", "darwin": "spustit.command"}


def build(target: Path) -> Path:
    """Build the folder inside `target`, where one of the same name is replaced, and return it.

    Raises:
        RuntimeError: A library has come in of which nobody has said under which licence it is.
        FileNotFoundError: The text of a licence is missing.
    """
    folder = target.resolve() / f"pktui-{__version__}-{sysconfig.get_platform()}"
    shutil.rmtree(folder, ignore_errors=True)
    with TemporaryDirectory() as work:
        options = ["--noconfirm", "--log-level=WARN", f"--workpath={work}", f"--distpath={folder}"]
        pyinstaller.run([*options, str(ROOT / "baleni" / "pktui.spec")])
    _check_libraries(folder / "pktui" / "program")
    collect(folder)
    starter = STARTERS.get(sys.platform, "spustit.sh")
    source = ROOT / "baleni" / "spousteni"
    shutil.copy(source / ("spustit.cmd" if sys.platform == "win32" else "spustit.sh"), folder / starter)
    text = (source / "CTETE.txt").read_text(encoding="utf-8")
    # Windows of an office may have an old Notepad, which needs its own line ends and a mark of the encoding.
    (folder / "CTETE.txt").write_text(text.replace("{soubor}", starter), encoding="utf-8-sig", newline="\r\n")
    return folder


def _check_libraries(program: Path) -> None:
    strange = [path.name for path in program.glob("lib*.so*") if not path.name.startswith(tuple(SYSTEM))]
    if strange:
        raise RuntimeError(f"no licence is known for {', '.join(strange)}: see SYSTEM in baleni/licence.py")


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"
    built = build(out)
    shutil.make_archive(str(built), "zip", built.parent, built.name)
    write_sums(built.parent)
    print(built)  # noqa: T201
