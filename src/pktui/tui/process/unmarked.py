"""A paste from a terminal that does not mark it, as the console of Windows 10: its lines are no presses of Enter.

There every character of a paste comes as a key, so a line end in the middle would save what stands before it, and a tab
would go to another field, where the letters behind it are commands.
"""

from __future__ import annotations

from typing import Final

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START

# So many keys do not come at once from fingers, not even when the computer had no time for a second.
_LEAST: Final = 16
_BLANKS: Final = "\r\n\t"


def marked(text: str) -> str:
    """Return what came from the terminal at once; marked as a paste when it clearly is one and is not marked."""
    words = text.strip(_BLANKS)
    is_long = len(text) >= _LEAST
    has_blanks = any(blank in words for blank in _BLANKS)
    if is_long and has_blanks and all(letter.isprintable() or letter in _BLANKS for letter in text):
        return f"{BRACKETED_PASTE_START}{text}{BRACKETED_PASTE_END}"
    return text
