"""The team as text: what a reader of the screen hears, line by line."""

from __future__ import annotations

from pktui.domain.preparing.team import Circle, Team, TeamMember
from pktui.tui.screens.team_shown import team_shown


def lines(team: Team) -> list[str]:
    return "".join(piece if isinstance(piece, str) else str(piece[0]) for piece in team_shown(team)).splitlines()


def test_rings_from_the_middle() -> None:
    """A place of one person stands below the name, that of several above them."""
    school = Circle("ZŠ Dlouhá", (TeamMember("Jan Král", "učitel"), TeamMember("Eva Nová")))
    family = Circle("Dům dětí", (TeamMember("Klára", "opora", "Eliška"),))
    assert lines(Team(("Eliška",), (family,), (Circle("OSPOD", (TeamMember("Iva"),)), school))) == [
        "Uprostřed",
        "  ◉ Eliška",
        "",
        "Rodina a blízcí",
        "  ● Klára – opora",
        "    Dům dětí",
        "    → stojí při: Eliška",
        "",
        "Odborníci a ostatní",
        "  ○ Iva",
        "    OSPOD",
        "  ZŠ Dlouhá",
        "  ○ Jan Král – učitel",
        "  ○ Eva Nová",
    ]


def test_nobody_around() -> None:
    """It says how to add somebody."""
    assert lines(Team(("dítě",), (), ()))[-1].startswith("Mezi účastníky zatím nikdo další není.")
