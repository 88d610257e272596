"""What others do with the folder while a conference is open."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.session.case.test_joined import plan_of, with_plan, with_task
from tests.systems import IS_WINDOWS

from pktui.domain.meeting import Meeting
from pktui.domain.minutes import with_section
from pktui.domain.plan import Task
from pktui.errors import FolderProblem, PktuiError
from pktui.session.case.open_case import CaseSession, Change
from pktui.session.watch.case_watch import CaseWatch, Seen, take_in
from pktui.storage.history.history import History
from pktui.storage.merging.conflict import Side
from pktui.storage.records.folder import list_folder
from pktui.storage.text.nodes import Tree

CONFERENCE, MINUTES, PLAN = (f"2026-09-15-{kind}.md" for kind in ("konference", "zapis", "plan"))
COPY = "2026-09-15-plan.sync-conflict-20260908-090000-ABCDEFG.md"


class Machine:
    """A computer with the conference open."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.history = History(state, folder)
        self.session = CaseSession(list_folder(folder).meetings[1], lambda: NOW, self.history)
        self._watch = CaseWatch()

    def look(self) -> Seen:
        """Look at the folder as the program does every two seconds."""
        own = {paper.path: paper.record for paper in self.session.stored.papers}
        return self._watch.look(self.session.folder, own)

    def take(self) -> list[PktuiError]:
        """Look and bring in what is there."""
        return take_in(self.session, self.look())

    def asked(self) -> set[tuple[Tree | None, Tree | None]]:
        """Return the two wordings of each thing that waits, mine first."""
        return {(question.conflict.mine, question.conflict.theirs) for question in self.session.questions.values()}

    def decide(self, choice: Side | str) -> None:
        """Decide everything that waits about the first such file in the same way."""
        path, asked = self.session.asked()[0]
        self.session.decide(path, asked, {conflict.place: choice for conflict in asked.merged.conflicts})

    @property
    def tasks(self) -> set[str]:
        """Ids of the tasks of the plan."""
        return {task.id for task in plan_of(self.session).tasks}


def with_section_of(title: str, text: str) -> Change:
    """Return the change that writes a section of the minutes."""

    def write(meeting: Meeting) -> Meeting:
        assert meeting.minutes is not None
        return replace(meeting, minutes=replace(meeting.minutes, body=with_section(meeting.minutes.body, title, text)))

    return write


@pytest.fixture
def here(sample_case: Path, tmp_path: Path) -> Machine:
    """This computer."""
    return Machine(sample_case, tmp_path / "tady")


@pytest.fixture
def there(sample_case: Path, tmp_path: Path) -> Machine:
    """Another computer."""
    return Machine(sample_case, tmp_path / "tam")


def test_a_change_comes_in(here: Machine, there: Machine) -> None:
    """What somebody else saved is taken over, told, and seen only once."""
    assert here.take() == []
    there.session.apply("kontakt", with_plan(contact="Jana"))
    assert here.take() == []
    assert plan_of(here.session).contact == "Jana"
    assert here.session.joined == (here.session.folder / PLAN,)
    assert here.look().changed == ()


def test_own_writes_are_not_news(here: Machine) -> None:
    """What this program wrote itself is known by its content."""
    here.take()
    here.session.apply("kontakt", with_plan(contact="Jana"))
    assert here.take() == []
    assert here.session.joined == ()


def test_a_lost_change_is_asserted_again(sample_case: Path, here: Machine, there: Machine) -> None:
    """A sync client puts their version over ours: what was ours is written again."""
    before = (sample_case / PLAN).read_bytes()
    here.session.apply("úkol", with_task(Task("t-eva", "Objednat lékaře")))
    (sample_case / PLAN).write_bytes(before)
    there.session.apply("úkol", with_task(Task("t-jana", "Zavolat škole")))
    assert here.take() == []
    assert {"t-eva", "t-jana"} <= here.tasks
    assert here.tasks == {task.id for task in plan_of(Machine(sample_case, sample_case / "x").session).tasks}


def test_a_copy_is_absorbed(sample_case: Path, here: Machine) -> None:
    """A conflict copy that contradicts nothing goes into the record; its content is kept in the history."""
    data = (sample_case / PLAN).read_bytes()
    copy = sample_case / COPY
    copy.write_bytes(data.replace(b"\nukoly:\n", b"\nukoly:\n  - id: t-copy\n    co: Z kopie\n"))
    content = copy.read_bytes()
    assert here.take() == []
    assert "t-copy" in here.tasks
    assert not copy.exists()
    assert here.history.has(content)
    assert list_folder(sample_case).conflicts == ()


def test_a_short_paragraph_is_not_taken_out_by_a_copy(sample_case: Path, here: Machine) -> None:
    """A copy made before a short paragraph came in takes nothing out, although everything else in it is known."""
    minutes, long = sample_case / MINUTES, "## Dodatek\n\nTohle připsal někdo jiný a je to dost dlouhé.\n"
    copy = minutes.with_stem(f"{minutes.stem} (NTB)")
    before = minutes.read_bytes().rstrip(b"\n") + b"\n\n"
    copy.write_bytes(before + long.encode())
    here.session.apply("zápis", with_section_of("Moje", "Ano."))
    here.take()
    copy.write_bytes(before + long.encode())
    assert here.take() == []
    assert "Ano." in minutes.read_text(encoding="utf-8")
    assert long in minutes.read_text(encoding="utf-8")


def test_an_old_short_value_in_a_copy_is_not_news(sample_case: Path, here: Machine) -> None:
    """A copy made before a short value was set here does not set it back, although everything else in it is known."""
    copy, data = sample_case / COPY, (sample_case / PLAN).read_bytes()
    old = data.replace(b"\nukoly:\n", b"\nukoly:\n  - id: t-copy\n    co: Z kopie\n")
    here.session.apply("kontakt", with_plan(contact="Eva"))
    for _ in range(2):
        copy.write_bytes(old)
        assert here.take() == []
    assert plan_of(here.session).contact == "Eva"
    assert "t-copy" in here.tasks


def test_a_copy_that_says_nothing_new_goes(sample_case: Path, here: Machine) -> None:
    """An older version under another name is only removed."""
    (sample_case / COPY).write_bytes((sample_case / PLAN).read_bytes())
    here.session.apply("úkol", with_task(Task("t-eva", "Objednat lékaře")))
    before = (sample_case / PLAN).read_bytes()
    assert here.take() == []
    assert not (sample_case / COPY).exists()
    assert (sample_case / PLAN).read_bytes() == before


def test_without_history_a_copy_stays(sample_case: Path, here: Machine) -> None:
    """What would be nowhere else is never removed."""
    (sample_case / COPY).write_bytes((sample_case / PLAN).read_bytes())
    session = CaseSession(list_folder(sample_case).meetings[1], lambda: NOW)
    assert take_in(session, here.look()) == []
    assert (sample_case / COPY).exists()


def test_a_contradicting_copy_is_asked_about(sample_case: Path, here: Machine) -> None:
    """Two values for one field wait for a decision; the copy goes, its value stays with the question."""
    copy, contact = sample_case / COPY, plan_of(here.session).contact
    copy.write_bytes((sample_case / PLAN).read_bytes().replace(b"kontakt: ", b"kontakt: Nov"))
    content = copy.read_bytes()
    here.session.apply("kontakt", with_plan(contact="Eva"))
    assert here.take() == []
    assert not copy.exists()
    assert here.history.has(content)
    assert here.asked() == {("Eva", f"Nov{contact}")}
    here.decide(Side.MINE)
    assert plan_of(here.session).contact == "Eva"
    assert here.session.questions == {}


def test_a_copy_that_comes_again_is_not_asked_about_again(sample_case: Path, here: Machine) -> None:
    """Whoever decided against what a copy says is not asked when a sync client brings it once more."""
    copy = sample_case / COPY
    copy.write_bytes((sample_case / PLAN).read_bytes().replace(b"kontakt: ", b"kontakt: Nov"))
    content = copy.read_bytes()
    here.session.apply("kontakt", with_plan(contact="Eva"))
    here.take()
    here.decide("Obě dvě")
    copy.write_bytes(content)
    assert here.take() == []
    assert not copy.exists()
    assert here.session.questions == {}
    assert plan_of(here.session).contact == "Obě dvě"


def test_two_minutes_of_one_conference(sample_case: Path, here: Machine) -> None:
    """Minutes begun on two machines under two ids become one."""
    minutes = here.session.meeting.minutes
    assert minutes is not None
    text = (sample_case / MINUTES).read_text(encoding="utf-8")
    other = text.replace(f"id: {minutes.id}", "id: z-jine", 1).rstrip("\n") + "\n\n## Dodatek\n\nPřipsáno jinde.\n"
    (sample_case / "2026-09-15-zapis (NTB).md").write_text(other, encoding="utf-8")
    assert here.take() == []
    assert "Připsáno jinde." in (sample_case / MINUTES).read_text(encoding="utf-8")
    assert not (sample_case / "2026-09-15-zapis (NTB).md").exists()


def test_a_word_for_conflict_in_a_name_means_nothing(sample_case: Path, here: Machine) -> None:
    """Notes about solving a conflict are nobody's copy."""
    notes = sample_case / "Plán řešení konfliktu.md"
    notes.write_text("Nejdřív si vyslechneme obě strany.\n", encoding="utf-8")
    assert here.look().copies == ()
    here.take()
    assert notes.exists()


def test_a_renamed_file_is_followed(sample_case: Path, here: Machine) -> None:
    """Somebody renames the plan: the next change goes into the file under its new name."""
    (sample_case / PLAN).rename(sample_case / "plan-hrubesovi.md")
    assert here.take() == []
    here.session.apply("kontakt", with_plan(contact="Jana"))
    assert "kontakt: Jana" in (sample_case / "plan-hrubesovi.md").read_text(encoding="utf-8")
    assert not (sample_case / PLAN).exists()


def test_a_file_that_was_only_set_aside(sample_case: Path, here: Machine) -> None:
    """Between the two renames of a sync client the record lies under the name of a copy; it goes home again."""
    before = (sample_case / PLAN).read_bytes()
    here.session.apply("úkol", with_task(Task("t-eva", "Objednat lékaře")))
    (sample_case / PLAN).rename(sample_case / COPY)
    assert here.take() == []
    (sample_case / PLAN).write_bytes(before)
    assert here.take() == here.take() == []
    assert here.session.paths[2] == sample_case / PLAN
    assert b"t-eva" in (sample_case / PLAN).read_bytes()
    assert not (sample_case / COPY).exists()


def test_a_missing_file_is_not_a_deleted_record(sample_case: Path, here: Machine) -> None:
    """A file that is nowhere is named; the values stay."""
    tasks = here.tasks
    (sample_case / PLAN).unlink()
    seen = here.look()
    assert seen.missing == (sample_case / PLAN,)
    assert take_in(here.session, seen) == []
    assert here.tasks == tasks


@pytest.mark.parametrize("name", [CONFERENCE, MINUTES, PLAN])
@pytest.mark.parametrize("change", [with_plan(contact="Jana"), with_section_of("Popis situace", "Věta.")])
def test_a_missing_file_is_written_with_the_next_change(
    sample_case: Path, here: Machine, name: str, change: Change
) -> None:
    """Whatever is changed, the file is there again with all it held, as private as the others."""
    for path in here.session.paths:
        path.chmod(0o600)
    before = (sample_case / name).read_bytes()
    (sample_case / name).unlink()
    here.take()
    here.session.apply("změna", change)
    assert here.session.unsaved == ()
    assert list_folder(sample_case).meetings[1].meeting == here.session.meeting
    assert (sample_case / name).read_bytes() == before or change(here.session.meeting) == here.session.meeting
    assert IS_WINDOWS or (sample_case / name).stat().st_mode & 0o777 == 0o600
    assert here.take() == []
    assert here.session.missing == frozenset()


def test_a_file_that_was_missing_for_a_moment_is_not_replaced(sample_case: Path, here: Machine) -> None:
    """A sync client that takes a file away to put another version there finds that version respected."""
    path = sample_case / PLAN
    before = path.read_bytes()
    path.unlink()
    here.take()
    theirs = before.replace(b"\nukoly:\n", b"\nukoly:\n  - id: t-jana\n    co: Zavolat\n")
    path.write_bytes(theirs)
    here.session.apply("zápis", with_section_of("Popis situace", "Věta."))
    assert path.read_bytes() == theirs
    assert here.take() == []
    assert "t-jana" in here.tasks


def test_nothing_is_written_where_all_files_are_gone(sample_case: Path, here: Machine) -> None:
    """An emptied folder, or another disk in its place, is not filled again; what was changed waits."""
    contents = {path: path.read_bytes() for path in here.session.paths}
    for path in contents:
        path.unlink()
    here.take()
    with pytest.raises(FolderProblem, match="správný disk"):
        here.session.apply("kontakt", with_plan(contact="Jana"))
    assert not any(path.exists() for path in contents)
    for path, data in contents.items():
        path.write_bytes(data)
    here.take()
    here.session.flush()
    assert list_folder(sample_case).meetings[1].meeting == here.session.meeting


def test_a_folder_that_is_gone(sample_case: Path, here: Machine) -> None:
    """A folder that was unmounted or renamed is a problem of the folder, not of its files."""
    sample_case.rename(sample_case.with_name("jinde"))
    with pytest.raises(FolderProblem):
        here.look()


def test_equal_stamps_are_not_trusted_for_ever(sample_case: Path, here: Machine) -> None:
    """A change that the disk's rounded times hide is found a little later."""
    here.take()
    path = sample_case / PLAN
    status = path.stat()
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.write(data.replace(b"kontakt: M", b"kontakt: N"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    for _ in range(15):
        here.take()
    assert plan_of(here.session).contact.startswith("N")


def test_what_could_not_be_brought_in_is_reported_again(here: Machine, there: Machine) -> None:
    """While somebody is writing, news waits."""
    here.take()
    there.session.apply("kontakt", with_plan(contact="Jana"))
    watch = here._watch
    seen = here.look()
    watch.forget(seen)
    assert here.look().changed == seen.changed != ()


def test_a_damaged_version_of_theirs(sample_case: Path, here: Machine) -> None:
    """A file somebody broke in an editor is told, and own values stay."""
    before = here.session.meeting
    (sample_case / PLAN).write_text("---\nrozbito\n", encoding="utf-8")
    (problem,) = here.take()
    assert problem.path == sample_case / PLAN
    assert here.session.meeting == before
