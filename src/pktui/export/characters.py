"""Characters on paper: what Word hides in its symbol fonts gets its meaning, what no font has gets a name.

Word writes a tick, an arrow or a bullet as a private character (U+F0FC) of the font Symbol or Wingdings. In any
other font it is an empty box, so it is replaced by the public character of the same picture. In a PDF, a character
that none of its fonts has becomes its name in angle quotes: PDF/A forbids empty boxes, and people should not lose a
word without a trace.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pktui.export.fonts import Letters

# Code in the font, without U+F000, and the same picture in Unicode. Where Symbol and Wingdings differ, Wingdings has
# it, but for the bullet, which Word takes from Symbol.
_WORD_SYMBOLS = {
    0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x2D: "–", 0x36: "⌛", 0x41: "✌", 0x43: "👍", 0x44: "👎", 0x45: "☜",
    0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x52: "☼", 0x54: "❄", 0x6C: "●", 0x6D: "❍",
    0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·",
    0x9F: "•", 0xA1: "○", 0xA3: "≤", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★", 0xAC: "←", 0xAE: "→", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xD7: "·",
    0xD8: "➢", 0xDB: "⇦", 0xDC: "⇨", 0xDE: "⇒", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE3: "↖", 0xE4: "↗",
    0xE5: "↙", 0xE6: "↘", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0xF3: "⇔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_MEANING = {0xF000 + code: sign for code, sign in _WORD_SYMBOLS.items()}
_MEANING |= {0xF000 + code: chr(code) for code in range(0x30, 0x3A)}
# What Word and web pages leave between letters: spaces of no width, hints for hyphens and direction, names of flags.
# A turned direction is not among them: `clean.show` gives it a visible mark.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]|(?<=\U0001f3f4)[\U000e0020-\U000e007f]+")
_NO_INK = re.compile("[\u034f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]|\\s")
_MARKS = ("Mn", "Me")

_SCRIPTS = {
    "CJK": "čínské písmo", "KANGXI": "čínské písmo", "BOPOMOFO": "čínské písmo", "IDEOGRAPHIC": "čínské písmo",
    "FULLWIDTH": "čínské písmo", "HIRAGANA": "japonské písmo", "KATAKANA": "japonské písmo",
    "HANGUL": "korejské písmo", "DEVANAGARI": "indické písmo", "BENGALI": "bengálské písmo",
    "GURMUKHI": "paňdžábské písmo", "GUJARATI": "gudžarátské písmo", "TAMIL": "tamilské písmo",
    "TELUGU": "telugské písmo", "SINHALA": "sinhálské písmo", "THAI": "thajské písmo", "LAO": "laoské písmo",
    "TIBETAN": "tibetské písmo", "MYANMAR": "barmské písmo", "ETHIOPIC": "etiopské písmo", "KHMER": "khmerské písmo",
    "MONGOLIAN": "mongolské písmo", "SYRIAC": "syrské písmo", "ARABIC": "arabské písmo", "THAANA": "maledivské písmo",
}  # fmt: skip
_CATEGORIES = {"So": "obrázek", "Sk": "znaménko", "Mn": "znaménko", "Me": "znaménko", "Mc": "znaménko"}
_AROUND = 24
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
# What `clean.show` puts in place of controls, turned directions and characters that hide.
_HIDDEN = re.compile("[\u2400-\u241f\u2421]+|(?:⟨[0-9A-F]{2,5}⟩)+")


@dataclass(frozen=True, slots=True)
class Named:
    """A run of characters that the PDF has no letters for.

    Attributes:
        text: The characters.
        name: What is printed in their place, with its quotes.
        start: Where in the text they begin.
    """

    text: str
    name: str
    start: int


def understood(text: str) -> str:
    """Return `text` with Word's private symbols as public characters and without what has no ink at all."""
    return _INVISIBLE.sub("", text.translate(_MEANING))


def typed(markdown: str) -> str:
    """Return Markdown of a document as somebody typed it, without its escapes and with letters in one piece."""
    return _ESCAPE.sub("", unicodedata.normalize("NFC", markdown))


def marked(markdown: str) -> tuple[str, ...]:
    """Return one Czech sentence for each place of a document where a mark stands for what nobody sees."""
    text = typed(markdown)
    found = (Named(run[0], run[0], run.start()) for run in _HIDDEN.finditer(text))
    return tuple(f"Místo neviditelného znaku tu bude značka {run.name}: „{around(text, run)}“." for run in found)


def named(text: str, fonts: Sequence[Letters]) -> Iterator[Named]:
    """Yield what of `text` no font of `fonts` has.

    A letter and the marks above it belong together: one font must have them all, else the marks get a name.
    """
    if all(_is_plain(character, fonts) for character in set(text)):
        return
    position = 0
    for name, run in groupby(_pieces(text, fonts), key=lambda piece: piece[1]):
        characters = "".join(piece for piece, _ in run)
        if name:
            codes = " ".join(f"{ord(character):04X}" for character in characters)
            yield Named(characters, f"‹{name} {codes}›", position)
        position += len(characters)


def replace_named(text: str, fonts: Sequence[Letters]) -> str:
    """Return `text` with its name in place of each run that `named` finds.

    The marks around the name mean nothing in Typst, neither in its text nor in its strings and code.
    """
    done, position = [], 0
    for run in named(text, fonts):
        done += [text[position : run.start], run.name]
        position = run.start + len(run.text)
    return "".join([*done, text[position:]])


def around(text: str, run: Named) -> str:
    """Return the words around `run`, for people to find the place."""
    end = run.start + len(run.text)
    before, after = text[: run.start].rpartition("\n")[2], text[end:].partition("\n")[0]
    return f"{before[-_AROUND:]}{run.text}{after[:_AROUND]}".strip()


def _is_plain(character: str, fonts: Sequence[Letters]) -> bool:
    """Tell whether a character is printed whatever stands beside it."""
    if _NO_INK.match(character):
        return True
    return unicodedata.category(character) not in _MARKS and any(ord(character) in font for font in fonts)


def _pieces(text: str, fonts: Sequence[Letters]) -> Iterator[tuple[str, str]]:
    """Yield each character with its name, empty where it can be printed."""
    home: Sequence[Letters] = fonts
    for character in text:
        code = ord(character)
        if _NO_INK.match(character):
            yield character, ""
            continue
        is_mark = unicodedata.category(character) in _MARKS
        home = [font for font in (home if is_mark else fonts) if code in font]
        yield character, "" if home else _name(character)
        home = home or fonts


def _name(character: str) -> str:
    script = unicodedata.name(character, "").split("-")[0].split(" ")[0]
    return _SCRIPTS.get(script) or _CATEGORIES.get(unicodedata.category(character), "neznámý znak")
