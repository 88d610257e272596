"""XML from anybody as a tree: not deeper than `DEEPEST`, and without a document type, the root of all entities."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.parsers import expat

DEEPEST = 120
"""How deep elements may stand in each other; a box in a table in a table takes about thirty."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Word can save in a stricter dialect, in which the same elements have other addresses.
_STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"


class RefusedXml(Exception):
    """XML that does what documents never do; the message says what, in Czech."""


def parsed(data: bytes) -> ET.Element:
    """Return the tree of a file or a part of one.

    Raises:
        RefusedXml: It declares a document type, or is too deep.
        ExpatError: It is no XML.
        LookupError: Nobody knows its encoding.
    """
    return _Builder().parsed(data)


class _Builder:
    """Builds the tree of one part."""

    def __init__(self) -> None:
        self._tree = ET.TreeBuilder()
        self._depth = 0

    def parsed(self, data: bytes) -> ET.Element:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._tree.data
        parser.Parse(data, True)
        return self._tree.close()

    def _doctype(self, *_: object) -> None:
        raise RefusedXml("zakázanou deklaraci (DOCTYPE)")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise RefusedXml("příliš mnoho úrovní")
        self._tree.start(_name(name), {_name(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(_name(name))


def _name(name: str) -> str:
    """Return a name of expat (`address}name`) as ElementTree has it, in the usual dialect."""
    address, brace, own = name.rpartition("}")
    return f"{{{_WORD if address == _STRICT_WORD else address}}}{own}" if brace else name
