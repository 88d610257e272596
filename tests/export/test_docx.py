"""The DOCX: real styles, whole tables, a page number, and nothing in it that nobody asked for."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.text.paragraph import Paragraph

from pktui.errors import ExportFailed
from pktui.export.docx import finish
from pktui.export.formats import FORMATS, StyleLookup
from pktui.export.markdown import demote
from pktui.export.typography import typeset


@pytest.fixture
def made(sample: str, title: str, styles: StyleLookup, now: datetime) -> bytes:
    return FORMATS["docx"].make(sample, title, styles, now)


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


def test_columns_follow_the_dashes(made: bytes) -> None:
    """Widths come from the second line of the table."""
    widths = [int(w) for w in docx.Document(BytesIO(made)).tables[0]._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]
    assert widths[1] / widths[0] == pytest.approx(17 / 3, rel=0.02)


def test_signature_cells_have_room(made: bytes) -> None:
    """A cell for a signature carries the style that makes its row high."""
    table = docx.Document(BytesIO(made)).tables[-1]
    assert all(row.cells[-1].paragraphs[0].runs[0].style.name == "Místo na podpis" for row in table.rows[1:])


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
    assert FORMATS["docx"].make(sample, title, styles, now) == made


def test_pictures_and_raw_parts_do_not_get_in(tmp_path: Path, title: str, styles: StyleLookup, now: datetime) -> None:
    """Neither a remote nor a local picture nor raw OpenXML ends up in the file, with or without `demote`."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"tajne")
    raw = "```{=openxml}\n<w:p><w:r/></w:p>\n```\n\n`<w:br/>`{=openxml}"
    hostile = f"![a](http://127.0.0.1:9/x.png) ![b]({secret})\n\n{raw}"
    for markdown in (hostile, demote(hostile, 1)):
        made = parts(FORMATS["docx"].make(markdown, title, styles, now))
        assert not any(name.startswith("word/media") for name in made)
        assert b"&lt;w:br/&gt;" in made["word/document.xml"]
        assert b'TargetMode="External"' not in made["word/_rels/document.xml.rels"]


def test_web_link_stays_visible(title: str, styles: StyleLookup, now: datetime) -> None:
    """A web address somebody wrote stays a link."""
    made = parts(FORMATS["docx"].make("[web](https://example.cz)", title, styles, now))
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
