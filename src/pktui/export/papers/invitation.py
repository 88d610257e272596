"""What an invitation says beside the conference itself: who comes, who leads it, whom to answer (M7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.people import FAMILY_ROLES, Answer, Person, Role, holding
from pktui.domain.preparing.readiness import is_awaited
from pktui.export.papers.people import joined, reach
from pktui.texts.words import join_words

Row = dict[str, Any]


def invitation_values(conference: Conference, rows: Mapping[str, Row], addressee: str) -> dict[str, Any]:
    """Return what an invitation says.

    Args:
        conference: To what people are invited.
        rows: The values of each person by id.
        addressee: Id of the person it is for; empty for nobody in particular.
    """
    person = find(conference.people, addressee)
    awaited = [other for other in conference.people if is_awaited(other)]
    others = [other for other in awaited if other is not person]
    inviting = next(iter(_holders(conference, Role.CONVENER, Role.COORDINATOR)), None)
    # The coordinator takes answers, else the convener.
    reached = (other for other in _holders(conference, Role.COORDINATOR, Role.CONVENER) if reach(other))
    return {
        "jmeno": person and person.name,
        "pro_klienta": _yes(person is not None and person.is_client),
        "opora_pro": _helped(person, rows),
        "opora": _names(other for other in awaited if person is not None and other.stands_by == person.id),
        "rodina": [rows[other.id] for other in others if other.is_family],
        "ostatni": [rows[other.id] for other in others if not other.is_family],
        "klienti_prijdou": _names(other for other in awaited if other.is_client and _accepted(other)),
        "klienti_nevi": _names(other for other in awaited if other.is_client and not _accepted(other)),
        "kazuistika": _yes(bool(conference.summary) and not _anybody_must_not(person, awaited)),
        "vede": _names(holding(awaited, Role.FACILITATOR)),
        "zve": joined(inviting.name, inviting.organisation) if inviting else None,
        "kontakt": next((f"{holder.name.strip()}, {reach(holder)}" for holder in reached), None),
    }


def _helped(person: Person | None, rows: Mapping[str, Row]) -> str:
    """Return by whose side somebody comes who is no relative; such a person is not spoken to as one of the family."""
    is_only_support = person is not None and FAMILY_ROLES.intersection(person.roles) == {Role.SUPPORT_PERSON}
    return str(rows[person.id]["stoji_pri"]) if person is not None and is_only_support else ""


def _anybody_must_not(person: Person | None, awaited: list[Person]) -> bool:
    """Tell whether the text may reach somebody from whom something is kept back."""
    readers = awaited if person is None else [person]
    return any(reader.invitation.withheld for reader in readers)


def _holders(conference: Conference, *roles: Role) -> list[Person]:
    """Return who has one of the roles, by the order of the roles."""
    return [person for role in roles for person in holding(conference.people, role)]


def _accepted(person: Person) -> bool:
    return person.invitation.answer is Answer.ACCEPTED


def _names(people: Iterable[Person]) -> str:
    return join_words([person.name for person in people])


def _yes(value: bool) -> str:
    return "ano" if value else ""
