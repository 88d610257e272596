"""Rules for the plan a meeting leaves with: priorities, tasks, contact, how people keep in touch, the next day."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import AFTERWARDS, AT_THE_TABLE, BEFORE_LEAVING, Level, Moment, Rule, Spot, View, Where
from pktui.domain.entries import find
from pktui.domain.names import owner_of
from pktui.domain.plan import Plan, Task
from pktui.texts.dates import show_until
from pktui.texts.words import fold, plural

_NOBODY_IN_PARTICULAR = ("vsichni", "vsem", "nekdo", "skola a rodice", "cely tym", "tym")
MANY_TASKS = 4


def _plan(view: View) -> Plan:
    return view.meeting.plan or Plan("", view.meeting.conference.id)


def _is_of_somebody(task: Task) -> bool:
    return bool(task.who) and fold(task.who) not in _NOBODY_IN_PARTICULAR


def _priorities(view: View) -> Iterator[Spot]:
    if not _plan(view).priorities:
        yield Spot("Nejsou vybrané priority.")


def _any_task(view: View) -> Iterator[Spot]:
    if not any(not task.is_dropped for task in _plan(view).tasks):
        yield Spot("V plánu není žádný úkol.")


def _who(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if not task.who:
            yield Spot(f"Úkol „{task.what}“ nemá nikoho, kdo za něj odpovídá.", task.id)
        elif not _is_of_somebody(task):
            yield Spot(f"Za úkol „{task.what}“ odpovídají „{task.who}“, tedy nikdo určitý.", task.id)


def _due(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if task.due is None:
            yield Spot(f"Úkol „{task.what}“ nemá termín.", task.id)


def _overdue(view: View) -> Iterator[Spot]:
    for task in view.overdue:
        if task.due is not None:
            yield Spot(
                f"Úkol „{task.what}“ měl být hotový {show_until(task.due, view.today)}".rstrip(".") + ".", task.id
            )


def _indicator(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if not task.indicator:
            yield Spot(f"U úkolu „{task.what}“ není řečeno, podle čeho se pozná, že pomohl.", task.id)


def _accepted(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if task.is_agreed or not _is_of_somebody(task):
            continue
        since = "Od odpovědi se změnil úkol" if task.lapsed else "U úkolu"
        yield Spot(f"{since} „{task.what}“: není jasné, jestli ho {task.who} přijímá.", task.id)


def _linked(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    for task in view.tasks:
        owner = owner_of(task, people)
        if owner is not None and find(people, task.who_id) is None:
            yield Spot(f"Úkol „{task.what}“: „{task.who}“ je nejspíš {owner.label}, jen to není propojené.", task.id)


def _too_many(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    owners = [owner_of(task, people) for task in view.tasks]
    for person in people:
        count = owners.count(person)
        if person.is_client and count > MANY_TASKS:
            yield Spot(f"{person.name} má v plánu {plural(count, 'úkol', 'úkoly', 'úkolů')}.", person.id)


def _contact(view: View) -> Iterator[Spot]:
    if not _plan(view).contact:
        yield Spot("Není určená kontaktní osoba.")


def _communication(view: View) -> Iterator[Spot]:
    if not _plan(view).communication:
        yield Spot("Není domluvené, jak si budete předávat informace.")


def _next_day(view: View) -> Iterator[Spot]:
    # What happens next may be agreed in words: „Petr se ozve do měsíce“.
    if not (_plan(view).next_day or _plan(view).next_note):
        yield Spot("Není domluvené, kdy se sejdete nebo plán projdete.")


ANY_TASK = Rule(
    "plan-ukoly",
    "úkoly v plánu",
    "M13",
    Level.ERROR,
    Where.PLAN,
    "Smyslem konference je plán: kdo, co a dokdy udělá.",
    _any_task,
    moments=BEFORE_LEAVING,
    at_table="Blíží se konec a v plánu není žádný úkol.",
)
CONTACT = Rule(
    "kontakt",
    "kontaktní osoba",
    "M",
    Level.ERROR,
    Where.PLAN,
    "U kontaktní osoby se sbíhají všechny zprávy o tom, jak se plán daří.",
    _contact,
    moments=BEFORE_LEAVING,
    at_table="Zbývá určit kontaktní osobu.",
)
COMMUNICATION = Rule(
    "predavani",
    "předávání zpráv",
    "M",
    Level.ERROR,
    Where.PLAN,
    "Součástí dohody je vždy i to, jak si lidé předají zprávy.",
    _communication,
    moments=BEFORE_LEAVING,
    at_table="Ještě se domluvte, jak si budete předávat informace.",
)
OWNER = Rule(
    "ukol-osoba",
    "kdo je kdo v úkolech",
    "M13",
    Level.HINT,
    Where.PLAN,
    "Teprve propojený úkol se člověku počítá a plán ho zná mezi těmi, kdo na něm spolupracují.",
    _linked,
    moments=frozenset({Moment.RUNNING, Moment.AFTER}),
)
RULES = (
    Rule(
        "priority",
        "priority",
        "M11",
        Level.WARNING,
        Where.PRIORITIES,
        "Zápis i plán mají říct, na čem chce skupina pracovat nejdřív.",
        _priorities,
        moments=AFTERWARDS,
    ),
    ANY_TASK,
    Rule(
        "ukol-kdo",
        "kdo úkol udělá",
        "M13",
        Level.ERROR,
        Where.PLAN,
        "Za úkol odpovídá vždy jeden určitý člověk.",
        _who,
        moments=AT_THE_TABLE,
        at_table="kdo",
    ),
    Rule(
        "ukol-termin",
        "termín úkolu",
        "M13",
        Level.ERROR,
        Where.PLAN,
        "Bez termínu se úkol ztratí.",
        _due,
        moments=AT_THE_TABLE,
        at_table="do kdy",
    ),
    Rule(
        "ukol-po-terminu",
        "úkoly po termínu",
        "M14",
        Level.WARNING,
        Where.PLAN,
        "Důležité je to, co se děje mezi setkáními.",
        _overdue,
        moments=frozenset({Moment.RUNNING, Moment.AFTER}),
    ),
    Rule(
        "ukol-pozna-se",
        "jak se pozná, že úkol pomohl",
        "M13",
        Level.WARNING,
        Where.PLAN,
        "Ministerstvo chce v plánu i to, jak se pozná, že opatření pomohlo.",
        _indicator,
        moments=AT_THE_TABLE,
        at_table="podle čeho se pozná",
    ),
    Rule(
        "ukol-prijal",
        "přijetí úkolu",
        "V",
        Level.WARNING,
        Where.PLAN,
        "Úkoly se nepřikazují; platí, když je člověk přijal.",
        _accepted,
        moments=BEFORE_LEAVING,
        at_table="jestli ho přijímá",
    ),
    OWNER,
    Rule(
        "mnoho-ukolu",
        "počet úkolů",
        "M10",
        Level.HINT,
        Where.PLAN,
        "Příliš mnoho úkolů najednou rodinu zahltí.",
        _too_many,
        moments=frozenset({Moment.RUNNING, Moment.AFTER}),
    ),
    CONTACT,
    COMMUNICATION,
    Rule(
        "dalsi-termin",
        "další termín",
        "M",
        Level.WARNING,
        Where.PLAN,
        "Ze setkání se odchází s dalším termínem.",
        _next_day,
        moments=BEFORE_LEAVING,
    ),
)
