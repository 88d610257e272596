"""What of the header and foot of an own `styl.docx` a PDF can have: lines of text, and one picture.

How they stand on the page stays in Word; what cannot be taken over is told.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pktui.errors import ExportFailed, FileProblem
from pktui.export.letterhead.logo import logo_of
from pktui.export.letterhead.value import Letterhead, Logo
from pktui.export.word.package import FILE_LIMIT, WordPackage
from pktui.files import read_bytes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_NUMBER = "\0"
_OF_PAGES = re.compile(r"\b(?:NUM)?PAGES?\b")
_PAGE_NUMBER = re.compile(r"(?:(?:strana|stránka|str\.|list)\s*)?\0(?:\s*(?:z|ze|/|–|-)\s*\0)?", re.IGNORECASE)
_LENGTH = re.compile(r"[0-9]{1,12}")
_EMU_PER_MM = 36000
_LOWEST, _HIGHEST = 5.0, 40.0
_USUAL = 18.0


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What was found in a style.

    Attributes:
        letterhead: What a PDF can have of it; None when its header and foot say nothing.
        left_out: What it cannot have, one Czech sentence each.
    """

    letterhead: Letterhead | None
    left_out: tuple[str, ...] = ()


NOTHING = TakenOver(None)
"""Of a style whose header and foot say nothing but numbers of pages."""


@dataclass(slots=True)
class _Found:
    """Words of a header or foot, and its pictures with their heights in millimetres, while it is walked through."""

    text: list[str] = field(default_factory=list)
    pictures: list[tuple[str, float]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The text line by line, without numbers of pages: a PDF has its own."""
        lines = (_PAGE_NUMBER.sub(" ", line).replace(_NUMBER, "") for line in "".join(self.text).split("\n"))
        return [words for line in lines if (words := " ".join(line.split()).strip("|·–- "))]


def taken_from(style: Path) -> TakenOver:
    """Return what of the header and foot of a Word file a PDF can have.

    Raises:
        FileProblem: It cannot be read.
        DamagedFile: It is no DOCX, or it is broken.
    """
    package = WordPackage(read_bytes(style, FILE_LIMIT), style)
    sections = list(root.iter(f"{_W}sectPr")) if (root := package.xml(package.main)) is not None else []
    if not sections:
        return NOTHING
    header, header_part = _walked(package, sections[-1], "header")
    foot, _ = _walked(package, sections[-1], "footer")
    left_out = [*header.left_out, *foot.left_out]
    if foot.pictures:
        left_out.append("Obrázek ze zápatí v PDF nebude.")
    logo, height = _logo(package, header_part, header.pictures, left_out, style)
    office, *address = header.lines or [""]
    if not (office or logo or foot.lines):
        return TakenOver(None, tuple(left_out))
    head = Letterhead(office, "", tuple(address), tuple(foot.lines), logo, height, path=style)
    return TakenOver(head, tuple(left_out))


def _walked(package: WordPackage, section: ET.Element, kind: str) -> tuple[_Found, str]:
    """Return what stands in the header or foot of the first page, and the name of its part."""
    links = {each.get(f"{_W}type"): each.get(f"{_R}id", "") for each in section.iterfind(f"{_W}{kind}Reference")}
    first = section.find(f"{_W}titlePg")
    has_first = first is not None and first.get(f"{_W}val", "true") not in {"0", "false", "off"}
    part = package.linked(package.main, links.get("first" if has_first else "default", ""))
    found = _Found()
    if part and (root := package.xml(part)) is not None:
        _walk(root, found)
    return found, part


def _walk(element: ET.Element, found: _Found) -> None:
    """Add the words and pictures of an element to what was found."""
    tag = element.tag
    if tag in {_FALLBACK, f"{_W}del"}:
        return
    if tag == f"{_W}fldSimple" and _OF_PAGES.search(element.get(f"{_W}instr", "")):
        found.text.append(_NUMBER)
        return
    if tag == f"{_W}fldChar":
        _field(element.get(f"{_W}fldCharType", ""), found)
    elif tag == f"{_W}instrText" and found.fields:
        found.fields[-1] += element.text or ""
    elif tag == f"{_W}t" and not any(map(_OF_PAGES.search, found.fields)):
        found.text.append(element.text or "")
    elif tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
        found.text.append("\n")
    elif tag in {f"{_WP}inline", f"{_WP}anchor"}:
        found.pictures.extend(_pictures(element))
    elif tag == _OLD_PICTURE:
        found.left_out.append("Obrázek vložený starým způsobem (VML) v PDF nebude; vložte ho ve Wordu znovu.")
    is_paragraph = tag == f"{_W}p"
    if is_paragraph:
        found.text.append("\n")
    # Stops of the tabulator have the name of a tabulator, but they stand in properties.
    for child in element if tag != f"{_W}pPr" else ():
        _walk(child, found)
    if is_paragraph:
        found.text.append("\n")


def _field(what: str, found: _Found) -> None:
    if what == "begin":
        found.fields.append("")
    elif what == "end" and found.fields and _OF_PAGES.search(found.fields.pop()):
        found.text.append(_NUMBER)


def _pictures(place: ET.Element) -> Iterator[tuple[str, float]]:
    extent = place.find(f"{_WP}extent")
    high = extent.get("cy", "") if extent is not None else ""
    height = int(high) / _EMU_PER_MM if _LENGTH.fullmatch(high) else _USUAL
    for blip in place.iter(f"{_A}blip"):
        if link := blip.get(f"{_R}embed"):
            yield link, height


def _logo(
    package: WordPackage, part: str, pictures: list[tuple[str, float]], left_out: list[str], style: Path
) -> tuple[Logo | None, float]:
    """Return the first picture that can be drawn, and how high it stands; about the others something is said."""
    chosen, height = None, _USUAL
    for link, high in pictures:
        name = package.linked(part, link)
        try:
            logo = logo_of(package.data(name), style)
        except ExportFailed as error:
            left_out.append(f"Obrázek ze záhlaví ({Path(name).name}) v PDF nebude: {error.message}")
            continue
        if chosen is None:
            chosen, height = logo, min(max(high, _LOWEST), _HIGHEST)
        else:
            left_out.append("V záhlaví je víc obrázků; v PDF bude jen první.")
    return chosen, height


def own_letterhead(style: Path) -> Letterhead | None:
    """Return the letterhead of an own style; None when it says nothing or cannot be read.

    A style that cannot be read is told by whoever makes a DOCX in it and by the check of templates; a PDF stands.
    """
    try:
        return taken_from(style).letterhead
    except FileProblem:
        return None
