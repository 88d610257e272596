"""Keys an office adds to its records: as typed in its own templates, and in nobody's own copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from pktui.domain.meeting import Meeting
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.papers.own_values import own_values

KEYS = {"oddeleni": " OSPOD *3* ", "stitky": ["a", "b | c"], "kurator": {"jmeno": "Iva", "dny": ["po", "st"]}}


@pytest.fixture
def meeting(sample_meeting: Meeting) -> Meeting:
    plan, minutes = sample_meeting.plan, sample_meeting.minutes
    assert plan is not None
    assert minutes is not None
    conference = replace(sample_meeting.conference, own_keys=KEYS)
    return (
        sample_meeting.having(conference).having(replace(plan, own_keys=KEYS)).having(replace(minutes, own_keys=KEYS))
    )


def printed(template: str, meeting: Meeting, now: datetime, folder: Path, person: str = "") -> str:
    (folder / "zasady.md").write_text(template, encoding="utf-8")
    made = make(DOCUMENTS["zasady"], meeting, "md", now, folder, person).decode()
    return " ".join(made.replace("\u00a0", " ").split()).removeprefix("# Čeho se u stolu držíme ")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ vlastni.oddeleni }}", "OSPOD \\*3\\*"),
        ("{{ vlastni.stitky }}", "a, b \\| c"),
        ("{% for stitek in vlastni.stitky %}{{ stitek }};{% endfor %}", "a;b \\| c;"),
        ("{{ vlastni.kurator.jmeno }}", "Iva"),
        ("{{ vlastni.kurator }}", "jmeno: Iva; dny: po, st"),
        ("{{ plan.vlastni.oddeleni }}", "OSPOD \\*3\\*"),
        ("{{ zapis.vlastni.kurator.dny }}", "po, st"),
        ("x{{ vlastni.neni }}{{ vlastni.kurator.neni }}y", "xy"),
    ],
)
def test_as_typed(template: str, said: str, meeting: Meeting, now: datetime, tmp_path: Path) -> None:
    """Texts are literal, lists and groups have a shape, and a key that is not there prints nothing."""
    assert printed(template, meeting, now, tmp_path) == said


def test_in_nobodys_copy(meeting: Meeting, now: datetime, tmp_path: Path) -> None:
    """Nobody knows whom such a key is about, so a paper for one person has none, whoever it is."""
    template = "začátek {{ vlastni.oddeleni }}{{ plan.vlastni.stitky }}{{ zapis.vlastni.kurator }} konec"
    for person in meeting.conference.people:
        assert printed(template, meeting, now, tmp_path, person.id).endswith("začátek konec")


def test_values_of_other_kinds_stay() -> None:
    """A key without a value is empty."""
    assert str(own_values({"a": "", "b": []})) == "a: ; b: "
