"""Rules for whether, why and when the conference is held."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import (
    ASKED,
    INVITED,
    About,
    Level,
    Moment,
    Printed,
    Rule,
    Spot,
    View,
    because,
    with_child,
)
from pktui.domain.conference import Conference, ConferenceForm, Context
from pktui.domain.people import Role, holding
from pktui.domain.preparing.guidance import days_too_soon
from pktui.domain.risks import thought_of
from pktui.texts.words import fold, join_words, plural

SHORTEST, LONGEST = 90, 120
_OFFICES = ("urad", "magistrat", "radnic", "ospod")


@Rule(
    "indikace",
    "svolat, nebo ne",
    "M1",
    Level.WARNING,
    About.INDICATION,
    days_before=28,
    step=True,
    moments=Moment.NOT_CALLED,
    printed=Printed.NOT_CALLED,
)
@because("Odpověď, zda konferenci svolat, a její důvod se uchovávají.")
def _indication(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.indicated is None:
        yield Spot("Není zapsáno, proč je konference tím správným nástrojem.")
    elif not conference.indication:
        yield Spot("U odpovědi na „Svolat ji?“ chybí důvod.")


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
    printed=ASKED | Printed.MINUTES | Printed.PLAN,
)
@because("Bez jasného a reálného cíle, kterému rozumí i klient, se konference nesvolává.")
def _goal(view: View) -> Iterator[Spot]:
    if not view.meeting.conference.current_goal:
        yield Spot("Konference nemá cíl.")


@Rule("odstup", "odstup od minulé", "M9", Level.WARNING, About.WHEN, days_before=28)
@because("Dřív než po třech měsících se konference opakuje jen v krizi; jinak se nestihne nic udělat.")
def _too_soon(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    months = view.lengths.earliest_next_months
    days = days_too_soon(conference.day, conference.follows_day, crisis=conference.crisis, months=months)
    if days is not None:
        yield Spot(f"Od minulé konference uplyne jen {plural(days, 'den', 'dny', 'dní')}.")


@Rule("lekar", "lékař nebo zpráva", "M2", Level.ERROR, About.INDICATION, days_before=21)
@because("Expertní konference posuzuje zdraví, a to bez lékaře nebo jeho zprávy nejde.")
def _medical_basis(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.form is ConferenceForm.EXPERT and not conference.medical_basis:
        yield Spot("Expertní konference ještě nemá lékaře ani lékařskou zprávu.")


@Rule(
    "cas-misto",
    "čas a místo",
    "M7",
    Level.WARNING,
    About.WHEN,
    days_before=21,
    step=True,
    printed=ASKED | INVITED | Printed.PROGRAMME,
)
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


@Rule("prostor", "místnost", "M8", Level.HINT, About.WHEN, days_before=14)
@because("V klidné místnosti, kde je pro všechny místo a vidí na tabuli, se líp mluví i domlouvá.")
def _room(view: View) -> Iterator[Spot]:
    venue = view.meeting.conference.venue
    answers = {
        "je v ní klid": venue.quiet,
        "je v ní dost místa": venue.spacious,
        "ji klient zná": venue.known,
        "je v ní tabule, na kterou všichni uvidí": venue.board,
    }
    if unknown := [words for words, answer in answers.items() if answer is None]:
        yield Spot(f"O místnosti není zapsáno, jestli {join_words(unknown)}.")
    if wrong := [_WRONG[words] for words, answer in answers.items() if answer is False]:
        yield Spot(f"Místnost: {join_words(wrong)}.")


_WRONG = {
    "je v ní klid": "není v ní klid",
    "je v ní dost místa": "není v ní dost místa",
    "ji klient zná": "klient ji nezná",
    "je v ní tabule, na kterou všichni uvidí": "chybí tabule, na kterou všichni uvidí",
}


@Rule("na-urade", "setkání na úřadě", "L", Level.HINT, About.WHEN, days_before=21)
@because("Na místě, které nepatří úřadu a klient je zná, se lidem mluví otevřeněji.")
def _at_the_office(view: View) -> Iterator[Spot]:
    if _is_at_the_office(view.meeting.conference):
        yield Spot("Setkání je na úřadě; zvažte místo, kde se klient cítí bezpečněji.")


def _is_at_the_office(conference: Conference) -> bool:
    """Tell it by what somebody answered, else by the words of the place."""
    if conference.venue.official is not None:
        return conference.venue.official
    return any(word.startswith(_OFFICES) for word in fold(conference.place).replace(",", " ").split())


@Rule("rizika", "rizika setkání", "M10", Level.HINT, About.RISKS, days_before=10)
@because("Co by se na setkání mohlo pokazit, to se dá předem zmírnit; stačí si to pojmenovat.")
def _risks(view: View) -> Iterator[Spot]:
    if not any(thought_of(view.meeting.conference.risks)):
        yield Spot("Zatím není zapsané, co by se mohlo pokazit a co s tím uděláte.")
