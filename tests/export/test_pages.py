"""The preview: the pages on the screen are those of the PDF."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pktui.domain.meeting import Meeting
from pktui.errors import ExportFailed
from pktui.export.formats import FORMATS, pages
from pktui.export.letterhead import Letterhead
from pktui.export.markdown import escape
from pktui.export.papers.document import Document
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make, printout
from pktui.export.sheet import Sheet, StyleLookup

COLUMNS = 76


def printed(pdf: bytes) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def words(page: str) -> Counter[str]:
    """Count words; those that a narrow column may break are left out."""
    return Counter(word for word in re.findall(r"\w+", page) if len(word) <= 8)


def check_pages(shown: tuple[str, ...], pdf: bytes) -> None:
    papers = printed(pdf)
    assert len(shown) == len(papers)
    for on_screen, on_paper in zip(shown, papers, strict=True):
        assert not words(without_pictures(on_screen)) - words(on_paper)


def without_pictures(page: str) -> str:
    return re.sub(r"\[obrázek:[^]]*\]", "", page)


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=lambda document: document.name)
def test_pages_are_those_of_the_pdf(document: Document, sample_meeting: Meeting, now: datetime) -> None:
    """Each page of the preview has the words of the same page of the PDF, and there are as many."""
    shown = printout(document, sample_meeting, now, None).pages(COLUMNS)
    check_pages(shown, make(document, sample_meeting, "pdf", now, None))


def test_a_letterhead_adds_no_page(title: str, styles: StyleLookup, now: datetime) -> None:
    """The name of the office takes its room on the first page of both, its contacts at the foot of each."""
    office = Letterhead("Městský úřad", "OSPOD", ("Náměstí 1",), ("tel. 585 000 111",))
    for text in ("Text", "\n\n".join(["Odstavec o dvou slovech."] * 60)):
        sheet = Sheet(text, title, styles, now, letterhead=office)
        check_pages(pages(sheet, COLUMNS), FORMATS["pdf"].make(sheet))


def test_every_word_is_on_some_page(sample_meeting: Meeting, now: datetime) -> None:
    """Parting loses nothing: all words of the minutes are there once."""
    shown = printout(DOCUMENTS["zapis"], sample_meeting, now, None).pages(COLUMNS)
    assert len(shown) > 2
    whole = make(DOCUMENTS["zapis"], sample_meeting, "md", now, None).decode()
    assert not words(re.sub(r"[|*#\\-]", " ", whole)) - words(" ".join(shown))


def test_a_paragraph_over_two_pages_is_parted_at_the_word(title: str, styles: StyleLookup, now: datetime) -> None:
    """The second page begins with the very word with which it begins on paper."""
    sheet = Sheet(" ".join(f"slovo{number}" for number in range(900)), title, styles, now)
    shown, papers = pages(sheet, COLUMNS), printed(FORMATS["pdf"].make(sheet))
    assert len(shown) == len(papers) == 2
    assert shown[1].split()[0] == papers[1].split()[0]


def test_a_row_of_a_table_and_an_item_of_a_list_go_over_whole(title: str, styles: StyleLookup, now: datetime) -> None:
    """The bullet, and all cells of a row, stand on the page on which the words are."""
    rows = "\n".join(f"| {number} | řádek číslo {number} | Jana |" for number in range(60))
    sheet = Sheet(f"| Č. | Co | Kdo |\n|---|-----|---|\n{rows}\n", title, styles, now)
    shown = pages(sheet, COLUMNS)
    number = re.match(r"\s*(\d+)", shown[1])
    assert number is not None
    assert f"řádek číslo\u00a0{number[1]} " in shown[1].splitlines()[0]
    items = "\n".join(f"- bod číslo {number}" for number in range(60))
    assert re.match(r"-\s+bod číslo\s\d+\n", pages(Sheet(items, title, styles, now), COLUMNS)[1])


def test_a_page_without_words_is_a_page(title: str, styles: StyleLookup, now: datetime) -> None:
    """Lines for signatures alone on the last page are counted."""
    lines = "[]{.podpis}\n\n" * 60
    sheet = Sheet(f"{lines}", title, styles, now)
    shown = pages(sheet, COLUMNS)
    assert len(shown) == len(printed(FORMATS["pdf"].make(sheet))) > 1
    assert set(shown[1:]) == {""}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text("abě ří,.;#()[]*_\u00a0-–1", min_size=200, max_size=900), min_size=6, max_size=12))
def test_whatever_is_typed(texts: list[str], title: str, styles: StyleLookup, now: datetime) -> None:
    """No text turns the marks of words into something else."""
    sheet = Sheet("\n\n".join(map(escape, texts)), title, styles, now)
    assert len(pages(sheet, COLUMNS)) == len(printed(FORMATS["pdf"].make(sheet)))


def test_a_broken_style_is_told_with_its_line(title: str, now: datetime, styles: StyleLookup, tmp_path: Path) -> None:
    """The preview says the same as the making."""
    ours, own = styles("styl.typ").read_text(encoding="utf-8"), tmp_path / "styl.typ"
    own.write_text(f"{ours}\n#set text(size: 3)\n", encoding="utf-8")
    with pytest.raises(ExportFailed) as caught:
        pages(Sheet("x", title, lambda _name: own, now), COLUMNS)
    assert caught.value.line == ours.count("\n") + 2


def test_the_mark_of_a_page_in_a_text_begins_none(styles: StyleLookup, now: datetime) -> None:
    """No text should have it; one from a file may."""
    (page,) = pages(Sheet("Slovo \ufdd0a \ufdd0b.", "Titul", styles, now), COLUMNS)
    assert "Slovo" in page
    assert "b." in page


def test_a_word_longer_than_pages(title: str, styles: StyleLookup, now: datetime) -> None:
    """In a list, where a line goes over whole, it stands on one page; the others are there, too."""
    shown = pages(Sheet("- " + "ž" * 9000, title, styles, now), COLUMNS)
    assert len(shown) > 1
    assert "".join(shown).count("ž") == 9000
