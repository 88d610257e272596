"""A line that was begun and left: it stands there again when its conference is opened again in the same run."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.tui.conftest import FIRST, SECOND, Desk, OpenDesk, running

from pktui.session.drafts.place import Place
from pktui.session.recovery.put_back import CAPTURE, SUMMARY
from pktui.storage.records.folder import list_folder
from pktui.tui.app import PktuiApp
from pktui.tui.screens.overview.screen import OverviewScreen
from pktui.tui.widgets.capture import CaptureLine
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.text_box import TextBox

BEGUN = "Rozepsaná věta"


def line(at: Desk) -> LineInput:
    """Return the field of the line on F4."""
    return at.app.screen.query_one("#capture-text", LineInput)


def kept(app: PktuiApp) -> list[str]:
    """Return what the journal of the running program holds."""
    assert app.cases.drafts is not None
    return [draft.text for draft in app.cases.drafts.open]


async def again(at: Desk, conference: str = SECOND) -> None:
    """Go to the overview and come back to F4."""
    await at.press("escape")
    assert at.app.front(OverviewScreen) is not None
    await at.open("live", conference)


async def test_begun_line_is_there_again(desk: OpenDesk) -> None:
    """The line comes back with the cursor behind it, so that it can be finished and gets into the file once."""
    async with desk("live") as at:
        await at.type(BEGUN)
        await again(at)
        assert line(at).value == BEGUN
        assert kept(at.app) == [BEGUN]
        await at.type(" a konec\n")
        assert [card.text for card in at.conference.captures if card.text.startswith(BEGUN)] == [f"{BEGUN} a konec"]
        assert kept(at.app) == []


async def test_begun_line_keeps_its_kind(desk: OpenDesk) -> None:
    """What the line is about was chosen before it was begun or after, and nobody should have to choose it again."""
    async with desk("live") as at:
        await at.press("down", "down")
        await at.type(BEGUN)
        await at.press("down")
        kind = at.app.screen.query_one(CaptureLine).kind
        assert kept(at.app) == [BEGUN]
        await again(at)
        assert (line(at).value, at.app.screen.query_one(CaptureLine).kind) == (BEGUN, kind)


async def test_each_conference_has_its_line(desk: OpenDesk) -> None:
    """Lines that were begun in two conferences come back each in its own."""
    async with desk("live") as at:
        await at.type(BEGUN)
        await again(at, FIRST)
        assert line(at).value == ""
        await at.type("Jiná")
        await again(at)
        assert line(at).value == BEGUN
        await again(at, FIRST)
        assert line(at).value == "Jiná"
        assert sorted(kept(at.app)) == ["Jiná", BEGUN]


async def test_emptied_line_stays_empty(desk: OpenDesk) -> None:
    """Who rubs the line out does not want it."""
    async with desk("live") as at:
        await at.type("ab")
        await at.press("backspace", "backspace")
        await again(at)
        assert line(at).value == ""
        assert kept(at.app) == []


async def test_copy_of_the_case_does_not_get_the_line(sample_case: Path) -> None:
    """A copied folder has the same ids and may be the case of another family."""
    copy = shutil.copytree(sample_case, sample_case.parent / "kopie")
    here, there = (list_folder(folder).meetings[1] for folder in (sample_case, copy))
    place = Place(SECOND, CAPTURE)
    async with running(sample_case) as at:
        at.app.cases.open(here, sample_case)
        at.app.cases.note(place, BEGUN, "")
        at.app.cases.open(there, sample_case)
        assert at.app.cases.unfinished(place) is None
        at.app.cases.settle(place)
        at.app.cases.open(here, sample_case)
        begun = at.app.cases.unfinished(place)
        assert begun is not None
        assert begun.text == BEGUN


async def test_field_settles_only_what_stood_in_it(desk: OpenDesk) -> None:
    """A text in the journal that a fresh field does not show stays when that field is left as it was."""
    async with desk("preparation") as at:
        at.app.cases.note(Place(SECOND, SUMMARY, "Kazuistika"), BEGUN, "")
        await at.press("k", "escape")
        assert kept(at.app) == [BEGUN]
        await at.press("enter")
        field = at.app.screen.query_one(TextBox)
        assert field.draft is not None
        at.app.cases.note(field.draft, BEGUN, "")
        await at.press("escape")
        assert kept(at.app) == [BEGUN, BEGUN]


async def test_begun_line_is_told_at_the_end(desk: OpenDesk) -> None:
    """Who leaves with a line begun in another conference than the one open now hears of it, too."""
    async with desk("live") as at:
        await at.type(BEGUN)
        await again(at, FIRST)
        at.app._write_last_words()
        (said,) = at.app.last_words
        assert said.startswith(
            "Konference, kterou jste opustili: rozepsaný text (F4 Jednání) není v souboru. Je v záchranném souboru"
        )
        assert BEGUN not in said
