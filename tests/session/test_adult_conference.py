"""A conference about an adult from founding to plan: nothing about children, and everything once a child is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.adults import (
    ADDICTED,
    SENIOR,
    addicted,
    agreed,
    founded,
    held_at,
    running,
    senior,
    with_child,
    words_of_children,
)
from tests.conftest import NOW, TODAY

from pktui.domain.agenda import Phase
from pktui.domain.checks import rule
from pktui.domain.checks.rulebook import RULES, Finding, before_leaving, before_printing, review, summary
from pktui.domain.conference import ConferenceForm, Context
from pktui.domain.deadlines import SHIPPED, ProcessStep, deadlines
from pktui.domain.live.cues import cues
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, Role
from pktui.domain.preparing.goal import goal_hints
from pktui.domain.preparing.guidance import conditions, usual_goal
from pktui.domain.preparing.indication import Signs, propose
from pktui.domain.risks import HELPS, Risk
from pktui.domain.withholding import offered
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.session.create import NewConference, make_conference
from pktui.session.inviting import invitation_text
from pktui.storage.office.guide import load_guide
from pktui.storage.office.office_list import jargon
from pktui.storage.office.programmes import load_program
from pktui.storage.records.stored import load

CASES = {SENIOR: senior, ADDICTED: addicted}
BEGUN = {SENIOR: "dospely-90", ADDICTED: "bez-klienta-90"}
MISSED = {"souhlas", "klient-pozvan", "role"}


def told(findings: Iterator[Finding] | tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        yield from (finding.spot.text, finding.rule.name, finding.rule.reason, finding.rule.at_table)


def said_of(meeting: Meeting, now: datetime) -> Iterator[str]:
    """Yield all that rules, cues and hints say about the meeting at a moment."""
    found = review(meeting, now)
    yield summary(found, now.date())
    yield from told((*found.findings, *before_leaving(meeting, now)))
    yield from cues(meeting, now)
    yield from (step.label for step in deadline_steps(meeting, now))
    yield from (condition.text for condition in conditions(meeting.conference))
    yield from (usual_goal(1), usual_goal(2))
    is_about_child = meeting.conference.is_about_child
    signs = Signs(need=True, danger=True, views=True, coordination=True, decision=True)
    yield propose(signs, is_about_child=is_about_child).reason
    yield propose(replace(signs, refuses=True, harm=True, better=True), is_about_child=is_about_child).reason


def printed_of(meeting: Meeting, now: datetime, folder: Path) -> Iterator[str]:
    """Yield every paper that is offered, and the letter for each person."""
    for document in DOCUMENTS.values():
        if document.belongs_to(meeting.conference):
            yield document.title
            yield make(document, meeting, "md", now, None).decode()
            yield from told(before_printing(document.printed, meeting, now))
    yield from (invitation_text(folder, meeting, person, now) for person in meeting.conference.people)


def deadline_steps(meeting: Meeting, now: datetime) -> Iterator[ProcessStep]:
    return (deadline.step for deadline in deadlines(meeting, now, SHIPPED))


def guides_of(meeting: Meeting) -> Iterator[str]:
    yield from (risk.label + HELPS[risk] for risk in Risk)
    for phase in (*Phase, None):
        guide = load_guide(phase, None, meeting.conference)
        yield from (guide.title, *(f"{part.title} {part.text}" for part in guide.parts))


@pytest.mark.parametrize("family", CASES)
def test_from_invitation_to_plan_without_a_word_about_children(family: str, tmp_path: Path) -> None:
    """No rule, cue, guide or paper speaks of a child while an adult's conference is prepared, held and written up."""
    begun = replace(founded(family, BEGUN[family]).conference, context=Context.CONTROL_WITHOUT_CLIENT)
    bare, ready = founded(family, BEGUN[family]).having(begun), CASES[family]()
    done = agreed(ready)
    texts = [*said_of(bare, NOW), *said_of(ready, NOW), *guides_of(ready)]
    for meeting, now in running(ready):
        texts += said_of(meeting, now)
    texts += [*said_of(done, held_at(done)), *said_of(ready, held_at(ready))]
    for meeting, now in ((bare, NOW), (ready, NOW), (done, held_at(done))):
        texts += printed_of(meeting, now, tmp_path)
    assert len(texts) > 100
    assert words_of_children(texts) == set()


@pytest.mark.parametrize("family", CASES)
def test_nothing_is_missing_in_the_end(family: str) -> None:
    """What the method asks of such a conference can be done: prepared well it has no finding, nor when written up."""
    ready = CASES[family]()
    assert [finding.spot.text for finding in review(ready, NOW).findings] == []
    done = agreed(ready)
    assert [finding.spot.text for finding in review(done, held_at(done)).findings] == []


def test_a_senior_is_asked_about_from_the_beginning() -> None:
    """Founded with the programme for adults it counts the steps of an adult, and lacks what every conference does."""
    bare = founded(SENIOR, "dospely-90")
    assert not bare.conference.is_about_child
    found = review(bare, NOW)
    assert {finding.rule.id for finding in found.findings} >= MISSED
    steps = {each.id for each in found.asked if each.step}
    assert "nazor-klienta" in steps
    assert steps.isdisjoint({"nazor-ditete", "dite-situace", "klientovi-rekne"})
    assert {each.id for each in review(addicted(), NOW).asked} >= {"klientovi-rekne", "klient-nema-byt"}


@pytest.mark.parametrize("family", CASES)
def test_with_a_child_every_rule_about_children_is_back(family: str, tmp_path: Path) -> None:
    """As soon as a child is among the people, the rules, papers, guides and minutes are those of a child."""
    meeting = CASES[family]()
    child = meeting.having(with_child(meeting.conference))
    asked = {each.id for each in review(child, NOW).asked}
    of_child = {each.id for each in RULES if each.applies is rule.with_child}
    assert of_child == {"dite-nebo-dospely", "dite-situace", "dite-ucast", "nazor-ditete", "nazor-prinese"}
    assert asked >= of_child
    assert asked.isdisjoint(each.id for each in RULES if each.applies is rule.with_adult)
    assert {finding.rule.id for finding in review(child, NOW).findings} >= {"nazor-ditete"}
    papers = [name for name, document in DOCUMENTS.items() if document.belongs_to(child.conference)]
    assert "pozvanka-diteti" in papers
    assert "pozvanka-klientovi" not in papers
    assert words_of_children(guides_of(child))
    assert "individuální plán ochrany dítěte" in "".join(printed_of(child, NOW, tmp_path)).replace("\u00a0", " ")


def test_old_child_protection_is_asked_what_it_was() -> None:
    """Nothing changes for a conference about a child: the rules are those without the ones of adults and absence."""
    child = founded(SENIOR, "bezny-120")
    asked = {each.id for each in review(child, NOW).asked}
    preparing = {each.id for each in RULES if each.days_before is not None}
    only_adult = {"nazor-klienta", "nazor-klienta-prinese", "klient-nema-byt", "posuzovatele", "souhlas-pisemne"}
    assert preparing - asked == {*only_adult, "klientovi-rekne"}


def test_letters_for_each_side(tmp_path: Path) -> None:
    """The client is spoken to as the one it is about, the daughter as a close person, the doctor as a professional."""
    meeting = senior()
    texts = {
        person.name: invitation_text(tmp_path, meeting, person, NOW).replace("\u00a0", " ")
        for person in meeting.conference.people
    }
    assert "Jde o váš život" in texts["Marie Nováková"]
    assert "Vedle vás bude: Lída Holá" in texts["Marie Nováková"]
    assert "hlavní osoba" not in make(DOCUMENTS["pozvanka-klientovi"], meeting, "md", NOW, None).decode()
    assert "na kom vám záleží: Marie Nováková" in texts["Jana Nová"]
    assert "Jde o život klienta" in texts["MUDr. Ota Kos"]
    assert "Účast potvrdili: Marie Nováková." in texts["MUDr. Ota Kos"]


def test_letters_to_a_meeting_without_the_client(tmp_path: Path) -> None:
    """Professionals read that the client does not come, who tells them, and whom confidentiality lets in."""
    meeting = addicted()
    text = invitation_text(tmp_path, meeting, meeting.conference.people[3], NOW).replace("\u00a0", " ")
    assert "Klient u setkání nebude." in text
    assert "komu mlčenlivost ukládá zákon" in text
    assert "Kdo a co klientovi potom řekne: Mgr. Eva Bílá poví, na čem jsme se shodli" in text
    assert "první setkání" not in text
    plan = make(DOCUMENTS["plan"], agreed(meeting), "md", NOW, None).decode().replace("\u00a0", " ")
    assert "**Kdo a co řekne klientovi:** Mgr. Eva Bílá poví" in plan


def test_first_meeting_over_the_case(tmp_path: Path) -> None:
    """Founded with its programme it needs consent whoever is at the table, and the letter says what it is (M 6.4)."""
    wanted = NewConference(SENIOR, NOW.date(), load_program("prvni-nad-pripadem-90"), founded=TODAY)
    stored = make_conference(tmp_path, wanted)
    conference = load(stored.paths[0]).record
    assert conference.form is ConferenceForm.FIRST_OVER_CASE  # type: ignore[union-attr]
    meeting = senior()
    bound = {"form": ConferenceForm.FIRST_OVER_CASE, "all_bound": True}
    first = meeting.having(replace(meeting.conference, **bound))  # type: ignore[arg-type]
    lacking = first.having(replace(first.conference, client=replace(first.conference.client, consented_on=None)))
    assert "souhlas" in {finding.rule.id for finding in review(lacking, NOW).findings}
    assert "souhlas" not in {finding.rule.id for finding in review(first, NOW).findings}
    text = invitation_text(tmp_path, first, first.conference.people[3], NOW).replace("\u00a0", " ")
    assert "první setkání nad případem" in text
    assert "ví o něm a se setkáním souhlasí" in text
    assert "souhlasí" not in invitation_text(tmp_path, lacking, lacking.conference.people[3], NOW)
    told = invitation_text(tmp_path, first, first.conference.people[4], NOW).replace("\u00a0", " ")
    assert "Bez vašeho souhlasu se nesejdeme." in told
    assert "MUDr. Ota Kos, praktický lékař" in told
    assert "Souhlas můžu kdykoli vzít zpátky." in told


def kept_from(meeting: Meeting, index: int, *words: str) -> Meeting:
    """Return the meeting in which one of the people must not receive some things."""
    people = list(meeting.conference.people)
    people[index] = replace(people[index], invitation=replace(people[index].invitation, must_not=words))
    return meeting.having(replace(meeting.conference, people=tuple(people)))


def test_a_cut_copy_speaks_of_the_same_client() -> None:
    """Whom the conference is about is known although neither people nor context are in a copy."""
    adult = kept_from(agreed(senior()), 3, "ucastnici", "povinnost", "kazuistika")
    doctor = adult.conference.people[3]
    papers = [make(DOCUMENTS[name], adult, "md", NOW, None, doctor.id).decode() for name in ("plan", "zapis")]
    assert all("Marie" not in paper for paper in papers)
    assert words_of_children(papers) == set()
    outside = adult.conference.people[4]
    family = replace(outside, roles=(Role.PARENT,))
    people = tuple(family if person is outside else person for person in adult.conference.people)
    child = adult.having(replace(adult.conference, people=people))
    assert child.conference.is_about_child
    plan = make(DOCUMENTS["plan"], child, "md", NOW, None, doctor.id).decode().replace("\u00a0", " ")
    assert "individuální plán ochrany dítěte" in plan


def test_what_can_be_kept_back_of_an_adult() -> None:
    """The list offers the client's view and letters, and of a child only what is kept back already."""
    meeting = senior()
    invitation = meeting.conference.people[3].invitation
    labels = [thing.label for thing in offered(meeting, invitation)]
    assert "Názor klienta" in labels
    assert words_of_children(labels) == set()
    before = [thing.label for thing in offered(meeting, replace(invitation, must_not=("Názor dítěte",)))]
    assert "Názor dítěte" in before
    child = meeting.having(with_child(meeting.conference))
    assert "Názor klienta" not in [thing.label for thing in offered(child, invitation)]


def test_a_client_who_is_only_named_is_not_invited(tmp_path: Path) -> None:
    """Entered so that everybody knows whose conference it is, the client is on no list of those who come."""
    meeting = addicted()
    client = Person("o-9", "Petr Horák", (Role.CLIENT,))
    named = meeting.having(replace(meeting.conference, people=(*meeting.conference.people, client)))
    assert review(named, NOW).findings == ()
    printed = {name: make(DOCUMENTS[name], named, "md", NOW, None).decode() for name in ("prezencni-listina", "zapis")}
    assert "Petr" not in printed["prezencni-listina"]
    assert "Petr" not in invitation_text(tmp_path, named, meeting.conference.people[3], NOW)
    assert "Vy u toho nebudete" in invitation_text(tmp_path, named, client, NOW).replace("\u00a0", " ")


def test_hints_to_the_goal_name_no_child() -> None:
    """Words that professionals use of everybody are put into words that fit an adult."""
    hints = goal_hints("Koordinace intervence, saturace potřeb a participace klienta", jargon(None))
    assert hints
    assert words_of_children(hints) == set()


@pytest.mark.parametrize("word", ["dítě", "Dětem,", "o rodičích", "OSPOD.", "IPOD", "Ve\u00a0škole"])
def test_words_about_children_are_found(word: str) -> None:
    """What the tests above look for they find."""
    assert words_of_children([f"Nejde o {word} ani o něco jiného."])
