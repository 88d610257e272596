"""The PDF: archival, tagged, Czech, numbered, and unable to run or fetch anything."""

from __future__ import annotations

import subprocess
import unicodedata
from datetime import datetime
from pathlib import Path
from textwrap import indent

import pytest

from pktui.errors import ExportFailed, ToolMissing
from pktui.export.formats import FORMATS
from pktui.export.markdown import demote, escape
from pktui.export.pdf import replaced, to_pdf
from pktui.export.sheet import Sheet, StyleLookup
from pktui.export.typography import typeset


@pytest.fixture
def made(sample: str, title: str, styles: StyleLookup, now: datetime) -> bytes:
    return FORMATS["pdf"].make(Sheet(sample, title, styles, now))


def text_of(pdf: bytes, order: str = "-layout") -> str:
    done = subprocess.run(["pdftotext", order, "-", "-"], input=pdf, capture_output=True, check=True)
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
    assert FORMATS["pdf"].make(Sheet(sample, title, styles, now)) == made


@pytest.mark.parametrize(
    "text",
    ['#read("/etc/hostname")', "#panic()", '#import "@preview/x:1.0.0": *', "![x](/etc/hostname)", "*a _b `c $d"],
)
def test_code_in_a_value_or_title_is_text(text: str, styles: StyleLookup, now: datetime) -> None:
    """Typst code in a value, in a section and in the title is printed as it stands."""
    for markdown in (escape(text), demote(text, 1)):
        printed = text_of(FORMATS["pdf"].make(Sheet(markdown, text, styles, now)))
        assert printed.count(typeset(text).replace("\u00a0", " ")) == 2, "in the title and in the text"


def test_holes_in_the_outline_still_pass(styles: StyleLookup, now: datetime) -> None:
    """A user who skips a level of headings still gets an accessible PDF."""
    assert "Tři" in text_of(FORMATS["pdf"].make(Sheet("# Jedna\n\n### Tři\n\n> cit\n\n---\n\n`kód`", "x", styles, now)))


@pytest.mark.parametrize(
    "text",
    [
        "👍🏽 hotovo", "1️⃣ první", "🌻 Tereza", "👨‍👩‍👧‍👦 rodina", "👩🏾‍🤝‍👨🏻", "🇨🇿 🇺🇦", "❤️ ☎️ ✌🏻", "#️⃣ *️⃣",
        "☐ ☑ ☒ ✓ → ⇒ ★ ≠ ½",
        "Софія Ґєї", "Nguyễn Thị Hồng Đặng", "Łukasz Żółć", "Čhavo ṣȟ", "გიორგი", "Հայկ", "Ωμέγα",
    ],
)  # fmt: skip
def test_names_and_emoji_print_as_they_are(text: str, styles: StyleLookup, now: datetime) -> None:
    """In a title, heading, paragraph, cell and code; what is copied from the PDF is what was typed."""
    value = escape(text)
    markdown = f"# {value}\n\n{value}\n\n| {value} | b |\n|---|---|\n| {value} | **{value}** |\n\n`{text}`\n"
    # In the order of lines pdftotext takes a space beside a bigger sign for none.
    assert text_of(FORMATS["pdf"].make(Sheet(markdown, text, styles, now)), "-raw").count(text) == 7


@pytest.mark.parametrize(("text", "letters"), [("محمد الأحمد", "محمد"), ("שלום", "שלום")])
def test_names_written_from_the_right(text: str, letters: str, styles: StyleLookup, now: datetime) -> None:
    """An Arabic or Hebrew name is there with all its letters."""
    assert letters in text_of(FORMATS["pdf"].make(Sheet(f"{text} (otec)", text, styles, now)))


def test_letters_typed_in_pieces_are_one(styles: StyleLookup, now: datetime) -> None:
    """A name from a Mac, with marks apart from their letters, prints as any other."""
    name = unicodedata.normalize("NFD", "Nguyễn Řehoř")
    assert "Nguyễn Řehoř" in text_of(FORMATS["pdf"].make(Sheet(name, name, styles, now)))


def test_unknown_characters_are_named_everywhere(styles: StyleLookup, now: datetime) -> None:
    """What no font has becomes its name: in the title, a heading, a cell, code and an address; nothing else changes."""
    markdown = "# 中 a\n\n1 中文 1\n\n| a | b |\n|--|--|\n| 中 | 1 |\n\n`x中` [odkaz](https://x.cz/中)"
    printed = text_of(FORMATS["pdf"].make(Sheet(markdown, "Název 中", styles, now)))
    assert printed.count("‹čínské písmo 4E2D›") == 4
    assert "1 ‹čínské písmo 4E2D 6587› 1" in printed


def test_what_will_be_replaced_is_known_before(styles: StyleLookup) -> None:
    """One sentence for each place with the words around it; none where all can be printed."""
    sentences = replaced("# Děti\n\nPan Wang (王) přijde\\.\n\n👍🏽 1️⃣ Ольга", styles("styl.typ"))
    assert sentences == ("Písmo v PDF nemá „王“, místo toho v něm bude ‹čínské písmo 738B›: „Pan Wang (王) přijde.“.",)


@pytest.mark.parametrize(
    "code", ['#import "@preview/x:1.0.0"', '#read("/etc/hostname")', '#include "x.typ"', '#eval("1")', '#plugin("x")']
)  # fmt: skip
def test_style_may_not_reach_out(tmp_path: Path, now: datetime, code: str) -> None:
    """An office's style that imports or reads is refused with the line, before anything runs."""
    style = tmp_path / "styl.typ"
    style.write_text(f"// vzhled\n{code}\n", encoding="utf-8")
    with pytest.raises(ExportFailed, match="jen vzhled") as caught:
        to_pdf("x", Sheet("", "x", lambda _name: style, now))
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ("#set neni(x: 1)", 1, "jméno „neni“ není nikde zavedené"),
        ("// a\n\n#let a = (", 3, "závorka tu začíná a nikde nekončí"),
        ("#let titul(x) = x\n#set text(sizze: 1pt)", 2, "údaj „sizze“ sem nepatří"),
        ('#set text(font: "Carlito")\n#let x = "a', 2, "uvozovky"),
        ('#set page(paper: "a9x")', 1, "čeká se tu"),
        ('#image("logo.png")', 1, r"ani obrázek\.$"),
        ("#while true {}", 1, "opakuje se to bez konce"),
        ("#let f(x) = f(x)\n#f(1)", 1, "volá sám sebe"),
    ],
)
def test_wrong_style_is_explained(tmp_path: Path, now: datetime, code: str, line: int, words: str) -> None:
    """A mistake in an office's style becomes a sentence with the line of that file."""
    style = tmp_path / "styl.typ"
    style.write_text(code, encoding="utf-8")
    with pytest.raises(ExportFailed, match=words) as caught:
        to_pdf("x\n" * 20, Sheet("", "x", lambda _name: style, now))
    assert (caught.value.path, caught.value.line) == (style, line)
    assert len(str(caught.value)) < 500


def test_style_without_a_look_of_ours_is_told(tmp_path: Path, now: datetime) -> None:
    """A style that forgets one of our blocks is named, not the text that wants it."""
    style = tmp_path / "styl.typ"
    style.write_text("#let barva = red\n", encoding="utf-8")
    with pytest.raises(ExportFailed, match="chybí „#let titul“") as caught:
        to_pdf("#titul[x]", Sheet("", "x", lambda _name: style, now))
    assert caught.value.path == style


def test_font_that_is_not_here_is_told(tmp_path: Path, now: datetime, styles: StyleLookup) -> None:
    """Another font than asked for is not used by itself: exit code 4, with the line; the office may bring its own."""
    style = tmp_path / "styl.typ"
    look = styles("styl.typ").read_text(encoding="utf-8")
    style.write_text(look.replace("font: pismo", 'font: "Arial"'), encoding="utf-8")
    with pytest.raises(ToolMissing, match="„arial“") as caught:
        to_pdf("x", Sheet("", "x", lambda _name: style, now))
    assert caught.value.exit_code == 4
    assert caught.value.line == 1 + look[: look.index("font: pismo")].count("\n")


def test_style_of_the_office_prints_every_character_too(tmp_path: Path, now: datetime, styles: StyleLookup) -> None:
    """Its author need not know of the other fonts."""
    (tmp_path / "styl.typ").write_text('#set text(font: "Carlito", lang: "cs")\n#let titul(o) = o\n', encoding="utf-8")
    printed = text_of(FORMATS["pdf"].make(Sheet("👍🏽 1️⃣ Ольга 中", "x 1️⃣", lambda name: tmp_path / name, now)))
    assert "👍🏽 1️⃣ Ольга ‹čínské písmo 4E2D›" in printed


def test_address_that_fits_on_a_line_is_whole(styles: StyleLookup, now: datetime) -> None:
    """In a paragraph an e-mail, link or file number goes to the next line; it is divided only in a narrow cell."""
    addresses = ["ospod@example.org", "https://www.mesto.example.cz", "MUJ/12345/2026/OSPOD"]
    prose = [f"{'slovo ' * words}{address}" for words in range(12, 18) for address in addresses]
    cells = ["| A | B | C | D | E | F | G | H | I |", "|---|---|---|---|---|---|---|---|---|"]
    row = "| " + " | ".join([addresses[1]] * 9) + " |"
    document = "\n\n".join([*prose, "\n".join([*cells, row])])
    lines = text_of(FORMATS["pdf"].make(Sheet(document, "x", styles, now)), "-raw")
    for address in addresses:
        assert lines.count(address) == 6, address


@pytest.mark.parametrize("outer", ["1. a\n2. b", "7. a\n8. b", "7) a\n8) b", "c) a\nd) b"])
@pytest.mark.parametrize("inner", ["1. c\n2. d", "5. c\n6. d", "1) c\n2) d", "a) c\nb) d"])
def test_list_in_a_list_has_the_numbers_that_were_typed(
    outer: str, inner: str, styles: StyleLookup, now: datetime
) -> None:
    """A list inside another one takes neither its look nor its start."""
    last = {"1. a": "3. e", "7. a": "9. e", "7) a": "9) e", "c) a": "e) e"}[outer[:4]]
    text = f"{outer}\n{indent(inner, '    ')}\n{last}"
    lines = text_of(FORMATS["pdf"].make(Sheet(demote(text, 1), "x", styles, now))).splitlines()
    assert [" ".join(line.split()) for line in lines[1:6]] == [line.strip() for line in text.splitlines()]
