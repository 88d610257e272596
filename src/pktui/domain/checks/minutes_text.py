"""Rules for the text of the minutes: dissent that is missing in it, and what changed in it after it was approved."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.approval import is_changed
from pktui.domain.checks.finding import AFTERWARDS, Level, Rule, Spot, View, Where
from pktui.domain.taking import DEAL_WITH_WITHDRAWN, DISSENTS, lost_dissent, speaker, standing_though_withdrawn
from pktui.texts.dates import show_day


def _dissent(view: View) -> Iterator[Spot]:
    for card in lost_dissent(view.meeting):
        who = speaker(card, view.meeting.conference.people)
        said = f" ({who})" if who else ""
        yield Spot(f"V zápisu chybí nesouhlas „{card.text}“{said}.", DISSENTS)
    for card in standing_though_withdrawn(view.meeting):
        yield Spot(f"V zápisu dál stojí odvolaný nesouhlas „{card.text}“. {DEAL_WITH_WITHDRAWN}", DISSENTS)


def _changed(view: View) -> Iterator[Spot]:
    minutes = view.meeting.minutes
    if minutes is not None and is_changed(minutes):
        since = f" {show_day(minutes.approved_on)}" if minutes.approved_on else ""
        yield Spot(
            f"Text zápisu se od schválení{since} změnil. Porovnejte znění v historii (Ctrl+R) a na F7 znovu otevřete "
            "připomínky, nebo zápis schvalte znovu."
        )


RULES = (
    Rule(
        "nesouhlas-v-zapisu",
        "nesouhlas v zápisu",
        "M12",
        Level.ERROR,
        Where.MINUTES,
        "Nesouhlas, který zazněl u stolu, patří do zápisu; vzít zpět ho může jen ten, kdo ho řekl.",
        _dissent,
        moments=AFTERWARDS,
    ),
    Rule(
        "schvalene-zneni",
        "schválené znění",
        "M12",
        Level.ERROR,
        Where.MINUTES,
        "Schválený zápis se beze slova nemění; co přibude, patří do dodatku s číslem a datem.",
        _changed,
        moments=AFTERWARDS,
    ),
)
