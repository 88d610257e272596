"""Rules for conferences that are not like others (P, M 6.4): expert, motivational, first over the case, without client.

That an expert one needs a doctor is said where it is decided to call it, what the client consents to with the client.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    without_client,
)
from pktui.domain.conference import Conference, ConferenceForm, Context
from pktui.domain.people import only_listens
from pktui.texts.words import fold

FEWEST_TO_JUDGE = 2
_CONTROL = frozenset({Context.CONTROL_WITH_CLIENT, Context.CONTROL_WITHOUT_CLIENT})


def _weighs_danger(conference: Conference) -> bool:
    return conference.form is ConferenceForm.EXPERT or conference.context in _CONTROL


@Rule("motivacni-kontext", "motivační bez klienta", "P", Level.WARNING, About.INDICATION, days_before=28)
@because("Motivační konference hledá, čím klienta získat; kdo u stolu sedí, toho už získávat nemusíte.")
def _motivational(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    if conference.form is ConferenceForm.MOTIVATIONAL and not conference.is_without_client:
        yield Spot("Motivační konference se koná bez klienta, a kontext říká něco jiného.")


@Rule(
    "klient-nema-byt",
    "setkání bez klienta",
    "P",
    Level.WARNING,
    About.INVITING,
    days_before=21,
    applies=without_client,
)
@because("Když klient přijít má, platí pro setkání jiná pravidla; změňte pak kontext nebo typ.")
def _client_expected(view: View) -> Iterator[Spot]:
    coming = [person for person in view.expected if view.meeting.conference.is_client(person)]
    yield from spots(coming, "setkání je bez klienta; v pozvání (P) zapište, že nepřijde.")


@Rule(
    "posuzovatele",
    "kdo ohrožení posoudí",
    "P",
    Level.WARNING,
    About.ATTENDANCE,
    days_before=21,
    applies=_weighs_danger,
)
@because("Jak vážné ohrožení je, má posoudit víc lidí z různých míst; jeden pohled nestačí.")
def _judges(view: View) -> Iterator[Spot]:
    judging = [person for person in view.expected if person.is_professional and not only_listens(person)]
    if len(judging) < FEWEST_TO_JUDGE:
        yield Spot("Ohrožení může zatím posoudit jen jeden člověk." if judging else "Ohrožení zatím nemá kdo posoudit.")


@Rule(
    "souhlas-pisemne",
    "písemný souhlas",
    "M",
    Level.HINT,
    About.CLIENT,
    days_before=21,
    applies=first_over_case,
)
@because("Lidé z různých míst si předají údaje a klient u toho není; souhlas je proto nejlepší na papíře.")
def _in_writing(view: View) -> Iterator[Spot]:
    client = view.meeting.conference.client
    if client.consented_on is not None and "pisemn" not in fold(client.consent_form):
        yield Spot("U souhlasu s prvním setkáním není zapsáno, že je písemný.")


@Rule(
    "klientovi-rekne",
    "kdo to klientovi řekne",
    "M5",
    Level.WARNING,
    About.CLIENT,
    days_before=7,
    step=True,
    moments=Moment.CLOSING,
    applies=without_client,
)
@because(
    "Klient má právo vědět, že jste se sešli, kdo u toho byl a na čem jste se shodli.",
    at_table="Kdo klientovi řekne, na čem jsme se shodli?",
)
def told_by(view: View) -> Iterator[Spot]:
    """Ask who tells a client who is not there."""
    client = view.meeting.conference.client
    if not client.told_by and client.told_on is None:
        yield Spot("Není určeno, kdo klientovi řekne, na čem jste se shodli.")


@Rule(
    "klientovi-receno",
    "klient to ví",
    "M5",
    Level.WARNING,
    About.CLIENT,
    moments=Moment.AFTER,
    applies=without_client,
)
@because("Výsledek se má klient dozvědět od vás, brzy a dřív než od někoho jiného.")
def _told(view: View) -> Iterator[Spot]:
    if view.meeting.conference.client.told_on is None:
        yield Spot("Není zapsáno, kdy se klient dozvěděl, na čem jste se shodli.")
