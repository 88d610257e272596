"""Words in a drawing: never wider than counted, divided where words may be, and only text whatever they say."""

from __future__ import annotations

import json

import pytest
import typst
from tests.export.pictures.drawings import page, root, texts

from pktui.export.fonts import our_fonts
from pktui.export.pictures.svg import PAGE_WIDTH, TALLEST, box, drawing, text, width, wrapped

FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[our_fonts()])
LINES = (
    "PhDr. Mgr. Alžběta Černohorská-Procházková, Ph.D.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "ŽLUŤOUČKÝ KŮŇ: 10 % z „0123456789“ (MUDr. & spol.) – 1/2 + 3…",
    "WWW MMM @@@ iiii llll",
    "Nguyễn Thị Hồng Đặng",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("weight", ["bold", "regular"])
def test_no_line_is_wider_than_counted(line: str, weight: str) -> None:
    """The compiler of PDF measures the same words in our font."""
    words = f'text(font: "Carlito", size: 10pt, weight: "{weight}", {json.dumps(line, ensure_ascii=False)})'
    source = f"#context [#metadata(measure({words}).width.pt()) <w>]"
    found = typst.query(source.encode(), "<w>", field="value", one=True, font_paths=FONTS)
    assert float(json.loads(found)) <= width(line, 10) * 1.02


def test_lines_are_divided_behind_hyphens_and_between_words() -> None:
    """A long surname breaks behind its hyphen, an abbreviation stays together, a word too long breaks anywhere."""
    assert wrapped("Alžběta Černohorská-Procházková", 10, 80) == ["Alžběta", "Černohorská-", "Procházková"]
    assert wrapped("Ordinace Na Růžku, s. r. o.", 8, 75)[-1] == "s.\u00a0r.\u00a0o."
    lines = wrapped("x" * 40, 10, 60)
    assert "".join(lines) == "x" * 40
    assert all(width(line, 10) <= 60 for line in lines)
    assert wrapped("", 10, 60) == [""]


def test_too_many_lines_end_with_an_ellipsis() -> None:
    """What has no room is seen to be cut."""
    (line,) = wrapped("Bude chodit každé úterý na doučování", 8, 90, most=1)
    assert line.endswith("…")
    assert width(line, 8) <= 90


def test_words_are_only_words() -> None:
    """Neither marks of XML nor characters no XML may have get out of a text or out of the alternative."""
    nasty = '</text><script>alert("1")</script>&amp;\x00\x1b\u202e]]>'
    svg = drawing(100, 50, nasty, [text([nasty], 0, 0)])
    (line,) = texts(svg)
    assert line.startswith('</text><script>alert("1")</script>&amp;')
    assert root(svg).get("aria-label") == line
    assert "\u202e" not in svg


def test_what_is_too_high_gets_room_beside() -> None:
    """All of it is smaller then, in the middle, and stands on one page."""
    high = page(drawing(PAGE_WIDTH, 2 * TALLEST, "x", [box(0, 0, 10, 10)]))
    assert (high.right - high.left) == pytest.approx(2 * PAGE_WIDTH, abs=1)
    assert high.left == pytest.approx(-PAGE_WIDTH / 2, abs=1)
    assert page(drawing(PAGE_WIDTH, 100, "x", [])).left == 0
