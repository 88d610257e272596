"""What an open conference leaves in the history, and that trouble with the history never stops the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.meeting import Meeting
from pktui.errors import DamagedFile, FileProblem
from pktui.files import exchange, swap
from pktui.session.case.open_case import CaseSession
from pktui.session.create import empty_plan
from pktui.storage.history.history import History
from pktui.storage.records.folder import list_folder

CONFERENCE, PLAN = "2026-09-15-konference.md", "2026-09-15-plan.md"


@pytest.fixture
def history(tmp_path: Path, sample_case: Path) -> History:
    """Return the empty history of the sample."""
    return History(tmp_path / "historie", sample_case)


def opened(folder: Path, history: History, tell: Callable[[FileProblem], None] | None = None) -> CaseSession:
    return CaseSession(list_folder(folder).meetings[1], lambda: NOW, history, tell)


def contact(text: str) -> Callable[[Meeting], Meeting]:
    return lambda meeting: replace(meeting, plan=replace(meeting.plan or empty_plan(meeting), contact=text))


def plan_versions(session: CaseSession, history: History) -> list[tuple[str, bytes]]:
    """Return reasons and contents of the versions of the plan, the newest first."""
    assert session.meeting.plan is not None
    return [(version.reason, history.content(version.sha)) for version in history.versions(session.meeting.plan.id)]


def test_what_was_read_and_saved(sample_case: Path, history: History) -> None:
    """Opening keeps the three files, each save what it wrote; opening again keeps nothing new."""
    before = (sample_case / PLAN).read_bytes()
    session = opened(sample_case, history)
    assert len(history.records()) == 3
    session.apply("kontakt", contact("Eva"))
    after = (sample_case / PLAN).read_bytes()
    assert plan_versions(session, history) == [("ulozeno", after), ("precteno", before)]
    opened(sample_case, history)
    assert len(plan_versions(session, history)) == 2
    assert len(history.versions(session.meeting.conference.id)) == 1


def test_a_new_paper(sample_case: Path, history: History) -> None:
    """The first content of a file that was just made is kept too."""
    (sample_case / PLAN).unlink()
    session = opened(sample_case, history)
    session.apply("kontakt", contact("Eva"))
    assert plan_versions(session, history) == [("ulozeno", (sample_case / PLAN).read_bytes())]


def test_what_was_displaced(sample_case: Path, history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that was displaced is kept although nobody ever read it."""
    session = opened(sample_case, history)
    theirs = (sample_case / PLAN).read_bytes().replace(b"kontakt: ", b"kontakt: x")

    def displace(ready: Path, target: Path) -> Path | None:
        monkeypatch.undo()
        target.write_bytes(theirs)
        return exchange.displace(ready, target)

    monkeypatch.setattr(swap, "displace", displace)
    session.apply("kontakt", contact("Eva"))
    assert ("vytlaceno", theirs) in plan_versions(session, history)
    assert (sample_case / PLAN).read_bytes() == theirs
    assert session.questions


def test_own_values_given_up(sample_case: Path, history: History) -> None:
    """Taking theirs keeps the own version of that file first, as it would have been written."""
    session = opened(sample_case, history)
    path = sample_case / PLAN
    theirs = path.read_bytes().replace(b"kontakt: ", b"kontakt: x")
    path.write_bytes(b"rozbito")
    with pytest.raises(DamagedFile):
        session.apply("kontakt", contact("Eva"))
    path.write_bytes(theirs)
    session.reload(path)
    (newest, content), (reason, mine), *_ = plan_versions(session, history)
    assert (newest, content) == ("precteno", theirs)
    assert reason == "konflikt"
    assert "kontakt: Eva" in mine.decode()


def test_nothing_given_up(sample_case: Path, history: History) -> None:
    """Reading a file again without own changes keeps only what was read."""
    session = opened(sample_case, history)
    session.reload(sample_case / PLAN)
    assert [reason for reason, _ in plan_versions(session, history)] == ["precteno"]


def test_a_history_that_cannot_be_written(tmp_path: Path, sample_case: Path) -> None:
    """Saving works without it, and the trouble is told once."""
    (tmp_path / "historie").write_bytes(b"a file in the way")
    told: list[FileProblem] = []
    session = opened(sample_case, History(tmp_path / "historie", sample_case), told.append)
    session.apply("kontakt", contact("Eva"))
    session.apply("kontakt", contact("Jana"))
    assert not session.unsaved
    assert b"kontakt: Jana" in (sample_case / PLAN).read_bytes()
    assert len(told) == 1
