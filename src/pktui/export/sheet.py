"""A document on its way to a format: its text, and all that a format must know besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pktui.export.letterhead import Letterhead

StyleLookup = Callable[[str], Path]
"""Gives the path of a style file (`styl.docx`, `styl.typ`); `Templates.find` is one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document before it becomes a file.

    Attributes:
        markdown: Its text without the title; headings start at level 1.
        title: Its title as plain text.
        find: Where style files are found.
        now: The moment of making, with its zone.
        running: What stands at the top of its pages from the second one on; empty for nothing.
        letterhead: The office whose paper it is; None without one.
        pictures: The drawings it mentions (`![…](obrazek:NAME)`) in SVG, by their names.
    """

    markdown: str
    title: str
    find: StyleLookup
    now: datetime
    running: str = ""
    letterhead: Letterhead | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)
