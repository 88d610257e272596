"""The copy of a meeting for one person: what they must not receive, and what they were not there for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

import pytest
from tests.canaries import ME, OWN_SECTION, meeting_with_canaries

from pktui.domain.agenda import Phase
from pktui.domain.change import with_fields
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import sections
from pktui.domain.partial import copy_for, missed_parts
from pktui.domain.people import Answer, Attendance, Invitation, Role
from pktui.domain.plan import Task
from pktui.domain.withholding import FIELDS, PAPERS, SECTIONS, Sort, Withheld

OWN = Withheld(f"část {OWN_SECTION}", OWN_SECTION, Sort.SECTION)
THINGS = (*FIELDS, *SECTIONS, OWN)
WITHOUT_WORDS = {"prubeh", "narozeni"}


def covers(thing: Withheld, path: str) -> bool:
    """Tell whether a thing is said to cover a path: by a field, a list, or the part of the minutes."""
    is_field = any(path == field or path.startswith(f"{field}.") for field in thing.fields)
    return is_field or (thing.sort is Sort.SECTION and path == f"minutes.body.{thing.heading}")


def left(*must_not: str) -> tuple[set[str], dict[str, str]]:
    """Return which canaries are still in the copy, and where all were."""
    meeting, planted = meeting_with_canaries(*must_not)
    said = repr(copy_for(meeting, ME).meeting)
    return {path for path, canary in planted.items() if canary in said}, planted


def test_every_text_can_be_kept_back() -> None:
    """Each text of the files is in no copy at all, or something of the list covers it."""
    there, planted = left()
    uncovered = {path for path in there if not any(covers(thing, path) for thing in THINGS)}
    assert not uncovered, "Say in withholding.py what covers them."
    assert planted.keys() - there, "The notes stay with us."


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.word)
def test_what_is_named_is_not_there(thing: Withheld) -> None:
    """Nothing that is covered by what was named is anywhere in the copy; all else is."""
    before, planted = left()
    there, _ = left(thing.word)
    gone = {path for path in planted if covers(thing, path)}
    assert gone & before or thing.word in WITHOUT_WORDS
    assert not gone & there
    if thing.sort is Sort.FIELD:
        assert before - there == gone & before


def test_the_diary_is_in_no_copy() -> None:
    """What is noted between conferences is for whoever keeps the case, and for nobody else."""
    there, planted = left()
    assert "diary.entries.text" in planted
    assert not any(path.startswith("diary.") for path in there)


def test_why_others_do_not_come_is_nobodys() -> None:
    """Of the others stays what they answered and who comes instead; one's own invitation stays whole."""
    mine = Invitation(answer=Answer.EXCUSED, reason="moje", way="poštou")
    theirs = Invitation(answer=Answer.EXCUSED, reason="jejich", substitute="Petr", must_not=("plan",), withheld="tajné")
    meeting, _ = meeting_with_canaries()
    me, other = meeting.conference.people
    people = (replace(me, invitation=mine), replace(other, invitation=theirs))
    copied = copy_for(with_fields(meeting, {"conference.people": people}), ME).meeting.conference.people
    assert [each.invitation for each in copied] == [mine, Invitation(answer=Answer.EXCUSED, substitute="Petr")]


def of_person(attendance: Attendance, **fields: object) -> Meeting:
    """Return the meeting of which somebody was there like this; a phase lasts six minutes, the last one longer."""
    meeting, _ = meeting_with_canaries(attendance=attendance)
    me, *others = meeting.conference.people
    return with_fields(meeting, {"conference.people": (with_fields(me, fields), *others)})


def titles(meeting: Meeting) -> list[str]:
    """Return the titles of the parts of the minutes that are left."""
    return [section.title for section in sections(meeting.minutes.body if meeting.minutes else "")]


PHASES = list(Phase)
BEGINS = {phase: time(9, number * 6) for number, phase in enumerate(PHASES)}


def after(phase: Phase, minutes: int) -> time:
    """Return the time of the day so long after a phase began."""
    return time(9, BEGINS[phase].minute + minutes)


@pytest.mark.parametrize(
    ("attendance", "missed"),
    [
        (Attendance(present=True), ()),
        (Attendance(True, arrived=after(Phase.REVIEW, 3)), ()),
        (Attendance(True, arrived=after(Phase.REVIEW, 4)), (Phase.REVIEW,)),
        (Attendance(True, away=((BEGINS[Phase.NEEDS], after(Phase.NEEDS, 6)),)), (Phase.NEEDS,)),
        (Attendance(True, away=((after(Phase.NEEDS, 3), after(Phase.PROPOSALS, 3)),)), ()),
        (Attendance(True, left=BEGINS[Phase.PLAN]), (Phase.PLAN, Phase.EVALUATION)),
        (Attendance(present=False), tuple(p for p in PHASES if p not in {Phase.WELCOME, Phase.INTRODUCTIONS})),
        (Attendance(), tuple(p for p in PHASES if p not in {Phase.WELCOME, Phase.INTRODUCTIONS})),
    ],
    ids=["all the time", "a bit late", "late", "away", "twice a bit", "left", "absent", "not marked while others are"],
)
def test_which_phases_are_missed(attendance: Attendance, missed: Sequence[Phase]) -> None:
    """More than half of a phase, or more than five minutes of it; who was not marked was not there."""
    told = {Phase.CASE, Phase.REVIEW, Phase.NEEDS, Phase.PROPOSALS, Phase.PLAN, Phase.EVALUATION}
    assert copy_for(of_person(attendance), ME).missed == tuple(p.label for p in missed if p in told)


def test_five_minutes_of_a_long_phase_are_enough() -> None:
    """Of half an hour one misses what was said in six minutes; breaks do not count."""
    last = time(9, 54)
    meeting = of_person(Attendance(True, arrived=time(10, 1)))
    assert PHASES[-1].label in copy_for(meeting, ME).missed
    assert PHASES[-1].label not in copy_for(of_person(Attendance(True, arrived=last)), ME).missed


def test_nobody_has_missed_anything_before_the_meeting() -> None:
    """As long as nobody is marked, every copy is whole."""
    meeting = of_person(Attendance())
    people = tuple(replace(each, attendance=Attendance()) for each in meeting.conference.people)
    assert copy_for(with_fields(meeting, {"conference.people": people, "conference.events": ()}), ME).left_out == ()


def test_the_programme_holds_where_no_clock_ran() -> None:
    """Whoever came at half past nine missed what was planned before."""
    meeting = with_fields(of_person(Attendance(True, arrived=time(9, 30))), {"conference.events": ()})
    assert copy_for(meeting, ME).missed == tuple(phase.label for phase in PHASES[:3] if phase is Phase.CASE)
    assert missed_parts(meeting, meeting.conference.people[0]) == copy_for(meeting, ME).missed


def test_what_nobody_knows_when_it_was_said_is_not_there() -> None:
    """A card of no item, and what stands above the first part of the minutes, may be of the time without the person."""
    meeting = of_person(Attendance(True, away=((BEGINS[Phase.NEEDS], BEGINS[Phase.PROPOSALS]),)))
    assert meeting.minutes is not None
    item = next(each.id for each in meeting.conference.agenda if each.phase is Phase.CASE)
    cards = tuple(
        Capture(f"z-{where}", CaptureKind.NOTE, "x", item=where, who="někdo", who_id="o-other") for where in (item, "")
    )
    body = f"Nad první částí.\n\n{meeting.minutes.body}"
    copy = copy_for(with_fields(meeting, {"conference.captures": cards, "minutes.body": body}), ME).meeting
    assert copy.conference.captures == cards[:1]
    assert copy.minutes is not None
    assert "Nad první" not in copy.minutes.body
    assert "Popis situace" in copy.minutes.body


def test_parts_of_a_missed_phase_are_not_there() -> None:
    """What was talked about without the person is in no part of the minutes nor in the plan; agreements stay."""
    meeting = of_person(Attendance(True, away=((BEGINS[Phase.NEEDS], BEGINS[Phase.PROPOSALS]),)))
    copy = copy_for(meeting, ME).meeting
    assert titles(copy) == ["Popis situace", "Návrhy řešení", "Zhodnocení setkání"]
    assert not copy.conference.captures
    assert copy.plan is not None
    assert copy.plan.tasks
    assert copy.plan.contact
    without_plan = copy_for(of_person(Attendance(True, left=BEGINS[Phase.PLAN])), ME).meeting.plan
    assert without_plan is not None
    assert without_plan.contact
    assert not without_plan.tasks


def test_the_facilitator_decides() -> None:
    """With the word of the facilitator the copy is whole, but what must not be received stays out."""
    away = Attendance(True, left=time(9, 1))
    whole = of_person(away, **{"invitation.whole_copy": True, "invitation.must_not": ("cil",)})
    copy = copy_for(whole, ME)
    assert copy.missed == ()
    assert OWN_SECTION in titles(copy.meeting)
    assert copy.meeting.conference.goal == ""
    assert missed_parts(whole, whole.conference.people[0])


def test_own_words_and_tasks_stay() -> None:
    """In place of a part that is missing stands what the person said; their tasks stay, also those of two."""
    said = Capture("z-1", CaptureKind.NEED, "Potřebuji klid.", item="b-5", who_id=ME)
    tasks = (
        Task("u-1", "Zavolat", "Jana Cílová", ME),
        Task("u-2", "Napsat", "Petr Malý a Jana Cílová"),
        Task("u-3", "Nakoupit", "Petr Malý"),
    )
    meeting = of_person(Attendance(True, left=BEGINS[Phase.NEEDS]))
    cards = (*meeting.conference.captures, said, replace(said, id="z-2", text="Nebylo vzato."))
    meeting = with_fields(meeting, {"conference.captures": cards, "minutes.taken": ("z-1", "x-1"), "plan.tasks": tasks})
    copy = copy_for(meeting, ME).meeting
    assert copy.minutes is not None
    assert copy.plan is not None
    needs = next(part.text for part in sections(copy.minutes.body) if part.title == "Potřeby a rizika")
    assert needs == "- Jana Cílová: Potřebuji klid."
    assert [task.id for task in copy.plan.tasks] == ["u-1", "u-2"]
    assert {card.id for card in copy.conference.captures} == {"z-1", "z-2"}


def test_a_child_keeps_its_own_view() -> None:
    """Whenever it came, its view is its own; unless that is what it must not receive."""
    late = Attendance(True, arrived=time(10))
    child = {"roles": (Role.CHILD,)}
    assert "Názor dítěte" in titles(copy_for(of_person(late, **child), ME).meeting)
    assert "Názor dítěte" not in titles(copy_for(of_person(late), ME).meeting)
    named = of_person(late, **child, **{"invitation.must_not": ("nazor_ditete",)})
    assert "Názor dítěte" not in titles(copy_for(named, ME).meeting)


def test_a_programme_without_phases_says_nothing_of_what_was_when() -> None:
    """Then whoever missed any item gets no part of the minutes."""
    meeting = of_person(Attendance(True, away=((time(9), time(9, 6)),)))
    items = tuple(replace(item, phase=None) for item in meeting.conference.agenda)
    assert titles(copy_for(with_fields(meeting, {"conference.agenda": items}), ME).meeting) == []


@pytest.mark.parametrize("word", ["kazuistku", "Bydlení u babičky", "x"])
def test_an_unknown_word_withholds_everything(word: str) -> None:
    """It might mean anything, so nothing is left, and no paper may be made."""
    before, planted = left()
    there, _ = left("cil", word)
    meeting, _ = meeting_with_canaries("cil", word)
    copy = copy_for(meeting, ME)
    assert not there & {path for path in planted if any(covers(thing, path) for thing in THINGS)}
    assert copy.unknown == (word,)
    assert copy.is_refused("plan")
    assert before


def test_somebody_who_is_not_there_gets_nothing() -> None:
    """Of an unknown id nobody knows what it must not receive."""
    meeting, planted = meeting_with_canaries()
    copy = copy_for(meeting, "o-nobody")
    assert copy.is_refused("zapis")
    assert not any(planted[path] in repr(copy.meeting) for path in ("conference.goal", "plan.tasks.what"))


def test_a_free_text_alone_means_the_case_summary() -> None:
    """What older files say only in words stays as strict as it was."""
    meeting = of_person(Attendance(present=True), **{"invitation.withheld": "adresu tatínka"})
    copy = copy_for(meeting, ME)
    assert copy.meeting.conference.summary == ""
    assert copy.left_out == ("kazuistika a krátký popis v plánu",)


@pytest.mark.parametrize(
    "body",
    [
        "## Názor dítěte\nTAJNÉ\n\n## Návrhy řešení\nveřejné",
        "## Názor dítěte – Anežka\nTAJNÉ\n\n## Návrhy řešení\nveřejné",
        "## NÁZOR DÍTĚTE ##\nTAJNÉ\n# Nadpis uvnitř\nTAJNÉ\n ## Není nadpis\nTAJNÉ\n## Návrhy řešení\nveřejné",
        "## Názor dítěte\nTAJNÉ %%\n## Cizí\n%% TAJNÉ\n\n## Návrhy řešení\nveřejné",
        "## Názor dítěte\nTAJNÉ\n%%\n## Cizí\n%%\nTAJNÉ\n\n## Návrhy řešení\nveřejné",
        "## Návrhy řešení\nveřejné\n\n### Názor dítěte\nTAJNÉ\n#### Podrobně\nTAJNÉ",
        "## Návrhy řešení\nveřejné\n\n   ### Názor dítěte\nTAJNÉ",
        "## Názor dítěte\nTAJNÉ\n## Návrhy řešení\nveřejné\n## Názor dítěte\nTAJNÉ",
        "# Názor dítěte\nTAJNÉ\n## Cokoli\nTAJNÉ\n# Dál\nveřejné",
    ],
)
def test_a_part_is_cut_as_it_is_read(body: str) -> None:
    """Whatever level its heading has and whatever hides in it, no word of the part stays and the others do."""
    meeting, _ = meeting_with_canaries("Názor dítěte")
    copy = copy_for(with_fields(meeting, {"minutes.body": body, "conference.summary": body}), ME).meeting
    assert copy.minutes is not None
    for text in (copy.minutes.body, copy.conference.summary):
        assert "TAJNÉ" not in text
        assert "veřejné" in text


def test_papers_are_refused_by_name() -> None:
    """A paper of that name, or of all whose names begin so, must not be made."""
    meeting, _ = meeting_with_canaries("zapis", "pozvánka")
    copy = copy_for(meeting, ME)
    assert copy.refused == {"zapis", *(paper.word for paper in PAPERS if paper.word.startswith("pozvanka-"))}
    assert not copy.is_refused("plan")


def test_whoever_invites_is_still_known() -> None:
    """Without knowing who else comes one still has to know whom to answer."""
    meeting, _ = meeting_with_canaries("ucastnici")
    me, other = meeting.conference.people
    inviting = replace(other, id="o-inviting", roles=(Role.COORDINATOR,))
    people = copy_for(with_fields(meeting, {"conference.people": (me, other, inviting)}), ME).meeting.conference.people
    assert [each.id for each in people] == [ME, "o-inviting"]


def test_a_part_takes_along_what_is_printed_in_it() -> None:
    """Dissent of comments is printed with the other views, and what the child is said to think with its own view."""
    meeting, planted = meeting_with_canaries("Odlišné názory", "Názor dítěte")
    said = repr(copy_for(meeting, ME).meeting)
    for path in ("minutes.comments.text", "minutes.readers.who", "conference.client.child_view"):
        assert planted[path] not in said
    assert planted["conference.captures.text"] in said
    child = replace(meeting.conference.people[1], roles=(Role.CHILD,))
    cards = tuple(replace(card, who_id=child.id) for card in meeting.conference.captures)
    people = (meeting.conference.people[0], child)
    of_child = with_fields(meeting, {"conference.captures": cards, "conference.people": people})
    assert not copy_for(of_child, ME).meeting.conference.captures


def test_a_part_of_its_own_may_be_missing_only_where_none_is() -> None:
    """Before the minutes have parts of their own it means nothing; beside another one it may have been renamed."""
    meeting, _ = meeting_with_canaries("část Rodina v noci")
    assert copy_for(meeting, ME).unknown == ("část Rodina v noci",)
    empty = with_fields(meeting, {"minutes.body": "## Popis situace\n\ntext"})
    assert copy_for(empty, ME).unknown == ()
    assert copy_for(empty, ME).must_not == ("Rodina v noci",)
    renamed, _ = meeting_with_canaries(OWN_SECTION)
    assert copy_for(renamed, ME).unknown == ()
