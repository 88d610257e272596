"""Whether documents can be made here, found out by making a small one."""

from __future__ import annotations

import time
from datetime import datetime

from pktui.assets import TEMPLATES, shipped
from pktui.errors import PktuiError
from pktui.export.formats import FORMATS
from pktui.export.sheet import Sheet
from pktui.session.diagnosis.fact import Fact, Part

_MADE = {"docx": "DOCX (pandoc)", "pdf": "PDF (pandoc, Typst, písmo)"}
_WORDS = "Příliš žluťoučký kůň úpěl ďábelské ódy."


def papers_part(now: datetime) -> Part:
    """Return whether the formats people send can be made; it takes about a second. `now` has its zone."""
    return Part("dokumenty", "Dokumenty", tuple(_made(name, now) for name in _MADE))


def _made(name: str, now: datetime) -> Fact:
    began = time.perf_counter()
    try:
        sheet = Sheet(_WORDS, "Zkouška", lambda style: shipped(TEMPLATES) / style, now)
        size = len(FORMATS[name].make(sheet))
    except PktuiError as problem:
        return Fact(name, _MADE[name], "nevznikne", problem.message, is_trouble=True)
    took = time.perf_counter() - began
    return Fact(name, _MADE[name], f"vznikne, {took:.1f} s, {size // 1024} KiB".replace(".", ","))
