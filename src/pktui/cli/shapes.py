"""The shapes of `--json`: the Czech keys and words of the files, so that scripts meet one language.

`docs/prikazy.md` documents each key; a test compares the two. A value that is not there is null.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from pktui.cli.troubles import FileTrouble
from pktui.domain.checks.rule import Where
from pktui.domain.checks.rulebook import Review
from pktui.domain.contacts import Contact
from pktui.domain.open_tasks import WaitingTask
from pktui.storage.contacts.book_text import KEYS as BOOK_KEYS
from pktui.storage.history.difference import Difference
from pktui.storage.history.index import Version
from pktui.storage.records.stored import Stored, StoredMeeting

Shape: TypeAlias = dict[str, Any]

PLACES = {
    Where.PREPARATION: "priprava",
    Where.PEOPLE: "ucastnici",
    Where.LIVE: "jednani",
    Where.PRIORITIES: "priority",
    Where.PLAN: "plan",
    Where.REVIEW: "ohlednuti",
    Where.MINUTES: "zapis",
}


def conference_shape(stored: StoredMeeting, now: datetime) -> Shape:
    """One conference of `seznam`."""
    meeting = stored.meeting
    conference = meeting.conference
    return {
        **_head(stored),
        "zacatek": f"{conference.start:%H:%M}" if conference.start else None,
        "delka": conference.minutes,
        "misto": conference.place or None,
        "cil": conference.current_goal or None,
        "stav": meeting.stage(now),
        "stav_zapisu": meeting.minutes.state if meeting.minutes else None,
        "ukolu": len(meeting.plan.tasks) if meeting.plan else 0,
        "ukolu_hotovo": meeting.plan.done_count if meeting.plan else 0,
        "dalsi_termin": _day(meeting.plan.next_day if meeting.plan else None),
        "soubory": {
            "konference": str(stored.conference.path),
            "zapis": _file(stored.minutes),
            "plan": _file(stored.plan),
        },
    }


def task_shape(found: WaitingTask, path: Path, today: date) -> Shape:
    """One task of `ukoly`; `path` is the file of its plan."""
    task = found.task
    return {
        "id": task.id,
        "co": task.what,
        "kdo": task.who or None,
        "kdo_id": task.who_id or None,
        "do": _day(task.due),
        "po_terminu": task.is_overdue(today),
        "pozna_se": task.indicator or None,
        "prijal": task.answer,
        "stav": task.state,
        "poznamka": task.note or None,
        "spis": found.meeting.conference.family,
        "konference": found.meeting.label,
        "konference_id": found.meeting.conference.id,
        "soubor": str(path),
    }


def checked_shape(stored: StoredMeeting, found: Review, today: date) -> Shape:
    """One conference of `kontrola`."""
    return {
        **_head(stored),
        "soubor": str(stored.conference.path),
        "pripraveno": found.done if found.is_before else None,
        "kroku": found.total if found.is_before else None,
        "nalezy": [
            {
                "pravidlo": finding.rule.id,
                "zdroj": finding.rule.seed,
                "uroven": finding.rule.level,
                "misto": PLACES[finding.rule.place],
                "text": finding.spot.text,
                "duvod": finding.rule.reason,
                "polozka": finding.spot.entry or None,
                "do": _day(finding.due),
                "po_terminu": finding.is_late(today),
            }
            for finding in found.findings
        ],
        "vypnuta_pravidla": [{"pravidlo": rule.id, "duvod": reason} for rule, reason in found.off],
    }


def contact_shape(contact: Contact) -> Shape:
    """One entry of `adresar`."""
    return {
        "druh": contact.kind,
        **{key: getattr(contact, field) or None for key, field in BOOK_KEYS.items()},
        "role": list(contact.roles),
    }


def version_shape(version: Version, differs: Difference | None) -> Shape:
    """One version of `historie`; `differs` compares it with the file."""
    return {
        "cislo": version.number,
        "cas": version.time.isoformat(timespec="seconds"),
        "duvod": version.reason,
        "velikost": version.size,
        "soubor": version.name,
        "sha256": version.sha,
        "stejna": differs.same if differs else None,
        "klicu": differs.keys if differs else None,
        "radku": differs.lines if differs else None,
    }


def trouble_shape(trouble: FileTrouble) -> Shape:
    """One thing wrong with a file."""
    return {
        "pravidlo": trouble.rule,
        "uroven": trouble.level,
        "soubor": str(trouble.path) if trouble.path else None,
        "radek": trouble.line,
        "text": trouble.text,
    }


def _head(stored: StoredMeeting) -> Shape:
    conference = stored.conference.record
    return {
        "id": conference.id,
        "spis": conference.family,
        "poradi": conference.number,
        "datum": _day(conference.day),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _file(stored: Stored[Any] | None) -> str | None:
    return None if stored is None else str(stored.path)
