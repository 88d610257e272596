"""DOCX in the letterhead of an office."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.section import Section
from tests.export.letterhead.pictures import SVG, png

from pktui.errors import ExportFailed
from pktui.export.formats import FORMATS
from pktui.export.letterhead import Letterhead
from pktui.export.letterhead.from_word import own_letterhead
from pktui.export.letterhead.logo import logo_of
from pktui.export.sheet import Sheet, StyleLookup

LIBREOFFICE = Path(__file__).parent / "styly" / "libreoffice.docx"
OFFICE = Letterhead(
    "Úřad <města> & obce",
    "OSPOD",
    ("Náměstí 1", "783 16 Jívová"),
    ("tel. 585 000 111", "ospod@example.org"),
    logo_of(SVG, Path("logo.svg")),
    18,
    "#1f6f43",
    "Arial",
)


def made(head: Letterhead | None, find: StyleLookup, now: datetime) -> bytes:
    text = "# Nadpis\n\nText\n\n| A | B |\n|--|--|\n| a | b |\n"
    return FORMATS["docx"].make(Sheet(text, "Plán", find, now, letterhead=head))


def parts(document: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(document)) as file:
        return {name: file.read(name) for name in file.namelist()}


def page(document: bytes) -> Section:
    return docx.Document(BytesIO(document)).sections[0]


def words(block: object) -> str:
    """Return all words of a header or footer, those in tables too."""
    return " | ".join(text.text or "" for text in block._element.iter("{*}t"))  # type: ignore[attr-defined]


def test_header_stands_on_the_first_page_and_contacts_on_all(styles: StyleLookup, now: datetime) -> None:
    """Name, department and address above; how to reach the office and the number of the page below."""
    section = page(made(OFFICE, styles, now))
    assert section.different_first_page_header_footer
    assert words(section.first_page_header) == "Úřad <města> & obce | OSPOD | Náměstí\u00a01 | 783\u00a016\u00a0Jívová"
    assert section.header.is_linked_to_previous
    below = "tel.\u00a0585\u00a0000\u00a0111 · ospod@example.org | strana  | 1 |  z  | 1"
    assert words(section.first_page_footer) == words(section.footer) == below


def test_logo_is_a_picture_with_the_drawing_behind_it(styles: StyleLookup, now: datetime) -> None:
    """Sharp dots for everybody, the drawing for who can draw it; its name for who cannot see it."""
    found = parts(made(OFFICE, styles, now))
    dots = found["word/media/hlavicka.png"]
    assert int.from_bytes(dots[20:24]) == pytest.approx(600 * 18 / 25.4, abs=2)
    assert found["word/media/hlavicka-kresba.svg"] == SVG
    header = found["word/header90.xml"].decode()
    assert header.count('descr="Úřad &lt;města&gt; &amp; obce"') == 2
    assert re.search(r'<wp:extent cx="1296000" cy="648000"/>', header)
    assert b'PartName="/word/media/hlavicka.png" ContentType="image/png"' in found["[Content_Types].xml"]
    assert b"media/hlavicka-kresba.svg" in found["word/_rels/header90.xml.rels"]


def test_picture_of_dots_goes_as_it_is(styles: StyleLookup, now: datetime) -> None:
    """A wide one is made smaller, so that the name has room."""
    wide = Letterhead("Úřad", logo=logo_of(png(900, 100), Path("logo.png")))
    found = parts(made(wide, styles, now))
    assert found["word/media/hlavicka.png"] == png(900, 100)
    across, high = map(int, re.findall(rb'<wp:extent cx="(\d+)" cy="(\d+)"', found["word/header90.xml"])[0])
    assert across / 36000 == pytest.approx(0.45 * 165, abs=1)
    assert across / high == pytest.approx(9, abs=0.01)


def test_colour_and_font_of_the_office(styles: StyleLookup, now: datetime) -> None:
    """Headings and rules take the colour, all letters the font; without them they are ours."""
    own, ours = parts(made(OFFICE, styles, now))["word/styles.xml"], parts(made(None, styles, now))["word/styles.xml"]
    assert b"24364B" in ours
    assert b"24364B" not in own
    assert own.count(b"1F6F43") == ours.count(b"24364B")
    assert b'w:ascii="Arial"' in own
    assert b"Calibri" not in own


def test_own_style_keeps_its_header(now: datetime) -> None:
    """What an office made in Word wins, whatever the letterhead says; what is taken of it changes nothing either."""
    plain = parts(made(None, lambda _name: LIBREOFFICE, now))
    assert parts(made(OFFICE, lambda _name: LIBREOFFICE, now)) == plain
    assert parts(made(own_letterhead(LIBREOFFICE), lambda _name: LIBREOFFICE, now)) == plain


def test_own_style_without_a_header_gets_it(tmp_path: Path, styles: StyleLookup, now: datetime) -> None:
    """Its look stays, also where no section or relation of ours is in it."""
    style = tmp_path / "styl.docx"
    docx.Document().save(str(style))
    document = made(OFFICE, lambda _name: style, now)
    assert "OSPOD" in words(page(document).first_page_header)
    assert "ospod@example.org" in words(page(document).footer)
    assert b"1F6F43" not in parts(document)["word/styles.xml"]
    # A changed copy of ours has only numbers of pages, so its foot makes room for that of the office.
    style.write_bytes(styles("styl.docx").read_bytes())
    assert words(page(made(OFFICE, lambda _name: style, now)).footer).startswith("tel.")


def test_same_input_same_bytes(styles: StyleLookup, now: datetime) -> None:
    """A document made twice is the same file."""
    assert made(OFFICE, styles, now) == made(OFFICE, styles, now)


def test_drawing_that_cannot_be_drawn_is_told(styles: StyleLookup, now: datetime) -> None:
    """What only the one who draws finds out is told with the file of the logo."""
    logo = logo_of(SVG.replace(b"<rect", b"<\xc5\x99ect"), Path("vzory/logo.svg"))
    broken = Letterhead("Úřad", logo=logo.__class__(b"<svg", "svg", 1.0, logo.path))
    with pytest.raises(ExportFailed, match="nejde nakreslit") as caught:
        made(broken, styles, now)
    assert caught.value.path == logo.path
