"""A drawing as points, for formats that would draw it in whatever font the reader's computer has."""

from __future__ import annotations

from pktui.errors import ExportFailed, ToolMissing
from pktui.export.characters import replace_named
from pktui.export.fonts import compiler_fonts, letters_in, our_fonts
from pktui.export.scratch import scratch
from pktui.texts.clean import show_line

PER_INCH = 300
_PAGE = """\
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")
"""


def to_png(svg: str) -> bytes:
    """Return a drawing as PNG in our fonts, sharp enough for print at its own size.

    Raises:
        ToolMissing: The typst library, or our fonts are not here.
        ExportFailed: It is no drawing.
    """
    try:
        import typst
    except ImportError as error:
        raise ToolMissing("Chybí knihovna typst; nainstalujte ji příkazem: pip install typst") from error
    folder = our_fonts()
    with scratch() as root:
        try:
            png: bytes = typst.compile(
                _PAGE.encode(),
                root=root,  # type: ignore[call-overload] # the stub wants a root of the same type as the source
                font_paths=compiler_fonts(folder),
                sys_inputs={"svg": replace_named(svg, letters_in(folder))},
                package_path=root,
                package_cache_path=root,
                format="png",
                ppi=PER_INCH,
            )
        except typst.TypstError as error:
            raise ExportFailed(f"Obrázek nejde nakreslit: {show_line(error.message)}") from error
    return png
