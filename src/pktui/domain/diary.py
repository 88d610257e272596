"""The diary of a case between two conferences: who noticed what, how the client is (M9, M14), and what left.

It is of one conference: of what was agreed there, and of what became of it until the next one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pktui.domain.entries import lasting_id
from pktui.domain.outgoing import Outgoing
from pktui.domain.worded import Worded
from pktui.texts.dates import show_day


class DiaryKind(Worded):
    """What an entry is about; a talk with the client is the one after the meeting, too (M 6.5, 7)."""

    REPORT = "zprava", "zpráva"
    OBSTACLE = "prekazka", "překážka"
    TALK = "rozhovor", "rozhovor s klientem"
    VISIT = "navsteva", "návštěva"
    CALL = "telefonat", "telefonát"
    HANDOVER = "predani", "předání případu"


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One thing that happened.

    Attributes:
        id: Short, unique in the diary, never changes.
        on: The day it happened.
        kind: What it is about.
        who: From whom it comes or who was talked with, in words.
        who_id: Id of that person in the conference.
        text: What happened, in plain words.
        task: Id of the task of the plan it is about; empty for none.
        task_words: What that task was called when the entry was written.
    """

    id: str
    on: date | None = None
    kind: DiaryKind = DiaryKind.REPORT
    who: str = ""
    who_id: str = ""
    text: str = ""
    task: str = ""
    task_words: str = ""


@dataclass(frozen=True, slots=True)
class Diary:
    """What happened after one conference.

    Attributes:
        id: See `diary_id`.
        conference: Id of the conference.
        conference_label: The conference in words.
        entries: As they were written.
        decided: Names of questions which of two wordings holds that somebody has decided.
        outgoing: The papers of the conference that were made, and to whom they went.
    """

    id: str
    conference: str
    conference_label: str = ""
    entries: tuple[DiaryEntry, ...] = ()
    decided: tuple[str, ...] = ()
    outgoing: tuple[Outgoing, ...] = ()

    @property
    def empty(self) -> Diary:
        """The same diary with nothing in it."""
        return replace(self, entries=(), outgoing=())


def diary_id(conference: str) -> str:
    """Return the id of the diary of a conference: always the same, so that two machines that begin it make one."""
    return lasting_id("d", f"{conference} denik")


def newest_first(diary: Diary | None) -> tuple[DiaryEntry, ...]:
    """Return the entries by their day, the latest first; those without a day come last."""
    entries = diary.entries if diary else ()
    return tuple(sorted(entries, key=lambda entry: entry.on or date.min)[::-1])


def about(diary: Diary | None, task_id: str) -> tuple[DiaryEntry, ...]:
    """Return what was noted about a task, the latest first."""
    return tuple(entry for entry in newest_first(diary) if task_id and entry.task == task_id)


def obstacles(diary: Diary | None, task_id: str) -> tuple[DiaryEntry, ...]:
    """Return what stood in the way of a task, the latest first."""
    return tuple(entry for entry in about(diary, task_id) if entry.kind is DiaryKind.OBSTACLE)


def noted(entries: Iterable[DiaryEntry]) -> str:
    """Return entries on one line, obstacles first: `21. 4. 2026 překážka: Správa bytů čeká.`; empty for none."""
    ordered = sorted(entries, key=lambda entry: entry.kind is not DiaryKind.OBSTACLE)
    return " · ".join(_in_short(entry) for entry in ordered)


def _in_short(entry: DiaryEntry) -> str:
    day = f"{show_day(entry.on)} " if entry.on else ""
    return f"{day}{entry.kind.label}: {' '.join(entry.text.split())}"


def talks(diary: Diary | None) -> tuple[DiaryEntry, ...]:
    """Return the talks with the client, the latest first."""
    return tuple(entry for entry in newest_first(diary) if entry.kind is DiaryKind.TALK)
