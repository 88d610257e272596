"""Which pktui, Python and system run here, and whether the program was compiled beforehand."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from importlib.util import cache_from_source, find_spec
from pathlib import Path

from pktui import __version__
from pktui.session.diagnosis.fact import Fact, Part

_COMPILE = "Program se pokaždé překládá a otevírá se asi třikrát déle; nainstalujte ho s --compile-bytecode."
_AGAIN = "Nainstalujte pktui znovu, jak říká README.md."
_NAME = re.compile(r"[\w.-]+")
_OF_SOME_COMPUTERS = ";"


def program_part() -> Part:
    """Return what is known of the program itself."""
    facts = (
        Fact("pktui", "pktui", __version__),
        Fact("python", "Python", f"{platform.python_version()}, {sys.maxsize.bit_length() + 1} bitů"),
        Fact("system", "systém", system_words()),
        _compiled(),
        _libraries(),
    )
    return Part("program", "Program", facts)


def system_words() -> str:
    """Return which system it is; the name of the computer is left out, and nobody is asked who may not answer."""
    if sys.platform == "win32":
        # `platform` would ask a service of Windows that may hang.
        version = sys.getwindowsversion()
        return f"Windows {version.major}.{version.minor}, sestavení {version.build}"
    about = os.uname()
    name = f"macOS {platform.mac_ver()[0]}" if sys.platform == "darwin" else _distribution()
    return f"{name or about.sysname}, jádro {about.release}, {about.machine}"


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return ""


def _compiled() -> Fact:
    if getattr(sys, "frozen", False):
        return Fact("preklad", "překlad", "součást sestaveného programu")
    missing = [path for path in _sources() if not Path(cache_from_source(str(path))).exists()]
    words = "program není přeložený předem" if missing else "program je přeložený předem"
    return Fact("preklad", "překlad", words, _COMPILE if missing else "")


def _sources() -> Iterator[Path]:
    """Yield one file of pktui that is compiled only beforehand or once it has run, and one of its largest library."""
    for name, inside in (("pktui", "tui/app.py"), ("textual", "app.py")):
        with suppress(ImportError):
            found = find_spec(name)
            if found is not None and found.origin:
                yield Path(found.origin).parent / inside


def _libraries() -> Fact:
    try:
        wanted = metadata.requires("pktui") or []
    except metadata.PackageNotFoundError:
        return Fact("knihovny", "knihovny", "pktui není nainstalované, běží ze složky")
    have, missing = [], []
    for line in wanted:
        found = _NAME.match(line)
        if found is None:
            continue
        try:
            have.append(f"{found[0]} {metadata.version(found[0])}")
        except metadata.PackageNotFoundError:
            # Whether a computer of this kind lacks what it needs for papers is tried with a paper.
            if _OF_SOME_COMPUTERS not in line:
                missing.append(found[0])
    words = ", ".join([*(f"{name} chybí" for name in missing), *have])
    return Fact("knihovny", "knihovny", words, _AGAIN if missing else "", is_trouble=bool(missing))
