"""What a PDF takes over of an own `styl.docx`."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Mm
from tests.export.letterhead.pictures import png

from pktui.assets import shipped
from pktui.errors import DamagedFile
from pktui.export.letterhead.from_word import NOTHING, own_letterhead, taken_from

LIBREOFFICE = Path(__file__).parents[1] / "styly" / "libreoffice.docx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_style_of_libreoffice() -> None:
    """The line beside the picture is the office, the picture its logo; of the foot only numbers of pages were there."""
    taken = taken_from(LIBREOFFICE)
    head = taken.letterhead
    assert head is not None
    assert head.logo is not None
    assert (head.office, head.address, head.contacts, head.logo.kind) == ("Městský úřad Dlouhá", (), (), "png")
    assert head.logo_height == pytest.approx(10, abs=0.1)
    assert head.path == LIBREOFFICE
    assert taken.left_out == ()


def test_our_style_says_nothing() -> None:
    """A copy of ours has only numbers of pages."""
    assert taken_from(shipped("vzory") / "styl.docx") == NOTHING


def saved(document: docx.document.Document, path: Path) -> Path:
    document.save(str(path))
    return path


def test_lines_tables_and_the_first_page(tmp_path: Path) -> None:
    """Lines come in their order, also from cells; where the first page differs, its header counts; fields are none."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "na dalších stranách"
    section.different_first_page_header_footer = True
    first = section.first_page_header
    first.paragraphs[0].text = "  Město   Horní "
    table = first.add_table(1, 2, Mm(100))
    table.cell(0, 0).text = "OSPOD"
    table.cell(0, 1).text = "Náměstí 1\n500 02 Horní"
    foot = section.first_page_footer.paragraphs[0]
    foot.text = "tel. 495 000 111\tstrana "
    for instruction in ("PAGE", "NUMPAGES"):
        foot._p.append(parse_xml(f'<w:fldSimple {W} w:instr=" {instruction} "><w:r><w:t>7</w:t></w:r></w:fldSimple>'))
        foot.add_run(" z " if instruction == "PAGE" else "")
    head = taken_from(saved(document, tmp_path / "styl.docx")).letterhead
    assert head is not None
    assert (head.office, head.address) == ("Město Horní", ("OSPOD", "Náměstí 1", "500 02 Horní"))
    assert head.contacts == ("tel. 495 000 111",)
    assert head.logo is None


def test_what_cannot_be_taken_is_told(tmp_path: Path) -> None:
    """A second picture, one of a strange kind, and one in the foot."""
    document = docx.Document()
    header, footer = document.sections[0].header.paragraphs[0], document.sections[0].footer.paragraphs[0]
    gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
    for place, picture in ((header, gif), (header, png()), (header, png(80, 20)), (footer, png(20, 20))):
        place.add_run().add_picture(BytesIO(picture), height=Mm(12))
    taken = taken_from(saved(document, tmp_path / "styl.docx"))
    assert taken.letterhead is not None
    assert taken.letterhead.logo is not None
    assert (taken.letterhead.office, taken.letterhead.logo.ratio, round(taken.letterhead.logo_height)) == ("", 2.0, 12)
    assert len(taken.left_out) == 3
    for words in ("zápatí", r".gif) v PDF nebude", "víc obrázků"):
        assert any(words in sentence for sentence in taken.left_out), words


def test_broken_style(tmp_path: Path) -> None:
    """It says so when it is looked at; a PDF only has no header of it."""
    broken = tmp_path / "styl.docx"
    broken.write_bytes(b"x")
    with pytest.raises(DamagedFile):
        taken_from(broken)
    assert own_letterhead(broken) is None


def test_picture_of_a_height_that_is_no_number(tmp_path: Path) -> None:
    """It is as high as pictures usually are."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(png()), height=Mm(12))
    style = saved(document, tmp_path / "styl.docx")
    with ZipFile(style) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with ZipFile(style, "w") as file:
        for name, data in parts.items():
            file.writestr(name, re.sub(rb'cy="\d+"', b'cy="vysoko"', data))
    head = taken_from(style).letterhead
    assert head is not None
    assert head.logo_height == 18.0
