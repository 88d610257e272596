"""Headers that are on the way to be too long to be read: said long before, with what takes the room."""

from __future__ import annotations

from collections.abc import Iterable

from pktui.errors import FileProblem
from pktui.storage.records.record_kinds import Record, key_label
from pktui.storage.records.stored import Stored
from pktui.storage.text.splitter import HEADER_LIMIT
from pktui.texts.sizes import show_size

CROWDED = HEADER_LIMIT // 2


def crowded(papers: Iterable[Stored[Record]]) -> tuple[FileProblem, ...]:
    """Return a sentence for each file whose header has more than half of what it may have."""
    return tuple(_told(paper) for paper in papers if len(paper.document.parts.header) > CROWDED)


def _told(paper: Stored[Record]) -> FileProblem:
    sizes = {pair.key.text: pair.value.end - pair.value.start for pair in paper.document.root.pairs}
    largest = key_label(max(sizes, key=lambda key: sizes[key]))
    size, limit = show_size(len(paper.document.parts.header)), HEADER_LIMIT // 1024
    return FileProblem(
        f"Záhlaví má {size}, přes {limit} KiB se neuloží. Nejvíc místa zabírá „{largest}“: zkraťte tam dlouhé texty, "
        "nebo je přesuňte do kazuistiky či zápisu.",
        path=paper.path,
    )
