"""The last touch on a DOCX from pandoc: rows stay whole, properties tell nothing extra, no strange part gets out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from functools import partial
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pktui.errors import ExportFailed
from pktui.texts.clean import show, show_line

_EXPECTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml"
    r"|word/(document|numbering|styles|settings|webSettings|fontTable|footnotes|endnotes|comments)\.xml"
    r"|word/(header|footer)\d*\.xml|word/theme/theme\d*\.xml|word/_rels/\w+\.xml\.rels"
    r"|word/media/[\w.-]+\.(png|jpe?g|gif|emf|wmf)"
)
_CUSTOM = "docProps/custom.xml"
_MENTION_OF_CUSTOM = re.compile(rb"<(Override|Relationship)\b[^>]*docProps/custom\.xml[^>]*/>")
_TABLE = re.compile(rb"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW = re.compile(rb"<w:tr>(<w:trPr>)?")
_GRID = re.compile(rb"<w:tblGrid>.*?</w:tblGrid>", re.DOTALL)
_PAGE_SIZE, _MARGINS = re.compile(rb"<w:pgSz\b[^>]*>"), re.compile(rb"<w:pgMar\b[^>]*>")
_WIDTH, _LEFT, _RIGHT = (re.compile(rb'\bw:%s="(\d+)"' % name) for name in (b"w", b"left", b"right"))
_INDENT = re.compile(rb'w:left="(\d+)" w:hanging="360"')
# Word joins a table with a table right after it and keeps no distance from a paragraph.
_GAP = b'<w:p><w:pPr><w:pStyle w:val="TableGap" /></w:pPr></w:p>'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o600 << 16


def finish(document: bytes, title: str, now: datetime) -> bytes:
    """Return pandoc's `document` made ready to be handed over; the same input gives the same bytes.

    Table rows are not split between pages. The core properties hold the title and the time `now` (with its zone),
    no author; custom properties are left out.

    Raises:
        ExportFailed: a part or an outside link which does not belong to a document of ours; it comes from the
            office's own style file.
    """
    result = BytesIO()
    with ZipFile(BytesIO(document)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != _CUSTOM:
                part = ZipInfo(name, _EPOCH)
                part.compress_type = ZIP_DEFLATED
                part.external_attr = _PLAIN_FILE
                target.writestr(part, _part(name, source.read(name), title, now))
    return result.getvalue()


def _part(name: str, data: bytes, title: str, now: datetime) -> bytes:
    if _EXPECTED.fullmatch(name) is None:
        raise ExportFailed(f"Styl dokumentu obsahuje nedovolenou část „{show_line(name)}“; uložte ho bez ní.")
    if name == "docProps/core.xml":
        return _core_properties(title, now)
    if name == "word/document.xml":
        return _TABLE.sub(partial(_table, _text_width(data)), data)
    if name == "word/numbering.xml":
        return _INDENT.sub(_tighter, data).replace(b'w:lvlText w:val="o"', 'w:lvlText w:val="–"'.encode())
    if name.endswith(".rels"):
        _check_links(data)
    return _MENTION_OF_CUSTOM.sub(b"", data)


def _table(text_width: int | None, found: re.Match[bytes]) -> bytes:
    """Return a table of pandoc with whole rows, over the whole width, in its own style, with room below it."""
    table = _GRID.sub(partial(_full_width, text_width), _ROW.sub(_whole_row, found[0]))
    return table.replace(b'w:val="Compact"', b'w:val="TableText"') + _GAP


def _whole_row(row: re.Match[bytes]) -> bytes:
    return b"<w:tr><w:trPr><w:cantSplit/>" + (b"" if row[1] else b"</w:trPr>")


def _text_width(document: bytes) -> int | None:
    """Return the width between the margins in twentieths of a point, None when the style does not say."""
    size, margins = _PAGE_SIZE.search(document), _MARGINS.search(document)
    width = size and _WIDTH.search(size[0])
    left, right = (margins and side.search(margins[0]) for side in (_LEFT, _RIGHT))
    return int(width[1]) - int(left[1]) - int(right[1]) if width and left and right else None


def _full_width(text_width: int | None, grid: re.Match[bytes]) -> bytes:
    """Stretch the columns of one table; pandoc counts with a fixed page and Word believes the columns."""
    columns = [int(column) for column in _WIDTH.findall(grid[0])]
    if text_width is None or not sum(columns):
        return grid[0]
    scale = text_width / sum(columns)
    stretched = b"".join(b'<w:gridCol w:w="%d" />' % round(column * scale) for column in columns)
    return b"<w:tblGrid>" + stretched + b"</w:tblGrid>"


def _tighter(indent: re.Match[bytes]) -> bytes:
    return b'w:left="%d" w:hanging="360"' % (int(indent[1]) // 2)


def _check_links(relations: bytes) -> None:
    for link in ET.fromstring(relations):  # noqa: S314 - pandoc wrote this part anew, there are no entities in it
        target = link.get("Target", "")
        if link.get("TargetMode") == "External" and not _is_visible_link(link.get("Type", ""), target):
            raise ExportFailed(f"Styl dokumentu odkazuje ven na „{show_line(target)}“; odstraňte ten odkaz.")


def _is_visible_link(kind: str, target: str) -> bool:
    return kind.endswith("/hyperlink") and target.startswith(("https://", "http://", "mailto:"))


def _core_properties(title: str, now: datetime) -> bytes:
    time = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{escape(show(title), quote=False)}</dc:title><dc:language>cs-CZ</dc:language>\
<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>\
</cp:coreProperties>
""".encode()
