"""A logo from a file: PNG, JPEG or SVG, looked at before anything draws it.

A picture is small and whole, and an SVG draws only with what is in it: no scripts, nothing from outside, no foreign
content, no document type, no effects that take minutes. Of a PNG only its dots are kept: a profile of colours may
unpack to gigabytes, and remarks in it are nobody's business. Whatever is refused is refused with a sentence.
"""

from __future__ import annotations

import binascii
import re
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from xml.parsers.expat import ExpatError

from pktui.errors import ExportFailed, FileProblem
from pktui.export.letterhead.value import Logo
from pktui.export.word.guarded_xml import RefusedXml, parsed
from pktui.files import read_bytes
from pktui.texts.clean import show_line

LOGO_LIMIT = 2 * 1024 * 1024
"""How many bytes a logo may have."""

MOST_PIXELS = 6000
"""How many pixels a logo may be wide or high."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
# Drawing programs begin so; without a subset in brackets it declares nothing.
_PLAIN_DOCTYPE = re.compile(rb"<!DOCTYPE\s+svg\b[^\[>]*>")
_NOT_DRAWN = {
    "script": "skript",
    "foreignObject": "cizí obsah (foreignObject)",
    "handler": "skript",
    "filter": "efekt (filter)",
}
_PICTURE_INSIDE = re.compile(r"data:image/(?:png|jpe?g);base64,")
_DOTS_OF_PNG = frozenset({b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND"})
# Behind a backslash a word of CSS may be spelled otherwise.
_REFERENCE = re.compile(r"url\((?!\s*['\"]?\s*#)|@import|\\", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
# Of the markers of JPEG those that say how big the picture is.
_SIZES_OF_JPEG = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_FLATTEST, _TALLEST = 30.0, 0.1


class _Wrong(Exception):
    """What is wrong with a logo, in Czech, as the end of a sentence that begins with it."""


def read_logo(path: Path) -> Logo:
    """Return a logo that may be drawn.

    Raises:
        ExportFailed: It cannot be read, is too big, broken, no picture, or reaches for something outside.
    """
    try:
        return logo_of(read_bytes(path, LOGO_LIMIT), path)
    except FileProblem as problem:
        raise ExportFailed(f"Logo nejde přečíst. {problem.message}", path=path) from problem


def logo_of(data: bytes, path: Path) -> Logo:
    """Return a logo of the bytes of a file; `path` is for errors, which are those of `read_logo`."""
    kind: Literal["png", "jpeg", "svg"]
    try:
        if data.startswith(_PNG):
            kind, (width, height) = "png", _size_of_png(data)
            data = _only_dots(data)
        elif data.startswith(_JPEG):
            kind, (width, height) = "jpeg", _size_of_jpeg(data)
        elif b"<svg" in data[:4096]:
            data = _PLAIN_DOCTYPE.sub(b"", data, count=1)
            kind, (width, height) = "svg", _size_of_svg(data)
        else:
            raise _Wrong("není obrázek PNG, JPEG ani SVG; uložte ho v jednom z nich")
        if kind != "svg":
            _check_size(width, height)
        if not _TALLEST <= width / height <= _FLATTEST:
            raise _Wrong("je nezvykle úzké nebo nízké; ořízněte ho")
    except _Wrong as wrong:
        raise ExportFailed(f"Logo {wrong}.", path=path) from wrong
    return Logo(data, kind, width / height, path)


def _size_of_png(data: bytes) -> tuple[float, float]:
    """Return width and height in pixels of a PNG whose every piece is whole."""
    at, kind = len(_PNG), b""
    try:
        while kind != b"IEND":
            length, kind = struct.unpack_from(">I4s", data, at)
            (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
            if checksum != zlib.crc32(data[at + 4 : at + 8 + length]):
                raise _broken()
            at += 12 + length
        width, height = struct.unpack_from(">II", data, len(_PNG) + 8)
    except struct.error:
        raise _broken() from None
    return _positive(width, height)


def _only_dots(data: bytes) -> bytes:
    """Return a whole PNG without pieces that say nothing about its dots."""
    at, kept = len(_PNG), [_PNG]
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind in _DOTS_OF_PNG:
            kept.append(data[at : at + 12 + length])
        if kind == b"IEND":
            break
        at += 12 + length
    return b"".join(kept)


def _check_size(width: float, height: float) -> None:
    if max(width, height) > MOST_PIXELS:
        raise _Wrong(f"má {width:.0f} × {height:.0f} bodů; zmenšete ho nejvýš na {MOST_PIXELS}")


def _size_of_jpeg(data: bytes) -> tuple[float, float]:
    """Return width and height in pixels of a JPEG that has an end."""
    at = 2
    try:
        while True:
            mark, marker, length = struct.unpack_from(">BBH", data, at)
            if mark != 0xFF:
                raise _broken()
            if marker in _SIZES_OF_JPEG:
                height, width = struct.unpack_from(">HH", data, at + 5)
                break
            at += 1 if marker == 0xFF else 2 + length
    except struct.error:
        raise _broken() from None
    if b"\xff\xd9" not in data[-64:]:
        raise _broken()
    return _positive(width, height)


def _size_of_svg(data: bytes) -> tuple[float, float]:
    """Return width and height, in units of its own, of an SVG that draws only with what is in it."""
    try:
        root = parsed(data)
    except RefusedXml as refused:
        raise _Wrong(f"má {refused}; uložte ho v kreslicím programu jako prosté SVG") from None
    except (ExpatError, LookupError, ValueError):
        raise _broken() from None
    if root.tag != f"{_SVG}svg":
        raise _Wrong("není obrázek SVG")
    if b"<?xml-stylesheet" in data:
        raise _Wrong("bere vzhled odjinud (xml-stylesheet); uložte ho jako prosté SVG")
    for element in root.iter():
        _check_element(element)
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    sides = box[2:4] if len(box) == 4 else [*_lengths(root)]
    if len(sides) != 2:
        raise _Wrong("neříká, jak je velké; doplňte mu v kreslicím programu rozměry (viewBox)")
    return _positive(*sides)


def _lengths(root: ET.Element) -> Iterator[float]:
    for side in ("width", "height"):
        if (found := _NUMBER.match(root.get(side, ""))) and not root.get(side, "").endswith("%"):
            yield float(found[0])


def _check_element(element: ET.Element) -> None:
    name = element.tag.rpartition("}")[2]
    if name in _NOT_DRAWN:
        raise _Wrong(f"obsahuje {_NOT_DRAWN[name]}; uložte ho jako prosté SVG bez něj")
    if name == "style" and _REFERENCE.search(element.text or ""):
        raise _Wrong("bere vzhled odjinud; uložte ho jako prosté SVG")
    for key, value in element.attrib.items():
        own = key.removeprefix(_XLINK)
        if own.startswith("{"):
            continue  # what a drawing program notes for itself draws nothing
        if own.lower().startswith("on"):
            raise _Wrong(f"obsahuje skript ({show_line(own)}); uložte ho jako prosté SVG bez něj")
        if own in {"href", "src"} and not value.startswith("#") and name != "a":
            _check_picture(value)
        elif own != "d" and _REFERENCE.search(value):
            raise _Wrong(f"odkazuje ven na „{show_line(value[:80])}“; uložte ho jako prosté SVG se vším uvnitř")


def _check_picture(address: str) -> None:
    if not (found := _PICTURE_INSIDE.match(address)):
        raise _Wrong(f"odkazuje ven na „{show_line(address[:80])}“; vložte do něj ten obrázek, nebo ho vynechte")
    try:
        data = binascii.a2b_base64("".join(address[found.end() :].split()), strict_mode=True)
    except binascii.Error:
        raise _broken() from None
    # What it really is decides who draws it, not what its address says.
    if data.startswith(_PNG):
        _check_size(*_size_of_png(data))
    elif data.startswith(_JPEG):
        _check_size(*_size_of_jpeg(data))
    else:
        raise _Wrong("má v sobě obrázek, který není PNG ani JPEG; vynechte ho")


def _positive(width: float, height: float) -> tuple[float, float]:
    if width <= 0 or height <= 0:
        raise _broken()
    return width, height


def _broken() -> _Wrong:
    return _Wrong("je poškozené; uložte ho znovu")
