"""Whether two texts say the same words, however they are typed: blanks, quotes, dashes, letters of two signs."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans(dict.fromkeys("„“”‟«»″", '"') | dict.fromkeys("‚‘’‛‹›′`´", "'"))
_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212-]\s*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts differ at most in typography.

    Blanks and line ends, kinds of quotes and dashes, an ellipsis, signs that are not seen, letters written as one sign
    or two, the case of the first letter and a full stop at the end do not count. Any other letter or digit does.
    """
    return plain_words(one) == plain_words(other)


def plain_words(text: str) -> str:
    """Return the text as it is compared; never shown."""
    composed = unicodedata.normalize("NFC", text).replace("…", "...").translate(_QUOTES)
    line = " ".join(_DASHES.sub("-", _UNSEEN.sub("", composed)).split()).rstrip(" .")
    return line[:1].casefold() + line[1:]
