"""Cards on the wall: never the words of a child, never who said them, and no name that nobody allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import make_meeting

from pktui.domain.conference import Conference, RoomColumn
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.live.wall_cards import for_the_wall, kept_off, names_on_cards
from pktui.domain.people import Person, Role

CHILD = Person("o-1", "Anežka Hrubešová", roles=(Role.CHILD,))
MOTHER = Person("o-2", "Lenka Hrubešová", roles=(Role.PARENT,))
TEACHER = Person("o-3", "Mgr. Eva Malá")
DOUBLE = Person("o-4", "Marie Nováková-Krátká")
NEED, PROPOSAL = CaptureKind.NEED, CaptureKind.PROPOSAL


def conference(*cards: Capture, names: bool = False) -> Conference:
    made = make_meeting(people=(CHILD, MOTHER, TEACHER, DOUBLE)).conference
    return replace(made, captures=cards, room_names=names)


def test_cards_of_a_column_with_their_dots() -> None:
    """In their order, without who said them."""
    cards = (
        Capture("z-1", NEED, "Klid na učení", who="Lenka Hrubešová", who_id="o-2", dots=("o-2", "")),
        Capture("z-2", PROPOSAL, "Doučování"),
        Capture("z-3", NEED, "Spát doma"),
    )
    assert for_the_wall(conference(*cards), RoomColumn.NEEDS) == ("Klid na učení ●●", "Spát doma")
    assert for_the_wall(conference(*cards), RoomColumn.PROPOSALS) == ("Doučování",)


@pytest.mark.parametrize("kind", [kind for kind in CaptureKind if kind not in {NEED, PROPOSAL}])
def test_other_kinds_are_never_shown(kind: CaptureKind) -> None:
    """Risks, strengths, notes, what was put off and dissents stand in no column of the wall."""
    made = conference(Capture("z-1", kind, "Tajné"))
    assert [for_the_wall(made, column) for column in RoomColumn] == 4 * [()]


@pytest.mark.parametrize(
    ("who", "who_id"),
    [
        ("", "o-1"),
        ("Anežka Hrubešová", ""),
        ("Lenka Hrubešová a Anežka Hrubešová", ""),
        ("Anežka Hrubešová, dcera a Lenka Hrubešová, matka", ""),
        ("Áňa", ""),
        ("Anežka", ""),
    ],
)
@pytest.mark.parametrize("names", [False, True])
def test_the_words_of_a_child_are_left_out(who: str, who_id: str, names: bool) -> None:
    """Known by id, by name, or joined with what somebody else said; whether names are allowed or not."""
    cards = (Capture("z-1", NEED, "Bojím se", who=who, who_id=who_id), Capture("z-2", NEED, "Klid"))
    made = conference(*cards, names=names)
    assert for_the_wall(made, RoomColumn.NEEDS) == ("Klid",)
    assert (kept_off(made, RoomColumn.NEEDS), kept_off(made, RoomColumn.PROPOSALS)) == (1, 0)


@pytest.mark.parametrize("who", ["Lenka Hrubešová", "Lenka Hrubešová, matka", "Mgr. Eva Malá", ""])
def test_the_words_of_others_are_shown(who: str) -> None:
    """Whoever has the family name of the child is not the child."""
    cards = (Capture("z-1", NEED, "Klid", who=who),)
    assert for_the_wall(conference(*cards), RoomColumn.NEEDS) == ("Klid",)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Anežka Hrubešová potřebuje klid", "A. H. potřebuje klid"),
        ("Pomoct Lence s ranním vstáváním", "Pomoct L. s ranním vstáváním"),
        ("Učitelka Malá zavolá Hrubešovým", "Učitelka M. zavolá H."),
        ("Áňa a Leničce, Anežčina", "Á. a L., A."),
        ("S Evičkou venku", "S E. venku"),
        ("Len\u00adka a Anežka Hru\u0301bešová", "L. a A. H."),
        ("Doma pomůže Nováková", "Doma pomůže N."),
        ("Klid na učení", "Klid na učení"),
    ],
)
def test_initials_stand_for_names(text: str, shown: str) -> None:
    """Inflected ones, too, until names are allowed."""
    card = Capture("z-1", NEED, text)
    assert for_the_wall(conference(card), RoomColumn.NEEDS) == (shown,)
    assert for_the_wall(conference(card, names=True), RoomColumn.NEEDS) == (text,)


def test_whose_names_are_on_cards() -> None:
    """Those of whom a card speaks that the wall shows."""
    cards = (Capture("z-1", NEED, "Pomoct Lence"), Capture("z-2", CaptureKind.RISK, "Malá odejde"))
    made = conference(*cards)
    assert names_on_cards(made, [RoomColumn.NEEDS]) == ("Lenka Hrubešová",)
    assert names_on_cards(made, [RoomColumn.PROPOSALS, RoomColumn.PLAN]) == ()
