"""The words of passwords: what can be said over the telephone arrives as it was said."""

from __future__ import annotations

from itertools import combinations

from pktui.texts.password_words import WORDS

# How it is said at the end of a word, and letters that sound the same.
_SOUND = str.maketrans("bdgvzy", "ptkfsi")


def test_they_can_be_typed_anywhere() -> None:
    """Small letters without diacritics, of a handy length, each word once and in order."""
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 7 for word in WORDS)
    assert list(WORDS) == sorted(set(WORDS))


def test_no_two_are_mistaken_for_each_other() -> None:
    """No two words sound alike, differ in one letter, or only in one letter more."""
    said = {word: word.translate(_SOUND) for word in WORDS}
    alike = [(one, other) for one, other in combinations(WORDS, 2) if _are_near(said[one], said[other])]
    assert not alike


def _are_near(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
