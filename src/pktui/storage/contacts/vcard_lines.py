"""The lines of vCard files: versions 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), folded, quoted-printable and escaped.

The libraries at hand know only version 3.0, refuse files that phones make, and bring several packages along; a
contact needs ten properties of the format.
"""

from __future__ import annotations

import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from pktui.storage.contacts.imported import DECLARABLE, codec_of
from pktui.storage.text.encodings import BOM, decoded, encoding_of

_PROPERTY = re.compile(
    r"""(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)(?P<parameters>(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(?P<value>.*)""",
    re.DOTALL,
)
_PARAMETER = re.compile(r""";([^=;]+)(?:=((?:"[^"]*"|[^;"])*))?""")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_QUOTED = "QUOTED-PRINTABLE"
_CHARSET = re.compile(r"CHARSET=\"?([\w-]+)", re.IGNORECASE)
_PHOTO = re.compile(rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)(?:;|$)", re.IGNORECASE)
# Some phones cut a long text off behind the sign that says that it goes on.
_BEGINS = re.compile(
    rb"(?:item\d+\.)?(?:BEGIN|END|VERSION|N|FN|TEL|EMAIL|ORG|TITLE|ROLE|NOTE|ADR|URL|BDAY|PHOTO|CATEGORIES|X-[\w-]+)[;:]"
)
_UNFINISHED = "tato vizitka nemá konec (END:VCARD) a nejspíš je neúplná; doplňte ji ručně"
_NO_COLON = "tento řádek do vizitky nepatří, chybí v něm dvojtečka"


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card.

    Attributes:
        line: Where it begins in the file, from 1.
        name: In capitals, without a group.
        group: What joins it to a label (`ITEM1` of `item1.TEL`), in capitals; mostly empty.
        words: Names and values of all its parameters, in capitals (`TYPE`, `WORK`, `PREF`).
        value: The text, still with backslashes.
    """

    line: int
    name: str
    group: str
    words: frozenset[str]
    value: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """A line that cannot be read, or a card without its beginning or end.

    Attributes:
        line: Where it stands in the file, from 1.
        message: What is wrong, in Czech, as a part of a sentence.
        name: Of the property, in capitals, as far as it can be told.
    """

    line: int
    message: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class VCard:
    """A complete card.

    Attributes:
        line: Where it begins in the file, from 1.
        properties: All that can be read.
        flaws: What cannot.
    """

    line: int
    properties: tuple[Property, ...]
    flaws: tuple[Flaw, ...]


def cards(data: bytes, path: PurePath) -> Iterator[VCard | Flaw]:
    """Yield the cards of a file, and a flaw for each one that is not complete.

    Raises:
        DamagedFile: The encoding cannot be told.
    """
    begun, properties, flaws = 0, list[Property](), list[Flaw]()
    inner = astray = False
    for found in _properties(data, path):
        mark = found.name if isinstance(found, Property) and found.value.strip().upper() == "VCARD" else ""
        if inner:
            # A card inside another, of an assistant, is no card of its own.
            inner = mark != "END"
        elif mark == "BEGIN" and properties and properties[-1].name == "AGENT" and not properties[-1].value.strip():
            inner = True
        elif mark == "BEGIN":
            if begun:
                yield Flaw(begun, _UNFINISHED)
            begun, properties, flaws, astray = found.line, [], [], False
        elif not begun:
            if not astray:
                yield Flaw(found.line, "tady má začínat vizitka řádkem BEGIN:VCARD")
            astray = True
        elif mark == "END":
            yield VCard(begun, tuple(properties), tuple(flaws))
            begun = 0
        elif isinstance(found, Property):
            properties.append(found)
        else:
            flaws.append(found)
    if begun:
        yield Flaw(begun, _UNFINISHED)


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


def _properties(data: bytes, path: PurePath) -> Iterator[Property | Flaw]:
    if b"\0" in data and (codec := encoding_of(data)) is not None:
        data = data.decode(codec).encode()
    lines = list(_logical_lines(data.removeprefix(BOM)))
    # A line may be folded in the middle of a letter, so letters are looked at only now.
    codec = codec_of(b"\n".join(raw for _, raw in lines if b"\0" not in raw), path)
    binary = False
    for number, raw in lines:
        found = _property(number, raw, codec)
        if isinstance(found, Property):
            binary = not found.words.isdisjoint({"BASE64", "B"})
        if isinstance(found, Property) or found.name or not binary:
            yield found


def _property(line: int, raw: bytes, codec: str) -> Property | Flaw:
    head = raw.partition(b":")[0].decode("ascii", "replace")
    name = head.partition(";")[0].rpartition(".")[2].strip().upper() if b":" in raw else ""
    declared = _CHARSET.search(head)
    charset = DECLARABLE.get(declared[1].casefold(), "") if declared else ""
    likely = (charset, codec) if charset == "utf-8" else (codec, charset)
    text = next((text for each in likely if (text := decoded(raw, each)) is not None), None)
    if text is None:
        return Flaw(line, _letters(name), name)
    match = _PROPERTY.fullmatch(text.strip("\ufeff"))
    if match is None:
        message = f"údaj „{name}“ není správně zapsaný" if name else _NO_COLON
        return Flaw(line, message, name)
    words: set[str] = set()
    for parameter, value in _PARAMETER.findall(match["parameters"]):
        words |= {parameter.strip().upper(), *(each.strip() for each in value.replace('"', "").upper().split(","))}
    value = match["value"]
    if _QUOTED in words:
        quoted = binascii.a2b_qp(value.encode())
        own = charset or ("utf-8" if decoded(quoted, "utf-8") is not None else encoding_of(quoted) or "")
        plain = decoded(quoted, own)
        if plain is None:
            return Flaw(line, _letters(name), name)
        value = plain
    return Property(line, match["name"].upper(), (match["group"] or "").upper(), frozenset(words), value)


def _letters(name: str) -> str:
    return f"písmena v údaji „{name}“ nejdou přečíst" if name else "písmena na tomto řádku nejdou přečíst"


def _logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the lines with those folded put together; blank ones and the bytes of photographs are left out."""
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    begun, pieces, quoted, photo, keeps_blank = 0, list[bytes](), False, False, False
    for number, ended in enumerate(io.BytesIO(data), start=1):
        line = ended.rstrip(b"\r\n")
        if quoted and pieces[-1].endswith(b"=") and not _BEGINS.match(line):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
            continue
        if photo and b":" not in line:
            continue
        if pieces and line[:1] in {b" ", b"\t"}:
            if not photo:
                pieces.append(line if keeps_blank else line[1:])
            continue
        if pieces and (whole := b"".join(pieces)).strip():
            yield begun, whole
        head, colon, _ = line.partition(b":")
        photo = _PHOTO.match(head) is not None
        begun, pieces = number, [head + colon if photo else line]
        quoted = _QUOTED.encode() in head.upper()
        if head.upper() == b"VERSION":
            # Version 2.1 breaks lines at blanks that belong to the text.
            keeps_blank = line.strip().endswith(b"2.1")
    if pieces and (whole := b"".join(pieces)).strip():
        yield begun, whole
