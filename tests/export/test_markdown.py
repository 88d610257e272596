"""Values stay literal wherever they stand; a user's own Markdown cannot do harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pktui.export.markdown import Markdown, demote, escape
from pktui.export.pandoc import run
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
    "(b) písmeno",
    "IV. třída",
    "ii) římsky",
    "A.  Novák",
    "16.",
    "c)",
    "-",
    "+ 1 hodina",
    "= x",
    "/ pojem: x",
    "--- ---",
    "\u00a05 h",
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
    return " ".join(part for part in show(value).replace("\t", " ").replace("\n", " ").split(" ") if part).strip()


def plain(text: str) -> str:
    """Return the text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def expected(kind: str, value: str) -> str:
    return f"AB{literal(value)}x" if kind == "Table" else literal(value)


@pytest.mark.parametrize("kind", PLACES)
def test_nasty_values_are_literal_everywhere(kind: str, blocks: Blocks) -> None:
    """What somebody typed comes out as typed, in every kind of block."""
    document = "\n\nmezi\n\n".join(PLACES[kind].format(escape(value)) for value in NASTY)
    found = [(found, plain(text)) for found, text in blocks(document) if (found, text) != ("Para", "mezi")]
    assert found == [(kind, expected(kind, value)) for value in NASTY]


LETTERS = st.text(st.sampled_from("aě1.)-+*_`~^|\\<>[](){}#!$&@:;=%'\"/ \n\t\u202e\x1b"), min_size=1, max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LETTERS.filter(lambda value: bool(literal(value))), min_size=40, max_size=40))
def test_random_values_are_literal(blocks: Blocks, values: list[str]) -> None:
    """No mix of signs makes a paragraph or a table cell anything else than its text."""
    for kind in ("Para", "Table"):
        document = "\n\nmezi\n\n".join(PLACES[kind].format(escape(value)) for value in values)
        found = [(found, plain(text)) for found, text in blocks(document) if (found, text) != ("Para", "mezi")]
        assert found == [(kind, expected(kind, value)) for value in values]


def test_escape_shows_control_characters() -> None:
    """An escape sequence or a turned reading direction becomes a visible mark."""
    assert escape("a\x1b]52;c;x\x07b\u202ec") == "a␛\\]52;c;x␇b⟨202E⟩c"


def test_escape_keeps_a_hard_space() -> None:
    """A space that must not break is the author's will and stays."""
    assert escape("5\u00a0%") == "5\u00a0%"


@pytest.mark.parametrize("mark", ["16. 6. 2026", "a) x", "IV. třída", "- x", "+ 1 hodina"])
def test_no_backslash_is_seen_at_the_start(mark: str) -> None:
    """A number or a dash is kept from being a list by a space that does not break."""
    assert escape(mark) == mark.replace(" ", "\u00a0", 1)


def test_demote_sinks_headings() -> None:
    """Headings of a section end up below the headings of the document, never deeper than level six."""
    text = "# Jedna ##\n## Dva ##\n###### Šest\n#neni"
    assert demote(text, 2) == "### Jedna \\#\\#\n\n#### Dva\n\n###### Šest\n\n\\#neni"


LISTS = [
    ("- a\n- b", ["BulletList"]),
    ("Dohoda:\n* a\n* b\nA dál.", ["Para", "BulletList", "Para"]),
    ("\uf0b7\ta\n\uf0b7\tb", ["BulletList"]),
    ("•a\n•b", ["BulletList"]),
    ("▪ a\n▪ b", ["BulletList"]),
    ("\uf0a7 a\n\uf0a7 b", ["BulletList"]),
    ("- a\n\n- b", ["BulletList"]),
    ("- a\n  - b", ["BulletList"]),
    ("1. a\n2. b", ["OrderedList"]),
    ("3) a\n4) b\n\n1. c\n2. d", ["OrderedList", "OrderedList"]),
    ("c) a\nd) b", ["OrderedList"]),
    ("Přehled:\n| a | b |\n|---|---|\n| c | d |\nKonec", ["Para", "Table", "Para"]),
    # Everything else is text.
    ("- a", ["Para"]),
    ("* 12. 4. 2015 Brno\n* 3. 5. 2017 Praha", ["Para"]),
    ("+ a\n+ b", ["Para"]),
    ("+ pracuje\n- pije\n- dluhy", ["Para"]),
    ("– Kde jsi?\n– Doma.", ["Para"]),
    ("1. a\n3. b", ["Para"]),
    ("2. konference", ["Para"]),
    ("5. 4. 2026 v noci\n6. 4. 2026 ráno", ["Para"]),
    ("1. září začal\n2. října přestal", ["Para"]),
    ("i) a\nj) b", ["Para"]),
    ("01. a\n02. b", ["Para"]),
    ("1. a\n2. b\n\n1. c\n2. d", ["OrderedList", "Para"]),
    ("    čtyři mezery", ["Para"]),
    ("\ttabulátor", ["Para"]),
    ("Nadpis\n---\nA\n===\n* * *\n---", ["Para"]),
    ("> citace\n`kód` ~~x~~ [a](http://a.cz) [ ] <b>", ["Para"]),
    ("| a | b |\n| c | d |", ["Para"]),
    ("| a | b |\n|---|---|\n| c | d | e |", ["Para"]),
]


@pytest.mark.parametrize(("text", "kinds"), LISTS)
def test_what_is_a_list_and_what_is_text(blocks: Blocks, text: str, kinds: list[str]) -> None:
    """Two or more items under each other are a list; nothing else that is typed has a hidden meaning."""
    found = blocks(demote(text, 1))
    assert [kind for kind, _ in found] == kinds
    if kinds == ["Para"]:
        assert plain(found[0][1]) == "\n".join(line.strip() for line in text.split("\n"))


def test_only_stars_around_words_make_them_stand_out() -> None:
    """Bold and italic words are those that hug their stars; births, products and footnotes keep theirs."""
    assert demote("**Otec:** *pláče*", 1) == "**Otec:** *pláče*"
    stars = "*2014 a *2016, 5*3*2, s***, (*) x (*), * a * b"
    assert demote(stars, 1) == stars.replace("*", r"\*")


def test_lines_stay_lines_in_other_readers_too() -> None:
    """The Markdown that is given away is read by other programs in the same way."""
    text = "5. 4. 2026 v noci\nOtec: přijede\n16. 6. škola\n- sám\n1) a\n2) b\n    čtyři"
    html = run(demote(text, 1), "html", ["--from=commonmark"]).decode().replace("\u00a0", " ")
    assert html.count("<br />") == 4
    assert "<p>5. 4. 2026 v noci<br />" in html
    assert html.count("<li>") == 2
    assert "<code>" not in html


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
