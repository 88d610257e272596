"""A name of somebody known: what fits, when it is completed, and when it stays as typed."""

from __future__ import annotations

import pytest

from pktui.tui.widgets.name_input import NameInput, _Ahead

NAMES = ("Lenka Hrubešová, matka", "Radek Hrubeš, otec", "Mgr. Iva Sedlářová, OSPOD")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("len", NAMES[:1]),
        ("MAT", NAMES[:1]),
        ("hrubes", NAMES[:2]),
        ("hru ote", NAMES[1:2]),
        ("sedlar", NAMES[2:]),
        ("lenka hrubesova, matka", ()),
        ("nikdo", ()),
        ("Lenka a Radek", ()),
        ("", ()),
    ],
)
def test_what_fits(typed: str, found: tuple[str, ...]) -> None:
    """Every word begins a word of the name, diacritics and case aside; a whole name needs nothing."""
    assert NameInput("", NAMES).fitting(typed) == found


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("len", "lenka Hrubešová, matka"),
        ("sed", "sed → Mgr. Iva Sedlářová, OSPOD"),
        ("mat", "mat → Lenka Hrubešová, matka? Enter nabídne"),
        ("Lenka Hru", "Lenka Hru → Lenka Hrubešová, matka? Enter nabídne"),
        ("hru", "hru → 2 jména, Enter nabídne"),
        ("nikdo", None),
    ],
)
async def test_what_it_will_become_is_shown(typed: str, shown: str | None) -> None:
    """Behind the text stands the rest of the name, the name, or how many there are."""
    assert await _Ahead(NameInput("", NAMES)).get_suggestion(typed) == shown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("len", False),
        ("hrubesova", False),
        ("Lenka", False),
        ("lenka", False),
        ("Lenka Hrubešová", False),
        ("Iva Sedlářová", False),
        ("Mgr. Iva Sedlářová", False),
        ("Len", True),
        ("matka", True),
        ("Ivan Sedlář", True),
        ("iva sed", True),
    ],
)
def test_only_a_piece_is_completed(typed: str, kept: bool) -> None:
    """What may be the name or the role of somebody else stays as it was typed."""
    field = NameInput("", NAMES)
    field.set_reactive(NameInput.value, typed)
    assert field.is_piece == (not kept)
