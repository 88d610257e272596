"""Rules for the minutes: who writes them, their sections, the round of comments."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.agenda import Phase
from pktui.domain.by_role import with_author
from pktui.domain.checks.rule import BEFORE_LEAVING, About, Level, Moment, Printed, Rule, Spot, View, because
from pktui.domain.minutes import (
    MINUTES_SECTIONS,
    Minutes,
    MinutesState,
    Resolution,
    is_changed,
    sections,
    usual_sections,
)
from pktui.domain.taking import DEAL_WITH_WITHDRAWN, DISSENTS, lost_dissent, speaker, standing_though_withdrawn
from pktui.texts.dates import show_date, show_day
from pktui.texts.words import fold

_EVALUATION = MINUTES_SECTIONS[-1]


def _minutes(view: View) -> Minutes:
    return view.meeting.minutes or Minutes("", view.meeting.conference.id)


def _empty(view: View, *titles: str) -> Iterator[str]:
    """Yield those of the sections that have no text; a heading is told as the paper tells it, by its letters."""
    filled = {fold(section.title) for section in sections(_minutes(view).body) if section.text.strip()}
    return (title for title in titles if fold(title) not in filled)


@Rule("zapsal", "kdo píše zápis", "M11", Level.WARNING, About.MINUTES, moments=Moment.AFTER, printed=Printed.MINUTES)
@because("Kdo chce něco opravit, potřebuje vědět, komu to říct.")
def _author(view: View) -> Iterator[Spot]:
    if not with_author(_minutes(view), view.meeting.conference).author:
        yield Spot("Není uvedené, kdo zápis píše.")


@Rule("zapis-casti", "části zápisu", "M11", Level.WARNING, About.MINUTES, moments=Moment.AFTER, printed=Printed.MINUTES)
@because("Zápis má popsat situaci, potřeby, rizika i názor toho, o koho jde.")
def _sections(view: View) -> Iterator[Spot]:
    *asked_for, _, _ = usual_sections(is_about_child=view.meeting.conference.is_about_child)
    for title in _empty(view, *asked_for):
        yield Spot(f"V zápisu je prázdná část „{title}“.", title)


@Rule(
    "zhodnoceni",
    "zhodnocení setkání",
    "M",
    Level.WARNING,
    About.MINUTES,
    moments=BEFORE_LEAVING,
    printed=Printed.MINUTES,
)
@because("Na konci má zaznít, jak setkání vidí každý, nejvíc klient.")
def _evaluation(view: View) -> Iterator[Spot]:
    if any(item.phase is Phase.EVALUATION for item in view.meeting.conference.agenda):
        for title in _empty(view, _EVALUATION):
            yield Spot("Není zapsané, jak lidé setkání hodnotí.", title)


@Rule("pripominky", "připomínky", "M12", Level.WARNING, About.MINUTES, moments=Moment.AFTER, printed=Printed.MINUTES)
@because("Účastníci mají mít možnost zápis v klidu pročíst a opravit.")
def _comment_round(view: View) -> Iterator[Spot]:
    minutes = _minutes(view)
    # A draft that is printed goes to people, who are to know until when they can correct it.
    is_out = minutes.state is MinutesState.COMMENTS or view.moment is Moment.PRINTING
    if minutes.state is MinutesState.APPROVED or not is_out:
        return
    if minutes.comments_until is None:
        yield Spot("Není řečeno, do kdy se čeká na připomínky k zápisu.")
    elif minutes.comments_until < view.today:
        yield Spot(f"Lhůta k připomínkám skončila {show_date(minutes.comments_until)}.")


@Rule("vyporadani", "vypořádání připomínek", "M12", Level.WARNING, About.MINUTES, moments=Moment.AFTER)
@because("Každá připomínka má dostat odpověď; nesouhlas se zapíše.")
def _unresolved(view: View) -> Iterator[Spot]:
    minutes = _minutes(view)
    if minutes.state is not MinutesState.APPROVED:
        return
    for comment in minutes.comments:
        if comment.resolution is Resolution.WAITING:
            yield Spot(f"Připomínka ({comment.who}) čeká na vypořádání, a zápis je už schválený.", comment.id)


@Rule(
    "nesouhlas-v-zapisu",
    "nesouhlas v zápisu",
    "M12",
    Level.ERROR,
    About.MINUTES,
    moments=Moment.AFTER,
    printed=Printed.MINUTES,
    is_told_first=True,
)
@because("Nesouhlas, který zazněl u stolu, patří do zápisu; vzít zpět ho může jen ten, kdo ho řekl.")
def _dissent(view: View) -> Iterator[Spot]:
    for card in lost_dissent(view.meeting):
        who = speaker(card, view.meeting.conference.people)
        said = f" ({who})" if who else ""
        yield Spot(f"V zápisu chybí nesouhlas „{card.text}“{said}.", DISSENTS)
    for card in standing_though_withdrawn(view.meeting):
        yield Spot(f"V zápisu dál stojí odvolaný nesouhlas „{card.text}“. {DEAL_WITH_WITHDRAWN}", DISSENTS)


@Rule(
    "schvalene-zneni",
    "schválené znění",
    "M12",
    Level.ERROR,
    About.MINUTES,
    moments=Moment.AFTER,
    printed=Printed.MINUTES,
    is_told_first=True,
)
@because("Schválený zápis se beze slova nemění; co přibude, patří do dodatku s číslem a datem.")
def _changed(view: View) -> Iterator[Spot]:
    minutes = view.meeting.minutes
    if minutes is not None and is_changed(minutes):
        since = f" {show_day(minutes.approved_on)}" if minutes.approved_on else ""
        yield Spot(
            f"Text zápisu se od schválení{since} změnil. Porovnejte znění v historii (Ctrl+R) a na F7 znovu otevřete "
            "připomínky, nebo zápis schvalte znovu."
        )
