"""F1 in dialogs: what the keys do there and how values are written; what was typed is there afterwards."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Iterator
from datetime import time

import pytest
from tests.conftest import TODAY
from tests.tui.conftest import Desk, OpenDesk

from pktui.texts.dates import parse_span, parse_time
from pktui.texts.lengths import parse_minutes
from pktui.texts.typed_days import parse_date
from pktui.tui import screens
from pktui.tui.parts.read_fields import DAY_WITH_YEAR, DAYS_AHEAD, DAYS_PAST, LENGTHS, SPANS, TIMES
from pktui.tui.screens.dialogs.dialog import Message, WithHelp
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.screens.dialogs.help import HelpDialog
from pktui.tui.screens.preparation_forms import Fact
from pktui.tui.widgets.key_table import KeyTable
from pktui.tui.widgets.plain import Line


def all_dialogs() -> Iterator[type[WithHelp[object]]]:
    """Yield every dialog of the program."""
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    found: list[type[WithHelp[object]]] = [WithHelp]
    for each in found:
        found += each.__subclasses__()
        if each.__module__.startswith(screens.__name__) and not each.__subclasses__():
            yield each


def test_every_dialog_has_help_or_closes_at_f1() -> None:
    """A dialog says what can be done in it, unless it is itself something to read."""
    dialogs = list(all_dialogs())
    assert Message in dialogs
    for dialog in dialogs:
        (f1,) = dialog._merge_bindings().key_to_bindings["f1"]
        has_own = "action_help" in vars(dialog) or "help_text" in vars(dialog)
        assert f1.action == "leave" or dialog.HELP_TEXT or has_own, dialog.__name__


def test_every_example_can_be_typed() -> None:
    """What the help offers is understood."""
    assert parse_date(DAY_WITH_YEAR, TODAY) < TODAY
    assert all(parse_date(example, TODAY) >= TODAY for example in DAYS_AHEAD)
    assert all(parse_date(example, TODAY, past=True) <= TODAY for example in DAYS_PAST)
    assert [parse_time(example) for example in TIMES] == [time(9), *[time(9, 30)] * 3]
    assert [parse_span(example) for example in SPANS] == [(time(10, 5), time(10, 20))] * 2
    assert [parse_minutes(example) for example in LENGTHS] == [90] * 4


SEAM = "\n---\n"
"""Stands between the keys and the prose."""


async def read(at: Desk) -> str:
    """Open the help of the dialog on top, and return it; it is closed again."""
    dialog = at.app.screen
    await at.press("f1")
    assert isinstance(at.app.screen, HelpDialog)
    prose = at.app.screen.query_one(".help-prose", Line)
    text = f"{at.app.screen.query_one(KeyTable).render()}{SEAM}{prose.content}"
    await at.press("f1")
    assert at.app.screen is dialog
    return text


@pytest.mark.parametrize(
    ("fact", "said", "unsaid"),
    [
        (
            Fact.WHEN,
            ("10. 3., 10. března", "9.30 nebo 930", "1 h 30 nebo 1,5 h", "celé: psaním", "Ctrl+F otevře kalendář"),
            ("otevře Ctrl+F seznam", "včera"),
        ),
        (
            Fact.GOAL,
            ("formulář uloží, Ctrl+S odkudkoli", "dál vede Tab", "◂ a ▸"),
            ("včera", "Ctrl+F", "napište třeba"),
        ),
        (
            Fact.CLIENT,
            ("2. 3., dnes, včera", "„Jak souhlasil“, „Kdy bude klient přítomen“", "Ctrl+F"),
            ("zítra", "1,5 h"),
        ),
    ],
)
async def test_form_says_what_its_fields_take(
    desk: OpenDesk, fact: Fact, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    """The help of a form is about the fields it has, and about no other."""
    async with desk("preparation") as at:
        await at.mark(str(fact), "#facts")
        await at.press("enter")
        text = await read(at)
        assert "Esc se nejdřív zeptá" in text
        assert [words for words in said if words not in text] == []
        assert [words for words in unsaid if words in text.split(SEAM)[1]] == []


async def test_help_of_a_person_knows_the_address_book(desk: OpenDesk) -> None:
    """What only this form does comes first."""
    async with desk("people") as at:
        await at.press("ctrl+n")
        text = await read(at)
        prose = text.split(SEAM)[1]
        assert prose.index("Ctrl+F") < prose.index("Ctrl+S")


async def test_help_takes_nothing_away(desk: OpenDesk) -> None:
    """Half a date, a look at the help, the other half: both stand in the field."""
    async with desk("preparation") as at:
        await at.mark("Kdy a kde", "#facts")
        await at.press("enter")
        await at.type("20.")
        await at.press("f1", "escape")
        await at.type("9.")
        assert at.editor("Den").text == "20.9."


async def test_hints_of_a_form_fit(desk: OpenDesk) -> None:
    """The longest line of hints stands whole on a small screen."""
    async with desk("people") as at:
        await at.press("enter", "down")
        assert "Enter vybrat · Tab další pole · Ctrl+S uložit · Esc zpět · F1 nápověda " in at.text


async def question(at: Desk) -> None:
    await at.press("enter", "x", "escape")


async def list_of_roles(at: Desk) -> None:
    await at.press("enter", "down", "enter")


async def a_file_to_read(at: Desk) -> None:
    await at.press("i")


async def summary(at: Desk) -> None:
    await at.go("preparation")
    await at.press("k")


@pytest.mark.parametrize(
    ("opened", "said"),
    [
        (question, "Enter ji potvrdí"),
        (list_of_roles, "co označíte dřív, bude první"),
        (a_file_to_read, "do adresáře se tím ještě nic nezapíše"),
        (summary, "vlastním editoru"),
    ],
)
async def test_other_dialogs_help_too(desk: OpenDesk, opened: Callable[[Desk], Awaitable[None]], said: str) -> None:
    """F1 says what can be done, and closing it leads back."""
    async with desk("people") as at:
        await opened(at)
        assert said in await read(at)


async def test_what_is_read_closes_at_f1(desk: OpenDesk) -> None:
    """An invitation and a help have no help over them."""
    async with desk("people") as at:
        for key in ("t", "f1"):
            await at.press(key, "f1")
            assert at.place == "people"


async def test_text_below_the_help_is_kept(desk: OpenDesk) -> None:
    """A form under its help still asks before it throws anything away."""
    async with desk("people") as at:
        await at.press("enter")
        await at.fill("Jméno", "Jana Nová")
        await at.press("f1", "enter", "escape")
        assert "Uložit, co jste napsali?" in at.text
        await at.press("escape")
        assert isinstance(at.app.screen, FormDialog)
        assert at.editor("Jméno").text == "Jana Nová"
