"""Rules for what a meeting leaves with: attendance, plan and minutes."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.finding import Level, Place, Rule, Spot, View
from pktui.domain.labels import MINUTES_SECTIONS
from pktui.domain.minutes import MinutesState, Resolution, sections
from pktui.domain.plan import Acceptance, Plan, Task
from pktui.texts.dates import show_date
from pktui.texts.words import fold, plural

_NOBODY_IN_PARTICULAR = ("vsichni", "vsem", "nekdo", "skola a rodice", "cely tym", "tym")
MANY_TASKS = 4


def _open_tasks(plan: Plan | None) -> tuple[Task, ...]:
    return () if plan is None else tuple(task for task in plan.tasks if task.is_open)


def _goal_verified(view: View) -> Iterator[Spot]:
    if view.is_over and not view.meeting.conference.goal_verified:
        yield Spot("Není zapsáno, jak skupina cíl na začátku potvrdila nebo upravila.")


def _attendance(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    unmarked = [person for person in people if person.attendance.present is None]
    if view.is_over and unmarked:
        yield Spot(
            f"U {plural(len(unmarked), 'člověka', 'lidí', 'lidí')} není zapsáno, zda přišli.",
            unmarked[0].id,
        )


def _confidentiality(view: View) -> Iterator[Spot]:
    for person in view.meeting.conference.people:
        if view.is_over and person.attendance.present and not person.attendance.confidentiality:
            yield Spot(f"{person.name}: chybí podpis mlčenlivosti.", person.id)


def _any_task(view: View) -> Iterator[Spot]:
    if view.is_over and not (view.meeting.plan and view.meeting.plan.tasks):
        yield Spot("Plán nemá žádný úkol.")


def _who(view: View) -> Iterator[Spot]:
    for task in _open_tasks(view.meeting.plan):
        if not task.who:
            yield Spot(f"Úkol „{task.what}“ nemá nikoho, kdo za něj odpovídá.", task.id)
        elif fold(task.who) in _NOBODY_IN_PARTICULAR:
            yield Spot(f"Za úkol „{task.what}“ odpovídají „{task.who}“, tedy nikdo určitý.", task.id)


def _due(view: View) -> Iterator[Spot]:
    for task in _open_tasks(view.meeting.plan):
        if task.due is None:
            yield Spot(f"Úkol „{task.what}“ nemá termín.", task.id)


def _overdue(view: View) -> Iterator[Spot]:
    for task in _open_tasks(view.meeting.plan):
        if task.due is not None and task.is_overdue(view.today):
            yield Spot(f"Úkol „{task.what}“ měl být hotov {show_date(task.due)}.", task.id)


def _indicator(view: View) -> Iterator[Spot]:
    for task in _open_tasks(view.meeting.plan):
        if not task.indicator:
            yield Spot(f"U úkolu „{task.what}“ není řečeno, podle čeho se pozná, že pomohl.", task.id)


def _accepted(view: View) -> Iterator[Spot]:
    for task in _open_tasks(view.meeting.plan):
        if task.accepted is Acceptance.REFUSED:
            yield Spot(f"Úkol „{task.what}“ {task.who} nepřijal/a; do plánu tak nepatří.", task.id)
        elif task.accepted is Acceptance.UNKNOWN and task.who and view.is_over:
            yield Spot(f"U úkolu „{task.what}“ není jasné, zda ho {task.who} přijal/a.", task.id)


def _too_many(view: View) -> Iterator[Spot]:
    clients = {person.id: person for person in view.meeting.conference.people if person.is_client}
    for person_id, person in clients.items():
        count = sum(task.who_id == person_id for task in _open_tasks(view.meeting.plan))
        if count > MANY_TASKS:
            yield Spot(f"{person.name} má v plánu {plural(count, 'úkol', 'úkoly', 'úkolů')}.", person_id)


def _contact(view: View) -> Iterator[Spot]:
    if view.is_over and not (view.meeting.plan and view.meeting.plan.contact):
        yield Spot("Není určeno, kdo na plán dohlíží a u koho se sbíhají zprávy.")


def _communication(view: View) -> Iterator[Spot]:
    if view.is_over and not (view.meeting.plan and view.meeting.plan.communication):
        yield Spot("Není domluveno, jak si lidé budou předávat informace.")


def _next_day(view: View) -> Iterator[Spot]:
    if view.is_over and not (view.meeting.plan and view.meeting.plan.next_day):
        yield Spot("Není určen termín dalšího setkání nebo vyhodnocení.")


def _sections(view: View) -> Iterator[Spot]:
    if not view.is_over:
        return
    body = view.meeting.minutes.body if view.meeting.minutes else ""
    filled = {section.title for section in sections(body) if section.text}
    for title in MINUTES_SECTIONS[:-2]:
        if title not in filled:
            yield Spot(f"V zápisu je prázdná část „{title}“.", title)


def _comment_round(view: View) -> Iterator[Spot]:
    minutes = view.meeting.minutes
    if minutes is None or minutes.state is not MinutesState.COMMENTS:
        return
    if minutes.comments_until is None:
        yield Spot("Zápis je k připomínkám, ale bez termínu.")
    elif minutes.comments_until < view.today:
        yield Spot(f"Lhůta k připomínkám skončila {show_date(minutes.comments_until)}.")


def _unresolved(view: View) -> Iterator[Spot]:
    minutes = view.meeting.minutes
    if minutes is None or minutes.state is not MinutesState.APPROVED:
        return
    for comment in minutes.comments:
        if comment.resolution is Resolution.WAITING:
            yield Spot(f"Připomínka ({comment.who}) čeká na vypořádání, a zápis je už schválený.", comment.id)


RULES = (
    Rule(
        "cil-overeni",
        "ověření cíle",
        "M4",
        Level.WARNING,
        Place.PREPARATION,
        "Cíl se na setkání ověřuje; obě znění se zachovávají.",
        _goal_verified,
    ),
    Rule(
        "dochazka",
        "docházka",
        "L",
        Level.WARNING,
        Place.PEOPLE,
        "Prezenční listina je dokladem, kdo u jednání byl.",
        _attendance,
    ),
    Rule(
        "mlcenlivost",
        "mlčenlivost",
        "M",
        Level.WARNING,
        Place.PEOPLE,
        "Mlčenlivost podepisuje každý hned na začátku.",
        _confidentiality,
    ),
    Rule(
        "plan-ukoly",
        "úkoly v plánu",
        "M13",
        Level.ERROR,
        Place.PLAN,
        "Smyslem konference je plán: kdo, co a dokdy udělá.",
        _any_task,
    ),
    Rule(
        "ukol-kdo", "kdo úkol udělá", "M13", Level.ERROR, Place.PLAN, "Za úkol odpovídá vždy jeden určitý člověk.", _who
    ),
    Rule("ukol-termin", "termín úkolu", "M13", Level.ERROR, Place.PLAN, "Bez termínu se úkol ztratí.", _due),
    Rule(
        "ukol-po-terminu",
        "úkoly po termínu",
        "M14",
        Level.WARNING,
        Place.PLAN,
        "Důležité je to, co se děje mezi setkáními.",
        _overdue,
    ),
    Rule(
        "ukol-pozna-se",
        "jak se pozná, že úkol pomohl",
        "M13",
        Level.WARNING,
        Place.PLAN,
        "Ministerstvo chce v plánu i to, jak se pozná, že opatření pomohlo.",
        _indicator,
    ),
    Rule(
        "ukol-prijal",
        "přijetí úkolu",
        "V",
        Level.WARNING,
        Place.PLAN,
        "Úkoly se nepřikazují; platí, když je člověk přijal.",
        _accepted,
    ),
    Rule(
        "mnoho-ukolu",
        "počet úkolů",
        "M10",
        Level.HINT,
        Place.PLAN,
        "Příliš mnoho úkolů najednou rodinu zahltí.",
        _too_many,
    ),
    Rule(
        "kontakt",
        "kdo na plán dohlíží",
        "M",
        Level.ERROR,
        Place.PLAN,
        "Někdo má na plán dohlížet a u něj se sbíhají všechny zprávy.",
        _contact,
    ),
    Rule(
        "predavani",
        "předávání zpráv",
        "M",
        Level.ERROR,
        Place.PLAN,
        "Součástí dohody je vždy i to, jak si lidé předají zprávy.",
        _communication,
    ),
    Rule(
        "dalsi-termin",
        "další termín",
        "M",
        Level.WARNING,
        Place.PLAN,
        "Ze setkání se odchází s dalším termínem.",
        _next_day,
    ),
    Rule(
        "zapis-casti",
        "části zápisu",
        "M11",
        Level.WARNING,
        Place.MINUTES,
        "Zápis má popsat situaci, potřeby, rizika i názor dítěte.",
        _sections,
    ),
    Rule(
        "pripominky",
        "připomínky",
        "M12",
        Level.WARNING,
        Place.MINUTES,
        "Účastníci mají mít možnost zápis v klidu pročíst a opravit.",
        _comment_round,
    ),
    Rule(
        "vyporadani",
        "vypořádání připomínek",
        "M12",
        Level.WARNING,
        Place.MINUTES,
        "Každá připomínka má dostat odpověď; nesouhlas se zapíše.",
        _unresolved,
    ),
)
