"""Who stands around the client: in the middle whom it is about, then the family, then the others by their places."""

from __future__ import annotations

from datetime import date

import pytest

from pktui.domain.conference import Conference, Context
from pktui.domain.people import Person, Role
from pktui.domain.preparing.team import Circle, PlaceKind, TeamMember, place_kind, team

CHILD = Person("o-1", "Eliška Malá", (Role.CHILD,), "dcera")
MOTHER = Person("o-2", "Jana Malá", (Role.PARENT, Role.INITIATOR), "matka")
HELPER = Person("o-3", "Bc. Iva Nová", (Role.CLOSEST_WORKER,), "jezdí domů", "Charita", stands_by="o-2")
TEACHER = Person("o-4", "Mgr. Jan Král", (Role.PROFESSIONAL,), "třídní učitel", "ZŠ Dlouhá")
HEAD = Person("o-5", "Mgr. Eva Nová", (Role.ORGANISATION,), "", "zš dlouhá")
LEADER = Person("o-6", "Ota Tichý", (Role.FACILITATOR,))


def conference(*people: Person) -> Conference:
    return Conference("k", "Malí", date(2026, 3, 10), people=people)


def test_rings_of_a_child() -> None:
    """The child is in the middle; a place of several people is one circle, and it is said by whom somebody stands."""
    found = team(conference(TEACHER, LEADER, CHILD, HELPER, MOTHER, HEAD))
    assert found.centre == ("Eliška Malá",)
    assert found.family == (Circle("", (TeamMember("Jana Malá", "matka, dává podnět"),)),)
    assert found.professionals == (
        Circle(
            "ZŠ Dlouhá", (TeamMember("Mgr. Jan Král", "třídní učitel"), TeamMember("Mgr. Eva Nová", "za organizaci"))
        ),
        Circle("Charita", (TeamMember("Bc. Iva Nová", "jezdí domů, pracuje s rodinou nejvíc", "Jana Malá"),)),
        Circle("", (TeamMember("Ota Tichý", "vede setkání"),)),
    )


def test_in_words() -> None:
    """Who does not see the picture is told all of it."""
    assert team(conference(CHILD, MOTHER, HELPER)).in_words == (
        "Schéma. Uprostřed: Eliška Malá. Rodina a blízcí: Jana Malá (matka, dává podnět). Odborníci a ostatní: "
        "Charita: Bc. Iva Nová (jezdí domů, pracuje s rodinou nejvíc, stojí při: Jana Malá)."
    )


def test_adult_client() -> None:
    """Outside child protection the adult client is in the middle and a parent is one of the family."""
    client = Person("o-1", "Jan Malý", (Role.CLIENT,))
    found = team(conference(client, MOTHER, HELPER))
    assert found.centre == ("Jan Malý",)
    assert [circle.in_words for circle in found.family] == ["Jana Malá (matka, dává podnět)"]
    assert "pracuje s klientem nejvíc" in found.in_words


def test_without_the_client_among_the_people() -> None:
    """A word stands in the middle, also in a copy from which the people were cut: it knows whom it is about."""
    assert team(conference(MOTHER)).centre == ("dítě",)
    adult = Conference("k", "x", date(2026, 3, 10), context=Context.CLIENT_ORDER)
    assert team(adult).centre == ("klient",)
    assert team(conference(), about=adult).centre == ("klient",)
    assert team(conference()).is_empty
    assert not team(conference(TEACHER)).is_empty


def test_who_has_no_role_is_not_counted_to_the_family() -> None:
    """Of somebody without a role nobody knows the side."""
    found = team(conference(CHILD, Person("o-9", "Kdosi")))
    assert not found.family
    assert found.professionals == (Circle("", (TeamMember("Kdosi"),)),)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("Městský úřad Jívohrad, OSPOD", PlaceKind.OFFICE),
        ("ZŠ Pod Jívou", PlaceKind.SCHOOL),
        ("3. MŠ", PlaceKind.SCHOOL),
        ("Dětská nemocnice", PlaceKind.HEALTH),
        ("Dluhová poradna", PlaceKind.SERVICE),
        ("Zsolt a synové", PlaceKind.OTHER),
        ("", PlaceKind.OTHER),
    ],
)
def test_kinds_of_places(place: str, kind: PlaceKind) -> None:
    """Usual words tell where somebody comes from."""
    assert place_kind(Person("o", "Iva", (Role.PROFESSIONAL,), organisation=place)) is kind


def test_neighbours_are_of_one_kind() -> None:
    """Schools stand together whatever the order of the people is, and who leads the meeting is last."""
    places = ("ZŠ A", "Nemocnice", "MŠ B", "OSPOD")
    people = [Person(place, place, (Role.PROFESSIONAL,), organisation=place) for place in places]
    assert [circle.place or circle.members[0].name for circle in team(conference(LEADER, *people)).professionals] == [
        "OSPOD", "ZŠ A", "MŠ B", "Nemocnice", "Ota Tichý",
    ]  # fmt: skip
