"""Reading YAML safely: a plain tree of texts, or a sentence that says what is wrong and on which line.

The tree is built from the parser's events, so that depth is bounded before anything is nested (PyYAML's own
composer takes the process down at some 25,000 levels), and so that everything that makes two readers see two
different things (repeated keys, anchors, merges, tags) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import NoReturn, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from pktui.errors import DamagedFile
from pktui.storage.text.nodes import ListNode, MapNode, Node, Pair, ScalarNode
from pktui.storage.text.yaml_words import explain

DEPTH_LIMIT = 32

PARSER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_SURROGATE = re.compile("[\ud800-\udfff]")


def compose(
    text: str, path: PurePath | None = None, first_line: int = 2, parser: type[yaml.BaseLoader] | None = None
) -> MapNode:
    """Return the mapping that `text` holds; every scalar is text.

    Args:
        text: The header between its marks; places in the result index its characters.
        path: The file, to be named in an error.
        first_line: The line of the file on which `text` begins.
        parser: The PyYAML class that makes events; the one written in C where there is one.

    Raises:
        DamagedFile: The text is not YAML, is not one mapping, or uses what the format forbids; with the line of
            the file.
    """
    composer = _Composer(text, path, first_line)
    if text.startswith("\ufeff"):
        composer.refuse(0, "Záhlaví začíná neviditelným znakem U+FEFF; smažte ho.")
    try:
        return composer.document(yaml.parse(text, Loader=parser or PARSER))
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        place, sentence = explain(error, text)
        raise DamagedFile(sentence, path=path, line=composer.line(place)) from error


class _Mark(Protocol):
    """A place as both parsers give it."""

    @property
    def index(self) -> int: ...


def _index(mark: _Mark | None) -> int:
    if mark is None:
        raise ValueError("the parser gives every event a place")
    return mark.index


class _Composer:
    """Builds nodes out of one stream of events; refuses by raising DamagedFile with the line."""

    def __init__(self, text: str, path: PurePath | None, first_line: int) -> None:
        self._text = text
        self._path = path
        self._first_line = first_line
        self._events: Iterator[Event] = iter(())

    def line(self, place: int) -> int:
        """Return the line of the file on which the character at `place` stands."""
        last = len(self._text.rstrip())
        return self._first_line + self._text.count("\n", 0, min(place, last))

    def refuse(self, place: int, message: str) -> NoReturn:
        raise DamagedFile(message, path=self._path, line=self.line(place))

    def document(self, events: Iterator[Event]) -> MapNode:
        self._events = events
        next(events)
        start = next(events)
        if isinstance(start, StreamEndEvent):
            self.refuse(0, "Záhlaví je prázdné; doplňte aspoň druh a id záznamu.")
        root = self._node(next(events), depth=1)
        end = next(events)
        marks = [mark for mark in (start, end) if getattr(mark, "explicit", False)]
        inner = (marks or [next(events)])[0]
        if not isinstance(inner, StreamEndEvent):
            place = _index(inner.start_mark)
            self.refuse(place, "Uvnitř záhlaví je řádek --- nebo ...; smažte ho nebo dejte text do uvozovek.")
        if not isinstance(root, MapNode):
            self.refuse(root.start, "Záhlaví mají tvořit řádky „klíč: hodnota“; opravte je.")
        return root

    def _node(self, event: Event, depth: int) -> Node:
        place = _index(event.start_mark)
        if depth > DEPTH_LIMIT:
            self.refuse(place, f"Záhlaví má víc než {DEPTH_LIMIT} úrovní závorek nebo odsazení; zjednodušte ho.")
        if isinstance(event, AliasEvent):
            self.refuse(place, "Hodnota začíná hvězdičkou; dejte ji do uvozovek.")
        if isinstance(event, NodeEvent) and event.anchor is not None:
            self.refuse(place, "Hodnota začíná znakem &; dejte ji do uvozovek.")
        if isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent)) and event.tag is not None:
            self.refuse(place, "Hodnota začíná vykřičníkem; dejte ji do uvozovek.")
        if isinstance(event, SequenceStartEvent):
            return self._list(event, depth)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth)
        assert isinstance(event, ScalarEvent)  # noqa: S101 - the parser's grammar has no other node
        return self._scalar(event)

    def _scalar(self, event: ScalarEvent) -> ScalarNode:
        start, end = _index(event.start_mark), _index(event.end_mark)
        if _SURROGATE.search(event.value):
            self.refuse(start, "V uvozovkách je zápis znaku, který neexistuje; zpětné lomítko zdvojte.")
        style = event.style or ""
        if style in {"|", ">"}:
            end = _block_end(self._text, start, end)
        return ScalarNode(event.value, style, start, end)

    def _list(self, event: SequenceStartEvent, depth: int) -> ListNode:
        items: list[Node] = []
        for inner in self._events:
            if isinstance(inner, SequenceEndEvent):
                break
            items.append(self._node(inner, depth + 1))
        start, flow = _index(event.start_mark), bool(event.flow_style)
        return ListNode(tuple(items), flow, start, _index(inner.end_mark) if flow else items[-1].end)

    def _mapping(self, event: MappingStartEvent, depth: int) -> MapNode:
        pairs: dict[str, Pair] = {}
        for inner in self._events:
            if isinstance(inner, MappingEndEvent):
                break
            pair = self._pair(inner, depth)
            if pair.key.text in pairs:
                self.refuse(pair.key.start, f"Klíč „{pair.key.text}“ je tu podruhé; jeden z nich smažte.")
            pairs[pair.key.text] = pair
        start, flow = _index(event.start_mark), bool(event.flow_style)
        last = tuple(pairs.values())
        return MapNode(last, flow, start, _index(inner.end_mark) if flow else last[-1].value.end)

    def _pair(self, event: Event, depth: int) -> Pair:
        key = self._node(event, depth + 1)
        if not isinstance(key, ScalarNode):
            self.refuse(key.start, "Název klíče má být slovo, ne seznam v závorkách; opravte ho.")
        if key.text == "<<" and not key.style:
            self.refuse(key.start, "Klíč << se tu nepoužívá; vypište hodnoty znovu.")
        return Pair(key, self._node(next(self._events), depth + 1))


def _block_end(text: str, start: int, end: int) -> int:
    """Return the end of a block scalar without the blank lines behind it that do not belong to its text."""
    mark, _, _ = text[start:end].partition("\n")
    head = start + len(mark) + 1
    if "+" in mark.partition("#")[0] or any(char.isdigit() for char in mark.partition("#")[0]):
        return end
    lines = text[head:end].split("\n")
    indent = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)
    while len(lines) > 1 and not lines[-1].strip() and len(lines[-1].rstrip("\r")) <= indent:
        lines.pop()
    return min(end, head + sum(len(line) + 1 for line in lines)) if any(lines) else min(end, head)
