"""Making a new conference: three files from a programme, or from the conference that is named."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pktui.domain.agenda import AgendaItem
from pktui.domain.conference import Conference, ConferenceForm
from pktui.domain.diary import Diary, diary_id
from pktui.domain.looking_back import carried
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes, usual_sections
from pktui.domain.people import Attendance, Briefing, Invitation, Role, holding
from pktui.domain.plan import Plan
from pktui.domain.preparing.guidance import counted_from
from pktui.errors import FileProblem, UsageError
from pktui.files import all_or_nothing, rights_beside
from pktui.session.ids import new_entry_id, new_record_id
from pktui.storage.office.programmes import Program
from pktui.storage.records.folder import list_folder, markdown_files
from pktui.storage.records.record_kinds import Record, kind_of
from pktui.storage.records.stored import Stored, StoredMeeting, create, load
from pktui.texts.words import fold


@dataclass(frozen=True, slots=True)
class NewConference:
    """What is asked for.

    Attributes:
        family: Name of the case file.
        day: When it will be held.
        program: What to begin with.
        follows: The conference this one follows, or None for a first one.
        crisis: Whether a crisis is the reason to meet (again).
        founded: The day on which it is made.
    """

    family: str
    day: date
    program: Program
    follows: Meeting | None = None
    crisis: bool = False
    founded: date | None = None


def record_path(folder: Path, day: date, kind: str) -> Path:
    """Return the usual name of a record, with `-2`, `-3` ... when that day is taken."""
    path = folder / usual_name(day, kind)
    counter = 1
    # A name that cannot be looked at is tried; creating never replaces a file and says what is wrong.
    while os.path.lexists(path):
        counter += 1
        path = folder / f"{day.isoformat()}-{counter}-{kind}.md"
    return path


def usual_name(day: date, kind: str) -> str:
    """Return what the file of a record is called when nothing else is."""
    return f"{day.isoformat()}-{kind}.md"


def make_conference(folder: Path, wanted: NewConference) -> StoredMeeting:
    """Write the three files of a new conference, all or none; the folder is made when missing.

    In a case that only some may read, they can be read by no others. One that follows another gets the next free
    number of the family, whichever of its conferences it follows.

    Raises:
        FileProblem: A file could not be written; nothing of the conference is there.
    """
    with all_or_nothing(folder) as made:
        mode = rights_beside(markdown_files(folder))
        papers: list[Stored[Record]] = []
        for record in draft(wanted, _highest_number(folder, wanted)).papers:
            stored = create(record_path(folder, wanted.day, kind_of(record).word), record, mode)
            made.append((stored.path, stored.document.data))
            papers.append(stored)
        return StoredMeeting.of(papers)


def _highest_number(folder: Path, wanted: NewConference) -> int:
    """Return the highest number of a conference of the family in the folder; 0 when none is followed."""
    if wanted.follows is None:
        return 0
    families = {fold(wanted.family), fold(wanted.follows.conference.family)}
    records = (stored.conference.record for stored in list_folder(folder).meetings)
    return max((record.number for record in records if fold(record.family) in families), default=0)


def draft(wanted: NewConference, highest: int = 0) -> Meeting:
    """Return the values of a new conference, nothing written yet.

    `highest` is the highest number the family has; one that follows another comes after it.
    """
    conference = Conference(
        id=new_record_id("k"),
        family=wanted.family,
        day=wanted.day,
        minutes=wanted.program.minutes,
        crisis=wanted.crisis,
        founded=wanted.founded,
        agenda=agenda_of(wanted.program),
        context=wanted.program.context,
        form=wanted.program.form or ConferenceForm.USUAL,
        summary="\n# Kazuistika\n\n",
    )
    plan = empty_plan(Meeting(conference))
    if wanted.follows is not None:
        conference = _following(conference, wanted.follows, highest)
        plan = _carried_over(plan, wanted.follows.plan)
    meeting = Meeting(conference)
    return Meeting(conference, empty_minutes(meeting), replace(plan, conference_label=meeting.label))


def agenda_of(program: Program, before: tuple[AgendaItem, ...] = ()) -> tuple[AgendaItem, ...]:
    """Return the items of a programme; one whose title was there `before` keeps its id and so its history."""
    ids = {fold(item.title): item.id for item in before}
    return tuple(
        AgendaItem(ids.pop(fold(item.title), "") or new_entry_id("b"), item.title, item.minutes, item.phase)
        for item in program.items
    )


def empty_plan(meeting: Meeting) -> Plan:
    """Return a plan of the meeting with nothing in it yet."""
    return Plan(new_record_id("p"), meeting.conference.id, meeting.label)


def with_plan(meeting: Meeting, new: Callable[[Plan], Plan]) -> Meeting:
    """Return the meeting with a changed plan; one is made when there is none."""
    return meeting.having(new(meeting.plan or empty_plan(meeting)))


def empty_diary(meeting: Meeting) -> Diary:
    """Return a diary of the meeting with nothing in it yet."""
    return Diary(diary_id(meeting.conference.id), meeting.conference.id, meeting.label)


def empty_minutes(meeting: Meeting) -> Minutes:
    """Return minutes of the meeting with the headings of their sections and no text yet."""
    takers = holding(meeting.conference.people, Role.MINUTE_TAKER)
    titles = usual_sections(is_about_child=meeting.conference.is_about_child)
    return Minutes(
        new_record_id("z"),
        meeting.conference.id,
        meeting.label,
        author=takers[0].label if takers else "",
        body="".join(f"\n## {title}\n" for title in titles),
    )


def _following(conference: Conference, previous: Meeting, highest: int) -> Conference:
    """Take over what stays the same: the people, the place, and what to look back at (M9, M15).

    Invitations begin anew, but what a person must not receive is never forgotten.
    """
    before = previous.conference
    people = tuple(
        replace(
            p,
            invitation=Invitation(withheld=p.invitation.withheld, must_not=p.invitation.must_not),
            briefing=Briefing(),
            attendance=Attendance(),
        )
        for p in before.people
    )
    return replace(
        conference,
        number=max(before.number, highest) + 1,
        start=before.start,
        place=before.place,
        people=people,
        file_mark=before.file_mark,
        context=conference.context or before.context,
        follows=before.id,
        follows_label=previous.label,
        follows_day=counted_from(before),
        goal="Společně zhodnotit, co se od minula povedlo, a domluvit se na dalších krocích."
        if is_repeated(previous)
        else "",
    )


def is_repeated(previous: Meeting | None) -> bool:
    """Tell whether a conference that follows this one is a repeated one: there was none if people only met over it."""
    return previous is not None and counted_from(previous.conference) is not None


def _carried_over(plan: Plan, previous: Plan | None) -> Plan:
    """Take over the priorities and the tasks that are still open; they keep their ids, so history stays readable.

    Nobody has taken them for the next time yet: the answers, with their day and way, stay in the previous plan.
    """
    if previous is None:
        return plan
    begun = replace(plan, priorities=previous.priorities, goals=previous.goals)
    return replace(
        begun,
        tasks=tuple(carried(task, begun) for task in previous.tasks if task.is_open),
        contact=previous.contact,
        contact_id=previous.contact_id,
        communication=previous.communication,
        silence=previous.silence,
    )


def find_previous(path: Path) -> Meeting:
    """Return the meeting whose conference record is this file.

    Raises:
        FileProblem: The file cannot be read.
        UsageError: It is a record of another kind.
    """
    record = load(path).record
    if not isinstance(record, Conference):
        raise UsageError("Navázat jde jen na záznam konference (soubor s „druh: konference“).", path=path)
    same = (stored.meeting for stored in list_folder(path.parent).meetings if stored.conference.record.id == record.id)
    if (found := next(same, None)) is None:
        raise FileProblem("Konferenci se nepodařilo ve složce najít.", path=path)
    return found
