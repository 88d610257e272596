"""Which letter invites whom: each has the words for who its reader is (M7)."""

from __future__ import annotations

from pktui.domain.conference import Conference
from pktui.domain.people import Person, Role

FOR_CHILD, FOR_FAMILY, FOR_PROFESSIONALS = "pozvanka-diteti", "pozvanka-rodine", "pozvanka-odbornikum"
FOR_CLIENT, FOR_CLOSE, FOR_ABSENT = "pozvanka-klientovi", "pozvanka-blizkym", "oznameni-klientovi"


def letter_for(conference: Conference, person: Person) -> str:
    """Return the name of the letter for a person; how old a child is nobody writes down, so every child is a child."""
    if Role.CHILD in person.roles:
        return FOR_CHILD
    if conference.is_without_client and conference.is_client(person):
        return FOR_ABSENT
    if not person.is_family:
        return FOR_PROFESSIONALS
    if conference.is_about_child:
        return FOR_FAMILY
    return FOR_CLIENT if conference.is_client(person) else FOR_CLOSE
