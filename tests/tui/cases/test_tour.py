"""The tour: six steps over the screens, offered with the sample once, left for good by Esc, started again at will."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.tui.conftest import Desk, OpenDesk, running

from pktui.storage.office.settings import remember, user_settings
from pktui.tui.screens.tour_panel import STEPS, TourPanel


def at_step(at: Desk) -> str:
    """Return the screen the step in front is about, and make sure that screen stands behind it."""
    panel = at.app.screen
    assert isinstance(panel, TourPanel)
    behind = at.app.screen_stack[-2]
    assert getattr(behind, "NAME", "overview") == panel.step.place
    return panel.step.place


def seen() -> bool:
    """Tell whether the settings say that it was seen or left."""
    path = user_settings()
    return path.exists() and "prohlidka" in tomllib.loads(path.read_text(encoding="utf-8"))


async def test_each_step_waits_for_its_key(desk: OpenDesk) -> None:
    """Other keys are for later, which it says; its key leads to the next screen, at last to the help."""
    async with desk() as at:
        before = at.bytes()
        at.app.action_tour()
        await at.settle()
        for step in STEPS:
            assert at_step(at) == step.place
            await at.press("f9", "delete", "x", "space")
            assert at_step(at) == step.place
            assert "To si zkusíte po prohlídce. Teď" in at.text
            await at.press(step.key)
        assert at.place == "HelpDialog"
        assert seen()
        assert at.bytes() == before


async def test_enter_leads_on_everywhere(desk: OpenDesk) -> None:
    """Who presses Enter alone sees all six steps and stays on the last screen."""
    async with desk("people") as at:
        at.app.action_tour()
        await at.settle()
        places = []
        for _ in STEPS:
            places.append(at_step(at))
            await at.press("enter")
        assert places == [step.place for step in STEPS]
        assert at.place == "documents"
        assert seen()


async def test_escape_leaves_it_for_good(tmp_path: Path) -> None:
    """The first sample brings the tour; after Esc the next one does not."""
    async with running(tmp_path) as at:
        await at.app.run_action("screen.sample")
        await at.until(lambda: isinstance(at.app.screen, TourPanel), "the tour is offered")
        assert at_step(at) == "overview"
        await at.press("escape")
        assert at.place == "OverviewScreen"
        assert seen()
        await at.app.run_action("screen.sample")
        await at.settle()
        assert at.place == "OverviewScreen"


async def test_a_folder_of_ones_own_is_opened_without_it(desk: OpenDesk) -> None:
    """Only a sample that was just made brings it."""
    async with desk() as at:
        assert at.place == "OverviewScreen"


async def test_without_a_conference_it_says_what_it_needs(tmp_path: Path) -> None:
    """There is nothing to show."""
    async with running(tmp_path) as at:
        at.app.action_tour()
        await at.settle()
        assert any("potřebuje nějakou konferenci" in notice for notice in at.notices)
        assert at.place == "OverviewScreen"


async def test_the_tour_leaves_the_keys_in_sight(desk: OpenDesk) -> None:
    """At 80x24 and 60x20 the text is whole and the lowest line with the keys can be seen."""
    for size in ((80, 24), (60, 20)):
        async with desk(size=size) as at:
            at.app.action_tour()
            await at.settle()
            for number, step in enumerate(STEPS, 1):
                text = " ".join(at.text.replace("│", " ").split())
                assert f"Prohlídka {number} z 6 · {step.title}" in text
                assert " ".join(step.text.split()) in text
                assert "Esc prohlídku přeskočí" in text
                assert "F10 Konec" in at.text.splitlines()[-1]
                await at.press(step.key)


async def test_other_settings_stay(desk: OpenDesk) -> None:
    """What was seen is written beside what is there."""
    remember(user_settings(), "vzhled", "motiv", "pktui-svetly")
    async with desk() as at:
        at.app.action_tour()
        await at.settle()
        await at.press("escape")
    assert tomllib.loads(user_settings().read_text(encoding="utf-8")) == {
        "vzhled": {"motiv": "pktui-svetly"},
        "prohlidka": {"videna": "ano"},
    }


async def test_the_tour_and_what_was_said_are_among_the_commands(desk: OpenDesk) -> None:
    """Both are found in the list of commands by their names."""
    async with desk("plan") as at:
        await at.press("ctrl+p")
        await at.type("prohlídka")
        await at.press("down", "enter")
        assert at_step(at) == "overview"
        await at.press("escape", "ctrl+p")
        await at.type("co program oznámil")
        await at.press("down", "enter")
        assert at.place == "Message"
        assert "Co program oznámil" in at.text
