"""Cards of the meeting in the minutes: where each belongs, how it stands there, and dissent that is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import make_meeting

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.conference import ClientCare
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.minutes import MINUTES_SECTIONS, Minutes, MinutesState, sections
from pktui.domain.people import Person, Role
from pktui.domain.plan import Acceptance, Plan, Priority, Task
from pktui.domain.taking import (
    CHILD_VIEW,
    CLIENT_VIEW,
    cards,
    cards_of,
    in_words,
    lost_dissent,
    offered_again,
    planned,
    retaken,
    reworded,
    speaker,
    standing_though_withdrawn,
    ticked,
    unticked,
    waiting,
    with_cards,
)

MOTHER = Person("o-1", "Jana Malá", (Role.PARENT,), "matka")
CHILD = Person("o-2", "Ema", (Role.CHILD,))
NEED = Capture("z-1", CaptureKind.NEED, "Klid v noci.", who="máma", who_id="o-1")
DISSENT = Capture("z-2", CaptureKind.DISSENT, "To není pravda.", who="teta")
CLOSING = AgendaItem("b-9", "Zhodnocení", 10, Phase.EVALUATION)
MINUTES = Minutes("z-1", "k-1", body="".join(f"\n## {title}\n" for title in MINUTES_SECTIONS))


def texts(minutes: Minutes) -> dict[str, str]:
    return {section.title: section.text for section in sections(minutes.body)}


@pytest.mark.parametrize(
    ("card", "title"),
    [
        (NEED, "Potřeby a rizika"),
        (Capture("a", CaptureKind.RISK, "x"), "Potřeby a rizika"),
        (Capture("a", CaptureKind.STRENGTH, "x"), "Silné stránky a podpora"),
        (Capture("a", CaptureKind.PROPOSAL, "x"), "Návrhy řešení"),
        (DISSENT, "Odlišné názory"),
        (Capture("a", CaptureKind.NOTE, "x"), "Popis situace"),
        (Capture("a", CaptureKind.NOTE, "x", item="b-9"), "Zhodnocení setkání"),
        (Capture("a", CaptureKind.PARKED, "x"), "Zhodnocení setkání"),
    ],
)
def test_where_it_belongs(card: Capture, title: str) -> None:
    """Every kind has its section, one that minutes usually have."""
    meeting = make_meeting(captures=(card,), agenda=(CLOSING,))
    assert [name for name in MINUTES_SECTIONS if cards_of(meeting, name)] == [title]


TASK = Task("t-1", "Jít s Emou k lékařce 5. 12.", source="z-4")


@pytest.mark.parametrize(
    ("plan", "is_offered"),
    [
        (Plan("p-1", "k-1", tasks=(TASK,)), False),
        (Plan("p-1", "k-1", tasks=(TASK.having(Acceptance.REFUSED, date(2026, 3, 12), ""),)), False),
        (Plan("p-1", "k-1", tasks=(replace(TASK.having(Acceptance.REFUSED, None, ""), what="Objednat Emu"),)), False),
        (Plan("p-1", "k-1", priorities=(Priority("p-1", TASK.what, "z-4"),)), False),
        (Plan("p-1", "k-1", tasks=(replace(TASK, what="Objednat Emu k lékařce"),)), True),
        (Plan("p-1", "k-1", tasks=(replace(TASK, source="z-5"),)), True),
        (Plan("p-1", "k-1"), True),
    ],
)
def test_task_is_no_description_of_the_situation(plan: Plan, is_offered: bool) -> None:
    """What was typed as a task or a priority is in the plan with its answer; words that no paper has are offered."""
    note = Capture("z-4", CaptureKind.NOTE, TASK.what)
    meeting = make_meeting(captures=(note, NEED)).having(plan)
    assert cards_of(meeting, "Popis situace") == ((note,) if is_offered else ())
    assert cards(meeting.conference) == (note, NEED)
    sources = {*(priority.source for priority in plan.priorities), *(task.source for task in plan.tasks)}
    assert planned(meeting) == {"z-4"} & sources


def test_view_of_the_child() -> None:
    """What the preparation says of it and what the child itself said is offered for its section."""
    said = Capture("z-3", CaptureKind.NEED, "Chci kroužek.", who="Ema", who_id="o-2")
    care = ClientCare(child_view="Přijde sama.")
    meeting = make_meeting(captures=(said, NEED), people=(MOTHER, CHILD), client=care)
    assert [card.id for card in cards_of(meeting, "Názor dítěte")] == [CHILD_VIEW, "z-3"]
    assert [card.id for card in cards_of(meeting, "Potřeby a rizika")] == ["z-3", "z-1"]
    assert [card.id for card in cards(meeting.conference)] == [CHILD_VIEW, "z-3", "z-1"]


def test_words_of_the_child_describe_its_view() -> None:
    """A note of what the child said is its view before it is the situation; at the end it may be about the meeting."""
    said = Capture("z-3", CaptureKind.NOTE, "Já chci, aby mamka nebrečela.", who="Ema", who_id="o-2")
    closing = replace(said, id="z-4", item="b-9")
    meeting = make_meeting(captures=(said, closing), people=(MOTHER, CHILD), agenda=(CLOSING,))
    offered = {title: [card.id for card in cards_of(meeting, title)] for title in MINUTES_SECTIONS}
    assert {title: ids for title, ids in offered.items() if ids} == {
        "Názor dítěte": ["z-3", "z-4"], "Zhodnocení setkání": ["z-4"],
    }  # fmt: skip


def test_view_of_an_adult_client() -> None:
    """The same is offered for the section of an adult client: what was noted before, and what they said."""
    said = Capture("z-3", CaptureKind.NEED, "Chci zůstat doma.", who="Marie", who_id="o-9")
    senior = Person("o-9", "Marie", (Role.CLIENT,))
    meeting = make_meeting(captures=(said, NEED), people=(senior,), client=ClientCare(view="Bojí se domova."))
    assert [card.id for card in cards_of(meeting, "Názor klienta")] == [CLIENT_VIEW, "z-3"]
    assert cards_of(meeting, "Názor dítěte") == ()
    assert [card.id for card in cards(meeting.conference)] == [CLIENT_VIEW, "z-3", "z-1"]


def test_in_words() -> None:
    """A linked person is named as in minutes, another one as written; the words are those of the card."""
    assert in_words(NEED, (MOTHER,)) == "- Jana Malá, matka: Klid v noci."
    assert in_words(NEED, ()) == "- máma: Klid v noci."
    assert in_words(replace(NEED, who="", who_id=""), ()) == "- Klid v noci."
    assert in_words(Capture("a", CaptureKind.NOTE, "„Ne“\nnikdy"), ()) == "- „Ne“\n  nikdy"
    assert speaker(DISSENT, (MOTHER,)) == "teta"


def test_taking_in_adds_at_the_end() -> None:
    """Cards follow each other as one list behind whatever stands there; other sections keep every character."""
    written = replace(MINUTES, body=MINUTES.body.replace("rizika\n", "rizika\n\nPsaný text.\n"))
    one = with_cards(written, "Potřeby a rizika", (NEED,), (MOTHER,))
    assert texts(one)["Potřeby a rizika"] == "Psaný text.\n\n- Jana Malá, matka: Klid v noci."
    two = with_cards(one, "Potřeby a rizika", (DISSENT,), ())
    assert texts(two)["Potřeby a rizika"].endswith("- Jana Malá, matka: Klid v noci.\n- teta: To není pravda.")
    assert two.taken == ("z-1", "z-2")
    assert texts(with_cards(MINUTES, "Vlastní", (NEED,), ()))["Vlastní"] == "- máma: Klid v noci."
    assert with_cards(MINUTES, "Vlastní", (), ()) is MINUTES


@given(st.text(), st.text(min_size=1))
def test_nothing_typed_is_written_over(typed: str, said: str) -> None:
    """Whatever stands in the section and on the card: the text before is the beginning of the text after."""
    body = with_cards(MINUTES, "Návrhy řešení", (Capture("a", CaptureKind.NOTE, typed),), ()).body
    before = replace(MINUTES, body=body)
    after = with_cards(before, "Návrhy řešení", (Capture("z-9", CaptureKind.PROPOSAL, said),), ())
    old, new = texts(before), texts(after)
    assert new.pop("Návrhy řešení").startswith(old.pop("Návrhy řešení"))
    assert new == old


def test_ticks() -> None:
    """A card is known once; what was withdrawn or is known does not wait."""
    known = ticked(ticked(MINUTES, (NEED,)), (NEED,))
    assert known.taken == ("z-1",)
    assert unticked(known, "z-1").taken == ()
    assert waiting(known, (NEED, DISSENT)) == (DISSENT,)
    gone = replace(DISSENT, withdrawn_by="teta", withdrawn_on=date(2026, 3, 12))
    assert waiting(None, (NEED, gone)) == (NEED,)
    turned = replace(gone, kind=CaptureKind.NOTE)
    assert waiting(None, (turned,)) == (turned,)


def test_other_words_than_now() -> None:
    """A card that was changed after it was taken in, or whose text was rewritten, is known."""
    taken = with_cards(MINUTES, "Potřeby a rizika", (NEED,), ())
    assert reworded(taken, (NEED, DISSENT)) == frozenset()
    assert reworded(taken, (replace(NEED, text="Klid ve dne."), DISSENT)) == {"z-1"}
    assert reworded(ticked(MINUTES, (DISSENT,)), (NEED, DISSENT)) == {"z-2"}


@pytest.mark.parametrize(
    ("taken", "left"), [(("a", "b"), ("a",)), (("a",), ()), (("b",), ()), (("c",), ("c",)), ((), ())]
)
def test_joined_cards(taken: tuple[str, ...], left: tuple[str, ...]) -> None:
    """A card that got the words of another one is in the text only when both were: else words would be lost."""
    assert retaken(replace(MINUTES, taken=taken), "a", "b").taken == left


def test_lost_dissent() -> None:
    """Dissent is missing until its card is in the text or was withdrawn; also when its text was deleted again."""
    meeting = make_meeting(captures=(NEED, DISSENT)).having(MINUTES)
    assert lost_dissent(meeting) == (DISSENT,)
    assert lost_dissent(replace(meeting, minutes=None)) == (DISSENT,)
    taken = with_cards(MINUTES, "Odlišné názory", (DISSENT,), ())
    assert lost_dissent(meeting.having(taken)) == ()
    assert lost_dissent(meeting.having(replace(taken, body=MINUTES.body))) == (DISSENT,)
    elsewhere = with_cards(MINUTES, "Popis situace", (DISSENT,), ())
    assert lost_dissent(meeting.having(elsewhere)) == ()
    by_hand = replace(taken, body="## Odlišné Názory\n\nTeta to vidí jinak.\n")
    assert lost_dissent(meeting.having(by_hand)) == ()
    by_chance = replace(MINUTES, body=f"{MINUTES.body}\n{DISSENT.text}\n")
    assert lost_dissent(meeting.having(by_chance)) == (DISSENT,)


def test_withdrawn_dissent_that_still_stands_in_the_text() -> None:
    """It stands until its line is gone or says more; who ticks it off or approved it so has decided."""
    gone = replace(DISSENT, withdrawn_by="teta", withdrawn_on=date(2026, 3, 12))
    taken = with_cards(MINUTES, "Odlišné názory", (DISSENT,), ())

    def standing(minutes: Minutes | None, card: Capture = gone) -> tuple[Capture, ...]:
        return standing_though_withdrawn(replace(make_meeting(captures=(NEED, card)), minutes=minutes))

    assert standing(taken) == (gone,)
    assert standing(replace(taken, body=taken.body.replace("- teta:", "- teta Eva:"))) == (gone,)
    assert standing(replace(taken, body=taken.body.replace("pravda.", "pravda. Dne 12. 3. odvoláno."))) == ()
    assert standing(taken, DISSENT) == ()
    assert standing(taken, replace(gone, text="")) == ()
    assert standing(taken, replace(gone, text=f"Ne.\n{DISSENT.text}\n")) != ()
    assert standing(replace(taken, body=MINUTES.body)) == ()
    assert standing(unticked(taken, "z-2")) == ()
    assert standing(replace(taken, state=MinutesState.APPROVED)) == ()
    assert standing(None) == ()


def test_only_what_stood_in_a_wording_waits_again() -> None:
    """A card that somebody ticked as said in other words stays so, whichever wording of a section was chosen."""
    minutes = replace(MINUTES, body=NEED.text, taken=("z-1", "z-2"))
    meeting = make_meeting(captures=(NEED, DISSENT)).having(minutes)
    assert offered_again(meeting, (NEED.text, f"- teta: {DISSENT.text}")).minutes == unticked(minutes, "z-2")
    assert offered_again(meeting, (NEED.text, "Teta to vidí jinak.")) == meeting
