"""What the kinds of record and their keys are called."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from pktui.domain.conference import Conference
from pktui.domain.diary import Diary
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.domain.stretches import Stretch
from pktui.storage.records.record_kinds import KINDS, RECORD_NAME, Record, day_and_word, described, key_label

DAY = date(2026, 3, 10)
HALF = datetime.combine(DAY, time(9, 30))
RECORDS: list[tuple[Record, str]] = [
    (Conference("k-1", "Novákovi", DAY), "konference"),
    (Minutes("z-1", "k-1"), "zapis"),
    (Plan("p-1", "k-1"), "plan"),
    (Diary("d-1", "k-1"), "denik"),
    (Stretch("u-1", "k-1", HALF), "usek-0930"),
    (Stretch("u-2", "k-1", HALF, number=2), "usek-0930-2"),
]


def test_every_key_has_a_czech_label() -> None:
    """A key is called by words of people, and by the same ones wherever it stands."""
    for _, key in described():
        assert key.label == key.label.strip() != ""
        assert key_label(key.key) == key.label
    assert (key_label("druh"), key_label("format"), key_label("cosi")) == ("druh", "formát", "klíč „cosi“")


@pytest.mark.parametrize(("record", "word"), RECORDS)
def test_a_file_is_known_by_its_usual_name(record: Record, word: str) -> None:
    """What a file is called when it is made shows later that it is a record, also when it cannot be read."""
    assert day_and_word(record, DAY) == (DAY, word)
    assert RECORD_NAME.fullmatch(f"{DAY}-{word}.md")
    assert not RECORD_NAME.fullmatch(f"{DAY}-{word}.txt")
    assert {type(other) for other, _ in RECORDS} == {kind.table.value for kind in KINDS.values()}
