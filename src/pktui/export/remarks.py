"""Remarks that somebody keeps in a text and that no paper shows: `%%…%%` of Obsidian and `<!-- … -->` of Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pktui.domain.meeting import Meeting
from pktui.texts.words import join_words, plural

_PERCENT = r"(?<!%)%%(?!%)"
# Per cent behind a number open nothing.
_OPENINGS = ((r"<!--", r"-->"), (rf"(?<!\d)(?<!\d[ \u00a0]){_PERCENT}", _PERCENT))
# A remark that opens a line may run over blank lines and headings up to an end of a line; one inside a sentence ends
# in the same paragraph. So what has no end hides nothing, whatever stands some pages below.
_REMARK = "|".join(
    rf"(?m:^)[ \t]*{begin}(?:(?!{end}).)*{end}(?=[ \t]*(?:\n|\Z))|{begin}(?:(?!{end}|\n[ \t]*\n).)*{end}"
    for begin, end in _OPENINGS
)
_CODE = r"(?<!`)`[^`\n]+`(?!`)"
# A line that holds nothing else goes with its end, the space before a remark with the remark.
_FOUND = re.compile(
    rf"(?P<code>{_CODE})|(?m:^)[ \t]*(?:{_REMARK})[ \t]*(?:\n|\Z)"
    rf"|(?<![ \t])[ \t]*(?:{_REMARK})(?=[\s.,;:!?…)]|\Z)|(?:{_REMARK})",
    re.DOTALL,
)


def without_remarks(text: str) -> str:
    """Return the text as it is printed; a remark inside a code span is an example, and stays."""
    return _FOUND.sub(lambda found: found["code"] or "", text)


def count_remarks(text: str) -> int:
    """Return how many remarks `without_remarks` takes out."""
    return sum(found["code"] is None for found in _FOUND.finditer(text))


def hidden_remarks(meeting: Meeting) -> dict[str, int]:
    """Return how many remarks stay off the papers, by the record whose text holds them (`druh` of its file).

    Records without remarks are left out.
    """
    texts = {
        "konference": meeting.conference.summary,
        "zapis": meeting.minutes.body if meeting.minutes else "",
        "plan": meeting.plan.description if meeting.plan else "",
    }
    return {kind: count for kind, text in texts.items() if (count := count_remarks(text))}


def hidden_sentence(counts: Mapping[str, int]) -> str:
    """Return what is told before papers are made; the keys say where (`v zápisu`), the empty one nowhere."""
    places = [
        f"{place} {plural(count, 'poznámka', 'poznámky', 'poznámek')}".lstrip() for place, count in counts.items()
    ]
    return f"Nevytiskne se, co je skryté (%%…%%, <!-- … -->): {join_words(places)}."
