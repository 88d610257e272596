"""Whose paper it is, for templates: the office of the letterhead, or whoever calls the meeting."""

from __future__ import annotations

from typing import Any

from pktui.domain.conference import Conference
from pktui.domain.people import Role, holding
from pktui.export.letterhead import Letterhead


def office_values(letterhead: Letterhead | None, conference: Conference) -> dict[str, Any]:
    """Return the office; without a letterhead the organisation of whoever calls or coordinates the meeting.

    Args:
        letterhead: The office as its papers show it; None without one.
        conference: The meeting as the reader may see it.
    """
    head = letterhead or Letterhead()
    inviting = (person for role in (Role.CONVENER, Role.COORDINATOR) for person in holding(conference.people, role))
    organisation = next((person.organisation for person in inviting if person.organisation.strip()), "")
    return {
        "nazev": head.office or organisation,
        "odbor": head.department,
        "adresa": ", ".join(head.address),
        "spojeni": ", ".join(head.contacts),
    }
