"""Handing a case folder over, and taking it back on another computer from the folder alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.conftest import NOW, TODAY
from tests.session.filing.conftest import everywhere

from pktui.domain.meeting import Meeting
from pktui.errors import Undecided
from pktui.files.private import private_folder
from pktui.session.case.open_case import CaseSession
from pktui.session.case.presence import PREFIX, Sign
from pktui.session.drafts.drafts import Draft, Drafts, journal_folder
from pktui.session.drafts.place import Place
from pktui.session.filing.filed import Filed, filed_cases
from pktui.session.filing.giving_up import Contents, contents, give_up
from pktui.session.filing.hindrances import hindrances
from pktui.session.filing.own_traces import OwnTraces, own_traces
from pktui.session.local import history_of, state_folder
from pktui.session.recovery.left_behind import keep_thrown
from pktui.storage.merging.conflict import Conflict, Question
from pktui.storage.office.folder_settings import lengths_of
from pktui.storage.records.folder import list_folder

Read = Callable[[Path], Filed]


def now() -> datetime:
    return NOW


def elsewhere(meeting: Meeting) -> Meeting:
    return meeting.having(replace(meeting.conference, place="Fara"))


def test_own_traces_go_and_nothing_else(sample_case: Path, filed: Read) -> None:
    """History and texts thrown away go, those of this folder only; no file of any case changes."""
    other = sample_case.with_name("Jiní")
    shutil.copytree(sample_case, other)
    for folder in (sample_case, other):
        stored = list_folder(folder).meetings[0]
        CaseSession(stored, now, history_of(folder)).apply("místo", elsewhere)
        private_folder(journal_folder(folder.parent))
        place = Place("nikde" if folder == other else stored.conference.record.id, "summary", folder=str(folder))
        keep_thrown(folder.parent, Draft(place, f"zahozeno v {folder.name}", NOW))
    before = {path: path.read_bytes() for path in sample_case.parent.rglob("*.md")}
    case = filed(sample_case)
    kept = own_traces(sample_case, case.records)
    assert kept == OwnTraces(kept.versions, 1)
    assert kept.versions
    give_up(case, NOW)
    assert own_traces(sample_case, case.records) == OwnTraces(0, 0)
    assert own_traces(other, ()) == kept
    assert {path: path.read_bytes() for path in sample_case.parent.rglob("*.md")} == before
    assert "zahozeno v Hrubešovi" not in everywhere(other)


def test_taking_over_the_history_of_a_moved_folder(sample_case: Path, filed: Read) -> None:
    """What was kept while the folder had another name goes, too."""
    stored = list_folder(sample_case).meetings[0]
    CaseSession(stored, now, history_of(sample_case)).apply("místo", elsewhere)
    moved = sample_case.rename(sample_case.with_name("Předat"))
    give_up(filed(moved), NOW)
    assert not list((state_folder() / "historie").glob("*/objekty/*"))


def test_what_is_in_the_folder(sample_case: Path, filed: Read) -> None:
    """Records, papers and other files are counted; another family in the folder is named."""
    (sample_case / "dokumenty").mkdir(exist_ok=True)
    (sample_case / "dokumenty" / "plan.docx").write_bytes(b"x")
    (sample_case / "poznámky.txt").write_bytes(b"x")
    case = filed(sample_case)
    found = contents(case, [case])
    assert found.conferences == len(case.stored)
    assert found.records == len(case.records)
    assert found.documents >= 1
    assert found.others >= 1
    conference = case.stored[0].conference.path
    text = conference.read_text(encoding="utf-8")
    second = text.replace(f"id: {case.stored[0].conference.record.id}", "id: k-jina", 1)
    second = second.replace("spis: Hrubešovi", "spis: Vlkovi", 1)
    (sample_case / "2026-01-01-konference.md").write_text(second, encoding="utf-8")
    everything, _ = filed_cases(list_folder(sample_case), TODAY)
    mine = next(each for each in everything if each.case.family == "Hrubešovi")
    assert contents(mine, everything).families == ("Vlkovi",)
    assert isinstance(found, Contents)


def test_what_stands_in_the_way(sample_case: Path, filed: Read) -> None:
    """A damaged file, a copy, two wordings, texts in journals, what is unsaved, another window: each is said."""
    assert hindrances(sample_case, NOW) == ()
    case = filed(sample_case)
    stored = case.stored[0]
    record = stored.conference.record.id
    plan = next(each.plan for each in case.stored if each.plan is not None)
    shutil.copy(plan.path, plan.path.with_name("kopie-plan.md"))
    (sample_case / "2026-01-01-zapis.md").write_bytes(b"---\nkaput")
    (sample_case / f"{PREFIX}{'0' * 16}").write_bytes(Sign("NTB-Jana", 5, NOW, NOW).written())
    place = Place(record, "summary")
    drafts = Drafts(sample_case, now)
    drafts.note(place, "nedopsáno")
    drafts.close()
    asked = Question.of(record, Conflict(("misto",), "Fara", "Škola", None))
    history_of(sample_case).waiting.change(record, add=[asked])
    found = hindrances(sample_case, NOW, [stored.conference.path], [Draft(place, "x", NOW)])
    for words in (
        "nejde přečíst",
        "další verzi",
        "poslední změny",
        "V tomto okně",
        "Na tomto počítači",
        "NTB-Jana",
        "ze dvou znění",
    ):
        assert sum(words in sentence for sentence in found) == 1, found
    with pytest.raises(Undecided):
        give_up(case, NOW)


def test_taking_back_from_the_folder_alone(
    sample_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filed: Read
) -> None:
    """On a new computer the folder alone brings everything but the history of versions; work goes on."""
    (sample_case / "pktui.toml").write_text("[delky]\nuchovat_let = 5\n", encoding="utf-8")
    here = filed(sample_case)
    CaseSession(here.stored[-1], now, history_of(sample_case)).apply("místo", elsewhere)
    here = filed(sample_case)
    new = tmp_path / "jiný počítač" / "spis"
    shutil.copytree(sample_case, new)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "nový stav"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nové nastavení"))
    there = filed(new)
    assert there.case == here.case
    assert [paper.record for each in there.stored for paper in each.papers] == [
        paper.record for each in here.stored for paper in each.papers
    ]
    assert lengths_of(new).lengths.retention_years == 5
    assert hindrances(new, NOW) == ()
    assert history_of(new).records() == ()
    session = CaseSession(there.stored[-1], now, history_of(new))
    session.apply("místo", lambda meeting: meeting.having(replace(meeting.conference, place="Škola")))
    assert filed(new).case.newest.place == "Škola"
    assert history_of(new).records()
