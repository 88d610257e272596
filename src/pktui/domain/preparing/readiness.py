"""Inviting people and making them ready: who waits for what, the sums, and one step for many (M5, M7, M 7 phase 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from pktui.domain.change import field_value, with_fields
from pktui.domain.conference import Conference
from pktui.domain.people import Answer, Invitation, Person, Role
from pktui.domain.people_names import namesake
from pktui.texts.dates import show_date, show_time
from pktui.texts.words import fold

NOT_COMING = frozenset({Answer.DECLINED, Answer.EXCUSED, Answer.SUBSTITUTE})
STANDING_BY = frozenset({Role.SUPPORT_PERSON, Role.CLOSEST_WORKER})
# What somebody else from the same place can do as well; trust of the client and the case itself are not handed over.
_HANDED_OVER = frozenset({
    Role.CONVENER, Role.COORDINATOR, Role.FACILITATOR, Role.MINUTE_TAKER, Role.PROFESSIONAL, Role.ORGANISATION,
    Role.GUEST,
})  # fmt: skip
# The days on which something was done.
_DONE_FOR_CLIENT = (
    "client.informed_on", "client.consented_on", "client.summary_agreed_on", "client.summary_sent_on", "client.told_on",
)  # fmt: skip
_DONE_FOR_PERSON = ("invitation.sent_on", "invitation.papers_on", "briefing.spoken_on")

V = TypeVar("V", Conference, Person)


class Group(StrEnum):
    """For whom one step is done at once."""

    UNINVITED = "uninvited"
    SILENT = "silent"
    COMING = "coming"
    UNSIGNED = "unsigned"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Bulk:
    """One step for many people.

    Attributes:
        whom: For whom.
        sent_on: The day they were invited; None leaves it alone, as with the other days.
        way: How they were invited; free text.
        papers_on: The day they got the papers.
        spoken_on: The day somebody talked the meeting over with them.
    """

    whom: Group
    sent_on: date | None = None
    way: str = ""
    papers_on: date | None = None
    spoken_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far inviting is: how many were invited, answered, got the papers, are ready."""

    invited: int
    answered: int
    papers: int
    ready: int


def standing(people: Iterable[Person]) -> Standing:
    """Count how far inviting is."""
    everybody = tuple(people)
    return Standing(
        sum(is_invited(person) for person in everybody),
        sum(person.invitation.answer is not Answer.NONE for person in everybody),
        sum(person.invitation.papers_on is not None for person in everybody),
        sum(is_ready(person) for person in everybody),
    )


def is_invited(person: Person) -> bool:
    """Tell whether the person was asked to come; who answered must have been."""
    return person.invitation.sent_on is not None or person.invitation.answer is not Answer.NONE


def invited_to(person: Person, conference: Conference) -> Person:
    """Return the person as invited to the meeting as it is planned now."""
    to = {"to_day": conference.day, "to_start": conference.start, "to_place": conference.place}
    return replace(person, invitation=replace(person.invitation, **to))  # type: ignore[arg-type]


def with_dates(before: Conference, now: Conference) -> Conference:
    """Return the changed conference in which every invitation says to which day, time and place it was.

    A new one is to what is planned now. When that has just changed, one of which it was not noted was to what was
    planned before.
    """
    known = {person.id: person for person in before.people}
    is_moved = (before.day, before.start, before.place) != (now.day, now.start, now.place)

    def dated(person: Person) -> Person:
        old = known.get(person.id, Person(person.id, ""))
        if person.invitation.sent_on not in {None, old.invitation.sent_on}:
            return invited_to(person, now)
        is_unknown = is_moved and is_invited(old) and person.invitation.to_day is None
        return invited_to(person, before) if is_unknown else person

    return now if before.people == now.people and not is_moved else replace(now, people=tuple(map(dated, now.people)))


def no_longer_holds(person: Person, conference: Conference) -> str:
    """Return what of the invitation of a person is no longer so: `út 15. 9. 2026, 9:00, knihovna`; empty for nothing.

    What is not known is not said to be other. Whoever declined does not wait for a date.
    """
    to = person.invitation
    if to.answer is Answer.DECLINED or not is_invited(person):
        return ""
    day = show_date(to.to_day) if to.to_day and to.to_day != conference.day else ""
    start = show_time(to.to_start) if to.to_start and to.to_start != conference.start else ""
    place = to.to_place if fold(to.to_place) != fold(conference.place) else ""
    return ", ".join(filter(None, (day, start, place)))


def mistaken(conference: Conference) -> Mapping[str, tuple[Person, ...]]:
    """Return those who were invited to another day, time or place than now holds, by what no longer does."""
    found: dict[str, tuple[Person, ...]] = {}
    for person in conference.people:
        if old := no_longer_holds(person, conference):
            found[old] = (*found.get(old, ()), person)
    return found


def told_again(conference: Conference, today: date) -> Conference:
    """Return the conference in which everybody who was invited to something else knows what holds now.

    What they said about another day is no answer about this one.
    """
    people = tuple(_told(p, conference, today) if no_longer_holds(p, conference) else p for p in conference.people)
    return replace(conference, people=people)


def _told(person: Person, conference: Conference, today: date) -> Person:
    is_other_day = person.invitation.to_day != conference.day
    invitation = replace(
        person.invitation, sent_on=today, answer=Answer.NONE if is_other_day else person.invitation.answer
    )
    return invited_to(replace(person, invitation=invitation), conference)


def until_today(conference: Conference, today: date) -> Conference:
    """Return the conference with the days after `today` taken out of what was done in its preparation (M5 to M7).

    A day that is still to come is a plan, or a slip of the pen.
    """
    people = tuple(_without_days_ahead(person, _DONE_FOR_PERSON, today) for person in conference.people)
    return replace(_without_days_ahead(conference, _DONE_FOR_CLIENT, today), people=people)


def is_expected(person: Person) -> bool:
    """Tell whether the person belongs on the attendance list: was there, or has not said that they will not come."""
    present = person.attendance.present
    return is_awaited(person) if present is None else present


def is_ready(person: Person) -> bool:
    """Tell whether somebody talked with the person, who knows the goal and the rights (M5)."""
    briefing = person.briefing
    return bool(briefing.spoken_on and briefing.knows_goal and briefing.knows_rights)


def is_awaited(person: Person) -> bool:
    """Tell whether the person has not said that they will not come."""
    return person.invitation.answer not in NOT_COMING


def expected(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return those who will sit at the table, as far as the answers say.

    Somebody who sends a substitute is given as that substitute, under the same id, until the substitute is among the
    people.
    """
    everybody = tuple(people)
    return tuple(
        person if is_awaited(person) else substitute_of(person, person.id)
        for person in everybody
        if is_awaited(person) or _is_stood_in_for(person, everybody)
    )


def wanted_at(conference: Conference) -> tuple[Person, ...]:
    """Return the people but clients whom nobody invites because the meeting is planned without them (M2, M 6.4).

    A client who said that they will come, or who was there, is one of those at the table all the same.
    """

    def is_wanted(person: Person) -> bool:
        comes = person.invitation.answer is Answer.ACCEPTED or bool(person.attendance.present)
        return comes or not conference.is_client(person)

    return tuple(filter(is_wanted, conference.people)) if conference.is_without_client else conference.people


def is_client_away(conference: Conference) -> bool:
    """Tell whether none of those the conference is held for will sit at the table, as far as plan and answers say."""
    is_known = conference.is_without_client or any(map(conference.is_client, conference.people))
    return is_known and not any(map(conference.is_client, expected(wanted_at(conference))))


def _is_stood_in_for(person: Person, people: tuple[Person, ...]) -> bool:
    invitation = person.invitation
    if invitation.answer is not Answer.SUBSTITUTE or not invitation.substitute:
        return False
    # Behind the name people write who that is: `Jana Nová, zástupkyně`.
    names = invitation.substitute, invitation.substitute.partition(",")[0]
    return all(namesake(people, name, but=person.id) is None for name in names)


def needs_client(person: Person) -> bool:
    """Tell whether the person is there for one client, beside whom they sit (M 6.4, 6.5)."""
    return not STANDING_BY.isdisjoint(person.roles)


def group(people: Iterable[Person], whom: Group, marked: frozenset[str] = frozenset()) -> tuple[Person, ...]:
    """Return the people of a group; `marked` are the ids somebody marked."""
    belongs: dict[Group, Callable[[Person], bool]] = {
        Group.UNINVITED: lambda person: not is_invited(person),
        Group.SILENT: lambda person: is_invited(person) and person.invitation.answer is Answer.NONE,
        Group.COMING: is_awaited,
        Group.UNSIGNED: lambda person: bool(person.attendance.present) and not person.attendance.confidentiality,
        Group.MARKED: lambda person: person.id in marked,
    }
    return tuple(person for person in people if belongs[whom](person))


def done_for(people: Iterable[Person], bulk: Bulk, marked: frozenset[str]) -> tuple[Person, ...]:
    """Return all people with the step done for those of its group.

    A day that is already known stays: it is what really happened. Papers are not noted for somebody who must not
    receive something, because what that is, a person has to judge.
    """
    everybody = tuple(people)
    chosen = {person.id for person in group(everybody, bulk.whom, marked)}
    return tuple(_done(person, bulk) if person.id in chosen else person for person in everybody)


def _done(person: Person, bulk: Bulk) -> Person:
    invitation, briefing = person.invitation, person.briefing
    if invitation.sent_on is None and bulk.sent_on is not None:
        invitation = replace(invitation, sent_on=bulk.sent_on, way=invitation.way or bulk.way)
    if not invitation.keeps_back:
        invitation = replace(invitation, papers_on=invitation.papers_on or bulk.papers_on)
    briefing = replace(briefing, spoken_on=briefing.spoken_on or bulk.spoken_on)
    return replace(person, invitation=invitation, briefing=briefing)


def substitute_of(person: Person, person_id: str) -> Person:
    """Return the substitute of a person as a participant from the same place, with duties that can be handed over.

    What the person must not receive, the substitute must not either, until somebody decides otherwise.
    """
    roles = tuple(role for role in person.roles if role in _HANDED_OVER)
    if not roles and not person.is_family:
        roles = (Role.PROFESSIONAL,)
    kept = Invitation(withheld=person.invitation.withheld, must_not=person.invitation.must_not)
    return Person(person_id, person.invitation.substitute, roles, organisation=person.organisation, invitation=kept)


def without_client(person: Person) -> Person:
    """Return the person who no longer stands by a client when no role of theirs asks for it."""
    return person if needs_client(person) else replace(person, stands_by="")


def _without_days_ahead(value: V, days: Iterable[str], today: date) -> V:
    ahead = (day for day in days if (field_value(value, day) or today) > today)
    return with_fields(value, dict.fromkeys(ahead))
