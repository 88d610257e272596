"""Whose a task is: who is linked, else the one person whose name was typed."""

from __future__ import annotations

import pytest

from pktui.domain.names import newcomer, owner_of
from pktui.domain.people import Person
from pktui.domain.plan import Task

PETRA = Person("o-1", "Mgr. Petra Malá", organisation="ZŠ Dlouhá")
PETR = Person("o-2", "Petr Malý")
JANA = Person("o-3", "Jana Malá")
PEOPLE = (PETRA, PETR, JANA)


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("Petra Malá", PETRA), ("mala petra", PETRA), ("Petra Malá, ZŠ Dlouhá", PETRA), ("paní Petra", None),
        ("Petra", PETRA), ("Petr", PETR), ("Bc. Petr Malý", PETR), ("Malá", None), ("", None), (", ZŠ", None),
        ("Petra a Jana", None), ("všichni", None),
    ],
)  # fmt: skip
def test_names(typed: str, owner: Person | None) -> None:
    """Titles, diacritics, order and what follows the name make no difference; a name of two people is nobody's."""
    assert owner_of(Task("u-1", "Splátky", typed), PEOPLE) == owner


def test_a_link_wins() -> None:
    """Who is linked answers for it whatever the words are; a link to nobody is none."""
    assert owner_of(Task("u-1", "Splátky", "maminka", "o-3"), PEOPLE) == JANA
    assert owner_of(Task("u-1", "Splátky", "Petr", "o-9"), PEOPLE) == PETR


@pytest.mark.parametrize(
    ("said", "name", "relation", "organisation"),
    [
        ("Jana Nováková", "Jana Nováková", "", ""),
        ("Jana Nováková, teta", "Jana Nováková", "teta", ""),
        ("Jana Nováková,teta , bydlí vedle", "Jana Nováková", "teta, bydlí vedle", ""),
        ("Petr Vlk, ZŠ Dlouhá", "Petr Vlk", "", "ZŠ Dlouhá"),
        ("Petr Vlk, učitel, ZŠ Dlouhá, Brno", "Petr Vlk", "učitel", "ZŠ Dlouhá, Brno"),
        ("Mgr. Eva Malá, Ph.D., psycholožka", "Mgr. Eva Malá, Ph.D.", "psycholožka", ""),
        ("Jan Malý, ml., strýc", "Jan Malý, ml.", "strýc", ""),
        ("pan s psem,", "pan s psem", "", ""),
        (", teta", "teta", "", ""),
        (",", ",", "", ""),
    ],
)
def test_newcomer(said: str, name: str, relation: str, organisation: str) -> None:
    """Behind the name stands who it is to the child, then where from; titles stay with the name; no side is guessed."""
    assert newcomer("o-9", said) == Person("o-9", name, relation=relation, organisation=organisation)
