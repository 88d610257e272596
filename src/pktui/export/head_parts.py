"""Header and foot of an office as parts of a DOCX."""

from __future__ import annotations

from html import escape

from pktui.errors import ExportFailed
from pktui.export.letterhead import Letterhead, Logo
from pktui.export.raster import logo_dots
from pktui.export.typography import typeset

OUR_INK = "24364B"
"""The colour of headings and rules, where the office has none of its own."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_GREY = "595959"
_LOGO, _DRAWING = "hlavicka", "hlavicka-kresba"
_EMU_PER_MM = 36000
_TWIPS_PER_MM = 1440 / 25.4
# A wider logo is made smaller, so that the name of the office has more than a half of the line.
_WIDEST_LOGO = 0.45


def header_parts(name: str, head: Letterhead, width: int) -> dict[str, bytes]:
    """Return the header of the first page with all it needs: the logo beside the name and address, a rule below.

    Args:
        name: Of its part, without the ending.
        head: The office.
        width: Of the text, in twips.

    Raises:
        ExportFailed: The logo cannot be drawn.
        ToolMissing: What draws it is not here.
    """
    added: dict[str, bytes] = {}
    ink = (head.colour or f"#{OUR_INK}").removeprefix("#").upper()
    lines = [_line(typeset(head.office), f'<w:b/><w:bCs/><w:color w:val="{ink}"/>{_size(26)}')]
    small = f'<w:color w:val="{_GREY}"/>{_size(20)}'
    lines += [_line(typeset(line), small) for line in (head.department, *head.address) if line]
    cells = [(width, "".join(lines))]
    if head.logo is not None:
        added |= _pictures(name, head.logo, head.logo_height)
        across, high = _size_on_paper(head.logo, head.logo_height, width / _TWIPS_PER_MM)
        beside = round((across + 5) * _TWIPS_PER_MM)
        cells = [(beside, f"<w:p>{_picture(head, across, high)}</w:p>"), (width - beside, "".join(lines))]
    table = _table(cells, f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{ink}"/>', below=113)
    gap = '<w:p><w:pPr><w:spacing w:before="0" w:after="120" w:line="200" w:lineRule="exact"/></w:pPr></w:p>'
    added[f"word/{name}.xml"] = _part("hdr", table + gap)
    return added


def _size_on_paper(logo: Logo, height_mm: float, room_mm: float) -> tuple[float, float]:
    """Return width and height of a logo in millimetres: as high as asked for, unless it would be too wide."""
    across = min(height_mm * logo.ratio, _WIDEST_LOGO * room_mm)
    return across, across / logo.ratio


def _pictures(name: str, logo: Logo, height: float) -> dict[str, bytes]:
    if logo.kind != "svg":
        return {
            f"word/media/{_LOGO}.{logo.kind}": logo.data,
            f"word/_rels/{name}.xml.rels": _rels(f"{_LOGO}.{logo.kind}"),
        }
    try:
        dots = logo_dots(logo.data, height)
    except ExportFailed as error:
        raise ExportFailed("Logo nejde nakreslit; uložte ho znovu jako prosté SVG.", path=logo.path) from error
    return {
        f"word/media/{_LOGO}.png": dots,
        f"word/media/{_DRAWING}.svg": logo.data,
        f"word/_rels/{name}.xml.rels": _rels(f"{_LOGO}.png", f"{_DRAWING}.svg"),
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


def footer_part(head: Letterhead, width: int) -> bytes:
    """Return the foot of all pages: how the office is reached, and the number of the page; `width` as above."""
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
