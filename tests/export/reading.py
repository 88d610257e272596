"""What a person reads in a finished document, line by line: numbers of lists as they are printed, cells as lines."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from datetime import datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from pktui.domain.meeting import Meeting
from pktui.export.papers.document import Document
from pktui.export.papers.filling import printout

# What stands above and below the text of a page.
_OF_PAGES = r"(?m)^strana \d+ z \d+$|^(?:zápis|plán|kazuistika|prezenční listina) · .*$"
_BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "div", "tr", "ol", "ul", "blockquote"}


def preview(
    document: Document, meeting: Meeting, now: datetime, own: Path | None, columns: int, person: str = ""
) -> str:
    """Return the text of a document as the preview shows it, without its breaks of pages."""
    return "\n\n".join(printout(document, meeting, now, own, person).pages(columns))


def lines_of(fmt: str, document: bytes) -> list[str]:
    """Return the lines of a document of one of the formats that have lines."""
    read = {"docx": _of_docx, "html": _of_html, "md": _of_markdown}
    return [line for line in map(str.strip, read[fmt](document).split("\n")) if line]


def characters_of_pdf(document: bytes) -> str:
    """Return the text of a PDF in its order without spaces, line ends, hyphens at them and what is on every page."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=document, capture_output=True, check=True)
    text = re.sub(_OF_PAGES, "", done.stdout.decode().replace("\f", "\n"))
    return re.sub(r"\s|\u00ad|\u200b", "", text)


def _of_docx(document: bytes) -> str:
    paper = docx.Document(BytesIO(document))
    numbers = _Numbering(paper)
    return "\n".join(
        f"{numbers.mark(paragraph)} {_text(paragraph)}" for paragraph in paper.element.body.iter(qn("w:p"))
    )


def _text(paragraph: Any) -> str:  # noqa: ANN401 - an element of lxml
    spaces = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(spaces.get(node.tag) or node.text or "" for node in paragraph.iter(qn("w:t"), *spaces))


class _Numbering:
    """Counts the numbers of lists as a word processor does."""

    def __init__(self, paper: Any) -> None:  # noqa: ANN401 - python-docx has no types
        self._part = paper.part.numbering_part.element
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def mark(self, paragraph: Any) -> str:  # noqa: ANN401 - an element of lxml
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            return ""
        number, level = _value(found, "w:numId"), int(_value(found, "w:ilvl"))
        list_of = self._with(self._part, "w:num", "w:numId", number)
        shape = self._with(
            self._with(self._part, "w:abstractNum", "w:abstractNumId", _value(list_of, "w:abstractNumId")),
            "w:lvl", "w:ilvl", str(level),
        )  # fmt: skip
        kind, text = _value(shape, "w:numFmt"), _value(shape, "w:lvlText")
        if kind == "bullet":
            return ""
        override = list_of.find(f"{qn('w:lvlOverride')}[@{qn('w:ilvl')}='{level}']")
        start = int(_value(shape, "w:start") if override is None else _value(override, "w:startOverride"))
        counts = self._counts[number]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        assert kind in ("decimal", "lowerLetter")
        shown = str(counts[level]) if kind == "decimal" else chr(96 + counts[level])
        return text.replace(f"%{level + 1}", shown)

    @staticmethod
    def _with(parent: Any, tag: str, attribute: str, value: str) -> Any:  # noqa: ANN401 - elements of lxml
        return parent.find(f"{qn(tag)}[@{qn(attribute)}='{value}']")


def _value(parent: Any, tag: str) -> str:  # noqa: ANN401 - an element of lxml
    return str(parent.find(qn(tag)).get(qn("w:val")))


def _of_html(document: bytes) -> str:
    page = _Page()
    page.feed(document.decode().partition("<body>")[2])
    page.close()
    return "".join(page.text)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.text.append("\n")
        if tag in ("ol", "ul"):
            self._lists.append(int(dict(attrs).get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self._lists[-1] is not None:
            self.text.append(f"{self._lists[-1]}. ")
            self._lists[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.text.append("\n")
        if tag in ("ol", "ul"):
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data.replace("\n", " "))


def _of_markdown(document: bytes) -> str:
    """Return the Markdown as somebody reads it in a plain editor, without the signs of headings and of escaping."""
    text = re.sub(r"(?m)^(?:#{1,6}|>) |^[ ]*\|[-:| ]+\|$", "", document.decode())
    return re.sub(r"\\([^\w\s]|_)|\*", lambda found: found[1] or "", text)
