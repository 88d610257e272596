"""A DOCX from anybody: a zip of XML opened so that nothing in it can grow out of bounds, name a file or reach out.

Nothing is unpacked to the disk. Only parts that are asked for are read, each no longer than `PART_LIMIT` and guarded as
`guarded_xml` says.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath, PurePosixPath
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from pktui.errors import DamagedFile
from pktui.export.word.guarded_xml import RefusedXml, parsed
from pktui.texts.clean import show_line

FILE_LIMIT = 64 * 1024 * 1024
"""How many bytes of a file are read; pictures may stand in it."""

PART_LIMIT = 8 * 1024 * 1024
"""How long a part may be when it is unpacked, in bytes."""

_MOST_PARTS = 5000
_SENT_SO = "Požádejte o soubor uložený jako dokument Wordu (.docx)"
_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0", "Soubor je zamčený heslem, nebo je ze starého Wordu (.doc); uložte ho bez hesla jako .docx."),
    (b"%PDF", f"Soubor je PDF, a změny v něm poznat nejde. {_SENT_SO}, nebo připomínky opište (Ctrl+N)."),
    (b"{\\rtf", f"Soubor je ve formátu RTF. {_SENT_SO}."),
)
_DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, LookupError, OSError)


class WordPackage:
    """The parts of one DOCX."""

    def __init__(self, data: bytes, path: PurePath) -> None:
        """Look into a file.

        Args:
            data: Its content.
            path: Its name, for errors.

        Raises:
            DamagedFile: It is no DOCX, it is locked, or it is made to do harm.
        """
        self._path = path
        for beginning, sentence in _OTHER_KINDS:
            if data.startswith(beginning):
                raise DamagedFile(sentence, path=path)
        try:
            self._zip = ZipFile(BytesIO(data))
            self._names = frozenset(self._zip.namelist())
        except _DAMAGED as error:
            raise self._broken("Soubor není dokument Wordu (.docx), nebo je poškozený") from error
        if len(self._names) > _MOST_PARTS:
            raise self._broken("Soubor má podezřele mnoho částí, a proto se nečte")
        if b"opendocument" in (self._bytes("mimetype") or b""):
            raise DamagedFile(f"Soubor je z LibreOffice (.odt). {_SENT_SO}.", path=path)
        self.main = self._related("", "officeDocument") or ""
        if not self.main:
            raise self._broken("Soubor není dokument Wordu (.docx)")

    def xml(self, name: str) -> ET.Element | None:
        """Return a part by its name, None when there is none.

        Raises:
            DamagedFile: It is broken, too long, too deep, or declares a document type.
        """
        data = self._bytes(name)
        return None if data is None else self._parsed(data, name)

    def beside(self, kind: str) -> ET.Element | None:
        """Return the part of a kind (`comments`) that belongs to the text, None when there is none. Raises as `xml`."""
        name = self._related(self.main, kind)
        return self.xml(name) if name else None

    def of_package(self, kind: str) -> ET.Element | None:
        """Return the part of a kind (`custom-properties`) that belongs to the file; as `beside`."""
        name = self._related("", kind)
        return self.xml(name) if name else None

    def linked(self, name: str, link: str) -> str:
        """Return the part to which another one points by the id of a link; empty when there is none inside."""
        for each in self._links(name):
            if each.get("Id") == link and each.get("TargetMode") != "External":
                return _target(name, each)
        return ""

    def data(self, name: str) -> bytes:
        """Return the bytes of a part, empty when there is none. Raises as `xml`."""
        return self._bytes(name) or b""

    def _related(self, name: str, kind: str) -> str | None:
        """Return the part of a kind that another part (empty: the whole file) names."""
        for each in self._links(name):
            if each.get("Type", "").endswith(f"/{kind}"):
                return _target(name, each)
        return None

    def _links(self, name: str) -> Iterator[ET.Element]:
        owner = PurePosixPath(name)
        relations = self.xml(str(owner.parent / "_rels" / f"{owner.name}.rels"))
        yield from relations if relations is not None else ()

    def _bytes(self, name: str) -> bytes | None:
        if name not in self._names:
            return None
        try:
            part = self._zip.getinfo(name)
            if part.flag_bits & 1:
                raise DamagedFile("Soubor je zamčený heslem; požádejte o soubor bez hesla.", path=self._path)
            if part.file_size > PART_LIMIT:
                raise self._broken("Soubor je uvnitř nezvykle velký, a proto se nečte")
            return self._zip.read(part)
        except _DAMAGED as error:
            raise self._broken(f"Soubor má poškozenou část „{show_line(name)}“") from error

    def _parsed(self, data: bytes, name: str) -> ET.Element:
        try:
            return parsed(data)
        except RefusedXml as error:
            raise self._broken(f"Soubor má v části „{show_line(name)}“ {error}, a proto se nečte") from error
        except (expat.ExpatError, *_DAMAGED) as error:
            raise self._broken(f"Soubor má poškozenou část „{show_line(name)}“") from error

    def _broken(self, what: str) -> DamagedFile:
        return DamagedFile(f"{what}; požádejte o něj znovu, uložený jako .docx.", path=self._path)


def _target(name: str, link: ET.Element) -> str:
    target = link.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath(name).parent / target)


def texts(root: ET.Element | None, name: str) -> Iterator[str]:
    """Yield the texts of all elements of a local name."""
    for element in root.iter() if root is not None else ():
        if element.tag.rpartition("}")[2] == name:
            yield element.text or ""
