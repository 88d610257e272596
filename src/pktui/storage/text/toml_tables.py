"""A TOML file as its lines, table by table, so that a change of one value leaves every other byte as it is.

A statement (a header, or a key with its value) is the shortest run of lines that is valid TOML by itself; comments
and blank lines are statements too. One that changes is edited by tomlkit, which keeps the comment behind the value.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

Value: TypeAlias = str | list[str]

# Where a value ends is found by trying, so its length has a bound.
LINES_LIMIT = 200

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_PLACE = re.compile(r"\(at line (\d+)")


class LongStatement(ValueError):
    """A value takes more lines than `LINES_LIMIT`; `line` says where it begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Statement:
    """A header, a key with its value, or a line without either.

    Attributes:
        line: Of its beginning, from 1; 0 for one that is not in the file yet.
        text: Its lines with their ends.
        key: The first part of the key; empty for headers, comments and blank lines.
    """

    line: int
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class TableText:
    """A header and what follows up to the next one; what stands before the first header is a table without a path.

    Attributes:
        path: The parts of the header.
        listed: Whether the header is in double brackets, so that the table is one of many.
        statements: The header first.
    """

    path: tuple[str, ...]
    listed: bool
    statements: tuple[Statement, ...]

    @property
    def line(self) -> int:
        """The line of the header."""
        return self.statements[0].line if self.statements else 1

    def find(self, key: str) -> Statement | None:
        """Return the statement of this key, or None."""
        return next((statement for statement in self.statements if statement.key == key), None)

    def with_value(self, key: str, value: Value, eol: str) -> TableText:
        """Return the table with the value in place of the old one, or on a new line behind the last key."""
        old = self.find(key)
        if old is None:
            place = max((place for place, each in enumerate(self.statements) if each.key), default=0) + 1
            # A file may end without a line end.
            before = (*self.statements[: place - 1], _ended(self.statements[place - 1], eol))
            new = Statement(0, f"{key} = {spelled(value)}{eol}", key)
            return replace(self, statements=(*before, new, *self.statements[place:]))
        import tomlkit

        document = tomlkit.parse(old.text)
        document[key] = tomlkit.value(spelled(value))
        new = replace(old, text=document.as_string())
        return replace(self, statements=tuple(new if each is old else each for each in self.statements))


def tables(text: str) -> list[TableText]:
    """Split a file that is valid TOML into its tables.

    Raises:
        LongStatement: A value takes more than `LINES_LIMIT` lines.
    """
    groups: list[list[Statement]] = [[]]
    for statement in _statements(text):
        if _is_header(statement.text):
            groups.append([])
        groups[-1].append(statement)
    first, *others = map(tuple, groups)
    return [
        TableText((), listed=False, statements=first),
        *(TableText(*_header(tomllib.loads(group[0].text)), group) for group in others),
    ]


def to_text(found: Sequence[TableText]) -> str:
    """Return the file of these tables."""
    return "".join(statement.text for table in found for statement in table.statements)


def new_table(name: str, values: dict[str, Value], eol: str) -> TableText:
    """Return a table `[[name]]` that is not in a file yet."""
    lines = (Statement(0, f"{key} = {spelled(value)}{eol}", key) for key, value in values.items())
    return TableText((name,), listed=True, statements=(Statement(0, f"[[{name}]]{eol}"), *lines))


def spelled(value: Value) -> str:
    """Return the value as TOML; a text of several lines keeps them when it can."""
    # Writing is rare, and tomlkit takes longer to load than a small file to read.
    import tomlkit

    if isinstance(value, list):
        return f"[{', '.join(map(spelled, value))}]"
    plain = tomlkit.item(value).as_string()
    if "\r" in value or not 0 < value.count("\n") < LINES_LIMIT:
        return plain
    lines = tomlkit.string(value, multiline=True).as_string()
    return lines if tomllib.loads(f"x = {lines}")["x"] == value else plain


def line_of(problem: tomllib.TOMLDecodeError, text: str) -> int:
    """Return the line a problem is on; one at the end of the file is on its last line."""
    place = _PLACE.search(str(problem))
    return int(place[1]) if place else text.count("\n", 0, len(text.rstrip())) + 1


def _ended(statement: Statement, eol: str) -> Statement:
    return statement if statement.text.endswith("\n") else replace(statement, text=statement.text + eol)


def _statements(text: str) -> Iterator[Statement]:
    waiting, begun = "", 1
    for number, line in enumerate(_LINE.findall(text), start=1):
        if not waiting:
            begun = number
        elif number - begun > LINES_LIMIT:
            raise LongStatement(begun)
        waiting += line
        if (key := _key(waiting)) is not None:
            yield Statement(begun, waiting, key)
            waiting = ""


def _key(lines: str) -> str | None:
    """Return the key of a complete statement, empty when it has none; None when more lines belong to it."""
    if not lines.strip() or lines.lstrip().startswith("#"):
        return ""
    try:
        content = tomllib.loads(lines)
    except tomllib.TOMLDecodeError:
        return None
    return "" if _is_header(lines) else next(iter(content))


def _is_header(statement: str) -> bool:
    return statement.lstrip().startswith("[")


def _header(content: dict[str, Any]) -> tuple[tuple[str, ...], bool]:
    path: list[str] = []
    value: Any = content
    while isinstance(value, dict) and value:
        ((name, value),) = value.items()
        path.append(name)
    return tuple(path), isinstance(value, list)
