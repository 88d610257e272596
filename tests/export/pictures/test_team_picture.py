"""The team around the client: three people or sixty, nothing overlaps and nothing leaves its card."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests import stress_case
from tests.export.pictures.drawings import Place, boxes, fits_page, page, root, text_places, texts

from pktui.domain.preparing.team import Circle, Team, TeamMember, team
from pktui.export.pictures.ring_grid import ring_grid
from pktui.export.pictures.team_picture import team_svg

LONG = "PhDr. Mgr. Maxmiliána Černohorská-Podhajská, Ph.D."
PLACE = "Pedagogicko-psychologická poradna Pardubického kraje"


def around(family: int, others: int, clients: int = 1) -> Team:
    """Return a team of so many people with long names."""
    relatives = tuple(
        Circle("", (TeamMember(f"Alžběta Procházková {number}", "babička z matčiny strany", "Eliška Nová"),))
        for number in range(family)
    )
    workers = tuple(
        Circle(f"{PLACE} {number}", (TeamMember(f"{LONG} {number}", "třídní učitelka, vede setkání"),))
        for number in range(others)
    )
    return Team(tuple(f"Maxmilián Alexander Nejedlý {number}" for number in range(clients)), relatives, workers)


def cards(svg: str) -> list[Place]:
    """Return the places of the cards: rectangles that hold no other one."""
    found = boxes(svg)
    return [each for each in found if not any(each is not other and each.holds(other) for other in found)]


@pytest.mark.parametrize(
    ("family", "others", "clients"),
    [
        (0, 1, 1), (1, 0, 1), (1, 1, 1), (2, 1, 2), (2, 9, 1), (3, 21, 1), (0, 8, 1), (0, 30, 3), (8, 16, 1),
        (9, 3, 1), (14, 0, 4), (25, 35, 1),
    ],
)  # fmt: skip
def test_nothing_overlaps(family: int, others: int, clients: int) -> None:
    """Each person is on one card, cards keep apart, words stay on their card, and all of it is on one page."""
    svg = team_svg(around(family, others, clients))
    found, whole = cards(svg), page(svg)
    assert len(found) == family + others + 1
    assert not any(one.overlaps(other) for one, other in combinations(found, 2))
    assert all(whole.holds(card) for card in found)
    assert fits_page(svg)
    titles = {"Rodina a blízcí", "Odborníci a ostatní"}
    for words, place in text_places(svg):
        inside = [card for card in found if card.holds(place)]
        assert len(inside) == (words not in titles), words
        assert words not in titles or not any(card.overlaps(place) for card in found)


@pytest.mark.parametrize("case", ["deti", "dospely"])
def test_stress_case(case: str) -> None:
    """25 people with long titles and places stand on one page, each name whole."""
    found = team(stress_case.CASES[case]().conference)
    svg = team_svg(found)
    assert not any(one.overlaps(other) for one, other in combinations(cards(svg), 2))
    assert fits_page(svg)
    said = "".join(texts(svg)).replace("\u00a0", "").replace(" ", "")
    people = [member for circle in (*found.family, *found.professionals) for member in circle.members]
    assert len(people) + len(found.centre) == stress_case.PEOPLE
    assert all(member.name.replace(" ", "") in said for member in people)


def test_family_is_inside_and_others_outside() -> None:
    """The ring of the family holds its cards and the client, and none of the others."""
    svg = team_svg(around(4, 6))
    ring = boxes(svg)[1]
    inside = [card for card in cards(svg) if ring.holds(card)]
    assert len(inside) == 5
    assert not any(ring.overlaps(card) for card in cards(svg) if card not in inside)


def test_grey_tells_the_same() -> None:
    """The client, the family and the others differ by edge and fill, not by colour: in grey they are as far apart."""
    rects = [each for each in root(team_svg(around(1, 1))).iter() if each.tag.endswith("rect")][1:]
    looks = {(each.get("stroke-width"), each.get("fill") == "#ffffff") for each in rects[2:]}
    assert len(looks) == 3


def test_alone_above_and_two_at_the_sides() -> None:
    """The client stays in the middle of few people."""
    assert list(ring_grid(around(1, 1)).inner) == [(0, -1)]
    assert set(ring_grid(around(2, 2)).inner) == {(-1, 0), (1, 0)}
    assert set(ring_grid(around(2, 2)).outer) == {(0, -1), (0, 1)}


def test_people_of_one_place_share_a_card() -> None:
    """Two stand on one card below their place; a third one is on another."""
    people = tuple(TeamMember(name) for name in ("Ada", "Bob", "Cyril"))
    svg = team_svg(Team(("x",), (), (Circle("Škola", people),)))
    assert [line for line in texts(svg) if line in {"Škola", "Ada", "Bob", "Cyril"}] == [
        "Škola", "Ada", "Bob", "Škola", "Cyril",
    ]  # fmt: skip
