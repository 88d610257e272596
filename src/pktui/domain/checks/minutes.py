"""Rules for the minutes: who writes them, their sections, the round of comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pktui.domain.agenda import Phase
from pktui.domain.by_role import with_author
from pktui.domain.checks.rule import BEFORE_LEAVING, About, Level, Moment, Printed, Rule, Spot, View, because
from pktui.domain.comment_round import is_out, silent, unsent, wordless
from pktui.domain.draft_readers import must_not_read
from pktui.domain.minutes import (
    MINUTES_SECTIONS,
    Minutes,
    MinutesState,
    Reader,
    Resolution,
    is_changed,
    sections,
    usual_sections,
)
from pktui.domain.taking import DEAL_WITH_WITHDRAWN, DISSENTS, lost_dissent, speaker, standing_though_withdrawn
from pktui.texts.dates import show_day
from pktui.texts.words import fold, join_words, noun, plural

_NAMED = 3
_EVALUATION = MINUTES_SECTIONS[-1]


def _minutes(view: View) -> Minutes:
    return view.meeting.minutes or Minutes("", view.meeting.conference.id)


def _empty(view: View, *titles: str) -> Iterator[str]:
    """Yield those of the sections that have no text; a heading is told as the paper tells it, by its letters."""
    filled = {fold(section.title) for section in sections(_minutes(view).body) if section.text.strip()}
    return (title for title in titles if fold(title) not in filled)


def _is_closed(view: View, minutes: Minutes) -> bool:
    """Tell whether the day until which comments were welcome has passed."""
    return minutes.comments_until is not None and minutes.comments_until < view.today


def _named(readers: Sequence[Reader]) -> str:
    """Return who they are: the first three by name, how many more there are by number."""
    names = [reader.who.partition(",")[0] for reader in readers[:_NAMED]]
    more = len(readers) - _NAMED
    return ", ".join(names) + f" a {plural(more, 'další', 'další', 'dalších')}" if more > 0 else join_words(names)


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


@Rule("navrh-odeslan", "odeslaný návrh zápisu", "M12", Level.HINT, About.READERS, moments=Moment.AFTER)
@because("Dokud si lidé setkání pamatují, poznají, co v zápisu chybí.")
def _sent(view: View) -> Iterator[Spot]:
    minutes, usual = _minutes(view), view.lengths.minutes_days
    days = (view.today - view.meeting.conference.day).days
    waiting = unsent(minutes)
    is_late = bool(usual) and days > (usual or 0)
    if minutes.state is MinutesState.DRAFT and is_late and not any(map(is_out, minutes.readers)):
        since = f"{noun(days, 'uplynul', 'uplynuly', 'uplynulo')} {plural(days, 'den', 'dny', 'dní')}"
        yield Spot(f"Od setkání {since} a návrh zápisu ještě nikomu neodešel.")
    elif minutes.state is MinutesState.COMMENTS and waiting:
        yield Spot(f"Komu návrh zápisu ještě neodešel: {_named(waiting)}.", waiting[0].id)


@Rule(
    "pripominky",
    "připomínky",
    "M12",
    Level.WARNING,
    About.MINUTES,
    moments=Moment.AFTER,
    printed=Printed.MINUTES | Printed.REQUEST,
)
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
        yield Spot(f"Lhůta k připomínkám skončila {show_day(minutes.comments_until)}.")


@Rule("navrh-nedostane", "komu návrh nepatří", "M10", Level.ERROR, About.READERS, moments=Moment.AFTER)
@because("Osobní údaje patří jen tomu, kdo je potřebuje; kdo zápis dostat nemá, nedostane ani jeho návrh.")
def _not_for_them(view: View) -> Iterator[Spot]:
    for reader in _minutes(view).readers:
        if must_not_read(view.meeting, reader.who_id):
            yield Spot(f"{reader.who}: zápis dostat nemá, a je mezi těmi, komu jde jeho návrh.", reader.id)


@Rule("mlceni", "kdo se neozval", "L", Level.HINT, About.READERS, moments=Moment.AFTER)
@because("Mlčení není souhlas; stačí se zeptat, jestli se návrh ke všem dostal, vyjádřit se nikdo nemusí.")
def _silent(view: View) -> Iterator[Spot]:
    minutes = _minutes(view)
    quiet = silent(minutes)
    if minutes.state is MinutesState.COMMENTS and _is_closed(view, minutes) and quiet:
        verb = noun(len(quiet), "se neozval", "se neozvali", "se neozvalo")
        count = plural(len(quiet), "člověk", "lidé", "lidí")
        yield Spot(f"K návrhu zápisu {verb} {count}: {_named(quiet)}.", quiet[0].id)


@Rule(
    "slova-odpovedi",
    "slova odpovědi",
    "M12",
    Level.WARNING,
    About.READERS,
    moments=Moment.AFTER,
    printed=Printed.MINUTES,
)
@because("Nesouhlas i připomínka se zapisují tak, jak je člověk řekl; bez nich se na ně nedá odpovědět.")
def _words(view: View) -> Iterator[Spot]:
    for reader in wordless(_minutes(view)):
        yield Spot(f"{reader.who}: {reader.answer.label} bez slov; zapište, co přesně k zápisu říká.", reader.id)


@Rule("vyporadani", "jak dopadly připomínky", "M12", Level.WARNING, About.MINUTES, moments=Moment.AFTER)
@because("Každá připomínka má dostat odpověď; nesouhlas se zapíše.")
def _unresolved(view: View) -> Iterator[Spot]:
    minutes = _minutes(view)
    is_approved = minutes.state is MinutesState.APPROVED
    if not (is_approved or _is_closed(view, minutes)):
        return
    since = "zápis je už schválený" if is_approved else "lhůta už skončila"
    for comment in minutes.comments:
        if comment.resolution is Resolution.WAITING:
            yield Spot(f"U připomínky ({comment.who}) není zapsané, jak dopadla, a {since}.", comment.id)


@Rule(
    "duvod-pripominky",
    "důvod u připomínky",
    "M12",
    Level.WARNING,
    About.MINUTES,
    moments=Moment.AFTER,
    printed=Printed.MINUTES,
)
@because("Kdo se ozval a nedostal, co chtěl, má z papíru vědět proč.")
def _reasons(view: View) -> Iterator[Spot]:
    for comment in _minutes(view).comments:
        if comment.resolution in {Resolution.REJECTED, Resolution.PARTLY} and not comment.reply.strip():
            yield Spot(f"Připomínka ({comment.who}): {comment.resolution.label}, a chybí důvod.", comment.id)


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
