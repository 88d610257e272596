"""The rules of the method: each fires when something is missing and is silent when nothing is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import NOW, TODAY, make_meeting

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.change import with_fields
from pktui.domain.checks import purpose
from pktui.domain.checks.rule import About, Level, Moment, Printed, Rule, Spot, View, Where, because
from pktui.domain.checks.rulebook import (
    RULES,
    Customs,
    asked_at,
    before_leaving,
    before_printing,
    collected,
    review,
    summary,
    when,
)
from pktui.domain.conference import ClientCare, ConferenceForm, Context, Venue
from pktui.domain.deadlines import Lengths
from pktui.domain.diary import Diary, DiaryEntry, DiaryKind
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import (
    MINUTES_SECTIONS,
    Comment,
    Minutes,
    MinutesState,
    Reader,
    ReaderAnswer,
    Resolution,
    approved,
)
from pktui.domain.people import Answer, Attendance, Briefing, ChildPart, Invitation, Person, Role
from pktui.domain.plan import Acceptance, Goal, Plan, Priority, Task, TaskState
from pktui.domain.reviewed import NextStep, Reviewed
from pktui.domain.risks import Risk, RiskCare
from pktui.domain.run import Event, EventKind

SEEDS = {"L", "M", "P", "W", "V", *(f"M{number}" for number in range(1, 18))}
WEEK = timedelta(days=7)
SOURCE = Path(__file__).parents[3] / "src" / "pktui"

MOTHER = Person("o-1", "Eva", (Role.PARENT,))
WORKER = Person("o-2", "Iva", (Role.CLOSEST_WORKER, Role.CONVENER), phone="600 000 001")
TAKER = Person("o-3", "Hana", (Role.MINUTE_TAKER,))
LEADER = Person("o-4", "Jan", (Role.FACILITATOR,))
GRANDMOTHER = Person("o-5", "Marie", (Role.FAMILY,))
PREPARATION = asked_at(Moment.PREPARING)
INVITED = Invitation(sent_on=TODAY - 5 * WEEK, answer=Answer.ACCEPTED, papers_on=TODAY - WEEK)
READY = Briefing(TODAY - WEEK, knows_goal=True, knows_rights=True)
CAME = Attendance(present=True, confidentiality=True)
PEOPLE = tuple(
    replace(p, invitation=INVITED, briefing=READY, attendance=CAME)
    for p in (MOTHER, WORKER, TAKER, LEADER, GRANDMOTHER)
)

CLIENT_OF_AGE = replace(PEOPLE[0], roles=(Role.CLIENT,))
FIRST = ConferenceForm.FIRST_OVER_CASE

TASK = Task("u-1", "Splátky", "Eva", "o-1", TODAY + WEEK, "Tři splátky po sobě", Acceptance.ACCEPTED)
PLAN = Plan(
    "p-1",
    "k-1",
    priorities=(Priority("r-1", "Nájem"),),
    tasks=(TASK,),
    contact="Iva",
    communication="Když je ticho",
    next_day=TODAY + 12 * WEEK,
)
MINUTES = Minutes("z-1", "k-1", author="Hana", body="".join(f"## {title}\n\ntext\n\n" for title in MINUTES_SECTIONS))
DISSENT = Capture("z-1", CaptureKind.DISSENT, "To není pravda.", who="Eva", who_id="o-1")
CLIENT = ClientCare(
    informed_on=TODAY - 4 * WEEK,
    consented_on=TODAY - 4 * WEEK,
    consent_scope="škola jen o docházce",
    attends="na celou dobu",
    situation="je jí deset a chce přijít",
    child_view="přijde sama",
    child_view_by="Iva",
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
        context=Context.CHILD_PROTECTION,
        client=CLIENT,
        venue=Venue(quiet=True, spacious=True, known=True, board=True),
        risks=(RiskCare("r-1", Risk.JARGON, done="mluvíme obyčejně"),),
        people=PEOPLE,
        agenda=(AgendaItem("b-1", "Kdo jsme", 30, Phase.INTRODUCTIONS), AgendaItem("b-2", "Plán", 90, Phase.PLAN)),
        summary="# Kazuistika\n\nEva a Jan.\n",
    ),
    minutes=MINUTES,
    plan=PLAN,
)
AFTER = with_fields(BEFORE, {"conference.day": TODAY - WEEK})
ENDING = with_fields(
    BEFORE,
    {
        "conference.day": TODAY,
        "conference.events": (
            Event("e-1", NOW - timedelta(hours=1), EventKind.ITEM, "b-1"),
            Event("e-2", NOW - timedelta(minutes=5), EventKind.ITEM, "b-2"),
        ),
    },
)


LONG_AFTER = with_fields(AFTER, {"conference.day": TODAY - WEEK - timedelta(days=1)})


def noted(kind: DiaryKind) -> Meeting:
    """Return the meeting of more than a week ago with an entry of this kind in its diary."""
    return replace(LONG_AFTER, diary=Diary("d-1", "k-1", entries=(DiaryEntry("d-a", TODAY - WEEK, kind),)))


def before(**fields: object) -> Meeting:
    """Return the flawless meeting of next week with these fields of its conference changed."""
    return with_fields(BEFORE, {f"conference.{name.replace('__', '.')}": value for name, value in fields.items()})


def adult(**fields: object) -> Meeting:
    """Return the flawless meeting held for an adult who ordered it, with nothing about a child."""
    bare = {"client__situation": "", "client__child_view": "", "client__child_view_by": ""}
    people = (CLIENT_OF_AGE, *PEOPLE[1:])
    return before(**{**bare, "context": Context.CLIENT_ORDER, "people": people, **fields})


def after(**fields: object) -> Meeting:
    """Return the flawless meeting of last week with these fields of its conference changed."""
    return with_fields(AFTER, {f"conference.{name.replace('__', '.')}": value for name, value in fields.items()})


def agenda(*lengths: tuple[int, Phase | None], **fields: object) -> Meeting:
    """Return the flawless meeting with a programme of these lengths and phases, and with other fields changed."""
    items = tuple(AgendaItem(f"b-{n}", "Bod", minutes, phase) for n, (minutes, phase) in enumerate(lengths, start=1))
    return before(agenda=items, **fields)


def plan(meeting: Meeting = AFTER, **fields: object) -> Meeting:
    return replace(meeting, plan=with_fields(PLAN, fields))


def task(meeting: Meeting = AFTER, **fields: Any) -> Meeting:  # noqa: ANN401 - fields have many types
    answer = fields.pop("accepted", Acceptance.ACCEPTED)
    asked = with_fields(TASK, {"accepted": Acceptance.UNKNOWN, **fields})
    return plan(meeting, tasks=(asked.having(answer),))


def written(meeting: Meeting = AFTER, **fields: object) -> Meeting:
    return replace(meeting, minutes=with_fields(MINUTES, fields))


YESTERDAY = TODAY - timedelta(days=1)
UNSENT = Reader("c-1", "Eva", "o-1")
SILENT_READER = replace(UNSENT, id="c-2", sent_on=TODAY - timedelta(days=5))


def in_round(state: MinutesState, *readers: Reader, until: date = TODAY, comments: tuple[Comment, ...] = ()) -> Meeting:
    """Return the flawless meeting whose draft goes to these readers."""
    return written(state=state, comments_until=until, readers=readers, comments=comments)


def person(index: int, meeting: Meeting = BEFORE, **fields: object) -> Meeting:
    """Return the meeting with one of its people changed."""
    people = meeting.conference.people
    changed = with_fields(people[index], {name.replace("__", "."): value for name, value in fields.items()})
    people = (*people[:index], changed, *people[index + 1 :])
    return with_fields(meeting, {"conference.people": people})


def child(part: ChildPart) -> Meeting:
    """Return the flawless meeting in which the client is a child that takes part like this."""
    return person(0, roles=(Role.CHILD,), child=part)


def houses(of_leader: str, of_convener: str) -> tuple[Person, ...]:
    """Return the people with these organisations of who leads and who calls the meeting."""
    convener, leader = replace(PEOPLE[1], organisation=of_convener), replace(PEOPLE[3], organisation=of_leader)
    return (PEOPLE[0], convener, PEOPLE[2], leader, PEOPLE[4])


def tasks_of(name: str, count: int) -> tuple[Task, ...]:
    return tuple(replace(TASK, id=f"u-{number}", who="", who_id=name) for number in range(count))


def other_tasks(name: str, count: int) -> tuple[Task, ...]:
    return tuple(replace(task, id=f"v-{number}") for number, task in enumerate(tasks_of(name, count)))


def dots(*people: str, meeting: Meeting = AFTER) -> Meeting:
    cards = (Capture("c-1", CaptureKind.NEED, "Klid", dots=people),)
    return with_fields(meeting, {"conference.captures": cards})


def programme_with_evaluation(meeting: Meeting) -> Meeting:
    return with_fields(meeting, {"conference.agenda": (AgendaItem("b-9", "Konec", 120, Phase.EVALUATION),)})


PROFESSIONALS = tuple(replace(PEOPLE[2], id=f"o-1{number}", roles=(Role.PROFESSIONAL,)) for number in range(6))
COMMENT = Comment("i-1", "Eva", "Chybí věta.")
NO_CLIENT = Context.CONTROL_WITHOUT_CLIENT
EMPTY = "".join(f"## {title}\n\n" for title in MINUTES_SECTIONS)
LAST_ARE_EMPTY = MINUTES.body.removesuffix("text\n\n").replace("## Odlišné názory\n\ntext", "## Odlišné názory\n")

SECOND_CLIENT = replace(PEOPLE[4], roles=(Role.CARER,))
BACK = AgendaItem("b-3", "Ohlédnutí za plánem", 0)
OF_REVIEW = AgendaItem("b-3", "Úkol po úkolu", 0, Phase.REVIEW)
COMING_BACK = {"follows": "k-0", "follows_day": TODAY - 30 * WEEK}
LOOKED_AT = Task("u-9", "Rozpis nocí", "Babička")
LAST_TIME = replace(
    make_meeting("0", day=TODAY - 30 * WEEK), plan=Plan("p-0", "k-0", tasks=(LOOKED_AT, Task("u-8", "List od lékařky")))
)
OTHERS = (LAST_TIME,)
ALL_SAID = tuple(Reviewed(each, each, next=NextStep.DONE) for each in ("u-9", "u-8"))
GOES_ON = (replace(ALL_SAID[0], next=NextStep.GOES_ON), ALL_SAID[1])


def looked_back(*said: Reviewed, tasks: tuple[Task, ...] = PLAN.tasks, meeting: Meeting = AFTER) -> Meeting:
    """Return the flawless meeting, which follows the last one, with what was said there about its tasks."""
    return with_fields(plan(meeting, reviewed=said, tasks=tasks), {"conference.follows": "k-0"})


BOUND = {"client__consented_on": None, "all_bound": True}
REFUSED = {"indicated": False, "people": ()}
NOBODY_HAS_PAPERS = tuple(replace(p, invitation=replace(INVITED, papers_on=None)) for p in PEOPLE)

FIRES: dict[str, list[Meeting]] = {
    "indikace": [before(indicated=None), before(indication=""), before(indicated=False, indication="")],
    "kontext": [before(context=None)],
    "dite-nebo-dospely": [person(0, roles=(Role.CLIENT,))],
    "cil": [before(goal="", goal_verified="")],
    "odstup": [before(follows_day=date(2026, 6, 16))],
    "lekar": [before(form=ConferenceForm.EXPERT), before(form=ConferenceForm.EXPERT, medical_basis=False)],
    "cas-misto": [before(start=None), before(place=""), before(start=None, place="")],
    "delka": [before(minutes=89), before(minutes=121), before(minutes=121, crisis=True)],
    "prostor": [before(venue=Venue()), before(venue__known=False), before(venue__quiet=None)],
    "na-urade": [before(place="Městský úřad, zasedačka"), before(place="OSPOD"), before(venue__official=True)],
    "rizika": [before(risks=()), before(risks=(RiskCare("r-1", Risk.JARGON),)), before(risks=(RiskCare("r-1"),))],
    "klient": [before(client__informed_on=None), before(client__consented_on=None, all_bound=True)],
    "souhlas": [
        before(client__consented_on=None),
        before(client__consented_on=None, all_bound=False, context=NO_CLIENT),
        before(client__consented_on=None, all_bound=True, form=FIRST),
    ],
    "souhlas-rozsah": [before(client__consent_scope="")],
    "vazani": [before(**BOUND), person(4, before(**BOUND), roles=(Role.GUEST,))],
    "klient-pozvan": [
        person(0, roles=(Role.FAMILY,)),
        before(people=()),
        adult(people=()),
        person(0, adult(), roles=(Role.FAMILY,)),
        person(0, adult(), invitation__answer=Answer.DECLINED),
    ],
    "dite-situace": [before(client__situation="")],
    "dite-ucast": [
        person(0, roles=(Role.CHILD,)),
        child(ChildPart("7", "celé setkání")),
        child(ChildPart("7", beside="Marie")),
        child(ChildPart(part="celé setkání", beside="Marie")),
        person(0, child(ChildPart("7", "celé setkání", "Marie")), invitation__answer=Answer.EXCUSED),
    ],
    "opora": [person(1, roles=(Role.CONVENER,))],
    "opora-komu": [
        before(people=(*PEOPLE[:4], SECOND_CLIENT)),
        before(people=(PEOPLE[0], replace(PEOPLE[1], stands_by="o-9"), SECOND_CLIENT)),
    ],
    "nazor-ditete": [before(client__child_view=""), before(client__child_view="", context=NO_CLIENT)],
    "nazor-prinese": [before(client__child_view_by="")],
    "nazor-klienta": [
        person(0, adult(), invitation__answer=Answer.DECLINED),
        adult(people=PEOPLE[1:4], context=NO_CLIENT),
    ],
    "nazor-klienta-prinese": [adult(people=(), context=NO_CLIENT, client__view="Chce domů.")],
    "priprava-rodiny": [
        person(0, briefing=Briefing()),
        person(4, briefing__knows_goal=None),
        person(4, briefing__knows_rights=False),
    ],
    "rozhovor-po": [LONG_AFTER, noted(DiaryKind.CALL)],
    "motivacni-kontext": [before(form=ConferenceForm.MOTIVATIONAL), adult(form=ConferenceForm.MOTIVATIONAL)],
    "klient-nema-byt": [before(context=NO_CLIENT), adult(form=FIRST)],
    "posuzovatele": [
        before(form=ConferenceForm.EXPERT, people=PEOPLE[:1]),
        before(form=ConferenceForm.EXPERT, people=PEOPLE),
        adult(context=NO_CLIENT, people=PEOPLE[1:4]),
    ],
    "souhlas-pisemne": [before(form=FIRST), before(form=FIRST, client__consent_form="ústně")],
    "klientovi-rekne": [before(form=FIRST), adult(context=NO_CLIENT)],
    "klientovi-receno": [after(form=FIRST, client__told_by="Iva"), after(form=FIRST, client__told_on=TODAY + WEEK)],
    "ucastnici": [before(people=()), before(people=(replace(PEOPLE[0], attendance=Attendance(present=False)),))],
    "role": [before(people=()), *(before(people=PEOPLE[:index] + PEOPLE[index + 1 :]) for index in (1, 2, 3))],
    "nezavislost": [
        *(person(3, roles=(Role.FACILITATOR, role)) for role in (Role.CONVENER, Role.INITIATOR, Role.CLOSEST_WORKER)),
        *(person(3, roles=(Role.FACILITATOR, role)) for role in (Role.CASE_MANAGER, Role.FAMILY, Role.MINUTE_TAKER)),
    ],
    "facilitator-odjinud": [before(people=houses("Městský úřad", "Městský úřad, OSPOD"))],
    "dvakrat": [person(1, name="éva"), person(1, name="Mgr. Eva")],
    "prevaha": [before(people=PEOPLE[:4]), adult(people=(CLIENT_OF_AGE, *PEOPLE[1:4]))],
    "pozvani": [person(0, invitation=Invitation()), person(4, invitation=Invitation())],
    "pozvanka-termin": [
        person(0, invitation__to_day=TODAY),
        person(0, invitation__to_start=time(8)),
        person(0, invitation__to_place="škola"),
        person(0, invitation__to_day=TODAY, invitation__answer=Answer.EXCUSED),
        person(3, invitation__to_day=TODAY),
    ],
    "komu-se-ozvat": [person(1, phone=""), before(people=())],
    "odpovedi": [person(0, invitation__answer=Answer.NONE)],
    "kazuistika": [before(summary=""), before(summary="\n# Kazuistika\n\n"), before(summary="- …\n")],
    "kazuistika-souhlas": [before(client__summary_agreed_on=None)],
    "podklady": [
        person(1, invitation__papers_on=None),
        before(people=NOBODY_HAS_PAPERS, client__summary_sent_on=None),
        before(people=(), client__summary_sent_on=None),
    ],
    "nedostane": [person(1, invitation__withheld="adresu"), person(1, invitation__must_not=("cil",))],
    "nedostane-co": [
        person(1, invitation__withheld="adresu"),
        person(1, invitation__must_not=("kazuistku",)),
        person(1, invitation__must_not=("cil", "Bydlení"), invitation__withheld="ví jen o dluhu"),
    ],
    "program-soucet": [before(agenda=()), before(minutes=115), before(minutes=121)],
    "predstaveni": [agenda((3, Phase.INTRODUCTIONS), (90, Phase.PLAN))],
    "plan-cas": [agenda((110, Phase.NEEDS), (10, Phase.PLAN)), agenda((120, Phase.NEEDS))],
    "ohlednuti": [before(**COMING_BACK)],
    "sdeleno": [before(**REFUSED, told="")],
    "namisto": [after(**REFUSED, instead="")],
    "cil-overeni": [after(goal_verified=""), after(goal="", goal_verified="")],
    "dochazka": [
        person(1, AFTER, attendance__present=None),
        after(people=()),
        after(people=tuple(replace(p, attendance=Attendance(present=False)) for p in PEOPLE)),
    ],
    "mlcenlivost": [person(1, AFTER, attendance__confidentiality=False)],
    "tecky": [dots("o-1", "o-4"), dots("o-3")],
    "minule-ukoly": [
        looked_back(),
        looked_back(ALL_SAID[0]),
        looked_back(*(replace(each, next=None) for each in ALL_SAID)),
        replace(after(follows="k-0"), plan=None),
    ],
    "minule-nesedi": [looked_back(*GOES_ON), looked_back(*ALL_SAID, tasks=(*PLAN.tasks, LOOKED_AT))],
    "priority": [plan(priorities=()), replace(AFTER, plan=None)],
    "plan-ukoly": [
        plan(tasks=()),
        replace(AFTER, plan=None),
        task(accepted=Acceptance.REFUSED),
        task(state=TaskState.CANCELLED),
    ],
    "ukol-kdo": [task(who=""), task(who="Všichni"), task(who="škola a rodiče"), task(who="", state=TaskState.PARTLY)],
    "ukol-termin": [task(due=None)],
    "ukol-minuly-den": [task(ENDING, due=TODAY - timedelta(days=1))],
    "ukol-po-setkani": [task(due=TODAY + 12 * WEEK + timedelta(days=1))],
    "ukol-volno": [task(due=date(2026, 9, 13)), task(due=date(2026, 9, 28)), task(due=date(2027, 3, 26))],
    "ukol-po-terminu": [task(due=TODAY - timedelta(days=1))],
    "ukol-pozna-se": [task(indicator="")],
    "ukol-urcity": [task(what="Zlepšit spolupráci"), task(what="Otec bude víc komunikovat se školou")],
    "ukol-prijal": [
        task(accepted=Acceptance.UNKNOWN),
        plan(tasks=(replace(TASK, due=TODAY + 2 * WEEK),)),
        plan(tasks=(replace(TASK, what="Pětinásobné splátky"),)),
    ],
    "ukol-osoba": [
        task(who_id=""),
        task(who="éva, matka", who_id="o-99"),
        task(who="Mgr. Eva", who_id=""),
        person(4, task(who="Novotná", who_id=""), name="Marie Novotná"),
    ],
    "mnoho-ukolu": [
        plan(tasks=tasks_of("o-1", 5)),
        plan(tasks=tuple(replace(TASK, id=f"u-{number}", who_id="") for number in range(5))),
    ],
    "podil-ukolu": [plan(tasks=(*tasks_of("o-1", 3), *other_tasks("o-2", 1)))],
    "cil-bez-ukolu": [
        plan(goals=(Goal("c-1", "Klid"),)),
        plan(goals=(Goal("c-1", "Klid"),), tasks=(replace(TASK, goal="c-1").having(Acceptance.REFUSED),)),
    ],
    "kontakt": [plan(contact=""), replace(AFTER, plan=None)],
    "predavani": [plan(communication=""), replace(AFTER, plan=None)],
    "dalsi-termin": [plan(next_day=None), replace(AFTER, plan=None)],
    "zapsal": [
        person(2, written(author=""), roles=(Role.GUEST,)),
        person(2, replace(AFTER, minutes=None), roles=(Role.GUEST,)),
        person(4, written(author=""), roles=(Role.MINUTE_TAKER,)),
    ],
    "zapis-casti": [
        written(body=""),
        written(body=EMPTY),
        replace(AFTER, minutes=None),
        written(body=MINUTES.body.replace("text", "  ")),
        written(adult(day=TODAY - WEEK), body=MINUTES.body),
    ],
    "zhodnoceni": [
        programme_with_evaluation(written(body=LAST_ARE_EMPTY)),
        programme_with_evaluation(replace(AFTER, minutes=None)),
    ],
    "navrh-odeslan": [
        with_fields(AFTER, {"conference.day": TODAY - timedelta(days=8)}),
        with_fields(in_round(MinutesState.DRAFT, UNSENT), {"conference.day": TODAY - timedelta(days=8)}),
        in_round(MinutesState.COMMENTS, UNSENT),
        in_round(MinutesState.COMMENTS, SILENT_READER, UNSENT),
    ],
    "pripominky": [
        written(state=MinutesState.COMMENTS),
        written(state=MinutesState.COMMENTS, comments_until=TODAY - timedelta(days=1)),
    ],
    "navrh-nedostane": [
        in_round(MinutesState.DRAFT, UNSENT).having(
            after(people=person(0, invitation__must_not=("zapis",)).conference.people).conference
        ),
    ],
    "mlceni": [in_round(MinutesState.COMMENTS, SILENT_READER, until=YESTERDAY)],
    "slova-odpovedi": [
        in_round(MinutesState.COMMENTS, replace(SILENT_READER, answer=ReaderAnswer.DISSENT)),
        in_round(MinutesState.APPROVED, replace(SILENT_READER, answer=ReaderAnswer.COMMENT)),
    ],
    "vyporadani": [
        written(state=MinutesState.APPROVED, comments=(COMMENT,)),
        in_round(MinutesState.COMMENTS, until=YESTERDAY, comments=(COMMENT,)),
    ],
    "duvod-pripominky": [
        written(comments=(replace(COMMENT, resolution=Resolution.REJECTED),)),
        written(comments=(replace(COMMENT, resolution=Resolution.PARTLY, reply=" "),)),
    ],
    "nesouhlas-v-zapisu": [
        after(captures=(DISSENT,)),
        after(captures=(replace(DISSENT, withdrawn_by="Eva"),)),
        written(taken=(DISSENT.id,), body=f"{MINUTES.body}\n- {DISSENT.text}\n").having(
            after(captures=(replace(DISSENT, withdrawn_by="Eva", withdrawn_on=TODAY),)).conference
        ),
    ],
    "schvalene-zneni": [written(state=MinutesState.APPROVED, digests=("jiny",))],
}  # fmt: skip

SILENT: dict[str, list[Meeting]] = {
    "indikace": [before(indicated=False)],
    "kontext": [BEFORE],
    "dite-nebo-dospely": [BEFORE, adult(), person(0, person(4, roles=(Role.CHILD,)), roles=(Role.CLIENT,))],
    "cil": [before(goal_verified=""), before(goal="")],
    "odstup": [
        before(follows_day=date(2026, 6, 15)),
        before(follows_day=TODAY, crisis=True),
    ],
    "lekar": [before(form=ConferenceForm.EXPERT, medical_basis=True), before(form=ConferenceForm.MOTIVATIONAL)],
    "cas-misto": [before(start=time(0))],
    "delka": [before(minutes=90), before(minutes=120), before(minutes=60, crisis=True)],
    "prostor": [BEFORE],
    "na-urade": [BEFORE, before(place="Městský úřad", venue__official=False), before(place="Úrazová nemocnice")],
    "rizika": [before(risks=(RiskCare("r-2", about="hádka o byt", done="mluvíme o nájmu"),))],
    "klient": [before(client__consented_on=None, all_bound=True, context=NO_CLIENT)],
    "souhlas": [before(client__consented_on=None, all_bound=True), before(all_bound=False)],
    "souhlas-rozsah": [before(client__consented_on=None, client__consent_scope="")],
    "vazani": [
        before(all_bound=True),
        person(4, before(**BOUND), invitation__answer=Answer.DECLINED),
        before(**BOUND, people=PEOPLE[:4]),
        before(client__consented_on=None),
    ],
    "klient-pozvan": [
        before(people=(), context=NO_CLIENT),
        before(people=(), form=FIRST),
        person(0, roles=(Role.CHILD,)),
        adult(),
    ],
    "dite-situace": [before(client__situation="", context=NO_CLIENT), adult()],
    "dite-ucast": [
        BEFORE,
        child(ChildPart("7", "celé setkání", "Marie")),
        person(1, child(ChildPart("7", "celé setkání")), stands_by="o-1"),
        person(0, child(ChildPart("7", why_not="je malý")), invitation__answer=Answer.EXCUSED),
    ],
    "opora": [person(1, roles=(Role.SUPPORT_PERSON,)), person(0, roles=(Role.FAMILY,))],
    "opora-komu": [
        BEFORE,
        before(people=(PEOPLE[0], replace(PEOPLE[1], stands_by="o-5"), SECOND_CLIENT)),
    ],
    "nazor-ditete": [before(client__child_view_by=""), adult(), adult(people=())],
    "nazor-prinese": [person(0, before(client__child_view_by=""), roles=(Role.CHILD,)), adult(people=())],
    "nazor-klienta": [
        adult(),
        adult(people=()),
        adult(people=(), context=NO_CLIENT, client__view="Chce domů."),
        BEFORE,
    ],
    "nazor-klienta-prinese": [
        adult(),
        adult(client__view="Chce domů."),
        adult(people=(), context=NO_CLIENT, client__view="Chce domů.", client__view_by="Iva"),
    ],
    "priprava-rodiny": [
        person(1, briefing=Briefing()),
        person(4, briefing=Briefing(), invitation__answer=Answer.DECLINED),
    ],
    "rozhovor-po": [AFTER, noted(DiaryKind.TALK), with_fields(LONG_AFTER, {"conference.people": PEOPLE[1:]})],
    "motivacni-kontext": [
        before(form=ConferenceForm.MOTIVATIONAL, context=NO_CLIENT),
        before(form=ConferenceForm.EXPERT),
    ],
    "klient-nema-byt": [
        BEFORE,
        adult(),
        before(form=FIRST, people=PEOPLE[1:]),
        person(0, adult(context=NO_CLIENT), invitation=Invitation(), attendance=Attendance()),
    ],
    "posuzovatele": [
        before(form=ConferenceForm.EXPERT, people=(*PEOPLE, replace(PEOPLE[1], id="o-6", name="Ota"))),
        BEFORE,
        adult(),
    ],
    "souhlas-pisemne": [BEFORE, before(form=FIRST, client__consent_form="Písemně"), before(client__consented_on=None)],
    "klientovi-rekne": [BEFORE, adult(), before(form=FIRST, client__told_by="Iva")],
    "klientovi-receno": [AFTER, before(form=FIRST), after(form=FIRST, client__told_on=TODAY)],
    "ucastnici": [BEFORE, before(people=PEOPLE[:1])],
    "role": [person(1, roles=(Role.CONVENER, Role.MINUTE_TAKER))],
    "nezavislost": [person(3, roles=(Role.FACILITATOR, Role.COORDINATOR)), before(people=())],
    "facilitator-odjinud": [
        before(people=houses("", "")),
        before(people=houses("Mediace Říčany", "Městský úřad")),
        before(people=(*PEOPLE[:2], replace(PEOPLE[3], roles=(Role.FACILITATOR, Role.CONVENER)))),
    ],
    "dvakrat": [person(1, name="Evka")],
    "prevaha": [before(people=(*PEOPLE[:3],)), before(people=PROFESSIONALS)],
    "pozvani": [
        *(person(index, invitation=Invitation()) for index in (1, 2, 3)),
        person(0, adult(context=NO_CLIENT), invitation=Invitation(), attendance=Attendance()),
    ],
    "pozvanka-termin": [
        BEFORE,
        person(0, invitation__to_day=TODAY + WEEK, invitation__to_start=time(9), invitation__to_place="Knihovna"),
        person(0, invitation__to_day=TODAY, invitation__answer=Answer.DECLINED),
        before(start=None, people=tuple(replace(p, invitation=replace(INVITED, to_start=None)) for p in PEOPLE)),
    ],
    "komu-se-ozvat": [person(1, phone="", email="iva@example.org")],
    "odpovedi": [
        person(0, invitation=Invitation()),
        person(1, invitation__answer=Answer.NONE),
        person(0, invitation__answer=Answer.EXCUSED),
    ],
    "kazuistika": [before(summary="Eva.")],
    "kazuistika-souhlas": [before(client__summary_agreed_on=None, context=NO_CLIENT)],
    "podklady": [
        before(people=NOBODY_HAS_PAPERS),
        person(1, invitation__papers_on=None, invitation__withheld="kazuistiku"),
        person(1, invitation__papers_on=None, invitation__answer=Answer.EXCUSED),
        before(client__summary_sent_on=None),
    ],
    "nedostane": [person(1, invitation__papers_on=None, invitation__withheld="kazuistiku")],
    "nedostane-co": [
        person(1, invitation__must_not=("kazuistika", "zapis"), invitation__withheld="ví jen o dluhu"),
        person(1, invitation__must_not=("Názor dítěte", "nazor_ditete", "pozvánka", "TELEFONY A E-MAILY ostatních")),
    ],
    "program-soucet": [BEFORE],
    "predstaveni": [agenda((5, Phase.INTRODUCTIONS), (90, Phase.PLAN)), agenda((120, None)), before(agenda=())],
    "plan-cas": [agenda((105, Phase.NEEDS), (15, Phase.PLAN)), agenda((120, None)), before(agenda=())],
    "ohlednuti": [
        before(**COMING_BACK, agenda=(*BEFORE.conference.agenda, BACK)),
        before(**COMING_BACK, agenda=(*BEFORE.conference.agenda, OF_REVIEW)),
        before(**COMING_BACK, agenda=()),
        BEFORE,
    ],
    "sdeleno": [before(**REFUSED, told="Eva"), BEFORE],
    "namisto": [after(**REFUSED, instead="terapie"), BEFORE],
    "cil-overeni": [before(goal_verified="")],
    "dochazka": [person(1, attendance__present=None), person(1, AFTER, attendance__present=False)],
    "mlcenlivost": [
        person(1, attendance__confidentiality=False),
        person(1, AFTER, attendance=Attendance(present=False)),
    ],
    "tecky": [
        dots("o-1", "o-2", ""),
        dots("o-4", meeting=person(3, AFTER, roles=(Role.FACILITATOR, Role.PROFESSIONAL))),
    ],
    "minule-ukoly": [
        looked_back(*ALL_SAID),
        after(follows="k-jina"),
        with_fields(BEFORE, {"conference.follows": "k-0"}),
        replace(AFTER, plan=None),
    ],
    "minule-nesedi": [
        looked_back(*ALL_SAID),
        looked_back(*GOES_ON, tasks=(*PLAN.tasks, LOOKED_AT.having(Acceptance.ACCEPTED))),
        looked_back(*ALL_SAID, tasks=(*PLAN.tasks, replace(LOOKED_AT, state=TaskState.DONE))),
        looked_back(*GOES_ON, meeting=BEFORE),
    ],
    "priority": [plan(BEFORE, priorities=())],
    "plan-ukoly": [plan(BEFORE, tasks=()), task(state=TaskState.DONE)],
    "ukol-kdo": [
        task(BEFORE, who=""),
        task(who="", state=TaskState.DONE),
        task(who="Eva a Jan"),
        task(who="Všichni", accepted=Acceptance.REFUSED),
    ],
    "ukol-termin": [task(BEFORE, due=None), task(due=None, state=TaskState.CANCELLED)],
    "ukol-minuly-den": [task(BEFORE, due=TODAY - WEEK), task(ENDING, due=TODAY), task(due=TODAY - 2 * WEEK)],
    "ukol-po-setkani": [
        task(BEFORE, due=TODAY + 13 * WEEK),
        task(due=TODAY + 12 * WEEK),
        replace(AFTER, plan=with_fields(PLAN, {"next_day": None})),
    ],
    "ukol-volno": [task(BEFORE, due=date(2026, 9, 13)), task(due=TODAY - timedelta(days=2)), task(due=None)],
    "ukol-po-terminu": [
        task(BEFORE, due=TODAY - WEEK),
        task(due=TODAY),
        task(due=TODAY - WEEK, state=TaskState.DONE),
        task(due=TODAY - WEEK, accepted=Acceptance.REFUSED),
        task(due=None),
    ],
    "ukol-pozna-se": [task(BEFORE, indicator=""), task(indicator="", state=TaskState.DONE)],
    "ukol-urcity": [
        task(BEFORE, what="Zlepšit spolupráci"),
        task(what="Domluvit, kdo bude spolupracovat se školou"),
        task(what="Zlepšit spolupráci", state=TaskState.FAILED),
    ],
    "ukol-prijal": [
        task(BEFORE, accepted=Acceptance.REFUSED),
        task(accepted=Acceptance.UNKNOWN, who=""),
        task(accepted=Acceptance.UNKNOWN, who="všichni"),
        task(accepted=Acceptance.REFUSED),
        task(accepted=Acceptance.REFUSED, state=TaskState.CANCELLED),
    ],
    "ukol-osoba": [
        task(),
        task(who="", who_id=""),
        task(who="Pan ředitel", who_id=""),
        task(who="Eva a Jan", who_id=""),
        task(who_id="", state=TaskState.DONE),
        person(4, person(3, task(who="Dvořák", who_id=""), name="Petr Dvořák"), name="Jan Dvořák"),
    ],
    "mnoho-ukolu": [
        plan(tasks=tasks_of("o-1", 4)),
        plan(tasks=tasks_of("o-2", 5)),
        plan(tasks=tuple(task.having(Acceptance.REFUSED) for task in tasks_of("o-1", 5))),
    ],
    "podil-ukolu": [
        plan(tasks=(*tasks_of("o-1", 2), *other_tasks("o-2", 2))),
        plan(tasks=(*tasks_of("o-1", 2), *other_tasks("o-2", 1))),
        plan(tasks=(*tasks_of("", 3), *other_tasks("o-2", 1))),
    ],
    "cil-bez-ukolu": [
        plan(BEFORE, goals=(Goal("c-1", "Klid"),)),
        plan(goals=(Goal("c-1", "Klid"),), tasks=(replace(TASK, goal="c-1"),)),
        plan(goals=(Goal("c-1", "Klid"),), tasks=(replace(TASK, goal="c-1", state=TaskState.DONE),)),
    ],
    "kontakt": [plan(BEFORE, contact="")],
    "predavani": [plan(BEFORE, communication="")],
    "dalsi-termin": [plan(BEFORE, next_day=None), plan(next_day=None, next_note="Iva se ozve do měsíce")],
    "zapsal": [written(BEFORE, author=""), written(author=""), replace(AFTER, minutes=None)],
    "zapis-casti": [
        written(BEFORE, body=""),
        written(body=LAST_ARE_EMPTY),
        written(body=MINUTES.body.replace("Potřeby a rizika", "potreby a rizika")),
    ],
    "zhodnoceni": [written(body=LAST_ARE_EMPTY), programme_with_evaluation(AFTER)],
    "navrh-odeslan": [
        with_fields(AFTER, {"conference.day": TODAY - WEEK}),
        with_fields(in_round(MinutesState.DRAFT, SILENT_READER), {"conference.day": TODAY - timedelta(days=8)}),
        in_round(MinutesState.COMMENTS, SILENT_READER),
        in_round(MinutesState.COMMENTS),
        in_round(MinutesState.APPROVED, UNSENT),
    ],
    "pripominky": [
        written(),
        written(state=MinutesState.COMMENTS, comments_until=TODAY),
        written(state=MinutesState.APPROVED, comments_until=TODAY - WEEK),
    ],
    "navrh-nedostane": [
        in_round(MinutesState.DRAFT, UNSENT),
        in_round(MinutesState.DRAFT, UNSENT).having(
            after(people=person(0, invitation__must_not=("kazuistika",)).conference.people).conference
        ),
    ],
    "mlceni": [
        in_round(MinutesState.COMMENTS, SILENT_READER),
        in_round(MinutesState.COMMENTS, UNSENT, until=YESTERDAY),
        in_round(MinutesState.APPROVED, SILENT_READER, until=YESTERDAY),
        in_round(MinutesState.COMMENTS, replace(SILENT_READER, answer=ReaderAnswer.AGREES), until=YESTERDAY),
    ],
    "slova-odpovedi": [
        in_round(MinutesState.COMMENTS, replace(SILENT_READER, answer=ReaderAnswer.AGREES)),
        in_round(
            MinutesState.COMMENTS,
            replace(SILENT_READER, answer=ReaderAnswer.DISSENT),
            comments=(replace(COMMENT, who_id="o-1"),),
        ),
    ],
    "vyporadani": [
        written(state=MinutesState.COMMENTS, comments_until=TODAY, comments=(COMMENT,)),
        written(state=MinutesState.APPROVED, comments=(replace(COMMENT, resolution=Resolution.DISSENT),)),
    ],
    "duvod-pripominky": [
        written(comments=(COMMENT,)),
        written(comments=(replace(COMMENT, resolution=Resolution.REJECTED, reply="Nevíme to jistě."),)),
        written(comments=(replace(COMMENT, resolution=Resolution.DISSENT),)),
    ],
    "nesouhlas-v-zapisu": [
        before(captures=(DISSENT,)),
        after(captures=(replace(DISSENT, kind=CaptureKind.RISK),)),
        after(captures=(replace(DISSENT, withdrawn_by="Eva", withdrawn_on=TODAY),)),
        written(taken=("z-1",)).having(after(captures=(DISSENT,)).conference),
    ],
    "schvalene-zneni": [
        written(state=MinutesState.APPROVED),
        written(state=MinutesState.COMMENTS, comments_until=TODAY, digests=("jiny",)),
        written().having(approved(MINUTES, TODAY)),
    ],
}


def found(meeting: Meeting) -> list[str]:
    return [finding.rule.id for finding in review(meeting, NOW, others=OTHERS).findings]


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
    sentences = [
        finding.spot.text for finding in review(meeting, NOW, others=OTHERS).findings if finding.rule.id == rule
    ]
    assert sentences
    assert all(sentence.endswith(".") and "  " not in sentence for sentence in sentences)


@pytest.mark.parametrize(("rule", "meeting"), cases(SILENT))
def test_silent(rule: str, meeting: Meeting) -> None:
    """The rule does not complain when what it asks for is there, or is not asked for yet."""
    assert rule not in found(meeting)


def test_a_day_before_the_meeting_is_told_before_printing() -> None:
    """A day that has passed since the meeting is late, not wrong; one that had passed already then is wrong."""
    for due, is_wrong in ((TODAY - timedelta(days=2), False), (TODAY - 2 * WEEK, True)):
        found = before_printing(Printed.PLAN, task(due=due), NOW)
        assert ("ukol-minuly-den" in {finding.rule.id for finding in found}) is is_wrong


def test_ids_are_unique() -> None:
    """Each rule has an id and a name of its own, usable in settings and scripts."""
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids) == len({rule.name for rule in RULES})
    assert all(name.isascii() and name.islower() and name.replace("-", "").isalpha() for name in ids)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_reasons(rule: Rule) -> None:
    """Every rule names its seed and says in one sentence why it asks."""
    assert rule.seed in SEEDS
    assert rule.reason.endswith(".")
    assert ". " not in rule.reason
    assert rule.reason[0].isupper()


def test_what_is_left_to_look_back_at() -> None:
    """One sentence says how many tasks of the last plan are left and which is the first; Enter leads to that."""
    for said, sentence, entry in (
        ((), "Z minulého plánu zbývá projít 2 úkoly: první je „Rozpis nocí“.", "u-9"),
        (ALL_SAID[:1], "Z minulého plánu zbývá projít 1 úkol: „List od lékařky“.", "u-8"),
    ):
        (spot,) = (f.spot for f in review(looked_back(*said), NOW, others=OTHERS).findings)
        assert (spot.text, spot.entry) == (sentence, entry)
        leaving = before_leaving(looked_back(*said), NOW, before=LAST_TIME)
        assert [f.spot for f in leaving] == [spot]
        assert before_leaving(looked_back(*said), NOW) == ()


def test_errors_come_first_after_the_meeting() -> None:
    """Findings about the outcome are ordered by weight, and within it in the order of the rules."""
    many = tasks_of("o-1", 5)
    empty = plan(after(people=(LEADER, MOTHER)), tasks=many)
    findings = review(empty, NOW).findings
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
        f.spot
        for f in review(person(1, AFTER, attendance__confidentiality=False), NOW).findings
        if f.rule.id == "mlcenlivost"
    )
    assert (spot.text, spot.entry) == ("Iva: chybí podpis mlčenlivosti.", "o-2")
    (spot,) = (f.spot for f in review(task(due=None), NOW).findings if f.rule.id == "ukol-termin")
    assert (spot.text, spot.entry) == ("Úkol „Splátky“ nemá termín.", "u-1")
    spots = [f.spot for f in review(written(body=EMPTY), NOW).findings if f.rule.id == "zapis-casti"]
    assert [spot.entry for spot in spots] == list(MINUTES_SECTIONS[:-2])


def test_before_the_meeting_what_is_due_first_comes_first() -> None:
    """Findings about the preparation are ordered by their day, and on one day by weight."""
    findings = review(Meeting(make_meeting(day=TODAY + WEEK, people=(LEADER, MOTHER)).conference), NOW).findings
    assert all(finding.rule in PREPARATION for finding in findings)
    days = [finding.due for finding in findings]
    assert None not in days
    assert days == sorted(days, key=str)
    assert len(set(days)) > 4
    weight = [Level.ERROR, Level.WARNING, Level.HINT].index
    for day in set(days):
        levels = [finding.rule.level for finding in findings if finding.due == day]
        assert levels == sorted(levels, key=weight)


def test_deadline_is_counted_back_from_the_day() -> None:
    """The day of a finding is the day of the meeting less the days of the rule, or those of the folder."""
    (finding,) = review(before(client__summary_agreed_on=None), NOW).findings
    assert finding.due == TODAY + WEEK - timedelta(days=12)
    assert finding.is_late(TODAY)
    (finding,) = review(before(client__summary_agreed_on=None), NOW, Customs(days={"kazuistika-souhlas": 7})).findings
    assert finding.due == TODAY
    assert not finding.is_late(TODAY)


def test_rule_that_is_off_is_not_asked() -> None:
    """A rule switched off finds nothing, does not count, and is kept with its reason."""
    customs = Customs(off={"kazuistika-souhlas": "Rodina si ji přečte až u stolu."})
    found = review(before(client__summary_agreed_on=None, place=""), NOW, customs)
    assert [finding.rule.id for finding in found.findings] == ["cas-misto"]
    assert [(rule.id, reason) for rule, reason in found.off] == [*customs.off.items()]
    steps = sum(rule.step for rule in PREPARATION if rule.applies(BEFORE.conference))
    assert (found.done, found.total) == (steps - 2, steps - 1)
    assert summary(found, TODAY).endswith(" · vypnuto 1")


def test_an_empty_conference_is_far_from_ready() -> None:
    """What only can go wrong does not count as done; what did go wrong counts as missing."""
    found = review(Meeting(make_meeting(day=TODAY + WEEK, minutes=200, agenda=()).conference), NOW)
    assert found.done < found.total / 3
    assert review(before(minutes=200), NOW).total == review(BEFORE, NOW).total + 1


def test_many_people_are_one_finding() -> None:
    """A table where nobody was invited yet does not hide everything else; the finding leads to the first of them."""
    people = tuple(Person(f"o-{number}", f"Host {number}", (Role.GUEST,)) for number in range(5))
    (spot,) = (f.spot for f in review(before(people=people), NOW).findings if f.rule.id == "pozvani")
    assert (spot.text, spot.entry) == ("Host 0, Host 1 a 3 další lidé: pozvánka ještě neodešla.", "o-0")
    spots = [f.spot.entry for f in review(before(people=people[:3]), NOW).findings if f.rule.id == "pozvani"]
    assert spots == ["o-0", "o-1", "o-2"]


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        (BEFORE, "✓ Připraveno 17 z 17 · Nic nechybí."),
        (before(client__child_view_by=""), "Připraveno 17 z 18 · nejbližší: kdo přinese názor do úterý 8. 9."),
        (before(summary=""), "Připraveno 16 z 17 · 1 po termínu"),
        (
            before(summary="", place="", client__child_view=""),
            "Připraveno 14 z 17 · 2 po termínu · nejbližší: názor dítěte do úterý 8. 9.",
        ),
        (AFTER, "✓ Nic nechybí."),
        (plan(tasks=()), "1 věc k doplnění"),
    ],
)
def test_summary(meeting: Meeting, words: str) -> None:
    """One line says how far it is, what is late and what comes next."""
    assert summary(review(meeting, NOW), TODAY) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 9, 7), "mělo být do 7. 9."),
        (date(2026, 9, 8), "do úterý 8. 9."),
        (date(2026, 12, 24), "do čtvrtka 24. 12."),
        (date(2027, 9, 8), "do 8. 9. 2027"),
        (date(2025, 9, 8), "mělo být do 8. 9. 2025"),
        (None, ""),
    ],
)
def test_when(due: date | None, words: str) -> None:
    """The day is told with its weekday while it is to come, and with its year when it is far."""
    (finding, *_) = review(before(place=""), NOW).findings
    assert when(replace(finding, due=due), TODAY) == words


@pytest.mark.parametrize(
    ("count", "words"), [(3, "připadají 3 odborníci."), (4, "připadají 4 odborníci."), (5, "připadá 5 odborníků.")]
)
def test_the_verb_agrees_with_the_number(count: int, words: str) -> None:
    """Professionals from two to four have a verb in the plural."""
    professionals = tuple(Person(f"o-{index}", f"Jan {index}", roles=(Role.PROFESSIONAL,)) for index in range(count))
    parent = Person("o-r", "Eva", roles=(Role.PARENT,))
    texts = [finding.spot.text for finding in review(before(people=(parent, *professionals)), NOW).findings]
    assert f"Na 1 člověka z rodiny {words}" in texts


def test_a_rule_stands_in_one_place() -> None:
    """What is known of a rule stands above its finder: nothing else in the program names it by its id.

    Ids of one word are keys of files, too (`cil`), so only the others can tell.
    """
    ids = {rule.id for rule in RULES if "-" in rule.id}
    assert len(ids) > len(RULES) / 3
    named = [
        (path.name, node.value)
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in ids
    ]
    assert sorted(rule for _, rule in named) == sorted(ids)


def test_when_the_draft_should_go_out_is_one_length() -> None:
    """F9 asks by the same days as the list of deadlines; where nobody counts them, it does not ask."""
    draft = with_fields(AFTER, {"conference.day": TODAY - timedelta(days=8)})
    for days, is_asked in ((7, True), (8, False), (None, False)):
        found = review(draft, NOW, Customs(lengths=Lengths(minutes_days=days))).findings
        assert any(finding.rule.id == "navrh-odeslan" for finding in found) is is_asked


def test_a_new_rule_is_in_the_book_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A finder with a rule above it, in any of the modules, is all that a new rule takes."""

    @Rule("novinka", "něco nového", "M1", Level.HINT, About.GOAL, days_before=7, printed=Printed.PLAN)
    @because("Tak to má být.", at_table="Nezapomeňte.")
    def new(view: View) -> Iterator[Spot]:
        yield Spot(view.meeting.conference.family)

    monkeypatch.setattr(purpose, "new", new, raising=False)
    (found,) = (rule for rule in collected() if rule.id == "novinka")
    assert (found.place, found.reason, found.at_table) == (Where.PREPARATION, "Tak to má být.", "Nezapomeňte.")
    assert [rule for rule in collected() if rule is not found] == list(RULES)
