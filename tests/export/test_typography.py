"""Czech typography helps the text and never touches the structure, a letter or a digit."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pktui.export.formats import FORMATS
from pktui.export.markdown import escape
from pktui.export.sheet import Sheet, StyleLookup
from pktui.export.typography import NBSP, typeset

Blocks = Callable[[str], list[tuple[str, str]]]

# What is typed and what is printed; `~` stands for the hard space and `\n` for a line end.
ROWS = tuple(
    (typed.replace(r"\n", "\n"), printed.replace("~", NBSP))
    for line in Path(__file__).with_name("typografie.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for typed, printed in (line.split("\t"),)
)
# Their Markdown is part of what is typed, or they are more than one line.
_MARKED = re.compile(r"[`*\n]")
VALUES = tuple(row for row in ROWS if not _MARKED.search(row[0]))


def test_there_are_enough_rows() -> None:
    """The list is a list of kinds, not a sample of one."""
    assert len(set(ROWS)) > 220


@pytest.mark.parametrize(("typed", "printed"), ROWS)
def test_row(typed: str, printed: str) -> None:
    """Each line is printed as a careful typist would, alone, in a table and inside emphasis and a list."""
    if "\n" in typed:
        assert typeset(typed) == printed
        return
    frames = ["| {} | x |", "- x: {}", "# x: {}"]
    if not _MARKED.search(typed):
        frames += ["x **{}**", "> *{}*", "x ({})"] if '"' not in typed else ["x **{}**"]
    for frame in frames:
        assert typeset(frame.format(typed)) == frame.format(printed)


@pytest.mark.parametrize(("typed", "printed"), VALUES)
def test_row_as_a_value(typed: str, printed: str) -> None:
    """Escapes that keep a value literal do not stand in the way."""
    assert typeset(escape(typed)).replace("\\", "") == printed


def test_rows_on_paper(styles: StyleLookup, now: datetime) -> None:
    """In DOCX and HTML every row stands as it should, to the space; in PDF its words and signs do."""
    markdown = "\n\n".join(f"x: {escape(typed)}" for typed, _ in VALUES)
    expected = [f"x: {printed}" for _, printed in VALUES]

    document = docx.Document(BytesIO(FORMATS["docx"].make(Sheet(markdown, "T", styles, now))))
    assert [p.text for p in document.paragraphs if p.text.startswith("x: ")] == expected

    page = FORMATS["html"].make(Sheet(markdown, "T", styles, now)).decode()
    paragraphs = [html.unescape(re.sub(r"<[^>]+>", "", found)) for found in re.findall(r"<p>(.*?)</p>", page)]
    assert [text for text in paragraphs if text.startswith("x: ")] == expected

    pdf = FORMATS["pdf"].make(Sheet(markdown, "T", styles, now))
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    text = re.sub(r"(?m)^\f?.*strana \d+ z \d+$", "", text)
    # Typst has its own sign for a minus and its own third dot.
    on_paper = " ".join(text.split()).replace("−", "-").replace("….", "....")
    assert [row for row in expected if " ".join(row.split()) not in on_paper] == []


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("**V pátek** i *u babičky*", "**V~pátek** i~*u~babičky*"),
        ("dne 10\\. 3. 2026", "dne 10\\.~3.~2026"),
        ("dítě s\nmatkou a\nŠkola", "dítě s~matkou a~Škola"),
        ("byli jsme tam i\na) táta", "byli jsme tam i\na) táta"),
        ('řekla: "byla jsem\nu něj" a šla', "řekla: „byla jsem\nu~něj“ a~šla"),
        ("1. a pak", "1. a~pak"),
        ("## 1. konference", "## 1.~konference"),
        ("> - v domě", "> - v~domě"),
        ("- řekl - a šel", "- řekl~– a~šel"),
        ("-~babička vaří", "–~babička vaří"),
        ("-~500 Kč", "-~500~Kč"),
        ("| v | a | 5 | dětí | - | 9:00 | - | 10:00 |", "| v | a | 5 | dětí | - | 9:00 | - | 10:00 |"),
        ("v  domě  ", "v~domě  "),
        ("v \\\ndomě", "v \\\ndomě"),
    ],
)
def test_markdown_around_words(typed: str, printed: str) -> None:
    """Emphasis, escapes, lists, quotes, tables and line ends are seen through or kept."""
    assert typeset(typed.replace("~", NBSP)) == printed.replace("~", NBSP)


@pytest.mark.parametrize(
    "line",
    [
        "- a",
        "1. první",
        "  - k",
        "| a | b |",
        "|---|:--:|",
        "| - | - |",
        "---",
        "* * *",
        "::: titul",
        "# A",
        "",
        "`a v b - c`",
        '[x](http://a.cz/?q="a")',
        "<http://a.cz>",
        "https://a.cz/s - 5",
        '[ref]: http://a.cz "t"',
        "- [ ] a",
        "jana\\_2025-2026@a.cz",
    ],
)
def test_structure_and_code_stay(line: str) -> None:
    """List marks, table rules, divs, code and addresses stay as they are."""
    assert typeset(line).replace("\u00a0– 5", " - 5") == line


PIECES = (
    "a", "v", "K", "I", "5", "10.", "3.", "12", "2025", "2026", "9:00", "2025-2026", "9:00-10:00", "1.-2.", "10-12",
    "let", "dětí", "-", "–", "--", '"', '"ano"', '12"', "„", "“", '"(', '."', "**", "*", "_", "č.", "j.", "sp.", "zn.",
    "z.", "s.", "§", "Mgr.", "et", "CSc.", "Ph.", "D.", "J.", "Novák", "P", "145/2025", "391", "01", "600", "+", "min",
    "%", "...", "…", "..", ",", "|", "\\|", "\\", "\\-", "1.", "#", ">", "`", "x`", "[a](b)", ":::", "\n", "\n\n",
    "\ue000", NBSP, "\t", "\u2028", "a@b.cz", "www.a.cz",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from((*PIECES, " ")), max_size=20).map("".join),
    st.text(max_size=40),
)


@example("a - - a")
@given(TEXTS)
def test_twice_is_once(text: str) -> None:
    """Typesetting what is already typeset changes nothing."""
    once = typeset(text)
    assert typeset(once) == once


def bare(text: str) -> str:
    """Return the text without what typography may change."""
    return re.sub(r'[ \t\n\u00a0"„“–-]', "", text.replace("...", "…"))


@given(TEXTS)
def test_no_letter_and_no_digit_changes(text: str) -> None:
    """Only spaces, straight quotes, hyphens and three dots do; quotes and dashes only turn into their likes."""
    printed = typeset(text)
    assert bare(printed) == bare(text)
    assert len(re.findall('["„“]', printed)) == len(re.findall('["„“]', text))
    assert re.sub(r"[^-–\w]|--", "-", printed).count("–") >= text.count("–")


@given(st.text(alphabet="0123456789-/. ", max_size=30))
def test_numbers_stay_numbers(text: str) -> None:
    """Nothing but digits, slashes, dots and a dash of a range is ever made of a row of numbers."""
    assert re.sub(r"[-– \u00a0…]", "", typeset(f"x {text}")).replace(".", "") == re.sub(r"[- .]", "", f"x{text}")


def test_whole_document_keeps_its_blocks(sample: str, blocks: Blocks) -> None:
    """The document has the same blocks after typesetting, and it did change."""
    before, after = blocks(sample), blocks(typeset(sample))
    assert [kind for kind, _ in before] == [kind for kind, _ in after]
    assert before != after
