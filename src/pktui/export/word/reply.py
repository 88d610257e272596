"""A returned DOCX as a value, and the mark by which a paper of ours is known when it comes back.

The mark is a property of the document that Word and LibreOffice keep: the id of the conference, the name of the paper
and a digest of its text; no name and no word of anybody.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import escape
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pktui.domain.replies.fragments import MarginNote, Origin, ReplyFile, text_before, wording_of
from pktui.export.word.body import W, fragments_of, mark_of
from pktui.export.word.package import WordPackage, texts
from pktui.texts.clean import show_line

_PROPERTY = "pktui"
_CUSTOM = "docProps/custom.xml"
_ORIGIN = re.compile(r"(?P<conference>\S{1,80}) (?P<document>[\w-]{1,40}) (?P<wording>[0-9a-f]{20})")
_EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_CONTENT_TYPE = b"""\
<Override PartName="/docProps/custom.xml" \
ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>"""
_RELATION = b"""\
<Relationship Id="rIdPktui" Target="docProps/custom.xml" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"/></Relationships>"""
_PROPERTIES = """\
<?xml version="1.0" encoding="UTF-8"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" \
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}"><vt:lpwstr>{value}</vt:lpwstr>\
</property></Properties>
"""


def read_reply(data: bytes, path: PurePath) -> ReplyFile:
    """Return what is in a DOCX that came back.

    Args:
        data: Its content.
        path: Its name, for errors.

    Raises:
        DamagedFile: It is no DOCX, it is locked or broken, or it is made to do harm.
    """
    package = WordPackage(data, path)
    fragments = fragments_of((package.xml(package.main), package.beside("footnotes"), package.beside("endnotes")))
    return ReplyFile(fragments, _margin_notes(package), _origin(package), _saved_by(package))


def stamped(document: bytes, conference: str, name: str) -> bytes:
    """Return a DOCX of ours that says which paper it is; the same input gives the same bytes.

    Args:
        document: The file; it has no properties of its own.
        conference: Id of the conference.
        name: Name of the paper.
    """
    wording = wording_of(text_before(read_reply(document, PurePath(name)).fragments))
    value = f"{conference} {name} {wording}"
    if _ORIGIN.fullmatch(value) is None:
        return document  # an id typed by hand that could not be read back
    result = BytesIO()
    with ZipFile(BytesIO(document)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "[Content_Types].xml":
                data = data.replace(b"</Types>", _CONTENT_TYPE)
            elif part.filename == "_rels/.rels":
                data = data.replace(b"</Relationships>", _RELATION)
            target.writestr(_like(part, part.filename), data)
        target.writestr(_like(part, _CUSTOM), _PROPERTIES.format(name=_PROPERTY, value=escape(value)))
    return result.getvalue()


def _like(part: ZipInfo, name: str) -> ZipInfo:
    """Return the head of a part with the time and the rights of another one."""
    head = ZipInfo(name, part.date_time)
    head.compress_type, head.external_attr = part.compress_type, part.external_attr
    return head


def _margin_notes(package: WordPackage) -> tuple[MarginNote, ...]:
    root = package.beside("comments")
    above = _threads(package.beside("commentsExtended"))
    found, by_paragraph = [], {}
    for comment in root.iterfind(f"{W}comment") if root is not None else ():
        note_id = comment.get(f"{W}id", "")
        paragraphs = [each.get(_PARAGRAPH_ID, "") for each in comment.iterfind(f"{W}p")]
        by_paragraph.update(dict.fromkeys(filter(None, paragraphs), note_id))
        text = "".join(fragment.text for fragment in fragments_of([comment]) if fragment.deleted is None)
        found.append((note_id, comment, text.strip("\n"), above.get(paragraphs[-1] if paragraphs else "", "")))
    return tuple(
        MarginNote(note_id, mark_of(comment), text, by_paragraph.get(parent, ""))
        for note_id, comment, text, parent in found
    )


def _threads(root: ET.Element | None) -> dict[str, str]:
    """Return by the last paragraph of a note the paragraph of the note it answers."""
    return {
        each.get(f"{_EXTENDED}paraId", ""): each.get(f"{_EXTENDED}paraIdParent", "")
        for each in (root if root is not None else ())
        if each.get(f"{_EXTENDED}paraIdParent")
    }


def _origin(package: WordPackage) -> Origin | None:
    root = package.of_package("custom-properties")
    for each in root if root is not None else ():
        said = _ORIGIN.fullmatch("".join(each.itertext()).strip())
        if each.get("name") == _PROPERTY and said:
            return Origin(said["conference"], said["document"], said["wording"])
    return None


def _saved_by(package: WordPackage) -> str:
    return show_line(next(texts(package.of_package("core-properties"), "lastModifiedBy"), ""))
