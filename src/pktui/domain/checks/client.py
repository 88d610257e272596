"""Rules for the client: consent, support, and how a child, or an adult who does not come, is heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pktui.domain.checks.rule import (
    About,
    Level,
    Moment,
    Rule,
    Spot,
    View,
    because,
    first_over_case,
    spots,
    with_adult,
    with_child,
)
from pktui.domain.diary import talks
from pktui.domain.entries import find
from pktui.domain.people import Person, Role, holding
from pktui.domain.preparing.readiness import is_client_away, is_ready, needs_client
from pktui.texts.dates import show_day


def _clients(view: View) -> tuple[Person, ...]:
    return tuple(person for person in view.expected if view.meeting.conference.is_client(person))


def _is_without_client(view: View) -> bool:
    return view.meeting.conference.is_without_client


def _agrees(view: View) -> bool:
    return view.meeting.conference.client.consented_on is not None


def _ahead(day: date | None, what: str, otherwise: str) -> Spot:
    """Return what to say about something not done yet: the day it is written for, when there is one."""
    return Spot(otherwise if day is None else f"{what} je zapsaný až na {show_day(day)}.")


@Rule("klient", "informovaný klient", "M5", Level.WARNING, About.CLIENT, days_before=21, step=True)
@because("Klient má předem vědět, co ho čeká, kdo přijde a jaká má práva, a souhlasit s tím.")
def _informed(view: View) -> Iterator[Spot]:
    written = view.written.client
    if view.meeting.conference.client.informed_on is None:
        missing = "Není zapsáno, kdy se klient dozvěděl o konferenci a o svých právech."
        yield _ahead(written.informed_on, "Rozhovor s klientem", missing)
    if not _agrees(view) and view.meeting.conference.all_bound and not _is_without_client(view):
        yield _ahead(written.consented_on, "Souhlas klienta", "Není zapsán souhlas klienta.")


@Rule("souhlas", "souhlas klienta", "M2", Level.ERROR, About.CLIENT, days_before=21, step=True)
@because("Bez souhlasu se o člověku dá mluvit jen tam, kde jsou všichni vázáni mlčenlivostí.")
def _consent(view: View) -> Iterator[Spot]:
    # Over whose case people first meet without them, that person has to agree (M 6.4), whoever is at the table.
    is_first = first_over_case(view.meeting.conference)
    if not _agrees(view) and (is_first or not view.meeting.conference.all_bound):
        of_all = "Není zapsán souhlas klienta, ani že jsou všichni vázáni mlčenlivostí."
        missing = "Není zapsán souhlas klienta s tím, že se nad jeho případem sejdete." if is_first else of_all
        yield _ahead(view.written.client.consented_on, "Souhlas klienta", missing)


@Rule("souhlas-rozsah", "rozsah souhlasu", "M2", Level.HINT, About.CLIENT, days_before=21)
@because("Klient rozhoduje i o tom, kdo se o něm smí co dozvědět.")
def _consent_scope(view: View) -> Iterator[Spot]:
    if _agrees(view) and not view.meeting.conference.client.consent_scope:
        yield Spot("U souhlasu není zapsáno, kdo se smí co dozvědět.")


@Rule("vazani", "kdo je vázán mlčenlivostí", "M2", Level.HINT, About.ATTENDANCE, days_before=21)
@because("Bez souhlasu klienta mohou u stolu být jen ti, komu mlčenlivost ukládá zákon.")
def _all_bound(view: View) -> Iterator[Spot]:
    if view.meeting.conference.all_bound and not _agrees(view):
        unbound = [p for p in view.expected if p not in _clients(view) and (p.is_family or Role.GUEST in p.roles)]
        yield from spots(unbound, "mlčenlivost tu zákon obvykle neukládá.")


@Rule("klient-pozvan", "klient mezi lidmi", "M5", Level.ERROR, About.ATTENDANCE, days_before=21, step=True)
@because("O nikom se nejedná bez něj; výjimkou je jen setkání bez účasti klienta.")
def _client_invited(view: View) -> Iterator[Spot]:
    if _is_without_client(view) or _clients(view):
        return
    conference = view.meeting.conference
    is_known = any(map(conference.is_client, conference.people))
    if not conference.is_about_child:
        yield Spot("Klient na setkání nepřijde." if is_known else "Nikdo z účastníků nemá roli klient.")
    elif is_known:
        yield Spot("Dítě, rodič ani pečující osoba: nikdo z nich nepřijde.")
    else:
        yield Spot("Nikdo z účastníků nemá roli dítě, rodič nebo pečující osoba.")


@Rule(
    "dite-situace",
    "věk a situace dítěte",
    "W",
    Level.WARNING,
    About.CLIENT,
    days_before=21,
    step=True,
    applies=with_child,
)
@because("Zda a na jak dlouho dítě přijde, záleží na jeho věku a na tom, co právě prožívá.")
def _situation(view: View) -> Iterator[Spot]:
    if not _is_without_client(view) and not view.meeting.conference.client.situation:
        yield Spot("Není zapsáno, jak jste zvážili věk a situaci dítěte.")


@Rule("dite-ucast", "účast dítěte", "W", Level.HINT, About.BRIEFING, days_before=14, applies=with_child)
@because("U každého dítěte má být jasné, kolik mu je, u které části bude a s kým, nebo proč nepřijde.")
def _child_part(view: View) -> Iterator[Spot]:
    coming = set(view.coming)
    for child in holding(view.meeting.conference.people, Role.CHILD):
        part = child.child
        if child in coming:
            has_company = part.beside or any(other.stands_by == child.id for other in view.expected)
            asked = {"u které části bude": bool(part.part), "s kým přijde": bool(has_company)}
        else:
            asked = {"proč nepřijde": bool(part.why_not)}
        missing = [words for words, known in {"kolik mu je": bool(part.age), **asked}.items() if not known]
        if missing:
            yield Spot(f"{child.name}: není zapsáno, {', '.join(missing)}.", child.id)


@Rule("opora", "opora klienta", "M5", Level.WARNING, About.ATTENDANCE, days_before=14, step=True)
@because("Vedle klienta má sedět někdo, komu věří.")
def _support(view: View) -> Iterator[Spot]:
    if _clients(view) and not any(needs_client(person) for person in view.expected):
        yield Spot("Klient tu nemá nikoho, kdo by mu byl oporou.")


@Rule("opora-komu", "kdo je komu oporou", "M5", Level.HINT, About.ATTENDANCE, days_before=14)
@because("Každý má vědět, kdo stojí právě při něm.")
def _stands_by(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    # With one client it is clear whom they stand by.
    if len(_clients(view)) < 2:
        return
    for person in view.expected:
        if needs_client(person) and find(people, person.stands_by) is None:
            yield Spot(f"{person.name}: není jasné, komu je oporou.", person.id)


@Rule("nazor-ditete", "názor dítěte", "L", Level.ERROR, About.CLIENT, days_before=7, step=True, applies=with_child)
@because("Názor dítěte má zaznít vždy, i když dítě v místnosti není.")
def _child_view(view: View) -> Iterator[Spot]:
    if not view.meeting.conference.client.child_view:
        yield Spot("Není jasné, jak zazní názor dítěte.")


@Rule("nazor-prinese", "kdo přinese názor", "L", Level.WARNING, About.CLIENT, days_before=7, applies=with_child)
@because("Když dítě nepřijde, potřebuje někoho, kdo jeho slova přinese.")
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


@Rule("nazor-klienta", "názor klienta", "M5", Level.WARNING, About.CLIENT, days_before=7, step=True, applies=with_adult)
@because("I když klient u stolu není, má zaznít, jak to vidí a co si přeje.")
def _view_of_adult(view: View) -> Iterator[Spot]:
    if is_client_away(view.meeting.conference) and not view.meeting.conference.client.view:
        yield Spot("Klient u stolu nebude a není jasné, jak zazní jeho názor.")


@Rule(
    "nazor-klienta-prinese",
    "kdo přinese názor klienta",
    "M5",
    Level.HINT,
    About.CLIENT,
    days_before=7,
    applies=with_adult,
)
@because("Slova toho, kdo nepřijde, má přinést někdo, komu věří.")
def _view_of_adult_by(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if is_client_away(conference) and conference.client.view and not conference.client.view_by:
        yield Spot("Klient u stolu nebude a není určeno, kdo přinese, co k tomu říká.")


@Rule("priprava-rodiny", "rozhovor předem", "M5", Level.WARNING, About.BRIEFING, days_before=5, step=True)
@because("Kdo ví, jak bude setkání probíhat a co smí odmítnout, ten se nebojí mluvit.")
def _prepared(view: View) -> Iterator[Spot]:
    waiting = [person for person in view.coming if person.is_family and not is_ready(person)]
    spoken = [person for person in waiting if person.briefing.spoken_on]
    yield from spots([p for p in waiting if p not in spoken], "o setkání jste spolu ještě nemluvili.")
    yield from spots([p for p in spoken if not p.briefing.knows_goal], "cíl setkání ještě není vysvětlený.")
    yield from spots([p for p in spoken if not p.briefing.knows_rights], "práva ještě nejsou vysvětlená.")


@Rule("rozhovor-po", "rozhovor po setkání", "M14", Level.HINT, About.DIARY, moments=Moment.AFTER)
@because("Po setkání má klient s někým v klidu projít, na čem se domluvili, jestli tomu rozumí a jak mu je.")
def _talked_afterwards(view: View) -> Iterator[Spot]:
    meeting, days = view.meeting, view.lengths.talk_days
    conference = meeting.conference
    is_late = bool(days) and view.today > meeting.conference.day + timedelta(days=days or 0)
    has_talked = talks(meeting.diary) or conference.client.told_on is not None
    if is_late and not has_talked and any(map(conference.is_client, conference.people)):
        yield Spot("Není zapsáno, že si po setkání někdo s klientem promluvil.")
