"""What is thrown away is found in the history of the file it was meant for."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from tests.conftest import NOW

from pktui.session.drafts.drafts import Draft
from pktui.session.drafts.place import RECORD, Place
from pktui.session.local import history_of
from pktui.session.recovery.put_back import CAPTURE, FIELD, SECTION, SUMMARY, field_name
from pktui.session.recovery.thrown import keep_in_history
from pktui.storage.history.index import Reason
from pktui.storage.records.folder import list_folder
from pktui.storage.records.record_kinds import Record
from pktui.storage.records.stored import Stored, StoredMeeting

R = TypeVar("R", bound=Record)
TEXT = "Bojí se tmy a spí u sestry."


@pytest.fixture
def stored(sample_case: Path) -> StoredMeeting:
    """A conference with minutes, a plan, and what was caught at it."""
    return next(found for found in list_folder(sample_case).meetings if found.minutes and found.plan)


def thrown(stored: StoredMeeting, paper: Stored[R] | None) -> list[str]:
    """Return the versions of a file that only thrown texts made."""
    assert paper is not None
    history = history_of(stored.folder)
    versions = history.versions(paper.record.id)
    return [history.content(version.sha).decode() for version in versions if version.reason == Reason.THROWN]


@pytest.mark.parametrize(
    ("kind", "name", "where"),
    [
        (SECTION, "Popis situace", "minutes"),
        (SUMMARY, "", "conference"),
        (CAPTURE, "riziko", "conference"),
        ("values", "Nový úkol", "conference"),
    ],
)
def test_where_it_is_found(stored: StoredMeeting, kind: str, name: str, where: str) -> None:
    """In the file it would have gone to, and only there; the file itself is as it was."""
    before = {path: path.read_bytes() for path in stored.paths}
    keep_in_history(stored, Draft(Place(stored.conference.record.id, kind, name), TEXT, NOW))
    (version,) = thrown(stored, getattr(stored, where))
    assert TEXT in version
    assert [version] == [found for paper in stored.papers for found in thrown(stored, paper)]
    assert {path: path.read_bytes() for path in stored.paths} == before


def test_a_field_of_a_task(stored: StoredMeeting) -> None:
    """A field of an entry is in the version of its own file."""
    assert stored.plan is not None
    task = stored.plan.record.tasks[0]
    place = Place(stored.conference.record.id, FIELD, field_name(task.id, "what"))
    keep_in_history(stored, Draft(place, TEXT, NOW))
    (version,) = thrown(stored, stored.plan)
    assert TEXT in version


def test_a_whole_file(stored: StoredMeeting) -> None:
    """A file that could not be saved is a version as it is; one that is no record makes none."""
    whole = stored.conference.document.data.decode() + f"\n{TEXT}\n"
    place = Place(stored.conference.record.id, RECORD, stored.conference.path.name)
    keep_in_history(stored, Draft(place, whole, NOW))
    keep_in_history(stored, Draft(place, "---\n", NOW))
    assert thrown(stored, stored.conference) == [whole]


def test_nothing_to_go_to(stored: StoredMeeting) -> None:
    """Where there are no minutes yet, no version is made of what is not there."""
    bare = StoredMeeting(stored.conference)
    keep_in_history(bare, Draft(Place(stored.conference.record.id, SECTION, "Popis situace"), TEXT, NOW))
    assert all(not thrown(bare, paper) for paper in stored.papers)
