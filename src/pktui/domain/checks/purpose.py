"""Rules for whether, why and when the conference is held."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import Level, Moment, Rule, Spot, View, Where
from pktui.domain.conference import ConferenceForm
from pktui.domain.preparing.guidance import review_from
from pktui.texts.words import join_words, plural

SHORTEST, LONGEST = 90, 120


def _indication(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.indicated is None:
        yield Spot("Není zapsáno, proč je konference tím správným nástrojem.")
    elif not conference.indication:
        yield Spot("U odpovědi „ano, nebo ne“ chybí důvod.")


def _context(view: View) -> Iterator[Spot]:
    if view.meeting.conference.context is None:
        yield Spot("Není zapsáno, v jakém kontextu se konference koná.")


def _goal(view: View) -> Iterator[Spot]:
    if not view.meeting.conference.current_goal:
        yield Spot("Konference nemá cíl.")


def _too_soon(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.follows_day is None or conference.crisis:
        return
    days = (conference.day - conference.follows_day).days
    if conference.day < review_from(conference.follows_day):
        yield Spot(f"Od minulé konference uplyne jen {plural(days, 'den', 'dny', 'dní')}.")


def _medical_basis(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.form is ConferenceForm.EXPERT and not conference.medical_basis:
        yield Spot("Expertní konference ještě nemá lékaře ani lékařskou zprávu.")


def _start_and_place(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    missing = [name for name, value in (("čas začátku", conference.start), ("místo", conference.place)) if not value]
    if missing:
        yield Spot(f"Chybí {join_words(missing)}.")


def _length(view: View) -> Iterator[Spot]:
    minutes = view.meeting.conference.minutes
    is_too_short = minutes < SHORTEST and not view.meeting.conference.crisis
    if is_too_short or minutes > LONGEST:
        yield Spot(f"Setkání je naplánované na {minutes} minut, obvyklých je {SHORTEST} až {LONGEST}.")


RULES = (
    Rule(
        "indikace",
        "svolat, nebo ne",
        "M1",
        Level.WARNING,
        Where.PREPARATION,
        "Odpověď, zda konferenci svolat, a její důvod se uchovávají.",
        _indication,
        days_before=28,
        step=True,
        moments=frozenset({Moment.NOT_CALLED}),
    ),
    Rule(
        "kontext",
        "kontext",
        "M2",
        Level.HINT,
        Where.PREPARATION,
        "Na kontextu závisí, kdo musí souhlasit, kdo svolává a kdo u toho má být.",
        _context,
        days_before=28,
    ),
    Rule(
        "cil",
        "cíl",
        "M4",
        Level.ERROR,
        Where.PREPARATION,
        "Bez jasného a reálného cíle, kterému rozumí i rodina, se konference nesvolává.",
        _goal,
        days_before=28,
        step=True,
    ),
    Rule(
        "odstup",
        "odstup od minulé",
        "M9",
        Level.WARNING,
        Where.PREPARATION,
        "Dřív než po třech měsících se konference opakuje jen v krizi; jinak se nestihne nic udělat.",
        _too_soon,
        days_before=28,
    ),
    Rule(
        "lekar",
        "lékař nebo zpráva",
        "M2",
        Level.ERROR,
        Where.PREPARATION,
        "Expertní konference posuzuje zdraví, a to bez lékaře nebo jeho zprávy nejde.",
        _medical_basis,
        days_before=21,
    ),
    Rule(
        "cas-misto",
        "čas a místo",
        "M7",
        Level.WARNING,
        Where.PREPARATION,
        "Místo, čas a délka patří už do pozvánky.",
        _start_and_place,
        days_before=21,
        step=True,
    ),
    Rule(
        "delka",
        "délka",
        "M9",
        Level.HINT,
        Where.PREPARATION,
        "Delší setkání rodinu unaví; kratší stačí jen v krizi.",
        _length,
        days_before=21,
    ),
)
