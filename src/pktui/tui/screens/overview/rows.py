"""The title and the rows of the overview."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.domain.comment_round import progress
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.open_tasks import WaitingTask
from pktui.domain.plan import TaskState
from pktui.errors import DamagedFile, FileProblem
from pktui.storage.records.folder import Listing
from pktui.texts.dates import days_between, show_date, show_day, show_short, show_time
from pktui.texts.words import plural
from pktui.tui.widgets.plain import Piece
from pktui.tui.widgets.table import Row

if TYPE_CHECKING:
    from pktui.domain.retention import CaseFile
    from pktui.domain.silence import Unsettled

QUESTION, FILING = "question", "filing"


def waiting_rows(
    listing: Listing,
    undecided: Collection[str],
    unsettled: Iterable[Unsettled],
    late: Iterable[WaitingTask],
    due: Iterable[CaseFile],
    now: datetime,
) -> Iterator[Row]:
    """Yield the rows of what waits, what cannot wait first.

    Args:
        listing: What was read.
        undecided: Ids of conferences with two wordings.
        unsettled: What needs somebody between two conferences.
        late: Tasks whose day has passed.
        due: Closed cases whose file is to be looked at.
        now: The present moment.
    """
    yield from trouble(listing)
    yield from undecided_rows(listing, undecided)
    yield from comment_rounds(listing, now)
    yield from (unsettled_row(found, now) for found in unsettled)
    yield from (late_row(task, now) for task in late)
    yield from map(due_row, due)


def meeting_row(meeting: Meeting, now: datetime) -> Row:
    """Return the row of a conference."""
    conference = meeting.conference
    stage = meeting.stage(now)
    state = stage.label
    if stage is Stage.PREPARED:
        state = f"{state} · {days_between(now.date(), conference.day)}"
    plan = meeting.plan
    done = f"{plan.done_count} z {len(plan.tasks)}" if plan is not None and plan.tasks else ""
    return Row(
        conference.id,
        (
            show_date(conference.day),
            show_time(conference.start) if conference.start else "",
            conference.family,
            f"{conference.number}.",
            (state, "bold" if stage is Stage.RUNNING else ""),
            done,
        ),
    )


def late_row(waiting: WaitingTask, now: datetime) -> Row:
    """Return the row of a task whose day has passed; how far it is, is another thing than how late."""
    task, meeting = waiting.task, waiting.meeting
    late = days_between(now.date(), task.due) if task.due else ""
    when = late if task.state is TaskState.WAITING else f"{task.state.label} · {late}"
    what = f"{meeting.conference.family}: {task.what}"
    return Row(f"plan:{meeting.conference.id}:{task.id}", ("!", what, task.who.partition(",")[0], when))


def undecided_rows(listing: Listing, undecided: Collection[str]) -> list[Row]:
    """Return a row for each conference in which it has to be decided which of two wordings holds, by its id."""
    return [
        Row(f"{QUESTION}:{conference.id}", ("!", f"{conference.family}: dvě znění", "čeká na rozhodnutí", ""))
        for stored in listing.meetings
        if (conference := stored.conference.record).id in undecided
    ]


def unsettled_row(found: Unsettled, now: datetime) -> Row:
    """Return the row of what needs somebody between two conferences; silence is seen to in the diary."""
    meeting = found.meeting
    weeks = (now.date() - found.day).days // 7
    place = "diary" if found.is_silence else "plan"
    when = plural(weeks, "týden", "týdny", "týdnů") if found.is_silence else days_between(now.date(), found.day)
    contact = meeting.plan.contact.partition(",")[0] if meeting.plan else ""
    what = f"{meeting.conference.family}: {found.matter.label}"
    return Row(f"{place}:{meeting.conference.id}:", ("!", what, contact, when))


def due_row(case: CaseFile) -> Row:
    """Return the row of a closed case whose file was kept as long as the setting says."""
    when = f"od {show_day(case.review_on)}" if case.review_on else ""
    return Row(f"{FILING}:{case.newest.id}", ("·", f"{case.family}: prověřit uložený spis", "", when))


def comment_rounds(listing: Listing, now: datetime) -> list[Row]:
    """Return a row for each minutes that wait for comments."""
    rows = []
    for stored in listing.meetings:
        minutes, conference = stored.meeting.minutes, stored.meeting.conference
        if minutes is not None and stored.meeting.stage(now) is Stage.COMMENTS:
            until = f"do {show_short(minutes.comments_until)}" if minutes.comments_until else ""
            # Those who keep no list of readers have only the comments.
            place = "readers" if minutes.readers else "minutes"
            answers = progress(minutes) or plural(len(minutes.comments), "odpověď", "odpovědi", "odpovědí")
            what = f"{conference.family}: připomínky k zápisu"
            rows.append(Row(f"{place}:{conference.id}", ("·", what, answers, until)))
    return rows


def trouble(listing: Listing) -> list[Row]:
    """Return a row for each file with which something is wrong."""
    rows = [
        Row(f"trouble:{index}", ("!", (_file(problem, listing.folder), "bold"), _said(problem), _state(problem)))
        for index, problem in enumerate(listing.damaged)
    ]
    for index, conflict in enumerate(listing.conflicts):
        copies = ", ".join(path.name for path in conflict.others)
        rows.append(
            Row(f"trouble:c{index}", ("!", (conflict.kept.name, "bold"), f"další verze: {copies}", "kopie navíc"))
        )
    for index, path in enumerate(listing.orphans):
        rows.append(Row(f"trouble:o{index}", ("·", path.name, "konference k souboru tu není", "")))
    return rows


def _state(problem: FileProblem) -> str:
    return "poškozený" if isinstance(problem, DamagedFile) else "nepřístupné"


def _said(problem: FileProblem) -> str:
    # In front, where a narrow list cuts nothing.
    return problem.message if problem.line is None else f"Řádek {problem.line}: {problem.message}"


def _file(problem: FileProblem, folder: Path) -> str:
    path = problem.path
    if path is None:
        return ""
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def named(problem: FileProblem, folder: Path) -> str:
    """Return the file of a problem as people know it, with its line."""
    name = _file(problem, folder)
    return name if problem.line is None or not name else f"{name}, řádek {problem.line}"


def title_line(folder: Path, listing: Listing, late: int, width: int) -> tuple[Piece, ...]:
    """Return the title of the overview: which folder, and at the right how much is late or not as it should be."""
    damaged = sum(isinstance(problem, DamagedFile) for problem in listing.damaged)
    counts = (
        (late, ("úkol po termínu", "úkoly po termínu", "úkolů po termínu")),
        (len(listing.conflicts), ("kopie navíc", "kopie navíc", "kopií navíc")),
        (damaged, ("poškozený soubor", "poškozené soubory", "poškozených souborů")),
        (len(listing.damaged) - damaged, ("nepřístupné místo", "nepřístupná místa", "nepřístupných míst")),
    )
    right = " · ".join(plural(count, *forms) for count, forms in counts if count)
    left = f" pktui · {folder.resolve().name or folder.resolve()}"
    gap = " " * max(width - len(left) - len(right) - 1, 2)
    return (left, "bold"), gap, right
