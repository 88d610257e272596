"""Keys and clicks are taken in one after another, and none reaches a screen it was not meant for."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from tests.tui.conftest import Desk, OpenDesk
from textual import work
from textual.app import App, ScreenStackError
from textual.events import MouseDown, MouseUp
from textual.screen import Screen

from pktui.tui.process import in_order
from pktui.tui.process.in_order import BACKGROUND, InOrder
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.screens.overview.screen import OverviewScreen
from pktui.tui.widgets.table import RowTable
from pktui.tui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from pktui.tui.app import PktuiApp

QUESTION = (("first", "První"), ("second", "Druhá"))


async def together(at: Desk, *keys: str) -> None:
    """Send keys in one packet and wait until all is done; a text is typed letter by letter."""
    for key in keys:
        for each in key if (len(key) > 1 and not key.isascii()) or " " in key else (key,):
            at._send("space" if each == " " else each)
    await at.settle()


async def test_backspace_in_a_word(desk: OpenDesk) -> None:
    """A letter behind Backspace stands behind what is left."""
    async with desk("live") as at:
        await together(at, "M", "a", "x", "backspace", "m", "a", "enter")
        assert at.conference.captures[-1].text == "Mama"


async def test_enters_one_after_another(desk: OpenDesk) -> None:
    """The second Enter acts on what the first one opened: the first fact of the preparation."""
    async with desk() as at:
        await together(at, "enter", "enter")
        assert isinstance(at.app.screen, FormDialog)


async def test_type_ahead_reaches_the_dialog(desk: OpenDesk) -> None:
    """A name typed behind the key that opens the form, and the key that saves it, are a new person."""
    async with desk("people") as at:
        before = at.conference.people
        await together(at, "ctrl+n", "Ivana Nová", "ctrl+s")
        assert [person.name for person in at.conference.people] == [*(p.name for p in before), "Ivana Nová"]


async def test_field_that_was_walked_to(desk: OpenDesk) -> None:
    """Seven fields down and a note: nobody else and nothing else changes."""
    async with desk("people") as at:
        before = at.conference.people
        await together(at, "enter", *("down",) * 7, "end", " Doplněk.", "ctrl+s")
        after = at.conference.people
        assert after[1:] == before[1:]
        assert after[0].note == before[0].note + " Doplněk."


async def test_clicks(desk: OpenDesk) -> None:
    """A click is done before the key behind it: Enter opens the person under the pointer, nobody else."""
    async with desk("people") as at:
        table = at.app.screen.query_one(RowTable)
        x, y = table.region.x + 5, table.region.y + 3
        driver = at.app._driver
        assert driver is not None
        for kind in (MouseDown, MouseUp):
            driver.send_message(kind(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y))
        await together(at, "enter", "end", " jr.", "ctrl+s")
        assert [p.name for p in at.conference.people if p.name.endswith(" jr.")] == ["Radek Hrubeš jr."]


async def test_command_from_the_list(desk: OpenDesk) -> None:
    """A command can be typed without looking: the list is filled before Enter chooses from it."""
    async with desk("preparation") as at:
        await together(at, "ctrl+p", "Jednání", "enter")
        await at.until(lambda: at.place == "live", "the meeting is in front")


async def test_a_list_that_is_read_again(desk: OpenDesk) -> None:
    """Behind the way back, keys wait for the list as it is now."""
    async with desk("preparation") as at:
        await together(at, "escape", "enter", "f3")
        assert at.place == "people"


async def test_without_an_order_the_stories_fail(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, sample_case: Path
) -> None:
    """The same keys given to Textual as they come end elsewhere."""
    monkeypatch.setattr(InOrder, "post_message", App.post_message)
    with pytest.raises((AssertionError, ScreenStackError)):
        await test_enters_one_after_another(desk)


class Slow(Screen[None]):
    """A screen whose key begins work that takes until somebody ends it."""

    BINDINGS = [("a", "work", ""), ("b", "background", ""), ("x", "count", ""), ("escape", "count", "")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.may_end = asyncio.Event()
        self.counted = 0

    @work
    async def action_work(self) -> None:
        """Work that keys wait for."""
        await self.may_end.wait()

    @work(group=BACKGROUND)
    async def action_background(self) -> None:
        """Work that no key waits for."""
        await self.may_end.wait()

    def action_count(self) -> None:
        """Count a key."""
        self.counted += 1


async def _until_counted(at: Desk, screen: Slow, count: int) -> None:
    while screen.counted < count or at.has_keys:
        await asyncio.sleep(0.001)


@pytest.mark.parametrize(("begin", "following"), [("a", "escape"), ("b", "x")], ids=["the way out", "the background"])
async def test_work_that_holds_up_nothing(desk: OpenDesk, begin: str, following: str) -> None:
    """Esc does not wait for any work, and no key waits for the background."""
    async with desk() as at:
        screen = Slow()
        at.app.push_screen(screen)
        await at.settle()
        at._send(begin)
        at._send(following)
        await asyncio.wait_for(_until_counted(at, screen, 1), 20)
        assert not screen.may_end.is_set()
        screen.may_end.set()


async def test_work_is_waited_for_but_not_for_ever(desk: OpenDesk) -> None:
    """A key waits for the work of the one before it; work that hangs is given up, once for all keys."""
    async with desk() as at:
        screen = Slow()
        at.app.push_screen(screen)
        await at.settle()
        at._send("a")
        at._send("x")
        for _ in range(150):
            await asyncio.sleep(0)
        assert not screen.counted
        at._send("x")
        await asyncio.wait_for(_until_counted(at, screen, 2), 30)
        assert not screen.may_end.is_set()
        screen.may_end.set()


async def test_what_opens_unasked_takes_nothing_typed_before(desk: OpenDesk) -> None:
    """Words typed while a question opens over them go on in their field behind its answer."""
    async with desk("live") as at:
        await at.type("Vite")
        answers: list[str | None] = []
        at.app.push_unasked(Choose("Otázka", QUESTION), answers.append)
        await together(at, "k", "down", "enter")
        assert isinstance(at.app.screen, Choose)
        assert not answers
        await at.press("down", "enter")
        assert answers == ["second"]
        assert at.conference.captures[-1].text == "Vitek"


def drafts(at: Desk) -> list[str]:
    """Return the texts that the journal holds."""
    journal = at.app.cases.drafts
    assert journal is not None
    return [draft.text for draft in journal.open]


@pytest.mark.parametrize("told", [False, True], ids=["by force", "told to end"])
async def test_what_waits_under_a_question_is_kept(desk: OpenDesk, told: bool) -> None:
    """A program that ends while the question is open keeps what was typed before it, where the cursor stood."""
    async with desk("live") as at:
        await at.type("Vik")
        await at.press("left")
        at.app.push_unasked(Choose("Otázka", QUESTION))
        await together(at, "t", "e", "enter", "x", "backspace")
        if told:
            at.app._write_last_words()
        assert drafts(at) == ["Vite xk"]


async def test_what_waits_for_a_text_of_many_lines_is_kept(desk: OpenDesk) -> None:
    """In the minutes, what was selected gives way and Enter is a new line; behind the answer all is as typed."""
    async with desk("minutes") as at:
        await at.press("enter")
        box = at.app.screen.query_one(TextBox)
        before = box.text
        await at.type("Vik")
        await at.press("shift+left")
        at.app.push_unasked(Choose("Otázka", QUESTION))
        await together(at, "t", "e", "enter", "k")
        assert drafts(at) == [f"Vite\nk{before}"]
        await at.press("enter")
        assert box.text == f"Vite\nk{before}"


async def test_what_was_taken_back_is_forgotten(desk: OpenDesk) -> None:
    """When what waited had its turn and left the field as it was, nothing stays in the journal."""
    async with desk("live") as at:
        at.app.push_unasked(Choose("Otázka", QUESTION))
        await together(at, "a", "backspace")
        assert drafts(at) == ["a"]
        await at.press("enter")
        assert drafts(at) == []


async def told_to_end(at: Desk) -> None:
    """Let the terminal be closed and wait for the end."""
    at.app._told_to_end(signal.SIGTERM)
    while at.app.is_running:
        await asyncio.sleep(0.001)
    assert at.app.return_code == 128 + signal.SIGTERM


async def test_what_arrived_is_done_before_the_end(desk: OpenDesk) -> None:
    """When the terminal is closed, keys that wait for their turn have it first: lines are lines, the rest is kept."""
    async with desk("live") as at:
        for key in [*"První", "enter", *"Druhá" * 20]:
            at._send(key)
        await asyncio.sleep(0)
        await told_to_end(at)
        assert at.conference.captures[-1].text == "První"
        assert drafts(at) == ["Druhá" * 20]


async def test_what_has_no_turn_before_the_end_is_kept(desk: OpenDesk) -> None:
    """The end waits only so long; what still has had no turn is kept with the text of its field."""
    async with desk("live") as at:
        await at.type("Ví")
        worker = at.app.run_worker(asyncio.Event().wait())
        for key in "tek":
            at._send(key)
        while len(at.app._arrived) < 3:
            await asyncio.sleep(0)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(in_order, "_ENDING_SECONDS", 0)
            await told_to_end(at)
        assert worker.is_cancelled
        assert drafts(at) == ["Vítek"]


async def test_a_terminal_closed_twice(desk: OpenDesk) -> None:
    """A second signal does not cut short what the first one waits for."""
    async with desk("live") as at:
        for key in "Vítek" * 20:
            at._send(key)
        await asyncio.sleep(0)
        at.app._told_to_end(signal.SIGTERM)
        await asyncio.sleep(0)
        at.app._told_to_end(signal.SIGTERM)
        while at.app.is_running:
            await asyncio.sleep(0.001)
        assert at.app.return_code == 128 + signal.SIGTERM
        assert drafts(at) == ["Vítek" * 20]


async def test_what_was_meant_for_a_list_is_dropped(desk: OpenDesk) -> None:
    """Keys for a list beneath are not kept: behind the answer they could meet another row."""
    async with desk("people") as at:
        before = at.bytes()
        at.app.push_unasked(Choose("Otázka", QUESTION))
        await together(at, "delete", "enter")
        await at.press("escape")
        assert at.place == "people"
        assert at.bytes() == before
        assert not at.notices


async def test_words_over_a_list_are_told(desk: OpenDesk) -> None:
    """Words on the way from a list to a field that a question came before are not dropped in silence."""
    async with desk() as at:
        at.app.push_unasked(Choose("Otázka", QUESTION))
        await together(at, "enter", "f4", *"Maminka", "enter")
        await at.press("escape")
        assert at.place == "OverviewScreen"
        assert any("„Maminka“" in notice for notice in at.notices)


async def test_one_question_behind_another(desk: OpenDesk) -> None:
    """What was typed before the first of two questions waits for the end of both."""
    async with desk("live") as at:
        await at.type("Vi")
        at.app.push_unasked(Choose("První", QUESTION), lambda _: at.app.push_unasked(Choose("Druhá", QUESTION)))
        await together(at, "t", "e", "k")
        await at.press("enter")
        assert isinstance(at.app.screen, Choose)
        await at.press("enter")
        await at.press("enter")
        assert at.conference.captures[-1].text == "Vitek"


# It takes two turns of the loop before a key that was sent stands in line.
@pytest.mark.parametrize("turns", range(2, 8))
async def test_what_was_pressed_before_is_done_before(desk: OpenDesk, turns: int) -> None:
    """A question that comes up behind a key opens behind all that the key opens, and is not answered by it."""
    async with desk("people") as at:
        answers: list[str | None] = []
        at._send("enter")
        for _ in range(turns):
            await asyncio.sleep(0)
        question = Choose("Otázka", QUESTION)
        at.app.push_unasked(question, answers.append)
        await at.settle()
        assert not answers
        assert at.app.screen is question
        assert isinstance(at.app.screen_stack[-2], FormDialog)


async def test_two_at_once(desk: OpenDesk) -> None:
    """Two questions come one after the other, each shows its keys, and what was typed meanwhile goes on behind both."""
    async with desk("live") as at:
        await at.type("A")
        first, second = Choose("První", QUESTION), Choose("Druhá", QUESTION)
        at.app.push_unasked(first)
        at.app.push_unasked(second)
        await together(at, "h", "o")
        assert at.app.screen is first
        assert "Enter potvrdit" in at.text
        await at.press("enter")
        assert at.app.screen is second
        assert "Enter potvrdit" in at.text
        await at.press("enter", "j", "enter")
        assert at.conference.captures[-1].text == "Ahoj"


async def test_text_that_cannot_go_on_is_told(desk: OpenDesk) -> None:
    """When the field is no longer the one in front, what was typed meanwhile is said, not dropped in silence."""
    async with desk("live") as at:
        at.app.push_unasked(Choose("Otázka", QUESTION), lambda _: at.app.action_go("people"))
        await together(at, "A", "h", "o", "j")
        await at.press("enter")
        assert at.place == "people"
        assert any("Ahoj" in notice for notice in at.notices)


async def test_overview_is_read_before_keys_go_on(desk: OpenDesk) -> None:
    """At the start, too: a key that comes before the first paint opens the marked conference."""
    async with desk() as at:
        assert isinstance(at.app.screen, OverviewScreen)
        await together(at, "f5", "enter")
        assert at.place == "preparation"


class Late(Slow):
    """A screen whose work opens another one when it is done."""

    @work
    async def action_work(self) -> None:
        """Ask when the work has ended."""
        await self.may_end.wait()
        cast("PktuiApp", self.app).push_awaited(Choose("Otázka", QUESTION))


@pytest.mark.parametrize("is_late", [False, True], ids=["in time", "too late"])
async def test_what_opens_at_the_end_of_work(desk: OpenDesk, is_late: bool) -> None:
    """Keys that waited for the work are for what it opens; it takes none when they no longer waited."""
    async with desk() as at:
        screen = Late()
        at.app.push_screen(screen)
        await at.settle()
        at._send("a")
        if is_late:
            at._send("x")
            await asyncio.wait_for(_until_counted(at, screen, 1), 30)
        at._send("down")
        screen.may_end.set()
        await at.until(lambda: isinstance(at.app.screen, Choose), "the question is asked")
        assert at.app.screen.query_one(RowTable).marked == ("first" if is_late else "second")
