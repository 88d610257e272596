"""Spisy: closing, handing over, and one person's data, by keys alone."""

from __future__ import annotations

from tests.conftest import TODAY
from tests.tui.conftest import SECOND, Desk, OpenDesk

from pktui.domain.data_request import RequestKind
from pktui.session.local import history_of
from pktui.storage.history.index import Reason
from pktui.storage.records.folder import list_folder
from pktui.tui.widgets.table import RowTable

OLD, NEW = "Lenka Hrubešová", "Lenka Hrubá"


def rows(at: Desk) -> list[str]:
    """Return the keys of the list in front."""
    return [row.key for row in at.app.screen.query_one(RowTable)._rows]


async def test_a_case_is_closed_and_opened_again(desk: OpenDesk) -> None:
    """U asks for the day and says what is open; the closed case is shown so, and nothing in it waits any more."""
    async with desk() as at:
        assert "!" in at.text
        await at.press("f8")
        assert (at.place, at.marked) == ("CaseFilesScreen", SECOND)
        assert "otevřený" in at.text
        await at.press("u")
        assert "Další setkání je naplánované" in at.text
        await at.fill("Poznámka", "rodina se odstěhovala")
        await at.save()
        assert "uzavřený 8. 9. 2026" in at.text
        assert "rodina se odstěhovala" in at.text
        conference = list_folder(at.folder).meetings[-1].conference.record
        assert (conference.closed_on, conference.closed_note) == (TODAY, "rodina se odstěhovala")
        await at.press("escape")
        assert at.place == "OverviewScreen"
        assert not at.app.screen.query_one("#waiting", RowTable).row_count
        await at.press("f8", "u")
        await at.answer("open")
        assert "otevřený" in at.text
        assert list_folder(at.folder).meetings[-1].conference.record.closed_on is None


async def test_what_is_due_stands_on_the_overview(desk: OpenDesk) -> None:
    """A closed case whose time is over has one calm line, which leads to the list of cases."""
    async with desk() as at:
        (at.folder / "pktui.toml").write_text("[delky]\nuchovat_let = 0\n", encoding="utf-8")
        await at.press("f8", "u")
        await at.save()
        assert "k prověření" not in at.text  # switched off
        (at.folder / "pktui.toml").write_text("[delky]\nuchovat_let = 5\n", encoding="utf-8")
        await at.press("u")
        await at.answer("edit")
        await at.fill("Uzavřený dne", "8. 9. 2021")
        await at.save()
        assert "k prověření od 8. 9. 2026" in at.text
        await at.press("escape")
        await at.shows("prověřit uložený spis")
        await at.mark(f"filing:{SECOND}", "#waiting")
        await at.press("enter")
        assert at.place == "CaseFilesScreen"


async def test_a_folder_is_handed_over(desk: OpenDesk) -> None:
    """P says what is in the folder; only the second answer clears the history, and no file changes."""
    async with desk() as at:
        await at.open("preparation")
        await at.press("escape")
        assert at.place == "OverviewScreen"
        stored = list_folder(at.folder).meetings[-1]
        data = stored.conference.document.data
        history_of(at.folder).keep(SECOND, stored.conference.path, data, Reason.READ, at.clock())
        before = {path: path.read_bytes() for path in at.folder.rglob("*.md")}
        await at.press("f8", "p")
        assert "Předat složku" in at.text
        await at.press("enter")
        assert history_of(at.folder).records()
        await at.press("p")
        await at.answer("yes")
        assert "Stopy jsou smazané" in at.text
        assert history_of(at.folder).records() == ()
        assert {path: path.read_bytes() for path in at.folder.rglob("*.md")} == before


async def test_a_name_is_corrected(desk: OpenDesk) -> None:
    """O leads from the person over the right name and the sentences to a preview; only then anything is written."""
    async with desk() as at:
        await at.press("f8", "o")
        await at.answer(RequestKind.CORRECTED)
        people = at.app.screen.query_one("#answers", RowTable)
        key = next(row.key for row in people._rows if OLD in str(row.cells[0]))
        await at.answer(key)
        await at.fill("Správné jméno", NEW)
        await at.save()
        assert "Zmínky ve větách" in at.text
        await at.press("a", "enter")
        assert f"{OLD} → {NEW}" in at.text
        before = list_folder(at.folder).meetings[-1].conference.document.data
        await at.press("enter")
        assert list_folder(at.folder).meetings[-1].conference.document.data == before
        await at.press("o")
        await at.answer(RequestKind.CORRECTED)
        await at.answer(key)
        await at.fill("Správné jméno", NEW)
        await at.save()
        await at.press("enter")
        await at.answer("yes")
        assert "Hotovo" in at.text
        conference = list_folder(at.folder).meetings[-1].conference.record
        assert NEW in {person.name for person in conference.people}
        assert conference.requests[-1].kind is RequestKind.CORRECTED


async def test_somebody_who_is_only_written_of(desk: OpenDesk) -> None:
    """Who is not among the people is asked for by name; a name nobody could look for is refused."""
    async with desk() as at:
        await at.press("f8", "o")
        await at.answer(RequestKind.LEFT_OUT)
        await at.answer("outsider")
        await at.fill("O koho jde", "Šimůnek")
        await at.fill("Místo jména", "pan Šimůnek")
        await at.save()
        assert "zůstalo něco ze jména" in at.text
        await at.fill("Místo jména", "soused")
        await at.save()
        assert "Šimůnek → soused" in at.text
        await at.answer("no")
        assert at.place == "CaseFilesScreen"


async def test_wide_screen_says_the_conferences_of_a_case(desk: OpenDesk) -> None:
    """Beside the list stand the conferences of the marked case with how far each is."""
    async with desk(size=(120, 30)) as at:
        await at.press("f8")
        assert "· 2. út 15. 9. 2026, příprava" in at.text
        assert "· 1. út 10. 3. 2026, zápis schválen" in at.text
