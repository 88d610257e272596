"""Names that every system takes: a folder made on Linux is opened on Windows, and a stick goes from a Mac to both."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from pktui.errors import AlreadyExists, FileProblem

NAME_LIMIT = 80

_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"
}
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x01-\x1f]')
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})


def check_new_name(path: Path) -> None:
    """Refuse to make something that Windows could not open, or that only some systems tell from what is there.

    What exists already under such a name is opened and written as any other.

    Raises:
        AlreadyExists: The folder has a name that differs only in the case of letters or in how accents are stored.
        FileProblem: The name is not for every system.
        OSError: The folder cannot be listed.
    """
    name = path.name
    if (reason := _why_not(name)) is not None:
        raise FileProblem(f"Soubor nebo složka se na Windows nemůže jmenovat „{name}“: {reason}", path=path)
    if (twin := _twin(path)) is not None:
        raise AlreadyExists(f"Je tu už „{twin}“, a to je na Windows a na Macu stejné jméno; zvolte jiné.", path=path)


def _why_not(name: str) -> str | None:
    if found := _FORBIDDEN.search(name):
        shown = f"znak {found[0]}" if found[0].isprintable() else "řídicí znak"
        return f"{shown} v názvu být nesmí; vynechejte ho."
    if name != name.rstrip(" ."):
        return "na konci nesmí být tečka ani mezera; vynechejte je."
    # The devices have every ending: `nul.md` is one, too.
    if name.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        return "je to jméno zařízení; zvolte jiné."
    return None


def _twin(path: Path) -> str | None:
    """Return the name in the folder that other systems take for the one of `path`."""
    same = _as_others_see_it(path.name)
    try:
        names = os.listdir(path.parent)  # noqa: PTH208 - names are all that is asked for
    except (FileNotFoundError, PermissionError):
        return None  # whoever may not look makes it as the system lets them
    return next((name for name in names if name != path.name and _as_others_see_it(name) == same), None)


def _as_others_see_it(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def safe_name(text: str) -> str:
    """Return a file name (without suffix) made of `text`: lowercase ASCII letters, digits and single dashes.

    Never empty, at most `NAME_LIMIT` bytes, no leading dash or dot, no name reserved by Windows.
    """
    spread = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    name = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:NAME_LIMIT].rstrip("-")
    if not name:
        return "bez-nazvu"
    return f"{name}-spis" if name in _DEVICES else name
