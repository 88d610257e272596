"""The overview: what waits, every conference, damaged files, the empty folder and a new conference."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.tui.conftest import FIRST, SECOND, OpenDesk, running

from pktui.storage.records.folder import list_folder
from pktui.tui.widgets.detail import DetailPane
from pktui.tui.widgets.table import RowTable


def replace_in(path: Path, pattern: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


async def test_enter_opens_the_marked_conference(desk: OpenDesk) -> None:
    """Enter opens the nearest conference at its preparation; Esc comes back."""
    async with desk() as at:
        assert at.marked == SECOND
        await at.press("enter")
        assert at.place == "preparation"
        assert "2. konference" in at.text
        await at.press("escape", "down", "enter")
        assert "1. konference" in at.text
        await at.press("escape")
        assert at.place == "OverviewScreen"


async def test_mouse_opens_what_is_clicked(desk: OpenDesk) -> None:
    """Two clicks on a line open it: the first one marks."""
    async with desk() as at:
        row = next(index for index, line in enumerate(at.text.splitlines()) if "út 10. 3. 2026" in line)
        for _ in range(2):
            await at.pilot.click(offset=(5, row))
            await at.settle()
        assert "1. konference" in at.text


async def test_search_ignores_diacritics(desk: OpenDesk, sample_case: Path) -> None:
    """Ctrl+F finds without diacritics and case; Enter goes to what was found, Esc shows all again."""
    async with running(sample_case) as other:
        await other.press("ctrl+n")
        await other.fill("Spis", "Říhovi")
        await other.fill("Den", "za týden")
        await other.choose("Navazuje na", "nic, první konference")
        await other.save()
        assert other.place == "preparation"
    async with desk() as at:
        table = at.app.screen.query_one("#meetings", RowTable)
        await at.press("ctrl+f")
        await at.type("RIHO")
        assert [row.cells[2] for row in table._rows] == ["Říhovi"]
        await at.press("enter")
        assert at.app.focused is table
        await at.press("escape")
        assert len(table._rows) == 3


async def test_new_conference_follows_the_marked_one(desk: OpenDesk) -> None:
    """Ctrl+N on a conference makes the next one of the family, with people and open tasks carried over."""
    async with desk() as at:
        previous = at.stored.meeting
        await at.press("ctrl+n")
        await at.fill("Den", "15. 12.")
        await at.save()
        assert at.place == "preparation"
        new = next(s.meeting for s in list_folder(at.folder).meetings if s.conference.record.day == date(2026, 12, 15))
        assert (new.conference.number, new.conference.follows) == (3, SECOND)
        assert [p.id for p in new.conference.people] == [p.id for p in previous.conference.people]
        assert new.plan is not None
        assert previous.plan is not None
        assert new.plan.tasks == tuple(task for task in previous.plan.tasks if task.is_open)


async def test_new_conference_needs_its_day(desk: OpenDesk) -> None:
    """Without a day nothing is made and the form says what is missing."""
    async with desk() as at:
        before = at.bytes()
        await at.press("ctrl+n")
        await at.save()
        assert "Vyplňte prosím: den." in at.text
        await at.press("escape")
        assert at.bytes() == before


async def test_empty_folder_offers_the_sample(tmp_path: Path) -> None:
    """An empty folder says what one can do, and Enter makes the sample and opens it."""
    folder = tmp_path / "prázdná"
    folder.mkdir()
    async with running(folder) as at:
        assert "vyrobí v ní vymyšlenou ukázku" in at.text
        await at.press("enter")
        assert "Hrubešovi" in at.text
        assert (folder / "ukazka" / "2026-09-15-konference.md").exists()
        # The tour comes with the sample.
        assert at.place == "TourPanel"
        await at.press("escape", "enter")
        assert at.place == "preparation"


async def test_first_conference_of_an_empty_folder(tmp_path: Path) -> None:
    """Ctrl+N works in an empty folder: three files and the programme of the method."""
    async with running(tmp_path) as at:
        await at.press("ctrl+n")
        await at.fill("Spis", "Novákovi")
        await at.fill("Den", "za 14 dní")
        await at.save()
        assert at.place == "preparation"
        (stored,) = list_folder(tmp_path).meetings
        assert (stored.conference.record.family, stored.conference.record.day) == ("Novákovi", date(2026, 9, 22))
        assert len(stored.conference.record.agenda) == 9
        assert len(stored.paths) == 3


async def test_damaged_file_is_listed_and_never_touched(desk: OpenDesk, sample_case: Path) -> None:
    """A damaged file stands among what waits, with its line; Enter explains; no byte of it changes; others work."""
    path = sample_case / "2026-03-10-konference.md"
    replace_in(path, r"^datum: 2026-03-10", "datum: 2026-02-30")
    damaged = path.read_bytes()
    async with desk() as at:
        assert "1 poškozený soubor" in at.text
        assert "2026-03-10-konference.md" in at.text
        assert "Řádek 11: Klíč „datum“" in at.text
        await at.mark("trouble:0", "#waiting")
        await at.press("enter")
        assert "Den 30. 2. 2026 v kalendáři není." in " ".join(at.text.split())
        await at.press("escape")
        await at.open("people")
        await at.press("space")
        assert at.conference.people[0].attendance.present
        assert path.read_bytes() == damaged


async def test_conflict_and_orphan_are_listed(desk: OpenDesk, sample_case: Path) -> None:
    """A copy of a sync client and minutes without a conference are named; Enter on the minutes explains them."""
    plan = sample_case / "2026-09-15-plan.md"
    (sample_case / "2026-09-15-plan (konflikt).md").write_bytes(plan.read_bytes())
    replace_in(sample_case / "2026-03-10-zapis.md", "konference_id: .*", "konference_id: k-nikde")
    async with desk() as at:
        assert "1 kopie navíc" in at.text
        await at.mark("trouble:o0", "#waiting")
        await at.press("enter")
        told = " ".join(at.text.replace("│", " ").split())
        assert "Konference, ke které soubor patří, v této složce není." in told


async def test_conflict_opens_its_conference(desk: OpenDesk, sample_case: Path) -> None:
    """Enter on a conflict opens the conference, where a copy that holds nothing new goes by itself."""
    plan = sample_case / "2026-09-15-plan.md"
    copy = sample_case / "2026-09-15-plan (konflikt).md"
    copy.write_bytes(plan.read_bytes())
    async with desk() as at:
        await at.mark("trouble:c0", "#waiting")
        await at.press("enter")
        assert at.place == "preparation"
        assert "2. konference" in at.text
        await at.until(lambda: not copy.exists(), "the copy is gone")
        await at.press("escape")
        await at.until(lambda: "navíc" not in at.text, "no conflict is left")


def hide(folder: Path, pattern: str) -> Path:
    """Move files out of the folder, as a sync client that was told to does."""
    away = folder.with_name("jinam")
    away.mkdir()
    for path in folder.glob(pattern):
        path.rename(away / path.name)
    return away


async def test_vanished_conferences_wait(desk: OpenDesk, sample_case: Path) -> None:
    """Conferences that went are told and listed by name and date until they are back."""
    async with desk() as at:
        away = hide(sample_case, "2026-03-10-*")
        await at.press("f5")
        assert "Ze složky zmizela 1 z 2 konferencí" in at.text
        assert any("pktui nic nesmazalo, zkontrolujte synchronizaci" in notice for notice in at.notices)
        await at.mark("vanished:", "#waiting")
        await at.press("enter")
        assert "Hrubešovi, 1. konference, út 10. 3. 2026" in at.text
        await at.press("escape")
        assert "Ze složky zmizela 1 z 2 konferencí" in at.text
        for path in away.iterdir():
            path.rename(sample_case / path.name)
        await at.press("f5")
        assert "Ze složky" not in at.text.partition("Konference")[0]


async def test_vanished_conferences_can_be_accepted(desk: OpenDesk, sample_case: Path) -> None:
    """Who knows about it is not reminded any more, and hears of the next one."""
    async with desk() as at:
        hide(sample_case, "2026-03-10-*")
        await at.press("f5")
        await at.mark("vanished:", "#waiting")
        await at.press("enter")
        await at.answer("accept")
        await at.press("f5")
        assert "Enter: které" not in at.text
        for path in sample_case.glob("2026-09-15-*"):
            path.unlink()
        await at.press("f5")
        assert "Ze složky zmizela 1 z 1 konference" in at.text
        assert "V této složce zatím není" not in at.text


async def test_damaged_conference_has_not_vanished(desk: OpenDesk, sample_case: Path) -> None:
    """A file that somebody broke is listed as damaged, not as gone."""
    async with desk() as at:
        replace_in(sample_case / "2026-03-10-konference.md", r"^datum: 2026-03-10", "datum: 2026-02-30")
        await at.press("f5")
        assert "1 poškozený soubor" in at.text
        assert "Enter: které" not in at.text


async def test_late_task_goes_to_its_plan(desk: OpenDesk, sample_case: Path) -> None:
    """Enter on a late task opens the plan it stands in and marks the task there."""
    replace_in(sample_case / "2026-09-15-plan.md", r"^    do: \d{4}-\d\d-\d\d", "    do: 2026-09-01")
    async with desk() as at:
        assert "po termínu" in at.text
        *_, task = (task for task in at.plan.tasks if task.is_overdue(at.clock().date()))
        await at.mark(f"plan:{SECOND}:{task.id}", "#waiting")
        await at.press("enter")
        assert at.place == "plan"
        assert "2. konference" in at.text
        assert at.app.screen.query_one("#tasks", RowTable).marked == task.id


@pytest.mark.parametrize(
    ("has_list", "place", "words"), [(True, "readers", "odpovědělo 8 z 9"), (False, "minutes", "3 odpovědi")]
)
async def test_comment_round_goes_to_its_minutes(
    desk: OpenDesk, sample_case: Path, has_list: bool, place: str, words: str
) -> None:
    """Enter on a comment round opens the list of readers; the minutes of older files, which keep none."""
    replace_in(sample_case / "2026-03-10-zapis.md", "^stav: schvaleno", "stav: k_pripominkam")
    if not has_list:
        replace_in(sample_case / "2026-03-10-zapis.md", "^obeslani:", "jine:")
    async with desk() as at:
        assert words in at.text
        assert "do út 24. 3." in at.text
        await at.mark(f"{place}:{FIRST}", "#waiting")
        await at.press("enter")
        assert at.place == place
        assert "1. konference" in at.text


async def test_running_meeting_opens_at_its_clock(desk: OpenDesk) -> None:
    """A meeting that runs is bold in the list and opens at F4."""
    async with desk("live") as at:
        await at.press("pagedown", "escape")
        assert "probíhá" in at.text
        await at.press("enter")
        assert at.place == "live"


async def test_reload_sees_new_files(desk: OpenDesk, sample_case: Path) -> None:
    """F5 reads the folder again."""
    async with desk() as at:
        for path in sample_case.glob("2026-03-10-*"):
            path.rename(path.with_suffix(".txt"))
        await at.press("f5")
        assert "1. konference" not in at.text
        assert [row.key for row in at.app.screen.query_one("#meetings", RowTable)._rows] == [SECOND]
        assert FIRST not in at.text


async def test_wide_overview_says_how_the_marked_case_stands(desk: OpenDesk) -> None:
    """Beside the lists stand its goal, its plan with what is late, and what was last heard; it follows the mark."""
    async with desk(size=(120, 40)) as at:
        pane = at.app.screen.query_one(DetailPane)
        said = pane.content
        assert said.startswith("Hrubešovi, 2. konference\nút 15. 9. 2026 v 9:00\npříprava · za 7 dní")
        assert "Cíl: Vyhodnotit, jak se daří plán" in said
        assert "! 14. 4. 2026 · čeká · Lenka Hrubešová" in said
        assert "25. 8. 2026 telefonát: Zpráva o víkendech" in said
        await at.press("down")
        assert pane.content.startswith("Hrubešovi, 1. konference")
        assert "Přišlo: " in pane.content
        await at.press("shift+tab")
        assert pane.content.startswith("Hrubešovi, 2. konference")
        await at.pilot.resize_terminal(80, 24)
        await at.settle()
        assert "Naposledy v deníku" not in at.text


async def test_wide_overview_says_in_full_what_is_wrong_with_a_file(desk: OpenDesk, sample_case: Path) -> None:
    """What is wrong is whole in the pane, and gone when nothing is marked."""
    (sample_case / "rozbitá.md").write_text("---\ndruh: konference\nden: kdysi\n---\n", encoding="utf-8")
    async with desk(size=(120, 40)) as at:
        await at.press("shift+tab")
        pane = at.app.screen.query_one(DetailPane)
        assert "rozbitá.md" in pane.content
        assert "poškozený" in pane.content
        await at.press("ctrl+f", "x", "y")
        assert pane.content == ""


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_overview_keeps_its_conferences_at_every_size(desk: OpenDesk, size: tuple[int, int]) -> None:
    """The day, the state and whose task it is are whole, and each list keeps its rows."""
    async with desk(size=size) as at:
        for words in ("út 15. 9. 2026", "příprava · za 7 dní", "zápis schválen", "Lenka Hrubešová", "před 147 dny"):
            assert words in at.text
        assert all(table.size.height >= 2 for table in at.app.screen.query(RowTable) if table.row_count)
