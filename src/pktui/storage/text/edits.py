"""Turning "these keys shall have these values" into the fewest edits of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pktui.storage.text import emit
from pktui.storage.text.nodes import (
    Edit,
    ListNode,
    MapNode,
    Node,
    Pair,
    ScalarNode,
    Span,
    Tree,
    after_colon,
    after_value,
    apply,
    blocks,
    column,
    comments_above,
    gaps,
    line_end,
    line_start,
    to_tree,
)
from pktui.storage.text.wanted import Items, Value, Wire, matches, merged

_BLOCK_MARK = re.compile(r"[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class HeaderEdits:
    """Edits of one header text.

    Attributes:
        text: The header.
        eol: The line end for new lines.
    """

    text: str
    eol: str

    def keys(self, node: MapNode, wire: Wire, order: Sequence[str]) -> list[Edit]:
        """Return the edits that give each key of `wire` its value; None removes the key with its line.

        Args:
            node: The mapping to change.
            wire: The values wanted.
            order: The usual order of keys; a new key goes behind the nearest earlier one that is there, and one
                that is not in the order goes first.
        """
        before = {pair.key.text: to_tree(pair.value) for pair in node.pairs}
        wanted = merged(before, wire)
        touched = [key for key in wire if before.get(key) != wanted.get(key)]
        if node.flow:
            return self._flow_keys(node, {key: wire[key] for key in touched}, wanted, order)
        values, lines = [], []
        for key in touched:
            pair, value = node.find(key), wire[key]
            if pair is None:
                lines.append(self._new_line(node, key, wanted[key], order))
            elif value is None:
                lines.append(self._removal(node, pair))
            else:
                values += self._value(pair, value, wanted[key], flow=False)
        # The tail of a changed value comes before a new line that goes to the same place.
        return values + lines

    def rewrite(self, pair: Pair, tree: Tree) -> list[Edit]:
        """Return the edits that write the value of a pair anew, whatever it was."""
        text, value = self.text, pair.value
        colon = after_colon(text, pair)
        written = emit.value(tree, column(text, pair.key.start) + emit.STEP, self.eol)
        if isinstance(value, ScalarNode) and value.block:
            mark = self._mark(value)
            head, tail = mark, Span(line_end(text, mark.end), value.end)
        elif isinstance(value, ScalarNode) or value.flow:
            below = after_value(text, value.end)
            head, tail = Span(value.start, value.end), Span(below, below)
        else:
            head, tail = Span(colon, colon), Span(line_end(text, colon), after_value(text, value.end))
        start = colon if not text[colon : head.start].strip(" ") else head.start
        space = " " if written.head else ""
        return [Edit(start, head.end, space + written.head), Edit(tail.start, tail.end, written.tail)]

    def _value(self, pair: Pair, wanted: Value, tree: Tree, *, flow: bool) -> list[Edit]:
        """Return the edits of one value that differs; `flow` when it stands in `{ }`."""
        node = pair.value
        if isinstance(node, ScalarNode) and isinstance(wanted, str):
            return self._scalar(node, wanted, column(self.text, pair.key.start) + emit.STEP, flow=flow)
        if isinstance(node, ListNode) and node.items and isinstance(wanted, tuple) and wanted:
            return self._list(node, wanted, line_end(self.text, after_colon(self.text, pair)))
        return [Edit(node.start, node.end, emit.flow(tree))] if flow else self.rewrite(pair, tree)

    def _scalar(self, node: ScalarNode, wanted: str, indent: int, *, flow: bool) -> list[Edit]:
        """Return the edits of a text, in its own style where that can hold the new text.

        Args:
            node: The text as it stands.
            wanted: What it shall say.
            indent: Columns before the lines of a text that has several.
            flow: Whether it stands in `[ ]` or `{ }`, where it stays on one line.
        """
        if wanted == node.text:
            return []
        may_have_lines = node.block or (node.style != '"' and "\n" in wanted and not flow)
        lines = emit.literal(wanted) if may_have_lines else None
        if node.block:
            return self._block_scalar(node, wanted, lines, indent)
        head = lines.mark if lines else emit.inline(wanted, flow=flow, style=node.style)
        missing = node.start == node.end and not self.text[: node.start].endswith(" ")
        edits = [Edit(node.start, node.end, f" {head}" if missing else head)]
        if lines:
            below = after_value(self.text, node.end)
            edits.append(Edit(below, below, lines.indented(indent, self.eol)))
        return edits

    def _block_scalar(self, node: ScalarNode, wanted: str, lines: emit.Literal | None, indent: int) -> list[Edit]:
        mark = self._mark(node)
        below = line_end(self.text, mark.end)
        written = self.text[below : node.end].lstrip("\r\n")
        used = len(written) - len(written.lstrip(" "))
        head = lines.mark if lines else emit.inline(wanted)
        tail = lines.indented(used or indent, self.eol) if lines else ""
        return [Edit(mark.start, mark.end, head), Edit(below, node.end, tail)]

    def _mark(self, node: ScalarNode) -> Span:
        found = _BLOCK_MARK.match(self.text, node.start)
        return Span(node.start, found.end() if found else node.start + 1)

    def _list(self, node: ListNode, wanted: Items, floor: int) -> list[Edit]:
        """Return the edits of a list that has items and shall have some."""
        before = [to_tree(item) for item in node.items]
        origin = matches(before, wanted)
        own = [
            self._item(node.items[index], item, node.flow) if index is not None else []
            for index, item in zip(origin, wanted, strict=True)
        ]
        if origin == list(range(len(node.items))):
            return [edit for edits in own for edit in edits]
        spans = (
            tuple(Span(item.start, item.end) for item in node.items) if node.flow else blocks(self.text, node, floor)
        )
        pieces = [
            apply(self.text, edits, spans[index]) if index is not None else self._new_entry(node, item)
            for index, item, edits in zip(origin, wanted, own, strict=True)
        ]
        if node.flow:
            return [Edit(node.start, node.end, self._joined(node, spans, pieces))]
        return [Edit(spans[0].start, spans[-1].end, _stacked(pieces, origin, gaps(self.text, spans)))]

    def _item(self, node: Node, wanted: str | Wire, flow: bool) -> list[Edit]:
        """Return the edits that turn one item of a list into what is wanted."""
        if isinstance(node, MapNode) and not isinstance(wanted, str):
            # The id heads an entry; it says nothing about where other keys belong.
            return self.keys(node, wanted, tuple(key for key in wanted if key != "id"))
        if isinstance(node, ScalarNode) and isinstance(wanted, str):
            return self._scalar(node, wanted, column(self.text, node.start), flow=flow)
        # An item of another shape than wanted: reading the result back tells, and the list is written anew.
        return []

    def _new_entry(self, node: ListNode, item: str | Wire) -> str:
        if node.flow:
            return emit.flow(_fresh(item))
        dash = column(self.text, node.start)
        first = node.items[0].start
        same_line = line_start(self.text, first) == line_start(self.text, node.start)
        gap = column(self.text, first) - dash if same_line else emit.STEP
        return emit.entry(_fresh(item), dash, gap, self.eol)

    def _new_line(self, node: MapNode, key: str, tree: Tree, order: Sequence[str]) -> Edit:
        """Return the insertion of a new key on a line of its own."""
        indent = column(self.text, node.pairs[0].key.start)
        line = emit.pair(key, tree, indent, self.eol)
        index = _place(node, key, order)
        if index > 0:
            place = after_value(self.text, node.pairs[index - 1].value.end)
            return Edit(place, place, line)
        start = node.pairs[0].key.start
        head = line_start(self.text, start)
        if self.text[head:start].strip(" "):
            return Edit(start, start, line[indent:] + " " * indent)
        above = comments_above(self.text, head, 0)
        return Edit(above, above, line)

    def _removal(self, node: MapNode, pair: Pair) -> Edit:
        """Return the removal of a key; when it shares its line with a dash, the next key moves up to the dash."""
        start, end = line_start(self.text, pair.key.start), after_value(self.text, pair.value.end)
        if not self.text[start : pair.key.start].strip(" "):
            return Edit(start, end, "")
        following = node.pairs[1].key.start if len(node.pairs) > 1 else end
        if self.text[end:following].strip():
            return Edit(pair.key.start, end, self.eol)
        return Edit(pair.key.start, following, "")

    def _flow_keys(self, node: MapNode, wire: Wire, wanted: dict[str, Tree], order: Sequence[str]) -> list[Edit]:
        """Return the edits of a mapping in `{ }`; a new or removed key re-joins its pairs, each as it was."""
        edits = {
            key: self._value(pair, wire[key], wanted[key], flow=True)
            for key in wire
            if key in wanted and (pair := node.find(key)) is not None
        }
        if len(edits) == len(wire):
            return [edit for own in edits.values() for edit in own]
        spans = [Span(pair.key.start, pair.value.end) for pair in node.pairs]
        names = [pair.key.text for pair in node.pairs]
        pieces = {name: apply(self.text, edits.get(name, []), span) for name, span in zip(names, spans, strict=True)}
        for key in wire:
            if key not in pieces and key in wanted:
                place = _place(node, key, order)
                earlier = names[place - 1] if place else None
                names.insert(names.index(earlier) + 1 if earlier else 0, key)
                pieces[key] = emit.flow_pair(key, wanted[key])
        kept = [pieces[name] for name in names if name in wanted]
        return [Edit(node.start, node.end, self._joined(node, spans, kept))]

    def _joined(self, node: ListNode | MapNode, spans: Sequence[Span], pieces: Sequence[str]) -> str:
        """Put pieces into brackets with the spacing that was there; comments between them have no safe place."""
        opening, closing = self.text[node.start], self.text[node.end - 1]
        if not spans or not pieces:
            return opening + ", ".join(pieces) + closing
        before = self.text[node.start + 1 : spans[0].start]
        between = self.text[spans[0].end : spans[1].start] if len(spans) > 1 else ", "
        after = self.text[spans[-1].end : node.end - 1]
        if "#" in before + between + after:
            before, between, after = "", ", ", ""
        return opening + before + between.join(pieces) + after + closing


def _place(node: MapNode, key: str, order: Sequence[str]) -> int:
    """Return before which pair (by index) a new key belongs."""
    if key not in order:
        return 0
    names = [pair.key.text for pair in node.pairs]
    position = order.index(key)
    for earlier in reversed(order[:position]):
        if earlier in names:
            return names.index(earlier) + 1
    return next((names.index(later) for later in order[position:] if later in names), len(names))


def _fresh(item: str | Wire) -> Tree:
    """Return a new list item as a plain value."""
    return item if isinstance(item, str) else dict(merged({}, item))


def _stacked(pieces: Sequence[str], origin: Sequence[int | None], between: Sequence[str]) -> str:
    """Put the lines of items under each other with the blank lines and loose comments that were between them."""
    loose = list(between)
    kept = {index for index in origin if index is not None}
    orphans = ""
    for index in reversed(range(len(loose))):
        if index not in kept and "#" in loose[index]:
            if index:
                loose[index - 1] += loose[index]
            else:
                orphans = loose[index]
    usual = between[0] if "#" not in between[0] else ""
    stacked = orphans
    for position, (piece, source) in enumerate(zip(pieces, origin, strict=True)):
        gap = usual if source is None or source == len(between) - 1 else loose[source]
        last = position == len(pieces) - 1
        stacked += piece + ("" if last and "#" not in gap else gap)
    return stacked
