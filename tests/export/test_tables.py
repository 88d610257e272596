"""Room for words: nothing is cut, nothing lies over anything else, whatever stands in a table, heading or title."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import combinations

import docx
import pytest

from pktui.export.formats import FORMATS
from pktui.export.markdown import escape
from pktui.export.sheet import Sheet, StyleLookup

LEFT, RIGHT, TEXT_BOTTOM = 70.8, 538.6, 785.2
PEOPLE = (
    "PhDr. Mgr. Magdaléna Nováková", "MUDr. Jana Nováková, Ph.D.", "doc. PhDr. Jana Nováková, Ph.D., MBA",
    "prof. MUDr. Kateřina Nová, CSc.", "Bc. et Bc. Lenka Dlouhá, DiS.", "PaedDr. Magdaléna Vondráčková-Dlouhá",
    "MUDr. Mgr. Markéta Dlouhá, Ph.D., MBA", "doc. PaedDr. Mgr. Jana Nová", "kpt. Mgr. Bc. Vladimír Dlouhý",
)  # fmt: skip
ADDRESS = "https://www.example.cz/socialni-sluzby/rodiny-s-detmi?oddeleni=ospod&strana=214"
MAIL = "magdalena.vondrackova-dlouha@detske-krizove-centrum.example.cz"
LONG_TASK = " ".join(f"slovo{number}" for number in range(1, 1201))
HEAD = (
    "| Č. | Co se udělá | Kdo | Do kdy | Pozná se podle | Přijetí | Stav |\n"
    "|----|-------------------|--------------|------------|---------------|---------|----------|\n"
)


@dataclass(frozen=True)
class Word:
    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def row(what: str, who: str, sign: str = "x", day: str = "17. 3. 2026") -> str:
    return f"| 1 | {escape(what)} | {escape(who)} | {day} | {escape(sign)} | ještě neví | otevřený |\n"


def words_of(pdf: bytes) -> list[Word]:
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    words, page = [], 0
    number = r'"([\d.-]+)"'
    pattern = rf"<page |<word xMin={number} yMin={number} xMax={number} yMax={number}>(.*?)</word>"
    for found in re.finditer(pattern, done.stdout.decode()):
        if found[0].startswith("<page"):
            page += 1
        else:
            left, top, right, bottom = (float(found[group]) for group in range(1, 5))
            words.append(Word(page, left, top, right, bottom, found[5]))
    return words


def assert_nothing_collides(words: list[Word]) -> None:
    for word in words:
        assert word.left >= LEFT - 1, word
        assert word.right <= RIGHT + 1, word
        assert word.bottom <= TEXT_BOTTOM + 2 or word.text in {"strana", "z"} or word.text.isdigit(), word
    pages = {word.page: [other for other in words if other.page == word.page] for word in words}
    for together in pages.values():
        for one, other in combinations(together, 2):
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            # Boxes are as high as a line with its accents, so those of two lines touch.
            assert across < 1 or down < 6, (one, other)


def made(fmt: str, markdown: str, title: str, styles: StyleLookup, now: datetime) -> bytes:
    return FORMATS[fmt].make(Sheet(markdown, title, styles, now))


TABLES = {
    "titles": HEAD + "".join(row("Co", f"{person}, ZŠ Dlouhá") for person in PEOPLE),
    "titles and text": HEAD + "".join(row(LONG_TASK[:300], person, LONG_TASK[:200]) for person in PEOPLE),
    "address": HEAD + row(f"Napsat na {MAIL}", MAIL, ADDRESS) + row(ADDRESS, "Jana Nová", "x" * 300),
    "one long word": HEAD + row("Nejneobhospodařovávatelnější " * 3, "Nejneobhospodařovávatelnější", "ž" * 90),
    "taller than a page": HEAD + row(LONG_TASK, PEOPLE[2]) + row("x", LONG_TASK) + row("krátký", "x"),
    "narrow": "| a | b |\n|---|-----------------------------------|\n" + f"| {escape(PEOPLE[3] * 3)} | x |\n",
    "unbroken run": "| a | b |\n|---|---|\n" + f"| {'ahoj' + chr(160)}{('a' + chr(160)) * 200}konec | x |\n",
    "wide signs": "| a | b | c |\n|---|---|---|\n" + f"| {'W' * 60} | {'@' * 60} | {'👩‍👩‍👧' * 20} |\n",
}


@pytest.mark.parametrize("kind", TABLES)
def test_words_of_a_pdf_stand_apart(kind: str, styles: StyleLookup, now: datetime) -> None:
    """In a table no word lies over another, passes the margin or the foot of the page, and none is missing."""
    words = words_of(made("pdf", TABLES[kind], "Plán", styles, now))
    assert_nothing_collides(words)
    printed = "".join(word.text for word in words)
    for word in f"{PEOPLE[3]} {LONG_TASK}".split() if kind == "taller than a page" else ():
        assert word in printed or word not in TABLES[kind]


@pytest.mark.parametrize("room", [1, 2, 3])
def test_titles_behind_a_name_stay_whole(room: int, styles: StyleLookup, now: datetime) -> None:
    """Held together by hard spaces, a name with its titles is long, but no address that may break behind its dots."""
    people = (*PEOPLE, "Bc. Dominika Vondrášek-Novotný, Ph.D.")
    table = HEAD + "".join(row(LONG_TASK[: 90 * room], f"{person}, ZŠ Dlouhá") for person in people)
    words = [word.text for word in words_of(made("pdf", table, "Plán", styles, now))]
    assert words.count("Ph.D.,") == 4
    # In a word a hyphen at which a line breaks stands on both lines, as Czech has it.
    assert "Vondrášek-Novotný," in words or {"Vondrášek-", "-Novotný,"} <= set(words)


def test_every_word_of_a_tall_row_is_there_once_and_in_order(styles: StyleLookup, now: datetime) -> None:
    """A task longer than a page goes on at the next one; the page has only its number below the text."""
    words = words_of(made("pdf", TABLES["taller than a page"], "Plán", styles, now))
    task = [word.text for word in words if word.text.startswith("slovo")]
    assert len(task) == 2 * 1200
    assert sorted(task) == sorted(LONG_TASK.split() * 2)
    assert max(word.page for word in words) > 2


def test_rows_of_usual_height_stay_whole(styles: StyleLookup, now: datetime) -> None:
    """A row that fits on a page is never divided: its first words and its last ones stand on one page."""
    rows = "".join(row(f"začátek{number} {LONG_TASK[:400]} konec{number}", "Jana") for number in range(40))
    words = words_of(made("pdf", HEAD + rows, "Plán", styles, now))
    pages = {word.text: word.page for word in words if word.text.startswith(("začátek", "konec"))}
    assert len(set(pages.values())) > 1
    for number in range(40):
        assert pages[f"začátek{number}"] == pages[f"konec{number}"]


@pytest.mark.parametrize(
    "markdown",
    [
        "# " + "Nadpis" * 20, "## " + "W" * 60, "x" * 300, "- " + "y" * 200, "> " + "z" * 200, "1. " + MAIL * 3,
        "a" + "\u00a0b" * 200, "::: podtitul\n" + "Dlouhánoves" * 20 + "\n:::", "**" + "tučné" * 40 + "**",
        "::: poznamka\n" + "poznámka" * 30 + "\n:::",
    ],
)  # fmt: skip
def test_long_words_outside_tables_break(markdown: str, styles: StyleLookup, now: datetime) -> None:
    """A heading, title, list or paragraph of one endless word stays between the margins, and all of it is there."""
    words = words_of(made("pdf", markdown, "Název" * 30, styles, now))
    assert_nothing_collides(words)
    printed = "".join(word.text for word in words)
    assert "Název" * 30 in printed
    assert re.sub(r"[\s:*#>\-\u00a0]|^1\.|podtitul|poznamka", "", markdown) in re.sub(r"[-•]|1\.(?=m)", "", printed)


def test_hyphens_are_typed_ones(styles: StyleLookup, now: datetime) -> None:
    """Neither an address nor a file number gets one more hyphen where a line ends."""
    number = "12-AB-34/2026-567-89"
    table = (
        "| a | b | c | d |\n|---|---|---|---|\n" + f"| {escape(MAIL)} | {escape(ADDRESS)} | {number} | {'x ' * 300}|\n"
    )
    words = words_of(made("pdf", table, "x", styles, now))
    starts = [next(word.left for word in words if word.text == name) for name in "abcd"]
    for text, start, end in zip((MAIL, ADDRESS, number), starts, starts[1:], strict=False):
        printed = "".join(word.text for word in words if word.page == 1 and start - 1 < word.left < end - 1)
        assert text in html.unescape(printed)


def test_what_fits_on_a_line_is_not_divided(styles: StyleLookup, now: datetime) -> None:
    """An e-mail, a file number or an address at the end of a line goes to the next one whole."""
    codes = ("ospod.jivohrad@example.org", "21-P-145/2025-0077", "https://www.example.org/kontakty")
    paragraphs = [f"{'slovo ' * count} {escape(code)} konec" for code in codes for count in range(6, 24)]
    words = words_of(made("pdf", "\n\n".join(paragraphs), "x", styles, now))
    assert [sum(html.unescape(word.text) == code for word in words) for code in codes] == [18, 18, 18]


def grid(document: bytes, table: int = 0) -> list[int]:
    widths = docx.Document(BytesIO(document)).tables[table]._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")
    return [int(width) for width in widths]


@pytest.mark.parametrize("kind", ["titles", "titles and text"])
def test_first_names_are_whole_in_a_docx(kind: str, styles: StyleLookup, now: datetime) -> None:
    """The column of names is wider than its longest word, also with its titles in front of it."""
    document = made("docx", TABLES[kind], "Plán", styles, now)
    widths = grid(document)
    longest = max(re.split(r"[ -]", " ".join(PEOPLE)), key=len)
    # A letter of 10 pt is at most 0.56 of its size wide on average; the strip between columns is 8 pt.
    assert widths[2] >= len(longest) * 10 * 0.56 * 20 + 160
    assert widths[3] >= len("17. 3. 2026") * 10 * 0.45 * 20 + 160


def test_columns_follow_their_content(styles: StyleLookup, now: datetime) -> None:
    """With equal dashes the column with more text is wider; one with a short word takes no more than it needs."""
    table = "| a | b | c |\n|---|---|---|\n" + f"| 1 | {LONG_TASK[:300]} | {LONG_TASK[:900]} |\n"
    narrow, middle, wide = grid(made("docx", table, "x", styles, now))
    assert narrow < middle < wide
    assert narrow < 600


def test_dashes_decide_where_there_is_room(styles: StyleLookup, now: datetime) -> None:
    """A form to be filled in by hand has the widths its author drew."""
    table = (
        "| Jméno | Podpis |\n|----------|------------------------------|\n| Jana | []{.podpis} |\n| | []{.podpis} |\n"
    )
    widths = grid(made("docx", table, "x", styles, now))
    assert widths[1] / widths[0] == pytest.approx(3, rel=0.02)


def test_only_a_tall_row_may_be_divided_in_a_docx(styles: StyleLookup, now: datetime) -> None:
    """Word keeps short rows whole; one that might not fit on a page is left to break."""
    table = docx.Document(BytesIO(made("docx", TABLES["taller than a page"], "x", styles, now))).tables[0]
    whole = [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in table.rows]
    assert whole == [True, False, False, True]


def test_a_docx_has_room_for_a_wider_font(styles: StyleLookup, now: datetime) -> None:
    """Where Calibri is not there, dates and states of a plan stay whole in DejaVu Sans, too."""
    head = "| Č. | Co se udělá | Kdo | Do kdy | Pozná se podle | Přijetí | Stav |\n|--|--|--|--|--|--|--|\n"
    text = "Požádat vedoucího o ranní směny a pověsit rozpis"
    day = "16.\u00a011.\u00a02026"
    row = f"| 1 | {text} | Lenka Hrubešová, matka | {day} | {text} | ano {day} | splněno |\n"
    widths = grid(made("docx", head + row * 3, "x", styles, now))
    # A letter of DejaVu Sans of 10 pt is 0.636 of its size wide, a dot and a space half of that; the strip is 8 pt.
    date, state, number = (10 * 20 * ems + 160 for ems in (8 * 0.636 + 4 * 0.318, 7 * 0.6, 0.77 + 0.38))
    assert widths[3] >= date
    assert widths[5] >= date
    assert widths[6] >= state
    assert widths[0] >= number


def test_columns_of_boxes_are_as_wide_in_word(styles: StyleLookup, now: datetime) -> None:
    """A box is a letter in Word only; all the same it is for a hand, and the columns are as their author drew them."""
    table = "| Jak | ano | ne |\n|----|----|----|\n| Bylo to srozumitelné a dobré. | []{.policko} | []{.policko} |\n"
    widths = grid(made("docx", table, "x", styles, now))
    assert widths[1] / widths[0] == pytest.approx(1, rel=0.02)


CROWDED = (
    "| Č. | Co se udělá | Kdo | Do kdy | Pozná se podle | Přijetí |\n|--|--|--|--|--|--|\n"
    "| 10 | Domluví schůzku v pedagogicko-psychologické poradně a napíše to na "
    "https://www.horni-lhotka.example.cz/pripravna-trida | Apolonie Anna Nejedlá-Přibyslavská, poradna "
    "pedagogicko-psychologická | 28.\u00a03.\u00a02026 | neomluvené hodiny | ano 10.\u00a03.\u00a02026; nesplněno |\n"
)


def test_a_long_word_breaks_behind_its_hyphen(styles: StyleLookup, now: datetime) -> None:
    """A name of two parts and an address divide where a reader expects it, not after the last letter that fits."""
    wide = CROWDED.replace("neomluvené", "nejneobhospodařovávatelnější").replace("Kdo |", "Kdo-by-to-mohl-udělat |")
    words = {word.text for word in words_of(made("pdf", wide, "x", styles, now))}
    assert "Přibyslavská," in words or "-Přibyslavská," in words or "Nejedlá-Přibyslavská," in words
    assert any(word.endswith("psychologické") for word in words)
    address = "https://www.horni-lhotka.example.cz/pripravna-trida"
    pieces = [word for word in words if word in address and len(word) > 3]
    assert pieces
    assert all(word[-1] in "/.-" or word.endswith("trida") for word in pieces)


def test_days_and_numbers_are_whole_in_a_crowded_docx(styles: StyleLookup, now: datetime) -> None:
    """Where words do not all fit in DejaVu Sans, days and numbers of tasks still do."""
    number, *_, day, _sign, said = grid(made("docx", CROWDED, "x", styles, now))
    date = 200 * (8 * 0.636 + 4 * 0.318) + 160
    assert number >= 200 * 2 * 0.636 + 160
    assert day >= date
    assert said >= date
