"""From Typst source to a PDF for an archive (PDF/A-2a) that a screen reader can read (PDF/UA-1), without LaTeX."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.assets import TEMPLATES, is_shipped, shipped
from pktui.errors import ExportFailed, PktuiError, ToolMissing
from pktui.export.characters import around, named, replace_named, typed
from pktui.export.fonts import TEXT_FAMILY, font_folders, letters_of
from pktui.export.marks import typst_marks
from pktui.export.pdf_head import fonts_of, look_of, pdf_head
from pktui.export.pdf_streams import with_clear_ends
from pktui.export.reasons import in_czech
from pktui.export.sheet import Sheet
from pktui.export.typography import typeset
from pktui.export.typst_run import TypstRun, typst_library
from pktui.texts.clean import show_line

if TYPE_CHECKING:
    import typst

STYLE = "styl.typ"
"""The file that goes before every document and describes its look."""
_PLACE = re.compile(r"\.typ:(\d+):\d+")
# Accessible PDF has to have one, also when the office's style does not set it.
_TITLE = "#set document(title: sys.inputs.title)"
_PICTURE = (
    '#let obrazek(name, alt) = image(bytes(sys.inputs.at("obrazek:" + name)), format: "svg", alt: alt, width: 100%)'
)
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
# The foreground is on every page, words or not. Behind a letterhead it would begin a new page, so it goes before it.
_ON_EACH_PAGE = "#set page(foreground: [#metadata(none)<page>])"
# Marks without any size, so that words stand where they stand on paper.
_COUNTS = """\
#let word(number) = [#metadata(number)<word>]
#place(context [#metadata((
  pages: calc.max(..query(<page>).map(it => it.location().page())),
  words: query(<word>).map(it => (it.value, it.location().page())),
))<pages>])"""
_UNKNOWN_FONT = re.compile(r"unknown font family: (.+)")
# An import could ask the network for a package, the others reach beyond the look of a page.
_NOT_FOR_A_STYLE = re.compile(r"\b(import|include|eval|plugin|read)\b")


def to_pdf(body: str, sheet: Sheet) -> bytes:
    """Return a tagged PDF/A-2a and PDF/UA-1 document in Czech.

    Args:
        body: Typst source from `pktui.export.pandoc.to_typst`.
        sheet: The document; its title, its pictures and what stands at the top of its pages are data, never code.

    Raises:
        ToolMissing: the typst library, or a font the style or the letterhead asks for, is not here.
        ExportFailed: the style or the logo may not be used, or the document does not pass.
    """
    with _source(body, sheet) as source:
        try:
            pdf, warnings = source.run.pdf(source.text, sheet.now)
        except typst_library().TypstError as error:
            raise _explained(error, source, sheet) from error
    for warning in warnings:
        _check_font(warning.message, warning.diagnostic, source.style)
    return with_clear_ends(pdf)


def load_ahead(sheet: Sheet) -> None:
    """Load what takes a while and is kept: the compiler, and the letters of the fonts of a document's style.

    It may well run while something else is waited for. Raises ToolMissing: the typst library or a font is not here.
    """
    typst_library()
    letters_of(sheet.find(STYLE))


def word_pages(body: str, sheet: Sheet) -> tuple[int, Mapping[int, int]]:
    """Return how many pages the PDF will have, and by pages, counted from 1, the first word on each.

    Args:
        body: Typst source from `pktui.export.pandoc.to_counted_typst`, which numbers the words.
        sheet: As in `to_pdf`.

    Raises:
        ToolMissing, ExportFailed: As in `to_pdf`.
    """
    counted = f"{_COUNTS}\n{body}"
    with _source(counted, sheet, _ON_EACH_PAGE) as source:
        try:
            found = json.loads(source.run.answer(source.text, "pages"))
        except RuntimeError:
            # This way says neither where nor why.
            to_pdf(counted, sheet)
            raise
    first: dict[int, int] = {}
    # The head of a table is on each of its pages; its words belong to the first.
    for word, page in dict(reversed(found["words"])).items():
        first[page] = min(word, first.get(page, word))
    return found["pages"], first


def room_in_pdf(sheet: Sheet) -> float:
    """Return how much of the usual text goes on a line: 1 for Carlito on our A4.

    Asking takes time, so it is done only where something else may be asked for. A style or a font that cannot be used
    is told by `to_pdf`.
    """
    style, letterhead = sheet.find(STYLE), sheet.letterhead
    if is_shipped(style) and not (letterhead and letterhead.font):
        return 1.0
    try:
        with fonts_of(font_folders(style), letterhead) as fonts:
            run = TypstRun(fonts, {"title": "", "running": "", **look_of(letterhead)})
            width, usual, own = json.loads(run.answer(f"{_style_text(style)}\n{_ROOM}", "room"))
    except (RuntimeError, PktuiError):
        return 1.0
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


@dataclass(frozen=True, slots=True)
class _Source:
    """All that a PDF is made of: the office's style, which goes before, the whole text, and what Typst gets with it."""

    style: Path
    look: str
    text: str
    run: TypstRun


@contextmanager
def _source(body: str, sheet: Sheet, above: str = "") -> Iterator[_Source]:
    """Yield all that is compiled; `above` stands before anything is on the page."""
    style = sheet.find(STYLE)
    look, letters = _style_text(style), letters_of(style)

    def printable(text: str) -> str:
        return replace_named(unicodedata.normalize("NFC", text), letters)

    head = pdf_head(sheet.letterhead, printable)
    more = typst_marks(look, _style_text(shipped(TEMPLATES) / STYLE))
    said = {"title": printable(show_line(sheet.title)), "running": printable(show_line(typeset(sheet.running)))}
    drawings = {f"obrazek:{name}": printable(svg) for name, svg in sheet.pictures.items()}
    with fonts_of(font_folders(style), sheet.letterhead) as fonts:
        parts = (look, more, _stand_ins(fonts), above, head.code, _PICTURE, printable(body))
        text = "\n".join(parts)
        yield _Source(style, look, text, TypstRun(fonts, {**said, **drawings, **head.inputs}, head.files))


def _stand_ins(fonts: typst.Fonts) -> str:
    """Return Typst code that adds, behind the fonts of the style, all others, each for what those before it lack."""
    others = ", ".join(f'"{family}"' for family in (TEXT_FAMILY, *fonts.families()))
    all_fonts = f"(..if type(text.font) == array {{ text.font }} else {{ (text.font,) }}, {others})"
    rules = f"let all = {all_fonts}; set text(font: all); show raw: set text(font: all)"
    return f"{_TITLE}\n#show: it => context {{ {rules}; it }}"


def _explained(raised: typst.TypstError, source: _Source, sheet: Sheet) -> ExportFailed:
    """Return the error with the line of the office's style; what is wrong behind it is wrong in the document."""
    logo, style = sheet.letterhead and sheet.letterhead.logo, source.style
    if logo and _WRONG_PICTURE.match(raised.message):
        return ExportFailed("Logo nejde nakreslit; uložte ho znovu, nebo v jiném formátu.", path=logo.path)
    error = _fault_of_style(source, sheet) or raised
    message, place = error.message, _PLACE.search(error.diagnostic)
    line = int(place[1]) if place else None
    if line is not None and line <= source.look.count("\n") + 1:
        return ExportFailed(f"Styl PDF má chybu, opravte ji: {in_czech(message)}.", path=style, line=line)
    if unknown := re.match(r"unknown variable: (\w+)", message):
        return ExportFailed(f"Ve stylu PDF chybí „#let {unknown[1]}“; doplňte ho podle našeho.", path=style)
    return ExportFailed(f"PDF nejde vysázet; zkontrolujte text dokumentu, nebo vyrobte jen DOCX: {in_czech(message)}.")


def _fault_of_style(source: _Source, sheet: Sheet) -> typst.TypstError | None:
    """Return what is wrong with the style alone; before a document, its open quotes end somewhere in the text."""
    try:
        source.run.pdf(f"{source.look}\n{_TITLE}", sheet.now)
    except typst_library().TypstError as error:
        fault: typst.TypstError = error
        return fault
    return None


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
