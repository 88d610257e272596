"""Cutting a record into mark, header and body without losing or changing a byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from pktui.errors import DamagedFile

HEADER_LIMIT = 256 * 1024
# Not to be moved below the header: a stretch has nothing there, and of many a field the program would not look there.
_TOO_LONG = "Záhlaví je delší než 256 KiB; nejdelší text v něm zkraťte, zachycenou větu rozdělte na několik kratších."
FILE_LIMIT = 2 * 1024 * 1024

_BOM = b"\xef\xbb\xbf"
_OPENING = re.compile(rb"---[ \t]*\r?(?:\n|\Z)")
_CLOSING = re.compile(rb"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)


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
        raise DamagedFile(_without_opening(data, start), path=path, line=1)
    closing = _CLOSING.search(data, opening.end())
    if closing is None:
        raise DamagedFile("Záhlaví nemá konec; za jeho poslední řádek doplňte řádek ---.", path=path, line=1)
    if closing.start() - opening.end() > HEADER_LIMIT:
        raise DamagedFile(_TOO_LONG, path=path, line=1)
    return Parts(
        bom=data[:start],
        opening=opening.group(),
        header=data[opening.end() : closing.start()],
        closing=closing.group(),
        body=data[closing.end() :],
    )


def _check_text(data: bytes, path: PurePath | None) -> None:
    """Raise DamagedFile unless `data` is UTF-8 text of a sensible size."""
    if len(data) > FILE_LIMIT:
        raise DamagedFile("Soubor je větší než 2 MiB; rozdělte ho.", path=path, line=1)
    if data.removeprefix(_BOM).strip() and b"\0" not in data and _is_utf8(data):
        return
    # Imported only for the rare file that needs it; the first screen does not wait for it.
    from pktui.storage.text.encodings import explained

    raise explained(data, path)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _without_opening(data: bytes, start: int) -> str:
    """Say what stands where the header should begin."""
    if data.startswith(_BOM, start):
        return "Na začátku souboru je navíc neviditelná značka U+FEFF; první řádek smažte a napište --- znovu."
    if b"\r" in data and b"\n" not in data:
        return "Řádky souboru končí jen znakem CR jako na starých počítačích; uložte ho s konci řádků Windows (CRLF)."
    return "Soubor nezačíná záhlavím; na první řádek patří ---."
