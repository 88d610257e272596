"""Every value that people choose from has a Czech name and a word in the files."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest
from tests.conftest import NOW, make_meeting

from pktui.domain import labels, live_labels
from pktui.domain.agenda import Phase
from pktui.domain.checks import RULES, before_leaving
from pktui.domain.conference import ConferenceForm, Context, RoomView
from pktui.domain.flipchart import CaptureKind
from pktui.domain.live.cues import Cue
from pktui.domain.live.overrun import Way
from pktui.domain.meeting import Stage
from pktui.domain.minutes import MinutesState, Resolution
from pktui.domain.people import Answer, Person, Role
from pktui.domain.plan import Acceptance, TaskState
from pktui.domain.run import EventKind, State, TimeLevel
from pktui.storage.records import filewords
from pktui.texts.words import fold

LABELS: list[tuple[type[StrEnum], Mapping[Any, str]]] = [
    (Role, labels.ROLE), (Answer, labels.ANSWER), (Phase, labels.PHASE), (Context, labels.CONTEXT),
    (CaptureKind, labels.CAPTURE), (TaskState, labels.TASK_STATE), (Acceptance, labels.ACCEPTANCE),
    (MinutesState, labels.MINUTES_STATE), (Resolution, labels.RESOLUTION), (Stage, labels.STAGE),
    (TimeLevel, live_labels.LEVEL), (RoomView, labels.ROOM_VIEW), (Way, live_labels.WAY),
]  # fmt: skip
WORDS: list[tuple[type[StrEnum], Mapping[Any, str]]] = [
    (Role, filewords.ROLES), (Answer, filewords.ANSWERS), (Phase, filewords.PHASES),
    (Context, filewords.CONTEXTS), (EventKind, filewords.EVENTS), (CaptureKind, filewords.CAPTURES),
    (MinutesState, filewords.MINUTES_STATES), (Resolution, filewords.RESOLUTIONS),
    (TaskState, filewords.TASK_STATES), (Acceptance, filewords.ACCEPTANCES),
    (ConferenceForm, filewords.FORMS), (RoomView, filewords.ROOM_VIEWS),
]  # fmt: skip


@pytest.mark.parametrize(("values", "names"), LABELS, ids=lambda value: getattr(value, "__name__", ""))
def test_labels_are_complete(values: type[StrEnum], names: Mapping[Any, str]) -> None:
    """Each value has a name, no two the same."""
    assert set(names) == set(values)
    assert len(set(names.values())) == len(names)
    assert all(name == name.strip() != "" for name in names.values())


@pytest.mark.parametrize(("values", "words"), WORDS, ids=lambda value: getattr(value, "__name__", ""))
def test_words_of_files_are_complete(values: type[StrEnum], words: Mapping[Any, str]) -> None:
    """Each value has a word for the files: lower-case ASCII, and no two that read the same."""
    assert set(words) == set(values)
    assert len({fold(word) for word in words.values()}) == len(words)
    assert all(word.replace("_", "").isalpha() and word.isascii() and word.islower() for word in words.values())


def test_every_enum_of_the_schema_is_listed() -> None:
    """The table of words above knows every list of words that the schema has."""
    of_schema = [value for value in vars(filewords).values() if isinstance(value, dict) and value and _is_words(value)]
    assert len(of_schema) == len(WORDS)


def _is_words(value: dict[object, object]) -> bool:
    return all(isinstance(key, StrEnum) for key in value)


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
    assert set(live_labels.ROOM_TITLE) == set(State) - {State.RUNNING}


def test_roles_in_words() -> None:
    """Roles are named in their order; the relation to the child says more than they do."""
    person = Person("o-1", "Eva", (Role.PARENT, Role.INITIATOR))
    assert labels.roles(person) == labels.part(person) == "rodič, iniciátor"
    assert labels.part(Person("o-1", "Eva", (Role.PARENT,), "matka")) == "matka"
    assert labels.part(Person("o-1", "Eva")) == ""


def test_sections_of_the_minutes() -> None:
    """No two sections of the minutes bear one name."""
    assert len(set(labels.MINUTES_SECTIONS)) == len(labels.MINUTES_SECTIONS)
