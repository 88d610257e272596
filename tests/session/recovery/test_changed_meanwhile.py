"""A text from the journal never writes over what somebody else, or its author, has put in its place meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.session.recovery.test_put_back import SECOND

from pktui.session.case.open_case import CaseSession
from pktui.session.create import empty_minutes
from pktui.session.drafts.drafts import Draft
from pktui.session.drafts.place import Place
from pktui.session.local import history_of
from pktui.session.recovery.put_back import FIELD, SECTION, SUMMARY, field_name, present_words, put_back, restored
from pktui.storage.records.folder import list_folder

TITLE = "Popis situace"
WAS, MINE, THEIRS = "Matka chce bydlet sama.", "Matka chce bydlet s babičkou.", "Matka zatím neví."
KINDS = [SECTION, SUMMARY, FIELD]
Open = Callable[[], CaseSession]


@pytest.fixture
def opened(sample_case: Path, now: datetime) -> Open:
    """Return a function that opens the second conference as it is in the folder now."""

    def session() -> CaseSession:
        stored = next(each for each in list_folder(sample_case).meetings if each.conference.record.id == SECOND)
        return CaseSession(stored, lambda: now, history_of(sample_case))

    first = session()
    first.apply("zápis", lambda m: m.having(m.minutes or empty_minutes(m)))
    return session


def draft(session: CaseSession, kind: str, text: str, was: str | None) -> Draft:
    """Return a text typed over another one, or over what nobody knows."""
    names = {SECTION: TITLE, FIELD: field_name(session.meeting.conference.people[0].id, "note")}
    return Draft(Place(SECOND, kind, names.get(kind, "")), text, session.now(), was=was)


def write(session: CaseSession, kind: str, text: str) -> None:
    """Put a text in its place as the program does when it is saved."""
    session.apply("psaní", lambda m: restored(m, draft(session, kind, text, None)))


def present(session: CaseSession, kind: str) -> str:
    """Return what the file holds there."""
    return present_words(session.stored, draft(session, kind, "", None)).strip()


def wordings(session: CaseSession) -> set[str]:
    """Return the texts between which somebody has to choose."""
    conflicts = [question.conflict for question in session.questions.values()]
    return {str(text).strip() for conflict in conflicts for text in (conflict.mine, conflict.theirs)}


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_wrote_there(opened: Open, kind: str) -> None:
    """Where the text stands that it was begun from, it simply replaces that."""
    write(opened(), kind, WAS)
    session = opened()
    put_back(session, draft(session, kind, MINE, WAS))
    assert present(opened(), kind) == MINE
    assert not session.questions


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("was", [WAS, None])
def test_somebody_wrote_there(opened: Open, kind: str, was: str | None) -> None:
    """Where something else stands, both wordings are asked about; so, too, when no journal says what was there."""
    write(opened(), kind, THEIRS)
    session = opened()
    put_back(session, draft(session, kind, MINE, was))
    assert wordings(session) == {MINE, THEIRS}
    assert present(opened(), kind) in {MINE, THEIRS}


@pytest.mark.parametrize("kind", KINDS)
def test_own_newer_text(opened: Open, kind: str) -> None:
    """A text begun in an empty place and put off does not replace what was written there later."""
    write(opened(), kind, "")
    write(opened(), kind, THEIRS)
    session = opened()
    put_back(session, draft(session, kind, MINE, ""))
    assert wordings(session) == {MINE, THEIRS} or {MINE, THEIRS} <= set(present(opened(), kind).split("\n\n"))


def test_changes_in_other_paragraphs_are_joined(opened: Open) -> None:
    """What does not contradict needs no question."""
    write(opened(), SECTION, "první\n\ndruhý\n\ntřetí")
    before = present(opened(), SECTION)
    write(opened(), SECTION, "první od kolegy\n\ndruhý\n\ntřetí")
    session = opened()
    put_back(session, draft(session, SECTION, "první\n\ndruhý\n\ntřetí ode mě", before))
    assert present(opened(), SECTION) == "první od kolegy\n\ndruhý\n\ntřetí ode mě"
    assert not session.questions


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", MINE])
def test_nothing_to_lose(opened: Open, kind: str, text: str) -> None:
    """An old journal does not say what was there; where nothing is, or the same, there is nothing to ask."""
    write(opened(), kind, text)
    session = opened()
    put_back(session, draft(session, kind, MINE, None))
    assert present(opened(), kind) == MINE
    assert not session.questions


def test_removed_text_is_asked_about(opened: Open) -> None:
    """Somebody took the text out on purpose: a change of it does not bring it back unseen."""
    write(opened(), SUMMARY, WAS)
    write(opened(), SUMMARY, "")
    session = opened()
    put_back(session, draft(session, SUMMARY, MINE, WAS))
    assert MINE in wordings(session)


def test_minutes_that_are_gone(opened: Open) -> None:
    """Without minutes nothing stands in the place of a section: they are begun with it."""
    minutes = opened().stored.minutes
    assert minutes is not None
    minutes.path.unlink()
    session = opened()
    put_back(session, draft(session, SECTION, MINE, WAS))
    assert present(opened(), SECTION) == MINE


def test_text_of_a_gone_entry_becomes_a_note(opened: Open) -> None:
    """Where there is nothing to replace, a text is added whatever it was begun from."""
    session = opened()
    lost = replace(draft(session, FIELD, MINE, WAS), place=Place(SECOND, FIELD, field_name("o-0000000000", "note")))
    put_back(session, lost)
    assert not session.questions
    assert any(MINE in card.text for card in opened().meeting.conference.captures)
