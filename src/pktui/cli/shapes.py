"""The shapes of `--json`: the Czech keys and words of the files, so that scripts meet one language.

`docs/prikazy.md` documents each key; a test compares the two. A value that is not there is null.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from pktui.cli.troubles import FileTrouble
from pktui.domain.checks.rule import Where
from pktui.domain.checks.rulebook import Review
from pktui.domain.comment_round import answering, reached
from pktui.domain.conference import ConferenceForm, Context
from pktui.domain.contacts import Contact
from pktui.domain.deadlines import Deadline, ProcessStep
from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.open_tasks import WaitingTask
from pktui.domain.people import Answer, Role
from pktui.domain.postponing import Postponement
from pktui.domain.silence import Unsettled
from pktui.domain.statistics import Spread, YearFigures
from pktui.domain.to_do import ToDo, When
from pktui.domain.worded import Worded
from pktui.storage.contacts.book_text import KEYS as BOOK_KEYS
from pktui.storage.history.difference import Difference
from pktui.storage.history.index import Version
from pktui.storage.records.stored import Stored, StoredMeeting

if TYPE_CHECKING:
    from pktui.session.office_templates import TemplateFile
    from pktui.session.template_check import TemplateFault

Shape: TypeAlias = dict[str, Any]

PLACES = {
    Where.PREPARATION: "priprava",
    Where.PEOPLE: "ucastnici",
    Where.LIVE: "jednani",
    Where.PRIORITIES: "priority",
    Where.PLAN: "plan",
    Where.REVIEW: "ohlednuti",
    Where.MINUTES: "zapis",
    Where.DIARY: "denik",
    Where.READERS: "obeslani",
}


def conference_shape(stored: StoredMeeting, now: datetime, waits: Iterable[Unsettled] = ()) -> Shape:
    """One conference of `seznam`; of `waits` what needs somebody in its case stands there, where its plan holds."""
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
        "pripominky_do": _day(meeting.minutes.comments_until if meeting.minutes else None),
        "navrh_dostalo": len(reached(meeting.minutes)) if meeting.minutes else 0,
        "odpovedelo": len(answering(meeting.minutes)) if meeting.minutes else 0,
        "ukolu": len(meeting.plan.tasks) if meeting.plan else 0,
        "ukolu_hotovo": meeting.plan.done_count if meeting.plan else 0,
        "dalsi_termin": _day(meeting.plan.next_day if meeting.plan else None),
        "soubory": {
            "konference": str(stored.conference.path),
            "zapis": _file(stored.minutes),
            "plan": _file(stored.plan),
            "denik": _file(stored.diary),
        },
        "k_reseni": [
            {"co": each.matter, "den": _day(each.day)} for each in waits if each.meeting.conference.id == conference.id
        ],
    }


def task_shape(entry: ToDo, found: WaitingTask, path: Path, today: date) -> Shape:
    """One task of `ukoly`; `path` is the file of its plan."""
    task = found.task
    return {
        "druh": "ukol",
        "id": task.id,
        "co": task.what,
        "kdo": task.who or None,
        "kdo_id": task.who_id or None,
        "organizace": entry.organisation or None,
        "do": _day(task.due),
        "kdy": entry.when,
        "po_terminu": task.is_overdue(today),
        "pozna_se": task.indicator or None,
        "pomoc": task.help or None,
        "prijal": task.answer,
        "stav": task.state,
        "posunuto": [_moved(each) for each in task.postponed],
        "cil": _goal(found),
        "poznamka": task.note or None,
        **_case(found.meeting),
        "soubor": str(path),
    }


def _moved(moved: Postponement) -> Shape:
    return {"z": _day(moved.was), "na": _day(moved.to), "dne": _day(moved.on), "duvod": moved.reason or None}


def _goal(found: WaitingTask) -> str | None:
    goal = find(found.meeting.plan.goals if found.meeting.plan else (), found.task.goal)
    return goal.text if goal else None


def deadline_shape(entry: ToDo, deadline: Deadline, stored: StoredMeeting) -> Shape:
    """One deadline of the process of `ukoly`; its file is the one in which it is dealt with."""
    papers = {ProcessStep.MINUTES: stored.minutes, ProcessStep.COMMENTS: stored.minutes, ProcessStep.TALK: stored.diary}
    paper = papers.get(deadline.step, stored.plan)
    return {
        "druh": deadline.step,
        "co": deadline.what,
        "kdo": deadline.who or None,
        "organizace": entry.organisation or None,
        "do": _day(deadline.day),
        "kdy": entry.when,
        "po_terminu": entry.when is When.LATE,
        "zdroj": deadline.source or None,
        **_case(deadline.meeting),
        "soubor": str((paper or stored.conference).path),
    }


def year_shape(found: YearFigures) -> Shape:
    """The numbers of `statistika`; every word of a context, form, role and answer is there, also with none."""
    tasks = found.tasks
    return {
        "rok": found.year,
        "konference": {
            "konaly_se": found.held,
            "spisu": found.cases,
            "opakovane": found.repeated,
            "krizove": found.crisis,
            "nesvolane": found.not_called,
            "probihaji": found.running,
            "chystaji_se": found.coming,
        },
        "kontext": _counts(found.by_context, (*Context, None)),
        "typ": _counts(found.by_form, ConferenceForm),
        "delka_planovana": _spread(found.planned),
        "delka_skutecna": {**_spread(found.real), "pretazeno": found.overran},
        "u_stolu": {
            "s_dochazkou": found.table.attended,
            "lidi": found.table.present,
            "o_diteti": found.table.about_child,
            "dite": found.table.child_present,
            "klient": found.table.client_present,
            "role": _counts(found.table.by_role, Role),
        },
        "pozvani": {
            "celkem": found.invitations.invited,
            "odpovedi": _counts(found.invitations.answers, Answer),
        },
        "ukoly": {
            "domluveno": tasks.agreed,
            "splneno": tasks.done,
            "vcas": tasks.on_time,
            "pozde": tasks.too_late,
            "nevi_se_kdy": tasks.done_unknown_when,
            "nesplneno": tasks.failed,
            "zruseno": tasks.cancelled,
            "odmitnuto": tasks.refused,
            "otevreno": tasks.open,
            "castecne": tasks.partly,
            "po_terminu": tasks.overdue,
            "posunuto": tasks.postponed,
        },
        "zapis_odeslan_dni": _spread(found.days_to_sending),
        "zapis_schvalen_dni": _spread(found.days_to_approval),
        "zapis_neschvalen": found.unfinished_minutes,
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


def template_shape(template: TemplateFile) -> Shape:
    """One template of `vzory`."""
    return {
        "jmeno": template.name,
        "co": template.what,
        "stav": template.standing,
        "soubor": str(template.path),
        "verze": template.version or None,
    }


def fault_shape(fault: TemplateFault) -> Shape:
    """One thing to know about an own template."""
    return {"uroven": fault.level, "soubor": str(fault.path), "radek": fault.line, "text": fault.text}


def _head(stored: StoredMeeting) -> Shape:
    conference = stored.conference.record
    return {
        "id": conference.id,
        "spis": conference.family,
        "poradi": conference.number,
        "datum": _day(conference.day),
    }


def _case(meeting: Meeting) -> Shape:
    return {
        "spis": meeting.conference.family,
        "konference": meeting.label,
        "konference_id": meeting.conference.id,
    }


def _counts(counts: Mapping[Any, int], words: Iterable[Worded | None]) -> list[Shape]:
    return [{"slovo": word, "pocet": counts.get(word, 0)} for word in words]


def _spread(spread: Spread) -> Shape:
    return {"pocet": spread.count, "median": spread.middle, "nejmene": spread.least, "nejvic": spread.most}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _file(stored: Stored[Any] | None) -> str | None:
    return None if stored is None else str(stored.path)
