"""People: on whose side they are, what they are called, and who sits in the room."""

from __future__ import annotations

from datetime import time

import pytest

from pktui.domain.entries import find
from pktui.domain.people import Attendance, Person, Role, balance, holding, present, years
from pktui.domain.people_names import id_by_name

CLIENTS = {Role.CHILD, Role.PARENT, Role.CARER, Role.CLIENT}
FAMILY = {*CLIENTS, Role.FAMILY, Role.SUPPORT_PERSON}


@pytest.mark.parametrize("role", Role)
def test_side_of_each_role(role: Role) -> None:
    """Child, parent, carer and adult client are clients; relatives and support persons come from their side too."""
    person = Person("o-1", "Eva", (Role.INITIATOR, role))
    assert person.is_client is (role in CLIENTS)
    assert person.is_family is (role in FAMILY)
    assert person.is_professional is (role not in FAMILY)


def test_a_person_without_a_role() -> None:
    """Of somebody without a role nobody knows the side, wherever they come from."""
    for person in (Person("o-1", "Eva"), Person("o-1", "Eva", relation="teta", organisation="ZŠ")):
        assert [person.is_client, person.is_family, person.is_professional] == [False] * 3
        assert balance([person]) == (0, 0)


def test_balance() -> None:
    """Both sides are counted, each person once however many roles they hold."""
    people = [
        Person("o-1", "Eva", (Role.PARENT, Role.INITIATOR, Role.CARER)),
        Person("o-2", "Jan", (Role.GUEST,)),
        Person("o-3", "Iva", (Role.CONVENER, Role.CASE_MANAGER)),
    ]
    assert balance(iter(people)) == (1, 2)
    assert balance([]) == (0, 0)


@pytest.mark.parametrize(
    ("relation", "organisation", "label"),
    [("", "", "Petra Malá"), ("učitelka", "", "Petra Malá, učitelka"), ("učitelka", "ZŠ", "Petra Malá, ZŠ")],
)
def test_label(relation: str, organisation: str, label: str) -> None:
    """Beside the name stands the organisation, else the relation to the child."""
    assert Person("o-1", "Petra Malá", relation=relation, organisation=organisation).label == label


def test_holding_and_find() -> None:
    """People are found by role in their order, and one by id."""
    eva, jan = Person("o-1", "Eva", (Role.PARENT,)), Person("o-2", "Jan", (Role.GUEST, Role.PARENT))
    assert holding([eva, jan], Role.PARENT) == (eva, jan)
    assert holding([eva, jan], Role.GUEST) == (jan,)
    assert find([eva, jan], "o-2") is jan
    assert find([eva, jan], "") is None


def test_present() -> None:
    """In the room is who is marked present and did not leave; nothing marked means not there."""
    here = Person("o-1", "a", attendance=Attendance(present=True, arrived=time(9, 20)))
    gone = Person("o-2", "b", attendance=Attendance(present=True, left=time(10)))
    away = Person("o-3", "c", attendance=Attendance(present=False))
    assert present([here, gone, away, Person("o-4", "d")]) == (here,)


def test_a_typed_name_finds_its_person() -> None:
    """The name or the whole label says who is meant, small letters and missing diacritics too; nothing means nobody."""
    people = (Person("o-1", "Jana Malá", organisation="ZŠ Dlouhá"), Person("o-2", "Ota"), Person("o-3", ""))
    assert [id_by_name(people, typed) for typed in ("Jana Malá", "jana mala", "Jana Malá, ZŠ Dlouhá", "OTA")] == [
        "o-1", "o-1", "o-1", "o-2",
    ]  # fmt: skip
    assert [id_by_name(people, typed) for typed in ("", "  ", "Jana", "Eva")] == [""] * 4


@pytest.mark.parametrize(
    ("age", "found"),
    [
        ("7", 7), ("necelých 7", 6), ("téměř 12 let", 11), ("bude jí 12", 11), ("12 a půl", 12),
        ("", None), ("malá", None), ("8 měsíců", None), ("narozená 2014", None), ("0", None),
    ],
)  # fmt: skip
def test_years_of_an_age_in_words(age: str, found: int | None) -> None:
    """Whole years that are over; what says no number of years is not guessed."""
    assert years(age) == found
