"""Texts of values that no file could hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.plan import Task
from pktui.errors import FileProblem
from pktui.session.case.open_case import CaseSession
from pktui.session.case.record_files import new_texts
from pktui.session.drafts.drafts import Drafts
from pktui.storage.records.folder import list_folder

TOO_LONG = "slovo " * 60_000


def test_only_what_is_new_is_told() -> None:
    """Texts deep in a value count; those that were there before do not."""
    before = (Task("u-1", "Zavolat"), Task("u-2", "Napsat", note="do školy"))
    mine = (before[0], replace(before[1], note="do školy a na úřad"), Task("u-3", "Přijít"))
    assert new_texts(mine, before).split("\n") == ["do školy a na úřad", "u-3", "Přijít"]


def test_text_no_file_can_hold_is_in_the_journal(sample_case: Path) -> None:
    """A field longer than a header may be is refused by the file and kept by the journal, until it is shortened."""
    session = CaseSession(list_folder(sample_case).meetings[1], lambda: NOW)
    drafts = Drafts(sample_case, lambda: NOW)
    try:
        session.apply("Místo", lambda m: replace(m, conference=replace(m.conference, place=TOO_LONG)))
    except FileProblem:
        session.keep_unsaved(drafts)
    assert [draft.text for draft in drafts.open] == [TOO_LONG]
    session.apply("Místo", lambda m: replace(m, conference=replace(m.conference, place="škola")))
    session.keep_unsaved(drafts)
    assert drafts.open == ()


def test_values_no_file_can_hold_are_not_given_up(sample_case: Path) -> None:
    """What could not be kept in the history stays when the file is to be read again."""
    session = CaseSession(list_folder(sample_case).meetings[1], lambda: NOW)
    with pytest.raises(FileProblem):
        session.apply("Místo", lambda m: replace(m, conference=replace(m.conference, place=TOO_LONG)))
    with pytest.raises(FileProblem):
        session.reload(session.stored.conference.path)
    assert session.meeting.conference.place == TOO_LONG
