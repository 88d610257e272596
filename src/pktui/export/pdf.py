"""From Typst source to a PDF for an archive (PDF/A-2a) that a screen reader can read (PDF/UA-1), without LaTeX."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from pktui.errors import ExportFailed, ToolMissing
from pktui.export.scratch import scratch
from pktui.texts.clean import show_line

_STANDARDS = ["a-2a", "ua-1"]
# An import could ask the network for a package, the others reach beyond the look of a page.
_NOT_FOR_A_STYLE = re.compile(r"\b(import|include|eval|plugin|read)\b")


def to_pdf(body: str, title: str, style: Path, now: datetime) -> bytes:
    """Return a tagged PDF/A-2a and PDF/UA-1 document in Czech.

    Args:
        body: Typst source from `pktui.export.pandoc.to_typst`.
        title: The document's title as plain text; the style gets it as data, never as code.
        style: The Typst file that goes before the body; it only describes the look.
        now: The creation time written into the document, with its zone.

    Raises:
        ToolMissing: the typst library is not here.
        ExportFailed: the style may not be used, or the document does not pass.
    """
    source = f"{_style_text(style)}\n{body}".encode()
    try:
        # Loading the compiler takes longer than most commands; only a PDF needs it.
        import typst
    except ImportError as error:
        raise ToolMissing("Chybí knihovna typst; nainstalujte ji příkazem: pip install typst") from error
    with scratch() as root:
        try:
            return typst.compile(
                source,
                root=root,
                ignore_system_fonts=True,
                sys_inputs={"title": title},
                pdf_standards=_STANDARDS,
                package_path=root,
                package_cache_path=root,
                timestamp=now,
            )
        except typst.TypstError as error:
            reason = show_line(error.message)
            raise ExportFailed(f"PDF nejde vysázet, zkontrolujte text dokumentu: {reason}") from error


def _style_text(style: Path) -> str:
    try:
        text = style.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = "Styl PDF nejde přečíst; zkontrolujte práva a kódování UTF-8."
        raise ExportFailed(message, path=style) from error
    if forbidden := _NOT_FOR_A_STYLE.search(text):
        line = text.count("\n", 0, forbidden.start()) + 1
        message = f"Styl PDF smí popisovat jen vzhled; odstraňte z něj slovo „{forbidden[0]}“."
        raise ExportFailed(message, path=style, line=line)
    return text
