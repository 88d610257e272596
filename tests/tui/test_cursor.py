"""The cursor of the terminal: at what is marked in lists, boards and answers, where one types in fields."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tui.conftest import FIRST, Desk, OpenDesk, Patience

from pktui.storage.office.settings import user_settings
from pktui.tui.parts.seen_cursor import is_cursor_wanted
from pktui.tui.widgets.board import Board


def at_cursor(at: Desk) -> str:
    """Return what stands on the screen from the cursor on."""
    x, y = at.app.cursor_position
    return at.text.splitlines()[y][x:]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=["80x24", "60x20"])
async def test_the_marked_row_of_a_table(desk: OpenDesk, size: tuple[int, int]) -> None:
    """Whoever is marked, also below the edge of the list, stands at the cursor."""
    async with desk("people", size=size) as at:
        names = [person.name for person in at.conference.people]
        for name in names[1:]:
            await at.press("down")
            assert at_cursor(at).startswith(name[:8])
        await at.press("home")
        assert at_cursor(at).startswith(names[0][:8])


async def test_an_answer_of_a_question(desk: OpenDesk) -> None:
    """In a question the cursor goes with the marked answer, and back to the field when it is closed."""
    async with desk("people") as at:
        await at.press("enter", "x")
        was = at.app.cursor_position
        await at.press("escape")
        assert at_cursor(at).startswith("Uložit ")
        await at.press("down")
        assert at_cursor(at).startswith("Zahodit ")
        await at.press("escape")
        assert at.app.cursor_position == was


async def test_fields_of_a_form(desk: OpenDesk) -> None:
    """In a line it stands where one types, and in a choice at the answer."""
    async with desk("plan") as at:
        await at.press("enter")
        at.editor("Do kdy").focus()
        await at.settle()
        await at.press("home")
        assert at_cursor(at).startswith(at.editor("Do kdy").text)
        await at.press("right")
        assert at_cursor(at).startswith(at.editor("Do kdy").text[1:])
        at.editor("Stav").focus()
        await at.settle()
        await at.press("right")
        assert f"◂ {at_cursor(at)[:4]}" in str(at.editor("Stav").render())


async def test_a_card_of_the_board(desk: OpenDesk) -> None:
    """The marked card begins at the cursor; in an empty column its heading does."""
    async with desk("priorities", conference=FIRST) as at:
        board = at.app.screen.query_one(Board)
        board.focus()
        await at.settle()
        met = set()
        for key in ("down", "right", "down", "up", "right", "right", "left"):
            await at.press(key)
            met.add(board.marked)
            assert at_cursor(at).startswith("▸ ") or not board.marked
        assert len(met) > 3


async def test_a_list_under_a_search(desk: OpenDesk) -> None:
    """Arrows take the cursor to the list, and a letter takes it back to what is looked for."""
    async with desk("people") as at:
        await at.press("a")
        field = at.app.cursor_position
        await at.press("down")
        assert at.app.cursor_position != field
        first = at_cursor(at)
        await at.press("down")
        assert at_cursor(at) != first
        await at.type("a")
        assert at.app.cursor_position == (field.x + 1, field.y)


async def test_the_list_of_commands(desk: OpenDesk) -> None:
    """An arrow takes the cursor to the marked command, and a letter takes it back to what is looked for."""
    async with desk("people") as at:
        await at.press("ctrl+p")
        field = at.app.cursor_position
        await at.type("vzhled")
        await at.shows("Vzhled: tmavý")
        assert at.app.cursor_position == (field.x + 6, field.y)
        await at.press("down")
        assert "Vzhled: " in at_cursor(at)
        marked = at.app.cursor_position
        await at.press("down")
        assert at.app.cursor_position.y > marked.y
        await at.type(":")
        assert at.app.cursor_position == (field.x + 7, field.y)


async def test_a_text_to_read(desk: OpenDesk) -> None:
    """Help begins at the cursor."""
    async with desk("people") as at:
        await at.press("f1")
        assert at.app.cursor_position == at.app.screen.query_one("Pages").content_region.offset


class Tmux:
    """The program in a pane of 80x24."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._name = f"pktui-{uuid.uuid4().hex[:8]}"
        state = [f"XDG_STATE_HOME={home / 'stav'}", f"XDG_CONFIG_HOME={home / 'nastaveni'}", "TERM=screen-256color"]
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24",
                   "env", *state, sys.executable, "-m", "pktui", str(folder))  # fmt: skip

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-L", self._name, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    def press(self, *keys: str) -> None:
        """Press keys."""
        self._tmux("send-keys", *keys)

    @property
    def at_cursor(self) -> str:
        """What stands in the pane from its cursor on."""
        x, y = map(int, self._tmux("display-message", "-p", "#{cursor_x},#{cursor_y}").strip().split(","))
        return self._tmux("capture-pane", "-p").splitlines()[y][x:]

    @property
    def shows_cursor(self) -> bool:
        """Whether somebody who looks sees it."""
        return self._tmux("display-message", "-p", "#{cursor_flag}").strip() == "1"

    def until(self, begin: str) -> None:
        """Wait until the cursor stands before these words."""
        patience = Patience()
        while not self.at_cursor.startswith(begin):
            assert patience.holds(), f"{begin}: {self.at_cursor}\n{self._tmux('capture-pane', '-p')}"

    def shows(self, words: str) -> None:
        """Wait until the words stand in the pane."""
        patience = Patience()
        while words not in self._tmux("capture-pane", "-p"):
            assert patience.holds(), self._tmux("capture-pane", "-p")

    def sees(self, cursor: bool) -> None:
        """Wait until the cursor can be seen, or no longer."""
        patience = Patience()
        while self.shows_cursor is not cursor:
            assert patience.holds(), self._tmux("capture-pane", "-p")

    def close(self) -> None:
        """End it."""
        subprocess.run(["tmux", "-L", self._name, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def tmux(sample_case: Path, tmp_path: Path) -> Iterator[Tmux]:
    """Return the program on a copy of the sample."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not here")
    pane = Tmux(sample_case, tmp_path)
    yield pane
    pane.close()


def test_in_a_real_terminal(tmux: Tmux) -> None:
    """The terminal itself says that its cursor stands at the row, at the answer, at the letter to be typed."""
    tmux.until("út 15. 9. 2026")
    tmux.press("Down")
    tmux.until("út 10. 3. 2026")
    tmux.press("Up", "Enter")
    tmux.until("Cíl")
    tmux.press("Down")
    tmux.until("Kdy a kde")
    tmux.press("Enter", "Home")
    tmux.until("út 15. 9. 2026")
    tmux.press("Right")
    tmux.until("t 15. 9. 2026")


def test_it_can_be_seen_by_who_wants_it(tmux: Tmux) -> None:
    """The palette shows it and hides it again."""
    tmux.until("út 15. 9. 2026")
    assert not tmux.shows_cursor
    for wanted in (True, False):
        tmux.press("C-p")
        tmux.press("k", "u", "r", "z", "o", "r")
        tmux.shows("Kurzor terminálu")
        tmux.press("Enter")
        tmux.sees(wanted)


async def test_whether_it_is_seen_is_remembered(desk: OpenDesk) -> None:
    """The next start shows it at once; hidden again, the setting is gone."""
    async with desk() as at:
        assert not at.app.shows_cursor
        await at.app.run_action("turn_cursor")
        await at.settle()
        assert "Kurzor terminálu je vidět." in at.text
    async with desk() as at:
        await at.until(lambda: at.app.shows_cursor, "the cursor is shown")
        await at.app.run_action("turn_cursor")
        await at.settle()
    assert not is_cursor_wanted()


def test_broken_settings_hide_it() -> None:
    """They are no reason to stop."""
    user_settings().parent.mkdir(parents=True)
    user_settings().write_text("[vzhled\n", encoding="utf-8")
    assert not is_cursor_wanted()
