"""The PDF: archival, tagged, Czech, numbered, and unable to run or fetch anything."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from pktui.errors import ExportFailed
from pktui.export.formats import FORMATS, StyleLookup
from pktui.export.markdown import demote, escape
from pktui.export.pdf import to_pdf
from pktui.export.typography import typeset


@pytest.fixture
def made(sample: str, title: str, styles: StyleLookup, now: datetime) -> bytes:
    return FORMATS["pdf"].make(sample, title, styles, now)


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_text_is_czech_and_pages_are_numbered(made: bytes) -> None:
    """Letters with all diacritics can be searched and each page says its number."""
    text = text_of(made)
    assert "Eliška" in text
    assert "přeje" in text
    assert "Jméno a příjmení" in text
    assert "strana 1 z 2" in text
    assert "strana 2 z 2" in text


def test_file_says_what_it_is(made: bytes, title: str) -> None:
    """The file declares PDF/A-2a and PDF/UA-1, its language, its title and its tags."""
    assert b"/Lang(cs-CZ)" in made
    assert b"/MarkInfo" in made
    assert b"/StructTreeRoot" in made
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert title in made.decode("utf-8", errors="ignore")


def test_same_input_same_bytes(sample: str, title: str, styles: StyleLookup, now: datetime, made: bytes) -> None:
    """A document made twice is the same file."""
    assert FORMATS["pdf"].make(sample, title, styles, now) == made


@pytest.mark.parametrize(
    "text",
    ['#read("/etc/hostname")', "#panic()", '#import "@preview/x:1.0.0": *', "![x](/etc/hostname)", "*a _b `c $d"],
)
def test_code_in_a_value_or_title_is_text(text: str, styles: StyleLookup, now: datetime) -> None:
    """Typst code in a value, in a section and in the title is printed as it stands."""
    for markdown in (escape(text), demote(text, 1)):
        printed = text_of(FORMATS["pdf"].make(markdown, text, styles, now))
        assert printed.count(typeset(text).replace("\u00a0", " ")) == 2, "in the title and in the text"


def test_holes_in_the_outline_still_pass(styles: StyleLookup, now: datetime) -> None:
    """A user who skips a level of headings still gets an accessible PDF."""
    assert "Tři" in text_of(FORMATS["pdf"].make("# Jedna\n\n### Tři\n\n> cit\n\n---\n\n`kód`", "x", styles, now))


def test_unknown_characters_get_a_visible_mark(styles: StyleLookup, now: datetime) -> None:
    """A picture letter that no built-in font has becomes its number; Cyrillic and Vietnamese names print."""
    printed = text_of(FORMATS["pdf"].make("😀 Ольга Nguyễn 中", "Název 😀", styles, now))
    assert "⟨1F600⟩ Ольга Nguyễn ⟨4E2D⟩" in printed
    assert "Název ⟨1F600⟩" in printed


@pytest.mark.parametrize(
    "code", ['#import "@preview/x:1.0.0"', '#read("/etc/hostname")', '#include "x.typ"', '#eval("1")', '#plugin("x")']
)  # fmt: skip
def test_style_may_not_reach_out(tmp_path: Path, now: datetime, code: str) -> None:
    """An office's style that imports or reads is refused with the line, before anything runs."""
    style = tmp_path / "styl.typ"
    style.write_text(f"// vzhled\n{code}\n", encoding="utf-8")
    with pytest.raises(ExportFailed, match="jen vzhled") as caught:
        to_pdf("x", "x", style, now)
    assert caught.value.line == 2


def test_wrong_style_is_explained(tmp_path: Path, now: datetime) -> None:
    """A mistake in an office's style becomes a sentence."""
    style = tmp_path / "styl.typ"
    style.write_text("#set neni(x: 1)", encoding="utf-8")
    with pytest.raises(ExportFailed, match="nejde vysázet"):
        to_pdf("x", "x", style, now)
