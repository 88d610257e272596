"""A drawing (SVG) as a picture of dots, for those who cannot draw it."""

from __future__ import annotations

from functools import lru_cache

from pktui.errors import ToolMissing
from pktui.export.fonts import our_fonts
from pktui.export.scratch import scratch

_DOTS_PER_INCH = 600.0


@lru_cache(maxsize=4)  # every paper of a set has the same logo
def to_png(drawing: bytes, height_mm: float) -> bytes:
    """Return a PNG with a clear background, sharp in print when it stands `height_mm` high.

    Args:
        drawing: An SVG that was looked at; letters in it are drawn in our fonts.
        height_mm: Its height on paper in millimetres.

    Raises:
        ToolMissing: The typst library, or its fonts, are not here.
        TypstError: It cannot be drawn.
    """
    try:
        import typst
    except ImportError as error:
        raise ToolMissing("Chybí knihovna typst; nainstalujte ji příkazem: pip install typst") from error
    page = f'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("kresba.svg", height: {height_mm}mm)'
    with scratch() as root:
        (root / "kresba.svg").write_bytes(drawing)
        source = root / "strana.typ"
        source.write_text(page, encoding="utf-8")
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[our_fonts()])
        return typst.compile(source, root=root, font_paths=fonts, format="png", ppi=_DOTS_PER_INCH)
