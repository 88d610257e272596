"""Rules for the plan a meeting leaves with: priorities, tasks, contact, how people keep in touch, the next day."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import (
    AT_THE_TABLE,
    BEFORE_LEAVING,
    About,
    Level,
    Moment,
    Printed,
    Rule,
    Spot,
    View,
    because,
)
from pktui.domain.entries import find
from pktui.domain.people_names import owner_of
from pktui.domain.plan import Plan, Task
from pktui.domain.task_doubts import after_next, intention, is_of_nobody, on_closed_day
from pktui.texts.dates import show_day, show_until
from pktui.texts.words import plural

MANY_TASKS = 4
# Of fewer tasks a share says nothing.
_SHARED_TASKS = 4
_TASKS = Printed.PLAN | Printed.SUMMARY
_AGREED = Printed.MINUTES | _TASKS


def _plan(view: View) -> Plan:
    return view.meeting.plan or Plan("", view.meeting.conference.id)


def _is_of_somebody(task: Task) -> bool:
    return bool(task.who) and not is_of_nobody(task)


@Rule(
    "priority",
    "priority",
    "M11",
    Level.WARNING,
    About.PRIORITIES,
    moments=Moment.AFTER,
    printed=Printed.MINUTES | Printed.PLAN,
)
@because("Zápis i plán mají říct, na čem chce skupina pracovat nejdřív.")
def _priorities(view: View) -> Iterator[Spot]:
    if not _plan(view).priorities:
        yield Spot("Nejsou vybrané priority.")


@Rule("plan-ukoly", "úkoly v plánu", "M13", Level.ERROR, About.PLAN, moments=BEFORE_LEAVING, printed=_TASKS)
@because("Smyslem konference je plán: kdo, co a dokdy udělá.", at_table="Blíží se konec a v plánu není žádný úkol.")
def any_task(view: View) -> Iterator[Spot]:
    """Ask for a task."""
    if not any(not task.is_dropped for task in _plan(view).tasks):
        yield Spot("V plánu není žádný úkol.")


@Rule("ukol-kdo", "kdo úkol udělá", "M13", Level.ERROR, About.PLAN, moments=AT_THE_TABLE, printed=_TASKS)
@because("Za úkol odpovídá vždy jeden určitý člověk.", at_table="kdo")
def _who(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if not task.who:
            yield Spot(f"Úkol „{task.what}“ nemá nikoho, kdo za něj odpovídá.", task.id)
        elif is_of_nobody(task):
            yield Spot(f"Za úkol „{task.what}“ odpovídají „{task.who}“, tedy nikdo určitý.", task.id)


@Rule("ukol-termin", "termín úkolu", "M13", Level.ERROR, About.PLAN, moments=AT_THE_TABLE, printed=_TASKS)
@because("Bez termínu se úkol ztratí.", at_table="do kdy")
def _due(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if task.due is None:
            yield Spot(f"Úkol „{task.what}“ nemá termín.", task.id)


@Rule("ukol-minuly-den", "den, který už byl", "M13", Level.WARNING, About.PLAN, moments=Moment.CLOSING, printed=_TASKS)
@because("Ze setkání má každý odejít s termínem, který se dá stihnout.", at_table="den, který teprve přijde")
def _past_day(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if task.due is not None and task.due < view.meeting.conference.day:
            yield Spot(f"Úkol „{task.what}“ má termín {show_day(task.due)}, tedy ještě před setkáním.", task.id)


@Rule(
    "ukol-po-setkani",
    "úkoly až po dalším setkání",
    "M13",
    Level.HINT,
    About.PLAN,
    moments=Moment.RUNNING | Moment.AFTER,
    printed=_TASKS,
)
@because("Na dalším setkání se plán prochází; co má být hotové až po něm, se tam projít nedá.")
def _after_next_meeting(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if doubt := after_next(task.due, _plan(view)):
            yield Spot(f"Úkol „{task.what}“ má termín {doubt}.", task.id)


@Rule(
    "ukol-volno",
    "termíny na den volna",
    "M13",
    Level.HINT,
    About.PLAN,
    moments=Moment.RUNNING | Moment.AFTER,
    printed=_TASKS,
)
@because("Ve svátek a o víkendu bývá na úřadech i ve službách zavřeno.")
def _closed_day(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if task.due is not None and task.due >= view.today and (doubt := on_closed_day(task.due)):
            yield Spot(f"Úkol „{task.what}“ má termín {show_day(task.due)}, {doubt}.", task.id)


@Rule("ukol-po-terminu", "úkoly po termínu", "M14", Level.WARNING, About.PLAN, moments=Moment.RUNNING | Moment.AFTER)
@because("Důležité je to, co se děje mezi setkáními.")
def _overdue(view: View) -> Iterator[Spot]:
    for task in view.overdue:
        if task.due is not None:
            yield Spot(
                f"Úkol „{task.what}“ měl být hotový {show_until(task.due, view.today)}".rstrip(".") + ".", task.id
            )


@Rule(
    "ukol-pozna-se",
    "jak se pozná, že úkol pomohl",
    "M13",
    Level.WARNING,
    About.PLAN,
    moments=AT_THE_TABLE,
    printed=Printed.PLAN,
)
@because("Až se k plánu vrátíte, má jít poznat, co z něj pomohlo.", at_table="podle čeho se pozná")
def _indicator(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if not task.indicator:
            yield Spot(f"U úkolu „{task.what}“ není řečeno, podle čeho se pozná, že pomohl.", task.id)


@Rule(
    "ukol-urcity",
    "určitost úkolu",
    "M13",
    Level.HINT,
    About.PLAN,
    moments=Moment.RUNNING | Moment.AFTER,
    printed=Printed.PLAN,
)
@because("O tom, co člověk přesně udělá, se dá říct, jestli se to stalo; přání si každý vyloží po svém.")
def _vague(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if doubt := intention(task.what):
            yield Spot(f"Úkol „{task.what}“: {doubt}", task.id)


@Rule("ukol-prijal", "přijetí úkolu", "V", Level.WARNING, About.PLAN, moments=BEFORE_LEAVING, printed=_TASKS)
@because("Úkoly se nepřikazují; platí, když je člověk přijal.", at_table="jestli ho přijímá")
def _accepted(view: View) -> Iterator[Spot]:
    for task in view.tasks:
        if task.is_agreed or not _is_of_somebody(task):
            continue
        since = "Od odpovědi se změnil úkol" if task.lapsed else "U úkolu"
        yield Spot(f"{since} „{task.what}“: není jasné, jestli ho {task.who} přijímá.", task.id)


@Rule("ukol-osoba", "kdo je kdo v úkolech", "M13", Level.HINT, About.PLAN, moments=Moment.RUNNING | Moment.AFTER)
@because("Teprve propojený úkol se člověku počítá a plán ho zná mezi těmi, kdo na něm spolupracují.")
def owner_linked(view: View) -> Iterator[Spot]:
    """Ask about names that are most likely those of participants."""
    people = view.meeting.conference.people
    for task in view.tasks:
        owner = owner_of(task, people)
        if owner is not None and find(people, task.who_id) is None:
            yield Spot(f"Úkol „{task.what}“: „{task.who}“ je nejspíš {owner.label}, jen to není propojené.", task.id)


@Rule("mnoho-ukolu", "počet úkolů", "M10", Level.HINT, About.PLAN, moments=Moment.RUNNING | Moment.AFTER)
@because("Příliš mnoho úkolů najednou člověka zahltí.")
def _too_many(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    people = conference.people
    owners = [owner_of(task, people) for task in view.tasks]
    for person in people:
        count = owners.count(person)
        if conference.is_client(person) and count > MANY_TASKS:
            yield Spot(f"{person.name} má v plánu {plural(count, 'úkol', 'úkoly', 'úkolů')}.", person.id)


@Rule("podil-ukolu", "podíl úkolů klienta", "M10", Level.HINT, About.PLAN, moments=Moment.RUNNING | Moment.AFTER)
@because("Odborníci nepřicházejí jen radit; když většinu úkolů nese klient, je to málo pomoci a moc práce.")
def _share(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    tasks = (task for task in _plan(view).tasks if not task.is_dropped)
    owners = [owner for task in tasks if (owner := owner_of(task, conference.people)) is not None]
    clients = [owner for owner in owners if conference.is_client(owner)]
    if len(owners) >= _SHARED_TASKS and 3 * len(clients) > 2 * len(owners):
        whom = "na rodinu" if conference.is_about_child else "na klienta"
        yield Spot(f"Z {len(owners)} úkolů jich {len(clients)} připadá {whom}.", clients[0].id)


@Rule("cil-bez-ukolu", "cíle bez úkolu", "M13", Level.HINT, About.PLAN, moments=Moment.RUNNING | Moment.AFTER)
@because("K cíli vedou úkoly; bez nich zůstane přáním.")
def _goal_without_task(view: View) -> Iterator[Spot]:
    plan = _plan(view)
    for goal in plan.goals:
        if not any(task.goal == goal.id and not task.is_dropped for task in plan.tasks):
            yield Spot(f"K cíli „{goal.text}“ nevede žádný úkol.", goal.id)


@Rule("kontakt", "kontaktní osoba", "M", Level.ERROR, About.PLAN, moments=BEFORE_LEAVING, printed=_AGREED)
@because(
    "U kontaktní osoby se sbíhají všechny zprávy o tom, jak se plán daří.", at_table="Zbývá určit kontaktní osobu."
)
def contact(view: View) -> Iterator[Spot]:
    """Ask who watches over the plan."""
    if not _plan(view).contact:
        yield Spot("Není určená kontaktní osoba.")


@Rule("predavani", "předávání zpráv", "M", Level.ERROR, About.PLAN, moments=BEFORE_LEAVING, printed=_AGREED)
@because(
    "Součástí dohody je vždy i to, jak si lidé předají zprávy.",
    at_table="Ještě se domluvte, jak si budete předávat informace.",
)
def communication(view: View) -> Iterator[Spot]:
    """Ask how people pass on what they learn."""
    if not _plan(view).communication:
        yield Spot("Není domluvené, jak si budete předávat informace.")


@Rule("dalsi-termin", "další termín", "M", Level.WARNING, About.PLAN, moments=BEFORE_LEAVING, printed=_AGREED)
@because("Ze setkání se odchází s dalším termínem.")
def _next_day(view: View) -> Iterator[Spot]:
    # What happens next may be agreed in words: „Petr se ozve do měsíce“.
    if not (_plan(view).next_day or _plan(view).next_note):
        yield Spot("Není domluvené, kdy se sejdete nebo plán projdete.")
