"""The pictures of a meeting by the names templates know them under."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.preparing.team import team
from pktui.export.markdown import Markdown
from pktui.export.picture_mentions import mention, mentioned
from pktui.export.pictures.course_picture import course, course_alt, course_svg
from pktui.export.pictures.plan_axis import axis_svg, plan_axis
from pktui.export.pictures.scale_picture import compared, scale_alt, scale_svg
from pktui.export.pictures.team_picture import team_svg

NAMES = ("tym", "prubeh", "osa", "skala")
"""All pictures: the team around the client, the course of the meeting, the plan on a time axis, the scales."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture.

    Attributes:
        alt: Its content in words.
        draw: Returns the drawing as SVG.
    """

    alt: str
    draw: Callable[[], str]


def pictures(meeting: Meeting, today: date, about: Conference, *, with_cards: bool = False) -> Mapping[str, Picture]:
    """Return the pictures there are; one that would show nothing is not among them.

    Args:
        meeting: The conference with its papers, as far as the reader may have them.
        today: The day the paper is made.
        about: The conference before it was cut for somebody.
        with_cards: Whether the paper may show what was said at the table; only then there is `skala`.
    """
    conference, found = meeting.conference, {}
    around = team(conference, about)
    if not around.is_empty:
        found["tym"] = Picture(around.in_words, lambda: team_svg(around))
    if phases := course(conference):
        found["prubeh"] = Picture(course_alt(phases), lambda: course_svg(phases))
    if meeting.plan is not None and (axis := plan_axis(meeting.plan, conference.held_on, today)):
        found["osa"] = Picture(axis.in_words, lambda: axis_svg(axis))
    if with_cards and (ratings := compared(conference.ratings)):
        found["skala"] = Picture(scale_alt(ratings), lambda: scale_svg(ratings))
    return found


def picture_values(found: Mapping[str, Picture]) -> dict[str, Markdown]:
    """Return what a template prints for each picture; nothing for one that is not there."""
    return {name: mention(name, found[name].alt) if name in found else Markdown() for name in NAMES}


def drawn(markdown: str, found: Mapping[str, Picture]) -> dict[str, str]:
    """Return the drawings that a document mentions."""
    names = mentioned(markdown)
    return {name: picture.draw() for name, picture in found.items() if name in names}
