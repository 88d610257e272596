"""A line about somebody nobody expected: the name, who it is to the child, where from."""

from __future__ import annotations

import pytest

from pktui.domain.newcomer import newcomer
from pktui.domain.people import Person


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
