"""The forms of the preparation: what they ask for, what they say beside it, and what they do not take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pktui.domain.conference import Conference, ConferenceForm, Context
from pktui.domain.deadlines import EARLIEST_NEXT_MONTHS
from pktui.domain.people import CLIENT_ROLES, Person, Role, part
from pktui.domain.preparing.goal import Jargon, goal_hints
from pktui.domain.preparing.guidance import conditions, too_soon, usual_goal
from pktui.domain.preparing.readiness import is_client_away, until_today
from pktui.storage.office.office_list import Duty, duty_note, in_force
from pktui.storage.office.programmes import Program
from pktui.tui.parts.fields import ChoiceField, Field, LongField, TextField, ticked, yes_no
from pktui.tui.parts.forms import Form
from pktui.tui.parts.read_fields import DateField, LengthField, TimeField
from pktui.tui.screens.people_form import PARTS

NO_CHILD_VIEW = (
    "Názor dítěte má zaznít, i když dítě nepřijde. Napište, co si přeje, nebo jak a kdo to na setkání řekne."
)
NO_CLIENT_VIEW = "Klient u stolu nebude. Napište, co si přeje, nebo jak a kdo to na setkání řekne."
_MOST_MEETINGS = 20
_SIGNS = {True: "✓", False: "!", None: "·"}
_CONSENTS = ("písemně", "ústně", "telefonicky")
# By whether it is about a child.
_SCOPES = {True: "škole jen to, co se týká docházky", False: "sousedce jen to, co se týká nákupů"}
_PARTS = (*PARTS, "nepřijde, řekne to za ně někdo jiný")


class Fact(StrEnum):
    """The facts of the preparation, each with a line and a form; the value is what people see."""

    GOAL = "Cíl"
    INVITED_GOAL = "Cíl z pozvánky"
    WHEN = "Kdy a kde"
    INDICATION = "Svolat ji?"
    CLIENT = "Klient a dítě"
    SUMMARY = "Kazuistika"
    RISKS = "Rizika"
    FAMILY = "Spis"


@dataclass(frozen=True, slots=True)
class Known:
    """What the templates and the settings of the office say to a form.

    Attributes:
        duties: Legal duties.
        words: Words families need not know.
        crisis: The programme for a crisis; None when it cannot be read.
        months: After how many months a conference is usually repeated at the earliest; None for any time.
    """

    duties: tuple[Duty, ...] = ()
    words: tuple[Jargon, ...] = ()
    crisis: Program | None = None
    months: int | None = EARLIEST_NEXT_MONTHS


def fact_name(fact: Fact, conference: Conference) -> str:
    """Return what people see before the fact; where there is no child, none is named."""
    return "Klient" if fact is Fact.CLIENT and not conference.is_about_child else str(fact)


def fact_form(fact: Fact, conference: Conference, known: Known, today: date) -> Form[Conference]:
    """Return the form of one of the facts; risks have a list of their own instead.

    Args:
        fact: Which one.
        conference: As it is before the form is opened.
        known: What the templates say.
        today: The present day.
    """
    match fact:
        case Fact.GOAL | Fact.INVITED_GOAL:
            return _goal(fact, conference, known.words, today)
        case Fact.WHEN:
            return Form(fact, _WHEN, note=lambda c: when_note(c, today, known), check=_when_problem)
        case Fact.INDICATION:
            return _indication(known.duties, conference.day, today)
        case Fact.CLIENT:
            return _client(conference)
        case Fact.SUMMARY:
            return Form(fact, _SUMMARY)
        case _:
            return Form(fact, _FAMILY)


_WHEN = (
    DateField("day", "Den", "10. 3. nebo za 14 dní", required=True),
    TimeField("start", "Začátek", "9:00"),
    LengthField("minutes", "Délka", "120 nebo 1:30", required=True),
    TextField("place", "Místo", "komunitní centrum nebo knihovna"),
    ticked("crisis", "Krizová"),
    yes_no("venue.known", "Klient to tam zná"),
    yes_no("venue.official", "Je to na úřadě"),
    yes_no("venue.quiet", "Je tam klid"),
    yes_no("venue.spacious", "Je tam dost místa"),
    yes_no("venue.board", "Je tam tabule"),
)
_SUMMARY = (
    DateField("client.summary_agreed_on", "Klient odsouhlasil", "dnes nebo 2. 3.", past=True),
    DateField("client.summary_sent_on", "Rozeslána všem", "dnes nebo 2. 3.", past=True),
)
_FAMILY = (
    TextField("family", "Spis", required=True),
    TextField("file_mark", "Spisová značka", "12/2026"),
    TextField("follows_label", "Navazuje na"),
    DateField("follows_day", "Minulá konference", past=True),
)


def _goal(fact: Fact, conference: Conference, words: tuple[Jargon, ...], today: date) -> Form[Conference]:
    """The group checks the goal at the meeting (M4), so its wording is not asked for before that day."""
    numbers = range(1, max(_MOST_MEETINGS, conference.number) + 1)
    kinds = {number: "první" if number == 1 else f"opakované, {number}." for number in numbers}
    is_before = today < conference.day and not conference.events and not conference.goal_verified
    fields = (
        LongField("goal", "Cíl v pozvánce"),
        *(() if is_before else (LongField("goal_verified", "Cíl, jak ho skupina ověřila"),)),
        ChoiceField("number", "Setkání", options=kinds),
    )
    return Form(fact, fields, note=lambda c: goal_note(c, words))


def _indication(duties: tuple[Duty, ...], day: date, today: date) -> Form[Conference]:
    """Who knows of it and what is done instead is asked for only where the answer is no (M1).

    Outside child protection no law asks for a conference (P).
    """
    labels = tuple(duty.label for duty in in_force(duties, day))

    def is_no(conference: Conference) -> bool:
        return conference.indicated is False

    def may_be_duty(conference: Conference) -> bool:
        return conference.is_about_child or bool(conference.duty)

    fields = (
        yes_no("indicated", "Svolat konferenci?"),
        LongField("indication", "Proč"),
        TextField("told", "Kdo už to ví", "klient, pozvaní, kdo o konferenci žádal", asked_if=is_no),
        LongField("instead", "Co místo ní", asked_if=is_no),
        ChoiceField("context", "Kontext", options={None: "—", **Context.labels()}),
        ChoiceField("form", "Typ", options=ConferenceForm.labels()),
        yes_no("medical_basis", "Lékař nebo zpráva"),
        yes_no("all_bound", "Vázáni mlčenlivostí"),
        TextField("duty", "Zákonná povinnost", next(iter(labels), ""), suggestions=labels, asked_if=may_be_duty),
    )
    return Form(Fact.INDICATION, fields, note=lambda c: indication_note(until_today(c, today), duties))


def _client(conference: Conference) -> Form[Conference]:
    bringing = bringers(conference.people)
    is_of_child = conference.is_about_child
    view: tuple[Field, ...] = (
        (
            LongField("client.child_view", "Názor dítěte"),
            TextField("client.child_view_by", "Názor přinese", "třídní učitelka", suggestions=bringing),
            LongField("client.situation", "Věk a situace"),
        )
        if is_of_child
        else (
            LongField("client.view", "Názor klienta"),
            TextField("client.view_by", "Názor přinese", "pečovatelka", suggestions=bringing),
        )
    )
    fields = (
        DateField("client.informed_on", "Klient informován", "dnes nebo 2. 3.", past=True),
        DateField("client.consented_on", "Klient souhlasil", "dnes nebo 2. 3.", past=True),
        TextField("client.consent_form", "Jak souhlasil", "ústně", suggestions=_CONSENTS),
        TextField("client.consent_scope", "S čím souhlasil", _SCOPES[is_of_child]),
        TextField(
            "client.attends", "Kdy bude klient přítomen", "celé setkání", suggestions=_PARTS, asked_if=_may_attend
        ),
        *view,
        TextField(
            "client.told_by",
            "Po setkání mu řekne",
            "pečovatelka, na čem se lidé shodli",
            suggestions=bringing,
            asked_if=_is_told,
        ),
        DateField("client.told_on", "Řečeno dne", "dnes nebo 2. 3.", past=True, asked_if=_is_told),
    )
    return Form(fact_name(Fact.CLIENT, conference), fields, note=client_note)


def _may_attend(conference: Conference) -> bool:
    return not conference.is_without_client or bool(conference.client.attends)


def _is_told(conference: Conference) -> bool:
    """Tell whether the client has to learn from somebody what was agreed (M5)."""
    client = conference.client
    return conference.is_without_client or bool(client.told_by or client.told_on)


def client_note(conference: Conference) -> str:
    """Return what is not clear yet about who brings the view of somebody who may not come; empty when it is."""
    if conference.is_about_child:
        return "" if conference.client.child_view else NO_CHILD_VIEW
    return "" if conference.client.view or not is_client_away(conference) else NO_CLIENT_VIEW


def bringers(people: tuple[Person, ...]) -> tuple[str, ...]:
    """Return who may bring the client's view: the child, those who stand by, then everybody else (M5)."""

    def closeness(person: Person) -> int:
        if Role.CHILD in person.roles:
            return 0
        if {Role.CLOSEST_WORKER, Role.SUPPORT_PERSON} & set(person.roles):
            return 1
        return 2 if CLIENT_ROLES & set(person.roles) else 3

    def named(person: Person) -> str:
        return ", ".join(filter(None, (person.name, person.relation or person.organisation or part(person))))

    return tuple(named(each) for each in sorted(people, key=closeness))


def goal_note(conference: Conference, words: tuple[Jargon, ...]) -> str:
    """Return a thought about the wording of the goal, then what it usually is (M4), line by line."""
    return "\n".join((*goal_hints(conference.current_goal, words), usual_goal(conference.number)))


def when_note(conference: Conference, today: date, known: Known) -> str:
    """Return what is worth a thought about the day: gone already, or too soon after the previous conference (M9).

    In a crisis its programme is offered as long as more time is planned than it takes.
    """
    crisis = known.crisis
    if conference.day < today and not conference.events:
        return "Tento den už byl."
    if conference.crisis and crisis is not None and conference.minutes > crisis.minutes:
        return f"Pro krizovou konferenci je program „{crisis.title}“; na F2 ho nabídne P."
    return too_soon(
        conference.day,
        conference.follows_day,
        crisis=conference.crisis,
        choice="zvolte „krizová“",
        months=known.months,
    )


def _when_problem(conference: Conference) -> str:
    return "" if conference.minutes > 0 else "Setkání nemůže trvat 0 minut; napište třeba 90, 1:30 nebo 2 h."


def indication_note(conference: Conference, duties: tuple[Duty, ...]) -> str:
    """Return the conditions of the chosen context and form (M2), and what to know about the duty (M3), line by line."""

    def lines() -> Iterator[str]:
        for condition in conditions(conference):
            yield f"{_SIGNS[condition.holds]} {condition.text}"
        if note := duty_note(conference.duty, duties, conference.day):
            yield note

    return "\n".join(lines())
