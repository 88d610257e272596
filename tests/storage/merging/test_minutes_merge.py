"""Minutes written on two machines: cards, addenda and approvals come together and nobody is asked about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import PurePath

import pytest

from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.minutes import (
    Addendum,
    Minutes,
    MinutesState,
    approved,
    digest,
    is_changed,
    numbered,
    sections,
    settled,
)
from pktui.domain.taking import unticked, with_cards
from pktui.storage.merging.conflict import Side
from pktui.storage.merging.merge import Merged, merge, resolve
from pktui.storage.records.codec import changes, decode, key_order
from pktui.storage.text.record_text import RecordText

DAY = date(2026, 3, 31)
TEXT = """\
---
druh: zapis
id: z-1
konference_id: k-1
stav: koncept   # zatím
---

## Popis situace

Text.

## Odlišné názory
"""
CARDS = tuple(Capture(f"c-{n}", CaptureKind.DISSENT, f"Věta {n}.") for n in range(3))


def document(minutes: Minutes | None = None) -> RecordText:
    """Return the file, with the minutes changed to these."""
    base = RecordText.parse(TEXT.encode(), PurePath("spis/z.md"))
    if minutes is None:
        return base
    header, body = changes(read(base), minutes)
    return base.edit(header, body, key_order(minutes))


def read(source: RecordText) -> Minutes:
    found = decode(source)
    assert isinstance(found, Minutes)
    return found


BASE = read(document())


def merged(mine: Minutes, theirs: Minutes) -> Merged:
    """Return the merge, which says the same whoever of the two does it."""
    one = merge(document(), document(mine), document(theirs))
    other = merge(document(), document(theirs), document(mine))
    assert read(one.document) == read(other.document)
    return one


def test_round_trip() -> None:
    """All that is new in the minutes reads back as it was written; what is not there writes no key."""
    full = replace(
        approved(BASE, DAY),
        addenda=(Addendum("d-1", "Jeden: řádek.\nDruhý # řádek.", "Hana", DAY), Addendum("d-2", "Bez dne")),
        taken=("c-1", "nazor_ditete"),
    )
    written = document(full)
    assert read(written) == full
    assert "stav: schvaleno   # zatím" in written.data.decode()
    for key in (b"otisk", b"dodatky", b"z_karet"):
        assert key in written.data
        assert key not in document().data


def test_two_machines_take_in_different_cards() -> None:
    """Both cards are in the text, both are known as taken."""
    mine = with_cards(BASE, "Odlišné názory", CARDS[:1], ())
    theirs = with_cards(BASE, "Odlišné názory", CARDS[1:2], ())
    both = merged(mine, theirs)
    minutes = read(both.document)
    assert set(minutes.taken) == {"c-0", "c-1"}
    assert both.conflicts == ()
    assert {"- Věta 0.", "- Věta 1."} <= set(sections(minutes.body)[1].text.splitlines())


def test_a_tick_taken_away_and_one_added() -> None:
    """What one side took out of the list stays out, what the other put in is there."""
    start = replace(BASE, taken=("c-0", "c-1"))
    mine, theirs = unticked(start, "c-0"), replace(start, taken=("c-0", "c-1", "c-2"))
    found = merge(document(start), document(mine), document(theirs))
    assert (read(found.document).taken, found.conflicts) == (("c-1", "c-2"), ())


def test_two_addenda_at_once() -> None:
    """Each machine writes addendum number one: both stay, and get numbers by their days, the same everywhere."""
    start = approved(BASE, DAY)
    mine = replace(start, addenda=(Addendum("d-1", "Můj.", "Hana", date(2026, 4, 12)),))
    theirs = replace(start, addenda=(Addendum("d-2", "Jejich.", "Iva", date(2026, 4, 10)),))
    found = [merge(document(start), document(a), document(b)) for a, b in ((mine, theirs), (theirs, mine))]
    for each in found:
        assert each.conflicts == ()
        assert [(n, a.text) for n, a in numbered(read(each.document))] == [(1, "Jejich."), (2, "Můj.")]
    same_day = [
        merge(document(start), document(a), document(b))
        for one in [replace(theirs, addenda=(replace(theirs.addenda[0], on=date(2026, 4, 12)),))]
        for a, b in ((mine, one), (one, mine))
    ]
    assert len({numbered(read(each.document)) for each in same_day}) == 1
    assert all(len(numbered(read(each.document))) == 2 for each in same_day)


def test_one_approves_while_the_other_writes() -> None:
    """The merge keeps the approval and the words, and the digest tells that they do not belong together."""
    writing = replace(BASE, body=BASE.body.replace("Text.", "Text a ještě něco."))
    both = merged(approved(BASE, DAY), writing)
    minutes = read(both.document)
    assert (minutes.state, both.conflicts) == (MinutesState.APPROVED, ())
    assert "ještě něco" in minutes.body
    assert is_changed(minutes)


def test_both_approve_what_each_of_them_sees() -> None:
    """Two approvals of different texts are no question of two digests, but a text that not both approved."""
    other = approved(replace(BASE, body=BASE.body.replace("Text.", "Text a ještě něco.")), DAY)
    both = merged(approved(BASE, DAY), other)
    minutes = read(both.document)
    assert both.conflicts == ()
    assert set(minutes.digests) == {digest(BASE), digest(other)}
    assert is_changed(minutes)


def test_both_approve_the_same() -> None:
    """The same text approved twice has one digest, and nothing is wrong with it."""
    minutes = read(merged(approved(BASE, DAY), approved(BASE, DAY)).document)
    assert minutes.digests == (digest(BASE),)
    assert not is_changed(minutes)


@pytest.mark.parametrize("state", [MinutesState.DRAFT, MinutesState.COMMENTS])
def test_an_approval_keeps_what_was_approved(state: MinutesState) -> None:
    """One takes an approval back while the other stays with it: whichever is chosen, the digest is that of the text."""
    start = approved(BASE, DAY)
    reopened = settled(start, replace(start, state=state), DAY)
    approving = approved(replace(BASE, body=BASE.body.replace("Text.", "Jiný text.")), date(2026, 4, 2))
    # As it stands while it is asked which of the two states holds.
    asked = replace(approving, state=MinutesState.COMMENTS)
    for base in (document(), document(start), document(approving), document(asked), None):
        for mine, theirs in ((reopened, approving), (approving, reopened)):
            both = merge(base, document(mine), document(theirs))
            for choice in (Side.MINE, Side.THEIRS):
                chosen = read(resolve(both, {c.place: choice for c in both.conflicts}))
                if chosen.state is MinutesState.APPROVED:
                    assert digest(approving) in chosen.digests
                    assert chosen.approved_on == approving.approved_on


def test_a_day_of_approval_that_is_asked_about() -> None:
    """Two days of one key are a question, and what stands until it is answered is what the question says."""
    base = replace(BASE, approved_on=DAY)
    mine, theirs = approved(base, date(2026, 4, 2)), replace(base, approved_on=date(2026, 4, 3))
    for one, other, side in ((mine, theirs, Side.THEIRS), (theirs, mine, Side.MINE)):
        both = merge(document(base), document(one), document(other))
        (conflict,) = both.conflicts
        assert (conflict.place, conflict.kept) == (("schvaleno",), side)
        assert read(both.document).approved_on == date(2026, 4, 3)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_of_the_file(ends: str) -> None:
    """A file saved in Notepad with other line ends and without the last one is still what was approved."""
    data = document(approved(BASE, DAY)).data.decode().rstrip("\n").replace("\n", ends).encode()
    assert not is_changed(read(RecordText.parse(b"\xef\xbb\xbf" + data, PurePath("z.md"))))
    assert is_changed(read(RecordText.parse(data.replace(b"Text.", b"text."), PurePath("z.md"))))


def items(*numbers: int) -> str:
    return "".join(f"- Věta {n}.\n" for n in numbers)


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ((1,), (2,), {(1, 2)}),
        ((1, 2), (2, 3), {(1, 2, 3)}),
        ((1, 2, 3), (1, 3), {(1, 2, 3)}),
        ((1, 4, 3), (2, 4), {(1, 2, 4, 3)}),
        ((2, 1), (3,), {(2, 1, 3), (3, 2, 1)}),
    ],
)
@pytest.mark.parametrize("before", ["", "Padlo:\n\n", "- Dřív.\n"], ids=["empty", "behind a sentence", "in a list"])
def test_items_of_both(mine: tuple[int, ...], theirs: tuple[int, ...], both: set[tuple[int, ...]], before: str) -> None:
    """Items that two people added to one list at the same place are all there, each once, whoever merges, and stay."""
    start = replace(BASE, body=f"{BASE.body}\n{before}")
    one, two = (replace(BASE, body=f"{BASE.body}\n{before}{items(*numbers)}") for numbers in (mine, theirs))
    found = merge(document(start), document(one), document(two))
    assert found.conflicts == ()
    body = read(found.document).body
    assert body in {f"{BASE.body}\n{before}{items(*numbers)}" for numbers in both}
    assert read(merge(document(start), document(two), document(one)).document).body == body
    for side in (one, two):
        again = merge(document(start), found.document, document(side))
        assert (read(again.document).body, again.conflicts) == (body, ())


@pytest.mark.parametrize("other", ["Věta bez odrážky.\n", "1. Číslo.\n"])
def test_what_is_no_list_of_both_is_asked_about(other: str) -> None:
    """A sentence or a number against an item is a question, as before; both wordings are kept for it."""
    one, two = (replace(BASE, body=f"{BASE.body}\n{text}") for text in (items(1), other))
    assert len(merge(document(), document(one), document(two)).conflicts) == 1
