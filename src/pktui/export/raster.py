"""A drawing (SVG) as a picture of dots, for those who cannot draw it, or would in whatever font they have."""

from __future__ import annotations

from functools import lru_cache

from pktui.errors import ExportFailed
from pktui.export.characters import replace_named
from pktui.export.fonts import letters_in, our_fonts
from pktui.export.typst_run import TypstRun, compiler_fonts, forget_runs, typst_library
from pktui.texts.clean import show_line

PER_INCH = 300
"""How sharp a picture of a paper is; in print nobody sees more."""
_LOGO_PER_INCH = 600


@lru_cache(maxsize=4)  # every paper of a set has the same logo
def logo_dots(drawing: bytes, height_mm: float) -> bytes:
    """Return a logo, which was looked at, as PNG with a clear background for so many millimetres of height.

    Raises:
        ToolMissing: The typst library, or our fonts, are not here.
        ExportFailed: It cannot be drawn.
    """
    return _drawn(drawing, f", height: {height_mm}mm", _LOGO_PER_INCH)


def picture_dots(svg: str) -> bytes:
    """Return a picture of ours as PNG at its own size; raises as `logo_dots`."""
    return _drawn(replace_named(svg, letters_in(our_fonts())).encode(), "", PER_INCH)


def _drawn(drawing: bytes, height: str, dots_per_inch: int) -> bytes:
    page = f'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("kresba.svg"{height})'
    fonts = compiler_fonts(our_fonts())
    try:
        return TypstRun(fonts, files={"kresba.svg": drawing}).png(page, dots_per_inch)
    except typst_library().TypstError as error:
        raise ExportFailed(f"Obrázek nejde nakreslit: {show_line(error.message)}") from error
    finally:
        forget_runs(fonts)
