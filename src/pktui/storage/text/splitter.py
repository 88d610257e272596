"""Cutting a record into mark, header and body without losing or changing a byte, and giving it another body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import PurePath

from pktui.errors import DamagedFile

HEADER_LIMIT = 256 * 1024
# Not to be moved below the header: a stretch has nothing there, and of many a field the program would not look there.
_TOO_LONG = "Záhlaví je delší než 256 KiB; nejdelší text v něm zkraťte, zachycenou větu rozdělte na několik kratších."
FILE_LIMIT = 2 * 1024 * 1024

_BOM = b"\xef\xbb\xbf"
_OPENING = re.compile(rb"---[ \t]*\r?(?:\n|\Z)")
_CLOSING = re.compile(rb"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


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


def to_lf(text: str) -> str:
    """Return `text` with every line end written as LF."""
    return _LINE_END.sub("\n", text)


def replaced_body(parts: Parts, body: str) -> Parts:
    """Return `parts` with another body; common first and last lines keep their bytes, new ones get the usual end.

    Args:
        parts: The file as it is.
        body: The new body, whole, with LF line ends.
    """
    old = _LINE.findall(parts.body.decode())
    old_texts = [to_lf(line) for line in old]
    new = _LINE.findall(to_lf(body))
    head = agreed(old_texts, new)
    tail = agreed(old_texts[head:][::-1], new[head:][::-1])
    middle = "".join(new[head : len(new) - tail]).replace("\n", parts.eol)
    joined = "".join(old[:head]) + middle + "".join(old[len(old) - tail :])
    closing = parts.closing
    if joined and not closing.endswith(b"\n"):
        closing += parts.eol.encode()
    return replace(parts, closing=closing, body=joined.encode())


def agreed(one: Sequence[object], two: Sequence[object]) -> int:
    """Return how many things both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
