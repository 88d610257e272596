"""The diary: entries end up in its file, an obstacle shows at its task, and the overview leads there."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from tests.tui.conftest import FIRST, SECOND, Clock, Desk, OpenDesk, running

from pktui.domain.diary import DiaryEntry, DiaryKind
from pktui.domain.people import Role
from pktui.domain.plan import Acceptance
from pktui.session.recovery.put_back import DIARY_FIELD
from pktui.storage.records.folder import list_folder

SILENT = datetime(2026, 10, 27, 9)  # noqa: DTZ001 - the wall clock of the room has no zone


def entries(at: Desk, conference: str = FIRST) -> tuple[DiaryEntry, ...]:
    meetings = (stored.meeting for stored in list_folder(at.folder).meetings)
    diary = next(meeting.diary for meeting in meetings if meeting.conference.id == conference)
    return diary.entries if diary else ()


async def test_an_entry_is_written(desk: OpenDesk) -> None:
    """Ctrl+D opens the diary, a new entry is of today, what was typed stands with ids and words; undo takes it out."""
    async with desk() as at:
        await at.open("plan", FIRST)
        before = entries(at)
        await at.press("ctrl+d", "ctrl+n")
        await at.choose("O co jde", DiaryKind.OBSTACLE.label)
        await at.shows("O překážkách domluveno: Když je ticho")
        await at.fill("Od koho, s kým", "radek hrubes")
        await at.choose("Úkol", "Požádat vedoucího v pekárně o ranní směny")
        await at.fill("Co se stalo", "Směny se mění,\nzatím neví jak.")
        await at.save()
        new = entries(at)[-1]
        assert (new.on, new.kind, new.text) == (
            date(2026, 9, 8), DiaryKind.OBSTACLE, "Směny se mění,\nzatím neví jak."
        )  # fmt: skip
        assert (new.who, new.who_id, new.task) == ("Radek Hrubeš, otec", "o-rd7h", "u-sm2n")
        assert new.task_words.startswith("Požádat vedoucího")
        assert at.marked == new.id
        await at.press("escape")
        assert at.place == "plan"
        await at.mark("u-sm2n")
        assert "Překážka 8. 9. 2026: Směny se mění, zatím neví jak." in at.text
        await at.press("ctrl+d", "ctrl+z")
        assert entries(at) == before


async def test_an_entry_is_changed_and_removed(desk: OpenDesk) -> None:
    """The latest is on top; Enter changes it and keeps what its task was called then, Delete takes it out."""
    async with desk() as at:
        await at.open("plan", FIRST)
        await at.press("ctrl+d")
        (latest,) = (entry for entry in entries(at) if entry.id == at.marked)
        assert latest == max(entries(at), key=lambda entry: entry.on or date.min)
        await at.press("enter")
        await at.fill("Co se stalo", "Jinak.")
        await at.save()
        (changed,) = (entry for entry in entries(at) if entry.id == latest.id)
        assert (changed.text, changed.who_id, changed.task_words) == ("Jinak.", latest.who_id, latest.task_words)
        await at.press("delete")
        assert latest.id not in {entry.id for entry in entries(at)}
        assert "ticho podle dohody do 15. 9. 2026" in at.text


async def test_what_is_typed_survives(desk: OpenDesk) -> None:
    """The text of an entry that was not saved is in the journal, as one that belongs to the diary."""
    async with desk() as at:
        await at.open("plan", FIRST)
        await at.press("ctrl+d", "ctrl+n")
        await at.fill("Co se stalo", "Volala babička.")
        drafts = at.app.cases.drafts
        assert drafts is not None
        await at.until(lambda: bool(drafts.open), "the draft")
        (draft,) = drafts.open
        assert (draft.place.kind, draft.text) == (DIARY_FIELD, "Volala babička.")
        assert draft.place.where.startswith("F6 D Deník · ")
        assert draft.place.name.endswith(":text")


@pytest.mark.parametrize("marked", [FIRST, SECOND])
async def test_the_overview_opens_the_diary(desk: OpenDesk, marked: str) -> None:
    """Ctrl+D opens the diary that goes on, also where the conference to come is marked; Esc comes back."""
    async with desk() as at:
        await at.mark(marked, "#meetings")
        await at.press("ctrl+d")
        assert at.place == "diary"
        assert "Deník po 1. konferenci · 8 záznamů" in at.text
        await at.press("escape")
        assert at.place == "OverviewScreen"


async def test_the_overview_tells_of_silence(sample_case: Path) -> None:
    """A case of which nobody was heard stands among what waits, and Enter opens its diary."""
    for path in sample_case.glob("2026-09-15-*"):
        path.unlink()
    plan = sample_case / "2026-03-10-plan.md"
    text = plan.read_text(encoding="utf-8").replace("dalsi_termin: 2026-09-15", "dalsi_termin: 2027-09-15")
    plan.write_text(text, encoding="utf-8")
    async with running(sample_case, clock=Clock(SILENT)) as at:
        assert "nikdo se neozval" not in at.text
    plan.write_text(text.replace("ticho: ano\n", ""), encoding="utf-8")
    async with running(sample_case, clock=Clock(SILENT)) as at:
        await at.shows("Hrubešovi: nikdo se neozval")
        assert "9 týdnů" in at.text
        await at.mark(f"diary:{FIRST}:", "#waiting")
        await at.press("enter")
        assert at.place == "diary"


async def test_only_a_colleague_is_offered_the_case(desk: OpenDesk) -> None:
    """Neither a child nor a parent stands in the list of who takes a case over, and nobody stands there twice."""
    async with desk() as at:
        await at.open("plan", FIRST)
        await at.press("j", "tab", "ctrl+f")
        offered = [line for line in at.text.splitlines() if "Sedlářová" in line or "Hrubeš" in line]
        assert [line for line in offered if "Přebírá" not in line and "│  Mgr. Iva" in line]
        assert not any("│  Lenka" in line or "│  Anežka" in line for line in offered)
        assert sum("│  Mgr. Iva Sedlářová" in line for line in offered) == 1


async def test_a_case_is_handed_over(desk: OpenDesk) -> None:
    """J asks who and what; the new worker is among the people, and one undo takes all of it back."""
    async with desk() as at:
        await at.open("plan", FIRST)
        before = list_folder(at.folder).meetings[0].meeting
        await at.press("j")
        await at.fill("Přebírá", "iva sedlarova")
        await at.save()
        assert "Předávat a přebírat musí dva různí lidé." in at.text
        await at.fill("Přebírá", "Petr Vlk, sociální pracovník, OSPOD")
        await at.fill("Co je dobré vědět", "Rodina to ví.")
        await at.save()
        await at.shows("Co přebírá: Petr Vlk")
        await at.press("down", "space", "enter")
        meeting = list_folder(at.folder).meetings[0].meeting
        new = meeting.conference.people[-1]
        assert (new.name, new.relation, new.organisation) == ("Petr Vlk", "sociální pracovník", "OSPOD")
        assert Role.CASE_MANAGER not in new.roles
        assert meeting.plan is not None
        assert (meeting.plan.contact, meeting.plan.contact_id) == ("Petr Vlk, OSPOD", new.id)
        handed = next(task for task in meeting.plan.tasks if task.who_id == new.id)
        assert (handed.id, handed.answer) == ("u-in8f", Acceptance.UNKNOWN)
        assert entries(at)[-1].text.endswith("Rodina to ví.")
        await at.press("ctrl+z")
        assert list_folder(at.folder).meetings[0].meeting == before


async def test_the_review_knows_what_the_diary_says(desk: OpenDesk) -> None:
    """Looking back at a task shows what was noted about it meanwhile, also while its outcome is written."""
    async with desk("plan") as at:
        await at.press("h")
        await at.mark("u-na5s", "#looks")
        assert "Z deníku: 21. 4. 2026 překážka: Maminka zavolala hned" in " ".join(at.text.split())
        await at.press("enter")
        assert "Z deníku: 21. 4. 2026 překážka" in at.text
        await at.press("escape", "escape")
        assert at.place == "plan"
