"""Cutting a record into mark, header and body without losing or changing a byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from pktui.errors import DamagedFile

HEADER_LIMIT = 64 * 1024
FILE_LIMIT = 2 * 1024 * 1024

_BOM = b"\xef\xbb\xbf"
_OPENING = re.compile(rb"---[ \t]*\r?(?:\n|\Z)")
_CLOSING = re.compile(rb"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_CZECH_LETTERS = frozenset("áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ–„“…\u00a0")
_RESTORE = "obnovte jeho předchozí verzi z historie nebo ze zálohy"


@dataclass(frozen=True, slots=True)
class Parts:
    """A record cut into five pieces; joined together they are the file again.

    Attributes:
        bom: The byte order mark, mostly empty.
        opening: The line `---` with its blanks and its line end.
        header: The YAML text between the marks, UTF-8.
        closing: The line `---` or `...`; without a line end when the file stops there.
        body: Everything after it, UTF-8.
    """

    bom: bytes
    opening: bytes
    header: bytes
    closing: bytes
    body: bytes

    @property
    def data(self) -> bytes:
        """The whole file."""
        return b"".join((self.bom, self.opening, self.header, self.closing, self.body))

    @property
    def eol(self) -> str:
        """The line end most lines of the file have."""
        data = self.data
        windows = data.count(b"\r\n")
        return "\r\n" if windows > data.count(b"\n") - windows else "\n"


def split(data: bytes, path: PurePath | None = None) -> Parts:
    """Cut `data` into its parts, so that `split(data).data == data`.

    Args:
        data: The whole file.
        path: The file, to be named in an error.

    Raises:
        DamagedFile: The file is empty, too large, not UTF-8 text, or has no complete header.
    """
    _check_text(data, path)
    start = len(_BOM) if data.startswith(_BOM) else 0
    opening = _OPENING.match(data, start)
    if opening is None:
        raise DamagedFile("Soubor nezačíná záhlavím; na první řádek patří ---.", path=path, line=1)
    closing = _CLOSING.search(data, opening.end())
    if closing is None:
        raise DamagedFile("Záhlaví nemá konec; za jeho poslední řádek doplňte řádek ---.", path=path, line=1)
    if closing.start() - opening.end() > HEADER_LIMIT:
        raise DamagedFile("Záhlaví je delší než 64 KiB; dlouhé texty přesuňte pod něj.", path=path, line=1)
    return Parts(
        bom=data[:start],
        opening=opening.group(),
        header=data[opening.end() : closing.start()],
        closing=closing.group(),
        body=data[closing.end() :],
    )


def _check_text(data: bytes, path: PurePath | None) -> None:
    """Raise DamagedFile unless `data` is UTF-8 text of a sensible size."""
    if not data:
        raise DamagedFile(f"Soubor je prázdný; {_RESTORE}.", path=path, line=1)
    if len(data) > FILE_LIMIT:
        raise DamagedFile("Soubor je větší než 2 MiB; rozdělte ho.", path=path, line=1)
    if _looks_like_utf16(data):
        raise DamagedFile("Soubor je v kódování UTF-16; uložte ho jako UTF-8.", path=path, line=1)
    if (place := data.find(b"\0")) >= 0:
        message = f"Soubor obsahuje nulové bajty, nejspíš po výpadku proudu; {_RESTORE}."
        raise DamagedFile(message, path=path, line=_line(data, place))
    try:
        data.decode()
    except UnicodeDecodeError as error:
        old = _looks_like_windows1250(data)
        encoding = "nejspíš je ve Windows-1250" if old else "tady je bajt, který do něj nepatří"
        message = f"Soubor není v kódování UTF-8 ({encoding}); uložte ho jako UTF-8."
        raise DamagedFile(message, path=path, line=_line(data, error.start)) from error


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _looks_like_utf16(data: bytes) -> bool:
    """Tell UTF-16 by its mark, or by every other byte of the beginning being zero."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = data[:200:2], data[1:200:2]
    low, high = sorted((even.count(0), odd.count(0)))
    return low == 0 and high * 3 > len(odd) * 2 > 0


def _looks_like_windows1250(data: bytes) -> bool:
    """Tell whether most bytes above ASCII are Czech letters in Windows-1250."""
    high = bytes(byte for byte in data if byte >= 0x80).decode("cp1250", errors="replace")
    return sum(char in _CZECH_LETTERS for char in high) * 2 > len(high)
