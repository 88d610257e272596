"""How the marks of our templates look where an office's own style does not say: cards, boxes, lines, what is one.

A style made before a mark existed has nothing for it. It then gets ours; as soon as it has its own under that name,
that one counts.
"""

from __future__ import annotations

import re

_BORDER = b'<w:%s w:val="dashed" w:sz="6" w:space="8" w:color="595959" />'
_LINE = b'<w:%s w:val="single" w:sz="4" w:space="0" w:color="8A9099" />'
_WORD = {
    "Velké písmo": b'<w:rPr><w:sz w:val="30" /><w:szCs w:val="30" /></w:rPr>',
    "Karta": (
        b"<w:pPr><w:keepNext /><w:keepLines /><w:pBdr>"
        + b"".join(_BORDER % side for side in (b"top", b"left", b"bottom", b"right"))
        + b'</w:pBdr><w:spacing w:before="0" w:after="80" /><w:ind w:left="200" w:right="200" /></w:pPr>'
        b'<w:rPr><w:sz w:val="26" /><w:szCs w:val="26" /></w:rPr>'
    ),
    "Pohromadě": b"<w:pPr><w:keepNext /><w:keepLines /></w:pPr>",
    "Řádek k psaní": (
        b"<w:pPr><w:pBdr>"
        + b"".join(_LINE % side for side in (b"bottom", b"between"))
        + b'</w:pBdr><w:spacing w:before="0" w:after="0" w:line="510" w:lineRule="exact" /></w:pPr>'
    ),
}
"""What stands in `word/styles.xml` for our marks, by the names of their styles."""

# What pandoc writes for a style that the office's document does not know: its name, and on what it is based.
_BARE = re.compile(
    rb'<w:style\b[^>]*>\s*<w:name w:val="([^"]*)" ?/>\s*(?:<w:basedOn [^>]*/>\s*)?(?:<w:(?:qFormat|link)[^>]*/>\s*)*'
    rb"</w:style>"
)
_TYPST = re.compile(r"(?m)^#let (velke|policko|radek|karta|pohromade)\(")


def with_word_marks(styles: bytes) -> bytes:
    """Return `word/styles.xml` in which every style of a mark has a look."""

    def dressed(found: re.Match[bytes]) -> bytes:
        look = _WORD.get(found[1].decode(), b"")
        return found[0].removesuffix(b"</w:style>") + look + b"</w:style>"

    return _BARE.sub(dressed, styles)


def typst_marks(look: str, ours: str) -> str:
    """Return, from our style, what the style `look` has no definition of; empty for nothing."""
    known = {found[1] for found in _TYPST.finditer(look)}
    parts = re.split(r"(?m)^(?=#let |//)", ours)
    return "".join(part for part in parts if (found := _TYPST.match(part)) and found[1] not in known)
