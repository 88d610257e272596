"""The formats a document can leave in, each as a suffix and a function from Markdown to bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pktui.export.characters import marked
from pktui.export.docx import finish, usable_style
from pktui.export.markdown import escape
from pktui.export.pandoc import to_docx, to_html, to_plain, to_typst
from pktui.export.pdf import replaced, to_pdf
from pktui.export.typography import typeset
from pktui.export.word.reply import stamped
from pktui.texts.clean import show_line

_OUR_MARKS = re.compile(r"(?m)^:::.*\n?|\[\]\{\.podpis\}")
_DEEPER = re.compile(r"(?m)^(?=#{1,5} )")

StyleLookup = Callable[[str], Path]
"""Gives the path of a style file (`styl.docx`, `styl.typ`); `Templates.find` is one."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way out.

    Attributes:
        suffix: The end of the file name with its dot.
        make: `(markdown, title, style lookup, now) -> bytes`. The Markdown comes without its title, its headings
            start at level 1; the title is plain text; `now` has a time zone. Raises ToolMissing, ExportFailed.
        replaced: `(markdown, style lookup) -> sentences`, one for each place where the paper will have something else
            than what was typed. Raises as `make`.
        stamped: `(file, id of the conference, name of the paper) -> bytes`, the file with a mark by which it is known
            when it comes back; the same file where a format has no place for one.
    """

    suffix: str
    make: Callable[[str, str, StyleLookup, datetime], bytes]
    replaced: Callable[[str, StyleLookup], tuple[str, ...]] = lambda markdown, _style: marked(markdown)
    stamped: Callable[[bytes, str, str], bytes] = lambda file, _conference, _name: file


def plain(markdown: str, title: str, columns: int) -> str:
    """Return a document as plain text for a screen `columns` cells wide. Raises ToolMissing, ExportFailed."""
    return to_plain(_typeset(_OUR_MARKS.sub("", markdown), title), columns)


def _docx(markdown: str, title: str, style: StyleLookup, now: datetime) -> bytes:
    reference = usable_style(style("styl.docx"))
    return finish(to_docx(_typeset(markdown, title), reference), title, now, reference)


def _pdf(markdown: str, title: str, style: StyleLookup, now: datetime) -> bytes:
    return to_pdf(to_typst(_typeset(markdown, title)), show_line(title), style("styl.typ"), now)


def _replaced_in_pdf(markdown: str, style: StyleLookup) -> tuple[str, ...]:
    return (*marked(markdown), *replaced(markdown, style("styl.typ")))


def _html(markdown: str, title: str, _style: StyleLookup, _now: datetime) -> bytes:
    return to_html(_typeset(markdown, title), show_line(title)).encode()


def _md(markdown: str, title: str, _style: StyleLookup, _now: datetime) -> bytes:
    body = _DEEPER.sub("#", _OUR_MARKS.sub("", markdown)).strip()
    return typeset(f"# {escape(title)}\n\n{body}\n").encode()


def _typeset(markdown: str, title: str) -> str:
    return typeset(f"::: titul\n{escape(title)}\n:::\n\n{markdown}")


FORMATS: dict[str, Format] = {
    "docx": Format(".docx", _docx, stamped=stamped),
    "pdf": Format(".pdf", _pdf, _replaced_in_pdf),
    "html": Format(".html", _html),
    "md": Format(".md", _md),
}
