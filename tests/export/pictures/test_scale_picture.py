"""The scales: a light dot for then, a dark one for now, and nothing while nobody was asked before."""

from __future__ import annotations

from tests.export.pictures.drawings import SVG, fits_page, root, texts

from pktui.domain.flipchart import Rating
from pktui.export.pictures.scale_picture import compared, scale_alt, scale_svg

RATINGS = (
    Rating("a", 6, "Jana Malá", before=3),
    Rating("b", 5, "Petr", before=5),
    Rating("c", 0, "", before=10),
    Rating("d", 9, "Iva"),
)


def dots(svg: str) -> list[tuple[float, bool]]:
    """Return places and whether dark of the dots of people; those of the legend come first and are left out."""
    found = list(root(svg).iter(f"{SVG}circle"))[2:]
    return [(float(each.get("cx", "")), each.get("fill") != "#ffffff") for each in found]


def test_only_when_somebody_was_asked_before() -> None:
    """One meeting alone compares nothing; the last word of each counts."""
    assert compared(RATINGS) == RATINGS
    assert compared((Rating("d", 9, "Iva"),)) == ()
    assert [each.value for each in compared((Rating("a", 1, "Iva", before=2), Rating("b", 4, "Iva", before=2)))] == [4]


def test_in_words() -> None:
    """Both numbers of each, as far as they are known."""
    assert scale_alt(RATINGS) == (
        "Škála od 0 (nejhůř) do 10 (nejlíp). Jana Malá: minule 3, teď 6; Petr: minule 5, teď 5; "
        "bez jména: minule 10, teď 0; Iva: teď 9."
    )


def test_dots_stand_where_people_see_themselves() -> None:
    """Higher numbers are more to the right; who stayed has a ring around the dark dot, who was not asked only that."""
    jana, petr, somebody, iva = (dots(scale_svg((rating,))) for rating in RATINGS)
    assert [dark for _, dark in jana] == [False, True]
    assert jana[0][0] < jana[1][0]
    assert [dark for _, dark in petr] == [False, True]
    assert petr[0][0] == petr[1][0]
    assert somebody[0][0] > somebody[1][0]
    assert [dark for _, dark in iva] == [True]


def test_numbers_stand_in_the_dots() -> None:
    """Grey paper says as much as a coloured one: light and dark have their words, and each dot its number."""
    said = texts(scale_svg(RATINGS[:1]))
    assert said.count("3") == said.count("6") == 2
    assert {"minule", "teď", "nejhůř", "nejlíp", "Jana Malá"} <= set(said)


def test_many_people_fit_a_page() -> None:
    """So many that they would not are drawn smaller."""
    assert fits_page(scale_svg([Rating(str(n), 5, f"Maxmiliána Černohorská {n}", before=4) for n in range(60)]))
