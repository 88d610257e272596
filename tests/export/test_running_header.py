"""What stands at the top from the second page on: in a PDF, in a DOCX, and in an office's own style."""

from __future__ import annotations

import subprocess
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from pktui.domain.meeting import Meeting
from pktui.export.formats import FORMATS
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.sheet import Sheet, StyleLookup

TEXT = "zápis · Hrubešovi & <spol.> · 26. 5. 2026"
LONG = "\n\n".join(["Odstavec."] * 120)


def sheet(styles: StyleLookup, now: datetime, running: str = TEXT) -> Sheet:
    return Sheet(LONG, "Zápis", styles, now, running)


def pages(pdf: bytes) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().replace("\u00a0", " ").split("\f")[:-1]


def with_style(folder: Path, document: docx.document.Document) -> StyleLookup:
    document.save(str(folder / "styl.docx"))
    return lambda name: folder / name


def test_pdf_has_it_from_the_second_page(styles: StyleLookup, now: datetime) -> None:
    """The first page says it in its title."""
    first, *others = pages(FORMATS["pdf"].make(sheet(styles, now)))
    assert TEXT not in first
    assert others
    assert all(page.strip().startswith(TEXT) for page in others)


def test_docx_has_it_from_the_second_page(styles: StyleLookup, now: datetime) -> None:
    """The first page is another one: without the header, with the page number of all others."""
    section = docx.Document(BytesIO(FORMATS["docx"].make(sheet(styles, now)))).sections[0]
    assert section.different_first_page_header_footer
    assert [each.text.replace("\u00a0", " ") for each in section.header.paragraphs] == [TEXT]
    assert not section.header.is_linked_to_previous
    assert section.first_page_header.is_linked_to_previous
    assert "strana" in section.first_page_footer.paragraphs[0].text
    assert "strana" in section.footer.paragraphs[0].text


@pytest.mark.parametrize("fmt", ["docx", "pdf"])
def test_nothing_without_a_text(fmt: str, styles: StyleLookup, now: datetime) -> None:
    """Letters have no header; their DOCX is as it was."""
    made = FORMATS[fmt].make(sheet(styles, now, ""))
    if fmt == "docx":
        assert not docx.Document(BytesIO(made)).sections[0].different_first_page_header_footer
        assert not any("header" in name for name in ZipFile(BytesIO(made)).namelist())
    else:
        assert all("Hrubešovi" not in page for page in pages(made))


def test_own_header_of_an_office_stays(styles: StyleLookup, now: datetime, tmp_path: Path) -> None:
    """A style that has a header on later pages keeps it."""
    own = docx.Document(str(styles("styl.docx")))
    own.sections[0].header.paragraphs[0].text = "Městský úřad"
    made = FORMATS["docx"].make(sheet(with_style(tmp_path, own), now))
    assert docx.Document(BytesIO(made)).sections[0].header.paragraphs[0].text == "Městský úřad"
    assert TEXT.encode() not in b"".join(
        ZipFile(BytesIO(made)).read(name) for name in ZipFile(BytesIO(made)).namelist()
    )


def test_own_header_of_a_first_page_stays(styles: StyleLookup, now: datetime, tmp_path: Path) -> None:
    """A letterhead on the first page stays there, and later pages get ours."""
    own = docx.Document(str(styles("styl.docx")))
    own.sections[0].different_first_page_header_footer = True
    own.sections[0].first_page_header.paragraphs[0].text = "Městský úřad"
    section = docx.Document(BytesIO(FORMATS["docx"].make(sheet(with_style(tmp_path, own), now)))).sections[0]
    assert section.first_page_header.paragraphs[0].text == "Městský úřad"
    assert section.header.paragraphs[0].text.replace("\u00a0", " ") == TEXT


@pytest.mark.parametrize("running", ["plán · Novákovi", ""])
def test_a_style_made_of_a_paper_tells_nothing_of_it(
    running: str, styles: StyleLookup, now: datetime, tmp_path: Path
) -> None:
    """Who makes a style of a finished paper does not print its family on all others."""
    own = docx.Document(BytesIO(FORMATS["docx"].make(sheet(styles, now))))
    made = FORMATS["docx"].make(sheet(with_style(tmp_path, own), now, running))
    assert docx.Document(BytesIO(made)).sections[0].header.paragraphs[0].text.replace("\u00a0", " ") == running
    assert b"Hrube" not in b"".join(ZipFile(BytesIO(made)).read(name) for name in ZipFile(BytesIO(made)).namelist())


def test_which_papers_have_it(sample_meeting: Meeting, now: datetime) -> None:
    """Minutes and plan are filed; a letter is a letter."""
    minutes = pages(make(DOCUMENTS["zapis"], sample_meeting, "pdf", now, None))
    assert minutes[1].strip().startswith("zápis · Hrubešovi · 10. 3. 2026")
    assert DOCUMENTS["pozvanka-rodine"].running == ""
