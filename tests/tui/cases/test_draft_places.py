"""Every field whose text is kept while it is typed says in words where it is, and never an id."""

from __future__ import annotations

import re

import pytest
from tests.tui.conftest import Desk, OpenDesk

from pktui.session.drafts.drafts import Draft
from pktui.session.recovery.put_back import describe, screen_of
from pktui.storage.records.folder import list_folder
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.text_box import TextBox

ID = re.compile(r"\b[a-z]{1,2}-(?=[a-z]*\d)[0-9a-z]{3,12}\b")

# Screens, the keys that open what one types into, and where a field of it is, in words.
PLACES = [
    ("preparation", "k", "F2 Příprava · Kazuistika"),
    ("preparation", "enter", "F2 Příprava · Cíl"),
    ("preparation", "ctrl+n", "F2 Příprava · Nový bod programu · Bod programu"),
    ("people", "enter", "F3 Lidé · Poznámka · Anežka Hrubešová"),
    ("people", "ctrl+n", "F3 Lidé · Nový účastník · Poznámka"),
    ("people", "p", "F3 Lidé · pozvání · "),
    ("people", "r", "F3 Lidé · příprava · "),
    ("people", "d", "F3 Lidé · docházka · "),
    ("live", "", "F4 Jednání · řádek, který se psal při jednání"),
    ("priorities", "ctrl+n", "F5 Priority · Nová "),
    ("plan", "enter", "F6 Plán · Úkol · Kdo · "),
    ("plan", "ctrl+n", "F6 Plán · Nový úkol · Co"),
    ("plan", "d", "F6 Plán · Dohody · "),
    ("minutes", "enter", "F7 Zápis · část „Popis situace“"),
    ("minutes", "ctrl+n", "F7 Zápis · Nová připomínka · "),
    ("minutes", "s", "F7 Zápis · Stav zápisu · "),
]


def places(at: Desk) -> list[Draft]:
    """Return what each field on the screens would keep."""
    fields = (field for screen in at.app.screen_stack for field in screen.walk_children())
    typed = (field for field in fields if isinstance(field, LineInput | TextBox))
    return [Draft(field.draft, "text", at.clock()) for field in typed if field.draft is not None]


@pytest.mark.parametrize(("screen", "key", "where"), PLACES)
async def test_places_are_told_in_words(desk: OpenDesk, screen: str, key: str, where: str) -> None:
    """The screen, the field and whose entry it is; on the terminal only the screen."""
    async with desk(screen) as at:
        if key:
            await at.press(key)
        said = {describe(draft): screen_of(draft) for draft in places(at)}
        assert [words for words in said if words.startswith(where)], sorted(said)
        assert [words for words in said if ID.search(words)] == []
        names = [person.name for person in list_folder(at.folder).meetings[1].conference.record.people]
        assert [words for words in said.values() for name in names if name in words] == []
