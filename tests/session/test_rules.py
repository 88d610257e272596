"""Switching a rule off and on; what others wrote at the same moment is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.errors import ChangedOnDisk, FileProblem
from pktui.session import rules
from pktui.session.local import history_of
from pktui.session.rules import SETTINGS_ID, set_rule
from pktui.storage.history.index import Reason
from pktui.storage.office.folder_settings import rules_of


def fail(problem: FileProblem) -> None:
    raise problem


def test_off_and_on(tmp_path: Path) -> None:
    """A reason switches the rule off, none switches it on."""
    set_rule(tmp_path, "opora", "Má tetu.", NOW, fail)
    assert rules_of(tmp_path).customs.off == {"opora": "Má tetu."}
    set_rule(tmp_path, "opora", None, NOW, fail)
    assert rules_of(tmp_path).customs.off == {}


def test_what_others_wrote_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that was out of its place for a moment goes to the history, and the trouble is told."""

    def refused(*_: object) -> None:
        raise ChangedOnDisk("x", displaced=(b"theirs",))

    monkeypatch.setattr(rules, "switch_off", refused)
    with pytest.raises(ChangedOnDisk):
        set_rule(tmp_path, "opora", "Má tetu.", NOW, fail)
    assert [version.reason for version in history_of(tmp_path).versions(SETTINGS_ID)] == [Reason.DISPLACED]
