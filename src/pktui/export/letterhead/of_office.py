"""Whose papers these are: the letterhead that holds for a folder of templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pktui.assets import is_shipped
from pktui.export.letterhead.from_word import own_letterhead
from pktui.export.letterhead.letterhead_file import NAME, read_letterhead
from pktui.export.letterhead.value import Letterhead


def letterhead_of(find: Callable[[str], Path]) -> Letterhead | None:
    """Return the letterhead of an office: of its `hlavicka.toml`, else what can be taken of its own `styl.docx`.

    Args:
        find: Gives the path of a file of templates.

    Raises:
        ExportFailed: `hlavicka.toml` or its logo is wrong.
    """
    written = read_letterhead(find(NAME))
    style = find("styl.docx")
    return written if written or is_shipped(style) else own_letterhead(style)
