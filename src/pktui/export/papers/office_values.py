"""Whose paper it is, for templates: the office of the letterhead, or whoever calls the meeting."""

from __future__ import annotations

from typing import Any

from pktui.export.letterhead import Letterhead


def office_values(letterhead: Letterhead | None, calling: str) -> dict[str, Any]:
    """Return the office.

    Args:
        letterhead: The office as its papers show it; None without one.
        calling: The organisation that calls the meeting, which is named where the letterhead says nothing.
    """
    head = letterhead or Letterhead()
    return {
        "nazev": head.office or calling,
        "odbor": head.department,
        "adresa": ", ".join(head.address),
        "spojeni": ", ".join(head.contacts),
    }
