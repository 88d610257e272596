"""Settings in TOML: read with the standard library, written with tomlkit, so that a person's comments survive."""

from __future__ import annotations

import tomllib
from pathlib import Path

from platformdirs import user_config_path

from pktui.errors import DamagedFile
from pktui.files import create_bytes, make_folder, read_bytes, replace_bytes

_SIZE_LIMIT = 64 * 1024
_HEAD = "# Nastavení pktui. Soubor můžete upravit i rukou, poznámky v něm zůstanou.\n"


def user_settings() -> Path:
    """Return the file of this person's settings on this computer; it need not exist."""
    return user_config_path("pktui", appauthor=False) / "pktui.toml"


def setting(path: Path, section: str, key: str) -> str:
    """Return a text of the settings; empty when the file or the key is not there.

    Raises:
        DamagedFile: The file is not TOML.
        FileProblem: It cannot be read.
    """
    if not path.exists():
        return ""
    try:
        content = tomllib.loads(read_bytes(path, _SIZE_LIMIT).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise DamagedFile("Nastavení nejde přečíst; opravte ho nebo soubor smažte.", path=path) from problem
    group = content.get(section)
    value = group.get(key) if isinstance(group, dict) else None
    return value if isinstance(value, str) else ""


def remember(path: Path, section: str, key: str, value: str) -> None:
    """Write one setting; everything else in the file, comments too, stays as it is.

    Raises:
        DamagedFile: The file is not TOML; it was left alone.
        ChangedOnDisk: Somebody else wrote it meanwhile.
        FileProblem: It cannot be written.
    """
    # Writing is rare, and tomlkit takes longer to load than the settings to read.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    before = read_bytes(path, _SIZE_LIMIT) if path.exists() else None
    try:
        document = tomlkit.parse(_HEAD if before is None else before.decode("utf-8"))
        document.setdefault(section, tomlkit.table())[key] = value
    except (TOMLKitError, UnicodeDecodeError, TypeError) as problem:
        raise DamagedFile("Nastavení nejde přečíst; opravte ho nebo soubor smažte.", path=path) from problem
    after = tomlkit.dumps(document).encode("utf-8")
    if before is None:
        make_folder(path.parent)
        create_bytes(path, after)
    else:
        replace_bytes(path, after, expected=before)
