"""`vzory/hlavicka.toml`: who the office is, and how its papers look."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from pktui.errors import ExportFailed, FileProblem
from pktui.export.letterhead.logo import read_logo
from pktui.export.letterhead.value import Letterhead
from pktui.files import read_bytes
from pktui.texts.clean import show, show_line
from pktui.texts.words import join_words

NAME = "hlavicka.toml"

_SIZE_LIMIT = 64 * 1024
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LINE_OF_ERROR = re.compile(r"\(at line (\d+)")
# No file of XML may have them.
_NO_LETTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_LOWEST, _HIGHEST = 5, 60
_MOST_LINES, _LONGEST_LINE = 8, 200
# Headings are big; for such WCAG 2.1 asks for this much.
_READABLE = 3.0


class _Wrong(Exception):
    """What is wrong with a value, as a Czech sentence."""


def read_letterhead(path: Path) -> Letterhead | None:
    """Return what `hlavicka.toml` says; None when it says nothing, as the shipped one.

    Raises:
        ExportFailed: It cannot be read, has an unknown key or a wrong value, or its logo may not be drawn.
    """
    text = _text(path)
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also numbers without end and brackets in brackets in brackets
        at = _LINE_OF_ERROR.search(str(error))
        line = int(at[1]) if at else text.count("\n", 0, len(text.rstrip())) + 1
        message = (
            'Hlavička tu není zapsaná správně; každý řádek má být jako nazev = "Městský úřad": jméno bez háčků '
            "a čárek, rovné uvozovky a všechny závorky."
        )
        raise ExportFailed(message, path=path, line=line) from error
    if not found:
        return None
    values = {}
    for key, value in {"nazev": "", **found}.items():
        try:
            if key not in _KEYS:
                known = join_words([*_KEYS])
                raise _Wrong(f"Klíč „{show_line(key)}“ hlavička nezná; opravte ho, nebo řádek smažte. Zná: {known}.")
            field, read = _KEYS[key]
            values[field] = read(key, value, path)
        except _Wrong as wrong:
            raise ExportFailed(str(wrong), path=path, line=line_of_key(text, key)) from wrong
    return Letterhead(**values, path=path)


def line_of_key(text: str, key: str) -> int | None:
    """Return the line on which a key stands in a TOML text, from 1; None when it cannot be told."""
    found = re.search(rf"""(?m)^[ \t]*\[?["']?{re.escape(key)}\b""", text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def place_of_key(letterhead: Letterhead, key: str) -> tuple[Path | None, int | None]:
    """Return the file and line where a value of a letterhead stands, for errors found while it is used.

    Raises:
        ExportFailed: The file cannot be read any more.
    """
    path = letterhead.path
    return path, line_of_key(_text(path), key) if path and path.name == NAME else None


def _text(path: Path) -> str:
    try:
        return read_bytes(path, _SIZE_LIMIT).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ExportFailed("Hlavička není uložená v kódování UTF-8; uložte ji znovu jako UTF-8.", path=path) from error
    except FileProblem as problem:
        raise ExportFailed(f"Hlavička nejde přečíst. {problem.message}", path=path) from problem


def _words(key: str, value: Any, _path: Path) -> str:  # noqa: ANN401 - whatever TOML knows
    if not isinstance(value, str):
        raise _Wrong(f"„{key}“ má být text v uvozovkách.")
    words = " ".join(value.split())
    if show(words) != words or _NO_LETTER.search(words):
        raise _Wrong(f"„{key}“ má v sobě znak, který není vidět; napište ho celé znovu.")
    if len(words) > _LONGEST_LINE:
        raise _Wrong(f"„{key}“ je delší než {_LONGEST_LINE} znaků; zkraťte ho.")
    return words


def _office(key: str, value: Any, path: Path) -> str:  # noqa: ANN401 - as `_words`
    if words := _words(key, value, path):
        return words
    raise _Wrong('Hlavička musí mít název úřadu; doplňte řádek nazev = "…". Přečte se i místo loga.')


def _lines(key: str, value: Any, path: Path) -> tuple[str, ...]:  # noqa: ANN401 - as `_words`
    if not isinstance(value, list):
        value = [value]
    if len(value) > _MOST_LINES:
        raise _Wrong(f"„{key}“ má víc než {_MOST_LINES} řádků; vynechte, co na každý papír nepatří.")
    if not all(isinstance(each, str) for each in value):
        raise _Wrong(f'„{key}“ má být text v uvozovkách, nebo několik v závorkách: ["první", "druhý"].')
    return tuple(words for each in value if (words := _words(key, each, path)))


def _colour(key: str, value: Any, _path: Path) -> str:  # noqa: ANN401 - as `_words`
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise _Wrong(f'„{key}“ má být barva zapsaná jako "#24364b": křížek a šest číslic nebo písmen a–f.')
    if _contrast_with_paper(value) < _READABLE:
        raise _Wrong(f"„{key}“ je na bílém papíře příliš světlá, nadpisy by nešly přečíst; zvolte tmavší.")
    return value.lower()


def _contrast_with_paper(colour: str) -> float:
    """Return how a colour stands out from white, from 1 to 21 (WCAG 2.1, relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _height(key: str, value: Any, _path: Path) -> float:  # noqa: ANN401 - as `_words`
    if isinstance(value, bool) or not isinstance(value, int | float) or not _LOWEST <= value <= _HIGHEST:
        raise _Wrong(f"„{key}“ má být výška v milimetrech od {_LOWEST} do {_HIGHEST}, třeba {key} = 18.")
    return float(value)


def _logo(key: str, value: Any, path: Path) -> Any:  # noqa: ANN401 - as `_words`, and a logo comes out
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f'„{key}“ má být jméno souboru s logem v uvozovkách, třeba "logo.svg".')
    is_plain = not (PurePosixPath(value).is_absolute() or PureWindowsPath(value).drive or "\\" in value)
    if "\0" in value or ".." in PurePosixPath(value).parts or not is_plain:
        raise _Wrong("Logo se čte jen ze složky vzory; dejte soubor vedle hlavičky a napište jeho jméno.")
    logo = path.parent / value
    if not _is_file(logo):
        raise _Wrong(
            f"Logo „{show_line(value[:_LONGEST_LINE])}“ vedle hlavičky není; dejte ho tam, nebo opravte jméno."
        )
    if not logo.resolve().is_relative_to(path.parent.resolve()):
        raise _Wrong("Logo je odkaz ven ze složky vzory; nahraďte ho skutečným souborem.")
    return read_logo(logo)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any
        return False


_KEYS: dict[str, tuple[str, Callable[[str, Any, Path], Any]]] = {
    "nazev": ("office", _office),
    "odbor": ("department", _words),
    "adresa": ("address", _lines),
    "spojeni": ("contacts", _lines),
    "logo": ("logo", _logo),
    "vyska_loga": ("logo_height", _height),
    "barva": ("colour", _colour),
    "pismo": ("font", _words),
}
