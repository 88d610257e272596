"""Making text from outside harmless before anybody sees it.

A value typed by somebody else, a file name or an exception text may carry escape sequences that write the
clipboard, move the cursor or turn the reading direction round. Every such text passes `show` before it reaches a
terminal. Nothing is dropped silently: what cannot be shown is replaced by a visible mark. The line ends of all systems
are line ends: terminals paste a carriage return, word processors have the others.
"""

from __future__ import annotations

import re

# CRLF, LF, CR, vertical tab, form feed, next line, line and paragraph separator.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_C0_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_HIDDEN = {
    0x7F: "␡",
    **{code: f"⟨{code:02X}⟩" for code in range(0x80, 0xA0)},
    **{code: f"⟨{code:04X}⟩" for code in (0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF)},
    **{code: f"⟨{code:04X}⟩" for code in (*range(0x202A, 0x202F), *range(0x2060, 0x2070))},
    **{code: f"⟨{code:04X}⟩" for code in range(0xFFF9, 0xFFFC)},
    **{code: f"⟨{code:05X}⟩" for code in range(0xE0000, 0xE0080)},
}
_TABLE = {**_C0_PICTURES, **_HIDDEN}
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# Colours and moves of the cursor, keys, titles and links; one that has no end takes no text with it.
_SEQUENCES = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|O[A-DFHMP-S]|[]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\\\)|[ -/]+[0-~]|[78=>])"
)


def to_lines(text: str) -> str:
    """Return `text` with a line feed for each line end of any system."""
    return _LINE_ENDS.sub("\n", text)


def pasted(text: str) -> str:
    """Return a pasted text with line feeds for the line ends of any system.

    Sequences that colour what was copied out of a terminal are left out; what is left of others is marked.
    """
    return to_lines(_SEQUENCES.sub("", text)).replace("\x1b", _C0_PICTURES[0x1B])


def show(text: str) -> str:
    """Return `text` with every control, direction and invisible character replaced by a visible mark.

    Tabs stay, and line ends become line feeds.
    Zero-width joiner and non-joiner stay: scripts and emoji need them and they cannot harm a terminal.
    Lone surrogates (bytes that were not UTF-8 in a file name) become `⟨xx⟩`.
    """
    if _SUSPECT.search(text) is None:
        return text
    return "".join(
        f"⟨{ord(char) & 0xFF:02X}⟩" if "\ud800" <= char <= "\udfff" else char
        for char in to_lines(text).translate(_TABLE)
    )


def show_line(text: str) -> str:
    """Return `text` cleaned as by `show` and put on one line: line ends and tabs become single spaces."""
    return " ".join(show(text).split())
