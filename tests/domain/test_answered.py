"""An answer to a task holds for one person, one wording and one day."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.conftest import TODAY

from pktui.domain.answered import NOT_ANSWERED, Answered, Term
from pktui.domain.plan import Acceptance, Task, TaskState

YESTERDAY = TODAY - timedelta(days=1)
ASKED = Task("u", "Zavolat „paní učitelce“ – a říct jí to", "Petra Malá, ZŠ Dlouhá", "o-1", YESTERDAY)
TAKEN = ASKED.having(Acceptance.ACCEPTED, TODAY, "na setkání")
REFUSED = ASKED.having(Acceptance.REFUSED, TODAY)
OTHERWISE: list[tuple[dict[str, Any], tuple[Term, ...]]] = [
    ({"what": "Zavolat panu učiteli"}, (Term.WHAT,)),
    ({"what": "Zavolat paní učitelce"}, (Term.WHAT,)),
    ({"due": TODAY}, (Term.DUE,)),
    ({"due": None}, (Term.DUE,)),
    ({"who": "Jan Malý", "who_id": "o-2"}, (Term.WHO,)),
    ({"who": "Jan Malý"}, (Term.WHO,)),
    ({"who_id": "o-2"}, (Term.WHO,)),
    ({"who": "", "who_id": ""}, (Term.WHO,)),
    ({"what": "Napsat", "due": TODAY, "who": "Jan"}, (Term.WHAT, Term.DUE, Term.WHO)),
]
THE_SAME: list[dict[str, Any]] = [
    {"what": ' Zavolat  "paní\nučitelce" - a říct\u00a0jí to.'},
    {"what": "zavolat «paní učitelce»—a říct jí\u200b to"},
    {"what": unicodedata.normalize("NFD", ASKED.what)},
    {"who": "Petra Malá, ZŠ Krátká"},
    {"who": "petra mala"},
    {"who": "Petra  Malá, ZŠ\u00a0Dlouhá", "who_id": ""},
    {"indicator": "ví o tom", "note": "šlo to", "state": TaskState.DONE, "priority": "p"},
]


def test_an_answer_is_kept_with_what_it_was_to() -> None:
    """Who answered, the wording and the day stand beside the day and the way of the answer."""
    assert TAKEN.answered == Answered(ASKED.what, "Petra Malá, ZŠ Dlouhá", "o-1", YESTERDAY, on=TODAY, how="na setkání")
    assert (TAKEN.is_agreed, TAKEN.is_refused, TAKEN.lapsed) == (True, False, ())
    assert (REFUSED.is_agreed, REFUSED.is_refused, REFUSED.lapsed) == (False, True, ())
    assert (ASKED.is_agreed, ASKED.is_refused, ASKED.lapsed) == (False, False, ())
    assert ASKED.answered == NOT_ANSWERED


@pytest.mark.parametrize("accepted", [Acceptance.ACCEPTED, Acceptance.REFUSED])
@pytest.mark.parametrize(("change", "terms"), OTHERWISE)
def test_another_task_waits_for_another_answer(
    accepted: Acceptance, change: dict[str, Any], terms: tuple[Term, ...]
) -> None:
    """To another wording, day or person the answer counts for nothing; it stays known and may come back."""
    answered = ASKED.having(accepted, TODAY)
    changed = replace(answered, **change)
    assert (changed.answer, changed.lapsed) == (Acceptance.UNKNOWN, terms)
    assert (changed.is_agreed, changed.is_refused, changed.is_open) == (False, False, True)
    assert (changed.accepted, changed.answered) == (accepted, answered.answered)
    assert replace(changed, what=ASKED.what, due=ASKED.due, who=ASKED.who, who_id=ASKED.who_id) == answered


@pytest.mark.parametrize("change", THE_SAME)
def test_typography_takes_nothing_back(change: dict[str, Any]) -> None:
    """Blanks, quotes, dashes, a capital, a full stop and what follows a name are no other task."""
    assert replace(TAKEN, **change).is_agreed
    assert replace(REFUSED, **change).is_refused


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Přijít v 9", "Přijít v 10"),
        ("Nevolat otci", "Volat otci"),
        ("Zaplatit 1 000 Kč", "Zaplatit 10 000 Kč"),
        ("Říct to Janě", "Říct to janě"),
        ("Dát byt", "Dát být"),
        ("Přijít?", "Přijít"),
    ],
)
def test_letters_and_digits_count(one: str, other: str) -> None:
    """What may mean something else is another wording."""
    assert replace(TAKEN, what=one).corrected().is_agreed
    assert not replace(replace(TAKEN, what=one).corrected(), what=other).is_agreed


@pytest.mark.parametrize("accepted", [Acceptance.ACCEPTED, Acceptance.REFUSED])
def test_an_answer_without_its_terms_is_to_what_stands_there(accepted: Acceptance) -> None:
    """So old files are read; from then on it holds for that and nothing else."""
    old = Task("u", "Zavolat", "Petra", due=TODAY, accepted=accepted)
    assert old.answered == Answered("Zavolat", "Petra", due=TODAY, refused=accepted is Acceptance.REFUSED)
    assert old.answer is accepted
    assert replace(old, what="Nezavolat").answer is Acceptance.UNKNOWN
    dated = Task("u", "Zavolat", "Petra", accepted=accepted, answered=Answered(on=TODAY, how="telefonem"))
    assert (dated.answered.what, dated.answered.on, dated.answered.how) == ("Zavolat", TODAY, "telefonem")


def test_nobody_takes_nothing() -> None:
    """A task that has no owner was taken by nobody; one that was refused and has none is still refused."""
    assert Task("u", "Zavolat", accepted=Acceptance.ACCEPTED).answer is Acceptance.UNKNOWN
    assert Task("u", "Zavolat", accepted=Acceptance.REFUSED).is_refused


def test_an_answer_taken_back_leaves_no_trace() -> None:
    """Who has not answered has no terms."""
    assert replace(TAKEN, accepted=Acceptance.UNKNOWN) == ASKED
    assert TAKEN.having(Acceptance.UNKNOWN, TODAY) == ASKED


def test_correcting_a_slip_keeps_the_answer() -> None:
    """Only the wording is corrected: another day or person has to be asked anyway."""
    slip = replace(TAKEN, what="Zavolat paní učitelce")
    assert slip.corrected().is_agreed
    assert slip.corrected().answered == replace(TAKEN.answered, what=slip.what)
    assert replace(slip, due=TODAY).corrected().lapsed == (Term.DUE,)
    assert replace(slip, who="Jan Malý", who_id="o-2").corrected().lapsed == (Term.WHO,)


@pytest.mark.parametrize("state", TaskState)
def test_a_refused_task_is_nobodys(state: TaskState) -> None:
    """Nobody owes it, however late; somebody else who stands there now has not refused it."""
    refused = replace(REFUSED, state=state)
    assert not refused.is_open
    assert not refused.is_overdue(TODAY)
    asked = replace(refused, who="Jan Malý", who_id="o-2")
    assert asked.is_open is (state not in {TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED})


def test_a_no_is_made_a_yes_by_nobody_else() -> None:
    """A word changed beside the record of a no is no consent; a no written over a yes counts."""
    assert REFUSED.answered.refused
    overwritten = replace(REFUSED, accepted=Acceptance.ACCEPTED)
    assert (overwritten.answer, overwritten.lapsed) == (Acceptance.UNKNOWN, (Term.ANSWER,))
    assert replace(TAKEN, accepted=Acceptance.REFUSED).is_refused
