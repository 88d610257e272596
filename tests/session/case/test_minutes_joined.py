"""The minutes of one conference, open in two programs at once: cards, approvals and addenda in one folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Addendum, Minutes, MinutesState, approved, is_changed, numbered, settled, with_section
from pktui.domain.taking import DISSENTS, lost_dissent, waiting, with_cards
from pktui.session.case.open_case import CaseSession
from pktui.storage.merging.conflict import Side
from pktui.storage.records.folder import list_folder

CARDS = (Capture("z-1", CaptureKind.DISSENT, "Nesouhlasím.", NOW), Capture("z-2", CaptureKind.DISSENT, "Ani já.", NOW))
DAY = date(2026, 9, 20)


def opened(folder: Path) -> CaseSession:
    """Open the repeated conference as one of the machines does."""
    return CaseSession(list_folder(folder).meetings[1], lambda: NOW)


def stored(folder: Path) -> Meeting:
    """Return the repeated conference as its files say."""
    return list_folder(folder).meetings[1].meeting


def minutes_of(meeting: Meeting) -> Minutes:
    assert meeting.minutes is not None
    return meeting.minutes


def taking(card: Capture, session: CaseSession) -> None:
    session.apply("karta", lambda m: m.having(with_cards(minutes_of(m), DISSENTS, (card,), ())))


def test_each_takes_in_a_card(sample_case: Path) -> None:
    """Both dissents are in the text, both programs know it, and nobody is asked."""
    first = opened(sample_case)
    first.apply("věty", lambda m: m.having(replace(m.conference, captures=CARDS)))
    mine, theirs = opened(sample_case), opened(sample_case)
    taking(CARDS[0], mine)
    taking(CARDS[1], theirs)
    found = stored(sample_case)
    assert lost_dissent(found) == ()
    assert set(minutes_of(found).taken) == {"z-1", "z-2"}
    assert all(f"- {card.text}" in minutes_of(found).body for card in CARDS)
    assert not theirs.questions


def test_one_approves_while_the_other_writes(sample_case: Path) -> None:
    """What the other one had open is saved into the approved minutes and no word is lost: it is found out."""
    mine, theirs = opened(sample_case), opened(sample_case)
    mine.apply("schválit", lambda m: m.having(approved(minutes_of(m), DAY)))
    theirs.apply(
        "psát",
        lambda m: m.having(replace(minutes_of(m), body=with_section(minutes_of(m).body, DISSENTS, "Ještě něco."))),
    )
    found = minutes_of(stored(sample_case))
    assert (found.state, is_changed(found)) == (MinutesState.APPROVED, True)
    assert "Ještě něco." in found.body


def test_two_addenda_at_once(sample_case: Path) -> None:
    """Each program writes addendum number one: both are there."""
    opened(sample_case).apply("schválit", lambda m: m.having(approved(minutes_of(m), DAY)))
    mine, theirs = opened(sample_case), opened(sample_case)
    for session, name in ((mine, "d-1"), (theirs, "d-2")):
        added = Addendum(name, f"Text {name}.", on=DAY)
        session.apply("dodatek", lambda m, added=added: m.having(replace(minutes_of(m), addenda=(added,))))  # type: ignore[misc]
    found = minutes_of(stored(sample_case))
    assert {each.text for _, each in numbered(found)} == {"Text d-1.", "Text d-2."}
    assert not is_changed(found)
    assert not theirs.questions


@pytest.mark.parametrize("side", list(Side))
def test_a_card_that_gave_way_waits_again(sample_case: Path, side: Side) -> None:
    """Of two wordings somebody chose one: a card that is only in the other one is offered again, and not lost."""
    told = replace(CARDS[0], text="Nesouhlasím.\n\nDěti mají zůstat.")
    opened(sample_case).apply("věty", lambda m: m.having(replace(m.conference, captures=(told, CARDS[1]))))
    mine, theirs = opened(sample_case), opened(sample_case)
    taking(told, mine)
    taking(CARDS[1], theirs)
    ((path, asked),) = theirs.asked()
    (conflict,) = asked.merged.conflicts
    theirs.decide(path, asked, {conflict.place: side})
    found = stored(sample_case)
    stands, other = (told, CARDS[1]) if "Děti" in minutes_of(found).body else (CARDS[1], told)
    assert minutes_of(found).taken == (stands.id,)
    assert lost_dissent(found) == waiting(minutes_of(found), found.conference.captures) == (other,)
    assert (theirs.unsaved, theirs.meeting) == ((), found)


def test_an_approval_that_was_decided_is_one_of_a_text(sample_case: Path) -> None:
    """Deciding that minutes are approved, when nobody knows in which words, approves them as they stand."""
    mine, theirs = opened(sample_case), opened(sample_case)
    mine.apply("schválit", lambda m: m.having(approved(minutes_of(m), DAY)))
    open_again = partial(replace, state=MinutesState.COMMENTS)
    theirs.apply("otevřít", lambda m: m.having(settled(minutes_of(m), open_again(minutes_of(m)), DAY)))
    open_again = partial(replace, state=MinutesState.DRAFT)
    theirs.apply("koncept", lambda m: m.having(settled(minutes_of(m), open_again(minutes_of(m)), DAY)))
    assert not minutes_of(theirs.meeting).digests
    ((path, asked),) = theirs.asked()
    (conflict,) = asked.merged.conflicts
    side = next(side for side in Side if conflict.of(side) == "schvaleno")
    theirs.decide(path, asked, {conflict.place: side})
    found = minutes_of(stored(sample_case))
    assert found == approved(found, NOW.date())
    assert (theirs.unsaved, minutes_of(theirs.meeting)) == ((), found)


def test_another_decision_approves_nothing_anew(sample_case: Path) -> None:
    """An approval by a program that kept no digest is still one of a text nobody knows, whatever else is decided."""
    old = partial(replace, state=MinutesState.APPROVED, approved_on=DAY, digests=())
    opened(sample_case).apply("schválit", lambda m: m.having(old(minutes_of(m))))
    mine, theirs = opened(sample_case), opened(sample_case)
    mine.apply("zapsal", lambda m: m.having(replace(minutes_of(m), author="Jana")))
    theirs.apply("zapsal", lambda m: m.having(replace(minutes_of(m), author="Petr")))
    ((path, asked),) = theirs.asked()
    (conflict,) = asked.merged.conflicts
    theirs.decide(path, asked, {conflict.place: next(side for side in Side if conflict.of(side) == "Petr")})
    found = minutes_of(stored(sample_case))
    assert (found.author, found.state, found.approved_on, found.digests) == ("Petr", MinutesState.APPROVED, DAY, ())
