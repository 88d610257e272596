"""Marks of our templates: large print, cards, boxes to tick and lines to write on, in every format and every style."""

from __future__ import annotations

import subprocess
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from tests.export.reading import characters_of_pdf

from pktui.assets import shipped
from pktui.export.formats import FORMATS, plain
from pktui.export.marks import typst_marks, with_word_marks
from pktui.export.sheet import Sheet, StyleLookup
from pktui.export.templates import Templates

MARKED = """\
::: velke
# Nadpis

[]{.policko} **Velké** slovo

- bod
:::

::: karta
[První *karta*]{.velke}

Kdo: Lenka
:::

::: karta
Druhá
:::

::: radek
:::
::: radek
:::
"""
ENDLESS = "nejneobhospodařovávatelnější" * 11


def parts_of(document: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(document)) as parts:
        return {name: parts.read(name).decode(errors="replace") for name in ("word/document.xml", "word/styles.xml")}


def test_marks_in_word(styles: StyleLookup, now: datetime) -> None:
    """Each has a style with a look of ours: letters larger, a frame around the card, a line below the line."""
    made = FORMATS["docx"].make(Sheet(MARKED, "T", styles, now))
    document = docx.Document(BytesIO(made))
    looks = {style.name: style.element.xml for style in document.styles}
    assert 'w:sz w:val="30"' in looks["Velké písmo"]
    assert "w:pBdr" in looks["Karta"]
    assert "w:keepNext" in looks["Karta"]
    assert "w:between" in looks["Řádek k psaní"]
    named = [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs]
    cards = [name for name, _ in named if name in {"Karta", "Mezera pod tabulkou"}]
    assert cards == ["Karta", "Karta", "Mezera pod tabulkou", "Karta", "Mezera pod tabulkou"]
    assert [name for name, _ in named].count("Řádek k psaní") == 2
    large = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.style.name == "Velké písmo"]
    assert {"Nadpis", "Velké", "bod", "karta"} <= set(large)
    assert "Kdo:\u00a0Lenka" not in large


def test_marks_in_other_formats(styles: StyleLookup, now: datetime) -> None:
    """HTML has a class each; Markdown and the screen have a box, a line of underscores and no sign of the rest."""
    html = FORMATS["html"].make(Sheet(MARKED, "T", styles, now)).decode()
    assert [html.count(f'class="{name}"') for name in ("velke", "karta", "radek", "policko")] == [2, 2, 2, 1]
    for text in (FORMATS["md"].make(Sheet(MARKED, "T", styles, now)).decode(), plain(MARKED, "T", 60)):
        assert "☐" in text
        assert text.replace("\\", "").count("_" * 40) == 2
        assert not any(sign in text for sign in (":::", "{.", "[První"))


def test_no_letter_is_lost_on_a_card(styles: StyleLookup, now: datetime) -> None:
    """A word wider than the card is broken, and a card higher than a page goes on on the next one."""
    tall = "".join(f"Řádek číslo {number}\n\n" for number in range(150))
    text = f"::: karta\n[{ENDLESS}]{{.velke}}\n\n{tall}\n:::\n\n::: velke\n{ENDLESS}\n:::\n"
    pdf = FORMATS["pdf"].make(Sheet(text, "T", styles, now))
    words = characters_of_pdf(pdf).replace("\n", "").replace(" ", "")
    assert words.count(ENDLESS) == 2
    assert all(f"Řádekčíslo{number}" in words.replace("\u00a0", "") for number in range(150))
    box = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    edges = [float(part.partition('"')[0]) for part in box.split('xMax="')[1:]]
    assert max(edges) < 595 - 40


def test_a_style_made_before_the_marks(tmp_path: Path, now: datetime) -> None:
    """An office's older styles get ours for what they do not know, and keep what they have under these names."""
    ours = (shipped("vzory") / "styl.typ").read_text(encoding="utf-8")
    older = ours.partition("#let velke")[0] + "#let policko() = [X]\n"
    (tmp_path / "styl.typ").write_text(older, encoding="utf-8")
    pdf = FORMATS["pdf"].make(Sheet(MARKED, "T", Templates(tmp_path).find, now))
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "X Velké" in text.replace("\n", " ").replace("  ", " ")
    assert "Druhá" in text
    assert typst_marks(ours, ours) == ""
    assert "#let karta" in typst_marks(older, ours)
    assert "#let policko" not in typst_marks(older, ours)


def test_a_look_of_the_office_wins_in_word(tmp_path: Path, now: datetime) -> None:
    """A style under the name of a mark is left as it is."""
    own = b'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Karta"><w:name w:val="Karta" /><w:pPr>'
    own += b'<w:jc w:val="center" /></w:pPr></w:style></w:styles>'
    with (
        ZipFile(shipped("vzory") / "styl.docx") as source,
        ZipFile(tmp_path / "styl.docx", "w", ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b"</w:styles>", own) if name == "word/styles.xml" else data)
    made = parts_of(FORMATS["docx"].make(Sheet(MARKED, "T", Templates(tmp_path).find, now)))
    look = made["word/styles.xml"].partition('<w:name w:val="Karta"')[2].partition("</w:style>")[0]
    assert "center" in look
    assert "pBdr" not in look


@pytest.mark.parametrize("name", ["Karta", "Cizí"])
def test_only_bare_styles_of_marks_are_dressed(name: str) -> None:
    """A style of another name stays bare."""
    bare = f'<w:style w:type="paragraph"><w:name w:val="{name}" /><w:basedOn w:val="BodyText" /><w:qFormat /></w:style>'
    assert (with_word_marks(bare.encode()) != bare.encode()) is (name == "Karta")


def test_what_stays_together(styles: StyleLookup, now: datetime) -> None:
    """A signature stands on the page of what is signed: at whichever line the page ends, in a PDF and in Word."""
    for lines in range(24, 36):
        text = (
            "\n\n".join(["Odstavec."] * lines) + "\n\n# Souhlas\n\n::: pohromade\nCo platí\n\nDatum:\n\nPodpis:\n:::\n"
        )
        pdf = FORMATS["pdf"].make(Sheet(text, "T", styles, now))
        words = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        page = next(page for page in words.split("\f") if "Souhlas" in page)
        assert "Podpis:" in page, lines
    document = docx.Document(BytesIO(FORMATS["docx"].make(Sheet(text, "T", styles, now))))
    assert [each.style.name for each in document.paragraphs[-3:] if each.style] == ["Pohromadě"] * 3
    look = next(style.element.xml for style in document.styles if style.name == "Pohromadě")
    assert "w:keepNext" in look
    assert "w:keepLines" in look


def test_a_list_of_boxes_is_as_tight_as_any_other(styles: StyleLookup, now: datetime) -> None:
    """The letter of the box comes from another font; it does not push the lines apart."""
    tops = []
    for mark in ("", "[ ] "):
        text = "".join(f"- {mark}bod\n" for _ in range(20)) + "\nKonec\n"
        pdf = FORMATS["pdf"].make(Sheet(text, "T", styles, now))
        done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
        line = next(line for line in done.stdout.decode().splitlines() if ">Konec<" in line)
        tops.append(float(line.split('yMin="')[1].split('"')[0]))
    assert abs(tops[0] - tops[1]) < 2
