"""Values stay literal wherever they stand; a user's own Markdown cannot do harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pktui.export.markdown import Markdown, demote, escape
from pktui.texts.clean import show

Blocks = Callable[[str], list[tuple[str, str]]]

NASTY = [
    "10. 3. 2026",
    "1) první",
    "- odrážka",
    "+ plus",
    "# nadpis #",
    "> citace",
    "% titul",
    "| buňka | druhá |",
    "a|b\\|c",
    "*tučně* _kurzíva_ **x**",
    "`kód` ``",
    "[odkaz](http://a.cz)",
    "![obr](x.png)",
    "<b>tag</b> <!-- x -->",
    "$x^2$ H~2~O",
    "^a^ ~~b~~",
    "jana@example.cz @citace [@x]",
    "{=openxml} {.podpis} []{.podpis}",
    ": definice",
    "::: titul",
    "---",
    "===",
    "```{=typst}",
    '#read("/etc/hostname")',
    "\\input{/etc/passwd}",
    "&lt;b&gt; &copy;",
    "konec\\",
    "\\",
    "!",
    "...",
    "'a' \"b\"",
    "http://example.cz/a_b_c",
    "[x]: http://a.cz",
    "[^1]: poznámka",
    "+---+",
    "|---|",
    "* * *",
    "- [ ] x",
    "(@) příklad",
    "a) písmeno",
    "$$x$$",
    "Table: x",
    "-----\n=====",
    "x\n\n# y",
]
PLACES = {
    "Para": "{}",
    "Header": "## {}",
    "BulletList": "- {}",
    "OrderedList": "1. {}",
    "Table": "| A | B |\n|--|--|\n| {} | x |",
    "BlockQuote": "> {}",
}


def literal(value: str) -> str:
    return " ".join(part for part in show(value).replace("\t", " ").replace("\n", " ").split(" ") if part)


def expected(kind: str, value: str) -> str:
    return f"AB{literal(value)}x" if kind == "Table" else literal(value)


@pytest.mark.parametrize("kind", PLACES)
def test_nasty_values_are_literal_everywhere(kind: str, blocks: Blocks) -> None:
    """What somebody typed comes out as typed, in every kind of block."""
    document = "\n\nmezi\n\n".join(PLACES[kind].format(escape(value)) for value in NASTY)
    found = [block for block in blocks(document) if block != ("Para", "mezi")]
    assert found == [(kind, expected(kind, value)) for value in NASTY]


LETTERS = st.text(st.sampled_from("aě1.)-+*_`~^|\\<>[](){}#!$&@:;=%'\"/ \n\t\u202e\x1b"), min_size=1, max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LETTERS.filter(lambda value: bool(literal(value))), min_size=40, max_size=40))
def test_random_values_are_literal(blocks: Blocks, values: list[str]) -> None:
    """No mix of signs makes a paragraph or a table cell anything else than its text."""
    for kind in ("Para", "Table"):
        document = "\n\nmezi\n\n".join(PLACES[kind].format(escape(value)) for value in values)
        found = [block for block in blocks(document) if block != ("Para", "mezi")]
        assert found == [(kind, expected(kind, value)) for value in values]


def test_escape_shows_control_characters() -> None:
    """An escape sequence or a turned reading direction becomes a visible mark."""
    assert escape("a\x1b]52;c;x\x07b\u202ec") == "a␛\\]52;c;x␇b⟨202E⟩c"


def test_escape_keeps_a_hard_space() -> None:
    """A space that must not break is the author's will and stays."""
    assert escape("5\u00a0%") == "5\u00a0%"


def test_demote_sinks_both_kinds_of_headings() -> None:
    """Headings of a section end up below the headings of the document, never deeper than level six."""
    text = "Velký\n=====\n\nMenší\n---\n\n# Jedna ##\n\n###### Šest\n\n#neni"
    assert demote(text, 2) == "### Velký\n\n#### Menší\n\n### Jedna\n\n###### Šest\n\n#neni"


def test_demote_gives_lists_and_tables_their_blank_line(blocks: Blocks) -> None:
    """A list or table typed right under a sentence is still a list or table."""
    body = demote(
        "Dohoda:\n- jedna\n- dvě\n\nTermíny:\n1. první\n2. druhý\n\nPřehled:\n| a | b |\n|---|---|\n| c | d |", 1
    )
    assert [kind for kind, _ in blocks(body)] == ["Para", "BulletList", "Para", "OrderedList", "Para", "Table"]


def test_demote_is_markdown() -> None:
    """The result is marked as Markdown, so a template does not escape it again."""
    assert isinstance(demote("*x*", 1), Markdown)


HOSTILE = """\
---
title: podvrh
header-includes: "#read(1)"
---

<script>alert(1)</script> <!-- interní poznámka
přes řádky --> ![obr](http://example.cz/leak.png) ![b][ref]

```{=openxml}
<w:p/>
```

`#read("/etc/hostname")`{=typst} \\input{/etc/passwd} []{.podpis} [x]{custom-style="Title"}

::: titul
Falešný název
:::

[zlý](javascript:alert(1)) [místní](file:///etc/passwd) [dobrý](https://example.cz)

[ref]: file:///etc/passwd
"""


def test_hostile_body_keeps_only_plain_things(blocks: Blocks) -> None:
    """Raw code, attributes, metadata, divs and pictures in a section are just words; comments are gone."""
    found = blocks(demote(HOSTILE, 1))
    assert {kind for kind, _ in found} <= {"Para", "HorizontalRule", "Header"}
    text = "\n".join(text for _, text in found)
    assert "<script>alert(1)</script>" in text
    assert "interní" not in text
    assert "Falešný název" in text
