"""Every value that people choose from has a Czech name and a word in the files."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import pytest
from tests.conftest import NOW, make_meeting

from pktui.domain.agenda import Phase
from pktui.domain.checks.rule import Level
from pktui.domain.checks.rulebook import RULES, before_leaving
from pktui.domain.conference import ConferenceForm, Context, RoomColumn, RoomView
from pktui.domain.data_request import RequestKind
from pktui.domain.diary import DiaryKind
from pktui.domain.flipchart import CaptureKind
from pktui.domain.live.clock_steps import Way
from pktui.domain.live.cues import Cue
from pktui.domain.live.room import ROOM_TITLE
from pktui.domain.meeting import Stage
from pktui.domain.minutes import MINUTES_SECTIONS, MinutesState, ReaderAnswer, Resolution
from pktui.domain.people import Answer, Person, Role, part
from pktui.domain.plan import Acceptance, TaskState
from pktui.domain.reviewed import NextStep
from pktui.domain.risks import Risk
from pktui.domain.run import Doubt, EventKind, State, TimeLevel
from pktui.domain.worded import Worded
from pktui.storage.records.record_kinds import KINDS
from pktui.storage.records.schema import Table
from pktui.texts.words import fold

LABELS: list[type[Worded]] = [
    Role, Answer, Phase, Context, CaptureKind, TaskState, Acceptance, MinutesState, ReaderAnswer, Resolution,
    DiaryKind, Stage, TimeLevel, RoomView, RoomColumn, Way, ConferenceForm, Level, Doubt, Risk, NextStep, RequestKind,
]  # fmt: skip
WORDS: list[type[StrEnum]] = [
    Role, Answer, Phase, Context, EventKind, CaptureKind, MinutesState, ReaderAnswer, Resolution,
    DiaryKind, TaskState, Acceptance, ConferenceForm, RoomView, RoomColumn, Risk, NextStep, RequestKind,
]  # fmt: skip


@pytest.mark.parametrize("values", LABELS)
def test_labels_are_complete(values: type[Worded]) -> None:
    """Each value has a name, no two the same."""
    names = values.labels()
    assert set(names) == set(values)
    assert len(set(names.values())) == len(names)
    assert all(name == name.strip() != "" for name in names.values())


@pytest.mark.parametrize("words", WORDS)
def test_words_of_files_are_complete(words: type[StrEnum]) -> None:
    """Each value has a word for the files: lower-case ASCII, and no two that read the same."""
    assert len({fold(word) for word in words}) == len(words)
    assert all(word.replace("_", "").isalpha() and word.isascii() and word.islower() for word in words)


def test_every_enum_of_the_schema_is_listed() -> None:
    """The table of words above knows every list of words that the schema has."""
    of_schema = set().union(*(set(_choices(kind.table)) for kind in KINDS.values()))
    assert of_schema == set(WORDS)


def _choices(table: Table) -> Iterator[type[StrEnum]]:
    for key in table.keys:
        if key.entries is not None:
            yield from _choices(key.entries)
        elif key.kind.choices is not None:
            yield key.kind.choices


def test_sentences_for_the_facilitator() -> None:
    """What is said beside the clock is a whole sentence that fits one line of the side panel."""
    reminders = (rule.at_table for rule in RULES if " " in rule.at_table and rule.at_table[0].isupper())
    owed = (finding.spot.text for finding in before_leaving(make_meeting(), NOW))
    for sentence in (*Cue, *reminders, *owed):
        assert len(sentence) <= 60
        assert sentence[0].isupper()
        assert sentence.endswith((".", "?"))


def test_titles_of_the_room() -> None:
    """The room is told what goes on whenever no phase runs."""
    assert set(ROOM_TITLE) == set(State) - {State.RUNNING}


def test_roles_in_words() -> None:
    """Roles are said in their order and by what one does: no word has the wrong gender. A relation says more."""
    person = Person("o-1", "Eva", (Role.PARENT, Role.INITIATOR))
    assert part(person) == "rodič, dává podnět"
    assert part(Person("o-2", "Hana", (Role.COORDINATOR, Role.MINUTE_TAKER))) == "koordinuje, zapisuje"
    assert part(Person("o-3", "Jan", (Role.CLIENT, Role.CLOSEST_WORKER))) == "klient, pracuje s klientem nejvíc"
    assert part(Person("o-1", "Eva", (Role.PARENT,), "matka")) == "matka"
    assert part(Person("o-1", "Eva")) == ""


def test_sections_of_the_minutes() -> None:
    """No two sections of the minutes bear one name."""
    assert len(set(MINUTES_SECTIONS)) == len(MINUTES_SECTIONS)
