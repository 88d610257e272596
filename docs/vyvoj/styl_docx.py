"""Make `vzory/styl.docx`, the look of our DOCX, from pandoc's own reference document.

Run it after a change here: `python docs/vyvoj/styl_docx.py`. The same pandoc gives the same bytes.
Sizes in styles are what Word uses: half-points for letters, twentieths of a point for distances.
"""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pypandoc

TARGET = Path(__file__).parents[2] / "vzory" / "styl.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
INK, GREY, RULE = "24364B", "595959", "C8CCD2"
REFERENCES = {f"{{{W}}}{name}" for name in ("basedOn", "next", "link")}
EPOCH = (1980, 1, 1, 0, 0, 0)


def distance(before: int, after: int, line: str = "") -> str:
    """Return the space above and below a paragraph, and the height of its lines where it is not the usual one."""
    return f'<w:spacing w:before="{before}" w:after="{after}" {line}/>'


def letters(size: int, color: str = "") -> str:
    """Return the size and colour of letters."""
    tint = f'<w:color w:val="{color}"/>' if color else ""
    return f'{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def paragraph(style: str, name: str, base: str, layout: str, look: str = "", *, own: bool = False) -> str:
    """Return a paragraph style; `own` marks one that Word does not know by itself."""
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f"<w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def heading(level: int, size: int, before: int, after: int, weight: str) -> str:
    """Return the style of a heading: it stays with the text below it and shows in the outline."""
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/>{distance(before, after)}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f"<w:rPr>{weight}{letters(size, INK)}</w:rPr></w:style>"
    )


DENSE = 'w:line="250" w:lineRule="auto"'
BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:docDefaults>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>
    <w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="cs-CZ" w:eastAsia="cs-CZ" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr>
    <w:suppressAutoHyphens/><w:spacing w:after="0" w:line="269" w:lineRule="auto"/>
  </w:pPr></w:pPrDefault>
</w:docDefaults>
{paragraph("BodyText", "Body Text", "Normal", distance(0, 120))}
{paragraph("FirstParagraph", "First Paragraph", "BodyText", "", own=True)}
{paragraph("Compact", "Compact", "BodyText", distance(0, 120) + "<w:contextualSpacing/>", own=True)}
{paragraph("TableText", "Text tabulky", "Normal", distance(30, 30, DENSE), letters(20), own=True)}
{paragraph("TableGap", "Mezera pod tabulkou", "Normal", distance(0, 0, 'w:line="200" w:lineRule="exact"'), own=True)}
{paragraph("Title", "Title", "Normal", "<w:keepNext/>" + distance(0, 60), BOLD + letters(40, INK))}
{paragraph("Subtitle", "Subtitle", "Normal", distance(0, 300), letters(22, GREY))}
{heading(1, 28, 280, 110, BOLD)}
{heading(2, 24, 260, 90, BOLD)}
{heading(3, 22, 200, 70, BOLD)}
{heading(4, 22, 160, 60, ITALIC)}
{heading(5, 22, 160, 60, "")}
{heading(6, 22, 160, 60, "")}
{paragraph("BlockText", "Block Text", "BodyText", distance(0, 120) + '<w:ind w:left="400" w:right="400"/>')}
{paragraph("Note", "Poznámka", "BodyText", "", letters(19, GREY), own=True)}
{paragraph("Footer", "footer", "Normal", '<w:jc w:val="right"/>', letters(18, GREY))}
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
  <w:rPr><w:color w:val="{INK}"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="SignatureRoom"><w:name w:val="Místo na podpis"/>
  <w:rPr><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>
  <w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="28" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
      <w:bottom w:w="28" w:type="dxa"/><w:right w:w="160" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr>{BOLD}</w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:tcBorders>
      <w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
</w:style>
</w:styles>"""

PAGE = f"""<w:sectPr xmlns:w="{W}" xmlns:r="{R}">
  <w:footerReference w:type="default" r:id="rId90"/>
  <w:pgSz w:w="11906" w:h="16838"/>
  <w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1417" w:header="567" w:footer="567" w:gutter="0"/>
</w:sectPr>"""


def field(name: str) -> str:
    """Return a Word field (PAGE, NUMPAGES) whose number Word fills in."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


FOOTER = f"""<?xml version="1.0" encoding="UTF-8"?>
<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>\
<w:r><w:t xml:space="preserve">strana </w:t></w:r>{field("PAGE")}\
<w:r><w:t xml:space="preserve"> z </w:t></w:r>{field("NUMPAGES")}</w:p></w:ftr>
"""
FOOTER_TYPE = (
    '<Override PartName="/word/footer1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
)
FOOTER_LINK = f'<Relationship Id="rId90" Type="{R}/footer" Target="footer1.xml"/>'


def parse(text: str) -> ET.Element:
    """Return the root of an XML text."""
    return ET.fromstring(text)  # noqa: S314 - pandoc's own data or text of this module


def styles(original: str) -> str:
    """Return pandoc's styles with ours in place of those of the same id."""
    root, ours = parse(original), parse(STYLES)
    replaced = {key(style) for style in ours.iterfind(f"{{{W}}}style")}
    # A linked character style would go on pointing to a paragraph style that does not know it.
    replaced |= {f"{name}Char" for name in replaced}
    for old in [root.find(f"{{{W}}}docDefaults"), *(s for s in root.iterfind(f"{{{W}}}style") if key(s) in replaced)]:
        if old is not None:
            root.remove(old)
    defaults = ours.find(f"{{{W}}}docDefaults")
    if defaults is None:
        raise SystemExit("STYLES has no docDefaults")
    root.insert(0, defaults)
    root.extend(ours.iterfind(f"{{{W}}}style"))
    there = {key(style) for style in root.iterfind(f"{{{W}}}style")}
    for style in root.iterfind(f"{{{W}}}style"):
        for other in [each for each in style if each.tag in REFERENCES and each.get(f"{{{W}}}val") not in there]:
            style.remove(other)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def key(style: ET.Element) -> str:
    """Return the id of a style."""
    return style.get(f"{{{W}}}styleId", "")


def document(original: str) -> str:
    """Return pandoc's sample text on our page: A4, room for binding on the left, a footer."""
    root = parse(original)
    body = root.find(f"{{{W}}}body")
    if body is None:
        raise SystemExit("the reference document has no body")
    for old in body.findall(f"{{{W}}}sectPr"):
        body.remove(old)
    body.append(parse(PAGE))
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def settings(original: str) -> str:
    """Return Word's settings as Czech has them."""
    for english, czech in (
        ('w:themeFontLang w:val="en-US"', 'w:themeFontLang w:val="cs-CZ"'),
        ('w:decimalSymbol w:val="."', 'w:decimalSymbol w:val=","'),
        ('w:listSeparator w:val=","', 'w:listSeparator w:val=";"'),
    ):
        original = original.replace(english, czech)
    return original


def fonts(original: str) -> str:
    """Return the font table with Calibri and the free font of the same widths."""
    entry = (
        '<w:font w:name="Calibri"><w:altName w:val="Carlito"/><w:panose1 w:val="020F0502020204030204"/>'
        '<w:charset w:val="EE"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    )
    others = re.sub(r'\s*<w:font w:name="Calibri">.*?</w:font>', "", original, flags=re.DOTALL)
    return others.replace("</w:fonts>", f"{entry}</w:fonts>")


def properties(original: str) -> str:
    """Return core properties that name nobody."""
    root = parse(original)
    for item in list(root):
        if not item.tag.endswith(("created", "modified")):
            root.remove(item)
        else:
            item.text = "1980-01-01T00:00:00Z"
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


CHANGES: dict[str, Callable[[str], str]] = {
    "word/styles.xml": styles,
    "word/document.xml": document,
    "word/settings.xml": settings,
    "word/fontTable.xml": fonts,
    "docProps/core.xml": properties,
    "[Content_Types].xml": lambda text: text.replace("</Types>", f"{FOOTER_TYPE}</Types>"),
    "word/_rels/document.xml.rels": lambda text: text.replace("</Relationships>", f"{FOOTER_LINK}</Relationships>"),
}


def make(reference: bytes) -> bytes:
    """Return our style document made from pandoc's `reference`."""
    result = BytesIO()
    with ZipFile(BytesIO(reference)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        parts = {name: source.read(name).decode("utf-8") for name in source.namelist()}
        parts |= {name: change(parts[name]) for name, change in CHANGES.items()}
        for name, text in (parts | {"word/footer1.xml": FOOTER}).items():
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, text.encode("utf-8"))
    return result.getvalue()


def main() -> None:
    """Write the style document to its place, or to the path given as the only argument."""
    for prefix, address in (("w", W), ("r", R)):
        ET.register_namespace(prefix, address)
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file=reference.docx"]
    reference = subprocess.run(command, capture_output=True, check=True).stdout
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(make(reference))


if __name__ == "__main__":
    main()
