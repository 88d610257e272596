"""The style of DOCX files in the letterhead of an office: its header, its foot, its colour and font.

An own `styl.docx` keeps its look, and its header and foot as soon as they say anything. Our style takes everything.
The header stands on the first page, the foot with page numbers on all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from pktui.assets import is_shipped
from pktui.export.docx import text_width
from pktui.export.head_parts import OUR_INK, footer_part, header_parts
from pktui.export.letterhead import Letterhead
from pktui.export.letterhead.from_word import NOTHING, taken_from
from pktui.export.scratch import scratch

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OUR_FONT = "Calibri"
_SECTION = re.compile(r"<w:sectPr\b[^>]*?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
_REFERENCE = re.compile(r"<w:(header|footer)Reference\b[^>]*/>")
# In a section nothing else may stand behind the mark of a different first page.
_BEHIND_TITLE_PAGE = re.compile(
    r"<w:(?:textDirection|bidi|rtlGutter|docGrid|printerSettings|sectPrChange)\b|</w:sectPr>"
)
_HEADER, _FOOTER = "header90", "footer91"
_HEADER_ID, _FOOTER_ID = "rIdHlavicka", "rIdPata"
_REFERENCES = (
    f'<w:headerReference w:type="first" r:id="{_HEADER_ID}"/><w:footerReference w:type="default" r:id="{_FOOTER_ID}"/>'
    f'<w:footerReference w:type="first" r:id="{_FOOTER_ID}"/>'
)
_DOCUMENT = "word/document.xml"
_USUAL_WIDTH = 9355


@contextmanager
def dressed(style: Path, letterhead: Letterhead | None) -> Iterator[Path]:
    """Give the style file in which a document is made: `style` itself, or a copy of it with the letterhead.

    Raises:
        ExportFailed: The logo cannot be drawn.
        ToolMissing: What draws it is not here.
    """
    if letterhead is None or letterhead.path == style:  # what was taken of the style is in it already
        yield style
        return
    with scratch() as folder:
        copy = folder / style.name
        copy.write_bytes(_dressed(style, letterhead))
        yield copy


def room_on_page(style: Path) -> float:
    """Return how wide the text of a style is, by the width of ours; 1 when it does not say."""
    with ZipFile(style) as file:
        return (text_width(file.read(_DOCUMENT)) or _USUAL_WIDTH) / _USUAL_WIDTH


def _dressed(style: Path, head: Letterhead) -> bytes:
    with ZipFile(style) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    ours = is_shipped(style)
    if ours or taken_from(style) == NOTHING:
        parts |= _with_head(parts, head)
    if ours:
        parts["word/styles.xml"] = _coloured(parts["word/styles.xml"], head)
    return _packed(parts)


def _with_head(parts: Mapping[str, bytes], head: Letterhead) -> dict[str, bytes]:
    """Return the parts of a style that are new or change with header and foot."""
    document = parts[_DOCUMENT].decode()
    if not (sections := [*_SECTION.finditer(document)]):
        return {}
    section = sections[-1]
    width = text_width(parts[_DOCUMENT]) or _USUAL_WIDTH
    added = {**header_parts(_HEADER, head, width), f"word/{_FOOTER}.xml": footer_part(head, width)}
    dressed = _with_references(_REFERENCE.sub("", section[0]))
    changed = document[: section.start()] + dressed + document[section.end() :]
    return {**added, **_listed(parts, added), _DOCUMENT: changed.encode()}


def _with_references(section: str) -> str:
    """Return a section with references to header and foot, and a first page of its own."""
    if section.endswith("/>") and "</w:sectPr>" not in section:
        section = section.removesuffix("/>") + "></w:sectPr>"
    # The address of `r:` may be declared nowhere else in a file of another program.
    begin = section.index(">")
    declared = "" if "xmlns:r=" in section[:begin] else f' xmlns:r="{_R}"'
    section = section[:begin] + declared + ">" + _REFERENCES + section[begin + 1 :]
    if "<w:titlePg" in section:
        return re.sub(r"<w:titlePg\b[^>]*/>", "<w:titlePg/>", section)
    place = _BEHIND_TITLE_PAGE.search(section)
    at = place.start() if place else len(section)
    return f"{section[:at]}<w:titlePg/>{section[at:]}"


def _listed(parts: Mapping[str, bytes], added: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the lists of the file in which the added parts stand."""
    types, links = parts["[Content_Types].xml"].decode(), parts["word/_rels/document.xml.rels"].decode()
    for name, kind, link in ((_HEADER, "header", _HEADER_ID), (_FOOTER, "footer", _FOOTER_ID)):
        if f"word/{name}.xml" in added:
            override = f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE_TYPES}.{kind}+xml"/>'
            types = types.replace("</Types>", f"{override}</Types>")
            relation = f'<Relationship Id="{link}" Type="{_R}/{kind}" Target="{name}.xml"/>'
            links = links.replace("</Relationships>", f"{relation}</Relationships>")
    for suffix, kind in (("png", "image/png"), ("jpeg", "image/jpeg"), ("svg", "image/svg+xml")):
        if any(name.endswith(f".{suffix}") for name in added) and f'Extension="{suffix}"' not in types:
            types = types.replace("</Types>", f'<Default Extension="{suffix}" ContentType="{kind}"/></Types>')
    return {"[Content_Types].xml": types.encode(), "word/_rels/document.xml.rels": links.encode()}


def _coloured(styles: bytes, head: Letterhead) -> bytes:
    text = styles.decode()
    if head.colour:
        text = text.replace(OUR_INK, head.colour.removeprefix("#").upper())
    if head.font:
        text = text.replace(f'"{_OUR_FONT}"', f'"{escape(head.font)}"')
    return text.encode()


def _packed(parts: Mapping[str, bytes]) -> bytes:
    result = BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return result.getvalue()
