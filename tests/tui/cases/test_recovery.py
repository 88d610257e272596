"""Texts that were being typed when the program ended."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.tui.conftest import SMALL, OpenDesk, running

from pktui.domain.flipchart import CaptureKind
from pktui.domain.minutes import sections, with_section
from pktui.session.cards import with_line
from pktui.session.case.open_case import CaseSession
from pktui.session.case.past import past_of
from pktui.session.create import empty_minutes
from pktui.session.drafts.drafts import Drafts, journal_folder
from pktui.session.drafts.place import RECORD, Place
from pktui.session.local import history_of
from pktui.session.recovery.left_behind import claimed, finish, leftovers, throw_away
from pktui.storage.history.index import Reason
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import rewritten
from pktui.tui.screens.dialogs.conflict import ConflictDialog
from pktui.tui.screens.overview.screen import OverviewScreen
from pktui.tui.widgets.text_box import TextBox

TEXT = "Anežka říká, že v noci slyší kroky."


def now() -> datetime:
    """Return the present moment of the tests."""
    return NOW


@pytest.fixture
def interrupted(sample_case: Path) -> Path:
    """A case in which a section of the minutes was being typed when the program ended."""
    drafts = Drafts(sample_case, now)
    record = list_folder(sample_case).meetings[1].conference.record.id
    drafts.note(Place(record, "section", "Popis situace"), TEXT)
    drafts.close()
    return sample_case


async def answered(folder: Path, *keys: str) -> str:
    """Start the program, press keys at the question, and return what was on the screen before them."""
    async with running(folder) as at:
        # Begun in the same breath as the question comes up, if there is one.
        await at.until(lambda: at.app.outside is not None, "the first paint is over")
        text = at.text
        await at.press(*keys)
    return text


def section(folder: Path) -> str:
    """Return the section as the file has it."""
    minutes = list_folder(folder).meetings[1].meeting.minutes
    assert minutes is not None
    return next(part.text for part in sections(minutes.body) if part.title == "Popis situace")


async def test_text_is_offered_and_put_in(interrupted: Path) -> None:
    """The question shows the text and its place; the first answer writes it into the file."""
    text = await answered(interrupted, "enter")
    assert "Našel se nedopsaný text" in text
    assert TEXT in text
    assert section(interrupted) == TEXT
    assert list(journal_folder(interrupted).glob("*.denik")) == []


async def test_what_was_saved_is_not_offered(sample_case: Path) -> None:
    """A program killed between the file and its journal leaves a text that is saved; nobody is asked about it."""
    stored = list_folder(sample_case).meetings[1]
    session, record = CaseSession(stored, now), stored.conference.record.id
    drafts = Drafts(sample_case, now)
    session.apply("řádek", lambda m: with_line(m, CaptureKind.RISK, TEXT, NOW, ""))
    minutes = stored.meeting.minutes or empty_minutes(stored.meeting)
    session.apply("část", lambda m: m.having(replace(minutes, body=with_section(minutes.body, "Popis situace", TEXT))))
    drafts.note(Place(record, "capture", CaptureKind.RISK), TEXT)
    drafts.note(Place(record, "section", "Popis situace"), TEXT)
    drafts.close()
    before = {path: path.read_bytes() for path in sample_case.glob("*.md")}
    assert "Našel se" not in await answered(sample_case)
    assert not leftovers()
    assert {path: path.read_bytes() for path in sample_case.glob("*.md")} == before


async def test_text_can_be_compared_first(interrupted: Path) -> None:
    """Comparing shows both and comes back to the question."""
    await answered(interrupted, "down", "enter", "escape", "enter")
    assert section(interrupted) == TEXT


@pytest.mark.parametrize("keys", [("down", "down", "enter"), ("escape",)])
async def test_decision_can_wait(interrupted: Path, keys: tuple[str, ...]) -> None:
    """Without a decision the text is offered again."""
    await answered(interrupted, *keys)
    assert section(interrupted) == ""
    assert "Našel se nedopsaný text" in await answered(interrupted)


async def test_dropped_text_is_not_offered_again(interrupted: Path) -> None:
    """A dropped text stays on this computer but is not asked about."""
    await answered(interrupted, "down", "down", "down", "enter")
    assert section(interrupted) == ""
    assert "Našel se" not in await answered(interrupted)
    (kept,) = journal_folder(interrupted).glob("*.zahozeno")
    assert b"kroky" in kept.read_bytes()
    minutes = list_folder(interrupted).meetings[1].minutes
    assert minutes is not None
    past = past_of(minutes.path)
    thrown = next(version for version in past.versions if version.reason == Reason.THROWN)
    assert TEXT.encode() in past.content(thrown.number)


async def test_several_are_counted(interrupted: Path) -> None:
    """Texts of several journals are offered one after the other, the oldest first, with a count."""
    record = list_folder(interrupted).meetings[1].conference.record.id
    drafts = Drafts(interrupted, lambda: NOW + timedelta(minutes=5))
    drafts.note(Place(record, "section", "Názor dítěte"), "Chce k babičce.")
    drafts.close()
    async with running(interrupted) as at:
        await at.shows("Našel se nedopsaný text (1/2)")
        assert TEXT in at.text
        assert "F7 Zápis · část „Popis situace“" in at.text
        assert "Hrubešovi, konference 15. 9. 2026" in at.text
        await at.press("enter")
        assert "Našel se nedopsaný text (2/2)" in at.text
        assert "Chce k babičce." in at.text
        await at.press("escape")
    assert section(interrupted) == TEXT
    assert "Chce k babičce." in await answered(interrupted)
    assert TEXT not in await answered(interrupted)


async def test_a_text_that_is_there_twice_is_asked_about_once(interrupted: Path) -> None:
    """A part and the whole unsaved file with the same part in it: when one is in its place, so is the other."""
    stored = list_folder(interrupted).meetings[1]
    minutes = stored.minutes
    assert minutes is not None
    drafts = Drafts(interrupted, lambda: NOW + timedelta(minutes=5))
    whole = replace(minutes.record, body=with_section(minutes.record.body, "Popis situace", TEXT))
    place = Place(stored.conference.record.id, RECORD, minutes.path.name)
    drafts.note(place, rewritten(minutes, whole).data.decode(), base=minutes.document.data.decode())
    drafts.close()
    async with running(interrupted) as at:
        await at.shows("Našel se nedopsaný text (1/2)")
        await at.press("enter")
        assert "Našel se" not in at.text
    assert section(interrupted) == TEXT
    assert not leftovers()


async def test_what_the_text_contradicts_is_asked_not_what_waited(sample_case: Path) -> None:
    """An older question about another file stays where it is; shown is what the unfinished text contradicts."""
    (meeting,) = list_folder(sample_case).meetings[1:]
    assert meeting.minutes is not None
    session = CaseSession(meeting, now, history_of(sample_case))
    path = meeting.conference.path
    path.write_bytes(re.sub(b"\nmisto: .*", b"\nmisto: Jejich", path.read_bytes()))
    session.apply("místo", lambda m: m.having(replace(m.conference, place="Moje")))
    assert len(session.questions) == 1
    drafts = Drafts(sample_case, now)
    record = replace(meeting.minutes.record, author="Karel")
    whole = rewritten(meeting.minutes, record).data.decode()
    drafts.note(Place(record.conference, RECORD, meeting.minutes.path.name), whole)
    drafts.close()
    async with running(sample_case) as at:
        await at.shows("Našel se nedopsaný text")
        await at.press("enter")
        assert "Co platí? 2026-09-15-zapis.md" in at.text
        assert "Karel" in at.text
        await at.press("escape")
        assert "Co platí?" not in at.text


async def test_whole_file_is_offered_in_words(sample_case: Path) -> None:
    """Of a whole unsaved file stands there what it would change, without keys and ids."""
    stored = list_folder(sample_case).meetings[1]
    person = stored.conference.record.people[0]
    wanted = replace(stored.conference.record, people=(replace(person, note="Volat až večer."),))
    drafts = Drafts(sample_case, now)
    place = Place(wanted.id, "record", stored.conference.path.name)
    drafts.note(place, rewritten(stored.conference, wanted).data.decode())
    drafts.close()
    async with running(sample_case) as at:
        await at.shows("Našel se nedopsaný text")
        assert "Konference: celý soubor 2026-09-15-konference.md" in at.text
        assert f"účastník „{person.name}“: poznámka: Volat až večer." in at.text
        assert person.id not in at.text
        assert "druh:" not in at.text


@pytest.mark.parametrize("size", [SMALL, (60, 20)], ids=["80x24", "60x20"])
async def test_a_whole_file_hides_no_answer(sample_case: Path, size: tuple[int, int]) -> None:
    """Whatever the unfinished text is, all four answers stand on the screen; the one that drops it is never marked."""
    conference = list_folder(sample_case).meetings[1].conference
    drafts = Drafts(sample_case, now)
    whole = "\n".join(conference.path.read_text(encoding="utf-8").splitlines()[:40])
    drafts.note(Place(conference.record.id, RECORD, conference.path.name), whole)
    drafts.close()
    async with running(sample_case, size=size) as at:
        await at.until(lambda: at.app.outside is not None, "the first paint is over")
        for answer in ("Použít", "Porovnat", "Rozhodnout příště", "Zahodit"):
            assert answer in at.text, at.text
        assert at.marked == "use"


async def test_newer_text_is_not_written_over(interrupted: Path) -> None:
    """Where something else stands by now, both wordings are shown; whatever is chosen, the other is in the history."""
    newer = "Kolega napsal něco jiného."
    stored = list_folder(interrupted).meetings[1]
    minutes = stored.meeting.minutes or empty_minutes(stored.meeting)
    session = CaseSession(stored, now, history_of(interrupted))
    session.apply("kolega", lambda m: m.having(replace(minutes, body=f"## Popis situace\n\n{newer}\n")))
    async with running(interrupted) as at:
        await at.shows("Našel se nedopsaný text")
        await at.press("enter")
        assert isinstance(at.app.screen, ConflictDialog)
        assert all(words in at.text for words in (TEXT, newer, "Ve spisu", "Nedopsaný text"))
        await at.press("left", "ctrl+s")
        assert at.app.front(OverviewScreen) is not None
    assert section(interrupted) == newer
    path = list_folder(interrupted).meetings[1].minutes
    assert path is not None
    history = history_of(interrupted)
    kept = [history.content(version.sha).decode() for version in history.versions(path.record.id)]
    assert any(TEXT in version for version in kept)


@pytest.mark.parametrize(
    ("screen", "keys"), [("minutes", ("enter",)), ("preparation", ("k",)), ("preparation", ("enter",))]
)
async def test_fields_say_what_they_were_begun_from(desk: OpenDesk, screen: str, keys: tuple[str, ...]) -> None:
    """The journal knows what stood there when somebody began to type."""
    async with desk(screen) as at:
        await at.press(*keys)
        box = at.app.screen.query_one(TextBox)
        before = box.text
        await at.type("xy")
        journal = at.app.cases.drafts
        assert journal is not None
        assert [(draft.was, "xy" in draft.text) for draft in journal.open] == [(before, True)]


@pytest.mark.parametrize("other", ["use", "drop"])
@pytest.mark.parametrize("own", ["use", "drop"])
async def test_text_is_taken_in_one_window(interrupted: Path, own: str, other: str) -> None:
    """Two windows offer the same text; whoever answers second hears that it was decided, and nothing is done twice."""
    async with running(interrupted) as at:
        await at.shows("Našel se nedopsaný text")
        (leftover,) = leftovers()
        with claimed(leftover):
            finish(leftover) if other == "use" else throw_away(leftover)
        await at.answer(own)
        (notice,) = at.notices
        assert notice.startswith("Tento text už se mezitím použil nebo zahodil v jiném okně")
        assert "denik" not in notice
        assert at.app.front(OverviewScreen) is not None
    assert section(interrupted) == ""
