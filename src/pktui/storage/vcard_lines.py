"""The lines of vCard files: versions 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), folded, quoted-printable and escaped.

The libraries at hand know only version 3.0, refuse files that phones make, and bring several packages along; a
contact needs ten properties of the format.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeAlias

from pktui.errors import DamagedFile
from pktui.storage.encodings import BOM
from pktui.storage.imported import DECLARABLE, codec_of

_PROPERTY = re.compile(
    r"""(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<parameters>(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(?P<value>.*)""", re.DOTALL
)
_PARAMETER = re.compile(r""";([^=;]+)(?:=((?:"[^"]*"|[^;"])*))?""")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_QUOTED = "QUOTED-PRINTABLE"
_LINE_BYTES = 75


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card.

    Attributes:
        line: Where it begins in the file, from 1.
        name: In capitals, without a group (`item1.`).
        words: Names and values of all its parameters, in capitals (`TYPE`, `WORK`, `PREF`).
        value: The text, still with backslashes.
    """

    line: int
    name: str
    words: frozenset[str]
    value: str


Card: TypeAlias = tuple[int, tuple[Property, ...]]


def cards(data: bytes, path: PurePath) -> Iterator[Card]:
    """Yield the cards of a file, each with the line it begins on.

    Raises:
        DamagedFile: A line is not one of a vCard; it is named.
    """
    begun, inside = 0, list[Property]()
    for found in _properties(data, path):
        is_card = found.value.strip().upper() == "VCARD"
        if found.name == "BEGIN" and is_card:
            if begun:
                raise DamagedFile(
                    "Tady začíná další vizitka, ale předchozí nemá konec (END:VCARD).", path=path, line=found.line
                )
            begun, inside = found.line, []
        elif not begun:
            raise DamagedFile("Tady má začínat vizitka řádkem BEGIN:VCARD.", path=path, line=found.line)
        elif found.name == "END" and is_card:
            yield begun, tuple(inside)
            begun = 0
        else:
            inside.append(found)
    if begun:
        raise DamagedFile("Vizitka nemá konec (END:VCARD); soubor je nejspíš neúplný.", path=path, line=begun)


def parts(value: str, separator: str) -> tuple[str, ...]:
    """Return the parts of a value divided by the separator, without backslashes and blanks around."""
    found = [""]
    characters = iter(value)
    for char in characters:
        if char == separator:
            found.append("")
        else:
            found[-1] += char + next(characters, "") if char == "\\" else char
    return tuple(unescaped(part) for part in found)


def unescaped(value: str) -> str:
    """Return the text that the value stands for."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value).strip()


def escaped(text: str) -> str:
    """Return the text as a value, or as a part of one."""
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return the line as physical lines of at most 75 bytes; no letter is cut."""
    pieces = [b""]
    for char in line:
        encoded = char.encode("utf-8")
        if len(pieces[-1]) + len(encoded) > _LINE_BYTES:
            pieces.append(b" ")
        pieces[-1] += encoded
    return b"\r\n".join(pieces) + b"\r\n"


def _properties(data: bytes, path: PurePath) -> Iterator[Property]:
    if b"\0" in data:
        data = data.decode(codec_of(data, path)).encode()
    lines = list(_logical_lines(data.removeprefix(BOM)))
    # A line may be folded in the middle of a letter, so letters are looked at only now.
    codec = codec_of(b"\n".join(raw for _, raw in lines), path)
    binary = False
    for number, raw in lines:
        match = _PROPERTY.fullmatch(raw.decode(codec).strip("\ufeff"))
        if match is not None:
            found = _property(number, match, codec, path)
            binary = not found.words.isdisjoint({"BASE64", "B"})
            yield found
        elif not binary:
            raise DamagedFile("Tento řádek do vizitky nepatří; chybí v něm dvojtečka.", path=path, line=number)


def _property(line: int, match: re.Match[str], codec: str, path: PurePath) -> Property:
    words: set[str] = set()
    charset = ""
    for name, value in _PARAMETER.findall(match["parameters"]):
        values = value.replace('"', "").upper().split(",")
        words |= {name.strip().upper(), *(each.strip() for each in values)}
        charset = value.strip('"') if name.strip().upper() == "CHARSET" else charset
    value = match["value"]
    if _QUOTED in words:
        try:
            raw = binascii.a2b_qp(value.encode(codec))
            value = raw.decode(DECLARABLE.get(charset.casefold()) or codec_of(raw, path))
        except (UnicodeDecodeError, DamagedFile) as problem:
            raise DamagedFile("Písmena na tomto řádku nejdou přečíst.", path=path, line=line) from problem
    return Property(line, match["name"].upper(), frozenset(words), value)


def _logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the lines with those folded put together; blank ones are left out."""
    begun, pieces, quoted, keeps_blank = 0, list[bytes](), False, False
    for number, line in enumerate(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"), start=1):
        if quoted and pieces[-1].endswith(b"="):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
            continue
        if pieces and line[:1] in {b" ", b"\t"}:
            pieces.append(line if keeps_blank else line[1:])
            continue
        if pieces and (whole := b"".join(pieces)).strip():
            yield begun, whole
        begun, pieces = number, [line]
        head = line.partition(b":")[0].upper()
        quoted = _QUOTED.encode() in head
        if head == b"VERSION":
            # Version 2.1 breaks lines at blanks that belong to the text.
            keeps_blank = line.strip().endswith(b"2.1")
    if pieces and (whole := b"".join(pieces)).strip():
        yield begun, whole
