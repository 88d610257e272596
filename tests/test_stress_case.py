"""The stress cases are what their names say: otherwise papers made of them would prove little."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import stress_case

from pktui.domain.change import with_fields
from pktui.domain.meeting import Meeting
from pktui.storage.records.folder import list_folder


@pytest.mark.parametrize("case", [stress_case.child, stress_case.adult])
def test_large_cases_are_large(case: stress_case.Case) -> None:
    """Each has its people, tasks and comments."""
    meeting = case()
    assert meeting.plan is not None
    assert meeting.minutes is not None
    sizes = (len(meeting.conference.people), len(meeting.plan.tasks), len(meeting.minutes.comments))
    assert sizes == (stress_case.PEOPLE, stress_case.TASKS, stress_case.COMMENTS)
    assert meeting.conference.is_about_child is (case is stress_case.child)


@pytest.mark.parametrize("case", stress_case.CASES.values(), ids=stress_case.CASES)
def test_files_say_the_same(tmp_path: Path, case: stress_case.Case) -> None:
    """What is written for looking at is the same meeting, but for the empty lines around its prose."""
    stress_case.keep(tmp_path, case())
    (stored,) = list_folder(tmp_path).meetings
    assert _trimmed(stored.meeting) == _trimmed(case())


def _trimmed(meeting: Meeting) -> Meeting:
    assert meeting.minutes is not None
    assert meeting.plan is not None
    prose: dict[str, object] = {
        "conference.summary": meeting.conference.summary.strip(),
        "minutes.body": meeting.minutes.body.strip(),
        "plan.description": meeting.plan.description.strip(),
    }
    return with_fields(meeting, prose)
