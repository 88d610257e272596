"""What the overview says of the marked case where there is room for it: how it stands, and what waits in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from pktui.domain.diary import newest_first
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.open_tasks import WaitingTask, open_tasks
from pktui.texts.dates import days_between, show_date, show_day, show_time
from pktui.tui.widgets.detail import facts
from pktui.tui.widgets.plain import Piece
from pktui.tui.widgets.table import Row

_TALKED = 200


def case_pieces(meeting: Meeting, case: Sequence[Meeting], now: datetime) -> Iterator[Piece]:
    """Yield how a conference stands and what its case waits for.

    Args:
        meeting: The marked conference.
        case: All conferences of its case.
        now: The present moment.
    """
    conference, today = meeting.conference, now.date()
    stage = meeting.stage(now)
    start = f" v {show_time(conference.start)}" if conference.start else ""
    ahead = f" · {days_between(today, conference.day)}" if stage is Stage.PREPARED else ""
    yield (meeting.label, "bold")
    yield f"\n{show_date(conference.day)}{start}\n{stage.label}{ahead}\n"
    yield from facts(("Místo", conference.place), ("Cíl", conference.current_goal))
    yield from facts(_people(meeting, stage))
    yield from _of_plan(meeting)
    waiting = open_tasks((case,))
    if waiting:
        yield ("\n\nCo ve spisu čeká", "bold")
        for each in waiting:
            yield from _task(each, today)
    yield from _last_noted(case)


def row_pieces(row: Row) -> Iterator[Piece]:
    """Yield in full what a row says that is about no case."""
    sign, what, *rest = row.cells
    yield from (sign, " ", what)
    for piece in rest:
        yield from ("\n", piece)


def _people(meeting: Meeting, stage: Stage) -> tuple[str, str]:
    people = meeting.conference.people
    if not people or stage in {Stage.PREPARED, Stage.NOT_CALLED}:
        return "Účastníků", str(len(people)) if people else ""
    came = sum(bool(person.attendance.present) for person in people)
    return "Přišlo", f"{came} z {len(people)}"


def _of_plan(meeting: Meeting) -> Iterator[Piece]:
    plan = meeting.plan
    if plan is not None:
        following = " – ".join(filter(None, (show_date(plan.next_day) if plan.next_day else "", plan.next_note)))
        done = f"splněno {plan.done_count} z {len(plan.tasks)}" if plan.tasks else ""
        yield from facts(("Plán", done), ("Kontaktní osoba", plan.contact), ("Další setkání", following))


def _task(waiting: WaitingTask, today: date) -> Iterator[Piece]:
    task = waiting.task
    yield f"\n· {task.what}\n  "
    if task.due:
        is_late = task.is_overdue(today)
        yield from ((f"! {show_day(task.due)}", "bold") if is_late else f"do {show_day(task.due)}", " · ")
    yield f"{task.state.label} · {task.who.partition(',')[0] or 'zatím nikdo'}"


def _last_noted(case: Sequence[Meeting]) -> Iterator[Piece]:
    entries = [entry for meeting in case for entry in newest_first(meeting.diary) if entry.on]
    if entries:
        last = max(entries, key=lambda entry: entry.on or date.min)
        text = " ".join(last.text.split())
        cut = f"{text[:_TALKED].rsplit(' ', 1)[0]}…" if len(text) > _TALKED else text
        yield ("\n\nNaposledy v deníku", "bold")
        yield f"\n{show_day(last.on) if last.on else ''} {last.kind.label}: {cut}"
