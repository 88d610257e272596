"""The DOCX: real styles, whole tables, a page number, and nothing in it that nobody asked for."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.text.paragraph import Paragraph

from pktui.errors import ExportFailed
from pktui.export.docx import finish
from pktui.export.formats import FORMATS
from pktui.export.markdown import demote, escape
from pktui.export.sheet import Sheet, StyleLookup
from pktui.export.typography import typeset


@pytest.fixture
def made(sample: str, title: str, styles: StyleLookup, now: datetime) -> bytes:
    return FORMATS["docx"].make(Sheet(sample, title, styles, now))


def parts(document: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(document)) as file:
        return {name: file.read(name) for name in file.namelist()}


def style_name(paragraph: Paragraph) -> str | None:
    return paragraph.style.name if paragraph.style else None


def with_parts(path: Path, source: Path, changed: dict[str, bytes]) -> Path:
    with ZipFile(path, "w") as target:
        for name, data in (parts(source.read_bytes()) | changed).items():
            target.writestr(name, data)
    return path


def test_paragraphs_have_real_styles(made: bytes, title: str) -> None:
    """Title, subtitle, headings, text and lists carry styles an office can change."""
    document = docx.Document(BytesIO(made))
    used = set(map(style_name, document.paragraphs))
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "First Paragraph", "Compact", "Poznámka"} <= used
    assert document.paragraphs[0].text == typeset(title)
    assert {
        p.style.name for table in document.tables for row in table.rows for c in row.cells for p in c.paragraphs
    } == {"Text tabulky"}
    assert document.styles["Normal"].element.xpath("//w:rPrDefault//w:lang/@w:val") == ["cs-CZ"]


def test_page_is_a4_with_room_for_binding(made: bytes) -> None:
    """The page is A4 with 2.5 cm on the left and 2 cm elsewhere."""
    page = docx.Document(BytesIO(made)).sections[0]
    sizes = (page.page_width, page.page_height, page.left_margin, page.right_margin, page.top_margin)
    assert [size and round(size.cm, 1) for size in sizes] == [21.0, 29.7, 2.5, 2.0, 2.0]


def test_tables_repeat_headers_keep_rows_and_fill_the_line(made: bytes) -> None:
    """Each table repeats its header, splits no row and is as wide as the text."""
    for table in docx.Document(BytesIO(made)).tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
        assert sum(int(width) for width in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")) == pytest.approx(9355, abs=6)


def test_signature_cells_have_room(made: bytes) -> None:
    """A cell for a signature carries the style that makes its row high."""
    table = docx.Document(BytesIO(made)).tables[-1]
    assert all(row.cells[-1].paragraphs[0].runs[0].style.name == "Místo na podpis" for row in table.rows[1:])


def test_a_new_page_begins_with_its_first_paragraph(styles: StyleLookup, now: datetime) -> None:
    """No paragraph of its own breaks the page: at the end of a full one it would leave an empty page behind."""
    text = "A\n\n::: nova-strana\n:::\n\n# B\n\n::: nova-strana\n:::\n\n1. c\n2. d\n"
    document = docx.Document(BytesIO(FORMATS["docx"].make(Sheet(text, "T", styles, now))))
    on_new_page = [bool(p._p.xpath("./w:pPr/w:pageBreakBefore")) for p in document.paragraphs]
    assert [p.text for p in document.paragraphs] == ["T", "A", "B", "c", "d"]
    assert on_new_page == [False, False, True, True, False]


def test_footer_counts_pages(made: bytes) -> None:
    """The footer says which page of how many."""
    footer = docx.Document(BytesIO(made)).sections[0].footer.paragraphs[0]
    assert re.sub(r"\s+", " ", "".join(footer._p.xpath(".//w:t/text()"))) == "strana 1 z 1"
    assert [field.strip() for field in footer._p.xpath(".//w:fldSimple/@w:instr")] == ["PAGE", "NUMPAGES"]


def test_properties_tell_only_title_and_time(made: bytes, title: str) -> None:
    """No author, no company, no custom properties; the time is the given one."""
    properties = docx.Document(BytesIO(made)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (title, "", "")
    assert properties.created == properties.modified
    assert properties.created.replace(tzinfo=None) == datetime(2026, 3, 12, 10, 5, 7)  # noqa: DTZ001 - read as UTC
    assert not any("custom" in name or b"custom.xml" in data for name, data in parts(made).items())


def test_same_input_same_bytes(sample: str, title: str, styles: StyleLookup, now: datetime, made: bytes) -> None:
    """A document made twice is the same file, so a sync client has nothing to do."""
    assert FORMATS["docx"].make(Sheet(sample, title, styles, now)) == made


def test_pictures_and_raw_parts_do_not_get_in(tmp_path: Path, title: str, styles: StyleLookup, now: datetime) -> None:
    """Neither a remote nor a local picture nor raw OpenXML ends up in the file, with or without `demote`."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"tajne")
    raw = "```{=openxml}\n<w:p><w:r/></w:p>\n```\n\n`<w:br/>`{=openxml}"
    hostile = f"![a](http://127.0.0.1:9/x.png) ![b]({secret})\n\n{raw}"
    for markdown in (hostile, demote(hostile, 1)):
        made = parts(FORMATS["docx"].make(Sheet(markdown, title, styles, now)))
        assert not any(name.startswith("word/media") for name in made)
        assert b"&lt;w:br/&gt;" in made["word/document.xml"]
        assert b'TargetMode="External"' not in made["word/_rels/document.xml.rels"]


def test_web_link_stays_visible(title: str, styles: StyleLookup, now: datetime) -> None:
    """A web address somebody wrote stays a link."""
    made = parts(FORMATS["docx"].make(Sheet("[web](https://example.cz)", title, styles, now)))
    assert b"https://example.cz" in made["word/_rels/document.xml.rels"]


def test_style_with_a_strange_part_is_refused(tmp_path: Path, styles: StyleLookup, now: datetime) -> None:
    """A document with a macro or another unknown part is not handed over."""
    bad = with_parts(tmp_path / "styl.docx", styles("styl.docx"), {"word/vbaProject.bin": b"x"})
    with pytest.raises(ExportFailed, match="vbaProject"):
        finish(bad.read_bytes(), "x", now)


def test_style_that_reaches_out_is_refused(tmp_path: Path, styles: StyleLookup, now: datetime) -> None:
    """A letterhead which loads something from elsewhere is refused by name."""
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://x/image" Target="http://example.cz/logo.png" TargetMode="External"/></Relationships>'
    )
    bad = with_parts(tmp_path / "styl.docx", styles("styl.docx"), {"word/_rels/footer1.xml.rels": link})
    with pytest.raises(ExportFailed, match=r"example\.cz"):
        finish(bad.read_bytes(), "x", now)


LIBREOFFICE = Path(__file__).parent / "styly" / "libreoffice.docx"
"""Our style with a picture in its header, saved by LibreOffice: ids of its own, other parts."""


def localized(path: Path, source: Path) -> Path:
    """Write `source` as Czech Word saves it: Czech ids of styles, embedded fonts, parts pandoc does not know."""
    ids = {
        "Normal": "Normln", "BodyText": "Zkladntext", "Title": "Nzev", "Subtitle": "Podnadpis", "Heading1": "Nadpis1",
        "Compact": "Kompaktn", "TableText": "Texttabulky", "TableGap": "Mezerapodtabulkou", "Note": "Poznmka",
        "Table": "Tabulka", "SignatureRoom": "Mstonapodpis", "Footer": "Zpat", "FirstParagraph": "Prvnodstavec",
    }  # fmt: skip
    changed: dict[str, bytes] = {"word/glossary/document.xml": b"<x/>", "customXml/item1.xml": b"<x/>"}
    changed |= {"word/fonts/font1.odttf": b"x", "word/vbaProject.bin": b"x"}
    for name in ("word/styles.xml", "word/document.xml", "word/footer1.xml"):
        text = parts(source.read_bytes())[name].decode()
        for ours, theirs in ids.items():
            text = re.sub(
                rf'(styleId|basedOn w:val|next w:val|pStyle w:val|link w:val)="{ours}"', rf'\1="{theirs}"', text
            )
        changed[name] = text.encode()
    table = parts(source.read_bytes())["word/fontTable.xml"]
    embedded = b'<w:embedRegular r:id="rId1" w:fontKey="{0}"/></w:font>'
    changed["word/fontTable.xml"] = table.replace(b"</w:font>", embedded)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
    link = f'<Relationship Id="rId1" Type="{kind}" Target="fonts/font1.odttf"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    changed["word/_rels/fontTable.xml.rels"] = f'<Relationships xmlns="{space}">{link}</Relationships>'.encode()
    return with_parts(path, source, changed)


@pytest.mark.parametrize("program", ["Word", "LibreOffice"])
def test_letterhead_saved_by_another_program_works(
    program: str, tmp_path: Path, sample: str, title: str, styles: StyleLookup, now: datetime
) -> None:
    """Whatever the ids are inside, each paragraph has the style of its name, in tables and below them too."""
    reference = LIBREOFFICE if program == "LibreOffice" else localized(tmp_path / "styl.docx", styles("styl.docx"))
    made = FORMATS["docx"].make(Sheet(sample, title, lambda _name: reference, now))
    document = docx.Document(BytesIO(made))
    used = set(map(style_name, document.paragraphs))
    assert {"Title", "Subtitle", "Heading 1", "Compact", "Poznámka", "Mezera pod tabulkou"} <= used
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    assert {style_name(paragraph) for cell in cells for paragraph in cell.paragraphs} == {"Text tabulky"}
    ids = {style.style_id for style in document.styles}
    assert set(document.element.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")) <= ids
    assert ("word/fonts/font1.odttf" in parts(made)) == (program == "Word"), "an embedded font goes along"
    assert not any(name.startswith(("word/glossary", "customXml", "word/vba")) for name in parts(made))


def test_picture_in_a_header_survives(title: str, now: datetime) -> None:
    """The logo and the words beside it are in the document, and nothing points to a part that is not there."""
    made = FORMATS["docx"].make(Sheet("x", title, lambda _name: LIBREOFFICE, now))
    header = docx.Document(BytesIO(made)).sections[0].header
    assert header.paragraphs[0].text.strip() == "Městský úřad Dlouhá"
    (picture,) = [part for part in header.part.rels.values() if part.reltype.endswith("/image")]
    assert picture.target_part.blob == parts(LIBREOFFICE.read_bytes())["word/media/image1.png"]
    assert b"image/png" in parts(made)["[Content_Types].xml"]


def test_style_without_ours_still_works(tmp_path: Path, styles: StyleLookup, now: datetime) -> None:
    """A letterhead made from an empty document has no style of ours; tables keep a distance all the same."""
    docx.Document().save(str(tmp_path / "styl.docx"))
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    made = FORMATS["docx"].make(Sheet(f"{table}\n{table}", "x", lambda _name: tmp_path / "styl.docx", now))
    document = docx.Document(BytesIO(made))
    assert len(document.tables) == 2
    below = [element for table in document.tables for element in table._tbl.xpath("./following-sibling::w:p[1]")]
    assert [bool(element.xpath("./w:pPr/w:spacing") and not element.xpath(".//w:pStyle")) for element in below] == [
        True
    ] * 2


def test_style_that_is_not_there_is_not_mentioned(tmp_path: Path, styles: StyleLookup, now: datetime) -> None:
    """LibreOffice prints a list without its numbers and no table when their style is none of the letterhead."""
    docx.Document().save(str(tmp_path / "styl.docx"))
    text = "1. a\n2. b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n::: poznamka\nx\n:::\n\n[]{.podpis}\n"
    made = FORMATS["docx"].make(Sheet(text, "x", lambda _name: tmp_path / "styl.docx", now))
    document, known = (parts(made)[f"word/{name}.xml"] for name in ("document", "styles"))
    mentioned = set(re.findall(rb'<w:\w+Style w:val="([^"]*)"', document))
    assert mentioned
    assert mentioned <= set(re.findall(rb'w:styleId="([^"]*)"', known))
    assert document.count(b"<w:numPr>") == 2


STYLES = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def broken(kind: str, whole: bytes) -> bytes:
    data = BytesIO()
    spoilt = {
        ("half a part", "word/styles.xml"): b"<w:styles", ("half a footer", "word/footer1.xml"): b"<w:ftr",
        ("empty links", "word/_rels/document.xml.rels"): b"", ("other styles", "word/styles.xml"): b"<x/>",
        ("half of numbers", "word/numbering.xml"): b"<w:numb", ("other document", "word/document.xml"): b"<x/>",
        ("unknown letters", "word/footer1.xml"): b'<?xml version="1.0" encoding="x-urad"?><ftr/>',
        ("letters of many bytes", "word/footer1.xml"): b'<?xml version="1.0" encoding="utf-7"?><ftr/>',
        ("wide letters", "word/styles.xml"): f'<?xml version="1.0" encoding="UTF-16"?>{STYLES}'.encode("utf-16"),
        ("entity", "word/styles.xml"): f'<!DOCTYPE x [<!ENTITY a "b">]>{STYLES}'.encode(),
        ("bomb", "word/footer1.xml"): b"<ftr>" + b" " * (64 << 20) + b"</ftr>",
    }  # fmt: skip
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, part in parts(whole).items():
            if (kind, name) in {
                ("without styles", "word/styles.xml"), ("without links", "word/_rels/document.xml.rels"),
            }:  # fmt: skip
                continue
            file.writestr(name, spoilt.get((kind, name), part))
    return {
        "empty": b"", "text": b"toto neni dokument", "old Word": b"\xd0\xcf\x11\xe0" + b"x" * 600, "cut": whole[:-900],
        "spoilt": whole[:900] + b"\0" * 300 + whole[1200:],
    }.get(kind, data.getvalue())  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    ["empty", "text", "old Word", "cut", "spoilt", "without styles", "half a part", "half a footer", "empty links",
     "other styles", "half of numbers", "other document", "unknown letters", "letters of many bytes",
     "without links", "wide letters", "entity", "bomb"],
)  # fmt: skip
def test_broken_style_is_told(kind: str, tmp_path: Path, styles: StyleLookup, now: datetime) -> None:
    """What is no Word document, or only a part of one, is named with its path and what to do; no English comes out."""
    style = tmp_path / "styl.docx"
    style.write_bytes(broken(kind, styles("styl.docx").read_bytes()))
    with pytest.raises(ExportFailed, match="uložte ho ve Wordu") as caught:
        FORMATS["docx"].make(Sheet("x", "x", lambda _name: style, now))
    assert caught.value.path == style
    assert "pandoc" not in str(caught.value)


def test_broken_picture_is_told(tmp_path: Path, now: datetime) -> None:
    """A letterhead whose logo was damaged on a disk is refused: each paper would have a hole in place of it."""
    style = tmp_path / "styl.docx"
    whole = LIBREOFFICE.read_bytes()
    with ZipFile(LIBREOFFICE) as file:
        picture = file.getinfo("word/media/image1.png")
    begin = picture.header_offset + 30 + len(picture.filename) + picture.compress_size // 2
    style.write_bytes(whole[:begin] + bytes(byte ^ 0xFF for byte in whole[begin : begin + 8]) + whole[begin + 8 :])
    with pytest.raises(ExportFailed, match="uložte ho ve Wordu") as caught:
        FORMATS["docx"].make(Sheet("x", "x", lambda _name: style, now))
    assert caught.value.path == style


def test_refused_style_is_named(tmp_path: Path, styles: StyleLookup, now: datetime) -> None:
    """A picture that a letterhead takes from the network is refused with the path of the letterhead."""
    relations = parts(LIBREOFFICE.read_bytes())["word/_rels/header1.xml.rels"]
    outside = re.sub(rb'Target="[^"]*"', b'Target="http://example.cz/logo.png" TargetMode="External"', relations)
    style = with_parts(tmp_path / "styl.docx", LIBREOFFICE, {"word/_rels/header1.xml.rels": outside})
    with pytest.raises(ExportFailed, match=r"example\.cz") as caught:
        FORMATS["docx"].make(Sheet("x", "x", lambda _name: style, now))
    assert caught.value.path == style


def test_signs_of_word_and_emoji_stay(title: str, styles: StyleLookup, now: datetime) -> None:
    """Word has fonts of its own, so emoji and foreign letters are left as typed; private signs become public ones."""
    made = FORMATS["docx"].make(Sheet(escape("👍🏽 1️⃣ 中 محمد \uf0fc hotovo \uf0e0"), title, styles, now))
    assert "👍🏽 1️⃣ 中 محمد ✓ hotovo →" in [paragraph.text for paragraph in docx.Document(BytesIO(made)).paragraphs]
