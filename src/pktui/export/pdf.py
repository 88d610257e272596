"""From Typst source to a PDF for an archive (PDF/A-2a) that a screen reader can read (PDF/UA-1), without LaTeX."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.assets import shipped
from pktui.errors import ExportFailed, ToolMissing
from pktui.export.scratch import scratch
from pktui.texts.clean import show_line

if TYPE_CHECKING:
    import typst

# Typst names one unknown character at a time.
_MISSING = re.compile(r'(?:the text|the codepoint) `"(?:\\u\{(?P<code>[0-9a-f]+)\}|(?P<shown>[^"\\]+))"`')
_MOST_UNKNOWN_CHARACTERS = 50
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
    source = f"{_style_text(style)}\n{body}"
    try:
        # Loading the compiler takes longer than most commands; only a PDF needs it.
        import typst
    except ImportError as error:
        raise ToolMissing("Chybí knihovna typst; nainstalujte ji příkazem: pip install typst") from error
    for _ in range(_MOST_UNKNOWN_CHARACTERS):
        try:
            return _compile(source, title, now)
        except typst.TypstError as error:
            missing = _MISSING.search(error.message)
            if missing is None:
                reason = show_line(error.message)
                raise ExportFailed(f"PDF nejde vysázet, zkontrolujte text dokumentu: {reason}") from error
            source, title = _marked(source, missing), _marked(title, missing)
    raise ExportFailed("Dokument má příliš mnoho znaků, které písmo v PDF nezná; vyvezte ho jako DOCX.")


def _compile(source: str, title: str, now: datetime) -> bytes:
    import typst

    with scratch() as root:
        return typst.compile(
            source.encode(),
            root=root,  # type: ignore[type-var] # the stub wants a root of the same type as the source
            font_paths=_fonts(),
            sys_inputs={"title": title},
            pdf_standards=["a-2a", "ua-1"],
            package_path=root,
            package_cache_path=root,
            timestamp=now.replace(microsecond=0),
        )


@cache
def _fonts() -> typst.Fonts:
    """Return our fonts and none of the machine: a PDF looks the same wherever it is made."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[shipped("vzory") / "pisma"])


def _marked(text: str, missing: re.Match[str]) -> str:
    """Return `text` with a visible mark for each character that no built-in font has (PDF/A forbids empty boxes)."""
    characters = missing["shown"] or chr(int(missing["code"], 16))
    return text.replace(characters, "".join(f"⟨{ord(character):04X}⟩" for character in characters))


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
