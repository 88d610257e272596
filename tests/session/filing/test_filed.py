"""Cases as files: closed through the newest conference, opened again, due by the setting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from tests.conftest import NOW, TODAY

from pktui.session.all_cases import unsettled_in, waiting_in
from pktui.session.filing.filed import Filed, close_case, due_cases
from pktui.session.local import history_of
from pktui.storage.records.folder import list_folder

Read = Callable[[Path], Filed]


def now() -> datetime:
    return NOW


def test_closed_and_opened_again(sample_case: Path, filed: Read) -> None:
    """The day stands in the newest conference, which is saved with its history; opening takes it out again."""
    case = filed(sample_case)
    before = case.stored[-1].conference.document.data
    close_case(case, TODAY, "předáno do spisovny", now)
    after = filed(sample_case)
    assert (after.case.closed_on, after.case.newest.closed_note) == (TODAY, "předáno do spisovny")
    assert history_of(sample_case).has(after.stored[-1].conference.document.data)
    close_case(after, None, "", now)
    assert filed(sample_case).stored[-1].conference.document.data == before


def test_due_by_the_setting_alone(sample_case: Path, filed: Read) -> None:
    """Nothing is due while no length is set; with one, from the very day."""
    close_case(filed(sample_case), date(2021, 9, 8), "", now)
    assert due_cases(list_folder(sample_case), TODAY) == ()
    (sample_case / "pktui.toml").write_text("[delky]\nuchovat_let = 5\n", encoding="utf-8")
    (due,) = due_cases(list_folder(sample_case), TODAY)
    assert due.review_on == TODAY
    assert due_cases(list_folder(sample_case), date(2026, 9, 7)) == ()


def test_in_a_closed_case_nothing_waits(sample_case: Path, filed: Read) -> None:
    """Tasks and deadlines of a closed case are no longer shown, and calendars that have them take them back."""
    before = waiting_in(list_folder(sample_case), NOW)
    tasks = {entry.item.known_by for entry in before.entries}
    assert tasks
    assert not tasks & before.settled
    close_case(filed(sample_case), TODAY, "", now)
    after = waiting_in(list_folder(sample_case), NOW)
    assert after.entries == ()
    assert tasks <= after.settled
    assert unsettled_in(list_folder(sample_case), NOW) == ()
