"""Every format takes the same Markdown and gives bytes of its kind."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from pktui.export.formats import FORMATS, plain
from pktui.export.markdown import escape
from pktui.export.sheet import Sheet, StyleLookup


@pytest.mark.parametrize(
    ("name", "start"), [("docx", b"PK"), ("pdf", b"%PDF-1.7"), ("html", b"<!DOCTYPE"), ("md", b"# Z")]
)
def test_format(name: str, start: bytes, sample: str, title: str, styles: StyleLookup, now: datetime) -> None:
    """The bytes are of the kind that the suffix promises."""
    made = FORMATS[name].make(Sheet(sample, title, styles, now))
    assert made.startswith(start)
    assert FORMATS[name].suffix == f".{name}"


def test_markdown_is_for_people(styles: StyleLookup, now: datetime) -> None:
    """The Markdown has the title on top, typography, and none of our own marks."""
    made = FORMATS["md"].make(
        Sheet("::: podtitul\nv pátek\n:::\n\n# A\n\n| Podpis |\n|--|\n| []{.podpis} |", "1. b", styles, now)
    )
    assert made.decode() == "# 1.\u00a0b\n\nv\u00a0pátek\n\n## A\n\n| Podpis |\n|--|\n|  |\n"


def test_import_brings_no_heavy_library() -> None:
    """Looking at the list of formats loads neither pandoc's wrapper nor typst."""
    code = "import sys, pktui.export.formats; print({'pypandoc', 'typst', 'jinja2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("fmt", FORMATS)
def test_marks_of_hidden_characters_are_told(fmt: str, styles: StyleLookup) -> None:
    """What nobody saw in the text is a mark on paper, and somebody is told where; all else needs no word."""
    text = "\n\n".join(map(escape, ("Paní *Nová* x\x00y.", "a \u202eb")))
    told = FORMATS[fmt].replaced(text, styles)
    assert told == (
        "Místo neviditelného znaku tu bude značka ␀: „Paní *Nová* x␀y.“.",
        "Místo neviditelného znaku tu bude značka ⟨202E⟩: „a ⟨202E⟩b“.",
    )
    assert FORMATS[fmt].replaced("Paní Nová ⟨x⟩ …", styles) == ()


MARKED = r"Kde: [\[doplnit: místo\]]{.chybi}"


def test_what_is_missing_is_seen_in_every_format(styles: StyleLookup, now: datetime) -> None:
    """A mark says between brackets what is to be filled in, and each format that can shows it in another colour."""
    made = {name: fmt.make(Sheet(MARKED, "T", styles, now)) for name, fmt in FORMATS.items()}
    assert "<mark>[doplnit: místo]</mark>" in made["html"].decode()
    assert made["md"].decode().endswith("Kde: \\[doplnit: místo\\]\n")
    assert plain(MARKED, "T", 60).endswith("Kde: [doplnit: místo]\n")
    with ZipFile(BytesIO(made["docx"])) as parts:
        body = parts.read("word/document.xml").decode()
    assert body.count("<w:highlight") == len(re.findall(r"(?s)<w:rPr><w:highlight.*?</w:rPr><w:t", body)) > 0
    assert made["pdf"].startswith(b"%PDF")
