"""What has happened until today: a day that is still to come is a plan, or a slip of the pen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pktui.domain.conference import Conference
from pktui.domain.people import Person


def so_far(conference: Conference, today: date) -> Conference:
    """Return the conference with the days after `today` taken out of what was done in its preparation (M5 to M7)."""
    client = conference.client
    return replace(
        conference,
        client=replace(
            client,
            informed_on=_past(client.informed_on, today),
            consented_on=_past(client.consented_on, today),
            summary_agreed_on=_past(client.summary_agreed_on, today),
            summary_sent_on=_past(client.summary_sent_on, today),
        ),
        people=tuple(_person(person, today) for person in conference.people),
    )


def _person(person: Person, today: date) -> Person:
    invitation, briefing = person.invitation, person.briefing
    return replace(
        person,
        invitation=replace(
            invitation, sent_on=_past(invitation.sent_on, today), papers_on=_past(invitation.papers_on, today)
        ),
        briefing=replace(briefing, spoken_on=_past(briefing.spoken_on, today)),
    )


def _past(day: date | None, today: date) -> date | None:
    return None if day is None or day > today else day
