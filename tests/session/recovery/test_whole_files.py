"""Whole files that could not be written: kept under the id of their record, and joined with what is there by then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pktui.domain.conference import Conference
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.errors import FileProblem
from pktui.session.cards import with_line
from pktui.session.case.open_case import CaseSession
from pktui.session.drafts.drafts import Draft, Drafts
from pktui.session.drafts.place import RECORD, VALUES, Place
from pktui.session.recovery.put_back import describe, is_saved, present_words, put_back, words_of
from pktui.session.watch.case_watch import CaseWatch, take_in
from pktui.storage.history.history import History
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import load, rewritten

NINE = datetime(2026, 9, 15, 9)  # noqa: DTZ001 - the wall clock of the room has no zone
CONFERENCE, PLAN, MINUTES = "2026-09-15-konference.md", "2026-09-15-plan.md", "2026-09-15-zapis.md"
STRETCH = "2026-09-15-usek-0900.md"

Break = Callable[[str], None]


@pytest.fixture
def folder(sample_case: Path) -> Path:
    """The case; at the second conference two lines were written down."""
    session = opened(sample_case)
    session.apply("Věta", with_note("První věta.", 1))
    session.apply("Věta", with_note("Druhá věta.", 2))
    return sample_case


@pytest.fixture
def history(tmp_path: Path, folder: Path) -> History:
    """The history of the machine whose program could not save."""
    return History(tmp_path / "historie", folder)


@pytest.fixture
def drafts(folder: Path) -> Iterator[Drafts]:
    """The journal."""
    journal = Drafts(folder, lambda: NINE)
    yield journal
    journal.close()


def opened(folder: Path, history: History | None = None) -> CaseSession:
    """Open the second conference."""
    return CaseSession(list_folder(folder).meetings[-1], lambda: NINE, history)


def with_note(text: str, minute: int) -> Callable[[Meeting], Meeting]:
    """Return the change that writes a line down so many minutes after nine."""
    return lambda meeting: with_line(meeting, CaptureKind.NOTE, text, NINE + timedelta(minutes=minute), "")


def having(**fields: object) -> Callable[[Meeting], Meeting]:
    """Return the change of some fields of the conference."""
    return lambda meeting: meeting.having(replace(meeting.conference, **fields))  # type: ignore[arg-type]


def with_first_line(text: str) -> Callable[[Meeting], Meeting]:
    """Return the change of the first line."""

    def change(meeting: Meeting) -> Meeting:
        first, *others = meeting.conference.captures
        return meeting.having(replace(meeting.conference, captures=(replace(first, text=text), *others)))

    return change


def unsaved(session: CaseSession, drafts: Drafts, change: Callable[[Meeting], Meeting]) -> None:
    """Change the conference on a full disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pktui.session.case.record_file.replace_bytes", full)
        patch.setattr("pktui.session.case.record_files.create", full)
        with pytest.raises(FileProblem, match="Plný disk"):
            session.apply("Změna", change)
    session.keep_unsaved(drafts)


def meanwhile(folder: Path, drafts: Drafts, history: History, name: str) -> tuple[Draft, dict[str, bytes], CaseSession]:
    """Leave a change unsaved while a colleague goes on; return it, the files then, and the conference opened again."""
    unsaved(opened(folder, history), drafts, having(place="Jinde"))
    (draft,) = drafts.open
    before = work_of_a_colleague(folder, name)
    return draft, before, opened(folder, history)


def full(*_: object, **__: object) -> None:
    raise FileProblem("Plný disk.")


def look(session: CaseSession, watch: CaseWatch) -> None:
    """Bring in what others did."""
    own = {paper.path: paper.record for paper in session.stored.papers}
    assert take_in(session, watch.look(session.folder, own)) == []


def conference(folder: Path) -> Conference:
    """Return the conference as it is on the disk."""
    return list_folder(folder).meetings[-1].meeting.conference


def lines(captures: tuple[Capture, ...]) -> list[str]:
    return [capture.text for capture in captures]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("name", [CONFERENCE, "rodina.md"])
def test_a_conference_is_joined_whatever_its_file_is_called(
    folder: Path, drafts: Drafts, history: History, name: str
) -> None:
    """What is in the stretches, and what a colleague did meanwhile, is as it was; the unsaved value comes in."""
    draft, before, session = meanwhile(folder, drafts, history, name)
    put_back(session, draft)
    now = conference(folder)
    assert (now.place, now.goal) == ("Jinde", "Cíl od kolegyně.")
    assert lines(now.captures) == ["První věta.", "Druhá věta.", "Třetí věta."]
    assert {key for key, data in files(folder).items() if data != before.get(key)} == {name}
    assert not session.questions


@pytest.mark.parametrize("name", [CONFERENCE, "rodina.md"])
def test_a_file_an_older_journal_knows_by_its_name_is_asked_about(
    folder: Path, drafts: Drafts, history: History, name: str
) -> None:
    """What it was made from it does not say: nothing goes, and of each value that differs both wordings are kept."""
    draft, before, session = meanwhile(folder, drafts, history, name)
    put_back(session, Draft(Place(draft.place.record, RECORD, CONFERENCE), draft.text, NINE))
    asked = {str(question.conflict.place[0]): question.conflict for question in session.questions.values()}
    assert asked.keys() == {"misto", "cil"}
    assert {asked["cil"].mine, asked["cil"].theirs} >= {"Cíl od kolegyně."}
    assert {asked["misto"].mine, asked["misto"].theirs} >= {"Jinde"}
    assert lines(conference(folder).captures) == ["První věta.", "Druhá věta.", "Třetí věta."]
    assert {key for key, data in files(folder).items() if data != before.get(key)} <= {name}


def work_of_a_colleague(folder: Path, name: str) -> dict[str, bytes]:
    """Rename the conference, write a line down and change the goal; return what the files hold then."""
    (folder / CONFERENCE).rename(folder / name)
    colleague = opened(folder)
    colleague.apply("Věta", with_note("Třetí věta.", 3))
    colleague.apply("Cíl", having(goal="Cíl od kolegyně."))
    return files(folder)


@pytest.mark.parametrize("name", [CONFERENCE, "rodina.md"])
@pytest.mark.parametrize("is_kept", [True, False])
def test_what_a_colleague_wrote_otherwise_is_asked_about(
    folder: Path, drafts: Drafts, history: History, name: str, is_kept: bool
) -> None:
    """Neither wording goes without a question, also after the file was renamed and where no history is."""
    kept = history if is_kept else None
    unsaved(opened(folder, kept), drafts, having(place="Jinde"))
    (folder / CONFERENCE).rename(folder / name)
    opened(folder).apply("Místo", having(place="U kolegyně"))
    session = opened(folder, kept)
    put_back(session, drafts.open[0])
    (question,) = session.questions.values()
    assert {question.conflict.mine, question.conflict.theirs} == {"Jinde", "U kolegyně"}


def test_a_file_nobody_changed_meanwhile_takes_all_without_a_question(folder: Path, drafts: Drafts) -> None:
    """Also what was taken out, and also where no history is."""
    unsaved(opened(folder), drafts, having(place="Jinde", agenda=()))
    session = opened(folder)
    put_back(session, drafts.open[0])
    assert (conference(folder).place, conference(folder).agenda) == ("Jinde", ())
    assert not session.questions


@pytest.mark.parametrize("name", [STRETCH, "jina.md"])
def test_a_stretch_is_joined_whatever_its_file_is_called(
    folder: Path, drafts: Drafts, history: History, name: str
) -> None:
    """A line that was changed and could not be saved is changed in the file that is there."""
    unsaved(opened(folder, history), drafts, with_first_line("První věta, opravená."))
    (folder / STRETCH).rename(folder / name)
    before = files(folder)
    put_back(opened(folder, history), drafts.open[0])
    assert lines(conference(folder).captures) == ["První věta, opravená.", "Druhá věta."]
    assert {key for key, data in files(folder).items() if data != before.get(key)} == {name}


@pytest.mark.parametrize("taken", ["", "---\nrozbité"], ids=["missing", "damaged"])
def test_a_stretch_that_is_not_there_is_begun(folder: Path, drafts: Drafts, history: History, taken: str) -> None:
    """It gets a file of its own with all its lines; nothing else is touched, also not what has its name."""
    unsaved(opened(folder, history), drafts, with_first_line("První věta, opravená."))
    (folder / STRETCH).unlink()
    if taken:
        (folder / STRETCH).write_text(taken, encoding="utf-8")
    before = files(folder)
    put_back(opened(folder, history), drafts.open[0])
    after = files(folder)
    assert lines(conference(folder).captures) == ["První věta, opravená.", "Druhá věta."]
    name = "2026-09-15-2-usek-0900.md" if taken else STRETCH
    assert {key for key, data in after.items() if data != before.get(key)} == {name}
    assert before.keys() <= after.keys()


def test_the_first_stretch_is_begun_where_older_programs_keep_off(sample_case: Path) -> None:
    """A conference without stretches says before that it has some."""
    journal, session = Drafts(sample_case, lambda: NINE), opened(sample_case)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pktui.session.case.record_files.create", full)
        with pytest.raises(FileProblem):
            session.apply("Věta", with_note("První věta.", 1))
    session.keep_unsaved(journal)
    path = sample_case / CONFERENCE
    path.write_bytes(path.read_bytes().replace(b"\nformat: 2\n", b"\nformat: 1\n"))
    put_back(opened(sample_case), journal.open[0])
    assert lines(conference(sample_case).captures) == ["První věta."]
    assert b"\nformat: 2\n" in path.read_bytes()
    journal.close()


def test_beginning_a_stretch_gives_up_no_unsaved_value(folder: Path, drafts: Drafts) -> None:
    """What the session has of the conference in memory only goes to the file with it."""
    session = opened(folder)
    stretch = session.stored.stretches[0].record
    session.stored.stretches[0].path.unlink()
    session = opened(folder)
    unsaved(session, drafts, having(place="Jinde"))
    session.begin(stretch)
    assert conference(folder).place == session.meeting.conference.place == "Jinde"
    assert (
        lines(conference(folder).captures)
        == lines(session.meeting.conference.captures)
        == ["První věta.", "Druhá věta."]
    )
    assert session.unsaved == ()


def test_minutes_somebody_else_began_meanwhile_are_joined(folder: Path, drafts: Drafts) -> None:
    """Minutes that could not be saved go into those that are there under another id, not in their place."""
    session = opened(folder)
    minutes = session.meeting.minutes
    assert minutes is not None
    unsaved(session, drafts, lambda meeting: meeting.having(replace(minutes, author="Svobodová")))
    path = folder / MINUTES
    path.write_bytes(path.read_bytes().replace(minutes.id.encode(), b"z-jiny") + "\nVěta kolegyně.\n".encode())
    session = opened(folder)
    put_back(session, drafts.open[0])
    assert load(path).record.id == "z-jiny"
    assert "Věta kolegyně." in path.read_text(encoding="utf-8")
    (question,) = session.questions.values()
    assert {question.conflict.mine, question.conflict.theirs} == {"Svobodová", minutes.author}


def test_a_plan_that_is_not_there_is_written(folder: Path, drafts: Drafts) -> None:
    """The file of a record that is nowhere is made again."""
    session = opened(folder)
    plan = session.meeting.plan
    assert plan is not None
    unsaved(session, drafts, lambda meeting: meeting.having(replace(plan, contact="Svobodová")))
    (folder / PLAN).unlink()
    put_back(opened(folder), drafts.open[0])
    assert load(folder / PLAN).record == replace(plan, contact="Svobodová")


def test_a_broken_file_is_refused(folder: Path) -> None:
    """A draft that does not read as a record raises and changes nothing."""
    before = files(folder)
    session = opened(folder)
    with pytest.raises(FileProblem):
        put_back(session, Draft(Place(session.meeting.conference.id, RECORD, "x.md"), "---\nnic", NINE))
    assert files(folder) == before


@pytest.mark.parametrize(
    ("change", "old"),
    [(having(place="Jinde"), CONFERENCE), (with_first_line("Jinak."), STRETCH)],
    ids=["conference", "stretch"],
)
def test_what_was_saved_under_another_name_is_settled(
    folder: Path, drafts: Drafts, change: Callable[[Meeting], Meeting], old: str
) -> None:
    """A file renamed while it could not be written leaves nothing in the journal once it is."""
    session, watch = opened(folder), CaseWatch()
    look(session, watch)
    unsaved(session, drafts, change)
    (folder / old).rename(folder / "jina.md")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pktui.session.case.record_file.replace_bytes", full)
        session.moved(folder / old, folder / "jina.md")
        session.keep_unsaved(drafts)
    assert [describe(draft).partition(": ")[2] for draft in drafts.open] == ["celý soubor jina.md, který nešlo uložit"]
    look(session, watch)
    session.flush()
    session.keep_unsaved(drafts)
    assert drafts.open == ()


def test_a_new_stretch_whose_name_was_taken_is_settled(sample_case: Path) -> None:
    """It is saved under the next name, and the journal forgets it."""
    journal, session = Drafts(sample_case, lambda: NINE), opened(sample_case)
    unsaved_at_once = with_note("První věta.", 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pktui.session.case.record_files.create", full)
        with pytest.raises(FileProblem):
            session.apply("Věta", unsaved_at_once)
    session.keep_unsaved(journal)
    (sample_case / STRETCH).write_text("---\nrozbité", encoding="utf-8")
    session.flush()
    session.keep_unsaved(journal)
    assert journal.open == ()
    journal.close()


def test_a_line_taken_back_before_it_was_saved_is_settled(sample_case: Path) -> None:
    """A stretch that was never begun and has nothing in it any more is not offered at the next start."""
    journal, session = Drafts(sample_case, lambda: NINE), opened(sample_case)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pktui.session.case.record_files.create", full)
        with pytest.raises(FileProblem):
            session.apply("Věta", with_note("Omylem.", 1))
    session.keep_unsaved(journal)
    session.undo()
    session.keep_unsaved(journal)
    assert journal.open == ()
    journal.close()


def test_texts_no_file_can_hold_are_settled_after_a_rename(folder: Path, drafts: Drafts) -> None:
    """They are kept under the id of the record, too; as a note they say the name of the file, never an id."""
    session = opened(folder)
    with pytest.raises(FileProblem):
        session.apply("Místo", having(place="slovo " * 60_000))
    session.keep_unsaved(drafts)
    (draft,) = drafts.open
    assert (draft.place.kind, draft.place.name) == (VALUES, session.meeting.conference.id)
    put_back(opened(folder), replace(draft, text="krátce"))
    assert lines(conference(folder).captures)[-1] == f"{CONFERENCE}: krátce"
    (folder / CONFERENCE).rename(folder / "jina.md")
    session.moved(folder / CONFERENCE, folder / "jina.md")
    session.apply("Místo", having(place="škola"))
    session.keep_unsaved(drafts)
    assert drafts.open == ()


def test_a_stretch_is_told_in_words(folder: Path, drafts: Drafts) -> None:
    """Which half hour, and what would change in it; no ids, also where its file has another name."""
    session = opened(folder)
    unsaved(session, drafts, with_first_line("Jinak."))
    (draft,) = drafts.open
    assert describe(draft) == f"Úsek jednání 9:00–9:30: celý soubor {STRETCH}, který nešlo uložit"
    (folder / STRETCH).rename(folder / "jina.md")
    stored = list_folder(folder).meetings[-1]
    assert words_of(stored, draft).endswith(": text: Jinak.")
    assert "\n" not in words_of(stored, draft)
    assert present_words(stored, draft).endswith(": text: První věta.")


def test_further_pieces_of_a_stretch_are_told_apart(folder: Path) -> None:
    """A busy half hour has several files."""
    paper = list_folder(folder).meetings[-1].stretches[0]
    text = rewritten(paper, replace(paper.record, number=2)).data.decode()
    place = Place(paper.record.conference, RECORD, paper.record.id, "a.md")
    assert describe(Draft(place, text, NINE)).startswith("Úsek jednání 9:00–9:30, 2. díl: celý soubor a.md")


def test_a_file_kept_by_its_name_is_told_without_ids(folder: Path) -> None:
    """Older journals say the name of the file where newer ones say the id."""
    paper = list_folder(folder).meetings[-1].conference
    place = Place(paper.record.id, RECORD, paper.path.name)
    told = describe(Draft(place, paper.document.data.decode(), NINE))
    assert told == f"Konference: celý soubor {CONFERENCE}, který nešlo uložit"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("T09:01:00", "T09:01:30"),
        ("druh: poznamka", "druh: poznamka\n    klic_novejsi_verze: x"),
        ("První", "Úplně první"),
    ],
    ids=["seconds", "a key nobody here knows", "words"],
)
def test_only_what_is_all_there_is_saved(folder: Path, before: str, after: str) -> None:
    """A whole file with anything else in it, though it may read alike in words, still waits to be decided about."""
    stored = list_folder(folder).meetings[-1]
    text = (folder / STRETCH).read_text(encoding="utf-8")
    place = Place(stored.conference.record.id, RECORD, STRETCH)
    assert before in text
    assert is_saved(stored, Draft(place, text, NINE))
    assert not is_saved(stored, Draft(place, text.replace(before, after, 1), NINE))
