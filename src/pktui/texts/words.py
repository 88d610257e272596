"""Czech words: plurals, alphabetical order, searching without diacritics, and what differs only in typography."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The letters that have a place of their own in Czech order (ČSN 97 6030).
_ALPHABET = [*"abcčdefgh", "ch", *"ijklmnopqrřsštuvwxyzž"]
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
_QUOTES = str.maketrans(dict.fromkeys("„“”‟«»″", '"') | dict.fromkeys("‚‘’‛‹›′`´", "'"))
_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212-]\s*")
_WORD = re.compile(r"\w+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def plural(count: int, one: str, few: str, many: str) -> str:
    """Return the count with the right form of the noun: 1 úkol, 2 úkoly, 5 úkolů, 0 úkolů."""
    return f"{count} {noun(count, one, few, many)}"


def noun(count: int, one: str, few: str, many: str) -> str:
    """Return the form of the noun that goes with the count, without the count."""
    if count == 1:
        return one
    return few if 2 <= count <= 4 else many


def join_words(words: list[str] | tuple[str, ...]) -> str:
    """Join as people write lists: `a`, `a a b`, `a, b a c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} a {words[-1]}"


def upper_first(text: str) -> str:
    """Return the text with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=2048)  # the same names and titles are compared over and over
def fold(text: str) -> str:
    """Return the text for searching: no diacritics, no case, single spaces (`Příbram` -> `pribram`)."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.casefold().split())


def matches(query: str, text: str) -> bool:
    """Tell whether every word of the query occurs in the text, in any order, diacritics and case aside."""
    folded = fold(text)
    return all(word in folded for word in fold(query).split())


def begin_words(query: str, text: str) -> bool:
    """Tell whether every word of the query begins a word of the text, in any order, diacritics and case aside."""
    inside = _WORD.findall(fold(text))
    return all(any(word.startswith(begun) for word in inside) for begun in _WORD.findall(fold(query)))


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts differ at most in typography.

    Blanks and line ends, kinds of quotes and dashes, an ellipsis, signs that are not seen, letters written as one sign
    or two, the case of the first letter and a full stop at the end do not count. Any other letter or digit does.
    """
    return one == other or plain_words(one) == plain_words(other)


def plain_words(text: str) -> str:
    """Return the text as it is compared; never shown."""
    composed = unicodedata.normalize("NFC", text).replace("…", "...").translate(_QUOTES)
    line = " ".join(_DASHES.sub("-", _UNSEEN.sub("", composed)).split()).rstrip(" .")
    return line[:1].casefold() + line[1:]


def sort_key(text: str) -> tuple[tuple[int, ...], str]:
    """Return a key that puts texts in Czech alphabetical order (`ch` after `h`, `č` after `c`, `á` beside `a`)."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    ranks: list[int] = []
    position = 0
    while position < len(lowered):
        letter = "ch" if lowered.startswith("ch", position) else lowered[position]
        position += len(letter)
        ranks.append(_rank(letter))
    return tuple(ranks), lowered


def _rank(letter: str) -> int:
    rank = _RANK.get(letter) or _RANK.get(fold(letter))
    if rank is not None:
        return rank
    if letter.isspace():
        return 0
    # Digits and signs come before the letters of no place in the alphabet, and after all Czech letters.
    return 100 + ord(letter[0])
