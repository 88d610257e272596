"""Text from outside reaches the terminal without anything that could steer it, and nothing disappears silently."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.texts.clean import pasted, show, show_line

ANYTHING = st.text(st.characters() | st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]))
LINE_ENDS = ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"]
C0 = [char for code in range(0x20) if (char := chr(code)) not in {"\t", "\n", *LINE_ENDS}]
C1 = [char for code in range(0x80, 0xA0) if (char := chr(code)) not in LINE_ENDS]
BIDI = [*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
INVISIBLE = [*"\u200b\u2060\u2064\ufeff\ufff9\ufffa\ufffb"]
TAGS = [chr(code) for code in (0xE0000, 0xE0001, 0xE0020, 0xE0041, 0xE007F)]
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


@pytest.mark.parametrize("char", [*C0, "\x7f", *C1, *BIDI, *INVISIBLE, *TAGS], ids=lambda char: f"{ord(char):04X}")
def test_a_dangerous_character_becomes_a_mark(char: str) -> None:
    """Each control, direction or invisible character is replaced by something that can be seen."""
    shown = show(f"a{char}b")
    assert char not in shown
    assert re.fullmatch(r"a\S+b", shown)
    assert shown.isprintable()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;YQ==\x07", "␛]52;c;YQ==␇"),
        ("\x7f", "␡"),
        ("\x9b31m", "⟨9B⟩31m"),
        ("\u202eabc", "⟨202E⟩abc"),
        ("\U000e0041", "⟨E0041⟩"),
        ("soubor\udcff.md", "soubor⟨FF⟩.md"),
    ],
)
def test_marks_say_what_was_there(text: str, shown: str) -> None:
    """The mark tells which character or byte it stands for."""
    assert show(text) == shown


@pytest.mark.parametrize("text", ["", "Příliš žluťoučký kůň", "a\tb\nc", "👩\u200d👧", "می\u200cخواهم", "k\u00a0domu"])
def test_ordinary_text_stays(text: str) -> None:
    """Letters, tabs, line feeds, no-break spaces and joiners are left as they are."""
    assert show(text) == text


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_line_ends(end: str) -> None:
    """What ends a line in any system ends it here; two of them leave an empty line, and on one line all are spaces."""
    assert show(f"a{end}b{end}{end}c") == "a\nb\n\nc"
    assert show_line(f"{end}a{end}b{end}\t{end}c{end}") == "a b c"


def test_line_ends_beside_each_other() -> None:
    """A carriage return before that of a whole line end is a line end of its own."""
    assert show("a\r\r\nb") == "a\n\nb"


def test_one_line() -> None:
    """Line ends, tabs and runs of spaces become one space each, other controls stay marked."""
    assert show_line("  a\r\n\tb\n\nc  ") == "a b c"
    assert show_line("a\x1cb\x86c") == "a␜b⟨86⟩c"


@given(ANYTHING)
def test_nothing_raw_is_left(text: str) -> None:
    """Whatever comes in, no control, surrogate or direction mark comes out, and a second pass changes nothing."""
    for shown in (show(text), show_line(text)):
        assert RAW.search(shown) is None
        assert not any(unicodedata.category(char) == "Cs" for char in shown)
        assert not any("\U000e0000" <= char <= "\U000e007f" for char in shown)
        assert show(shown) == shown
    assert not set("\n\t") & set(show_line(text))
    assert show_line(show_line(text)) == show_line(text)


@given(ANYTHING)
def test_nothing_is_lost(text: str) -> None:
    """Every character leaves at least itself or a mark; a carriage return and its line feed are one line end."""
    assert len(show(text)) >= len(text.replace("\r\n", "\n"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[1;31mChyba\x1b[0m: nic", "Chyba: nic"),
        ("a\x1b[38:2:1:2:3mb\x1b(Bc\x1b=d", "abcd"),
        ("\x1b]8;;https://a\x1b\\odkaz\x1b]8;;\x07", "odkaz"),
        ("\x1b]0;nadpis bez konce\nDruhý řádek\x07", "␛]0;nadpis bez konce\nDruhý řádek\x07"),
        ("nahoru\x1b[A, F1\x1bOP, F5\x1b[15~", "nahoru, F1, F5"),
        ("konec\x1b", "konec␛"),
        ("jeden\rdruhý\r\n\r\nz Wordu\vdál", "jeden\ndruhý\n\nz Wordu\ndál"),
        ("\x1bAhoj", "␛Ahoj"),
        ("beze změny\n\t[31m", "beze změny\n\t[31m"),
    ],
)
def test_sequences_of_terminals_go_and_words_stay(text: str, left: str) -> None:
    """Colours, keys, titles and links are taken out; what only begins like them is marked and stays."""
    assert pasted(text) == left
