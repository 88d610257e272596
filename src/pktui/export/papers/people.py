"""The people around the client, for templates: who they are, and what an invitation says of them (M7)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import time
from typing import Any

from pktui.domain.attendance import phase_at, stay
from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.people import FAMILY_ROLES, PART, PART_BESIDE_ADULT, Answer, Invitation, Person, Role, holding, years
from pktui.domain.plan import Plan
from pktui.domain.preparing.guidance import summary_words
from pktui.domain.preparing.readiness import NOT_COMING, is_awaited, is_expected, needs_client, wanted_at
from pktui.domain.withholding import CASE_SUMMARY, catalogue, may_not
from pktui.texts.words import join_words

# What a person does at the meeting; the other roles say who the person is.
_DUTIES = frozenset({
    Role.INITIATOR, Role.CONVENER, Role.COORDINATOR, Role.FACILITATOR, Role.MINUTE_TAKER,
    Role.CLOSEST_WORKER, Role.SUPPORT_PERSON, Role.CASE_MANAGER,
})  # fmt: skip
_YOUNGER = 10
_SAYS_WHO = frozenset({Role.CHILD, Role.PARENT, Role.CARER, Role.CLIENT, Role.FAMILY})
Row = dict[str, Any]


def person_values(person: Person, conference: Conference, about: Conference) -> dict[str, Any]:
    """Return one person: who they are, what they do at the meeting, beside whom, and when they were there."""
    client = find(conference.people, person.stands_by) if needs_client(person) else None
    words = PART if about.is_about_child else PART_BESIDE_ADULT
    return {
        "jmeno": person.name,
        "klient": yes(about.is_client(person)),
        "role": _words(person, words),
        "uloha": _words(person, words, _DUTIES),
        "vztah": person.relation,
        "organizace": person.organisation,
        "kdo": _who(person, words),
        "stoji_pri": client.name if client else "",
        "telefon": person.phone,
        "email": person.email,
        "narozeni": person.born,
        "omluva": _excuse(person.invitation),
        "spojeni": "",
        "cas": stay(person.attendance),
        "cas_a_bod": stay(person.attendance, lambda at: _part_at(conference, at)),
    }


def group_values(plan: Plan, conference: Conference, rows: Mapping[str, Row], about: Conference) -> list[Row]:
    """Return the working group around the plan, each with how the others reach them (M13).

    Whoever was written into the group is in it, with what was written there for everybody to read. While nobody was,
    these are the people expected at the meeting and those named in the plan, and nobody's phone is said: the plan goes
    to everybody.

    Args:
        plan: The plan.
        conference: The conference with its people.
        rows: The values of each person by id.
        about: The conference before it was cut for somebody.
    """
    people = conference.people
    if not plan.members:
        return [rows[each.id] for each in people if works_on(plan, each)]
    return [
        {
            **(rows.get(member.who_id) or person_values(Person("", member.who), conference, about)),
            "spojeni": member.reach,
        }
        for member in plan.members
    ]


def works_on(plan: Plan, person: Person) -> bool:
    """Tell whether the person belongs to the group around the plan: expected at the meeting, or named in the plan.

    A task that was refused or cancelled is nobody's.
    """
    held = (task for task in plan.tasks if not task.is_dropped)
    named = {plan.contact_id, plan.client_contact_id, *(task.who_id for task in held)}
    return is_expected(person) or person.id in named


def reach(person: Person | None) -> str:
    """Return phone and e-mail of somebody people can turn to; those of a family member are nobody else's business."""
    if person is None or person.is_family:
        return ""
    return joined(person.phone and f"tel. {person.phone.strip()}", person.email)


def joined(*words: str) -> str:
    """Return with commas between them what of `words` is not empty."""
    return ", ".join(filter(None, map(str.strip, words)))


def _words(person: Person, words: Mapping[Role, str], chosen: Container[Role] = frozenset(Role)) -> str:
    return ", ".join(words[role] for role in person.roles if role in chosen)


def _who(person: Person, words: Mapping[Role, str]) -> str:
    """Return who the person is and where from: `třídní učitel, ZŠ Dlouhá`."""
    return joined(person.relation or _words(person, words, _SAYS_WHO), person.organisation) or _words(person, words)


def _excuse(invitation: Invitation) -> str:
    """Return `omluva`, `odmítá účast` or `zastoupení: Mgr. Jiří Kopřiva`; never the reason."""
    if invitation.answer not in NOT_COMING:
        return ""
    return f"zastoupení: {invitation.substitute}" if invitation.substitute else invitation.answer.label


def _part_at(conference: Conference, at: time) -> str:
    """Return the phase on the table at that time, under its usual name: titles of programmes can be long."""
    index = phase_at(conference.agenda, conference.events, at)
    if index is None:
        return ""
    item = conference.agenda[index]
    return item.phase.label if item.phase else item.title


def invitation_values(
    meeting: Meeting, rows: Mapping[str, Row], addressee: str, about: Conference, *, encloses: bool
) -> dict[str, Any]:
    """Return what an invitation says.

    Args:
        meeting: To what people are invited.
        rows: The values of each person by id.
        addressee: Id of the person it is for; empty for nobody in particular.
        about: The conference before it was cut for somebody.
        encloses: Whether it has the case summary with it, once the client agreed with it.
    """
    conference = meeting.conference
    person = find(conference.people, addressee)
    wanted = {other.id for other in wanted_at(about)}
    awaited = [other for other in conference.people if is_awaited(other) and other.id in wanted]
    others = [other for other in awaited if other is not person]
    clients = [other for other in conference.people if about.is_client(other)]
    inviting = next(iter(_holders(conference, Role.CONVENER, Role.COORDINATOR)), None)
    # The coordinator takes answers, else the convener.
    has_summary = summary_words(conference.summary) > 0 and not _anybody_must_not(meeting, person, awaited)
    reached = (other for other in _holders(conference, Role.COORDINATOR, Role.CONVENER) if reach(other))
    return {
        "jmeno": person and person.name,
        "pro_klienta": yes(person in clients),
        "klienti": _names(clients),
        "opora_pro": _helped(person, rows),
        "opora": _names(other for other in awaited if person is not None and other.stands_by == person.id),
        "rodina": [rows[other.id] for other in others if other.is_family],
        "ostatni": [rows[other.id] for other in others if not other.is_family],
        "klienti_prijdou": _names(other for other in awaited if other in clients and _accepted(other)),
        "klienti_nevi": _names(other for other in awaited if other in clients and not _accepted(other)),
        "pro_dite": yes(person is not None and Role.CHILD in person.roles),
        "pro_mladsi": yes(_reads_young_words(person, awaited)),
        "kazuistika": yes(has_summary),
        "prilozena": yes(has_summary and encloses and about.is_summary_agreed),
        "vede": _names(holding(awaited, Role.FACILITATOR)),
        "zve": joined(inviting.name, inviting.organisation) if inviting else None,
        "kontakt": next((f"{holder.name.strip()}, {reach(holder)}" for holder in reached), None),
    }


def _reads_young_words(person: Person | None, awaited: Iterable[Person]) -> bool:
    """Tell whether a child's letter has the words for the younger; so has one for all when any is young."""
    ages = [years(each.child.age) for each in (awaited if person is None else [person]) if Role.CHILD in each.roles]
    return not ages or any(age is None or age <= _YOUNGER for age in ages)


def _helped(person: Person | None, rows: Mapping[str, Row]) -> str:
    """Return by whose side somebody comes who is no relative; such a person is not spoken to as one of the family."""
    is_only_support = person is not None and FAMILY_ROLES.intersection(person.roles) == {Role.SUPPORT_PERSON}
    return str(rows[person.id]["stoji_pri"]) if person is not None and is_only_support else ""


def _anybody_must_not(meeting: Meeting, person: Person | None, awaited: list[Person]) -> bool:
    """Tell whether the text may reach somebody who must not get the case summary."""
    readers = awaited if person is None else [person]
    things = catalogue(meeting)
    return any(may_not(reader.invitation, CASE_SUMMARY, things) for reader in readers)


def _holders(conference: Conference, *roles: Role) -> list[Person]:
    """Return who has one of the roles, by the order of the roles."""
    return [person for role in roles for person in holding(conference.people, role)]


def _accepted(person: Person) -> bool:
    return person.invitation.answer is Answer.ACCEPTED


def _names(people: Iterable[Person]) -> str:
    return join_words([person.name for person in people])


def reader_values(person: Person | None) -> Row:
    """Return who reads a paper, so that it speaks to them; all empty for nobody in particular."""
    is_child = person is not None and Role.CHILD in person.roles
    return {
        "jmeno": person.name if person else "",
        "pro_dite": yes(is_child),
        "pro_odbornika": yes(person is not None and not (person.is_family or is_child)),
    }


def yes(value: bool) -> str:
    """Return what a template may ask for: `ano`, or nothing."""
    return "ano" if value else ""
