"""Conferences that are hard on paper: 25 people with long titles, 40 tasks, 12 comments; an empty plan; an adult.

`python -m tests.stress_case FOLDER` writes each into a folder of its own, for looking at its papers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice
from pathlib import Path

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.change import with_fields
from pktui.domain.conference import ClientCare, Conference, Context
from pktui.domain.flipchart import Capture, CaptureKind, Rating
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import (
    Addendum,
    Comment,
    Minutes,
    MinutesState,
    Reader,
    ReaderAnswer,
    Resolution,
    approved,
    usual_sections,
)
from pktui.domain.people import Answer, Attendance, Briefing, ChildPart, Invitation, Person, Role
from pktui.domain.plan import Acceptance, Goal, Member, Plan, Priority, Signature, Task, TaskState
from pktui.domain.postponing import Postponement
from pktui.domain.reviewed import NextStep, Reviewed
from pktui.domain.run import Event, EventKind
from pktui.storage.records.record_kinds import kind_of
from pktui.storage.records.stored import create

PEOPLE, TASKS, COMMENTS = 25, 40, 12
DAY = date(2026, 3, 10)
BEGAN = datetime.combine(DAY, time(9, 5))
PREPARED = DAY - timedelta(weeks=4)

_PLACE = "Komunitní centrum Na Návsi, velký sál, 2. patro (bezbariérový vchod ze dvora)"
_PEOPLE = Path(__file__).with_name("stress_people.tsv")
_DEEDS = (
    "Domluví schůzku v pedagogicko-psychologické poradně a předá škole doporučení k podpůrným opatřením",
    "Zavolá",
    "Podá žádost o příspěvek na bydlení, mimořádnou okamžitou pomoc a doplatek; doloží smlouvu a vyúčtování energií",
    "Bude chodit každé úterý a čtvrtek na doučování matematiky",
    "Zajistí místo od 1. 9. 2026 a napíše to všem na adresu https://www.horni-lhotka.example.cz/pripravna-trida",
    "Přijede v neděli a pomůže s úklidem a nákupem",
    "Pošle zprávu pro soud (sp. zn. 21 P 145/2025) a kopii založí do spisu OSPOD",
    "Připraví s rodinou rozpočet a splátkový kalendář",
)  # fmt: skip
_SIGNS = (
    "v poradně mají termín a škola má zprávu v ruce do konce měsíce",
    "",
    "přišlo rozhodnutí",
    "v žákovské knížce nejsou neomluvené hodiny a pan učitel řekne, že se to zlepšilo",
)
_PROSE = (
    "Rodina žije od podzimu v městském bytě o dvou místnostech. Maxmilián (11 let) chodí do 5. B, Eliška (8 let) "
    "do 2. A.\n\nCo se daří:\n\n- děti chodí do školy včas,\n- matka spolupracuje s charitou,\n"
    "- otec si bere děti každý druhý víkend.\n\n"
    "| Kdy | Co se stalo | Kdo u toho byl |\n|---|---|---|\n"
    "| 3. 2. 2026 | návštěva v domácnosti | Mgr. Šťastná-Žďárská, matka |\n"
    "| 17. 2. 2026 | hovor se školou o nejneobhospodařovávatelnějších úkolech | PaedDr. Kvítková |\n\n"
    "1. Nejdřív jsme mluvili o bydlení.\n2. Potom o penězích: dluh je 38 400 Kč.\n3. Nakonec o tom, co si přejí děti.\n"
)
_ADULT_PROSE = (
    "Paní Nejedlá žije od podzimu sama v městském bytě. Po pádu chodí o holi a na nákup si netroufne.\n\n"
    "Co se daří:\n\n- pečovatelka chodí třikrát týdně,\n- sousedka má klíče,\n- dcera volá každý večer.\n"
)
_STATES = (
    TaskState.WAITING,
    TaskState.RUNNING,
    TaskState.DONE,
    TaskState.PARTLY,
    TaskState.FAILED,
    TaskState.CANCELLED,
)


def _people(*, is_about_child: bool) -> Iterator[Person]:
    lines = (line.split("\t") for line in _PEOPLE.read_text(encoding="utf-8").splitlines()[1:])
    here = [rest for table, *rest in lines if table in {"oba", "dite" if is_about_child else "dospely"}]
    for number, (name, held, relation, organisation) in enumerate(here, start=1):
        roles = tuple(map(Role, held.split()))
        came = number % 6 != 0
        age = "11" if "Max" in name else "8"
        yield Person(
            f"o-{number}", name, roles, relation=relation, organisation=organisation,
            phone=f"+420 600 000 {number:03}" if number % 4 else "",
            email=f"{'velmi.dlouha.adresa.' * (number % 3)}osoba{number}@horni-lhotka.example.cz" if number % 5 else "",
            stands_by="o-1" if roles[0] in {Role.CLOSEST_WORKER, Role.SUPPORT_PERSON} else "",
            invitation=Invitation(
                PREPARED, "osobně" if number % 2 else "e-mailem", Answer.ACCEPTED if came else Answer.EXCUSED,
                "" if came else "služební cesta", papers_on=PREPARED + timedelta(days=7),
                to_day=DAY, to_start=time(9), to_place=_PLACE,
            ),
            briefing=Briefing(PREPARED, knows_goal=True, knows_rights=True),
            child=ChildPart(age=age, part="na začátek a na závěr") if Role.CHILD in roles else ChildPart(),
            born=date(2026 - int(age), 2, 1) if Role.CHILD in roles else None,
            attendance=Attendance(present=came, confidentiality=came, arrived=time(9, 20) if number == 8 else None),
        )  # fmt: skip


def _agenda() -> tuple[AgendaItem, ...]:
    lengths = (10, 20, 10, 15, 15, 20, 20, 30, 10, 10)
    return tuple(
        AgendaItem(f"b-{number}", phase.label, minutes, phase)
        for number, (phase, minutes) in enumerate(zip(Phase, lengths, strict=True), start=1)
    )


def _events(agenda: tuple[AgendaItem, ...]) -> Iterator[Event]:
    at = BEGAN
    for item in agenda:
        yield Event(f"x-{item.id}", at, EventKind.ITEM, item.id)
        at += timedelta(minutes=item.minutes + 1)
    yield Event("x-konec", at, EventKind.FINISH)


def _captures(people: tuple[Person, ...], agenda: tuple[AgendaItem, ...]) -> Iterator[Capture]:
    kinds = cycle(CaptureKind)
    for number, person in enumerate((*people, *people[:5]), start=1):
        item = agenda[number % len(agenda)]
        text = f"{_DEEDS[number % len(_DEEDS)]} – {person.name} to říká takhle a nikdo to neopravuje."
        at = BEGAN + timedelta(minutes=3 * number)
        dots = tuple(one.id for one in people[: number % 7])
        yield Capture(f"z-{number}", next(kinds), text, at, item.id, person.label, person.id, dots)


def _conference(*, is_about_child: bool) -> Conference:
    people, agenda = tuple(_people(is_about_child=is_about_child)), _agenda()
    return Conference(
        "k-stres", "Nejedlí-Přibyslavských" if is_about_child else "Nejedlá-Přibyslavská", DAY,
        number=3, start=time(9), minutes=160, place=_PLACE, file_mark="MMHL/OSVZ/OSPOD-118/2026/Ve",
        goal="Domluvit se, co kdo udělá, aby se nikdo nemusel stěhovat a aby všichni věděli, na koho se obrátit, "
        "když přijde další složenka.",
        goal_verified="Domluvit se, co kdo udělá do léta.",
        context=Context.CHILD_PROTECTION if is_about_child else Context.CLIENT_ORDER,
        indicated=True, indication="Pomáhá dvanáct organizací a každá ví něco jiného.",
        duty="§ 10 odst. 3 písm. e) zákona č. 359/1999 Sb." if is_about_child else "",
        founded=PREPARED, follows="k-minula", follows_label="2. konference", follows_day=date(2025, 11, 4),
        client=ClientCare(
            informed_on=PREPARED, consented_on=PREPARED, consent_form="písemně", consent_scope="škole vše kromě zdraví",
            attends="celé setkání", summary_agreed_on=PREPARED, summary_sent_on=PREPARED + timedelta(days=7),
            child_view="Chtějí zůstat spolu." if is_about_child else "",
            child_view_by=people[12].name if is_about_child else "",
        ),
        people=people, agenda=agenda, events=tuple(_events(agenda)), captures=tuple(_captures(people, agenda)),
        ratings=tuple(
            Rating(f"h-{number}", number % 11, person.label, person.id, "Bojíme se léta.", BEGAN, number % 7)
            for number, person in enumerate(people, start=1)
        ),
        summary=_PROSE if is_about_child else _ADULT_PROSE,
    )  # fmt: skip


def _minutes(conference: Conference) -> Minutes:
    titles = usual_sections(is_about_child=conference.is_about_child)
    prose = conference.summary
    body = "".join(f"## {title}\n\n{prose}\n" for title in titles)
    said = cycle(Resolution)
    comments = tuple(
        Comment(
            f"r-{number}", person.label,
            f"V části „{titles[number % len(titles)]}“ prosím opravit: {_DEEDS[number % len(_DEEDS)]}.",
            person.id, DAY + timedelta(days=number), next(said),
            "Domluvili jsme se na jiném znění." if number % 3 else "",
        )
        for number, person in enumerate(conference.people[:COMMENTS], start=1)
    )  # fmt: skip
    readers = tuple(
        Reader(
            f"c-{number}", person.label, person.id, DAY + timedelta(days=2), "e-mailem",
            ReaderAnswer.COMMENT if number <= COMMENTS else ReaderAnswer.NONE,
            DAY + timedelta(days=5) if number <= COMMENTS else None,
        )
        for number, person in enumerate(conference.people, start=1)
    )  # fmt: skip
    minutes = Minutes(
        "zapis-stres", conference.id, Meeting(conference).label, author="Bc. Anastázie Rozkošná",
        state=MinutesState.COMMENTS, comments_until=DAY + timedelta(days=10), comments=comments, readers=readers,
        body=body, reference="MMHL 21458/2026/OSPOD-7",
        addenda=(Addendum("d", "Klíče má i dědeček.", "Bc. Anastázie Rozkošná", DAY + timedelta(days=21)),),
    )  # fmt: skip
    return approved(minutes, DAY + timedelta(days=14))


def _tasks(conference: Conference, priorities: tuple[Priority, ...], goals: tuple[Goal, ...]) -> Iterator[Task]:
    answers = cycle(
        (Acceptance.ACCEPTED, Acceptance.ACCEPTED, Acceptance.ACCEPTED, Acceptance.UNKNOWN, Acceptance.REFUSED)
    )
    for number, person in enumerate(islice(cycle(conference.people), TASKS), start=1):
        state = _STATES[number % len(_STATES)]
        due = DAY + timedelta(days=3 * number) if number % 9 else None
        moved = (
            (Postponement(due, due and due + timedelta(days=7), DAY, "Čeká se na úřad."),) if number % 10 == 0 else ()
        )
        task = Task(
            f"u-{number}", _DEEDS[number % len(_DEEDS)], person.label, person.id, due, _SIGNS[number % len(_SIGNS)],
            state=state, priority=priorities[number % len(priorities)].id, goal=goals[number % len(goals)].id,
            help="Doprovod a pomoc s formulářem." if number % 4 == 0 else "", postponed=moved,
            state_reason="Nesehnali jsme volný termín." if state in {TaskState.FAILED, TaskState.CANCELLED} else "",
            done_on=DAY + timedelta(days=2) if state is TaskState.DONE else None,
        )  # fmt: skip
        yield task.having(next(answers), DAY, "na setkání přede všemi")


def _plan(conference: Conference) -> Plan:
    people = conference.people
    texts = (
        "Bydlení, o které rodina nepřijde",
        "Škola bez omluvenek",
        "Peníze a dluhy: 38 400 Kč",
        "Zdraví",
        "Volný čas",
    )
    if not conference.is_about_child:
        texts = (
            "Bydlení doma",
            "Nákupy a teplé jídlo",
            "Peníze a dluhy: 38 400 Kč",
            "Zdraví a chůze",
            "Nebýt pořád sama",
        )
    priorities = tuple(Priority(f"r-{number}", text) for number, text in enumerate(texts, start=1))
    goals = tuple(Goal(f"g-{each.id}", f"{each.text} – do konce srpna", each.id) for each in priorities)
    return Plan(
        "plan-stres", conference.id, Meeting(conference).label, priorities=priorities, goals=goals,
        tasks=tuple(_tasks(conference, priorities, goals)), contact=people[19].label, contact_id=people[19].id,
        communication="Jednou za dva týdny pošle koordinátorka všem krátkou zprávu; kdo narazí na překážku, volá hned.",
        next_day=date(2026, 6, 16), next_note="Projdeme plán úkol po úkolu.",
        signatures=tuple(Signature(f"s-{each.id}", each.label, each.id, DAY) for each in people[:3]),
        description=conference.summary, silence=True, reference="MMHL 21459/2026/OSPOD-8",
        members=tuple(Member(f"m-{each.id}", each.label, each.id, each.phone or each.email) for each in people[7:15]),
        client_contact=people[12].label, client_contact_id=people[12].id, client_reach="+420 600 000 099 po 16. hodině",
        client_reach_shown=True,
        reviewed=tuple(
            Reviewed(f"u-0-{number}", _DEEDS[number % len(_DEEDS)], people[number].label, "Napůl.", step, DAY)
            for number, step in enumerate(islice(cycle(NextStep), 8))
        ),
    )  # fmt: skip


def child() -> Meeting:
    """Return a conference about children: 25 people, 40 tasks, 12 comments, approved minutes with an addendum."""
    conference = _conference(is_about_child=True)
    return Meeting(conference, _minutes(conference), _plan(conference))


def adult() -> Meeting:
    """Return as large a conference about an adult client."""
    conference = _conference(is_about_child=False)
    return Meeting(conference, _minutes(conference), _plan(conference))


def without_plan() -> Meeting:
    """Return the conference about children with minutes that are still a draft and an empty plan."""
    full = child()
    fields: dict[str, object] = {
        "plan": Plan("plan-stres", full.conference.id, full.label),
        "minutes.state": MinutesState.DRAFT,
        "minutes.approved_on": None,
        "minutes.digests": (),
        "minutes.addenda": (),
    }
    return with_fields(full, fields)


def empty() -> Meeting:
    """Return a conference of which only the day and the family are known."""
    conference = Conference("k-prazdna", "Novákovi", DAY)
    label = Meeting(conference).label
    return Meeting(conference, Minutes("z-prazdny", conference.id, label), Plan("p-prazdny", conference.id, label))


Case = Callable[[], Meeting]
"""Makes a stress case."""

CASES: dict[str, Case] = {"deti": child, "dospely": adult, "prazdny-plan": without_plan, "prazdna": empty}
"""Each by the name of its folder."""


def keep(folder: Path, meeting: Meeting) -> None:
    """Write the records of a meeting into a folder that is there."""
    for record in meeting.papers:
        create(folder / f"{meeting.conference.day}-{kind_of(record).word}.md", record)


def main(folder: Path) -> None:
    """Write all cases."""
    for name, case in CASES.items():
        (folder / name).mkdir(parents=True)
        keep(folder / name, case())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
