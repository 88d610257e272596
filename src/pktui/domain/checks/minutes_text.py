"""Rules for the text of the minutes: dissent that is missing in it, and what changed in it after it was approved."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pktui.domain.approval import is_changed
from pktui.domain.checks.finding import Level, Place, Rule, Spot, View
from pktui.domain.meeting import Meeting
from pktui.domain.taking import DISSENTS, lost_dissent, speaker
from pktui.texts.dates import show_day


def doubts(meeting: Meeting, off: Collection[str] = ()) -> tuple[str, ...]:
    """Return what is told before the minutes are printed, one Czech sentence each.

    Args:
        meeting: The conference with its papers.
        off: Ids of the rules that are switched off for the case.
    """
    asked = ((DISSENT, _dissent), (CHANGED, _changed))
    return tuple(spot.text for rule, find in asked if rule.id not in off for spot in find(meeting))


def _dissent(meeting: Meeting) -> Iterator[Spot]:
    for card in lost_dissent(meeting):
        who = speaker(card, meeting.conference.people)
        said = f" ({who})" if who else ""
        yield Spot(f"V zápise chybí nesouhlas „{card.text}“{said}.", DISSENTS)


def _changed(meeting: Meeting) -> Iterator[Spot]:
    minutes = meeting.minutes
    if minutes is not None and is_changed(minutes):
        since = f" {show_day(minutes.approved_on)}" if minutes.approved_on else ""
        yield Spot(
            f"Text zápisu se od schválení{since} změnil. Porovnejte znění v historii (Ctrl+R) a na F7 znovu otevřete "
            "připomínky, nebo zápis schvalte znovu."
        )


def _dissent_after(view: View) -> Iterator[Spot]:
    if view.is_over:
        yield from _dissent(view.meeting)


DISSENT = Rule(
    "nesouhlas-v-zapise",
    "nesouhlas v zápise",
    "M12",
    Level.ERROR,
    Place.MINUTES,
    "Nesouhlas, který zazněl u stolu, patří do zápisu; vzít zpět ho může jen ten, kdo ho řekl.",
    _dissent_after,
)
CHANGED = Rule(
    "schvalene-zneni",
    "schválené znění",
    "M12",
    Level.ERROR,
    Place.MINUTES,
    "Schválený zápis se beze slova nemění; co přibude, patří do dodatku s číslem a datem.",
    lambda view: _changed(view.meeting),
)
RULES = (DISSENT, CHANGED)
