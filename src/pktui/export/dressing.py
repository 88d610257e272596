"""The style of DOCX files in the letterhead of an office: its header, its foot, its colour and font.

An own `styl.docx` keeps all it has; the header is added only when it has none, the foot likewise. Our own style takes
everything. The header stands on the first page, the foot with page numbers on all.
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
from pktui.errors import ExportFailed
from pktui.export.docx import text_width
from pktui.export.letterhead import Letterhead, Logo
from pktui.export.raster import to_png
from pktui.export.scratch import scratch

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OUR_INK, _OUR_FONT = "24364B", "Calibri"
_GREY, _RULE = "595959", "C8CCD2"
_SECTION = re.compile(r"<w:sectPr\b[^>]*?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
_REFERENCE = re.compile(r"<w:(header|footer)Reference\b[^>]*/>")
_TYPE, _ID = re.compile(r'w:type="(\w+)"'), re.compile(r'\br:id="([^"]+)"')
# In a section nothing else may stand behind the mark of a different first page.
_BEHIND_TITLE_PAGE = re.compile(
    r"<w:(?:textDirection|bidi|rtlGutter|docGrid|printerSettings|sectPrChange)\b|</w:sectPr>"
)
_HEADER, _FOOTER = "header90", "footer91"
_HEADER_ID, _FOOTER_ID = "rIdHlavicka", "rIdPata"
_LOGO, _DRAWING = "hlavicka", "hlavicka-kresba"
_USUAL_WIDTH = 9355
_EMU_PER_MM = 36000
_TWIPS_PER_MM = 1440 / 25.4
WIDEST_LOGO_MM = 75
"""A wider logo is made smaller, so that the name of the office has room beside it."""


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


def _dressed(style: Path, head: Letterhead) -> bytes:
    with ZipFile(style) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    ours = is_shipped(style)
    document = parts["word/document.xml"].decode()
    *_, section = _SECTION.finditer(document)
    own = set(_REFERENCE.findall(section[0]))
    added: dict[str, bytes] = {}
    references = ""
    width = text_width(parts["word/document.xml"]) or _USUAL_WIDTH
    if "header" not in own:
        added |= _header(head, width)
        references += f'<w:headerReference w:type="first" r:id="{_HEADER_ID}"/>'
        if ours or "footer" not in own:
            added[f"word/{_FOOTER}.xml"] = _footer(head, width)
            references += "".join(
                f'<w:footerReference w:type="{which}" r:id="{_FOOTER_ID}"/>' for which in ("default", "first")
            )
        else:
            references += _same_on_first(section[0])
        kept = _without_footer(section[0]) if f"word/{_FOOTER}.xml" in added else section[0]
        parts["word/document.xml"] = (
            document[: section.start()] + _with_references(kept, references) + document[section.end() :]
        ).encode()
        parts |= _listed(parts, added)
    if ours:
        parts["word/styles.xml"] = _coloured(parts["word/styles.xml"], head)
    return _packed(parts | added)


def _without_footer(section: str) -> str:
    return _REFERENCE.sub(lambda found: "" if found[1] == "footer" else found[0], section)


def _same_on_first(section: str) -> str:
    """Return references by which the first page has the foot of the others."""
    feet = [found[0] for found in _REFERENCE.finditer(section) if found[1] == "footer"]
    if any('w:type="first"' in foot for foot in feet):
        return ""
    return "".join(
        f'<w:footerReference w:type="first" r:id="{found[1]}"/>'
        for foot in feet
        if 'w:type="default"' in foot and (found := _ID.search(foot))
    )


def _with_references(section: str, references: str) -> str:
    """Return a section with references to header and foot, and a first page of its own."""
    if section.endswith("/>") and "</w:sectPr>" not in section:
        section = section.removesuffix("/>") + "></w:sectPr>"
    # The address of `r:` may be declared nowhere else in a file of another program.
    begin = section.index(">")
    declared = "" if "xmlns:r=" in section[:begin] else f' xmlns:r="{_R}"'
    section = section[:begin] + declared + ">" + references + section[begin + 1 :]
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
        text = text.replace(_OUR_INK, head.colour.removeprefix("#").upper())
    if head.font:
        text = text.replace(f'"{_OUR_FONT}"', f'"{escape(head.font)}"')
    return text.encode()


def _packed(parts: Mapping[str, bytes]) -> bytes:
    result = BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return result.getvalue()


def _header(head: Letterhead, width: int) -> dict[str, bytes]:
    """Return the header of the first page with all it needs: the logo beside the name and address, a rule below."""
    added: dict[str, bytes] = {}
    ink = (head.colour or f"#{_OUR_INK}").removeprefix("#").upper()
    lines = [_line(head.office, f'<w:b/><w:bCs/><w:color w:val="{ink}"/>{_size(26)}')]
    small = f'<w:color w:val="{_GREY}"/>{_size(20)}'
    lines += [_line(line, small) for line in (head.department, *head.address) if line]
    cells = [(width, "".join(lines))]
    if head.logo is not None:
        added |= _pictures(head.logo, head.logo_height)
        across, high = size_on_paper(head.logo, head.logo_height)
        beside = round((across + 5) * _TWIPS_PER_MM)
        cells = [(beside, f"<w:p>{_picture(head, across, high)}</w:p>"), (width - beside, "".join(lines))]
    table = _table(cells, f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{ink}"/>', below=113)
    gap = '<w:p><w:pPr><w:spacing w:before="0" w:after="120" w:line="200" w:lineRule="exact"/></w:pPr></w:p>'
    added[f"word/{_HEADER}.xml"] = _part("hdr", table + gap)
    return added


def size_on_paper(logo: Logo, height_mm: float) -> tuple[float, float]:
    """Return width and height of a logo in millimetres: as high as asked for, unless it would be too wide."""
    across = min(height_mm * logo.ratio, WIDEST_LOGO_MM)
    return across, across / logo.ratio


def _pictures(logo: Logo, height: float) -> dict[str, bytes]:
    if logo.kind != "svg":
        return {
            f"word/media/{_LOGO}.{logo.kind}": logo.data,
            f"word/_rels/{_HEADER}.xml.rels": _rels(f"{_LOGO}.{logo.kind}"),
        }
    import typst

    try:
        dots = to_png(logo.data, height)
    except typst.TypstError as error:
        raise ExportFailed("Logo nejde nakreslit; uložte ho znovu jako prosté SVG.", path=logo.path) from error
    return {
        f"word/media/{_LOGO}.png": dots,
        f"word/media/{_DRAWING}.svg": logo.data,
        f"word/_rels/{_HEADER}.xml.rels": _rels(f"{_LOGO}.png", f"{_DRAWING}.svg"),
    }


def _rels(*pictures: str) -> bytes:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/image" Target="media/{name}"/>'
        for number, name in enumerate(pictures, start=1)
    )
    address = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{address}">{links}</Relationships>'.encode()


def _picture(head: Letterhead, across: float, high: float) -> str:
    """Return the logo in a line; Word that knows drawings takes the drawing instead of the dots."""
    extent = f'cx="{round(across * _EMU_PER_MM)}" cy="{round(high * _EMU_PER_MM)}"'
    name = escape(head.office)
    drawing = ""
    if head.logo is not None and head.logo.kind == "svg":
        drawing = (
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
            'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rId2"/></a:ext></a:extLst>'
        )
    return f"""<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>\
<wp:docPr id="9000" name="Logo" descr="{name}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>\
</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">\
<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Logo" descr="{name}"/><pic:cNvPicPr/></pic:nvPicPr>\
<pic:blipFill><a:blip r:embed="rId1">{drawing}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>\
</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def _footer(head: Letterhead, width: int) -> bytes:
    """Return the foot of all pages: how the office is reached, and the number of the page."""
    look = f'<w:color w:val="{_GREY}"/>{_size(18)}'
    # Behind a dot a line may break, inside of a number or an address not.
    contacts = " · ".join(contact.replace(" ", "\u00a0") for contact in head.contacts)
    number = f"{_run('strana ', look)}{_field('PAGE', look)}{_run(' z ', look)}{_field('NUMPAGES', look)}"
    room = min(1700, width // 3)
    right = f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="right"/></w:pPr>{number}</w:p>'
    if not contacts:
        return _part("ftr", right)
    table = _table([(width - room, _line(contacts, look)), (room, right)], "", below=0)
    return _part(
        "ftr", table + '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _part(tag: str, content: str) -> bytes:
    names = (
        f'xmlns:w="{_W}" xmlns:r="{_R}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<w:{tag} {names}>{content}</w:{tag}>'.encode()


def _table(cells: list[tuple[int, str]], rule: str, *, below: int) -> str:
    """Return a row of cells, each with its width in twips and its paragraphs, over the width of the text."""
    borders = f"<w:tblBorders>{rule}</w:tblBorders>" if rule else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width, _ in cells)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        for width, content in cells
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(width for width, _ in cells)}" w:type="dxa"/>{borders}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="{below}" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"
    )


def _line(text: str, look: str) -> str:
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>{_run(text, look)}</w:p>'


def _run(text: str, look: str) -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _field(name: str, look: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{_run("1", look)}</w:fldSimple>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
