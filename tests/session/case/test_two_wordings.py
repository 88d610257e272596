"""One thing in two wordings: the file keeps one, both wait, and everything else goes on on both machines."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from tests.conftest import EXAMPLES, NOW, TODAY
from tests.session.case.test_joined import opened, with_plan
from tests.session.watch.test_case_watch import Machine, with_section_of

from pktui.domain.conference import Conference, RoomView, step_to
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.minutes import sections
from pktui.domain.people import Person
from pktui.errors import ChangedOnDisk, FileProblem
from pktui.session.case.open_case import Change
from pktui.session.sample import copy_sample
from pktui.storage.history.waiting import undecided
from pktui.storage.merging.conflict import Side

SHORT, LONG = "Bojí se.", "Bojí se, co bude v noci."
LONG_TEXT = "Maminka říká, že rozpis nocí drží a že se v něm děti vyznají."
OTHER_TEXT = "Maminka říká, že rozpis nocí nedrží a že ho děti nečtou, protože visí moc vysoko."
CONFERENCE = "2026-09-15-konference.md"


@dataclass
class Two:
    """Two computers with the same conference open.

    Attributes:
        here: One.
        there: The other one.
    """

    here: Machine
    there: Machine

    @property
    def apart(self) -> bool:
        """Whether each has a folder of its own."""
        return self.here.session.folder != self.there.session.folder

    def exchange(self) -> None:
        """Bring the files of each to the other one until both rest: first of both at once, then as they change."""
        if self.apart:
            here, there = _contents(self.here), _contents(self.there)
            _put(self.here, there)
            _put(self.there, here)
        assert self.here.take() == self.there.take() == []
        for _ in range(6):
            for one, other in ((self.here, self.there), (self.there, self.here)):
                assert one.take() == []
                if self.apart:
                    _put(other, _contents(one))
        assert self.here.take() == self.there.take() == []
        assert _contents(self.here) == _contents(self.there)
        assert self.here.session.meeting == self.there.session.meeting
        assert self.here.session.unsaved == self.there.session.unsaved == ()


def _put(machine: Machine, contents: dict[str, bytes]) -> None:
    for name, data in contents.items():
        (machine.session.folder / name).write_bytes(data)


def _contents(machine: Machine) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in machine.session.folder.glob("2026-09-*.md")}


@pytest.fixture(params=["one folder", "two copies"])
def two(request: pytest.FixtureRequest, sample_case: Path, tmp_path: Path) -> Two:
    """Return two computers, with one folder between them or each with its own."""
    other = sample_case
    if request.param == "two copies":
        other = shutil.copytree(sample_case, tmp_path / "jinde" / sample_case.name)
    two = Two(Machine(sample_case, tmp_path / "tady"), Machine(other, tmp_path / "tam"))
    two.here.take()
    two.there.take()
    return two


def with_conference(change: Callable[[Conference], Conference]) -> Change:
    """Return a change of the conference."""
    return lambda meeting: meeting.having(change(meeting.conference))


def note_of(machine: Machine) -> str:
    """Return the note about the first person."""
    return machine.session.meeting.conference.people[0].note


def with_note(text: str) -> Change:
    """Return the change of the note about the first person."""

    def change(conference: Conference) -> Conference:
        first, *rest = conference.people
        return replace(conference, people=(replace(first, note=text), *rest))

    return with_conference(change)


def go_on(machine: Machine, who: str) -> None:
    """Do what is done while a question waits: lines, a new person, the next phase, another room view."""
    for number in range(5):
        capture = Capture(f"c-{who}{number}", CaptureKind.NOTE, f"{who} řádek {number}", NOW)
        machine.session.apply("řádek", with_conference(lambda c, new=capture: replace(c, captures=(*c.captures, new))))  # type: ignore[misc]
    machine.session.apply(
        "člověk", with_conference(lambda c: replace(c, people=(*c.people, Person(f"o-{who}", f"Paní {who}"))))
    )
    when = NOW + timedelta(minutes=1 if who == "A" else 2)
    machine.session.apply("fáze", with_conference(lambda c: step_to(c, 1, when, f"e-{who}")))
    machine.session.apply("pohled", with_conference(lambda c: replace(c, room_view=RoomView.PLAN)))


def test_the_story(sample_case: Path, tmp_path: Path) -> None:
    """Another writer puts the old file back with another note: everything but the note is written at once."""
    path = sample_case / CONFERENCE
    here = Machine(sample_case, tmp_path / "stav")
    here.take()
    old = path.read_bytes()
    here.session.apply("poznámka", with_note("Přijde s paní učitelkou."))
    path.write_bytes(old)
    opened(sample_case).apply("poznámka", with_note("Volat večer."))
    assert here.take() == []
    go_on(here, "A")
    there = Machine(sample_case, tmp_path / "jiny")
    assert there.session.meeting == here.session.meeting
    assert note_of(there) == "Přijde s paní učitelkou."
    assert here.asked() == {("Přijde s paní učitelkou.", "Volat večer.")}
    assert here.session.unsaved == ()


@pytest.mark.parametrize(("mine", "theirs"), [(SHORT, LONG), (LONG, SHORT), (LONG, LONG[::-1])])
def test_both_go_on(two: Two, mine: str, theirs: str) -> None:
    """Both write a different note and go on; one wording is in both files, and who lost theirs keeps both."""
    two.here.session.apply("poznámka", with_note(mine))
    two.there.session.apply("poznámka", with_note(theirs))
    go_on(two.here, "A")
    go_on(two.there, "B")
    two.exchange()
    conference = two.here.session.meeting.conference
    assert {capture.id for capture in conference.captures} >= {f"c-{who}{n}" for who in "AB" for n in range(5)}
    assert {person.id for person in conference.people} >= {"o-A", "o-B"}
    assert {event.id for event in conference.events} >= {"e-A", "e-B"}
    asked = two.here.asked() | {(theirs, mine) for mine, theirs in two.there.asked()}
    assert asked == {(mine, theirs)}
    if two.apart:
        assert two.here.session.questions.keys() == two.there.session.questions.keys()


@pytest.mark.parametrize("choice", [Side.MINE, Side.THEIRS, "Obojí platí."])
@pytest.mark.parametrize("decides_here", [True, False])
def test_a_decision_reaches_the_other_machine(two: Two, decides_here: bool, choice: Side | str) -> None:
    """What is decided on one machine is not asked on the other one, whatever was chosen there."""
    two.here.session.apply("poznámka", with_note(SHORT))
    two.there.session.apply("poznámka", with_note(LONG))
    two.exchange()
    one, other = (two.here, two.there) if decides_here else (two.there, two.here)
    (question,) = one.session.questions.values()
    go_on(two.here, "A")
    one.decide(choice)
    expected = question.conflict.of(choice) if isinstance(choice, Side) else choice
    assert note_of(one) == expected
    go_on(other, "B")
    two.exchange()
    assert note_of(one) == note_of(other) == expected
    assert (one.session.questions, other.session.questions) == ({}, {})
    two.exchange()
    assert note_of(one) == expected


def test_both_decide_at_once(sample_case: Path, tmp_path: Path) -> None:
    """Two people who decide the same thing differently are asked once more; nothing is chosen behind their backs."""
    other = shutil.copytree(sample_case, tmp_path / "jinde" / sample_case.name)
    two = Two(Machine(sample_case, tmp_path / "tady"), Machine(other, tmp_path / "tam"))
    two.here.session.apply("poznámka", with_note(SHORT))
    two.there.session.apply("poznámka", with_note(LONG))
    two.exchange()
    two.here.decide(Side.MINE)
    two.there.decide(Side.MINE)
    two.exchange()
    assert note_of(two.here) == LONG
    assert two.here.asked() == {(SHORT, LONG)}
    two.here.decide(Side.MINE)
    two.exchange()
    assert note_of(two.there) == SHORT
    assert two.here.session.questions == two.there.session.questions == {}


@pytest.mark.parametrize("choice", [Side.MINE, Side.THEIRS, f"{LONG_TEXT}\n\n{OTHER_TEXT}"])
def test_a_paragraph_in_two_wordings(two: Two, choice: Side | str) -> None:
    """Paragraphs of the minutes are as values: one stands, sections beside it go on, the decision reaches both."""
    two.here.session.apply("zápis", with_section_of("Popis situace", LONG_TEXT))
    two.there.session.apply("zápis", with_section_of("Popis situace", OTHER_TEXT))
    two.here.session.apply("zápis", with_section_of("Přílohy", "Rozpis nocí."))
    two.exchange()
    assert text_of(two.here, "Popis situace") == OTHER_TEXT
    assert text_of(two.there, "Přílohy") == "Rozpis nocí."
    one = two.here if two.here.session.questions else two.there
    (question,) = one.session.questions.values()
    one.decide(choice)
    two.exchange()
    expected = question.conflict.of(choice) if isinstance(choice, Side) else choice
    assert text_of(two.here, "Popis situace") == text_of(two.there, "Popis situace") == expected
    assert two.here.session.questions == two.there.session.questions == {}


def text_of(machine: Machine, title: str) -> str:
    """Return a section of the minutes."""
    minutes = machine.session.meeting.minutes
    assert minutes is not None
    return next(section.text for section in sections(minutes.body) if section.title == title)


def test_a_paragraph_written_further_while_it_waits(sample_case: Path, tmp_path: Path) -> None:
    """What is written into the standing wording meanwhile is what the question shows, and nothing is doubled."""
    here, there = disputed_paragraph(sample_case, tmp_path)
    more = f"{OTHER_TEXT} Snížíme ho."
    here.session.apply("zápis", with_section_of("Popis situace", more))
    waiting = here.session.asked()[0]
    (conflict,) = waiting[1].merged.conflicts
    assert {conflict.mine, conflict.theirs} == {LONG_TEXT, more}
    here.decide(Side.MINE)
    assert text_of(here, "Popis situace") == LONG_TEXT
    there.take()
    assert text_of(there, "Popis situace") == LONG_TEXT


def test_a_paragraph_that_went_while_it_waits(sample_case: Path, tmp_path: Path) -> None:
    """When the standing wording is gone, the other one can still be put into its section."""
    here, _ = disputed_paragraph(sample_case, tmp_path)
    here.session.apply("zápis", with_section_of("Popis situace", "Úplně jiná věc."))
    here.decide(Side.MINE)
    assert text_of(here, "Popis situace") == f"Úplně jiná věc.\n\n{LONG_TEXT}"


def disputed_paragraph(sample_case: Path, tmp_path: Path) -> tuple[Machine, Machine]:
    """Return two machines on one folder; on the first a question about a paragraph waits, its own gave way."""
    here, there = Machine(sample_case, tmp_path / "tady"), Machine(sample_case, tmp_path / "tam")
    there.session.apply("zápis", with_section_of("Popis situace", OTHER_TEXT))
    here.session.apply("zápis", with_section_of("Popis situace", LONG_TEXT))
    assert here.asked() == {(LONG_TEXT, OTHER_TEXT)}
    return here, there


def test_a_question_survives_a_kill(sample_case: Path, tmp_path: Path) -> None:
    """Whoever opens the case after a kill, renamed or not, is asked what was not decided; the answer ends it."""
    here, there = Machine(sample_case, tmp_path / "tady"), Machine(sample_case, tmp_path / "tam")
    there.session.apply("poznámka", with_note(LONG))
    here.session.apply("poznámka", with_note(SHORT))
    asked = here.asked()
    assert asked == {(SHORT, LONG)}
    renamed = sample_case.rename(sample_case.with_name("Přejmenovaní"))
    again = Machine(renamed, tmp_path / "tady")
    assert again.asked() == asked
    assert list(undecided(tmp_path / "tady")) == [renamed]
    again.decide(Side.MINE)
    assert note_of(again) == SHORT
    assert Machine(renamed, tmp_path / "tady").asked() == set()
    assert list(undecided(tmp_path / "tady")) == []


def test_a_question_decided_while_the_program_was_closed(sample_case: Path, tmp_path: Path) -> None:
    """The decision is in the file, so nobody is asked at the next start."""
    here, there = Machine(sample_case, tmp_path / "tady"), Machine(sample_case, tmp_path / "tam")
    there.session.apply("poznámka", with_note(LONG))
    here.session.apply("poznámka", with_note(SHORT))
    there.take()
    other = Machine(sample_case, tmp_path / "tady")
    other.decide(Side.THEIRS)
    assert Machine(sample_case, tmp_path / "tady").asked() == set()
    assert here.take() == []
    assert here.asked() == set()


def test_a_question_about_somebody_who_was_taken_out(sample_case: Path, tmp_path: Path) -> None:
    """Nobody is asked about a note of a person who is not there any more."""
    here, there = Machine(sample_case, tmp_path / "tady"), Machine(sample_case, tmp_path / "tam")
    there.session.apply("poznámka", with_note(LONG))
    here.session.apply("poznámka", with_note(SHORT))
    here.session.apply("odebrat", with_conference(lambda c: replace(c, people=c.people[1:])))
    assert here.session.questions == {}
    assert Machine(sample_case, tmp_path / "tady").asked() == set()


def test_nothing_is_written_when_a_question_cannot_be_kept(
    sample_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wording gives way only when it is safe elsewhere; until then it stays in memory as unsaved."""
    here, there = Machine(sample_case, tmp_path / "tady"), Machine(sample_case, tmp_path / "tam")
    there.session.apply("poznámka", with_note(LONG))
    data = (sample_case / CONFERENCE).read_bytes()
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", _refuse)
        with pytest.raises(FileProblem):
            here.session.apply("poznámka", with_note(SHORT))
    assert (sample_case / CONFERENCE).read_bytes() == data
    assert (note_of(here), here.session.unsaved) == (SHORT, (sample_case / CONFERENCE,))
    here.session.flush()
    assert (note_of(here), here.asked(), here.session.unsaved) == (LONG, {(SHORT, LONG)}, ())


def _refuse(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_what_changed_behind_an_open_question_is_asked_anew(sample_case: Path, tmp_path: Path) -> None:
    """A decision about wordings that are no longer there is not written; one beside other news is."""
    here, there = Machine(sample_case, tmp_path / "tady"), Machine(sample_case, tmp_path / "tam")
    there.session.apply("poznámka", with_note(LONG))
    here.session.apply("poznámka", with_note(SHORT))
    waiting = here.session.asked()[0]
    path, asked = waiting
    choices: dict[tuple[str, ...], Side | str] = {conflict.place: Side.MINE for conflict in asked.merged.conflicts}
    there.session.apply("poznámka", with_note(f"{LONG} A ráno."))
    here.take()
    with pytest.raises(ChangedOnDisk, match="znovu"):
        here.session.decide(path, asked, choices)
    waiting = here.session.asked()[0]
    go_on(there, "B")
    here.take()
    here.session.decide(*waiting, choices)
    there.take()
    assert note_of(there) == SHORT


def test_names_stay_hidden_until_somebody_decides(sample_case: Path, tmp_path: Path) -> None:
    """What nobody has decided is not shown to the room: of yes and no it is no, of views the empty one."""
    path = sample_case / CONFERENCE
    base = path.read_bytes()
    show = with_conference(lambda c: replace(c, room_names=True, room_view=RoomView.PRIORITIES))
    hide = with_conference(lambda c: replace(c, room_view=RoomView.BLANK))
    for first, second in ((show, hide), (hide, show)):
        path.write_bytes(base)
        here, there = (Machine(sample_case, tmp_path / name) for name in ("tady", "tam"))
        here.session.apply("pohled", first)
        there.session.apply("pohled", second)
        assert there.session.meeting.conference.room_view is RoomView.BLANK


def test_decisions_are_bounded(sample_case: Path, tmp_path: Path) -> None:
    """However many things are decided, the header keeps so many of them, the newest."""
    here, there = Machine(sample_case, tmp_path / "tady"), Machine(sample_case, tmp_path / "tam")
    for number in range(30):
        there.take()
        there.session.apply("kontakt", with_plan(contact=f"Jana Nováková {number}"))
        here.session.apply("kontakt", with_plan(contact=f"Eva {number}"))
        here.decide(Side.MINE)
    plan = opened(sample_case).meeting.plan
    assert plan is not None
    assert len(plan.decided) == 24
    assert plan.contact == "Eva 29"


# A short value set back leaves no trace of who knew what: each took its own for the newer one, for ever.
SET_BACK = [
    (True, "text", 1), (False, "note", 2), (False, "line", 0), (True, "note", 3), (False, "text", 1),
    (False, "text", 0), (False, "line", 0), (False, "line", 1), (False, "note", 2),
]  # fmt: skip


# Set back to what it was two changes ago, while the file of the change between comes back.
SET_BACK_TWICE = [(True, "contact", 1), (True, "contact", 2), (True, "contact", 1)]

ACTS = st.lists(
    st.tuples(st.booleans(), st.sampled_from(["note", "contact", "text", "line", "decide"]), st.integers(0, 3)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=EXAMPLES // 4, deadline=None, phases=[Phase.explicit, Phase.generate])  # each writes many files
@example(acts=SET_BACK, exchanges=[False, False, True, True, False, True, False, False, True])
@example(acts=SET_BACK_TWICE, exchanges=[True, True, True])
@given(acts=ACTS, exchanges=st.lists(st.booleans(), min_size=12, max_size=12))
def test_whatever_two_people_do(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[bool, str, int]], exchanges: list[bool]
) -> None:
    """Both folders come to the same bytes, nothing is unsaved, every line is there, and what anybody last wrote stands
    in the file or in a question until somebody who saw it decides."""
    place = tmp_path_factory.mktemp("dva")
    copy_sample(place / "a" / "spis", TODAY)
    shutil.copytree(place / "a" / "spis", place / "b" / "spis")
    two = Two(Machine(place / "a" / "spis", place / "tady"), Machine(place / "b" / "spis", place / "tam"))
    lines: set[str] = set()
    written: dict[tuple[bool, str], str] = {}
    for number, ((is_here, act, value), meet) in enumerate(zip(acts, exchanges, strict=False)):
        machine = two.here if is_here else two.there
        if act != "decide":
            word = f"{'A' if is_here else 'B'}{value}" + " a ještě delší kus textu, který se pozná" * (value % 2)
            before = machine.session.meeting
            machine.session.apply(act, _act(act, word, number))
            # Who writes what stands there already says nothing against whoever changes it.
            written |= {(is_here, act): word} if machine.session.meeting != before else {}
            lines |= {f"c-{number}"} if act == "line" else set()
        elif machine.session.questions:
            machine.decide(Side.MINE if value % 2 else Side.THEIRS)
            written = {key: word for key, word in written.items() if key[0] != is_here}
        if meet:
            two.exchange()
            assert all(word in _said(two) for word in written.values())
            written = {}
    two.exchange()
    assert all(word in _said(two) for word in written.values())
    assert {capture.id for capture in two.here.session.meeting.conference.captures} >= lines
    for machine in (two.here, two.there):
        while machine.session.questions:
            machine.decide(Side.MINE)
    two.exchange()


def _said(two: Two) -> str:
    """Return all that is in the files, and all wordings that wait."""
    return b"".join(_contents(two.here).values()).decode() + str(two.here.asked() | two.there.asked())


def _act(act: str, word: str, number: int) -> Change:
    if act == "note":
        return with_note(word)
    if act == "contact":
        return with_plan(contact=word)
    if act == "text":
        return with_section_of("Popis situace", word)
    capture = Capture(f"c-{number}", CaptureKind.NOTE, word, NOW)
    return with_conference(lambda c: replace(c, captures=(*c.captures, capture)))
