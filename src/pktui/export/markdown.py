"""Text on its way into a Markdown document: a value becomes literal, a user's own Markdown becomes harmless."""

from __future__ import annotations

import re

from pktui.export.characters import understood
from pktui.texts.clean import show

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#^~$|&]|(?<!\w)@|!(?=\[)")
_LEADING_SIGN = re.compile(r"^[-+:=%]")
_LEADING_NUMBER = re.compile(r"^(\d+)([.)])(?= |$)")
_GAP = re.compile(r"[ \t\n]+")

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_BLOCK_START = re.compile(r"^ {0,3}(?:[-*+>|#]|\d+[.)] )")
_LIST_OR_TABLE_START = re.compile(r"^ {0,3}(?:[-*+] |1[.)] |\|)")
_DEEPEST = 6


class Markdown(str):
    """Text that already is Markdown (a section somebody wrote); templates put it in without escaping."""

    __slots__ = ()


def escape(text: str) -> str:
    """Return `text` as Markdown which reads as exactly that text, wherever a template puts it.

    Good in a paragraph, list item, heading and pipe-table cell. The result is one line: runs of spaces, tabs and
    line ends become one space. Control and direction characters become visible marks.
    """
    line = _GAP.sub(" ", show(understood(text))).strip(" ")
    line = _SPECIAL.sub(r"\\\g<0>", line)
    return _LEADING_NUMBER.sub(r"\1\\\2", _LEADING_SIGN.sub(r"\\\g<0>", line))


def demote(text: str, levels: int) -> Markdown:
    """Return a user's Markdown made fit to stand inside a document of ours.

    Headings (both kinds) sink by `levels`, at most to level 6. Pictures, divs and attributes become literal text,
    HTML comments go away. A list or table right under a paragraph gets the blank line that pandoc wants.
    What is left of HTML, TeX, YAML and raw blocks is plain text for the reader that `pktui.export.pandoc` uses.
    """
    text = _COMMENT.sub("", show(understood(text))).replace("![", r"!\[").replace("]{", r"]\{").replace(":::", r"\:::")
    lines: list[str] = []
    for line in text.splitlines():
        above = lines[-1] if lines else ""
        if _UNDERLINE.match(line) and above.strip() and not _BLOCK_START.match(above):
            lines[-1] = _heading(1 if "=" in line else 2, above.strip(), levels)
        elif heading := _HEADING.match(line):
            lines.append(_heading(len(heading[1]), heading[2], levels))
        elif _LIST_OR_TABLE_START.match(line) and _is_prose(above):
            lines += ["", line]
        else:
            lines.append(line)
    return Markdown("\n".join(lines).strip("\n"))


def _heading(level: int, text: str, levels: int) -> str:
    return f"{'#' * min(level + levels, _DEEPEST)} {text}"


def _is_prose(line: str) -> bool:
    return bool(line.strip()) and not line.startswith((" ", "\t")) and _BLOCK_START.match(line) is None
