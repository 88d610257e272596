"""The logs of two machines at one meeting: joined in any order they tell the same course."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePath

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW

from pktui.domain.conference import Conference
from pktui.domain.live.speaking import speaking
from pktui.domain.people import Person
from pktui.storage.merging.merge import merge
from pktui.storage.records.codec import decode
from pktui.storage.text.record_text import RecordText

HEAD = """\
---
druh: konference
format: 1
id: k-1
spis: Novákovi
datum: 2026-09-08
zacatek: 9:00
program:
  - {id: b-1, bod: Úvod, minut: 10}
  - {id: b-2, bod: Potřeby, minut: 20}
  - {id: b-3, bod: Plán, minut: 30}
prubeh:
  - {id: u-0, cas: 2026-09-08T09:00:00, co: bod, bod: b-1}
"""
KINDS = ["bod, bod: b-1", "bod, bod: b-2", "bod, bod: b-3", "prestavka", "pokracovani", "casovac, minut: 5", "konec"]
PEOPLE = (Person("o-1", "Jana"), Person("o-2", "Petr"))
Step = tuple[int, str]


def document(steps: list[Step], turns: list[Step], machine: str) -> RecordText:
    """Return the conference as one machine wrote it, each log in the order of its times."""
    rows = [
        f"  - {{id: u-{machine}{index}, cas: 2026-09-08T09:{second // 60:02}:{second % 60:02}, co: {what}}}\n"
        for index, (second, what) in enumerate(sorted(steps, key=lambda step: step[0]))
    ]
    said = [
        f"  - {{id: s-{machine}{index}, cas: 2026-09-08T09:{second // 60:02}:{second % 60:02}, kdo_id: {who}}}\n"
        for index, (second, who) in enumerate(sorted(turns, key=lambda step: step[0]))
    ]
    text = HEAD + "".join(rows) + ("slovo:\n" + "".join(said) if said else "") + "---\n"
    return RecordText.parse(text.encode(), PurePath("konference.md"))


def course(joined: RecordText) -> object:
    """Return all that follows from the logs half an hour after the last step."""
    conference = decode(joined)
    assert isinstance(conference, Conference)
    now = NOW + timedelta(minutes=90)
    clock = conference.clock(now)
    return clock, speaking(conference.turns, PEOPLE, clock, now)


def logs(words: list[str], seconds: st.SearchStrategy[int]) -> st.SearchStrategy[list[Step]]:
    return st.lists(st.tuples(seconds, st.sampled_from(words)), max_size=5)


EVEN, ODD = st.integers(0, 1799).map(lambda n: 2 * n), st.integers(0, 1799).map(lambda n: 2 * n + 1)
WHO = ["o-1", "o-2"]


@settings(max_examples=60)
@given(logs(KINDS, EVEN), logs(WHO, EVEN), logs(KINDS, ODD), logs(WHO, ODD))
def test_two_machines(steps: list[Step], turns: list[Step], other_steps: list[Step], other_turns: list[Step]) -> None:
    """Whichever machine joins, and whether it knows the common beginning or not, the course is that of one log."""
    base = document([], [], "x")
    mine, theirs = document(steps, turns, "a"), document(other_steps, other_turns, "b")
    joined = [merge(base, mine, theirs), merge(base, theirs, mine), merge(None, mine, theirs)]
    assert not any(merged.conflicts for merged in joined)
    whole = course(document(steps + other_steps, turns + other_turns, "c"))
    assert [course(merged.document) for merged in joined] == [whole] * 3
