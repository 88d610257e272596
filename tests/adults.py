"""Two conferences about adults, step by step from founding to plan: a senior, and an addicted man who stays away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tests.conftest import NOW, TODAY

from pktui.domain.change import with_fields
from pktui.domain.conference import Conference, ConferenceForm, Context, Venue
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import usual_sections, with_section
from pktui.domain.people import Answer, Attendance, Briefing, Invitation, Person, Role
from pktui.domain.plan import Acceptance, Priority, Task
from pktui.domain.risks import HELPS, Risk, RiskCare
from pktui.domain.run import Event, EventKind, Turn
from pktui.session.create import NewConference, draft, record_path
from pktui.storage.office.programmes import load_program
from pktui.storage.records.record_kinds import kind_of
from pktui.storage.records.stored import create
from pktui.texts.words import fold

LONG_AGO = TODAY - timedelta(weeks=6)
HELD_ON = TODAY + timedelta(days=1)
SENIOR, ADDICTED = "Nováková", "Horák"

_OF_CHILDREN = re.compile(
    r"\b(dite\w*|det(i|em|mi|ech|sk\w*|stv\w*)|rodic\w*|nezletil\w*|ospod\w*|spod|ipod|skol\w*|uciteln?\w*|zs|trid(a|e|y|u|ni))\b"
)


def words_of_children(texts: Iterable[str]) -> set[str]:
    """Return the words about children in the texts, each with what stands around it."""
    found = set()
    for text in texts:
        bare = fold(text.replace("\u00a0", " "))
        found |= {bare[max(hit.start() - 30, 0) : hit.end() + 30] for hit in _OF_CHILDREN.finditer(bare)}
    return found


def founded(family: str, program: str) -> Meeting:
    """Return a conference as `pktui nova` makes it."""
    return draft(NewConference(family, HELD_ON, load_program(program), founded=LONG_AGO))


def _person(number: int, name: str, *roles: Role, **fields: str) -> Person:
    invited = Invitation(LONG_AGO, "osobně", Answer.ACCEPTED, papers_on=LONG_AGO)
    ready = Briefing(LONG_AGO, knows_goal=True, knows_rights=True)
    return replace(Person(f"o-{number}", name, roles, invitation=invited, briefing=ready), **fields)  # type: ignore[arg-type]


OFFICE = _person(1, "Bc. Iva Tichá", Role.CONVENER, Role.COORDINATOR, organisation="Městský úřad", phone="600 000 001")
LEADER = _person(2, "Jan Vedral", Role.FACILITATOR)
TAKER = _person(3, "Hana Malá", Role.MINUTE_TAKER, organisation="Městský úřad")
DOCTOR = _person(4, "MUDr. Ota Kos", Role.PROFESSIONAL, relation="praktický lékař")
CLIENT = _person(5, "Marie Nováková", Role.CLIENT)
DAUGHTER = _person(6, "Jana Nová", Role.FAMILY, relation="dcera")
HELPER = _person(7, "Lída Holá", Role.CLOSEST_WORKER, organisation="Pečovatelská služba", stands_by="o-5")
THERAPIST = _person(8, "Mgr. Eva Bílá", Role.CLOSEST_WORKER, Role.CASE_MANAGER, organisation="Kontaktní centrum")


def _ready(meeting: Meeting, people: tuple[Person, ...], goal: str, **fields: object) -> Meeting:
    common = {
        "start": time(9), "place": "Knihovna", "goal": goal, "indicated": True, "people": people,
        "indication": "Pomáhá víc organizací a potřebují se domluvit.", "summary": "# Kazuistika\n\nBydlí sama.\n",
        "venue": Venue(quiet=True, spacious=True, known=True, board=True, official=False),
        "risks": tuple(RiskCare(f"r-{risk}", risk, done=HELPS[risk]) for risk in Risk),
        "client.informed_on": LONG_AGO, "client.summary_agreed_on": LONG_AGO, "client.summary_sent_on": LONG_AGO,
    }  # fmt: skip
    return with_fields(meeting, {f"conference.{name}": value for name, value in (common | fields).items()})


def senior() -> Meeting:
    """Return the flawless preparation of a conference a senior asked for."""
    consent = {"client.consented_on": LONG_AGO, "client.consent_form": "písemně", "client.consent_scope": "lékaři vše"}
    people = (OFFICE, LEADER, TAKER, DOCTOR, CLIENT, DAUGHTER, HELPER)
    return _ready(founded(SENIOR, "dospely-90"), people, "Aby mohla bydlet doma.", **consent)


def addicted() -> Meeting:
    """Return the flawless preparation of a motivational conference without the client."""
    return _ready(
        founded(ADDICTED, "bez-klienta-90"),
        (OFFICE, LEADER, TAKER, DOCTOR, THERAPIST),
        "Domluvit se, kdo a jak mu nabídne léčbu.",
        **{
            "context": Context.CONTROL_WITHOUT_CLIENT,
            "form": ConferenceForm.MOTIVATIONAL,
            "all_bound": True,
            "client.view": "Chce mít klid a svůj byt.",
            "client.view_by": "Mgr. Eva Bílá",
            "client.told_by": "Mgr. Eva Bílá poví, na čem jsme se shodli",
        },
    )


def running(meeting: Meeting) -> Iterator[tuple[Meeting, datetime]]:
    """Yield the meeting in every phase, a little after its beginning and near its end."""
    begun = _everybody_came(meeting, signed=False)
    at = begun.conference.begins
    for item in begun.conference.agenda:
        event = Event(f"x-{item.id}", at, EventKind.ITEM, item.id)
        begun = with_fields(begun, {"conference.events": (*begun.conference.events, event)})
        if len(begun.conference.events) == 2:
            begun = with_fields(begun, {"conference.turns": (Turn("s-1", at, OFFICE.id),)})
        yield begun, at + timedelta(minutes=1)
        yield begun, at + timedelta(minutes=item.minutes - 1)
        at += timedelta(minutes=item.minutes)


def _everybody_came(meeting: Meeting, *, signed: bool) -> Meeting:
    came = Attendance(present=True, confidentiality=signed)
    people = tuple(replace(person, attendance=came) for person in meeting.conference.people)
    return with_fields(meeting, {"conference.people": people})


def held_at(meeting: Meeting) -> datetime:
    """Return a moment the day after the meeting."""
    return datetime.combine(meeting.conference.day, NOW.time()) + timedelta(days=1)


def agreed(meeting: Meeting) -> Meeting:
    """Return the meeting as it was held and written up, with a plan somebody took."""
    *_, (last, at) = running(meeting)
    conference = last.conference
    over = Event("x-end", at, EventKind.FINISH)
    said = Capture("z-1", CaptureKind.NEED, "Chci být doma.", at, who=CLIENT.label, who_id=CLIENT.id)
    task = Task("u-1", "Zajistí nákupy", HELPER.label, HELPER.id, HELD_ON + timedelta(weeks=2), "lednice je plná")
    answered = task.having(Acceptance.ACCEPTED)
    day = date(HELD_ON.year, 12, 15)
    done = with_fields(
        _everybody_came(last, signed=True),
        {
            "conference.events": (*conference.events, over),
            "conference.captures": (said,),
            "conference.goal_verified": conference.goal,
            "conference.client.told_on": HELD_ON if conference.is_without_client else None,
            "plan.priorities": (Priority("r-1", "Nákupy a teplé jídlo"),),
            "plan.tasks": (answered,),
            "plan.contact": HELPER.name,
            "plan.contact_id": HELPER.id,
            "plan.communication": "Když je ticho, jde všechno podle plánu.",
            "plan.next_day": day,
            "minutes.author": TAKER.name,
        },
    )
    body = ""
    for title in usual_sections(is_about_child=conference.is_about_child):
        body = with_section(body, title, "Řekli jsme si to.")
    return with_fields(done, {"minutes.body": body})


def with_child(conference: Conference) -> Conference:
    """Return the conference with a grandchild among its people."""
    return replace(conference, people=(*conference.people, Person("o-9", "Ema", (Role.CHILD,))))


def keep(folder: Path, meeting: Meeting) -> None:
    """Write the files of the meeting."""
    for record in meeting.papers:
        create(record_path(folder, meeting.conference.day, kind_of(record).word), record)
