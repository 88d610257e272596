"""The letterhead of a PDF: what Typst gets of it, and the font it asks for."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.errors import ToolMissing
from pktui.export.fonts import TEXT_FAMILY, embedding_rights
from pktui.export.letterhead import Letterhead
from pktui.export.letterhead.letterhead_file import place_of_key
from pktui.export.scratch import scratch
from pktui.export.typography import typeset
from pktui.export.typst_run import compiler_fonts, read_fonts, typst_library
from pktui.texts.clean import show_line

if TYPE_CHECKING:
    import typst

_CODE = Path(__file__).with_name("letterhead.typ")
_OUR_COLOUR = "#24364b"
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class PdfHead:
    """What a letterhead is to Typst.

    Attributes:
        code: Its source; it stands between the style and the document. Empty without a letterhead.
        inputs: Its data, all of them text.
        files: Pictures it asks for, by their names in the root.
    """

    code: str
    inputs: dict[str, str]
    files: dict[str, bytes]


def pdf_head(letterhead: Letterhead | None, printable: Callable[[str], str]) -> PdfHead:
    """Return what Typst gets of a letterhead.

    Args:
        letterhead: The office; None without one.
        printable: Makes of a text one whose every character some font has.
    """
    if letterhead is None:
        return PdfHead("", {}, {})
    logo = letterhead.logo
    name = f"hlavicka.{logo.kind}" if logo else None
    data = {
        "nazev": typeset(printable(letterhead.office)),
        "alt": printable(letterhead.office or "Logo") if logo else "",
        "radky": [typeset(printable(line)) for line in (letterhead.department, *letterhead.address) if line],
        "spojeni": [printable(contact).replace(" ", _NBSP) for contact in letterhead.contacts],
        "barva": letterhead.colour or _OUR_COLOUR,
        "logo": name,
        "vyska": letterhead.logo_height,
        "pomer": logo.ratio if logo else 1,
    }
    inputs = {"hlavicka": json.dumps(data), **look_of(letterhead)}
    code = _CODE.read_text(encoding="utf-8")
    return PdfHead(code, inputs, {name: logo.data} if logo and name else {})


def look_of(letterhead: Letterhead | None) -> dict[str, str]:
    """Return colour and font as our style asks for them; what is not said is not there."""
    look = {"barva": letterhead.colour, "pismo": letterhead.font} if letterhead else {}
    return {key: value for key, value in look.items() if value}


@contextmanager
def fonts_of(folders: list[Path], letterhead: Letterhead | None) -> Iterator[typst.Fonts]:
    """Give the fonts of a PDF: those of the folders, and the one the letterhead names, if only the machine has it.

    A PDF without such a font looks the same wherever it is made, so the fonts of the machine are not even looked at.

    Raises:
        ToolMissing: The named font is nowhere, or its maker does not allow it in a document.
    """
    usual = compiler_fonts(*folders)
    if letterhead is None or not letterhead.font or letterhead.font == TEXT_FAMILY:
        yield usual
        return
    if files := _files(usual, letterhead.font):
        _check_rights(files, letterhead)
        yield usual
        return
    files = _files(_machine(), letterhead.font)
    if not files:
        message = (
            f"Písmo „{show_line(letterhead.font)}“ na tomto počítači není; nainstalujte ho, dejte jeho soubor "
            "do složky vzory/pisma, nebo řádek smažte."
        )
        raise _missing(message, letterhead)
    _check_rights(files, letterhead)
    with scratch() as copies:
        for number, (path, _) in enumerate(files):
            shutil.copyfile(path, copies / f"{number}{path.suffix}")
        yield read_fonts(*folders, copies)


def _check_rights(files: list[tuple[Path, int]], letterhead: Letterhead) -> None:
    for path, index in files:
        if not _may_be_embedded(path, index):
            message = (
                f"Písmo „{show_line(letterhead.font)}“ jeho výrobce nedovoluje vložit do PDF ({path.name}); "
                "zvolte v hlavičce jiné."
            )
            raise _missing(message, letterhead)


def _may_be_embedded(path: Path, index: int) -> bool:
    try:
        return embedding_rights(path.read_bytes(), index)
    except (OSError, LookupError, struct.error) as error:
        raise ToolMissing("Soubor písma nejde přečíst; nahraďte ho, nebo ho smažte.", path=path) from error


def _missing(message: str, letterhead: Letterhead) -> ToolMissing:
    path, line = place_of_key(letterhead, "pismo")
    return ToolMissing(message, path=path, line=line)


def _files(fonts: typst.Fonts, family: str) -> list[tuple[Path, int]]:
    wanted = family.casefold()
    return [(Path(each.path), each.index) for each in fonts.fonts() if each.path and each.family.casefold() == wanted]


@cache
def _machine() -> typst.Fonts:
    fonts: typst.Fonts = typst_library().Fonts(include_system_fonts=True, include_embedded_fonts=False)
    return fonts
