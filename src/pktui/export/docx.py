"""The last touch on a DOCX from pandoc: rows stay whole, properties tell nothing extra, no strange part gets out.

The office's own `styl.docx` may come from any program: styles are found by their names, which Word and LibreOffice keep
in English for the built-in ones and as written for ours; the ids inside are theirs (`Nadpis1`, `Texttabulky`).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pktui.assets import is_shipped
from pktui.errors import ExportFailed
from pktui.export.docx_parts import app_properties, core_properties, settings, styles
from pktui.export.harmless_style import check_fields, check_links
from pktui.export.marks import with_word_marks
from pktui.export.running_header import with_running_header
from pktui.export.word.guarded_xml import RefusedXml, parsed
from pktui.texts.clean import show_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EXPECTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml"
    r"|word/(document|numbering|styles|settings|webSettings|fontTable|footnotes|endnotes|comments)\.xml"
    r"|word/(header|footer)\d*\.xml|word/theme/theme\d*\.xml|word/_rels/\w+\.xml\.rels"
    r"|word/media/[\w.-]+\.(png|jpe?g|gif|bmp|tiff?|svg|emf|wmf)|word/fonts/[\w.-]+\.odttf"
)
_NEEDED_IN_STYLE = (
    "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels",
)  # fmt: skip
_LARGEST_STYLE = 64 * 1024 * 1024
_ROOTS = {"word/document.xml": f"{_W}document", "word/styles.xml": f"{_W}styles"}
_IS_XML = re.compile(r".*\.(xml|rels)").fullmatch
_HEADER_OR_FOOT = re.compile(r"word/(?:header|footer)\d*\.xml").fullmatch
_CUSTOM = "docProps/custom.xml"
_MENTION_OF_CUSTOM = re.compile(rb"<(Override|Relationship)\b[^>]*docProps/custom\.xml[^>]*/>")
_TABLE = re.compile(rb"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW = re.compile(rb"<w:tr>(<w:trPr>)?(.*?)(?=</w:tr>)", re.DOTALL)
_CELL, _TEXT = re.compile(rb"<w:tc>.*?</w:tc>", re.DOTALL), re.compile(rb"<w:t(?: [^>]*)?>([^<]*)")
_GRID = re.compile(rb"<w:tblGrid>.*?</w:tblGrid>", re.DOTALL)
_PAGE_SIZE, _MARGINS = re.compile(rb"<w:pgSz\b[^>]*>"), re.compile(rb"<w:pgMar\b[^>]*>")
_WIDTH, _LEFT, _RIGHT = (re.compile(rb'\bw:%s="(\d+)"' % name) for name in (b"w", b"left", b"right"))
_INDENT = re.compile(rb'w:left="(\d+)" w:hanging="360"')
_STYLE_OF = re.compile(rb'<w:(?:p|r|tbl)Style w:val="([^"]*)"[^>]*/>')
# Where the distance of a picture from the text is not said, LibreOffice moves it aside.
_PICTURE, _TIGHT_PICTURE = b"<wp:inline>", b'<wp:inline distT="0" distB="0" distL="0" distR="0">'
# A paragraph that only breaks the page may itself be the first one on a new page, and would leave that one empty.
_NEW_PAGE = re.compile(rb'<w:p><w:r><w:br w:type="page"\s*/></w:r></w:p>\s*(<w:p><w:pPr><w:pStyle [^>]*/>)')
_TABLE_PARAGRAPH, _TABLE_TEXT, _TABLE_GAP = "Compact", "Text tabulky", "Mezera pod tabulkou"
# In twentieths of a point; a letter of table text is half as wide as high.
_LETTER_WIDTH, _CELL_MARGIN = 100, 160
_TALL_LINES = 18
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class _Look:
    """What a document needs of its style.

    Attributes:
        ids: Ids of paragraph and table styles by their names.
        all_ids: Ids of all styles.
        text_width: Width of the text in twips, None when the style does not say.
    """

    ids: Mapping[str, str]
    all_ids: Collection[str]
    text_width: int | None


def usable_style(style: Path) -> Path:
    """Return `style` after a look whether it is a Word document at all; ours is.

    Raises:
        ExportFailed: It is not one, or a part of it is missing or broken.
    """
    if is_shipped(style):
        return style
    part = ""
    try:
        with ZipFile(style) as file:
            if sum(each.file_size for each in file.infolist()) > _LARGEST_STYLE:
                raise _broken("je uvnitř nezvykle velký", style)
            for part in (*_NEEDED_IN_STYLE, *filter(_IS_XML, file.namelist())):
                data = file.read(part)
                data.decode()  # pandoc reads no other letters
                root = parsed(data)
                if root.tag != _ROOTS.get(part, root.tag):
                    raise _broken(f"má poškozenou část „{part}“", style)
            part = file.testzip() or ""
    except KeyError as error:
        raise _broken(f"chybí v něm část „{part}“", style) from error
    except RefusedXml as error:
        raise _broken(f"má v části „{show_line(part)}“ {error}", style) from error
    except (ExpatError, LookupError, UnicodeDecodeError) as error:  # two of them for letters in a strange encoding
        raise _broken(f"má poškozenou část „{show_line(part)}“", style) from error
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _broken("není dokument Wordu (.docx), nebo je poškozený či zamčený heslem", style) from error
    except OSError as error:
        raise ExportFailed("Styl dokumentu nejde přečíst; zkontrolujte práva k souboru.", path=style) from error
    if part:
        raise _broken(f"má poškozenou část „{show_line(part)}“", style)
    return style


def _broken(what: str, style: Path) -> ExportFailed:
    message = f"Styl dokumentu {what}; uložte ho ve Wordu nebo LibreOffice znovu, nebo ho smažte a použije se náš."
    return ExportFailed(message, path=style)


def finish(document: bytes, title: str, now: datetime, style: Path | None = None, *, running: str = "") -> bytes:
    """Return pandoc's `document` made ready to be handed over; the same input gives the same bytes.

    Table rows are not split between pages, but for those that would not fit on one. The core properties hold the
    title and the time `now` (with its zone), no author; custom properties are left out. `running` stands at the top of
    all pages but the first, unless the style has a header of its own there.

    Raises:
        ExportFailed: a part or an outside link which does not belong to a document of ours; it comes from the
            office's own style file, which is `style`.
    """
    try:
        return _finished(document, title, now, running)
    except ExportFailed as error:
        raise ExportFailed(error.message, path=style) from error


def _finished(document: bytes, title: str, now: datetime, running: str) -> bytes:
    result = BytesIO()
    with ZipFile(BytesIO(document)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        look = _look(source.read("word/styles.xml"), source.read("word/document.xml"))
        parts = {
            name: _part(name, source.read(name), title, now, look) for name in source.namelist() if name != _CUSTOM
        }
        header_style = look.ids.get("header", look.ids.get("footer"))
        for name, data in with_running_header(parts, show_line(running), header_style).items():
            part = ZipInfo(name, _EPOCH)
            part.compress_type = ZIP_DEFLATED
            part.external_attr = _PLAIN_FILE
            target.writestr(part, data)
    return result.getvalue()


def _part(name: str, data: bytes, title: str, now: datetime, look: _Look) -> bytes:
    if _EXPECTED.fullmatch(name) is None:
        raise ExportFailed(f"Styl dokumentu obsahuje nedovolenou část „{show_line(name)}“; uložte ho bez ní.")
    if name == "docProps/core.xml":
        return core_properties(title, now)
    if name == "docProps/app.xml":
        return app_properties()
    if name == "word/settings.xml":
        return settings(data)
    if name == "word/styles.xml":
        return styles(with_word_marks(data), look.all_ids)
    if name == "word/document.xml":
        data = data.replace(_PICTURE, _TIGHT_PICTURE)
        data = _NEW_PAGE.sub(rb"\1<w:pageBreakBefore/>", data)
        return _STYLE_OF.sub(partial(_known, look), _TABLE.sub(partial(_table, look), data))
    if name == "word/numbering.xml":
        return _INDENT.sub(_tighter, data).replace(b'w:lvlText w:val="o"', 'w:lvlText w:val="–"'.encode())
    if name.endswith(".rels"):
        check_links(data)
    if _HEADER_OR_FOOT(name):
        check_fields(data)
    return _MENTION_OF_CUSTOM.sub(b"", data)


def _look(styles: bytes, document: bytes) -> _Look:
    found = list(ET.fromstring(styles).iterfind(f"{_W}style"))  # noqa: S314 - `usable_style` and pandoc have read it
    ids = {
        name.get(f"{_W}val", ""): style.get(f"{_W}styleId", "")
        for style in found
        if style.get(f"{_W}type") in ("paragraph", "table") and (name := style.find(f"{_W}name")) is not None
    }
    return _Look(ids, {style.get(f"{_W}styleId", "") for style in found}, text_width(document))


def _known(look: _Look, found: re.Match[bytes]) -> bytes:
    """Return the mention of a style, nothing when there is none such: LibreOffice would lose numbers and tables."""
    return found[0] if unescape(found[1].decode()) in look.all_ids else b""


def _table(look: _Look, found: re.Match[bytes]) -> bytes:
    """Return a table of pandoc with whole rows, over the whole width, in its own style, with room below it."""
    table = _GRID.sub(partial(_full_width, look.text_width), found[0])
    grid = _GRID.search(table)
    table = _ROW.sub(partial(_whole_row, [int(width) for width in _WIDTH.findall(grid[0])] if grid else []), table)
    if ours := look.ids.get(_TABLE_TEXT):
        table = table.replace(_value(look.ids.get(_TABLE_PARAGRAPH, _TABLE_PARAGRAPH)), _value(ours))
    # Of all styles pandoc takes only this one by its id.
    table = table.replace(
        b'<w:tblStyle w:val="Table"', f'<w:tblStyle w:val="{escape(look.ids.get("Table", "Table"))}"'.encode()
    )
    return table + _gap(look.ids.get(_TABLE_GAP))


def _value(style: str) -> bytes:
    return f'<w:pStyle w:val="{escape(style)}"'.encode()


def _gap(style: str | None) -> bytes:
    """Return an empty paragraph: Word joins a table with one right after it and keeps no distance from a paragraph."""
    look = _value(style) + b" />" if style else b'<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>'
    return b"<w:p><w:pPr>" + look + b"</w:pPr></w:p>"


def _whole_row(widths: Sequence[int], row: re.Match[bytes]) -> bytes:
    """Return a row that is not divided between pages, unless it might be higher than one."""
    cells = [sum(map(len, (text.decode() for text in _TEXT.findall(cell)))) for cell in _CELL.findall(row[2])]
    lines = (
        letters * _LETTER_WIDTH / max(width - _CELL_MARGIN, 1) for letters, width in zip(cells, widths, strict=False)
    )
    if max(lines, default=0) > _TALL_LINES:
        return row[0]
    return b"<w:tr><w:trPr><w:cantSplit/>" + (b"" if row[1] else b"</w:trPr>") + row[2]


def text_width(document: bytes) -> int | None:
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
