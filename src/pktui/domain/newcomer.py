"""Somebody nobody expected, from one typed line."""

from __future__ import annotations

from itertools import takewhile

from pktui.domain.contacts import name_parts
from pktui.domain.people import Person


def newcomer(person_id: str, said: str) -> Person:
    """Return somebody nobody expected, as noted in one line: `Jana Nováková, teta` or `Petr Vlk, učitel, ZŠ Dlouhá`.

    Behind the name stands who it is to the child and, from the first capital letter on, the organisation. Nobody knows
    yet which side the person is on, so no role is given.
    """
    parts = [part.strip() for part in said.split(",") if part.strip()] or [said]
    named = 1 + len([*takewhile(_is_of_name, parts[1:])])
    relation = [*takewhile(lambda part: not part[0].isupper(), parts[named:])]
    organisation = parts[named + len(relation) :]
    name = ", ".join(parts[:named])
    return Person(person_id, name, relation=", ".join(relation), organisation=", ".join(organisation))


def _is_of_name(part: str) -> bool:
    """Tell whether what stands behind a comma still belongs to the name: `Ph.D.`, `ml.`."""
    return not name_parts(f"x {part}").given
