"""Settings in TOML: read with the standard library, written with tomlkit, so that a person's comments survive."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from pktui.errors import DamagedFile, FileProblem
from pktui.files import create_bytes, make_folder, read_bytes, replace_bytes
from pktui.files.private import settings_home

FILE = "pktui.toml"

_SIZE_LIMIT = 64 * 1024
_HEAD = "# Nastavení pktui. Soubor můžete upravit i rukou, poznámky v něm zůstanou.\n"
_BOM = "\ufeff"

Settings: TypeAlias = dict[str, Any]


def user_settings() -> Path:
    """Return the file of this person's settings on this computer; it need not exist.

    Raises:
        FolderProblem: Nobody knows where it is.
    """
    return settings_home() / FILE


def setting(path: Path, section: str, key: str) -> str:
    """Return a text of the settings; empty when the file or the key is not there.

    Raises:
        DamagedFile: The file is not TOML.
        FileProblem: It cannot be read.
    """
    group = read_settings(path)[0].get(section)
    value = group.get(key) if isinstance(group, dict) else None
    return value if isinstance(value, str) else ""


def read_settings(path: Path) -> tuple[Settings, str]:
    """Return all settings and the text they were read from; both empty when there is no file.

    Raises:
        DamagedFile: The file is not TOML; the line is named.
        FileProblem: It cannot be read.
    """
    return _parsed(read_bytes(path, _SIZE_LIMIT), path) if path.exists() else ({}, "")


def remember(path: Path, section: str, key: str, value: str | bool | None) -> None:
    """Write one setting, or take it out (None); everything else in the file, comments too, stays as it is.

    Raises:
        DamagedFile: The file is not TOML; it was left alone.
        ChangedOnDisk: Somebody else wrote it meanwhile.
        FileProblem: It cannot be written.
    """
    # Writing is rare, and tomlkit takes longer to load than the settings to read.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    before = read_bytes(path, _SIZE_LIMIT) if path.exists() else None
    wanted, text = _parsed(_HEAD.encode() if before is None else before, path)
    try:
        document = tomlkit.parse(text)
        _put(document, section, key, value, tomlkit.table)
        _put(wanted, section, key, value, dict)
    except (TOMLKitError, TypeError) as problem:
        raise _unreadable(path) from problem
    after = tomlkit.dumps(document)
    if after == text:
        return
    if not _says(after, wanted):
        raise FileProblem("Změnu nejde do nastavení bezpečně zapsat; upravte ho v textovém editoru.", path=path)
    if before is None:
        make_folder(path.parent)
        create_bytes(path, after.encode())
    else:
        # Some editors put the mark at the beginning of a file and expect to find it there again.
        mark = _BOM.encode() if before.startswith(_BOM.encode()) else b""
        replace_bytes(path, mark + after.encode(), expected=before)


def _put(settings: Any, section: str, key: str, value: str | bool | None, new_table: Callable[[], Any]) -> None:  # noqa: ANN401 - a dict or a document of tomlkit
    """Put a value into settings; None takes it out."""
    if value is not None:
        if section not in settings:
            settings[section] = new_table()
        settings[section][key] = value
    elif isinstance(group := settings.get(section), dict):
        group.pop(key, None)


def _parsed(data: bytes, path: Path) -> tuple[Settings, str]:
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as problem:
        raise _unreadable(path, data.count(b"\n", 0, problem.start) + 1) from problem
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as problem:
        # What the first screen reads is whole as a rule.
        from pktui.storage.text.toml_tables import line_of

        raise _unreadable(path, line_of(problem, text)) from problem
    except RecursionError as problem:
        raise _unreadable(path) from problem


def _says(text: str, wanted: Settings) -> bool:
    try:
        return _filled(tomllib.loads(text)) == _filled(wanted)
    except tomllib.TOMLDecodeError:
        return False


def _filled(settings: Settings) -> Settings:
    """Leave out empty sections: some spellings of a section are gone with its last key."""
    return {name: value for name, value in settings.items() if value != {}}


def _unreadable(path: Path, line: int | None = None) -> DamagedFile:
    return DamagedFile("Nastavení nejde přečíst; opravte ho nebo soubor smažte.", path=path, line=line)
