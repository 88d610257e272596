"""Told to end, the program loses nothing: it finishes the work of the last key, and fields go to the journal."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tui.cases.test_draft_places import PLACES
from tests.tui.conftest import Desk, OpenDesk

from pktui.session.case.open_case import CaseSession
from pktui.session.drafts.drafts import journals_home, read_journal
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.text_box import TextBox

WORD = "Řekaslovo"
# Where one types, the keys that lead into the field, and those that keep what stands in it.
KEPT_BY = {
    "line": ("live", "", "enter"),
    "line of a kind": ("live", "down", "enter"),
    "line left": ("live", "", "f6"),
    "section": ("minutes", "enter", "escape"),
    "section left": ("minutes", "enter", "f6"),
    "comment": ("minutes", "ctrl+n", "ctrl+s"),
    "task": ("plan", "ctrl+n", "ctrl+s"),
    "person": ("people", "ctrl+n", "ctrl+s"),
    "card": ("priorities", "ctrl+n", "ctrl+s"),
    "reason": ("priorities", "k 6 enter", "enter"),
    "goal": ("preparation", "enter", "ctrl+s"),
}
# How often the loop goes round before the end; a finished line is out of the field and not in the file at 7 and 8.
TURNS = dict.fromkeys(KEPT_BY, (6, 14)) | {"line": range(5, 10), "line of a kind": range(5, 10)}


def is_kept(folder: Path, word: str = WORD) -> bool:
    """Tell whether the word is in a file or in the journal."""
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.md")]
    for journal in journals_home().rglob("*.denik"):
        texts += [draft.text for draft in read_journal(journal.read_bytes())]
    return any(word in text for text in texts)


async def end_behind(at: Desk, key: str, turns: int) -> None:
    """Press a key and tell the program to end when the loop has gone round so many times since."""
    at._send(key)
    for _ in range(turns):
        await asyncio.sleep(0)
    at.app._told_to_end(signal.SIGTERM)
    await at.until(lambda: at.app._exit, "the program ends")


@pytest.mark.parametrize(("name", "turns"), [(name, turns) for name, all_of in TURNS.items() for turns in all_of])
async def test_nothing_is_between_two_places(desk: OpenDesk, name: str, turns: int) -> None:
    """The word is in the journal until it is in the file, and the end is no error of the program."""
    place, into, key = KEPT_BY[name]
    async with desk(place) as at:
        await at.press(*into.split())
        await at.type(WORD)
        assert WORD in at.text
        await end_behind(at, key, turns)
    assert is_kept(at.folder)
    assert at.app.return_code == 128 + signal.SIGTERM


@pytest.mark.parametrize("name", [name for name, (*_, key) in KEPT_BY.items() if key in {"enter", "ctrl+s"}])
async def test_a_change_that_breaks_the_program(
    desk: OpenDesk, sample_case: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an error keeps from its file is in the journal, although its field is closed."""
    with pytest.raises(LookupError):
        await keep_word(desk, name, lambda: monkeypatch.setattr(CaseSession, "apply", broken))
    assert is_kept(sample_case)


@pytest.mark.parametrize(("place", "key"), [*((place, key) for place, key, _ in PLACES), ("priorities", "k 6 enter")])
async def test_every_field_is_kept(desk: OpenDesk, place: str, key: str) -> None:
    """Whatever was typed into the fields of a screen or a form is in a file or in the journal."""
    async with desk(place) as at:
        await at.press(*key.split())
        fields = [field for field in at.app.screen.walk_children() if isinstance(field, LineInput | TextBox)]
        shown = [field for field in fields if field.focusable and field.region.area]
        for number, field in enumerate(shown):
            field.focus()
            await at.type(f"{WORD}{number}.")
        at.app._told_to_end(signal.SIGTERM)
        await at.until(lambda: at.app._exit, "the program ends")
    assert shown
    for number in range(len(shown)):
        assert is_kept(at.folder, f"{WORD}{number}.")


@pytest.mark.parametrize("name", [name for name in KEPT_BY if name != "line left"])
async def test_the_journal_holds_it_until_it_is_saved(
    desk: OpenDesk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a slow disk takes a change, the text is still in the journal: the computer may go off."""
    place, into, key = KEPT_BY[name]
    held: list[bool] = []
    async with desk(place) as at:

        def slow(*arguments: object) -> None:
            assert at.app.cases.drafts is not None
            held.append(any(WORD in draft.text for draft in at.app.cases.drafts.open))
            apply(*arguments)  # type: ignore[arg-type]

        apply = CaseSession.apply
        await at.press(*into.split())
        await at.type(WORD)
        monkeypatch.setattr(CaseSession, "apply", slow)
        await at.press(key)
        assert at.app.cases.drafts is not None
        assert not at.app.cases.drafts.open
    assert held == [True]


async def test_the_journal_is_first(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the end is told, the text is on the disk before a file is touched: its folder may never answer in time."""
    kept: list[bool] = []
    async with desk("minutes") as at:
        await at.press("enter")
        drafts = at.app.cases.drafts
        assert drafts is not None
        # As when the letters come together with the end: the thread that writes has no time for them.
        drafts._ending.set()
        await at.type(WORD)
        monkeypatch.setattr(at.app, "save_all", lambda: kept.append(is_kept(at.folder)))
        at.app._told_to_end(signal.SIGTERM)
        await at.until(lambda: at.app._exit, "the program ends")
    assert kept == [True]


async def keep_word(desk: OpenDesk, name: str, before: Callable[[], None]) -> None:
    """Type the word, do something, and press the key that keeps it."""
    place, into, key = KEPT_BY[name]
    async with desk(place) as at:
        await at.press(*into.split())
        await at.type(WORD)
        before()
        await at.press(key)


def broken(*_: object) -> None:
    raise LookupError
