"""The last touch on a DOCX from pandoc: rows stay whole, properties tell nothing extra, no strange part gets out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape
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
_ROW = re.compile(rb"<w:tr>(<w:trPr>)?")
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
        return _ROW.sub(_whole_row, data)
    if name.endswith(".rels"):
        _check_links(data)
    return _MENTION_OF_CUSTOM.sub(b"", data)


def _whole_row(row: re.Match[bytes]) -> bytes:
    return b"<w:tr><w:trPr><w:cantSplit/>" + (b"" if row[1] else b"</w:trPr>")


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
<dc:title>{escape(show(title))}</dc:title><dc:language>cs-CZ</dc:language>\
<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>\
</cp:coreProperties>
""".encode()
