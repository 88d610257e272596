"""The formats a document can leave in, each as a suffix and a function from Markdown to bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from pktui.export.characters import marked
from pktui.export.docx import finish, usable_style
from pktui.export.dressing import dressed, room_on_page
from pktui.export.markdown import escape
from pktui.export.missing import without_look
from pktui.export.pandoc import MARK, to_counted_typst, to_docx, to_html, to_plain, to_typst
from pktui.export.pdf import load_ahead, replaced, room_in_pdf, to_pdf, word_pages
from pktui.export.picture_mentions import in_words
from pktui.export.raster import picture_dots
from pktui.export.sheet import Sheet, StyleLookup
from pktui.export.typography import typeset
from pktui.export.word.reply import stamped
from pktui.texts.clean import show_line

_LINE_TO_WRITE_ON = re.compile(r"(?m)^::: radek\n:::$")
# What somebody typed has its brackets escaped, so it begins none.
_LARGE = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\{\.velke\}", re.DOTALL)
_OUR_MARKS = re.compile(r"(?m)^:::.*\n?|\[\]\{\.podpis\}")
_DEEPER = re.compile(r"(?m)^(?=#{1,5} )")
# What stands in a line before the first word of a page: a bullet or a number, or a cell of a table.
_IS_BEGUN = re.compile(r"\s*\S{0,4}\s*|.*\S  .*").fullmatch


@dataclass(frozen=True, slots=True)
class Format:
    """One way out.

    Attributes:
        suffix: The end of the file name with its dot.
        make: `sheet -> bytes`. Raises ToolMissing, ExportFailed.
        replaced: `(markdown, style lookup) -> sentences`, one for each place where the paper will have something else
            than what was typed. Raises as `make`.
        stamped: `(file, id of the conference, name of the paper) -> bytes`, the file with a mark by which it is known
            when it comes back; the same file where a format has no place for one.
    """

    suffix: str
    make: Callable[[Sheet], bytes]
    replaced: Callable[[str, StyleLookup], tuple[str, ...]] = lambda markdown, _style: marked(markdown)
    stamped: Callable[[bytes, str, str], bytes] = lambda file, _conference, _name: file


def plain(markdown: str, title: str, columns: int) -> str:
    """Return a document as plain text `columns` cells wide, for a message. Raises ToolMissing, ExportFailed."""
    return to_plain(_typeset(_unmarked(markdown), title), columns)


def pages(sheet: Sheet, columns: int) -> tuple[str, ...]:
    """Return a document as plain text for a screen `columns` cells wide, a text for each page of its PDF.

    Raises ToolMissing, ExportFailed.
    """
    # A word of its own would be taken for the beginning of a page.
    text = _typeset(sheet.markdown.replace(MARK, "\ufffd"), sheet.title)
    count, firsts = word_pages(to_counted_typst(text, room_in_pdf(sheet), _vectors(sheet)), sheet)
    # Before the first word of the document stands nothing.
    later = {page: word for page, word in firsts.items() if page > 1}
    found = iter(_parted(to_plain(text, columns, later.values())))
    return tuple(next(found, "") if page == 1 or page in later else "" for page in range(1, count + 1))


def _parted(text: str) -> list[str]:
    """Return the text of each page; a line of a list or a table that a page begins with goes over whole."""
    parts = [""]
    for line in text.splitlines(keepends=True):
        before, *after = line.split(MARK)
        if after and _IS_BEGUN(before):
            before, after = "", ["".join((before, *after))]
        parts[-1] += before
        parts += after
    return [part.strip("\n") for part in parts]


def _docx(sheet: Sheet) -> bytes:
    style = usable_style(sheet.find("styl.docx"))
    with dressed(style, sheet.letterhead) as reference:
        document = to_docx(_typeset(sheet.markdown, sheet.title), reference, room_on_page(style), _dots(sheet))
    return finish(document, sheet.title, sheet.now, style, running=typeset(sheet.running))


def _pdf(sheet: Sheet) -> bytes:
    with ThreadPoolExecutor(1) as beside:
        body = beside.submit(to_typst, _typeset(sheet.markdown, sheet.title), room_in_pdf(sheet), _vectors(sheet))
        load_ahead(sheet)
    return to_pdf(body.result(), sheet)


def _dots(sheet: Sheet) -> dict[str, bytes]:
    return {f"{name}.png": picture_dots(svg) for name, svg in sheet.pictures.items()}


def _replaced_in_pdf(markdown: str, style: StyleLookup) -> tuple[str, ...]:
    return (*marked(markdown), *replaced(markdown, style("styl.typ")))


def _html(sheet: Sheet) -> bytes:
    return to_html(_typeset(sheet.markdown, sheet.title), show_line(sheet.title), _vectors(sheet)).encode()


def _vectors(sheet: Sheet) -> dict[str, bytes]:
    return {f"{name}.svg": svg.encode() for name, svg in sheet.pictures.items()}


def _md(sheet: Sheet) -> bytes:
    body = _DEEPER.sub("#", _unmarked(in_words(sheet.markdown))).strip()
    return typeset(f"# {escape(sheet.title)}\n\n{body}\n").encode()


def _unmarked(markdown: str) -> str:
    """Return the document without what only has a look; of what is missing the words stay."""
    lined = _LINE_TO_WRITE_ON.sub(lambda _: r"\_" * 40 + "\n", markdown.replace("[]{.policko}", "☐"))
    return without_look(_LARGE.sub(r"\1", _OUR_MARKS.sub("", lined)))


def _typeset(markdown: str, title: str) -> str:
    return typeset(f"::: titul\n{escape(title)}\n:::\n\n{markdown}")


FORMATS: dict[str, Format] = {
    "docx": Format(".docx", _docx, stamped=stamped),
    "pdf": Format(".pdf", _pdf, _replaced_in_pdf),
    "html": Format(".html", _html),
    "md": Format(".md", _md),
}
