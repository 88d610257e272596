"""Reading YAML: places, limits and what is said about mistakes."""

from __future__ import annotations

from pathlib import PurePath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pktui.errors import DamagedFile
from pktui.storage.text.nodes import ScalarNode, to_dict
from pktui.storage.text.yaml_text import compose

PARSERS = [pytest.param(yaml.BaseLoader, id="python"), pytest.param(yaml.CBaseLoader, id="c")]
PATH = PurePath("a.md")


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    "text",
    [
        "a: ěšč\nb: 'x'\n",
        "a: 😀\r\nb: 'x'\r\n",
        "a: \u00a0z\u2009\n# ř 😀\nb: 'x'\n",
        "a: \ufeffy\nb: 'x'\n",
        "a: |\r\n  ž\r\n\r\n  😀\r\nb: 'x'\r\n",
        "a: \"x\u2028y\\u010d\"\nb: 'x'\n",
    ],
)
def test_places_index_characters(text: str, parser: type[yaml.BaseLoader]) -> None:
    """Accents, emoji, CRLF and odd spaces do not shift the place of what follows them."""
    pair = compose(text, parser=parser).find("b")
    assert pair is not None
    assert isinstance(pair.value, ScalarNode)
    assert text[pair.value.start : pair.value.end] == "'x'"


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a: |\n  x\n  y\n\n\nb: 1\n", "|\n  x\n  y\n"),
        ("a: >-\n  x\n\n# c\nb: 1\n", ">-\n  x\n"),
        ("a: |+\n  x\n\nb: 1\n", "|+\n  x\n\n"),
        ("a: |\nb: 1\n", "|\n"),
        ("a: |\n  x\n     \nb: 1\n", "|\n  x\n     \n"),
        ("a: |-\r\n  x\r\n\r\nb: 1\r\n", "|-\r\n  x\r\n"),
        ("a:\n- x\n# c\n\nb: 1\n", "- x"),
        ("a:\n  c: 1\n  d:   # c\nb: 1\n", "c: 1\n  d:"),
        ("a: plain\n  more   # c\nb: 1\n", "plain\n  more"),
        ("a: [x, {y: z}] # c\nb: 1\n", "[x, {y: z}]"),
    ],
)
def test_a_value_ends_where_its_text_ends(text: str, written: str, parser: type[yaml.BaseLoader]) -> None:
    """Comments and blank lines behind a value are not part of it."""
    pair = compose(text, parser=parser).find("a")
    assert pair is not None
    assert text[pair.value.start : pair.value.end] == written


@pytest.mark.parametrize("parser", PARSERS)
def test_every_scalar_is_text(parser: type[yaml.BaseLoader]) -> None:
    """No number, time, date, truth value or null is made of what a person wrote."""
    text = "a: 12:30\nb: 0601123456\nc: no\nd: ~\ne:\nf: 2026-02-30\ng: =\nh: [1_000, 1e3, 0x1F]\n"
    assert to_dict(compose(text, parser=parser)) == {
        "a": "12:30",
        "b": "0601123456",
        "c": "no",
        "d": "~",
        "e": "",
        "f": "2026-02-30",
        "g": "=",
        "h": ["1_000", "1e3", "0x1F"],
    }


MALFORMED = [
    ("a: 1\n\tb: 2\n", "tabulátorem", 3),
    ("a:\n\t- x\n", "tabulátorem", 3),
    ("a: b: c\n", "Dvojtečka", 2),
    ("a: 1\n  b: 2\n", "Dvojtečka", 3),
    ("a: 1\nb\nc: 2\n", "chybí dvojtečka", 3),
    ("jen text\n", "klíč: hodnota", 2),
    ("- a\n- b\n", "klíč: hodnota", 2),
    ("[a, b]\n", "klíč: hodnota", 2),
    ("", "prázdné", 2),
    ("# jen poznámka\n", "prázdné", 2),
    ('x: 1\na: "abc\nb: 1\n', "uvozovka", 3),
    ("a: 'abc\nb: 1\n", "uvozovka", 2),
    ('a: "x" y\n', "nenavazuje", 2),
    ("x: 1\na: [1, 2\nb: 3\n", r"\[ \]", 3),
    ("a: {x: 1\nb: 3\n", "{ }", 2),
    ("a: ]\n", "závorka", 2),
    ("a: , b\n", "čárka", 2),
    ("a: @x\n", "znakem @", 2),
    ("a: `x\n", "znakem `", 2),
    ("a: %x\n", "znakem %", 2),
    ("a:\n  b: 1\n c: 2\n", "nenavazuje", 4),
    ("a:\n  - x\n  b: 1\n", "seznamu", 4),
    ("- a\nb: 1\n", "seznamu", 3),
    ('a: "\\q"\n', "lomítko", 2),
    ('a: "\\xZZ"\n', "lomítko", 2),
    ('a: "\\ud800"\n', "lomítko", 2),
    ('a: "\\UFFFFFFFF"\n', "lomítko|obnovte", 2),
    ("a: 1\nb: \x1b[31m\n", r"U\+001B", 3),
    ("a: \x9b\n", r"U\+009B", 2),
    ("a: \ufffe\n", r"U\+FFFE", 2),
    ("\ufeffa: 1\n", r"U\+FEFF", 2),
    ("%YAML 1.1\na: 1\n", "nedává smysl", 3),
    ("a: 1\n--- x\n", "---", 3),
    ("a: 1\n... # x\n", "---", 3),
    ("--- # x\na: 1\n", "---", 2),
    ("a: *x\n", "hvězdičkou", 2),
    ("a: * x\n", "hvězdičkou", 2),
    ("a: &x 1\n", "znakem &", 2),
    ("a: &x [1]\n", "znakem &", 2),
    ("a: !x 1\n", "vykřičníkem", 2),
    ("a: !!str 1\n", "vykřičníkem", 2),
    ("a: !!map {b: 1}\n", "vykřičníkem", 2),
    ("a: ! x\n", "vykřičníkem", 2),
    ("a: |x\n  q\n", "značku", 2),
    ("a: |0\n  q\n", "značku", 2),
    ("a: 1\nb: 2\na: 3\n", "podruhé", 4),
    ("a:\n  - {x: 1, y: 2, x: 3}\n", "podruhé", 3),
    ("? [a]\n: b\n", "Název klíče", 2),
    ("{a: 1}: b\n", "Název klíče", 2),
    ("<<: {a: 1}\n", "<<", 2),
    ("a: " + "[" * 60_000 + "\n", "úrovní", 2),
    ("a: " + "[" * 32 + "]" * 32 + "\n", "úrovní", 2),
    ("a: " + "{b: " * 40_000 + "\n", "úrovní", 2),
    ("".join(f"{' ' * depth}k:\n" for depth in range(40)), "úrovní", 33),
]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(("text", "words", "line"), MALFORMED)
def test_malformed_headers(text: str, words: str, line: int, parser: type[yaml.BaseLoader]) -> None:
    """Each mistake is named in Czech with its line in the file, by both parsers."""
    with pytest.raises(DamagedFile, match=words) as caught:
        compose(text, PATH, parser=parser)
    assert (caught.value.path, caught.value.line) == (PATH, line)


def test_the_deepest_allowed_nesting_is_read() -> None:
    """Thirty-one brackets under a key are within the limit."""
    assert compose("a: " + "[" * 31 + "]" * 31 + "\n").find("a")


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,? \n\t\\0č\x85\u2028", max_size=40))
def test_nothing_but_damaged_file_escapes(text: str) -> None:
    """Any text is either read or refused with a line; no other exception exists."""
    problem = None
    try:
        compose(text)
    except DamagedFile as caught:
        problem = caught
    assert problem is None or (problem.line or 0) >= 2
