"""Approval of the minutes: the digest knows every word and no spacing; what a new state brings; numbers of addenda."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.minutes import (
    Addendum,
    Comment,
    Minutes,
    MinutesState,
    Resolution,
    approved,
    digest,
    is_changed,
    numbered,
    settled,
)

DAY, LATER = date(2026, 3, 31), date(2026, 4, 12)
BODY = "\n## Popis situace\n\nMaminka nechce,\naby se to opakovalo.\n\n- jedna\n- dvě\n\n## Názor dítěte\n"
DISSENT = Comment("r-1", "Eva", "Nesouhlasím.", resolution=Resolution.DISSENT, reply="Zůstává.")
MINUTES = Minutes("z-1", "k-1", author="Hana", body=BODY, comments=(DISSENT,))
APPROVED = approved(MINUTES, DAY)


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("\n", "\r\n"),
        BODY.replace("\n", "\r"),
        BODY.rstrip("\n"),
        BODY + "\n\n",
        BODY.replace("\n", "  \n"),
        BODY.replace("\n\n", "\n\n\n\n"),
        unicodedata.normalize("NFD", BODY),
    ],
    ids=["CRLF", "CR", "no final newline", "more of them", "trailing spaces", "more empty lines", "NFD"],
)
def test_the_same_words(body: str) -> None:
    """How a program ends lines, spaces them and composes letters is no change."""
    assert body != BODY
    assert not is_changed(replace(APPROVED, body=body))


@pytest.mark.parametrize(
    "changed",
    [
        replace(APPROVED, body=BODY.replace("nechce", "chce")),
        replace(APPROVED, body=BODY.replace("nechce", "Nechce")),
        replace(APPROVED, body=BODY.replace("nechce,\n", "nechce, ")),
        replace(APPROVED, body=BODY.replace("- dvě\n", "")),
        replace(APPROVED, body=BODY + "Chci domů.\n"),
        replace(APPROVED, body=BODY.replace("## Názor dítěte", "## Názor")),
        replace(APPROVED, comments=()),
        replace(APPROVED, comments=(replace(DISSENT, text="Souhlasím."),)),
        replace(APPROVED, comments=(replace(DISSENT, resolution=Resolution.REJECTED),)),
    ],
)
def test_other_words(changed: Minutes) -> None:
    """Any other word, line or heading is a change, and so is dissent that does not stay."""
    assert is_changed(changed)


@given(st.integers(0, len(BODY) - 1), st.sampled_from("až9,.–-"))
def test_any_letter_counts(place: int, letter: str) -> None:
    """Wherever a letter is put in, it is seen."""
    assert is_changed(replace(APPROVED, body=BODY[:place] + letter + BODY[place:]))


def test_what_is_not_part_of_it() -> None:
    """Addenda, cards that are in the text and comments that were answered otherwise are no change of the text."""
    answered = Comment("r-2", "Jan", "Oprava.", resolution=Resolution.ACCEPTED)
    assert not is_changed(replace(APPROVED, addenda=(Addendum("d-1", "Ještě něco."),), taken=("z-1",)))
    assert not is_changed(replace(APPROVED, comments=(answered, DISSENT), author="Jana"))


@pytest.mark.parametrize("resolution", [Resolution.REJECTED, Resolution.PARTLY])
def test_what_was_not_taken_in(resolution: Resolution) -> None:
    """A comment that is printed with its reason is part of what was approved, to the last word."""
    declined = Comment("r-2", "Jan", "Oprava.", resolution=resolution, reply="Nevíme to.")
    minutes = approved(replace(MINUTES, comments=(DISSENT, declined)), DAY)
    assert not is_changed(minutes)
    assert is_changed(replace(minutes, comments=(DISSENT, replace(declined, reply="Víme to."))))
    assert is_changed(replace(minutes, comments=(DISSENT, replace(declined, text="Opravy."))))
    assert is_changed(replace(minutes, comments=(DISSENT,)))
    assert is_changed(replace(APPROVED, comments=(DISSENT, declined)))


def test_a_digest_of_an_older_program() -> None:
    """One that knew only dissent still stands for the same words; every other word is seen as it was."""
    declined = Comment("r-2", "Jan", "Oprava.", resolution=Resolution.REJECTED, reply="Nevíme to.")
    old = replace(APPROVED, comments=(DISSENT, declined), digests=("d0e1e6bae42cb018c389",))
    assert not is_changed(old)
    assert is_changed(replace(old, body="jiné"))
    assert is_changed(replace(old, comments=(replace(DISSENT, reply="Pryč."), declined)))


def test_who_is_not_judged() -> None:
    """Minutes without a digest, or ones that are not approved, are never called changed."""
    assert not is_changed(None)
    assert not is_changed(replace(APPROVED, digests=(), body="jiné"))
    assert not is_changed(replace(APPROVED, state=MinutesState.COMMENTS, body="jiné"))


def test_two_approvals_of_different_texts() -> None:
    """Where two machines approved at once, each its own text, no text is what both approved."""
    other = approved(replace(MINUTES, body="jiné"), DAY)
    both = replace(APPROVED, digests=(*APPROVED.digests, *other.digests))
    assert is_changed(both)
    assert is_changed(replace(both, body="jiné"))


def test_a_new_state() -> None:
    """A digest comes with an approval and goes with it; another day approves no text that has changed since."""
    today = settled(MINUTES, replace(MINUTES, state=MinutesState.APPROVED), DAY)
    assert (today.approved_on, today.digests) == (DAY, (digest(MINUTES),))
    assert settled(MINUTES, replace(MINUTES, state=MinutesState.APPROVED, approved_on=LATER), DAY).approved_on == LATER
    opened = settled(APPROVED, replace(APPROVED, state=MinutesState.COMMENTS), LATER)
    assert (opened.approved_on, opened.digests) == (None, ())
    by_hand = replace(APPROVED, body="jiné")
    assert settled(by_hand, replace(by_hand, author="Jana"), LATER).digests == APPROVED.digests
    other_day = settled(by_hand, replace(by_hand, approved_on=LATER), LATER)
    assert (other_day.approved_on, is_changed(other_day)) == (LATER, True)
    assert settled(APPROVED, replace(APPROVED, approved_on=LATER), LATER) == replace(APPROVED, approved_on=LATER)
    old = replace(APPROVED, digests=())
    assert settled(old, replace(old, approved_on=LATER), LATER).digests == (digest(old),)
    assert settled(old, replace(old, author="Jana"), LATER).digests == ()


def test_numbers_of_addenda() -> None:
    """They go by days, those of one day as they stand; one without a day, written by hand, is the last."""
    addenda = (Addendum("c", "3", on=None), Addendum("b", "2", on=LATER), Addendum("a", "1", on=DAY))
    more = (*addenda, Addendum("d", "2b", on=LATER))
    assert [(number, each.text) for number, each in numbered(replace(MINUTES, addenda=more))] == [
        (1, "1"), (2, "2"), (3, "2b"), (4, "3"),
    ]  # fmt: skip
