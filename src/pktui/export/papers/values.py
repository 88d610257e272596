"""What a template can print: one conference in Czech words, under the names people know from the files.

The names are Czech, because offices write templates of their own; `docs/vzory.md` lists them. Whatever is not known
is empty, so that a template can ask for it with `{% if %}`. Left out on purpose: notes about people and reasons of
excuses. Those serve the work, not the paper. What was caught during the meeting is there for the minutes alone: an
invitation or a plan may reach somebody who was not at the table.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any

from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.domain.preparing.readiness import is_expected
from pktui.export.markdown import Markdown
from pktui.export.papers.conference import agenda_values, conference_values, course_values
from pktui.export.papers.invitation import invitation_values
from pktui.export.papers.minutes import card_values, minutes_values
from pktui.export.papers.people import person_values, works_on
from pktui.export.papers.plan import plan_values
from pktui.texts.dates import show_day, show_time


def values(meeting: Meeting, today: date, addressee: str = "", *, with_cards: bool = False) -> dict[str, Any]:
    """Return everything templates may print about `meeting`.

    Args:
        meeting: The conference with its papers.
        today: The day the paper is made.
        addressee: Id of the person an invitation is for; empty for nobody in particular.
        with_cards: Whether the paper may print what was caught during the meeting.

    Texts are plain and get escaped when they are printed; only what somebody wrote in Markdown is `Markdown`.
    """
    conference = meeting.conference
    people = conference.people
    minutes = meeting.minutes or Minutes("", conference.id)
    plan = meeting.plan or Plan("", conference.id)
    rows = {person.id: person_values(person, conference) for person in people}
    found = {
        "dnes": today,
        "konference": conference_values(conference),
        "program": agenda_values(conference),
        "prubeh": course_values(conference),
        "ucastnici": list(rows.values()),
        "ocekavani": [rows[person.id] for person in people if is_expected(person)],
        "pritomni": [rows[person.id] for person in people if person.attendance.present],
        "nepritomni": [rows[person.id] for person in people if person.attendance.present is False],
        "skupina": [rows[person.id] for person in people if works_on(plan, person)],
        "pozvanka": invitation_values(conference, rows, addressee),
        "zapis": minutes_values(minutes),
        "plan": plan_values(plan, people),
        **({"karty": card_values(conference, minutes)} if with_cards else {}),
    }
    return {name: _in_words(value) for name, value in found.items()}


def _in_words(found: Any) -> Any:  # noqa: ANN401 - values of templates are of many shapes
    """Return values as they are printed: days and times in Czech, empty what is not known, and no blanks around.

    A comma or colon of a template would stand behind those.
    """
    match found:
        case dict():
            return {key: _in_words(value) for key, value in found.items()}
        case list():
            return [_in_words(value) for value in found]
        case None:
            return ""
        case time():
            return show_time(found)
        case date():
            return show_day(found)
        case Markdown():
            return found
        case str():
            return found.strip()
    return found
