"""Pictures on their way to a format: only ours, sharp, told to who does not see them, none from elsewhere."""

from __future__ import annotations

import re
import struct
import subprocess
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import page
import pytest
from tests.export.reading import preview

from pktui.domain.meeting import Meeting
from pktui.export.formats import FORMATS
from pktui.export.markdown import demote, escape
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.picture_mentions import in_words, mention, mentioned
from pktui.export.pictures.of_meeting import NAMES, picture_values, pictures
from pktui.export.pictures.svg import PAGE_WIDTH, drawing, text
from pktui.export.raster import picture_dots
from pktui.export.sheet import Sheet
from pktui.export.templates import Templates
from pktui.export.typography import typeset

NOW = datetime(2026, 3, 12, 11, 5).astimezone()
WORDS = 'Škola "Na \\ kopci" [2] #show *x* 玉'
MENTIONS = {"tym-kolem-klienta": "tym", "zapis": "prubeh", "plan": "osa"}


def sheet(markdown: str, **pictures: str) -> Sheet:
    return Sheet(markdown, "Název", Templates().find, NOW, pictures=pictures)


def picture(words: str = WORDS) -> str:
    return drawing(PAGE_WIDTH, 40, words, [text([words], 5, 5)])


@pytest.mark.parametrize("name", MENTIONS)
def test_docx_is_sharp_and_says_what_it_shows(name: str, sample_meeting: Meeting) -> None:
    """A PNG of 300 points an inch at the width of the text; the alternative has the words, no file name of ours."""
    with ZipFile(BytesIO(make(DOCUMENTS[name], sample_meeting, "docx", NOW, None))) as parts:
        document = parts.read("word/document.xml").decode()
        media = [part for part in parts.namelist() if part.startswith("word/media/")]
        assert len(media) == len(re.findall("<w:drawing>", document)) == 1
        wide, _ = struct.unpack(">II", parts.read(media[0])[16:24])
    assert wide >= PAGE_WIDTH / 72 * 300 - 1
    extent = re.search(r'<wp:extent cx="(\d+)"', document)
    assert extent
    assert int(extent[1]) / 12700 == pytest.approx(PAGE_WIDTH, abs=2)
    alt = re.search(r'<wp:docPr descr="([^"]*)"', document)
    assert alt
    assert alt[1].startswith(("Schéma. Uprostřed: Anežka Hrubešová.", "Fáze setkání", "Úkoly plánu"))


@pytest.mark.parametrize("name", MENTIONS)
def test_pdf_is_drawn_with_text_in_it(name: str, sample_meeting: Meeting) -> None:
    """No points: lines and letters that can be found, and a figure with its alternative; both profiles hold."""
    pdf = make(DOCUMENTS[name], sample_meeting, "pdf", NOW, None)
    assert b"/Subtype/Image" not in pdf
    assert b"/S/Figure" in pdf.replace(b"/S /Figure", b"/S/Figure")
    found = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert {"tym": "Rodina a blízcí", "prubeh": "podle plánu", "osa": "setkání 10. 3."}[
        MENTIONS[name]
    ] in found.replace("\u00a0", " ")
    for profile in ("2a", "ua1"):
        faults = page.validate_pdf_bytes(pdf, profile=profile).failures
        assert [fault.rule_id for fault in faults] == []


def test_html_is_drawn_and_markdown_told(sample_meeting: Meeting) -> None:
    """A page with the drawing in it, asking for nothing from outside; Markdown and preview have the words."""
    document = DOCUMENTS["tym-kolem-klienta"]
    html = make(document, sample_meeting, "html", NOW, None).decode()
    assert 'role="img" aria-label="Schéma. Uprostřed: Anežka Hrubešová.' in html
    assert "<img" not in html
    for told in (
        make(document, sample_meeting, "md", NOW, None).decode(),
        preview(document, sample_meeting, NOW, None, 70),
    ):
        assert "Schéma. Uprostřed: Anežka Hrubešová." in " ".join(told.replace("\u00a0", " ").split())
        assert "obrazek:" not in told


@pytest.mark.parametrize("fmt", FORMATS)
def test_words_are_words_in_every_format(fmt: str) -> None:
    """Marks of Markdown, Typst and XML in the words of a picture mean nothing; a strange letter stops nothing."""
    made = FORMATS[fmt].make(sheet(f"Před.\n\n{mention('tym', WORDS)}\n\nPo.", tym=picture()))
    assert made
    if fmt == "md":
        assert typeset(escape(WORDS)) in made.decode()
    elif fmt == "docx":
        with ZipFile(BytesIO(made)) as parts:
            assert f'descr="{typeset(WORDS)}"' in parts.read("word/document.xml").decode()


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize(
    "address",
    ["obrazek:nic", "obrazek:../tym", "tym.png", "tym.svg", "http://a.example/x.png", "file:///etc/passwd", "obrazek:"],
)
def test_no_other_picture_gets_in(fmt: str, address: str) -> None:
    """A template that mentions anything else gets the words alone."""
    made = FORMATS[fmt].make(sheet(f"![popis]({address})\n\nPo.", tym=picture("tajemství")))
    if fmt == "docx":
        with ZipFile(BytesIO(made)) as parts:
            assert not any(part.startswith("word/media") for part in parts.namelist())
            assert "popis" in parts.read("word/document.xml").decode()
    elif fmt == "pdf":
        found = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
        assert "popis" in found
        assert "tajemství" not in found
    else:
        assert "popis" in made.decode()
        assert "tajemství" not in made.decode()


def test_nobody_can_type_a_picture() -> None:
    """What people wrote is text, also when it looks like a mention."""
    typed = "![x](obrazek:tym)"
    for written in (escape(typed), demote(typed, 1)):
        assert mentioned(written) == frozenset()
        made = FORMATS["html"].make(sheet(written, tym=picture("tajemství"))).decode()
        assert "tajemství" not in made


def test_mentions() -> None:
    """A mention is found and put in words whatever these are."""
    markdown = f"a\n\n{mention('osa', WORDS)}\n\n{mention('tym', 'x')}"
    assert mentioned(markdown) == {"osa", "tym"}
    assert in_words(markdown) == f"a\n\n{escape(WORDS)}\n\nx"


def test_templates_can_ask_whether_there_is_one(sample_meeting: Meeting) -> None:
    """A picture that would show nothing is an empty value; the scales are in the minutes alone."""
    conference = sample_meeting.conference
    found = pictures(sample_meeting, NOW.date(), conference)
    assert set(found) == {"tym", "prubeh", "osa"}
    shown = picture_values(found)
    assert set(shown) == set(NAMES)
    assert shown["skala"] == ""
    assert shown["tym"].startswith("![Schéma")


def test_raster_is_the_same_everywhere() -> None:
    """The same drawing gives the same bytes, of the size of the drawing."""
    one = picture_dots(picture("Příliš žluťoučký kůň"))
    assert one == picture_dots(picture("Příliš žluťoučký kůň"))
    assert struct.unpack(">II", one[16:24]) == (1950, 167)


def test_pictures_do_not_stay_on_the_disk(
    sample_meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They lie beside pandoc only while it runs, in the private cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    make(DOCUMENTS["tym-kolem-klienta"], sample_meeting, "docx", NOW, None)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
