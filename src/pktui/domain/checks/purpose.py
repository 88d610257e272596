"""Rules for whether, why and when the conference is held."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import INVITED, About, Level, Moment, Printed, Rule, Spot, View, because, with_child
from pktui.domain.conference import ConferenceForm, Context
from pktui.domain.people import Role, holding
from pktui.domain.preparing.guidance import days_too_soon
from pktui.texts.words import join_words, plural

SHORTEST, LONGEST = 90, 120


@Rule(
    "indikace",
    "svolat, nebo ne",
    "M1",
    Level.WARNING,
    About.INDICATION,
    days_before=28,
    step=True,
    moments=Moment.NOT_CALLED,
)
@because("Odpověď, zda konferenci svolat, a její důvod se uchovávají.")
def _indication(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.indicated is None:
        yield Spot("Není zapsáno, proč je konference tím správným nástrojem.")
    elif not conference.indication:
        yield Spot("U odpovědi „ano, nebo ne“ chybí důvod.")


@Rule("kontext", "kontext", "M2", Level.HINT, About.INDICATION, days_before=28)
@because("Na kontextu závisí, kdo musí souhlasit, kdo svolává a kdo u toho má být.")
def _context(view: View) -> Iterator[Spot]:
    if view.meeting.conference.context is None:
        yield Spot("Není zapsáno, v jakém kontextu se konference koná.")


@Rule("dite-nebo-dospely", "dítě, nebo dospělý", "P", Level.HINT, About.INDICATION, days_before=28, applies=with_child)
@because("Podle kontextu a rolí se pozná, zda se ptát na dítě; dospělý klient je mimo ochranu dětí.")
def _child_or_adult(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    adults, children = (holding(conference.people, role) for role in (Role.CLIENT, Role.CHILD))
    if conference.context is Context.CHILD_PROTECTION and adults and not children:
        yield Spot(f"Kontext je ochrana dětí, ale dítě tu není a {adults[0].name} má roli klient.")


@Rule(
    "cil",
    "cíl",
    "M4",
    Level.ERROR,
    About.GOAL,
    days_before=28,
    step=True,
    printed=Printed.INVITATION | Printed.MINUTES | Printed.PLAN,
)
@because("Bez jasného a reálného cíle, kterému rozumí i klient, se konference nesvolává.")
def _goal(view: View) -> Iterator[Spot]:
    if not view.meeting.conference.current_goal:
        yield Spot("Konference nemá cíl.")


@Rule("odstup", "odstup od minulé", "M9", Level.WARNING, About.WHEN, days_before=28)
@because("Dřív než po třech měsících se konference opakuje jen v krizi; jinak se nestihne nic udělat.")
def _too_soon(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    days = days_too_soon(conference.day, conference.follows_day, crisis=conference.crisis)
    if days is not None:
        yield Spot(f"Od minulé konference uplyne jen {plural(days, 'den', 'dny', 'dní')}.")


@Rule("lekar", "lékař nebo zpráva", "M2", Level.ERROR, About.INDICATION, days_before=21)
@because("Expertní konference posuzuje zdraví, a to bez lékaře nebo jeho zprávy nejde.")
def _medical_basis(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.form is ConferenceForm.EXPERT and not conference.medical_basis:
        yield Spot("Expertní konference ještě nemá lékaře ani lékařskou zprávu.")


@Rule("cas-misto", "čas a místo", "M7", Level.WARNING, About.WHEN, days_before=21, step=True, printed=INVITED)
@because("Místo, čas a délka patří už do pozvánky.")
def _start_and_place(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    missing = [name for name, value in (("čas začátku", conference.start), ("místo", conference.place)) if not value]
    if missing:
        yield Spot(f"Chybí {join_words(missing)}.")


@Rule("delka", "délka", "M9", Level.HINT, About.WHEN, days_before=21)
@because("Delší setkání lidi unaví; kratší stačí jen v krizi.")
def _length(view: View) -> Iterator[Spot]:
    minutes = view.meeting.conference.minutes
    is_too_short = minutes < SHORTEST and not view.meeting.conference.crisis
    if is_too_short or minutes > LONGEST:
        yield Spot(f"Setkání je naplánované na {minutes} minut, obvyklých je {SHORTEST} až {LONGEST}.")
