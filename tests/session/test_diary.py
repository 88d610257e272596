"""The diary begins with its first entry; begun on two machines it is one, and nothing that was written is lost."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from pktui.domain.diary import DiaryEntry, DiaryKind, diary_id
from pktui.domain.entries import put
from pktui.domain.meeting import Meeting
from pktui.errors import FolderProblem
from pktui.session.case.open_case import CaseSession
from pktui.session.create import empty_diary
from pktui.session.drafts.drafts import Draft, Drafts
from pktui.session.drafts.place import Place
from pktui.session.recovery.in_words import paper_in_words
from pktui.session.recovery.put_back import DIARY_FIELD, FIELD, has_place, put_back, restored, words_of
from pktui.session.watch.case_watch import CaseWatch, take_in
from pktui.storage.history.history import History
from pktui.storage.merging.readable import label, together
from pktui.storage.records.codec import fresh
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import create, load

NAME = "2026-09-15-denik.md"
SECOND = "k-3n8x5b1w7t"
DAY = datetime(2026, 9, 20, 9)  # noqa: DTZ001 - the wall clock of the room has no zone


def written(meeting: Meeting, entry: DiaryEntry) -> Meeting:
    diary = meeting.diary or empty_diary(meeting)
    return meeting.having(replace(diary, entries=put(diary.entries, entry)))


class Machine:
    """A program with the second conference of the sample open, which has no diary yet."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.folder = folder
        self.session = CaseSession(list_folder(folder).meetings[-1], lambda: DAY, History(state, folder))
        self._watch = CaseWatch()

    def write(self, name: str, text: str) -> None:
        """Write an entry."""
        entry = DiaryEntry(f"d-{name}", DAY.date(), DiaryKind.REPORT, text=text)
        self.session.apply("Zapsáno do deníku", lambda meeting: written(meeting, entry))

    def look(self) -> list[str]:
        """Bring in what others did, until there is nothing new; return what stood in the way."""
        problems = []
        for _ in range(3):
            own = {paper.path: paper.record for paper in self.session.stored.papers}
            problems = take_in(self.session, self._watch.look(self.folder, own))
        return [str(problem) for problem in problems]

    @property
    def texts(self) -> list[str]:
        """What stands in the diary here."""
        diary = self.session.meeting.diary
        return [entry.text for entry in diary.entries] if diary else []


def on_disk(folder: Path) -> list[str]:
    listing = list_folder(folder)
    assert (listing.damaged, listing.conflicts, listing.orphans) == ((), (), ())
    diary = listing.meetings[-1].meeting.diary
    return [entry.text for entry in diary.entries] if diary else []


@pytest.fixture
def here(sample_case: Path, tmp_path: Path) -> Machine:
    return Machine(sample_case, tmp_path / "here")


def test_the_first_entry_begins_the_file(here: Machine) -> None:
    """No other file changes, the diary belongs to its conference, and what was read again is what was written."""
    before = {path.name: path.read_bytes() for path in here.folder.iterdir()}
    here.write("a", "Volala babička, noci drží.")
    after = {path.name: path.read_bytes() for path in here.folder.iterdir()}
    assert {name for name in after if before.get(name) != after[name]} == {NAME}
    assert after[NAME].decode().splitlines()[:6] == [
        "---",
        "druh: denik",
        "format: 1",
        f"id: {diary_id(SECOND)}",
        "konference: Hrubešovi, 2. konference",
        f"konference_id: {SECOND}",
    ]
    assert list_folder(here.folder).meetings[-1].meeting == here.session.meeting


def test_taking_back_the_first_entry_takes_it_out(here: Machine) -> None:
    """The file that was begun stays, with nothing in it."""
    here.write("a", "Omylem.")
    assert here.session.undo() == "Zapsáno do deníku"
    assert here.texts == on_disk(here.folder) == []
    assert (here.folder / NAME).exists()


def test_taking_back_leaves_what_others_wrote(here: Machine, sample_case: Path, tmp_path: Path) -> None:
    """The entry that began the file goes, that of somebody else stays."""
    here.write("a", "Moje.")
    there = Machine(sample_case, tmp_path / "there")
    there.write("b", "Cizí.")
    assert here.look() == []
    here.session.undo()
    assert here.texts == on_disk(here.folder) == ["Cizí."]


def test_two_programs_begin_it_in_one_folder(here: Machine, sample_case: Path, tmp_path: Path) -> None:
    """Who is second writes into the file of the first, whether or not it was seen before."""
    there = Machine(sample_case, tmp_path / "there")
    here.write("a", "Moje.")
    there.write("b", "Cizí.")
    assert [path.name for path in sample_case.glob("2026-09-15-*denik.md")] == [NAME]
    assert here.look() == there.look() == []
    assert sorted(here.texts) == sorted(there.texts) == sorted(on_disk(sample_case)) == ["Cizí.", "Moje."]


def test_a_diary_that_others_began_shows_by_itself(here: Machine, sample_case: Path, tmp_path: Path) -> None:
    """Whoever has the conference open sees the diary that somebody else began."""
    assert here.look() == []
    Machine(sample_case, tmp_path / "there").write("b", "Cizí.")
    assert here.look() == []
    assert here.texts == ["Cizí."]


@pytest.mark.parametrize("own", [diary_id(SECOND), "d-rucne"])
def test_two_machines_begin_it_apart(here: Machine, tmp_path: Path, own: str) -> None:
    """The copy a sync client puts beside it comes in, also one that was begun by hand under another id."""
    here.write("a", "Moje.")
    copy = here.folder / "2026-09-15-denik.sync-conflict-20260920-090000.md"
    other = replace(empty_diary(here.session.meeting), id=own)
    create(copy, replace(other, entries=(DiaryEntry("d-b", DAY.date(), text="Cizí."),)))
    assert here.look() == []
    assert sorted(here.texts) == sorted(on_disk(here.folder)) == ["Cizí.", "Moje."]
    assert not copy.exists()


def test_another_diary_comes_over_it(here: Machine) -> None:
    """A sync client puts the file of the other machine in its place: nobody took out what that one never knew."""
    here.write("a", "Moje.")
    other = replace(empty_diary(here.session.meeting), entries=(DiaryEntry("d-b", DAY.date(), text="Cizí."),))
    (here.folder / NAME).write_bytes(fresh(other).data)
    assert here.look() == []
    assert sorted(here.texts) == sorted(on_disk(here.folder)) == ["Cizí.", "Moje."]


def test_two_wordings_of_one_entry_are_asked_about(here: Machine, sample_case: Path, tmp_path: Path) -> None:
    """Whoever is second is asked which one holds, in words people know, and nothing of either is lost."""
    here.write("a", "Volala babička.")
    there = Machine(sample_case, tmp_path / "there")
    here.write("a", "Volala babička, noci drží.")
    there.write("a", "Volala babička, je unavená.")
    ((path, asked),) = there.session.asked()
    assert path.name == NAME
    (conflict,) = asked.merged.conflicts
    assert label(asked.merged.document, conflict) == "záznam v deníku „Volala babička, je unavená.“: text"
    assert {conflict.mine, conflict.theirs} == {"Volala babička, noci drží.", "Volala babička, je unavená."}
    assert together(conflict) == "Volala babička, je unavená.\nVolala babička, noci drží."


def test_a_diary_without_its_conference_is_told(here: Machine) -> None:
    """It is listed as what it is, and left alone."""
    here.write("a", "Moje.")
    (here.folder / "2026-09-15-konference.md").unlink()
    assert here.folder / NAME in list_folder(here.folder).orphans


def test_a_damaged_diary_leaves_the_rest(here: Machine) -> None:
    """The other papers work on, the file is told with its line and never changed."""
    here.write("a", "Moje.")
    path = here.folder / NAME
    path.write_bytes(path.read_bytes().replace(b"druh: zprava", b"druh: drb"))
    listing = list_folder(here.folder)
    (problem,) = listing.damaged
    assert (problem.path, problem.line) == (path, 10)
    assert listing.meetings[-1].meeting.plan is not None


def test_what_could_not_be_written_is_put_back(here: Machine, sample_case: Path, tmp_path: Path) -> None:
    """A diary begun while the disk is away is in the journal, and comes back from it into its file."""
    drafts = Drafts(sample_case, lambda: DAY)
    away = sample_case.rename(tmp_path / "odpojeno")
    sample_case.mkdir()
    with pytest.raises(FolderProblem):
        here.write("a", "Moje.")
    here.session.keep_unsaved(drafts)
    (draft,) = drafts.open
    sample_case.rmdir()
    away.rename(sample_case)
    assert paper_in_words(draft.text) == "deník"
    later = Machine(sample_case, tmp_path / "later")
    assert words_of(later.session.stored, draft).endswith("text: Moje.")
    put_back(later.session, draft)
    assert later.texts == on_disk(sample_case) == ["Moje."]


def test_a_text_that_was_never_saved_becomes_an_entry(here: Machine) -> None:
    """Fields of one new entry make one entry; its day is that of the writing, and what is no text becomes a note."""
    meeting = here.session.meeting

    def typed(field: str, text: str) -> Draft:
        return Draft(Place(SECOND, DIARY_FIELD, f"d-new:{field}", f"Deník · Nový záznam · {field}"), text, DAY)

    for draft in (typed("who", "Jana Malá"), typed("text", "Chce se sejít dřív.")):
        assert has_place(meeting, draft)
        meeting = restored(meeting, draft)
        assert restored(meeting, draft) == meeting
    assert meeting.diary is not None
    assert meeting.diary.entries == (DiaryEntry("d-new", DAY.date(), who="Jana Malá", text="Chce se sejít dřív."),)
    day = typed("on", "včera")
    assert not has_place(meeting, day)
    assert restored(meeting, day).conference.captures[-1].text == "Deník · Nový záznam · on: včera"


def test_a_text_of_an_entry_goes_back_into_it(here: Machine) -> None:
    """A field of an entry that is there takes its text back, by whichever kind of place."""
    here.write("a", "Moje.")
    for kind in (FIELD, DIARY_FIELD):
        draft = Draft(Place(SECOND, kind, "d-a:text"), "Moje, delší.", DAY, was="Moje.")
        assert has_place(here.session.meeting, draft)
        put_back(here.session, draft)
        assert here.texts == on_disk(here.folder) == ["Moje, delší."]


def test_the_sample_has_a_diary(sample_case: Path) -> None:
    """It is the diary of the first conference, under the id that every machine would give it."""
    first = list_folder(sample_case).meetings[0].meeting
    assert first.diary is not None
    assert first.diary.id == diary_id(first.conference.id)
    tasks = {task.id: task.what for task in first.plan.tasks} if first.plan else {}
    people = {person.id: person.label for person in first.conference.people}
    for entry in first.diary.entries:
        assert entry.task == "" or tasks[entry.task] == entry.task_words
        assert people[entry.who_id] == entry.who


def test_a_copied_case_keeps_its_diary(here: Machine, tmp_path: Path) -> None:
    """The file reads the same wherever the folder lies."""
    here.write("a", "Moje.")
    copy = Path(shutil.copytree(here.folder, tmp_path / "kopie"))
    assert load(copy / NAME).record == here.session.meeting.diary
