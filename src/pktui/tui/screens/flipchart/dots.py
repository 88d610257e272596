"""Dots: who can give one, and whose they are."""

from __future__ import annotations

from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.flipchart import Capture, given_by
from pktui.domain.live.speaking import LETTERS
from pktui.domain.people import Person, only_listens, present
from pktui.tui.screens.dialogs.who import Who
from pktui.tui.widgets.board import DOT

NOBODY = "nikdo určitý"


def in_room(conference: Conference) -> tuple[Person, ...]:
    """Return who is here; everybody, until somebody is marked present."""
    return present(conference.people) or conference.people


def givers(conference: Conference) -> tuple[Who, ...]:
    """Return who may give a dot: nobody in particular first, who only leads or writes last.

    Letters are those of F4; beside the name are the dots given so far.
    """
    letters = {person.id: letter for person, letter in zip(conference.people, LETTERS, strict=False)}
    counts = {person.id: given_by(conference.captures, person.id) for person in conference.people}
    people = (
        Who(person.id, letters.get(person.id, ""), person.name, _count(counts[person.id]))
        for person in sorted(in_room(conference), key=only_listens)
    )
    return (Who("", "", NOBODY), *people)


def given(card: Capture, people: tuple[Person, ...]) -> tuple[Who, ...]:
    """Return whose dots are on a card, each once, in the order they were given."""
    return tuple(Who(who, "", name(people, who), _count(card.dots.count(who))) for who in dict.fromkeys(card.dots))


def name(people: tuple[Person, ...], who_id: str) -> str:
    """Return the name of who gave a dot."""
    person = find(people, who_id)
    return person.name if person else "někdo, kdo už v seznamu není" if who_id else NOBODY


def _count(dots: int) -> str:
    return f"{DOT} {dots}" if dots else ""
