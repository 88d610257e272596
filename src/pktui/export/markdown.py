"""Text on its way into a Markdown document: a value becomes literal, a text somebody wrote keeps lines and numbers.

Of such a text only what people mean by it has a shape: headings, lists, tables and words between stars. All else is
what it says, each line on a line of its own. What comes out reads the same in pandoc, CommonMark and Obsidian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from textwrap import indent

from pktui.export.characters import understood
from pktui.export.typography import NBSP
from pktui.texts.clean import show
from pktui.texts.dates import MONTHS_GENITIVE
from pktui.texts.hidden import without_remarks
from pktui.texts.items import BULLETS

# The place before a mark; a substitution that names no group is much faster where there are thousands.
_BEFORE_SPECIAL = re.compile(r"(?=[\\`*{}\[\]<>#^~$|&]|(?<![^\W_])_|_(?![^\W_])|(?<!\w)@|!\[)")
_GAP = re.compile(r"[ \t\n]+")
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_NUMBER = r"\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)"
# Behind a space that does not break, a mark is a word for every reader of Markdown, and no backslash is seen.
_MARK_AND_SPACE = re.compile(rf"^({_NUMBER}[.)]|[-+]|\\\[[ xX]\\\]) ")
_NUMBER_ALONE = re.compile(rf"^({_NUMBER})([.)])$")
_RULE_OR_FENCE = re.compile(r"^(?=[-+=][-+= ]*$|:::)")
# Stars that hug their words; those of births, products and footnotes stay stars.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?![\s*).,;:!?])([^*]+)(?<![\s(\[])\1(?![\w*])")

_LINE_END = "  \n"
_HEADING = re.compile(r"(#{1,6})[ \t]+(?P<text>.*\S)")
_DEEPEST_HEADING = 6
_RULE_OF_TABLE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
# Whoever nests deeper reads lines; a hostile staircase must not nest without end.
_DEEPEST_LIST = 4
_ITEM = re.compile(
    rf"(?P<mark>-(?=\s)|\*(?=\s+\D)|[{BULLETS}]|[1-9]\d{{0,2}}[.)](?=\s)|[a-z]\)(?=\s))\s*(?P<text>\S.*)", re.DOTALL
)
_REST_OF_DATE = re.compile(rf"\d{{1,2}}\.|(?:{'|'.join(MONTHS_GENITIVE)})\b")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as typed.

    Attributes:
        indent: Width of the space before it, in columns.
        mark: What makes an item of it: `-` for any bullet, `3.`, `3)`, `c)`; empty when nothing does.
        text: The words behind the mark.
        whole: All of it, without the space around.
    """

    indent: int
    mark: str
    text: str
    whole: str

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item without a number."""
        return self.mark == "-"

    def as_prose(self) -> TextLine:
        """Return the line with its mark as one of its words."""
        return replace(self, mark="", text=self.whole)

    def words(self) -> TextLine:
        """Return the line without its mark."""
        return replace(self, mark="", whole=self.text)

    def follows(self, last: TextLine) -> bool:
        """Tell whether this is the item behind `last`: another bullet, the next number or the next letter."""
        if not self.mark or self.is_bullet or last.is_bullet:
            return self.is_bullet and last.is_bullet
        number, before = self.mark[:-1], last.mark[:-1]
        if not self.is_numbered_like(last):
            return False
        return int(number) == int(before) + 1 if number.isdigit() else ord(number) == ord(before) + 1

    def is_numbered_like(self, other: TextLine) -> bool:
        """Tell whether both have a number, or both a letter, with the same sign behind."""
        return self.mark[-1:] == other.mark[-1:] and self.mark[:-1].isdigit() == other.mark[:-1].isdigit()


NOTHING = TextLine(0, "", "", "")


def read(text: str) -> list[TextLine]:
    """Return the lines of a text. A date at the start of one is no number of a list, and neither is a year of birth."""
    return list(_with_minuses([_read(line) for line in text.split("\n")]))


def _read(line: str) -> TextLine:
    whole = line.strip()
    wide = line.expandtabs(4)
    indent = len(wide) - len(wide.lstrip())
    item = _ITEM.fullmatch(whole)
    if item is None or (item["mark"].endswith(".") and _REST_OF_DATE.match(item["text"])):
        return TextLine(indent, "", whole, whole)
    return TextLine(indent, item["mark"] if item["mark"][-1] in ".)" else "-", item["text"], whole)


def _with_minuses(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines; in a paragraph with pluses, where pros and cons are told apart, a dash is no bullet."""
    for _, group in groupby(lines, key=lambda line: bool(line.whole)):
        paragraph = list(group)
        has_plus = any(line.whole.startswith("+ ") for line in paragraph)
        yield from (line.as_prose() if has_plus and line.is_bullet else line for line in paragraph)


class Markdown(str):
    """Text that already is Markdown (a section somebody wrote); templates put it in without escaping."""

    __slots__ = ()


def escape(text: str) -> str:
    """Return `text` as Markdown which reads as exactly that text, wherever a template puts it.

    Good in a paragraph, list item, heading and pipe-table cell. The result is one line: runs of spaces, tabs and
    line ends become one space, which does not break behind a number or dash at the start. Control and direction
    characters become visible marks, Word's own bullet a bullet.
    """
    return _as_text(_literal(_one_line(show(understood(text)))))


def demote(text: str, levels: int) -> Markdown:
    """Return a text somebody wrote as Markdown fit to stand inside a document of ours.

    Every line stays a line, and every number is the one that was typed. Headings sink by `levels`, at most to level 6.
    A list is two or more bullets or successive numbers under each other. Hidden remarks go (`pktui.export.remarks`).
    """
    return Markdown("\n\n".join(_blocks(read(without_remarks(show(understood(text)))), levels)))


def verbatim(text: str) -> Markdown:
    """Return somebody's own words as Markdown: paragraphs and lines stay, and nothing in them is a mark or a remark."""
    paragraphs = _EMPTY_LINES.split(show(understood(text)).strip())
    lines = ((_as_text(_literal(_one_line(line))) for line in each.split("\n")) for each in paragraphs)
    return Markdown("\n\n".join(_LINE_END.join(filter(None, each)) for each in lines))


def _one_line(text: str) -> str:
    return _GAP.sub(" ", text).strip()


def _literal(text: str) -> str:
    return _BEFORE_SPECIAL.sub(r"\\", text)


def _as_text(line: str) -> str:
    """Return a line of Markdown whose start opens no list, rule, heading or div."""
    line = _MARK_AND_SPACE.sub(rf"\1{NBSP}", _NUMBER_ALONE.sub(r"\1\\\2", line))
    return _RULE_OR_FENCE.sub(r"\\", line)


def _inline(line: str) -> str:
    """Return one line as Markdown: literal but for the stars around words that stand out."""
    line = _one_line(line)
    pieces, last = [], 0
    for found in _EMPHASIS.finditer(line):
        stars, words = found.groups()
        pieces.append(f"{_literal(line[last : found.start()])}{stars}{_literal(words)}{stars}")
        last = found.end()
    return _as_text("".join(pieces) + _literal(line[last:]))


def _blocks(lines: Sequence[TextLine], levels: int, depth: int = 0) -> Iterator[str]:
    """Yield paragraphs, headings, tables and lists; inside a list item (`depth` above 0) only the first and last."""
    prose: list[str] = []
    above = NOTHING
    for piece in _pieces(lines, depth):
        first = piece[0]
        block = _shaped(piece, levels, depth)
        if first.mark and not first.is_bullet and not prose and first.is_numbered_like(above):
            block = ""  # right under another such list it would be read as its end and numbered on
        if not block:
            prose += [_inline(line.whole) for line in piece if line.whole]
        if prose and (block or not first.whole):
            yield _LINE_END.join(prose)
            prose, above = [], NOTHING
        if block:
            yield block
            above = first
    if prose:
        yield _LINE_END.join(prose)


def _pieces(lines: Sequence[TextLine], depth: int) -> Iterator[Sequence[TextLine]]:
    """Yield the lines of one list or one table together, each of the others alone."""
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at].mark and depth < _DEEPEST_LIST:
            end = _end_of_list(lines, at)
        elif depth == 0 and lines[at].whole.startswith("|"):
            end = _end_of_table(lines, at)
        yield lines[at:end]
        at = end


def _shaped(piece: Sequence[TextLine], levels: int, depth: int) -> str:
    """Return a piece as the block it is; empty when it is only text."""
    first = piece[0]
    if len(piece) > 1:
        return _list(piece, levels, depth) if first.mark else "\n".join(_row(line.whole) for line in piece)
    if depth and first.is_bullet:
        return _list(piece, levels, depth)
    heading = _HEADING.fullmatch(first.whole) if depth == 0 else None
    if heading is None:
        return ""
    text = re.sub(rf"[ \t]+{heading[1]}$", "", heading["text"])
    return f"{'#' * min(len(heading[1]) + levels, _DEEPEST_HEADING)} {_inline(text)}"


def _end_of_list(lines: Sequence[TextLine], at: int) -> int:
    """Return where the list that begins at `at` ends; right behind that line when it is none.

    What is indented more belongs to the item above it, unless it is a paragraph of its own.
    """
    first = last = lines[at]
    end = at + 1
    is_list = False
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if not line.whole:
            continue
        if line.indent <= first.indent + 1 and line.follows(last):
            is_list, last = True, line
        elif line.indent <= first.indent or not (line.mark or lines[index - 1].whole):
            break
        else:
            is_list = is_list or (first.is_bullet and bool(line.mark))
        end = index + 1
    # A Roman one would be counted from the letter i.
    return end if is_list and first.mark != "i)" else at + 1


def _list(lines: Sequence[TextLine], levels: int, depth: int) -> str:
    first = last = lines[0]
    items: list[list[TextLine]] = []
    marks: list[str] = []
    for line in lines:
        if not items or (line.indent <= first.indent + 1 and line.follows(last)):
            items.append([line.words()])
            marks.append(line.mark)
            last = line
        else:
            items[-1].append(line)
    return "\n".join(
        f"{mark} {_item(_blocks(item, levels, depth + 1))}" for mark, item in zip(marks, items, strict=True)
    )


def _item(blocks: Iterator[str]) -> str:
    text = indent(next(blocks, ""), "    ").lstrip()
    for block in blocks:
        # A list right under the words keeps them together; a paragraph needs its blank line.
        gap = "\n" if _MARK_AND_SPACE.match(block) else "\n\n"
        text += gap + indent(block, "    ")
    return text


def _end_of_table(lines: Sequence[TextLine], at: int) -> int:
    """Return where the table that begins at `at` ends; right behind that line when it is none.

    Only a row with as many cells as the head belongs to it, for others would lose some.
    """
    if at + 1 == len(lines) or not _RULE_OF_TABLE.fullmatch(lines[at + 1].whole):
        return at + 1
    width = len(_cells(lines[at].whole))
    rows = list(takewhile(lambda line: line.whole[:1] == "|" and len(_cells(line.whole)) == width, lines[at:]))
    return at + (len(rows) if len(rows) > 2 else 1)


def _cells(row: str) -> list[str]:
    return _BETWEEN_CELLS.split(row.removeprefix("|").removesuffix("|"))


def _row(row: str) -> str:
    if _RULE_OF_TABLE.fullmatch(row):
        return row
    return f"| {' | '.join(map(_inline, _cells(row)))} |"
