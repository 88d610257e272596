"""The open case: every change is saved at once, can be taken back, and never replaces what somebody else wrote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.meeting import Meeting
from pktui.domain.minutes import MinutesState
from pktui.domain.plan import Plan, Task
from pktui.errors import DamagedFile, FileProblem, PktuiError
from pktui.session.case.open_case import CaseSession
from pktui.session.case.present_values import UNDO_LIMIT
from pktui.session.create import empty_minutes, empty_plan
from pktui.storage.history.history import History
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import StoredMeeting

CONFERENCE, MINUTES, PLAN = (f"2026-09-15-{kind}.md" for kind in ("konference", "zapis", "plan"))


def opened(folder: Path) -> CaseSession:
    """Open the prepared conference of the sample."""
    return CaseSession(list_folder(folder).meetings[1], lambda: NOW)


@pytest.fixture
def session(sample_case: Path) -> CaseSession:
    """Return the open prepared conference of the sample."""
    return opened(sample_case)


def place(text: str) -> Callable[[Meeting], Meeting]:
    return lambda meeting: replace(meeting, conference=replace(meeting.conference, place=text))


def contact(text: str) -> Callable[[Meeting], Meeting]:
    return lambda meeting: replace(meeting, plan=replace(meeting.plan or empty_plan(meeting), contact=text))


def author(text: str) -> Callable[[Meeting], Meeting]:
    return lambda meeting: replace(meeting, minutes=replace(meeting.minutes or empty_minutes(meeting), author=text))


def everything(meeting: Meeting) -> Meeting:
    return author("Hana")(contact("Eva")(place("škola")(meeting)))


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def theirs(path: Path, old: bytes, new: bytes) -> bytes:
    """Change a file as somebody else would, and return what it holds then."""
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))
    return path.read_bytes()


def test_opening(sample_case: Path, session: CaseSession) -> None:
    """An opened case shows what was read and has nothing to save or to take back."""
    stored = list_folder(sample_case).meetings[1]
    assert (session.meeting, session.stored, session.folder) == (stored.meeting, stored, sample_case)
    assert (session.unsaved, session.undo()) == ((), "")
    assert session.now() == NOW


def test_a_change_is_on_the_disk(sample_case: Path, session: CaseSession) -> None:
    """A change is saved at once, in its file only, and whoever opens the case sees it."""
    before = texts(sample_case)
    session.apply("místo změněno", place("škola"))
    assert changed(before, texts(sample_case)) == {CONFERENCE}
    assert opened(sample_case).meeting == session.meeting
    assert session.meeting.conference.place == "škola"
    assert (session.unsaved, session.undo()) == ((), "místo změněno")


def test_a_change_of_all_files(sample_case: Path, session: CaseSession) -> None:
    """One change may touch all three files."""
    before = texts(sample_case)
    session.apply("vše", everything)
    assert changed(before, texts(sample_case)) == {CONFERENCE, MINUTES, PLAN}
    assert opened(sample_case).meeting == session.meeting


def test_no_change(sample_case: Path, session: CaseSession) -> None:
    """A change that changes nothing writes nothing and is not to be taken back."""
    before = texts(sample_case)
    session.apply("nic", lambda meeting: replace(meeting))
    assert (texts(sample_case), session.undo()) == (before, "")


def test_undo(sample_case: Path, session: CaseSession) -> None:
    """Changes are taken back one by one, the last first, also on the disk."""
    before = texts(sample_case)
    session.apply("první", place("škola"))
    session.apply("druhá", contact("Eva"))
    assert session.undo() == "druhá"
    assert changed(before, texts(sample_case)) == {CONFERENCE}
    assert session.undo() == "první"
    assert texts(sample_case) == before
    assert session.undo() == ""


def test_undo_of_a_series(session: CaseSession) -> None:
    """Changes of one series that follow each other are taken back at once; what changed nothing in the end is none."""
    series = object()
    before = session.meeting.conference.place
    session.apply("první", place("škola"), series)
    session.apply("druhá", place("úřad"), series)
    session.apply("třetí", contact("Eva"))
    session.apply("čtvrtá", place("jinde"), series)
    session.apply("pátá", place("úřad"), series)
    assert [session.undo(), session.undo(), session.undo()] == ["třetí", "druhá", ""]
    assert session.meeting.conference.place == before


def test_series_parted_by_others(sample_case: Path, session: CaseSession) -> None:
    """What came in between two changes of a series is not taken back with them."""
    series = object()
    session.apply("první", place("škola"), series)
    opened(sample_case).apply("jinde", contact("Eva"))
    session.take(sample_case / PLAN)
    session.apply("druhá", place("úřad"), series)
    assert session.undo() == "druhá"
    assert session.meeting.conference.place == "škola"
    assert session.undo() == "první"
    assert "Eva" in (sample_case / PLAN).read_text(encoding="utf-8")


def test_undo_has_its_limit(session: CaseSession) -> None:
    """Only so many last changes can be taken back."""
    for number in range(UNDO_LIMIT + 3):
        session.apply(str(number), place(f"místnost {number}"))
    taken = []
    while label := session.undo():
        taken.append(label)
    assert taken == [str(number) for number in reversed(range(3, UNDO_LIMIT + 3))]
    assert session.meeting.conference.place == "místnost 2"


def test_papers_made_when_needed(sample_case: Path) -> None:
    """Missing minutes and plan are made under their usual names by the first change that needs them."""
    (sample_case / MINUTES).unlink()
    (sample_case / PLAN).unlink()
    session = opened(sample_case)
    session.apply("vše", everything)
    assert opened(sample_case).meeting.plan == session.meeting.plan
    assert {path.name for path in session.stored.paths} == {CONFERENCE, MINUTES, PLAN}
    session.apply("znovu", contact("Jan"))
    assert len(list(sample_case.glob("*.md"))) == 7


def test_undo_deletes_no_file(sample_case: Path) -> None:
    """Taking back the change that made a file leaves the file and its values."""
    (sample_case / PLAN).unlink()
    session = opened(sample_case)
    session.apply("plán", lambda meeting: contact("Eva")(place("škola")(meeting)))
    session.undo()
    assert session.meeting.plan is not None
    assert session.meeting.plan.contact == "Eva"
    assert session.meeting.conference.place != "škola"
    assert (sample_case / PLAN).exists()
    assert opened(sample_case).meeting == session.meeting


def test_somebody_else_wrote(sample_case: Path, session: CaseSession) -> None:
    """A value changed behind the back is not replaced unseen; the other one waits with it, and nothing is unsaved."""
    data = theirs(sample_case / PLAN, b"kontakt: Mgr.", b"kontakt: Bc.")
    session.apply("kontakt", contact("Eva"))
    assert (sample_case / PLAN).read_bytes() == data
    assert [question.conflict.mine for question in session.questions.values()] == ["Eva"]
    assert session.unsaved == ()


def test_trouble_with_one_file(sample_case: Path, session: CaseSession) -> None:
    """Trouble with one file holds back no other one."""
    data = theirs(sample_case / CONFERENCE, b"misto: ", b"misto: jinde, ")
    (sample_case / CONFERENCE).write_bytes(b"rozbito")
    with pytest.raises(DamagedFile) as caught:
        session.apply("vše", everything)
    assert caught.value.path == sample_case / CONFERENCE
    assert session.unsaved == (sample_case / CONFERENCE,)
    (sample_case / CONFERENCE).write_bytes(data)
    assert opened(sample_case).meeting.plan == session.meeting.plan
    assert opened(sample_case).meeting.minutes == session.meeting.minutes


def test_another_file_changed(sample_case: Path, session: CaseSession) -> None:
    """A change of one file by somebody else does not stand in the way of saving another."""
    data = theirs(sample_case / PLAN, b"kontakt: Mgr.", b"kontakt: Bc.")
    session.apply("místo", place("škola"))
    assert session.unsaved == ()
    assert (sample_case / PLAN).read_bytes() == data


def test_taking_theirs(sample_case: Path, session: CaseSession) -> None:
    """After reading a file again theirs is shown, own changes of it are gone, and saving works."""
    data = theirs(sample_case / PLAN, b"kontakt: Mgr. Iva", b"kontakt: Bc. Jana")
    (sample_case / PLAN).write_bytes(b"rozbito")
    with pytest.raises(DamagedFile):
        session.apply("obojí", lambda meeting: contact("Eva")(place("škola")(meeting)))
    (sample_case / PLAN).write_bytes(data)
    session.reload(sample_case / PLAN)
    assert session.meeting.plan is not None
    assert session.meeting.plan.contact.startswith("Bc. Jana")
    assert session.meeting.conference.place == "škola"
    assert (session.unsaved, session.undo()) == ((), "")
    session.apply("kontakt", contact("Petr"))
    assert opened(sample_case).meeting == session.meeting


@pytest.mark.parametrize("name", [CONFERENCE, MINUTES, PLAN])
def test_reading_each_file_again(sample_case: Path, session: CaseSession, name: str) -> None:
    """Each of the three files can be read again, and nothing else changes."""
    path = sample_case / name
    before = session.meeting
    path.write_bytes(path.read_bytes() + "\nJejich řádek.\n".encode())
    session.reload(path)
    assert session.meeting == opened(sample_case).meeting != before
    assert session.unsaved == ()


def test_a_damaged_file_is_not_taken(sample_case: Path, session: CaseSession) -> None:
    """When theirs cannot be read, own values stay."""
    before = session.meeting
    (sample_case / PLAN).write_text("---\ndruh: plan\n---\n", encoding="utf-8")
    with pytest.raises(DamagedFile):
        session.reload(sample_case / PLAN)
    assert session.meeting == before


def test_a_file_that_vanished_is_written_again(sample_case: Path, session: CaseSession) -> None:
    """A missing file never means a deleted record: own values can be put back in its place."""
    (sample_case / PLAN).unlink()
    with pytest.raises(FileProblem):
        session.apply("kontakt", contact("Eva"))
    session.write_over(sample_case / PLAN)
    assert session.unsaved == ()
    assert opened(sample_case).meeting == session.meeting


def test_a_damaged_file_is_written_over_only_when_its_content_is_kept(sample_case: Path, tmp_path: Path) -> None:
    """What stands in a damaged file goes to the history first; without one it stays where it is."""
    history = History(tmp_path / "historie", sample_case)
    stored = list_folder(sample_case).meetings[1]
    damaged = b"---\nrozbit\xc3\xbd zbytek\n"
    (sample_case / PLAN).write_bytes(damaged)
    with pytest.raises(FileProblem, match="historie"):
        CaseSession(stored, lambda: NOW).write_over(sample_case / PLAN)
    assert (sample_case / PLAN).read_bytes() == damaged
    session = CaseSession(stored, lambda: NOW, history)
    session.write_over(sample_case / PLAN)
    assert history.has(damaged)
    assert opened(sample_case).meeting == session.meeting


def test_a_folder_that_went_away(sample_case: Path, session: CaseSession) -> None:
    """While the folder is gone, changes stay in memory; once it is back, the next one saves all."""
    away = sample_case.with_name("pryč")
    sample_case.rename(away)
    sample_case.write_text("tady byla složka", encoding="utf-8")
    with pytest.raises(PktuiError):
        session.apply("místo", place("škola"))
    with pytest.raises(PktuiError):
        session.apply("kontakt", contact("Eva"))
    assert session.unsaved == (sample_case / CONFERENCE, sample_case / PLAN)
    sample_case.unlink()
    away.rename(sample_case)
    session.apply("zapsal", author("Hana"))
    assert not session.unsaved
    assert opened(sample_case).meeting == session.meeting
    assert session.meeting.conference.place == "škola"
    assert session.undo() == "zapsal"


def test_undo_while_nothing_can_be_written(sample_case: Path, session: CaseSession) -> None:
    """Taking back a change that was never written leaves nothing to write."""
    away = sample_case.with_name("pryč")
    sample_case.rename(away)
    with pytest.raises(PktuiError):
        session.apply("místo", place("škola"))
    assert session.undo() == "místo"
    assert session.unsaved == ()
    away.rename(sample_case)
    assert opened(sample_case).meeting == session.meeting


def test_a_paper_that_could_not_be_made(sample_case: Path) -> None:
    """New minutes or a plan that could not be written are unsaved too, under the name they will have."""
    (sample_case / PLAN).unlink()
    session = opened(sample_case)
    away = sample_case.with_name("pryč")
    sample_case.rename(away)
    with pytest.raises(FileProblem):
        session.apply("kontakt", contact("Eva"))
    assert session.unsaved == (sample_case / PLAN,)
    away.rename(sample_case)
    session.flush()
    assert not session.unsaved
    assert opened(sample_case).meeting == session.meeting


def test_a_value_that_cannot_be_kept(sample_case: Path, session: CaseSession) -> None:
    """A value that would damage the file is refused at once and mending it saves."""
    before = texts(sample_case)
    with pytest.raises(FileProblem):
        session.apply("úkol", _with_task(""))
    assert texts(sample_case) == before
    assert session.unsaved == (sample_case / PLAN,)
    session.undo()
    session.apply("úkol", _with_task("Splátky"))
    assert opened(sample_case).meeting == session.meeting


def _with_task(what: str) -> Callable[[Meeting], Meeting]:
    def change(meeting: Meeting) -> Meeting:
        plan = meeting.plan or Plan("p", "k")
        return replace(meeting, plan=replace(plan, tasks=(*plan.tasks, Task("u-new", what))))

    return change


def test_only_the_conference_is_needed(sample_case: Path) -> None:
    """A conference without papers can be opened, changed and taken back."""
    stored = StoredMeeting(list_folder(sample_case).meetings[1].conference)
    session = CaseSession(stored, lambda: datetime(2026, 1, 1))  # noqa: DTZ001 - local time without a zone
    session.apply("místo", place("škola"))
    assert session.undo() == "místo"
    assert session.meeting == Meeting(stored.conference.record)


def test_the_minutes_alone(sample_case: Path, session: CaseSession) -> None:
    """A change of the minutes leaves the other two files alone."""
    before = texts(sample_case)
    session.apply(
        "stav",
        lambda m: replace(m, minutes=replace(m.minutes or empty_minutes(m), state=MinutesState.COMMENTS)),
    )
    assert changed(before, texts(sample_case)) == {MINUTES}
