"""Which characters the fonts of a PDF have: the character map of a font file, and nothing else of it."""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pktui.assets import TEMPLATES, shipped
from pktui.errors import ToolMissing

TEXT_FAMILY = "Carlito"
"""The family our style asks for; what it lacks comes from the other fonts of the folder."""

_SUFFIXES = (".ttf", ".otf")
_LAST_OF_FORMAT_4 = 0xFFFE

Letters = frozenset[int]
"""Code points one font file has."""


def font_folders(style: Path) -> list[Path]:
    """Return the folders of fonts for a PDF in this style: the office's `pisma` beside it, when there is one, and ours.

    Raises:
        ToolMissing: The program was installed without its fonts.
    """
    ours = our_fonts()
    own = style.parent / "pisma"
    return [ours] if own.resolve() == ours.resolve() or not own.is_dir() else [own, ours]


def our_fonts() -> Path:
    """Return the folder of the shipped fonts. Raises ToolMissing as `font_folders`."""
    ours = shipped(TEMPLATES) / "pisma"
    if not any(ours.glob(f"{TEXT_FAMILY}-*.ttf")):
        raise ToolMissing(f"V instalaci programu chybí písmo {TEXT_FAMILY}; nainstalujte pktui znovu.", path=ours)
    return ours


def letters_of(style: Path) -> tuple[Letters, ...]:
    """Return the letters of each font a PDF in this style may use. Raises ToolMissing."""
    return letters_in(*font_folders(style))


def letters_in(*folders: Path) -> tuple[Letters, ...]:
    """Return the letters of each font in these folders. Raises ToolMissing."""
    files = [path for folder in folders for path in sorted(folder.rglob("*"))]
    return tuple(_readable(path) for path in files if path.suffix.lower() in _SUFFIXES)


def embedding_rights(font: bytes, index: int = 0) -> bool:
    """Tell whether the maker of a font lets parts of it stand in a document (table `OS/2`, field `fsType`).

    Args:
        font: A file of TrueType or OpenType, or of a collection of them.
        index: Which of a collection.

    Raises:
        LookupError, struct.error: It is no such file.
    """
    begin = _long(font, 12 + 4 * index) if font.startswith(b"ttcf") else 0
    count = _short(font, begin + 4)
    tables = {tag: at for tag, _, at, _ in struct.iter_unpack(">4sIII", font[begin + 12 : begin + 12 + 16 * count])}
    if b"OS/2" not in tables:
        return True
    allowed = _short(font, tables[b"OS/2"] + 8)
    # Of the levels only the strictest forbids it; the two others forbid what a PDF does: a part, and outlines.
    return allowed & 0x000F != 0x0002 and not allowed & 0x0300


def _readable(path: Path) -> Letters:
    try:
        return _letters(path, path.stat().st_mtime_ns)
    except (OSError, LookupError, struct.error) as error:
        raise ToolMissing("Soubor písma nejde přečíst; nahraďte ho, nebo ho smažte.", path=path) from error


@cache
def _letters(path: Path, _changed_ns: int) -> Letters:
    return frozenset(_code_points(path.read_bytes()))


def _code_points(font: bytes) -> Iterator[int]:
    """Yield the code points of a TrueType or OpenType file (ISO/IEC 14496-22, table `cmap`, formats 4 and 12)."""
    tables = {tag: start for tag, _, start, _ in struct.iter_unpack(">4sIII", font[12 : 12 + 16 * _short(font, 4)])}
    cmap = tables[b"cmap"]
    for part in {cmap + _long(font, cmap + 8 + 8 * number) for number in range(_short(font, cmap + 2))}:
        if _short(font, part) == 12:
            for first, last, _ in struct.iter_unpack(">III", font[part + 16 : part + _long(font, part + 4)]):
                yield from range(first, min(last, sys.maxunicode) + 1)
        elif _short(font, part) == 4:
            length = _short(font, part + 6)
            ends, starts = part + 14, part + 16 + length
            for step in range(0, length, 2):
                yield from range(_short(font, starts + step), min(_short(font, ends + step), _LAST_OF_FORMAT_4) + 1)


def _short(data: bytes, place: int) -> int:
    return int(struct.unpack_from(">H", data, place)[0])


def _long(data: bytes, place: int) -> int:
    return int(struct.unpack_from(">I", data, place)[0])
