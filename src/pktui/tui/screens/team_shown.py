"""Who stands around the client, as lines to read: ring by ring from the middle, told by words and signs (M16)."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.preparing.team import FAMILY, PROFESSIONALS, Circle, Team
from pktui.tui.widgets.plain import Piece

_NOBODY = "Mezi účastníky zatím nikdo další není. Přidá ho Ctrl+N, nebo A z adresáře."


def team_shown(team: Team) -> tuple[Piece, ...]:
    """Return the pieces of the text."""
    return tuple(_pieces(team))


def _pieces(team: Team) -> Iterator[Piece]:
    yield "Uprostřed\n", "bold"
    yield "".join(f"  ◉ {name}\n" for name in team.centre)
    for title, sign, ring in ((FAMILY, "●", team.family), (PROFESSIONALS, "○", team.professionals)):
        if ring:
            yield f"\n{title}\n", "bold"
            yield "".join(line for circle in ring for line in _lines(circle, sign))
    if team.is_empty:
        yield f"\n{_NOBODY}"


def _lines(circle: Circle, sign: str) -> Iterator[str]:
    """Yield the people of one place; a place of several stands above them, that of one below."""
    is_alone = len(circle.members) == 1
    if circle.place and not is_alone:
        yield f"  {circle.place}\n"
    for member in circle.members:
        yield f"  {sign} {member.name}{f' – {member.who}' if member.who else ''}\n"
        if circle.place and is_alone:
            yield f"    {circle.place}\n"
        if member.beside:
            yield f"    → stojí při: {member.beside}\n"
