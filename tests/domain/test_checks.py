"""The rules of the method: each fires when something is missing and is silent when nothing is."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from tests.conftest import NOW, TODAY, make_meeting

from pktui.domain.agenda import AgendaItem
from pktui.domain.change import with_fields
from pktui.domain.checks import RULES, Level, check
from pktui.domain.checks.finding import Rule
from pktui.domain.conference import ClientCare, Context
from pktui.domain.labels import MINUTES_SECTIONS
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Comment, Minutes, MinutesState, Resolution
from pktui.domain.people import Answer, Attendance, Invitation, Person, Role
from pktui.domain.plan import Acceptance, Plan, Task, TaskState

SEEDS = {"L", "M", "P", "W", "V", *(f"M{number}" for number in range(1, 18))}
WEEK = timedelta(days=7)

MOTHER = Person("o-1", "Eva", (Role.PARENT,))
WORKER = Person("o-2", "Iva", (Role.CLOSEST_WORKER, Role.CONVENER))
TAKER = Person("o-3", "Hana", (Role.MINUTE_TAKER,))
LEADER = Person("o-4", "Jan", (Role.FACILITATOR,))
GRANDMOTHER = Person("o-5", "Marie", (Role.FAMILY,))
INVITED = Invitation(sent_on=TODAY - 5 * WEEK, answer=Answer.ACCEPTED)
CAME = Attendance(present=True, confidentiality=True)
PEOPLE = tuple(replace(p, invitation=INVITED, attendance=CAME) for p in (MOTHER, WORKER, TAKER, LEADER, GRANDMOTHER))

TASK = Task("u-1", "Splátky", "Eva", "o-1", TODAY + WEEK, "Tři splátky po sobě", Acceptance.ACCEPTED)
PLAN = Plan("p-1", "k-1", tasks=(TASK,), contact="Iva", communication="Když je ticho", next_day=TODAY + 12 * WEEK)
MINUTES = Minutes("z-1", "k-1", body="".join(f"## {title}\n\ntext\n\n" for title in MINUTES_SECTIONS))
CLIENT = ClientCare(
    informed_on=TODAY - 4 * WEEK,
    consented_on=TODAY - 4 * WEEK,
    child_view="přijde sama",
    summary_agreed_on=TODAY - 3 * WEEK,
    summary_sent_on=TODAY - 3 * WEEK,
)

BEFORE = replace(
    make_meeting(
        day=TODAY + WEEK,
        minutes=120,
        place="knihovna",
        goal="Klid doma",
        goal_verified="Klid doma",
        indicated=True,
        indication="Podílí se víc lidí.",
        client=CLIENT,
        people=PEOPLE,
        agenda=(AgendaItem("b-1", "Úvod", 30), AgendaItem("b-2", "Plán", 90)),
        summary="# Kazuistika\n\nEva a Jan.\n",
    ),
    minutes=MINUTES,
    plan=PLAN,
)
AFTER = with_fields(BEFORE, {"conference.day": TODAY - WEEK})


def before(**fields: object) -> Meeting:
    """Return the flawless meeting of next week with these fields of its conference changed."""
    return with_fields(BEFORE, {f"conference.{name.replace('__', '.')}": value for name, value in fields.items()})


def after(**fields: object) -> Meeting:
    """Return the flawless meeting of last week with these fields of its conference changed."""
    return with_fields(AFTER, {f"conference.{name.replace('__', '.')}": value for name, value in fields.items()})


def plan(meeting: Meeting = AFTER, **fields: object) -> Meeting:
    return replace(meeting, plan=with_fields(PLAN, fields))


def task(meeting: Meeting = AFTER, **fields: object) -> Meeting:
    return plan(meeting, tasks=(with_fields(TASK, fields),))


def written(meeting: Meeting = AFTER, **fields: object) -> Meeting:
    return replace(meeting, minutes=with_fields(MINUTES, fields))


def person(index: int, meeting: Meeting = BEFORE, **fields: object) -> Meeting:
    """Return the meeting with one of its people changed."""
    changed = with_fields(PEOPLE[index], {name.replace("__", "."): value for name, value in fields.items()})
    people = (*PEOPLE[:index], changed, *PEOPLE[index + 1 :])
    return with_fields(meeting, {"conference.people": people})


def tasks_of(name: str, count: int) -> tuple[Task, ...]:
    return tuple(replace(TASK, id=f"u-{number}", who_id=name) for number in range(count))


PROFESSIONALS = tuple(replace(PEOPLE[2], id=f"o-1{number}", roles=(Role.PROFESSIONAL,)) for number in range(6))
COMMENT = Comment("i-1", "Eva", "Chybí věta.")
NO_CLIENT = Context.CONTROL_WITHOUT_CLIENT
EMPTY = "".join(f"## {title}\n\n" for title in MINUTES_SECTIONS)
LAST_ARE_EMPTY = MINUTES.body.removesuffix("text\n\n").replace("## Odlišné názory\n\ntext", "## Odlišné názory\n")

FIRES: dict[str, list[Meeting]] = {
    "cil": [before(goal="", goal_verified=""), after(goal="", goal_verified="")],
    "cil-overeni": [after(goal_verified="")],
    "indikace": [before(indicated=None), before(indication=""), before(indicated=False, indication="")],
    "delka": [before(minutes=89), before(minutes=121)],
    "program-soucet": [before(agenda=()), before(minutes=115), before(minutes=121), after(minutes=115)],
    "cas-misto": [before(start=None), before(place=""), before(start=None, place="")],
    "odstup": [before(follows_day=TODAY + WEEK - timedelta(days=89))],
    "klient": [before(client__informed_on=None), before(client__consented_on=None), before(client=ClientCare())],
    "nazor-ditete": [before(client__child_view="")],
    "kazuistika": [before(summary=""), before(summary="\n# Kazuistika\n\n"), before(client__summary_agreed_on=None)],
    "role": [before(people=()), *(before(people=PEOPLE[:index] + PEOPLE[index + 1 :]) for index in (1, 2, 3))],
    "nezavislost": [
        *(person(3, roles=(Role.FACILITATOR, role)) for role in (Role.CONVENER, Role.INITIATOR, Role.CLOSEST_WORKER)),
        *(person(3, roles=(Role.FACILITATOR, role)) for role in (Role.CASE_MANAGER, Role.FAMILY, Role.MINUTE_TAKER)),
    ],
    "opora": [person(1, roles=(Role.CONVENER,))],
    "klient-pozvan": [person(0, roles=(Role.FAMILY,)), before(people=())],
    "prevaha": [before(people=PEOPLE[:4])],
    "pozvani": [person(1, invitation=Invitation()), person(1, invitation__answer=Answer.NONE)],
    "dochazka": [person(1, AFTER, attendance__present=None)],
    "mlcenlivost": [person(1, AFTER, attendance__confidentiality=False)],
    "plan-ukoly": [plan(tasks=()), replace(AFTER, plan=None)],
    "ukol-kdo": [task(who=""), task(who="Všichni"), task(who="škola a rodiče"), task(who="", state=TaskState.PARTLY)],
    "ukol-termin": [task(due=None)],
    "ukol-po-terminu": [task(due=TODAY - timedelta(days=1)), task(BEFORE, due=TODAY - WEEK)],
    "ukol-pozna-se": [task(indicator=""), task(BEFORE, indicator="")],
    "ukol-prijal": [
        task(accepted=Acceptance.UNKNOWN),
        task(accepted=Acceptance.REFUSED),
        task(BEFORE, accepted=Acceptance.REFUSED),
    ],
    "mnoho-ukolu": [plan(tasks=tasks_of("o-1", 5)), plan(BEFORE, tasks=tasks_of("o-1", 5))],
    "kontakt": [plan(contact=""), replace(AFTER, plan=None)],
    "predavani": [plan(communication=""), replace(AFTER, plan=None)],
    "dalsi-termin": [plan(next_day=None), replace(AFTER, plan=None)],
    "zapis-casti": [written(body=""), written(body=EMPTY), replace(AFTER, minutes=None)],
    "pripominky": [
        written(state=MinutesState.COMMENTS),
        written(state=MinutesState.COMMENTS, comments_until=TODAY - timedelta(days=1)),
    ],
    "vyporadani": [written(state=MinutesState.APPROVED, comments=(COMMENT,))],
}  # fmt: skip

SILENT: dict[str, list[Meeting]] = {
    "cil": [before(goal_verified=""), before(goal="")],
    "cil-overeni": [before(goal_verified=""), after(goal="", goal_verified="")],
    "indikace": [before(indicated=False)],
    "delka": [before(minutes=90), before(minutes=120)],
    "program-soucet": [BEFORE, after(minutes=125)],
    "cas-misto": [before(start=time(0))],
    "odstup": [
        before(follows_day=TODAY + WEEK - timedelta(days=90)),
        before(follows_day=TODAY, crisis=True),
        after(follows_day=TODAY - 2 * WEEK),
    ],
    "klient": [before(client__consented_on=None, context=NO_CLIENT)],
    "nazor-ditete": [BEFORE],
    "kazuistika": [before(summary="Eva.")],
    "role": [person(1, roles=(Role.CONVENER, Role.MINUTE_TAKER))],
    "nezavislost": [person(3, roles=(Role.FACILITATOR, Role.COORDINATOR)), before(people=())],
    "opora": [person(1, roles=(Role.SUPPORT_PERSON,)), person(0, roles=(Role.FAMILY,))],
    "klient-pozvan": [before(people=(), context=NO_CLIENT), person(0, roles=(Role.CHILD,))],
    "prevaha": [before(people=(*PEOPLE[:3],)), before(people=PROFESSIONALS)],
    "pozvani": [person(3, invitation=Invitation()), person(1, AFTER, invitation__answer=Answer.NONE)],
    "dochazka": [person(1, attendance__present=None), person(1, AFTER, attendance__present=False)],
    "mlcenlivost": [
        person(1, attendance__confidentiality=False),
        person(1, AFTER, attendance=Attendance(present=False)),
    ],
    "plan-ukoly": [plan(BEFORE, tasks=()), task(state=TaskState.DONE)],
    "ukol-kdo": [task(BEFORE, who=""), task(who="", state=TaskState.DONE), task(who="Eva a Jan")],
    "ukol-termin": [task(BEFORE, due=None), task(due=None, state=TaskState.CANCELLED)],
    "ukol-po-terminu": [task(due=TODAY), task(due=TODAY - WEEK, state=TaskState.DONE), task(due=None)],
    "ukol-pozna-se": [task(indicator="", state=TaskState.DONE)],
    "ukol-prijal": [
        task(BEFORE, accepted=Acceptance.UNKNOWN),
        task(accepted=Acceptance.UNKNOWN, who=""),
        task(accepted=Acceptance.REFUSED, state=TaskState.CANCELLED),
    ],
    "mnoho-ukolu": [plan(tasks=tasks_of("o-1", 4)), plan(tasks=tasks_of("o-2", 5))],
    "kontakt": [plan(BEFORE, contact="")],
    "predavani": [plan(BEFORE, communication="")],
    "dalsi-termin": [plan(BEFORE, next_day=None)],
    "zapis-casti": [written(BEFORE, body=""), written(body=LAST_ARE_EMPTY)],
    "pripominky": [
        written(),
        written(state=MinutesState.COMMENTS, comments_until=TODAY),
        written(state=MinutesState.APPROVED, comments_until=TODAY - WEEK),
    ],
    "vyporadani": [
        written(state=MinutesState.COMMENTS, comments_until=TODAY, comments=(COMMENT,)),
        written(state=MinutesState.APPROVED, comments=(replace(COMMENT, resolution=Resolution.DISSENT),)),
    ],
}


def found(meeting: Meeting) -> list[str]:
    return [finding.rule.id for finding in check(meeting, NOW)]


def cases(table: dict[str, list[Meeting]]) -> list[Any]:
    return [
        pytest.param(rule, meeting, id=f"{rule}-{number}")
        for rule, meetings in table.items()
        for number, meeting in enumerate(meetings)
    ]


@pytest.mark.parametrize("table", [FIRES, SILENT], ids=["fires", "silent"])
def test_every_rule_has_its_cases(table: dict[str, list[Meeting]]) -> None:
    """No rule is without a case, and no case is of a rule that does not exist."""
    assert list(table) == [rule.id for rule in RULES]
    assert all(table.values())


@pytest.mark.parametrize("meeting", [BEFORE, AFTER], ids=["before", "after"])
def test_nothing_is_missing(meeting: Meeting) -> None:
    """A meeting with everything the method asks for has no findings."""
    assert found(meeting) == []


@pytest.mark.parametrize(("rule", "meeting"), cases(FIRES))
def test_fires(rule: str, meeting: Meeting) -> None:
    """The rule finds what is missing and says it in a Czech sentence."""
    sentences = [finding.spot.text for finding in check(meeting, NOW) if finding.rule.id == rule]
    assert sentences
    assert all(sentence.endswith(".") and "  " not in sentence for sentence in sentences)


@pytest.mark.parametrize(("rule", "meeting"), cases(SILENT))
def test_silent(rule: str, meeting: Meeting) -> None:
    """The rule does not complain when what it asks for is there, or is not asked for yet."""
    assert rule not in found(meeting)


def test_ids_are_unique() -> None:
    """Each rule has a name of its own, usable in settings and scripts."""
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(name.isascii() and name.islower() and name.replace("-", "").isalpha() for name in ids)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_reasons(rule: Rule) -> None:
    """Every rule names its seed and says in one sentence why it asks."""
    assert rule.seed in SEEDS
    assert rule.reason.endswith(".")
    assert ". " not in rule.reason
    assert rule.reason[0].isupper()


def test_errors_come_first() -> None:
    """Findings are ordered by weight, and within it in the order of the rules."""
    empty = Meeting(make_meeting(day=TODAY - WEEK, people=(LEADER, MOTHER)).conference)
    findings = check(empty, NOW)
    levels = [finding.rule.level for finding in findings]
    assert levels == sorted(levels, key=[Level.ERROR, Level.WARNING, Level.HINT].index)
    assert set(levels) == set(Level)
    ids = [rule.id for rule in RULES]
    for level in Level:
        places = [ids.index(finding.rule.id) for finding in findings if finding.rule.level is level]
        assert places == sorted(places)


def test_spots_name_the_entry() -> None:
    """A finding about one person, task, comment or section points to it, so that one can go there."""
    (spot,) = (
        f.spot for f in check(person(1, AFTER, attendance__confidentiality=False), NOW) if f.rule.id == "mlcenlivost"
    )
    assert (spot.text, spot.entry) == ("Iva: chybí podpis mlčenlivosti.", "o-2")
    (spot,) = (f.spot for f in check(task(due=None), NOW) if f.rule.id == "ukol-termin")
    assert (spot.text, spot.entry) == ("Úkol „Splátky“ nemá termín.", "u-1")
    spots = [f.spot for f in check(written(body=EMPTY), NOW) if f.rule.id == "zapis-casti"]
    assert [spot.entry for spot in spots] == list(MINUTES_SECTIONS[:-2])
