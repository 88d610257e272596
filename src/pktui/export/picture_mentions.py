"""How the Markdown of a document mentions a picture of ours: by its name, with its content in words.

Only such a picture passes `document.lua`; its address is `obrazek:NAME`, never a file or anything outside.
"""

from __future__ import annotations

import re

from pktui.export.markdown import Markdown, escape

_MENTION = re.compile(r"!\[((?:\\.|[^\\\]])*)\]\(obrazek:(\w+)\)")


def mention(name: str, words: str) -> Markdown:
    """Return what stands in a document for a picture."""
    return Markdown(f"![{escape(words)}](obrazek:{name})")


def mentioned(markdown: str) -> frozenset[str]:
    """Return the names of the pictures a document mentions."""
    return frozenset(found[2] for found in _MENTION.finditer(markdown))


def in_words(markdown: str) -> str:
    """Return the document with the words of each picture in its place, for what cannot show it."""
    return _MENTION.sub(r"\1", markdown)
