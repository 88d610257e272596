"""Reading YAML safely: a plain tree of texts, or a sentence that says what is wrong and on which line.

The tree is built from the parser's events, so that depth is bounded before anything is nested (PyYAML's own
composer takes the process down at some 25,000 levels), and so that everything that makes two readers see two
different things (repeated keys, anchors, merges, tags) is refused. What is wrong is said so that a person who has only
Notepad can mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import NoReturn, Protocol

import yaml
from yaml.reader import ReaderError

from pktui.errors import DamagedFile
from pktui.storage.text.nodes import ListNode, MapNode, Node, Pair, ScalarNode

DEPTH_LIMIT = 32
# Of the header in its file, below the mark.
_FIRST_LINE = 2

PARSER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_TOO_DEEP = f"Záhlaví má víc než {DEPTH_LIMIT} úrovní závorek nebo odsazení; zjednodušte ho."

# Part of the parser's sentence, whether the fault lies where the construct began, what to say.
_SENTENCES = (
    ("nesting depth", False, _TOO_DEEP),  # newer parsers in C stop by themselves, at some thousand levels
    ("tab character", False, "Řádek je odsazený tabulátorem; nahraďte ho mezerami."),
    ("quoted scalar found unexpected end", True, "Chybí uvozovka, která text ukončí; doplňte ji."),
    ("quoted scalar found unexpected document", True, "Chybí uvozovka, která text ukončí; doplňte ji."),
    ("unknown escape", False, "V uvozovkách je zpětné lomítko, které tu nic neznamená; zdvojte ho."),
    ("hexdecimal", False, "V uvozovkách je neúplný zápis znaku; zpětné lomítko zdvojte."),
    ("hexadecimal", False, "V uvozovkách je neúplný zápis znaku; zpětné lomítko zdvojte."),
    ("character escape", False, "V uvozovkách je zápis znaku, který neexistuje; zpětné lomítko zdvojte."),
    ("mapping values", False, "Dvojtečka je tu nečekaná; text s dvojtečkou dejte do uvozovek nebo srovnejte odsazení."),
    ("find expected ':'", True, "Za názvem klíče chybí dvojtečka; doplňte ji i s mezerou za ní."),
    ("flow sequence", True, "Výčet v závorkách [ ] není ukončený nebo v něm chybí čárka; doplňte je."),
    ("flow mapping", True, "Zápis v závorkách { } není ukončený nebo v něm chybí čárka; doplňte je."),
    ("block scalar", False, "Za značku | nebo > na řádku nic dalšího nepatří; text pište až na další řádek."),
    ("alias", False, "Hodnota začíná hvězdičkou; dejte ji do uvozovek."),
    ("anchor", False, "Hodnota začíná znakem &; dejte ji do uvozovek."),
    ("tag", False, "Hodnota začíná vykřičníkem; dejte ji do uvozovek."),
    ("block collection", False, "Řádek nepatří do seznamu nad ním; začněte ho pomlčkou nebo srovnejte odsazení."),
    ("node content", False, "Tady chybí hodnota nebo přebývá závorka či čárka; text s nimi dejte do uvozovek."),
    ("block mapping", False, "Řádek nenavazuje na řádky nad ním; zkontrolujte odsazení a uvozovky."),
)
_UNKNOWN = "Zápis záhlaví tu nedává smysl; porovnejte ho s řádky nad ním."


def compose(text: str, path: PurePath | None = None, parser: type[yaml.BaseLoader] | None = None) -> MapNode:
    """Return the mapping that `text` holds; every scalar is text.

    Args:
        text: The header between its marks; places in the result index its characters.
        path: The file, to be named in an error.
        parser: The PyYAML class that makes events; the one written in C where there is one.

    Raises:
        DamagedFile: The text is not YAML, is not one mapping, or uses what the format forbids; with the line of
            the file.
    """
    composer = _Composer(text, path)
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

    def __init__(self, text: str, path: PurePath | None) -> None:
        self._text = text
        self._path = path
        self._events: Iterator[yaml.Event] = iter(())

    def line(self, place: int) -> int:
        """Return the line of the file on which the character at `place` stands."""
        last = len(self._text.rstrip())
        return _FIRST_LINE + self._text.count("\n", 0, min(place, last))

    def refuse(self, place: int, message: str) -> NoReturn:
        raise DamagedFile(message, path=self._path, line=self.line(place))

    def document(self, events: Iterator[yaml.Event]) -> MapNode:
        self._events = events
        next(events)
        start = next(events)
        if isinstance(start, yaml.StreamEndEvent):
            self.refuse(0, "Záhlaví je prázdné; doplňte aspoň druh a id záznamu.")
        root = self._node(next(events), depth=1)
        end = next(events)
        marks = [mark for mark in (start, end) if getattr(mark, "explicit", False)]
        inner = (marks or [next(events)])[0]
        if not isinstance(inner, yaml.StreamEndEvent):
            place = _index(inner.start_mark)
            self.refuse(place, "Uvnitř záhlaví je řádek --- nebo ...; smažte ho nebo dejte text do uvozovek.")
        if not isinstance(root, MapNode):
            self.refuse(root.start, "Záhlaví mají tvořit řádky „klíč: hodnota“; opravte je.")
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = _index(event.start_mark)
        if depth > DEPTH_LIMIT:
            self.refuse(place, _TOO_DEEP)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(place, "Hodnota začíná hvězdičkou; dejte ji do uvozovek.")
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self.refuse(place, "Hodnota začíná znakem &; dejte ji do uvozovek.")
        if (
            isinstance(event, (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent))
            and event.tag is not None
        ):
            self.refuse(place, "Hodnota začíná vykřičníkem; dejte ji do uvozovek.")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101 - the parser's grammar has no other node
        return self._scalar(event)

    def _scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        start, end = _index(event.start_mark), _index(event.end_mark)
        if _SURROGATE.search(event.value):
            self.refuse(start, "V uvozovkách je zápis znaku, který neexistuje; zpětné lomítko zdvojte.")
        style = event.style or ""
        if style in {"|", ">"}:
            end = _block_end(self._text, start, end)
        return ScalarNode(event.value, style, start, end)

    def _list(self, event: yaml.SequenceStartEvent, depth: int) -> ListNode:
        items: list[Node] = []
        for inner in self._events:
            if isinstance(inner, yaml.SequenceEndEvent):
                break
            items.append(self._node(inner, depth + 1))
        start, flow = _index(event.start_mark), bool(event.flow_style)
        return ListNode(tuple(items), flow, start, _index(inner.end_mark) if flow else items[-1].end)

    def _mapping(self, event: yaml.MappingStartEvent, depth: int) -> MapNode:
        pairs: dict[str, Pair] = {}
        for inner in self._events:
            if isinstance(inner, yaml.MappingEndEvent):
                break
            pair = self._pair(inner, depth)
            if pair.key.text in pairs:
                self.refuse(pair.key.start, f"Klíč „{pair.key.text}“ je tu podruhé; jeden z nich smažte.")
            pairs[pair.key.text] = pair
        start, flow = _index(event.start_mark), bool(event.flow_style)
        last = tuple(pairs.values())
        return MapNode(last, flow, start, _index(inner.end_mark) if flow else last[-1].value.end)

    def _pair(self, event: yaml.Event, depth: int) -> Pair:
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


def explain(error: Exception, text: str) -> tuple[int, str]:
    """Return where in `text` the fault is (index of a character) and one Czech sentence about it."""
    if isinstance(error, ReaderError) and (found := _UNPRINTABLE.search(text)) is not None:
        code = f"U+{ord(found.group()):04X}"
        return found.start(), f"Je tu neviditelný řídicí znak ({code}); smažte ho."
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return _explain_marked(error, text, error.problem_mark.index)
    if isinstance(error, yaml.YAMLError):
        return 0, _UNKNOWN
    return 0, "Záhlaví obsahuje zápis, který se nedá přečíst; obnovte předchozí verzi souboru."


def _explain_marked(error: yaml.MarkedYAMLError, text: str, place: int) -> tuple[int, str]:
    problem = f"{error.context or ''} {error.problem or ''}"
    if "cannot start any token" in problem:
        return place, _explain_start(text[place : place + 1])
    for part, at_beginning, sentence in _SENTENCES:
        if part in problem:
            beginning = error.context_mark if at_beginning else None
            return (beginning.index if beginning is not None else place), sentence
    return place, _UNKNOWN


def _explain_start(char: str) -> str:
    if char == "\t":
        return "Řádek je odsazený tabulátorem; nahraďte ho mezerami."
    return f"Hodnota začíná znakem {char}; dejte ji do uvozovek."
