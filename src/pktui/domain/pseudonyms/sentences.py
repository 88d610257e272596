"""Words of a Czech text and where sentences begin, as far as it says whether a capital letter makes a name."""

from __future__ import annotations

import re

from pktui.texts.words import fold

_JOINERS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
WORD = re.compile(rf"[^\W\d_](?:[^\W_]|[{_JOINERS}])*")
"""One word, signs that are not seen among its letters included."""
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Signs inside a word that nobody sees."""

ACADEMIC = re.compile(
    r"(?:(?:Mgr|Bc|Ing|MUDr|MVDr|PhDr|JUDr|PaedDr|RNDr|ThDr|MgA|DiS|doc|prof|[Dd]r)\.(?:et[ \u00a0])?[ \u00a0]?)+$"
)
"""Academic titles right before a name."""

_ABBREVIATIONS = frozenset((
    "mgr", "bc", "ing", "mudr", "mvdr", "phdr", "judr", "paeddr", "rndr", "mga", "doc", "prof", "dr", "ul", "nam", "sp",
    "zn", "tzv", "napr", "sl", "pi", "sv", "tel", "str", "tj", "resp", "vc",
))  # fmt: skip
_OPENING = " \t\u00a0„“‚‘\"'*_([»«"
_ENDS = ".!?…:;\n"
_MARK_OF_ITEM = re.compile(r"(?:^|\n)[ \t]*(?:[-*•–#+>|]+|\d{1,2}[.)]|[a-z]\))[ \t]*$")
_BEFORE = re.compile(rf"([^\W\d_][\w{_JOINERS}]*)(\.?)[ \u00a0]{{1,2}}$")


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether a capital letter at a place may be there only because a sentence begins."""
    head = text[:start]
    if _MARK_OF_ITEM.search(head):
        return True
    bare = head.rstrip(_OPENING)
    if not bare:
        return True
    if head != bare and head[len(bare) :].strip(" \t\u00a0") and bare[-1] not in _ENDS + ",":
        return "„" in head[len(bare) :]
    if bare[-1] == ".":
        last = re.search(r"(\w+)\.$", bare)
        return not (last and (fold(last[1]) in _ABBREVIATIONS or (len(last[1]) == 1 and last[1].isalpha())))
    return bare[-1] in _ENDS


def word_before(text: str, start: int) -> str:
    """Return the word right before a place; empty when there is none, or something stands between."""
    found = _BEFORE.search(text, max(start - 40, 0), start)
    return found[1] if found else ""


def begins_as(word: str, name: str) -> bool:
    """Tell whether a word begins with the very letters of a name, diacritics included: `Dítě` is no Dita."""
    length = max(len(name) - 2, 2)
    return word[:length].lower() == name[:length]
