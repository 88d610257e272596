"""From Typst source to a PDF for an archive (PDF/A-2a) that a screen reader can read (PDF/UA-1), without LaTeX."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.assets import TEMPLATES, is_shipped, shipped
from pktui.errors import ExportFailed, PktuiError, ToolMissing
from pktui.export.characters import around, named, replace_named, typed
from pktui.export.fonts import TEXT_FAMILY, font_folders, letters_of
from pktui.export.letterhead import Letterhead
from pktui.export.marks import typst_marks
from pktui.export.pdf_head import PdfHead, fonts_of, look_of, pdf_head
from pktui.export.reasons import in_czech
from pktui.export.scratch import scratch
from pktui.texts.clean import show_line

if TYPE_CHECKING:
    import typst

_PLACE = re.compile(r"\.typ:(\d+):\d+")
# Accessible PDF has to have one, also when the office's style does not set it.
_TITLE = "#set document(title: sys.inputs.title)"
_WRONG_PICTURE = re.compile(r"failed to (?:decode|parse)")
# Points between the margins of our style; and how much wider or narrower the letters of another font are.
_USUAL_WIDTH = 467.7
_SAMPLE = "30. 6. 2026 splněno Mgr. Petra Šindelková, speciální pedagožka"
_ROOM = f"""\
#layout(size => context {{
  let words = "{_SAMPLE}"
  let usual = measure(text(10pt, font: "{TEXT_FAMILY}", words)).width.pt()
  [#metadata((size.width.pt(), usual, measure(text(10pt, words)).width.pt()))<room>]
}})"""
_UNKNOWN_FONT = re.compile(r"unknown font family: (.+)")
# An import could ask the network for a package, the others reach beyond the look of a page.
_NOT_FOR_A_STYLE = re.compile(r"\b(import|include|eval|plugin|read)\b")


def to_pdf(
    body: str, title: str, style: Path, now: datetime, letterhead: Letterhead | None = None, *, running: str = ""
) -> bytes:
    """Return a tagged PDF/A-2a and PDF/UA-1 document in Czech.

    Args:
        body: Typst source from `pktui.export.pandoc.to_typst`.
        title: The document's title as plain text; the style gets it as data, never as code.
        style: The Typst file that goes before the body; it only describes the look.
        now: The creation time written into the document, with its zone.
        letterhead: The office whose paper it is; None without one.
        running: What the style may put at the top of the second page and those behind it, as plain text.

    Raises:
        ToolMissing: the typst library, or a font the style or the letterhead asks for, is not here.
        ExportFailed: the style or the logo may not be used, or the document does not pass.
    """
    look, letters = _style_text(style), letters_of(style)
    try:
        # Loading the compiler takes longer than most commands; only a PDF needs it.
        import typst
    except ImportError as error:
        raise ToolMissing("Chybí knihovna typst; nainstalujte ji příkazem: pip install typst") from error

    def printable(text: str) -> str:
        return replace_named(unicodedata.normalize("NFC", text), letters)

    more = typst_marks(look, _style_text(shipped(TEMPLATES) / style.name))
    head = pdf_head(letterhead, printable)
    with fonts_of(font_folders(style), letterhead) as fonts:
        source = f"{look}\n{more}\n{_stand_ins(fonts)}\n{head.code}\n{printable(body)}"
        print_with = _Printing({"title": printable(title), "running": printable(running)}, fonts, head, now)
        try:
            pdf, warnings = print_with.compiled(source)
        except typst.TypstError as error:
            if letterhead and letterhead.logo and _WRONG_PICTURE.match(error.message):
                message = "Logo nejde nakreslit; uložte ho znovu, nebo v jiném formátu."
                raise ExportFailed(message, path=letterhead.logo.path) from error
            raise _explained(print_with.fault_of(look) or error, style, look) from error
    for warning in warnings:
        _check_font(warning.message, warning.diagnostic, style)
    return pdf


@dataclass(frozen=True, slots=True)
class _Printing:
    """All that a PDF is made of but its source."""

    said: Mapping[str, str]
    fonts: typst.Fonts
    head: PdfHead
    now: datetime

    def compiled(self, source: str) -> tuple[bytes, list[typst.TypstWarning]]:
        import typst

        with scratch() as root:
            for name, data in self.head.files.items():
                (root / name).write_bytes(data)
            pdf, warnings = typst.compile_with_warnings(
                source.encode(),
                root=root,  # type: ignore[type-var] # the stub wants a root of the same type as the source
                font_paths=self.fonts,
                sys_inputs={**self.said, **self.head.inputs},
                pdf_standards=["a-2a", "ua-1"],
                package_path=root,
                package_cache_path=root,
                timestamp=self.now.replace(microsecond=0),
            )
        return pdf, warnings

    def fault_of(self, look: str) -> typst.TypstError | None:
        """Return what is wrong with the style alone; before a document, its open quotes end somewhere in the text."""
        import typst

        try:
            self.compiled(f"{look}\n{_TITLE}")
        except typst.TypstError as error:
            return error
        return None


def room_in_pdf(style: Path, letterhead: Letterhead | None) -> float:
    """Return how much of the usual text goes on a line: 1 for Carlito on our A4.

    Asking takes time, so it is done only where something else may be asked for. A style or a font that cannot be used
    is told by `to_pdf`.
    """
    if is_shipped(style) and not (letterhead and letterhead.font):
        return 1.0
    import typst

    try:
        with fonts_of(font_folders(style), letterhead) as fonts, scratch() as root:
            found = typst.query(
                f"{_style_text(style)}\n{_ROOM}".encode(),
                "<room>",
                field="value",
                one=True,
                root=root,  # type: ignore[type-var] # the stub wants a root of the same type as the source
                font_paths=fonts,
                sys_inputs={"title": "", "running": "", **look_of(letterhead)},
                package_path=root,
                package_cache_path=root,
            )
    except (RuntimeError, PktuiError):  # what a query raises is no TypstError
        return 1.0
    width, usual, own = json.loads(found)
    return float(width / _USUAL_WIDTH * usual / own)


def replaced(markdown: str, style: Path) -> tuple[str, ...]:
    """Return one Czech sentence for each place where a PDF will have a name instead of what was typed.

    Args:
        markdown: The whole document as Markdown.
        style: The Typst file the PDF will be made with.

    Raises:
        ToolMissing: A font is not here.
    """
    text = typed(markdown)
    return tuple(
        f"Písmo v PDF nemá „{show_line(run.text)}“, místo toho v něm bude {run.name}: „{show_line(around(text, run))}“."
        for run in named(text, letters_of(style))
    )


def _stand_ins(fonts: typst.Fonts) -> str:
    """Return Typst code that adds, behind the fonts of the style, all others, each for what those before it lack."""
    others = ", ".join(f'"{family}"' for family in (TEXT_FAMILY, *fonts.families()))
    all_fonts = f"(..if type(text.font) == array {{ text.font }} else {{ (text.font,) }}, {others})"
    rules = f"let all = {all_fonts}; set text(font: all); show raw: set text(font: all)"
    return f"{_TITLE}\n#show: it => context {{ {rules}; it }}"


def _explained(error: typst.TypstError, style: Path, look: str) -> ExportFailed:
    """Return the error with the line of the office's style; what is wrong behind it is wrong in the document."""
    message, place = error.message, _PLACE.search(error.diagnostic)
    line = int(place[1]) if place else None
    if line is not None and line <= look.count("\n") + 1:
        return ExportFailed(f"Styl PDF má chybu, opravte ji: {in_czech(message)}.", path=style, line=line)
    if unknown := re.match(r"unknown variable: (\w+)", message):
        return ExportFailed(f"Ve stylu PDF chybí „#let {unknown[1]}“; doplňte ho podle našeho.", path=style)
    return ExportFailed(
        f"PDF nejde vysázet; zkontrolujte text dokumentu, nebo ho vyvezte jako DOCX: {in_czech(message)}."
    )


def _check_font(message: str, diagnostic: str, style: Path) -> None:
    """Refuse a style whose font is not here: the page would break elsewhere than its author saw."""
    unknown, place = _UNKNOWN_FONT.fullmatch(message), _PLACE.search(diagnostic)
    if unknown:
        sentence = (
            f"Písmo „{show_line(unknown[1])}“ tu není; dejte jeho soubor do složky pisma vedle stylu, "
            f"nebo ve stylu napište {TEXT_FAMILY}."
        )
        raise ToolMissing(sentence, path=style, line=int(place[1]) if place else None)


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
