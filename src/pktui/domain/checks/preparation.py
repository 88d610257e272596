"""Rules for the time before the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.finding import Level, Place, Rule, Spot, View
from pktui.domain.conference import Context
from pktui.domain.people import Answer, Role, balance, holding
from pktui.texts.words import join_words, plural

SHORTEST, LONGEST = 90, 120
REVIEW_AFTER_DAYS = 90
OUTNUMBERED = 3


def _goal(view: View) -> Iterator[Spot]:
    if not view.meeting.conference.current_goal:
        yield Spot("Konference nemá cíl.")


def _goal_verified(view: View) -> Iterator[Spot]:
    if view.is_over and view.meeting.conference.goal and not view.meeting.conference.goal_verified:
        yield Spot("Není zapsáno, jak skupina cíl na začátku potvrdila nebo upravila.")


def _indication(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.indicated is None:
        yield Spot("Není zapsáno, proč je konference tím správným nástrojem.")
    elif not conference.indication:
        yield Spot("U odpovědi „ano, nebo ne“ chybí důvod.")


def _length(view: View) -> Iterator[Spot]:
    minutes = view.meeting.conference.minutes
    if not SHORTEST <= minutes <= LONGEST:
        yield Spot(f"Setkání je naplánované na {minutes} minut, obvyklých je {SHORTEST} až {LONGEST}.")


def _agenda_sum(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    rest = conference.unassigned_minutes
    if not conference.agenda:
        yield Spot("Program je prázdný.")
    elif rest < 0:
        yield Spot(f"Program je o {-rest} min delší než setkání.")
    elif rest > 0 and view.is_before:
        yield Spot(f"V programu zbývá {rest} min, které nejsou rozdělené.")


def _date_and_place(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    missing = [name for name, value in (("čas začátku", conference.start), ("místo", conference.place)) if not value]
    if missing:
        yield Spot(f"Chybí {join_words(missing)}.")


def _too_soon(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.follows_day is None or conference.crisis or not view.is_before:
        return
    days = (conference.day - conference.follows_day).days
    if days < REVIEW_AFTER_DAYS:
        yield Spot(f"Od minulé konference uplyne jen {plural(days, 'den', 'dny', 'dní')}.")


def _client_informed(view: View) -> Iterator[Spot]:
    client = view.meeting.conference.client
    if client.informed_on is None:
        yield Spot("Není zapsáno, kdy byl klient o konferenci a svých právech informován.")
    if client.consented_on is None and view.meeting.conference.context is not Context.CONTROL_WITHOUT_CLIENT:
        yield Spot("Není zapsán souhlas klienta.")


def _child_view(view: View) -> Iterator[Spot]:
    if not view.meeting.conference.client.child_view:
        yield Spot("Není jasné, jak zazní názor dítěte a kdo ho přinese.")


def _summary(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    text = [line for line in conference.summary.splitlines() if line.strip() and not line.startswith("#")]
    if not text:
        yield Spot("Kazuistika ještě není napsaná.")
    elif conference.client.summary_agreed_on is None:
        yield Spot("Klient ještě neodsouhlasil kazuistiku.")


def _key_roles(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    for role, missing in (
        (Role.FACILITATOR, "Nikdo není uveden jako facilitátor."),
        (Role.MINUTE_TAKER, "Nikdo není uveden jako zapisovatel."),
        (Role.CONVENER, "Nikdo není uveden jako svolavatel."),
    ):
        if not holding(people, role):
            yield Spot(missing)


def _independent_facilitator(view: View) -> Iterator[Spot]:
    for person in holding(view.meeting.conference.people, Role.FACILITATOR):
        engaged = {Role.CONVENER, Role.INITIATOR, Role.CLOSEST_WORKER, Role.CASE_MANAGER} & set(person.roles)
        if engaged or person.is_family:
            yield Spot(f"{person.name} vede setkání a zároveň má v případu jinou roli.", person.id)
        if Role.MINUTE_TAKER in person.roles:
            yield Spot(f"{person.name} vede setkání a zároveň zapisuje.", person.id)


def _support(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    clients = [person for person in people if person.is_client]
    supporters = holding(people, Role.SUPPORT_PERSON) + holding(people, Role.CLOSEST_WORKER)
    if clients and not supporters:
        yield Spot("Klient tu nemá nikoho, kdo by mu byl oporou.")


def _client_invited(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.context is Context.CONTROL_WITHOUT_CLIENT:
        return
    if not any(person.is_client for person in conference.people):
        yield Spot("Mezi účastníky není dítě, rodič ani pečující osoba.")


def _balance(view: View) -> Iterator[Spot]:
    family, professionals = balance(view.meeting.conference.people)
    if family and professionals >= OUTNUMBERED * family:
        yield Spot(
            f"Na {plural(family, 'člověka', 'lidi', 'lidí')} z rodiny připadá "
            f"{plural(professionals, 'odborník', 'odborníci', 'odborníků')}."
        )


def _invitations(view: View) -> Iterator[Spot]:
    for person in view.meeting.conference.people:
        if Role.FACILITATOR in person.roles:
            continue
        if person.invitation.sent_on is None:
            yield Spot(f"{person.name} ještě nemá pozvánku.", person.id)
        elif person.invitation.answer is Answer.NONE and view.is_before:
            yield Spot(f"{person.name} zatím na pozvání neodpověděl/a.", person.id)


RULES = (
    Rule(
        "cil",
        "M4",
        Level.ERROR,
        Place.PREPARATION,
        "Bez jasného a reálného cíle, kterému rozumí i rodina, se konference nesvolává.",
        _goal,
    ),
    Rule(
        "cil-overeni",
        "M4",
        Level.WARNING,
        Place.PREPARATION,
        "Cíl se na setkání ověřuje; obě znění se zachovávají.",
        _goal_verified,
    ),
    Rule(
        "indikace",
        "M1",
        Level.WARNING,
        Place.PREPARATION,
        "Odpověď, zda konferenci svolat, a její důvod se uchovávají.",
        _indication,
    ),
    Rule("delka", "M9", Level.HINT, Place.PREPARATION, "Delší setkání rodinu unaví, kratší nestačí.", _length),
    Rule(
        "program-soucet",
        "M9",
        Level.WARNING,
        Place.PREPARATION,
        "Součet programu má odpovídat délce, na kterou lidé přišli.",
        _agenda_sum,
    ),
    Rule(
        "cas-misto",
        "M7",
        Level.WARNING,
        Place.PREPARATION,
        "Každý má předem znát místo, čas a délku setkání.",
        _date_and_place,
    ),
    Rule(
        "odstup",
        "M9",
        Level.WARNING,
        Place.PREPARATION,
        "Dřív než po třech měsících se konference opakuje jen v krizi; jinak se nestihne nic udělat.",
        _too_soon,
    ),
    Rule(
        "klient",
        "M5",
        Level.WARNING,
        Place.PREPARATION,
        "Klient má vědět, co ho čeká, a souhlasit, nejlépe písemně.",
        _client_informed,
    ),
    Rule(
        "nazor-ditete",
        "L",
        Level.WARNING,
        Place.PREPARATION,
        "Názor dítěte má zaznít vždy, i když dítě v místnosti není.",
        _child_view,
    ),
    Rule(
        "kazuistika",
        "M6",
        Level.WARNING,
        Place.PREPARATION,
        "Kazuistiku znají předem všichni a klient s ní souhlasí.",
        _summary,
    ),
    Rule(
        "role",
        "M8",
        Level.WARNING,
        Place.PEOPLE,
        "Kdo svolává, kdo vede a kdo zapisuje, má být jasné předem.",
        _key_roles,
    ),
    Rule(
        "nezavislost",
        "M",
        Level.WARNING,
        Place.PEOPLE,
        "Facilitátor je nezávislý a zapisuje někdo jiný.",
        _independent_facilitator,
    ),
    Rule("opora", "M5", Level.WARNING, Place.PEOPLE, "Vedle klienta má sedět někdo, komu věří.", _support),
    Rule(
        "klient-pozvan",
        "M5",
        Level.ERROR,
        Place.PEOPLE,
        "O rodině se nejedná bez ní; výjimkou je jen setkání bez účasti klienta.",
        _client_invited,
    ),
    Rule(
        "prevaha",
        "M10",
        Level.HINT,
        Place.PEOPLE,
        "Velká převaha odborníků bere rodině odvahu mluvit.",
        _balance,
    ),
    Rule(
        "pozvani",
        "M7",
        Level.WARNING,
        Place.PEOPLE,
        "Každý má dostat pozvání včas a dát vědět, zda přijde.",
        _invitations,
    ),
)
