"""From Typst source to a PDF for an archive (PDF/A-2a) that a screen reader can read (PDF/UA-1), without LaTeX."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.errors import ExportFailed, ToolMissing
from pktui.export.characters import around, named, replace_named, typed
from pktui.export.fonts import TEXT_FAMILY, font_folders, letters_of
from pktui.export.reasons import in_czech
from pktui.export.scratch import scratch
from pktui.texts.clean import show_line

if TYPE_CHECKING:
    import typst

_PLACE = re.compile(r"\.typ:(\d+):\d+")
# Accessible PDF has to have one, also when the office's style does not set it.
_TITLE = "#set document(title: sys.inputs.title)"
_UNKNOWN_FONT = re.compile(r"unknown font family: (.+)")
# Marks without any size, so that words stand where they stand on paper; the foreground is on every page, words or not.
_COUNTS = """\
#set page(foreground: [#metadata(none)<strana>])
#let word(number) = [#metadata(number)<slovo>]
#place(context [#metadata((
  stran: calc.max(..query(<strana>).map(it => it.location().page())),
  slova: query(<slovo>).map(it => (it.value, it.location().page())),
))<strany>])"""
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
        ToolMissing: the typst library, or a font the style asks for, is not here.
        ExportFailed: the style may not be used, or the document does not pass.
    """
    look, fonts = _style_text(style), letters_of(style)
    try:
        # Loading the compiler takes longer than most commands; only a PDF needs it.
        import typst
    except ImportError as error:
        raise ToolMissing("Chybí knihovna typst; nainstalujte ji příkazem: pip install typst") from error
    files = _fonts(*font_folders(style))
    source = f"{look}\n{_stand_ins(files)}\n{replace_named(unicodedata.normalize('NFC', body), fonts)}"
    title = replace_named(unicodedata.normalize("NFC", title), fonts)
    try:
        pdf, warnings = _compiled(source, title, files, now)
    except typst.TypstError as error:
        raise _explained(_fault_of(look, title, files, now) or error, style, look) from error
    for warning in warnings:
        _check_font(warning.message, warning.diagnostic, style)
    return pdf


def _compiled(source: str, title: str, fonts: typst.Fonts, now: datetime) -> tuple[bytes, list[typst.TypstWarning]]:
    import typst

    with scratch() as root:
        pdf, warnings = typst.compile_with_warnings(
            source.encode(),
            root=root,  # type: ignore[type-var] # the stub wants a root of the same type as the source
            font_paths=fonts,
            sys_inputs={"title": title},
            pdf_standards=["a-2a", "ua-1"],
            package_path=root,
            package_cache_path=root,
            timestamp=now.replace(microsecond=0),
        )
    return pdf, warnings


def word_pages(body: str, title: str, style: Path) -> tuple[int, Mapping[int, int]]:
    """Return how many pages the PDF will have, and by pages, counted from 1, the first word on each.

    Args:
        body: Typst source from `pktui.export.pandoc.to_counted_typst`, which numbers the words.
        title: As in `to_pdf`.
        style: As in `to_pdf`.

    Raises:
        ToolMissing, ExportFailed: As in `to_pdf`.
    """
    import typst

    look, fonts = _style_text(style), letters_of(style)
    files = _fonts(*font_folders(style))
    source = f"{look}\n{_stand_ins(files)}\n{_COUNTS}\n{replace_named(unicodedata.normalize('NFC', body), fonts)}"
    try:
        with scratch() as root:
            said = typst.query(
                source.encode(),
                "<strany>",
                field="value",
                one=True,
                root=root,  # type: ignore[type-var] # as below
                font_paths=files,
                sys_inputs={"title": replace_named(unicodedata.normalize("NFC", title), fonts)},
                package_path=root,
                package_cache_path=root,
            )
    except RuntimeError:
        # This way says neither where nor why.
        to_pdf(f"{_COUNTS}\n{body}", title, style, datetime.now(UTC))
        raise
    found = json.loads(said)
    first: dict[int, int] = {}
    # The head of a table is on each of its pages; its words belong to the first.
    for word, page in reversed(dict(reversed(found["slova"])).items()):
        first[page] = min(word, first.get(page, word))
    return found["stran"], first


def _fault_of(look: str, title: str, fonts: typst.Fonts, now: datetime) -> typst.TypstError | None:
    """Return what is wrong with the style alone; before a document, its open quotes end somewhere in the text."""
    import typst

    try:
        _compiled(f"{look}\n{_TITLE}", title, fonts, now)
    except typst.TypstError as error:
        return error
    return None


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


@cache
def _fonts(*folders: Path) -> typst.Fonts:
    """Return our fonts and none of the machine or the library: a PDF looks the same wherever it is made."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


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
