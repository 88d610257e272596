"""To whom the draft of the minutes goes: who should get it, and who must not (M12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from pktui.domain.by_role import with_author
from pktui.domain.comment_round import after, is_out
from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes, Reader
from pktui.domain.partial import copy_for
from pktui.domain.people import Person
from pktui.domain.people_names import named

MINUTES_PAPER = "zapis"
"""The paper that goes round, by its name among the documents."""


def reader_of(person: Person) -> Reader:
    """Return the entry for a person; two machines that begin the round at once make one entry, not two."""
    return Reader(f"c-{person.id.removeprefix('o-')}", person.label, person.id)


def proposed(meeting: Meeting) -> tuple[Person, ...]:
    """Return who should get the draft: who was there, the clients in any case, and who is named in the plan.

    Whoever writes the minutes need not send them to themselves.
    """
    plan, conference = meeting.plan, meeting.conference
    writer = named(with_author(meeting.minutes, conference).author, conference.people) if meeting.minutes else None
    held = () if plan is None else tuple(task.who_id for task in plan.tasks if not task.is_dropped)
    planned = {*held, plan.contact_id if plan else ""}
    return tuple(
        person
        for person in conference.people
        if (person.attendance.present or conference.is_client(person) or person.id in planned)
        and person is not writer
        and not must_not_read(meeting, person.id)
    )


def must_not_read(meeting: Meeting, person_id: str) -> bool:
    """Tell whether the minutes must not be made for a person at all; a part kept back is no reason."""
    return find(meeting.conference.people, person_id) is not None and copy_for(meeting, person_id).is_refused(
        MINUTES_PAPER
    )


def with_readers(minutes: Minutes, chosen: Iterable[Person]) -> Minutes:
    """Return the minutes whose draft goes to the chosen people.

    Who was in the list without being a person of the conference stays, and so does everybody who has it or answered.
    Whoever is new and has comments there already has answered.
    """
    wanted = {person.id: person for person in chosen}
    kept = tuple(each for each in minutes.readers if not each.who_id or each.who_id in wanted or is_out(each))
    known = {each.who_id for each in kept}
    fresh = (reader_of(person) for person in wanted.values() if person.id not in known)
    heard = (reduce(lambda reader, said: after(reader, said, said.on), minutes.comments, each) for each in fresh)
    return replace(minutes, readers=(*kept, *heard))
