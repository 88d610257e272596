"""One person's data: left out they are nowhere, corrected they are everywhere, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime, time
from pathlib import Path

import pytest
from tests.conftest import NOW, TODAY
from tests.session.filing.conftest import XENIE, everywhere

from pktui.domain.answered import Answered
from pktui.domain.data_request import DataRequest, RequestKind
from pktui.domain.minutes import Comment, is_changed
from pktui.domain.people import Attendance, Person
from pktui.domain.plan import Acceptance, Task
from pktui.errors import ChangedOnDisk, FileProblem, Undecided, UsageError
from pktui.files.private import private_folder
from pktui.session.case.open_case import CaseSession
from pktui.session.drafts.drafts import Draft, journal_folder
from pktui.session.drafts.place import Place
from pktui.session.filing.carrying_out import Prepared, carry_out, prepare
from pktui.session.filing.filed import Filed
from pktui.session.filing.out_of_reach import stays
from pktui.session.filing.person_data import PersonData
from pktui.session.filing.wish import Wish, neutral_word, not_possible, people_of
from pktui.session.local import history_of, state_folder
from pktui.session.recovery.left_behind import keep_thrown
from pktui.storage.history.index import Reason
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import StoredMeeting, save

Read = Callable[[Path], Filed]
TRACE = re.compile(r"(?i)xeni|kv[íi]tko|604 ?111|xk@")


def now() -> datetime:
    return NOW


def left_out(filed: Filed, person: str = XENIE.name, new: str = "účastník č. 2") -> PersonData:
    return PersonData(Wish(RequestKind.LEFT_OUT, person, new, "žádost o výmaz"), filed.stored)


def corrected(filed: Filed, person: str, new: str) -> PersonData:
    return PersonData(Wish(RequestKind.CORRECTED, person, new), filed.stored)


def everything(filed: Filed, data: PersonData) -> Prepared:
    return prepare(filed, data, [mention.key for mention in data.mentions], NOW)


def only(folder: Path) -> StoredMeeting:
    (stored,) = list_folder(folder).meetings
    return stored


def test_left_out_is_nowhere(xenie_case: Path, filed: Read) -> None:
    """No text of any kind of record, no version, no text thrown away speaks of who was left out."""
    history = history_of(xenie_case)
    for paper in only(xenie_case).papers:
        history.keep(paper.record.id, paper.path, paper.document.data, Reason.READ, NOW)
    history.keep("dokumenty/zapis.docx", xenie_case / "zapis.docx", b"PK\0", Reason.READ, NOW)
    history.keep("k-1", only(xenie_case).conference.path, b"nothing of hers", Reason.DISPLACED, NOW)
    private_folder(journal_folder(xenie_case.parent))
    keep_thrown(xenie_case.parent, Draft(Place("z-1", "section", folder=str(xenie_case)), "Xenie slíbila", NOW))
    before = xenie_case.with_name("před přesunem")
    private_folder(journal_folder(before))
    keep_thrown(before, Draft(Place("z-1", "section", folder=str(before)), "Xenie už slíbila", NOW))
    case = filed(xenie_case)
    prepared = everything(case, left_out(case))
    assert carry_out(prepared, now) == 6
    assert not TRACE.findall(everywhere(xenie_case))
    assert [version.size for version in history.versions("k-1")][1:] == [len(b"nothing of hers")]
    assert stays(prepared) == ()


def test_what_is_left_of_a_person(xenie_case: Path, filed: Read) -> None:
    """Roles, days and attendance stay, all that was written of them goes; it is noted without the name."""
    case = filed(xenie_case)
    carry_out(everything(case, left_out(case)), now)
    conference = only(xenie_case).conference.record
    (person,) = (person for person in conference.people if person.id == XENIE.id)
    assert (person.name, person.roles) == ("účastník č. 2", XENIE.roles)
    assert person.attendance == Attendance(True, left=time(10))
    texts = {field.name: getattr(person, field.name) for field in fields(Person)}
    assert {name for name, text in texts.items() if isinstance(text, str) and text} == {"id", "name"}
    assert {person.invitation.reason, person.invitation.substitute, person.child.age, person.briefing.obstacle} == {""}
    (request,) = conference.requests
    assert request == DataRequest(request.id, RequestKind.LEFT_OUT, TODAY, "žádost o výmaz")


def test_nothing_of_a_sentence_changes_unasked(xenie_case: Path, filed: Read) -> None:
    """A place in a sentence that is not ticked stays to the last byte, and is said to stay."""
    case = filed(xenie_case)
    data = left_out(case)
    prepared = prepare(case, data, [], NOW)
    carry_out(prepared, now)
    text = everywhere(xenie_case)
    assert text.count("řekla to Xenii Kvítkové") >= len(data.mentions) > 10
    assert not re.search("604 ?111|xk@", text)
    assert not re.search("(kdo|zapsal|kontakt): PhDr", text)
    assert any("2026-09-08-zapis.md, řád" in line for line in stays(prepared))


def test_approved_minutes_say_that_they_changed(xenie_case: Path, filed: Read) -> None:
    """Approved minutes get a note without the name; nobody approves them anew."""
    case = filed(xenie_case)
    before = only(xenie_case).meeting.minutes
    assert before is not None
    carry_out(everything(case, left_out(case)), now)
    after = only(xenie_case).meeting.minutes
    assert after is not None
    assert (after.digests, after.approved_on, after.state) == (before.digests, before.approved_on, before.state)
    assert is_changed(after)
    assert len(after.addenda) == len(before.addenda) + 1
    assert after.addenda[-1].text.startswith("Na žádost")
    assert after.addenda[-1].on == TODAY


@pytest.mark.parametrize("named", [("zapis",), ()])
def test_what_must_not_reach_somebody_still_must_not(xenie_case: Path, filed: Read, named: tuple[str, ...]) -> None:
    """Who is left out gets no more than before: what is kept back from them stays kept back."""
    stored = only(xenie_case).conference
    people = tuple(
        replace(person, invitation=replace(person.invitation, must_not=named, withheld="kvůli bratrovi"))
        if person.id == XENIE.id
        else person
        for person in stored.record.people
    )
    save(stored, replace(stored.record, people=people))
    case = filed(xenie_case)
    carry_out(everything(case, left_out(case)), now)
    (person,) = (person for person in only(xenie_case).conference.record.people if person.id == XENIE.id)
    assert person.invitation.must_not == named
    assert person.invitation.keeps_back
    assert "bratr" not in person.invitation.withheld


def test_a_name_is_corrected_and_agreements_hold(sample_case: Path, filed: Read) -> None:
    """Whoever agreed under the old name has agreed under the new one; what follows the comma stays."""
    case = filed(sample_case)
    old = next(person.name for person in people_of(case.stored) if person.name.endswith("Hrubešová"))
    new = old.replace("Hrubešová", "Hrubá")
    before = case.stored[0].meeting
    carry_out(prepare(case, corrected(case, old, new), [], NOW), now)
    after = list_folder(sample_case).meetings[0].meeting
    assert before.plan is not None
    assert after.plan is not None
    own = [task for task in before.plan.tasks if task.who.startswith(old)]
    assert own
    for task in before.plan.tasks:
        renamed = next(each for each in after.plan.tasks if each.id == task.id)
        assert renamed.who == task.who.replace(old, new)
        assert renamed.answered.differs(_asked(renamed)) == task.answered.differs(_asked(task))
    assert old not in {person.name for person in after.conference.people}


def _asked(task: Task) -> Answered:
    return Answered(task.what, task.who, task.who_id, task.due, refused=task.accepted is Acceptance.REFUSED)


def test_whose_name_it_is_the_id_beside_it_says(xenie_case: Path, filed: Read) -> None:
    """An earlier name linked to her goes with the rest; her name linked to somebody else is not hers."""
    stored = only(xenie_case).plan
    assert stored is not None
    tasks = (Task("t-1", "a", "Xenie Svobodová", who_id="o-x"), Task("t-2", "b", "Xenie Kvítková", who_id="o-y"))
    save(stored, replace(stored.record, tasks=tasks))
    case = filed(xenie_case)
    carry_out(everything(case, left_out(case)), now)
    plan = only(xenie_case).meeting.plan
    assert plan is not None
    assert [task.who for task in plan.tasks] == ["účastník č. 2", "Xenie Kvítková"]


def test_a_text_that_begins_with_the_name_loses_nothing(xenie_case: Path, filed: Read) -> None:
    """What was said stays behind the name, and about that it is asked; who said it is replaced as a whole."""
    stored = only(xenie_case).minutes
    assert stored is not None
    said = "Xenie Kvítková, matka, slíbila zavolat. Xenie to řekla sama."
    comment = Comment("r-1", "Petr Vlk", said, who_id="o-y", reply="Xenie Kvítková, ano")
    by_her = Comment("r-2", "Xenie Kvítková, psycholožka", "Ano.")
    save(stored, replace(stored.record, comments=(comment, by_her)))
    case = filed(xenie_case)
    data = left_out(case)
    carry_out(prepare(case, data, [], NOW), now)
    minutes = only(xenie_case).meeting.minutes
    assert minutes is not None
    assert minutes.comments == (comment, replace(by_her, who="účastník č. 2"))
    found = [each.found for each in data.mentions if "Petr Vlk" not in each.before and each.after.startswith(", ")]
    assert "Xenie Kvítková" in found


def test_a_text_that_is_the_name(xenie_case: Path, filed: Read) -> None:
    """Of a name of one word, such as `Babička`, nobody can tell whether it is the person: each place is asked about."""
    stored = only(xenie_case).conference
    people = (Person("o-b", "Babička"), Person("o-c", "Jana Krátká", relation="babička"))
    save(stored, replace(stored.record, goal="babička", people=(*stored.record.people, *people)))
    case = filed(xenie_case)
    data = left_out(case, "Babička", "účastník č. 7")
    assert {mention.found for mention in data.mentions} == {"babička"}
    carry_out(prepare(case, data, [], NOW), now)
    conference = only(xenie_case).conference.record
    assert (conference.goal, conference.people[-1].relation) == ("babička", "babička")
    assert conference.people[-2].name == "účastník č. 7"


def test_a_link_is_no_name(xenie_case: Path, filed: Read) -> None:
    """An id somebody made of the name by hand ties things together as before; it is said to stay."""
    stored = only(xenie_case).conference
    people = tuple(
        replace(each, id="xenie") if each.id == XENIE.id else replace(each, stands_by="xenie")
        for each in stored.record.people
    )
    save(stored, replace(stored.record, people=people))
    case = filed(xenie_case)
    prepared = everything(case, left_out(case))
    carry_out(prepared, now)
    after = only(xenie_case).conference.record.people
    assert {(each.id == "xenie") or each.stands_by == "xenie" for each in after} == {True}
    assert any("konference.md, řád" in line for line in stays(prepared))


def test_the_name_of_the_case_changes_in_all_records(xenie_case: Path, filed: Read) -> None:
    """Where the case is named after the person, it is asked once, and the case does not fall apart."""
    before = only(xenie_case)
    save(before.conference, replace(before.conference.record, family="Kvítkovi", follows_label=""))
    for paper in (before.minutes, before.plan, before.diary):
        assert paper is not None
        save(paper, replace(paper.record, conference_label="Kvítkovi, 1. konference"))
    case = filed(xenie_case)
    data = left_out(case)
    (mention,) = (each for each in data.mentions if each.where.startswith("jméno spisu"))
    carry_out(prepare(case, data, [mention.key], NOW), now)
    after = only(xenie_case)
    assert after.conference.record.family == "bez jména"
    labels = {paper.record.conference_label for paper in (after.minutes, after.plan, after.diary) if paper}
    assert labels == {"bez jména, 1. konference"}


def test_words_of_a_task_and_of_its_answer_are_one_place(xenie_case: Path, filed: Read) -> None:
    """A name in the words of a task is replaced in the answer to them, too, or the agreement would lapse."""
    stored = only(xenie_case).plan
    assert stored is not None
    task = Task("t-1", "Zavolat Xenii", "Petr Vlk", who_id="o-y", accepted=Acceptance.ACCEPTED)
    task = replace(task, answered=Answered("Zavolat Xenii", "Petr Vlk", "o-y"))
    save(stored, replace(stored.record, tasks=(task,)))
    case = filed(xenie_case)
    data = corrected(case, XENIE.name, "Eva Kvítková")
    (mention,) = (each for each in data.mentions if each.before == "Zavolat ")
    assert (mention.found, mention.instead) == ("Xenii", "Evi")
    carry_out(prepare(case, data, [mention.key], NOW), now)
    plan = only(xenie_case).meeting.plan
    assert plan is not None
    assert (plan.tasks[0].what, plan.tasks[0].answered.what) == ("Zavolat Evi", "Zavolat Evi")


def test_a_later_change_of_another_machine(xenie_case: Path, filed: Read) -> None:
    """Who had the case open elsewhere saves on: both changes are there, and the name is not back."""
    other = CaseSession(only(xenie_case), now)
    case = filed(xenie_case)
    carry_out(everything(case, left_out(case)), now)
    other.apply("délka", lambda meeting: meeting.having(replace(meeting.conference, minutes=75)))
    conference = only(xenie_case).conference.record
    assert conference.minutes == 75
    assert "účastník č. 2" in {person.name for person in conference.people}
    assert not other.questions
    assert not TRACE.findall("\n".join(path.read_text(encoding="utf-8") for path in xenie_case.glob("*.md")))


def test_a_failure_in_the_middle(xenie_case: Path, filed: Read) -> None:
    """When one file has changed meanwhile, all the others are as they were, and so is the history."""
    case = filed(xenie_case)
    history_of(xenie_case).keep("k-1", xenie_case / "k.md", b"Xenie", Reason.READ, NOW)
    prepared = everything(case, left_out(case))
    last = prepared.files[-1].path
    last.write_bytes(last.read_bytes().replace(b"---\n", b"---\n# jinde\n", 1))
    before = {path: path.read_bytes() for path in xenie_case.iterdir()}
    with pytest.raises(ChangedOnDisk, match="Nic se nezměnilo"):
        carry_out(prepared, now)
    assert {path: path.read_bytes() for path in xenie_case.iterdir()} == before
    assert history_of(xenie_case).has(b"Xenie")


def test_a_history_that_cannot_be_freed_is_told(xenie_case: Path, filed: Read) -> None:
    """When the records are written and the versions cannot be removed, it is said how they go."""
    case = filed(xenie_case)
    history_of(xenie_case).keep("k-1", xenie_case / "k.md", b"Xenie", Reason.READ, NOW)
    (home,) = (state_folder() / "historie").iterdir()
    (home / "objekty" / ("0" * 64)).mkdir()
    with pytest.raises(FileProblem, match="Záznamy jsou změněné"):
        carry_out(everything(case, left_out(case)), now)
    assert "účastník č. 2" in {person.name for person in only(xenie_case).conference.record.people}


def test_not_while_something_is_open(xenie_case: Path, filed: Read) -> None:
    """A text that waits in a journal has to be decided about first; nothing is written."""
    case = filed(xenie_case)
    prepared = everything(case, left_out(case))
    copy = xenie_case / "2026-09-08-plan (kopie).md"
    copy.write_bytes((xenie_case / "2026-09-08-plan.md").read_bytes())
    before = {path: path.read_bytes() for path in xenie_case.iterdir()}
    with pytest.raises(Undecided):
        carry_out(prepared, now)
    assert {path: path.read_bytes() for path in xenie_case.iterdir()} == before


def test_not_beside_a_file_without_its_conference(xenie_case: Path, filed: Read) -> None:
    """A record whose conference is not here would keep the name, so it is dealt with first."""
    case = filed(xenie_case)
    prepared = everything(case, left_out(case))
    stray = (
        (xenie_case / "2026-09-08-plan.md").read_text(encoding="utf-8").replace("p-1", "p-9").replace("k-1", "k-neni")
    )
    (xenie_case / "2026-01-01-plan.md").write_text(stray, encoding="utf-8")
    with pytest.raises(Undecided, match="není konference"):
        carry_out(prepared, now)


def test_comments_and_unknown_keys_are_told(xenie_case: Path, filed: Read) -> None:
    """What pktui does not understand it does not change, but it says where the name stays; so with the address book."""
    path = xenie_case / "2026-09-08-plan.md"
    path.write_bytes(path.read_bytes().replace(b"---\n", "---\n# pro Xenii\ncizi: Kvítková\n".encode(), 1))
    (xenie_case.parent / "adresar.toml").write_text('[[lide]]\njmeno = "Xenie Kvítková"\n', encoding="utf-8")
    case = filed(xenie_case)
    prepared = everything(case, left_out(case))
    assert stays(prepared) == (
        "2026-09-08-plan.md, řádky 2, 3",
        "../adresar.toml, řádek 2",
    )


def test_where_else_a_name_stays(xenie_case: Path, filed: Read) -> None:
    """So do folders of one person's papers, texts in an older encoding and in own folders, and returned documents."""
    own = xenie_case / "dokumenty" / "2026-09-08-pro-xenie-kvitkova"
    own.mkdir(parents=True)
    (own / "2026-09-08-zapis-pro-xenie-kvitkova.pdf").write_bytes(b"%PDF")
    (xenie_case / "vzory").mkdir()
    (xenie_case / "vzory" / "zapis.md").write_text("Zapsala Xenie Kvítková", encoding="utf-8")
    (xenie_case / "stare.txt").write_bytes("řekla to Xenii".encode("cp1250"))
    (xenie_case / "vrácené.docx").write_bytes(b"PK")
    (xenie_case / ".hlídání").mkdir()
    case = filed(xenie_case)
    assert stays(everything(case, left_out(case))) == (
        "stare.txt, řádek 1",
        "vzory/zapis.md, řádek 1",
        "vrácené.docx: do tohoto souboru program nevidí",
        "složka dokumenty: 1 soubor, vyrobte je znovu, nebo smažte",
        "jméno souboru dokumenty/2026-09-08-pro-xenie-kvitkova/2026-09-08-zapis-pro-xenie-kvitkova.pdf",
        "jméno složky dokumenty/2026-09-08-pro-xenie-kvitkova",
    )


def test_keys_somebody_made_up_are_told(xenie_case: Path, filed: Read) -> None:
    """A key that is none of ours in the entry of the person stays, so it is named, whatever it says."""
    path = xenie_case / "2026-09-08-konference.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("jmeno: PhDr. Xenie", "adresa: Dlouhá 5\n    jmeno: PhDr. Xenie"),
        encoding="utf-8",
    )
    case = filed(xenie_case)
    told = "2026-09-08-konference.md: klíč „adresa“ u toho člověka, pktui mu nerozumí"
    assert told in stays(everything(case, left_out(case)))
    assert told not in stays(everything(case, corrected(case, XENIE.name, "Eva Malá")))


def test_somebody_who_is_only_written_of(xenie_case: Path, filed: Read) -> None:
    """Who was never among the people is left out of all texts just the same."""
    stored = only(xenie_case).conference
    save(stored, replace(stored.record, people=tuple(each for each in stored.record.people if each.id != XENIE.id)))
    case = filed(xenie_case)
    assert XENIE.name not in {person.name for person in people_of(case.stored)}
    data = left_out(case, "Xenie Kvítková", neutral_word(case.stored, None))
    carry_out(everything(case, data), now)
    assert not re.search("(?i)xeni|kvítkov", everywhere(xenie_case))
    assert "jiný člověk" in everywhere(xenie_case)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(RequestKind.LEFT_OUT, " ", "někdo"), "Napište jméno"),
        (Wish(RequestKind.CORRECTED, XENIE.name, XENIE.name), "totéž"),
        (Wish(RequestKind.CORRECTED, XENIE.name, "Vlk Petr"), "už někdo má"),
        (Wish(RequestKind.LEFT_OUT, XENIE.name, "paní Xenie"), "zůstalo něco ze jména"),
        (Wish(RequestKind.LEFT_OUT, XENIE.name, "účastník", "přání paní Kvítkové"), "jméno nepatří"),
        (Wish(RequestKind.LEFT_OUT, XENIE.name, "účastník", "žádost z 3. 9."), ""),
    ],
)
def test_what_is_not_possible(xenie_case: Path, filed: Read, wish: Wish, said: str) -> None:
    """A request that would mix two people up, or keep the name, is refused in a sentence."""
    found = not_possible(wish, filed(xenie_case).stored)
    assert said in found if said else found == ""


def test_a_neutral_word_is_nobody_elses(xenie_case: Path, filed: Read) -> None:
    """The word counts the people of the case and passes over one that somebody has."""
    stored = only(xenie_case).conference
    save(stored, replace(stored.record, people=(*stored.record.people, Person("o-z", "účastník č. 2"))))
    case = filed(xenie_case)
    (xenie,) = (person for person in people_of(case.stored) if person.name == XENIE.name)
    assert neutral_word(case.stored, xenie) == "účastník č. 3"


def test_two_people_of_one_name(xenie_case: Path, filed: Read) -> None:
    """Nobody guesses which of two people of one name is meant."""
    stored = only(xenie_case).conference
    save(stored, replace(stored.record, people=(*stored.record.people, Person("o-z", "Kvítková Xenie"))))
    with pytest.raises(UsageError, match="rozlište"):
        left_out(filed(xenie_case))
