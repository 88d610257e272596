"""Plurals, Czech alphabetical order and searching without diacritics."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from pktui.texts.words import fold, join_words, matches, noun, plural, sort_key, upper_first


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 úkolů"),
        (1, "1 úkol"),
        (2, "2 úkoly"),
        (4, "4 úkoly"),
        (5, "5 úkolů"),
        (21, "21 úkolů"),
        (102, "102 úkolů"),
    ],
)
def test_plural(count: int, text: str) -> None:
    """The noun has the form that goes with its number."""
    assert plural(count, "úkol", "úkoly", "úkolů") == text


@given(st.integers(0, 10_000))
def test_plural_agrees_with_cldr(count: int) -> None:
    """The forms are those of the Unicode rules for Czech."""
    assert noun(count, "one", "few", "other") == Locale("cs").plural_form(count)


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["čas"], "čas"), (["čas", "místo"], "čas a místo"), (("a", "b", "c"), "a, b a c")],
)
def test_join_words(words: list[str] | tuple[str, ...], text: str) -> None:
    """A list reads as a person would write it."""
    assert join_words(words) == text


def test_upper_first() -> None:
    """Only the first letter changes, and an empty text stays empty."""
    assert upper_first("člověk OSPOD") == "Člověk OSPOD"
    assert upper_first("") == ""


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Příbram", "pribram"),
        ("ŽLUŤOUČKÝ  kůň\u00a0úpěl\n", "zlutoucky kun upel"),
        ("c\u030c", "c"),
        ("STRASSE ß", "strasse ss"),
        (" \t ", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Diacritics, case and kinds of spaces do not matter when searching."""
    assert fold(text) == folded


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    """Composed and decomposed spellings fold to the same, without spaces around."""
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(text) == " ".join(fold(text).split())


@pytest.mark.parametrize(
    ("query", "found"),
    [("pribram", True), ("PŘÍB", True), ("mala pri", True), ("", True), ("brno", False), ("pribram brno", False)],
)
def test_matches(query: str, found: bool) -> None:
    """All words of the query have to occur, in any order."""
    assert matches(query, "Petra Malá, ZŠ Příbram") is found


def test_czech_order() -> None:
    """`ch` stands after `h`, č ř š ž after their plain letters, digits after all letters."""
    names = ["hora", "Chalupa", "ihned", "cibule", "Čech", "dub", "ruka", "řeka", "sova", "škola", "zub", "žák", "5. A"]
    expected = [
        "cibule",
        "Čech",
        "dub",
        "hora",
        "Chalupa",
        "ihned",
        "ruka",
        "řeka",
        "sova",
        "škola",
        "zub",
        "žák",
        "5. A",
    ]
    assert sorted(names, key=sort_key) == expected


def test_length_and_accents_only_break_ties() -> None:
    """Accented vowels, ď, ť and ň stand with their plain letters and only decide between words otherwise equal."""
    expected = ["ďas", "den", "pas", "pás", "pasa", "pása", "pasb"]
    assert sorted(["den", "pása", "pás", "pasb", "pas", "ďas", "pasa"], key=sort_key) == expected
    assert sort_key("malá")[0] == sort_key("Mala")[0] != sort_key("male")[0]


def test_a_shorter_word_and_a_space_come_first() -> None:
    """A word stands before longer ones that begin with it, and words are compared one by one."""
    expected = ["Malá", "Malá Eva", "Malá Ivana", "Malák"]
    assert sorted(["Malák", "Malá Ivana", "Malá", "Malá Eva"], key=sort_key) == expected


def test_spelling_of_ch() -> None:
    """`Ch`, `CH` and `ch` are one letter, and decomposed letters stand where composed ones do."""
    keys = [sort_key(text)[0] for text in ("chata", "Chata", "CHATA")]
    assert len(set(keys)) == 1
    assert sort_key("c\u030cap") == sort_key("čap")
    assert all(sort_key(one)[0] < sort_key(two)[0] for one, two in pairwise(("cz", "č", "d", "hz", "ch", "i")))


@given(st.lists(st.text()))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    """The order is total: it does not depend on the order before, and nothing fails."""
    keys = [sort_key(text) for text in sorted(texts, key=sort_key)]
    assert keys == sorted(map(sort_key, texts))
