"""What is missing and what is overdue is one answer: every screen, command and paper says the same of one meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, TODAY, make_meeting

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.checks.rule import Moment, Printed, Where
from pktui.domain.checks.rulebook import RULES, Customs, Finding, asked_before, before_leaving, before_printing, review
from pktui.domain.live.cues import cues
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import MINUTES_SECTIONS, Minutes, MinutesState
from pktui.domain.open_tasks import dropped_tasks, open_tasks
from pktui.domain.people import Attendance, Person, Role
from pktui.domain.plan import CLOSED_STATES, Acceptance, Plan, Priority, Task, TaskState
from pktui.domain.run import Event, EventKind
from pktui.export.papers.documents import DOCUMENTS, missing
from pktui.export.papers.values import values

WEEK = timedelta(days=7)
AGENDA = (AgendaItem("b-1", "Plán", 50, Phase.PLAN), AgendaItem("b-2", "Konec", 10, Phase.EVALUATION))
BEGAN = Event("e-1", NOW - timedelta(hours=1), EventKind.ITEM, "b-1")
LAST = Event("e-2", NOW - timedelta(minutes=5), EventKind.ITEM, "b-2")
ENDED = Event("e-3", NOW, EventKind.FINISH)

answers = st.sampled_from(Acceptance)
owners = st.sampled_from(["", "Eva", "Všichni", "Pan ředitel"])
days = st.sampled_from([None, TODAY - WEEK, TODAY + WEEK])
tasks = st.builds(
    lambda number, who, due, indicator, state, answer: Task(
        f"{'radek-' if number % 2 else 'u-'}{number}", f"Úkol {number}", who, due=due, indicator=indicator, state=state
    ).having(answer),
    st.integers(1, 3), owners, days, st.sampled_from(["", "poznáme to"]), st.sampled_from(TaskState), answers,
)  # fmt: skip
plans = st.none() | st.builds(
    Plan,
    st.just("p-1"),
    st.just("k-1"),
    priorities=st.sampled_from([(), (Priority("r-1", "Klid"),)]),
    tasks=st.lists(tasks, max_size=3, unique_by=lambda task: task.id).map(tuple),
    contact=st.sampled_from(["", "Eva"]),
    communication=st.sampled_from(["", "volat"]),
    next_day=st.sampled_from([None, TODAY + WEEK]),
    next_note=st.sampled_from(["", "Eva se ozve"]),
)
bodies = st.lists(st.tuples(st.sampled_from(MINUTES_SECTIONS), st.sampled_from(["", "  ", "text"])), max_size=7).map(
    lambda parts: "".join(f"## {title}\n\n{text}\n\n" for title, text in dict(parts).items())
)
papers = st.none() | st.builds(
    Minutes, st.just("z-1"), st.just("k-1"), author=st.sampled_from(["", "Eva"]), body=bodies
)
people = st.lists(
    st.builds(
        lambda number, present: Person(
            f"o-{number}", f"Osoba {number}", (Role.PARENT,), attendance=Attendance(present)
        ),
        st.integers(1, 4),
        st.sampled_from([None, True, False]),
    ),
    max_size=4,
    unique_by=lambda person: person.id,
).map(tuple)
meetings = st.builds(
    lambda people, minutes, plan: replace(
        make_meeting(day=TODAY - WEEK, people=people, agenda=AGENDA, goal="Klid"), minutes=minutes, plan=plan
    ),
    people, papers, plans,
)  # fmt: skip


def at(meeting: Meeting, *events: Event) -> Meeting:
    return replace(meeting, conference=replace(meeting.conference, day=TODAY, events=events))


def said(findings: tuple[Finding, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.rule.id, []).append(finding.spot.text)
    return found


@given(meetings)
def test_before_people_leave_and_afterwards(meeting: Meeting) -> None:
    """F12 in the last phase, F9 at the same moment and F9 afterwards say the same about what both ask."""
    ending, ended = at(meeting, BEGAN, LAST), at(meeting, BEGAN, LAST, ENDED)
    closing = said(before_leaving(ending, NOW))
    assert closing == said(review(ending, NOW).findings)
    assert closing == said(before_leaving(ended, NOW))
    afterwards = said(review(ended, NOW).findings)
    asked = {rule.id for rule in RULES if rule.is_asked(Moment.CLOSING)}
    assert closing == {rule: texts for rule, texts in afterwards.items() if rule in asked}


@given(meetings)
def test_papers_and_findings(meeting: Meeting) -> None:
    """What a paper misses of the outcome F9 misses too, in the same words, and the other way round."""
    now = NOW
    afterwards = said(review(meeting, now).findings)
    outcome = {rule.id for rule in RULES if rule.is_asked(Moment.AFTER)} - {"pripominky"}
    for document in DOCUMENTS.values():
        asked = [rule for rule in asked_before(document.printed) if rule.id in outcome]
        of_paper = missing(document, meeting, now, Customs(off={r.id: "-" for r in RULES if r.id not in outcome}))
        assert list(of_paper) == [text for rule in asked for text in afterwards.get(rule.id, ())]


@given(meetings)
def test_the_paper_is_empty_where_it_is_missing(meeting: Meeting) -> None:
    """What the rules miss is not on the paper, and what they do not miss is."""
    found = said(review(meeting, NOW).findings)
    printed = values(meeting, TODAY)
    plan, minutes = printed["plan"], printed["zapis"]
    assert ("kontakt" in found) is not bool(plan["kontakt"])
    assert ("predavani" in found) is not bool(plan["predavani_informaci"])
    assert ("dalsi-termin" in found) is not bool(plan["dalsi_termin"] or plan["dalsi_termin_poznamka"])
    assert ("priority" in found) is not bool(plan["priority"])
    assert ("zapsal" in found) is not bool(minutes["zapsal"])
    assert "dochazka" in found or printed["pritomni"]
    sections = ("popis_situace", "potreby_a_rizika", "silne_stranky_a_podpora", "nazor_ditete", "navrhy_reseni")
    assert len(found.get("zapis-casti", ())) == sum(not minutes[name].strip() for name in sections)
    assert ("zhodnoceni" in found) is not bool(minutes["zhodnoceni_setkani"].strip())


@given(meetings)
def test_overdue(meeting: Meeting) -> None:
    """The overview and `ukoly` call late what F9 calls late, and nobody is asked about what is refused or closed."""
    late = [entry.task.what for entry in open_tasks([[meeting]]) if entry.task.is_overdue(TODAY)]
    found = review(meeting, NOW).findings
    overdue = [f.spot.text for f in found if f.rule.id == "ukol-po-terminu"]
    assert len(overdue) == len(late)
    assert all(any(f"„{what}“" in text for text in overdue) for what in late)
    everybodys = meeting.plan.tasks if meeting.plan else ()
    nobodys = {t.id for t in everybodys if t.is_refused or t.state in CLOSED_STATES}
    for findings in (found, before_leaving(meeting, NOW)):
        assert nobodys.isdisjoint(f.spot.entry for f in findings if f.rule.place is Where.PLAN)


@given(meetings)
def test_cues(meeting: Meeting) -> None:
    """What the line below the clock says is missing, F9 will miss."""
    running = at(meeting, BEGAN)
    shown = set(cues(running, NOW))
    afterwards = said(review(at(meeting, BEGAN, LAST, ENDED), NOW).findings)
    for rule in RULES:
        if rule.at_table in shown:
            assert rule.id in afterwards


TASK = Task("u-1", "Splátky", "Eva", due=TODAY - WEEK, indicator="tři splátky").having(Acceptance.ACCEPTED)


def held(plan: Plan, name: str = "1", **fields: Any) -> Meeting:  # noqa: ANN401 - fields have many types
    return make_meeting(name, day=TODAY - 2 * WEEK, **fields).having(replace(plan, conference=f"k-{name}"))


def overdue(meeting: Meeting, *others: Meeting) -> list[str]:
    found = review(meeting, NOW, others=others).findings
    return [finding.spot.text for finding in found if finding.rule.id == "ukol-po-terminu"]


@pytest.mark.parametrize(
    "taken_over",
    [
        replace(TASK, due=TODAY + WEEK).having(Acceptance.ACCEPTED),
        replace(TASK, state=TaskState.DONE),
        TASK.having(Acceptance.REFUSED),
    ],
)
def test_a_task_that_was_carried_over(taken_over: Task) -> None:
    """The old conference no longer asks about a task that lives on, was done or refused in a later plan."""
    old = held(Plan("p-1", "k-1", tasks=(TASK, replace(TASK, id="u-2", what="Lékař").having(Acceptance.ACCEPTED))))
    new = make_meeting("2", day=TODAY + WEEK).having(Plan("p-2", "k-2", tasks=(taken_over,)))
    assert len(overdue(old)) == 2
    assert overdue(old, old, new) == ["Úkol „Lékař“ měl být hotový do úterý 1. 9."]
    assert overdue(new) == []
    assert [entry.task.what for entry in open_tasks([[old, new]]) if entry.task.is_overdue(TODAY)] == ["Lékař"]


def test_what_is_only_prepared_asks_nobody_yet() -> None:
    """A task carried over with its old day is overdue in the old conference until the new one is held; then there."""
    old = held(Plan("p-1", "k-1", tasks=(TASK,)))
    prepared = make_meeting("2", day=TODAY + WEEK).having(Plan("p-2", "k-2", tasks=(replace(TASK),)))
    assert (len(overdue(old, prepared)), overdue(prepared, old)) == (1, [])
    unaccepted = review(
        old, NOW, others=[prepared.having(Plan("p-2", "k-2", tasks=(TASK.having(Acceptance.UNKNOWN),)))]
    )
    assert "ukol-prijal" not in {finding.rule.id for finding in unaccepted.findings}
    new = held(Plan("p-2", "k-2", tasks=(TASK,)), "2")
    new = replace(new, conference=replace(new.conference, day=TODAY - WEEK))
    assert (overdue(old, new), len(overdue(new, old))) == ([], 1)


def test_an_older_plan_takes_nothing_over() -> None:
    """What an earlier conference had as done is asked about where it stands now."""
    new = held(Plan("p-2", "k-2", tasks=(TASK,)), "2")
    old = make_meeting("1", day=TODAY - 9 * WEEK).having(
        Plan("p-1", "k-1", tasks=(replace(TASK, state=TaskState.DONE),))
    )
    assert len(overdue(new, old)) == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "úterý 1. 9."), (1, "středy 2. 9."), (2, "čtvrtka 3. 9."), (3, "pátku 4. 9."), (-300, "5. 11. 2025.")],
)
def test_until_when_it_should_have_been_done(days: int, words: str) -> None:
    """The day is told as people say it, with its year when it is another one."""
    task = replace(TASK, due=TASK.due + timedelta(days=days) if TASK.due else None)
    assert overdue(held(Plan("p-1", "k-1", tasks=(task,)))) == [f"Úkol „Splátky“ měl být hotový do {words}"]


def test_approved_minutes_wait_for_no_comments() -> None:
    """Nothing is said about a day for comments once nobody waits for them, on the paper as on F9."""
    minutes = Minutes("z-1", "k-1", state=MinutesState.APPROVED)
    meeting = held(Plan("p-1", "k-1")).having(minutes)
    assert not any("připomínky" in text for text in missing(DOCUMENTS["zapis"], meeting, NOW))


def everywhere(meeting: Meeting) -> dict[str, dict[str, list[str]]]:
    """Return what each selection of the rules finds missing in the plan of a meeting that runs its last phase."""
    ending = at(meeting, BEGAN, LAST)
    return {
        "F9": said(review(ending, NOW).findings),
        "F9 afterwards": said(review(at(meeting, BEGAN, LAST, ENDED), NOW).findings),
        "F12": said(before_leaving(ending, NOW)),
        "F8 plan": said(before_printing(Printed.PLAN, ending, NOW)),
        "F8 summary": said(before_printing(Printed.SUMMARY, ending, NOW)),
    }


def test_two_tasks_written_by_hand() -> None:
    """Two tasks without ids, in two plans of a family, are two tasks: neither hides the other anywhere."""
    one, two = (
        Task("radek-1", what, "Eva", due=TODAY - WEEK, indicator="-").having(Acceptance.ACCEPTED)
        for what in ("Splátky", "Lékař")
    )
    old = held(Plan("p-1", "k-1", tasks=(one,)))
    new = held(Plan("p-2", "k-2", tasks=(two,)), "2")
    new = replace(new, conference=replace(new.conference, day=TODAY - WEEK))
    assert {entry.task.what for entry in open_tasks([[old, new]]) if entry.task.is_overdue(TODAY)} == {
        "Splátky",
        "Lékař",
    }
    for meeting, other, what in ((old, new, "Splátky"), (new, old, "Lékař")):
        assert [what in text for text in overdue(meeting, other)] == [True]
    (gone,) = dropped_tasks([[old, held(Plan("p-3", "k-3", tasks=(replace(two, state=TaskState.CANCELLED),)), "3")]])
    assert gone.task.what == "Lékař"


@pytest.mark.parametrize("next_note", ["", "Eva se ozve do měsíce"])
def test_the_next_day_in_words(next_note: str) -> None:
    """What happens next may be agreed in words alone: then no selection asks for the day, else each of them does."""
    found = everywhere(make_meeting(agenda=AGENDA).having(Plan("p-1", "k-1", tasks=(TASK,), next_note=next_note)))
    assert {name for name, rules in found.items() if "dalsi-termin" in rules} == (set() if next_note else {*found})


@pytest.mark.parametrize("who", ["všichni", "Všichni", "tým"])
def test_a_task_of_everybody(who: str) -> None:
    """A task of everybody is nobody's: every selection says so, in the same words."""
    task = Task("u-1", "Hlídat", who, due=TODAY + WEEK, indicator="-")
    found = everywhere(make_meeting(agenda=AGENDA).having(Plan("p-1", "k-1", tasks=(task,))))
    sentence = f"Za úkol „Hlídat“ odpovídají „{who}“, tedy nikdo určitý."
    assert {name: rules.get("ukol-kdo") for name, rules in found.items()} == {name: [sentence] for name in found}
    assert not any("ukol-prijal" in rules for rules in found.values())
