"""What stands at the top of a DOCX from its second page on: which paper it is, of which case and day.

An office's own `styl.docx` that has a header for these pages keeps it. A header of ours inside such a style, made of
one of our papers, is known by its mark and says what it should of the new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from itertools import count

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCUMENT, _TYPES, _LINKS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
# Word and LibreOffice keep the names of bookmarks; one with a line in front is not offered to people.
_MARK, _ID = "_pktui_zahlavi", "rIdPktuiHeader"
_SECTION = re.compile(rb"<w:sectPr\b[^>]*>(?!.*<w:sectPr\b).*?</w:sectPr>", re.DOTALL)
_REFERENCE = re.compile(
    rb'<w:(header|footer)Reference\b(?=[^>]*\bw:type="(default|first)")[^>]*?\br:id="([^"]+)"[^>]*/>'
)
_OTHER_FIRST_PAGE = re.compile(rb"<w:titlePg\b(?![^>]*w:val=\"(?:0|false|off)\")[^>]*/>")
_ANY_FIRST_PAGE = re.compile(rb"<w:titlePg\b[^>]*/>")
# What comes behind it in a section (ECMA-376, part 1, 17.6.17).
_BEHIND_FIRST_PAGE = re.compile(
    rb"<w:(?:textDirection|bidi|rtlGutter|docGrid|printerSettings|sectPrChange)\b|</w:sectPr>"
)


def with_running_header(parts: Mapping[str, bytes], text: str, style: str | None) -> dict[str, bytes]:
    """Return the parts of a DOCX with `text` in the header of all its pages but the first.

    Args:
        parts: The parts by their names, as pandoc made them.
        text: What stands there; no header is added when it is empty.
        style: Id of the paragraph style; None when the document has none for it.
    """
    header = _header(text, style)
    ours = [name for name, data in parts.items() if name.startswith("word/header") and _MARK.encode() in data]
    if ours:
        return {**parts, **dict.fromkeys(ours, header)}
    document = parts[_DOCUMENT]
    found = _SECTION.search(document)
    if not text or found is None or _has_header(found[0]):
        return dict(parts)
    name = next(name for number in count(1) if (name := f"header{number}.xml") and f"word/{name}" not in parts)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    return {
        **parts,
        _DOCUMENT: document[: found.start()] + _with_header(found[0]) + document[found.end() :],
        _TYPES: _inside(parts[_TYPES], "Types", f'<Override PartName="/word/{name}" ContentType="{kind}"/>'),
        _LINKS: _inside(
            parts[_LINKS], "Relationships", f'<Relationship Id="{_ID}" Type="{_R}/header" Target="{name}"/>'
        ),
        f"word/{name}": header,
    }


def _has_header(section: bytes) -> bool:
    return any((found[1], found[2]) == (b"header", b"default") for found in _REFERENCE.finditer(section))


def _with_header(section: bytes) -> bytes:
    """Return the section with a reference to the header; a first page that was like the others keeps their footer."""
    added = _reference("header", "default", _ID)
    if _OTHER_FIRST_PAGE.search(section) is None:
        section = _ANY_FIRST_PAGE.sub(b"", section)
        kept = [found for found in _REFERENCE.finditer(section) if found[2] == b"default"]
        section = _REFERENCE.sub(lambda found: b"" if found[2] == b"first" else found[0], section)
        added += "".join(_reference(found[1].decode(), "first", found[3].decode()) for found in kept)
        section = _BEHIND_FIRST_PAGE.sub(rb"<w:titlePg/>\g<0>", section, count=1)
    opening = section.index(b">") + 1
    return section[:opening] + added.encode() + section[opening:]


def _reference(part: str, pages: str, link: str) -> str:
    return f'<w:{part}Reference xmlns:r="{_R}" w:type="{pages}" r:id="{link}"/>'


def _inside(part: bytes, root: str, element: str) -> bytes:
    return part.replace(f"</{root}>".encode(), f"{element}</{root}>".encode())


def _header(text: str, style: str | None) -> bytes:
    look = f'<w:pStyle w:val="{escape(style)}"/>' if style else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr xmlns:w="{_W}"><w:p><w:pPr>{look}'
        f'<w:jc w:val="right"/></w:pPr><w:bookmarkStart w:id="9001" w:name="{_MARK}"/>'
        '<w:r><w:rPr><w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r><w:bookmarkEnd w:id="9001"/></w:p></w:hdr>\n'
    ).encode()
