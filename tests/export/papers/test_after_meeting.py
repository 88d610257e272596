"""Papers after the meeting: each person's own tasks, a plan in plain words, an evaluation, a letter, a record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.adults import CLIENT, HELPER, agreed, held_at, senior
from tests.canaries import ME, meeting_with_canaries

from pktui.domain.change import with_fields
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.people import Invitation, Person, Role
from pktui.domain.plan import Acceptance, Plan, Task, TaskState
from pktui.export.papers.documents import DOCUMENTS, missing
from pktui.export.papers.filling import make
from pktui.export.papers.for_whom import papers_for

DAY = date(2026, 3, 10)
AFTER = datetime(2026, 3, 12, 11)  # noqa: DTZ001 - the wall clock of the room
MOTHER = Person("o-1", "Lenka Hrubešová", (Role.PARENT,), relation="matka")
CHILD = Person("o-2", "Anežka", (Role.CHILD,))
TEACHER = Person("o-3", "Mgr. Jiří Kopřiva", (Role.PROFESSIONAL,), organisation="ZŠ")
WORKER = Person("o-4", "Iva Sedlářová", (Role.CASE_MANAGER,), phone="600 000 021")
GUEST = Person("o-5", "Petr Tichý", (Role.GUEST,))
PEOPLE = (MOTHER, CHILD, TEACHER, WORKER, GUEST)


def _task(number: int, what: str, person: Person, **fields: object) -> Task:
    return replace(Task(f"u-{number}", what, person.label, person.id, DAY + timedelta(days=30)), **fields)  # type: ignore[arg-type]


TASKS = (
    _task(1, "Zavolat na byty", MOTHER, help="Paní Iva půjde s ní.", indicator="Přišla dohoda.").having(
        Acceptance.ACCEPTED
    ),
    _task(2, "Kreslit v úterý", CHILD).having(Acceptance.ACCEPTED),
    _task(3, "Doučovat matematiku", TEACHER).having(Acceptance.ACCEPTED),
    _task(4, "Volat každý týden", WORKER).having(Acceptance.ACCEPTED),
    _task(5, "Najít kroužek", MOTHER),
    _task(6, "Hlídat v noci", MOTHER).having(Acceptance.REFUSED),
    _task(7, "Sepsat rozpis", MOTHER, state=TaskState.DONE).having(Acceptance.ACCEPTED),
    _task(8, "Odvézt skříň", TEACHER, state=TaskState.CANCELLED).having(Acceptance.ACCEPTED),
    Task("u-9", "Opravit okno", "pan domovník").having(Acceptance.ACCEPTED),
)
PLAN = Plan("p", "k", tasks=TASKS, contact=WORKER.name, contact_id=WORKER.id, next_day=date(2026, 9, 15))
MEETING = Meeting(Conference("k", "Hrubešovi", DAY, people=PEOPLE), Minutes("z", "k", author=WORKER.name), PLAN)


def printed(name: str, meeting: Meeting = MEETING, person: str = "", now: datetime = AFTER) -> str:
    """Return a paper as words with plain spaces."""
    text = make(DOCUMENTS[name], meeting, "md", now, None, person).decode()
    return " ".join(text.replace("\u00a0", " ").replace("\\", "").split())


def having(meeting: Meeting, **fields: object) -> Meeting:
    return with_fields(meeting, fields)


def test_each_person_has_a_sheet_of_their_own() -> None:
    """Who has something to do has a page, also somebody who is not among the people; who has nothing has none."""
    text = make(DOCUMENTS["ukolovy-list"], MEETING, "md", AFTER, None).decode().replace("\u00a0", " ")
    assert re.findall(r"(?m)^## (.+)$", text) == [
        "Lenka Hrubešová", "Anežka", "Mgr. Jiří Kopřiva", "Iva Sedlářová", "pan domovník",
    ]  # fmt: skip
    html = make(DOCUMENTS["ukolovy-list"], MEETING, "html", AFTER, None).decode()
    assert html.count('class="nova-strana"') == 4


def test_a_sheet_says_what_by_when_how_it_is_known_and_who_helps() -> None:
    """It is of one person; what nobody said yes to does not count, and what is over or refused is not there."""
    text = printed("ukolovy-list", person=MOTHER.id)
    agreed_part, _, asked = text.partition("Na co se ještě chceme zeptat")
    assert "☐ **Zavolat na byty** Do kdy: 9. 4. 2026 Poznáme to podle toho: Přišla dohoda." in agreed_part
    assert "S čím pomůžeme: Paní Iva půjde s ní." in agreed_part
    assert "Najít kroužek" in asked
    assert "Tohle zatím neplatí." in asked
    assert "Komu se ozvat: Iva Sedlářová, tel. 600 000 021" in asked
    assert not any(what in text for what in ("Hlídat v noci", "Sepsat rozpis", "Doučovat", "Kreslit"))


@pytest.mark.parametrize(
    ("person", "says", "never"),
    [
        (CHILD, "Tohle je tvůj díl.", r"\b(vás|vám|Vás|Vám|prosím|odškrtněte)\b"),
        (MOTHER, "Tohle je váš díl plánu.", r"\b(tebe|ti|Vás|Vám)\b"),
        (TEACHER, "Přijaté úkoly", r"\b(tebe|ti|vás|vám)\b"),
        (GUEST, "na Vás žádný otevřený úkol nečeká", r"☐"),
    ],
)
def test_a_sheet_speaks_to_its_reader(person: Person, says: str, never: str) -> None:
    """A child is spoken to as a child, the family kindly, a professional matter-of-factly."""
    text = printed("ukolovy-list", person=person.id)
    assert says in text
    assert not re.search(never, text)


def test_whom_to_call_is_not_oneself() -> None:
    """The contact person is not told to call herself."""
    assert "600 000 021" not in printed("ukolovy-list", person=WORKER.id)


def test_a_task_of_two_is_on_both_sheets() -> None:
    """Who is named in a task has it, too."""
    both = Task("u-1", "Sejít se", f"{MOTHER.name} a {TEACHER.name}", MOTHER.id).having(Acceptance.ACCEPTED)
    meeting = having(MEETING, **{"plan.tasks": (both,)})
    for person in (MOTHER, TEACHER):
        assert "Sejít se" in printed("ukolovy-list", meeting, person.id)
    assert "Sejít se" not in printed("ukolovy-list", meeting, GUEST.id)


def test_the_plain_plan_begins_with_ones_own() -> None:
    """For one person their part stands first; for all everybody's has a name. What is not agreed is told apart."""
    own, _, others = printed("plan-srozumitelne", person=MOTHER.id).partition("Co udělají ostatní")
    assert "Zavolat na byty" in own
    assert "Najít kroužek" in own.partition("Na co se vás ještě chceme zeptat")[2]
    assert "**Mgr. Jiří Kopřiva, ZŠ**: Doučovat matematiku" in others
    assert "Sepsat rozpis" in others.partition("Co už je hotové")[2]
    everybody = printed("plan-srozumitelne")
    assert "**Lenka Hrubešová, matka**: Zavolat na byty" in everybody.partition("Kdo co udělá")[2]
    assert "Najít kroužek" in everybody.partition("Co ještě není domluvené")[2]
    assert not any(what in everybody for what in ("Hlídat v noci", "Odvézt skříň"))


@pytest.mark.parametrize("name", ["plan-srozumitelne", "plan-diteti", "ukolovy-list", "karty-ukolu", "hodnoceni"])
def test_the_family_reads_no_words_of_an_office(name: str, sample_meeting: Meeting) -> None:
    """What hangs on the fridge has none of the words that only offices use."""
    text = printed(name, replace(sample_meeting, plan=PLAN))
    assert not re.search(r"(?i)IPOD|indik|intervenc|opatřen|subjekt|klient|case|účastník|multidisc|monitor", text)


def test_the_plan_for_a_child() -> None:
    """It speaks to the child, begins with what the child does, and says whom to call at night."""
    text = printed("plan-diteti", person=CHILD.id)
    own, _, others = text.partition("Co udělají ostatní")
    assert "☐ **Kreslit v úterý**" in own.partition("Co uděláš ty")[2]
    assert "**Mgr. Jiří Kopřiva, ZŠ**: Doučovat matematiku" in others
    assert "116 111" in others
    assert not re.search(r"\b(vás|vám|prosím)\b", text)


@pytest.mark.parametrize("name", ["plan-srozumitelne", "plan-diteti"])
def test_before_the_meeting_nothing_was_agreed(name: str) -> None:
    """A plan that is only prepared does not say that people met."""
    before = printed(name, now=AFTER - timedelta(days=7))
    assert "rzy se sejdeme. Tady je, o čem se budeme domlouvat." in before
    assert "rzy se sejdeme" not in printed(name)


def test_cards_are_of_what_somebody_took() -> None:
    """One card a task that is agreed and open; a person gets their own."""
    html = make(DOCUMENTS["karty-ukolu"], MEETING, "html", AFTER, None).decode()
    assert html.count('class="karta"') == 5
    assert "Najít kroužek" not in html
    own = printed("karty-ukolu", person=MOTHER.id)
    assert "Zavolat na byty" in own
    assert "Doučovat" not in own
    assert "Teď tu není žádný úkol" in printed("karty-ukolu", person=GUEST.id)


def test_an_evaluation_names_nobody(sample_meeting: Meeting) -> None:
    """It is anonymous: beside the day and the place nothing of the case is on it, whoever it is made for."""
    for name in ("hodnoceni", "hodnoceni-ditete"):
        text = printed(name, sample_meeting, sample_meeting.conference.people[1].id)
        assert not any(person.name.split()[-1] in text for person in sample_meeting.conference.people)
        assert sample_meeting.conference.family not in text


def test_papers_go_to_whom_they_suit() -> None:
    """The family gets the plain plan, a child its own, who has tasks their sheet; tables and the file get none."""

    def names(person: Person) -> list[str]:
        return [document.name for document in papers_for(DOCUMENTS.values(), MEETING, person, AFTER)]

    common = ["pruvodni-dopis", "rychly-vystup", "zapis", "plan"]
    assert names(MOTHER) == [*common, "plan-srozumitelne", "ukolovy-list"]
    assert names(CHILD) == [*common, "plan-diteti", "ukolovy-list"]
    assert names(TEACHER) == [*common, "ukolovy-list"]
    assert names(GUEST) == common
    refused = having(MEETING, **{"conference.indicated": False, "conference.day": AFTER.date(), "minutes": None})
    assert [document.name for document in papers_for(DOCUMENTS.values(), refused, MOTHER, AFTER)] == []


def test_a_letter_lists_what_goes_with_it() -> None:
    """Its enclosures are the papers of that person; of one they must not get, it does not say that there is one."""
    text = printed("pruvodni-dopis", person=MOTHER.id)
    enclosed = [
        "Na čem jsme se domluvili", "Zápis z případové konference", "Plán spolupráce", "Náš plán jednoduše",
        "Úkolový list",
    ]  # fmt: skip
    assert " ".join(f"- {title}" for title in enclosed) in text
    assert "Komu zavolat Když" in text.replace("#", "").replace("  ", " ")
    assert "Iva Sedlářová, tel. 600 000 021" in text
    kept = replace(MOTHER, invitation=Invitation(must_not=("zapis", "rychly-vystup")))
    partial = printed("pruvodni-dopis", having(MEETING, **{"conference.people": (kept, *PEOPLE[1:])}), MOTHER.id)
    assert "Zápis" not in partial
    assert "Na čem jsme se" not in partial
    assert "Neúplný" not in partial
    assert "Plán spolupráce" in partial
    assert "Hrubešovi" not in text


def test_a_letter_speaks_to_its_reader() -> None:
    """A child, a professional and a relative are written to each in their way; all learn how to open what is locked."""
    assert "posíláme ti papíry ze setkání" in printed("pruvodni-dopis", person=CHILD.id)
    assert "v příloze Vám posíláme písemnosti" in printed("pruvodni-dopis", person=TEACHER.id)
    assert "- Úkolový list" not in printed("pruvodni-dopis", person=GUEST.id)
    for person in (CHILD, TEACHER, MOTHER):
        assert re.search(r"(?i)heslo", printed("pruvodni-dopis", person=person.id))
    assert "- Plán spolupráce" in printed("pruvodni-dopis")


NOT_HELD = having(
    Meeting(Conference("k", "Hrubešovi", DAY, people=PEOPLE)),
    **{"conference.indicated": False, "conference.indication": "Maminka nechce.", "conference.told": "Maminka"},
)


def test_the_record_of_what_was_not_held() -> None:
    """It says why, who knows and what instead; what is missing is told before it is made and marked in it."""
    record = DOCUMENTS["zaznam-nekonana"]
    text = printed("zaznam-nekonana", NOT_HELD)
    assert "Maminka nechce." in text
    assert "[doplnit: co pomůže místo konference]" in text
    assert missing(record, NOT_HELD, AFTER) == ("Není zapsáno, co klientovi pomůže místo konference.",)
    whole = having(NOT_HELD, **{"conference.instead": "Paní Iva bude chodit domů."})
    assert "doplnit" not in printed("zaznam-nekonana", whole)
    assert record.belongs_to(NOT_HELD.conference)
    assert not record.belongs_to(MEETING.conference)


def test_why_it_was_not_held_is_in_nobodys_copy() -> None:
    """The reasons serve the work: they are in the record for the file, never in what is made for one person."""
    meeting, planted = meeting_with_canaries()
    reasons = {planted[f"conference.{name}"] for name in ("indication", "told", "instead")}
    assert all(reason in printed("zaznam-nekonana", meeting) for reason in reasons)
    for name in DOCUMENTS:
        assert not any(reason in printed(name, meeting, ME) for reason in reasons)
        assert name == "zaznam-nekonana" or not any(reason in printed(name, meeting) for reason in reasons)


@pytest.mark.parametrize("name", ["plan", "rychly-vystup", "plan-srozumitelne"])
def test_an_adult_is_called_by_name(name: str) -> None:
    """Who speaks with the adult between meetings is said with the name, not with a word of an office."""
    meeting = having(
        agreed(senior()), **{"plan.client_contact": HELPER.label, "plan.contact": "", "plan.contact_id": ""}
    )
    now = held_at(meeting)
    assert "**S kým mluví Marie Nováková:** Lída Holá" in printed(name, meeting, now=now)
    assert re.search(r"\*\*S vámi (je ve spojení|mluví):\*\* Lída Holá", printed(name, meeting, CLIENT.id, now))
    assert "S rodinou" in printed(name, having(MEETING, **{"plan.client_contact": HELPER.label}))


EMPTY = Meeting(Conference("k", "Novákovi", DAY, people=PEOPLE), Minutes("z", "k"), Plan("p", "k"))


@pytest.mark.parametrize("person", ["", MOTHER.id, CHILD.id, TEACHER.id])
def test_nobody_is_thanked_for_tasks_that_never_were(person: str) -> None:
    """A reminder of an empty plan says that nothing waits, not that all is done or what to do when it goes wrong."""
    text = printed("pripomenuti-ukolu", EMPTY, person)
    assert "za vámi" not in text
    assert "za tebou" not in text
    assert "Když " not in text
    assert "žádný" in text


def test_an_empty_plan_is_marked_on_every_paper_made_of_it() -> None:
    """The short paper and the plain one say what is missing; the one for a child claims nothing."""
    for name in ("rychly-vystup", "plan-srozumitelne"):
        assert "[doplnit: kdo co udělá a do kdy]" in printed(name, EMPTY)
        assert "doplnit: kdo co" not in printed(name)
    child = printed("plan-diteti", EMPTY)
    assert "Tady to máš napsané" not in child
    assert "Až to bude jasné, napíšeme ti to." in child


@pytest.mark.parametrize("name", ["vyzva-k-pripominkam", "pripomenuti-pripominek", "pruvodni-dopis"])
@pytest.mark.parametrize("person", ["", MOTHER.id, TEACHER.id])
def test_a_letter_without_somebody_to_call_is_marked(name: str, person: str) -> None:
    """A letter that asks to get in touch says with whom, or that this is still to be filled in."""
    assert re.search(r"\[doplnit: komu (se ozvat|zavolat)\]", printed(name, EMPTY, person))


def test_whose_sheet_it_is_stands_on_every_page() -> None:
    """Pages of a list for everybody are handed out one by one, so each says what it is and of which day."""
    text = make(DOCUMENTS["ukolovy-list"], MEETING, "md", AFTER, None).decode().replace("\u00a0", " ")
    assert len(re.findall(r"(?m)^Úkolový list · úterý 10\\?\. března 2026", text)) == 4


def test_a_child_gets_a_plan_of_its_own() -> None:
    """Its own copy is called by what it is to that child; the meeting day begins a sentence and has a capital."""
    assert "# Tvůj plán" in printed("plan-diteti", person=CHILD.id)
    assert "# Plán pro děti" in printed("plan-diteti")
    for name in ("plan-diteti", "plan-srozumitelne"):
        assert "Úterý 15. září 2026" in printed(name)


def test_a_plan_does_not_end_with_a_note() -> None:
    """Whatever is last may stand alone on its page, so that is a part of its own, not a remark of two lines."""
    text = printed("plan")
    assert text.index("Plán s rodinou dál upřesňujeme") < text.index("# Kdo na plánu spolupracuje")
    assert "Rozdělovník" in text.split("# Kdo na plánu spolupracuje")[1]
