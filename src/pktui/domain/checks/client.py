"""Rules for the client and the child: consent, support, and how the child is heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pktui.domain.checks.rule import Level, Rule, Spot, View, Where, spots
from pktui.domain.conference import Context
from pktui.domain.entries import find
from pktui.domain.people import Person, Role, holding
from pktui.domain.preparing.readiness import is_ready, needs_client
from pktui.texts.dates import show_day


def _clients(view: View) -> tuple[Person, ...]:
    return tuple(person for person in view.expected if person.is_client)


def _is_without_client(view: View) -> bool:
    return view.meeting.conference.context is Context.CONTROL_WITHOUT_CLIENT


def _agrees(view: View) -> bool:
    return view.meeting.conference.client.consented_on is not None


def _ahead(day: date | None, what: str, otherwise: str) -> Spot:
    """Return what to say about something not done yet: the day it is written for, when there is one."""
    return Spot(otherwise if day is None else f"{what} je zapsaný až na {show_day(day)}.")


def _informed(view: View) -> Iterator[Spot]:
    written = view.written.client
    if view.meeting.conference.client.informed_on is None:
        missing = "Není zapsáno, kdy se klient dozvěděl o konferenci a o svých právech."
        yield _ahead(written.informed_on, "Rozhovor s klientem", missing)
    if not _agrees(view) and view.meeting.conference.all_bound and not _is_without_client(view):
        yield _ahead(written.consented_on, "Souhlas klienta", "Není zapsán souhlas klienta.")


def _consent(view: View) -> Iterator[Spot]:
    if not _agrees(view) and not view.meeting.conference.all_bound:
        missing = "Není zapsán souhlas klienta, ani že jsou všichni vázáni mlčenlivostí."
        yield _ahead(view.written.client.consented_on, "Souhlas klienta", missing)


def _consent_scope(view: View) -> Iterator[Spot]:
    if _agrees(view) and not view.meeting.conference.client.consent_scope:
        yield Spot("U souhlasu není zapsáno, kdo se smí co dozvědět.")


def _all_bound(view: View) -> Iterator[Spot]:
    if view.meeting.conference.all_bound and not _agrees(view):
        unbound = [p for p in view.expected if not p.is_client and (p.is_family or Role.GUEST in p.roles)]
        yield from spots(unbound, "mlčenlivost tu zákon obvykle neukládá.")


def _client_invited(view: View) -> Iterator[Spot]:
    if _is_without_client(view) or _clients(view):
        return
    if any(person.is_client for person in view.meeting.conference.people):
        yield Spot("Dítě, rodič ani pečující osoba: nikdo z nich nepřijde.")
    else:
        yield Spot("Nikdo z účastníků nemá roli dítě, rodič nebo pečující osoba.")


def _support(view: View) -> Iterator[Spot]:
    if _clients(view) and not any(needs_client(person) for person in view.expected):
        yield Spot("Klient tu nemá nikoho, kdo by mu byl oporou.")


def _stands_by(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    # With one client it is clear whom they stand by.
    if len(_clients(view)) < 2:
        return
    for person in view.expected:
        if needs_client(person) and find(people, person.stands_by) is None:
            yield Spot(f"{person.name}: není jasné, komu je oporou.", person.id)


def _situation(view: View) -> Iterator[Spot]:
    if not _is_without_client(view) and not view.meeting.conference.client.situation:
        yield Spot("Není zapsáno, jak jste zvážili věk a situaci dítěte.")


def _child_view(view: View) -> Iterator[Spot]:
    if not view.meeting.conference.client.child_view:
        yield Spot("Není jasné, jak zazní názor dítěte.")


def _child_view_by(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if not conference.client.child_view or conference.client.child_view_by:
        return
    children, coming = holding(conference.people, Role.CHILD), holding(view.expected, Role.CHILD)
    for child in children:
        if child not in coming:
            yield Spot(f"{child.name} na setkání nebude a není určeno, kdo přinese, co k tomu říká.")
    if not children:
        yield Spot("Dítě na setkání nebude a není určeno, kdo jeho názor přinese.")


def _prepared(view: View) -> Iterator[Spot]:
    waiting = [person for person in view.coming if person.is_family and not is_ready(person)]
    spoken = [person for person in waiting if person.briefing.spoken_on]
    yield from spots([p for p in waiting if p not in spoken], "o setkání jste spolu ještě nemluvili.")
    yield from spots([p for p in spoken if not p.briefing.knows_goal], "cíl setkání ještě není vysvětlený.")
    yield from spots([p for p in spoken if not p.briefing.knows_rights], "práva ještě nejsou vysvětlená.")


RULES = (
    Rule(
        "klient",
        "informovaný klient",
        "M5",
        Level.WARNING,
        Where.PREPARATION,
        "Klient má předem vědět, co ho čeká, kdo přijde a jaká má práva, a souhlasit s tím.",
        _informed,
        days_before=21,
        step=True,
    ),
    Rule(
        "souhlas",
        "souhlas klienta",
        "M2",
        Level.ERROR,
        Where.PREPARATION,
        "Bez souhlasu se o člověku dá mluvit jen tam, kde jsou všichni vázáni mlčenlivostí.",
        _consent,
        days_before=21,
        step=True,
    ),
    Rule(
        "souhlas-rozsah",
        "rozsah souhlasu",
        "M2",
        Level.HINT,
        Where.PREPARATION,
        "Klient rozhoduje i o tom, kdo se o něm smí co dozvědět.",
        _consent_scope,
        days_before=21,
    ),
    Rule(
        "vazani",
        "kdo je vázán mlčenlivostí",
        "M2",
        Level.HINT,
        Where.PEOPLE,
        "Bez souhlasu klienta mohou u stolu být jen ti, komu mlčenlivost ukládá zákon.",
        _all_bound,
        days_before=21,
    ),
    Rule(
        "klient-pozvan",
        "klient mezi lidmi",
        "M5",
        Level.ERROR,
        Where.PEOPLE,
        "O rodině se nejedná bez ní; výjimkou je jen setkání bez účasti klienta.",
        _client_invited,
        days_before=21,
        step=True,
    ),
    Rule(
        "dite-situace",
        "věk a situace dítěte",
        "W",
        Level.WARNING,
        Where.PREPARATION,
        "Zda a na jak dlouho dítě přijde, záleží na jeho věku a na tom, co právě prožívá.",
        _situation,
        days_before=21,
        step=True,
    ),
    Rule(
        "opora",
        "opora klienta",
        "M5",
        Level.WARNING,
        Where.PEOPLE,
        "Vedle klienta má sedět někdo, komu věří.",
        _support,
        days_before=14,
        step=True,
    ),
    Rule(
        "opora-komu",
        "kdo je komu oporou",
        "M5",
        Level.HINT,
        Where.PEOPLE,
        "Každý z rodiny má vědět, kdo stojí právě při něm.",
        _stands_by,
        days_before=14,
    ),
    Rule(
        "nazor-ditete",
        "názor dítěte",
        "L",
        Level.ERROR,
        Where.PREPARATION,
        "Názor dítěte má zaznít vždy, i když dítě v místnosti není.",
        _child_view,
        days_before=7,
        step=True,
    ),
    Rule(
        "nazor-prinese",
        "kdo přinese názor",
        "L",
        Level.WARNING,
        Where.PREPARATION,
        "Když dítě nepřijde, potřebuje někoho, kdo jeho slova přinese.",
        _child_view_by,
        days_before=7,
    ),
    Rule(
        "priprava-rodiny",
        "rozhovor s rodinou",
        "M5",
        Level.WARNING,
        Where.PEOPLE,
        "Kdo ví, jak bude setkání probíhat a co smí odmítnout, ten se nebojí mluvit.",
        _prepared,
        days_before=5,
        step=True,
    ),
)
