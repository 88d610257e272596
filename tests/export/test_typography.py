"""Czech typography helps the text and never touches the structure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pktui.export.typography import typeset

Blocks = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("šel k lékaři a v pátek", "šel k~lékaři a~v~pátek"),
        ("S matkou. V domě (s dětmi)", "S~matkou. V~domě (s~dětmi)"),
        ("**V pátek** i *u babičky*", "**V~pátek** i~*u~babičky*"),
        ("trvá 90 min, 5 % a 3 000 Kč", "trvá 90~min, 5~% a~3~000~Kč"),
        ("dne 10. 3. 2026 a 10. března", "dne 10.~3.~2026 a~10.~března"),
        ("dne 10\\. 3. 2026", "dne 10\\.~3.~2026"),
        ("v roce 2026. Potom", "v~roce 2026. Potom"),
        ("§ 10 odst. 3 písm. e) č. j. 5", "§~10 odst.~3 písm.~e) č.~j.~5"),
        ("zákon č. 359/1999 Sb.", "zákon č.~359/1999~Sb."),
        ("Mgr. Dvořáková, Ph.D., a Bc. K. H. Novotná", "Mgr.~Dvořáková,~Ph.D., a~Bc.~K.~H.~Novotná"),
        ("od 9:00 - 11:05", "od 9:00–11:05"),
        ("přišel - pozdě", "přišel~– pozdě"),
        ("prý... a tečky ........", "prý… a~tečky ........"),
        ('řekl "ano" a **"ne"** ("snad")', "řekl „ano“ a~**„ne“** („snad“)"),
        ("tel. 777 123 456", "tel.~777~123~456"),
        ("dítě s\nmatkou a\nŠkola", "dítě s~matkou a~Škola"),
    ],
)
def test_rule(typed: str, printed: str) -> None:
    """Each rule of the handbook does what a careful typist would (`~` stands for the hard space)."""
    assert typeset(typed) == printed.replace("~", "\u00a0")


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
    ],
)
def test_structure_and_code_stay(line: str) -> None:
    """List marks, table rules, divs, code and addresses stay as they are."""
    assert typeset(line).replace("\u00a0– 5", " - 5") == line


WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "v",
            "K",
            "I",
            "5",
            "10.",
            "3.",
            "2026",
            "-",
            "–",
            "--",
            '"',
            '"ano"',
            "**",
            "*",
            "č.",
            "j.",
            "§",
            "Mgr.",
            "J.",
            "Novák",
            "min",
            "%",
            "...",
            "|",
            "\\|",
            "1.",
            "#",
            ">",
            "`",
            "x`",
            "[a](b)",
            ":::",
            "\n",
            "\n\n",
            "\ue000",
            "\u00a0",
        ]
    ),
    max_size=14,
).map(" ".join)


@example("a - - a")
@given(st.one_of(WORDS, st.text(max_size=40)))
def test_twice_is_once(text: str) -> None:
    """Typesetting what is already typeset changes nothing."""
    once = typeset(text)
    assert typeset(once) == once


def test_whole_document_keeps_its_blocks(sample: str, blocks: Blocks) -> None:
    """The document has the same blocks after typesetting, and it did change."""
    before, after = blocks(sample), blocks(typeset(sample))
    assert [kind for kind, _ in before] == [kind for kind, _ in after]
    assert before != after
