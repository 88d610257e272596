"""Deadlines of the process itself: what has to happen around a conference, and by when.

How long each step may take is a custom that an office sets (`Lengths`). Only the month for the draft of the IPOD comes
from a law, and its source is said with it: paragraphs move, so it is to be checked against the wording in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pktui.domain.conference import ConferenceForm, Context
from pktui.domain.diary import DiaryKind
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.minutes import MinutesState
from pktui.domain.people import Role, holding
from pktui.domain.worded import Worded
from pktui.texts.dates import add_months, show_day
from pktui.texts.words import join_words

# Of a step that only this program counts nobody is reminded for ever: an old case would never be without deadlines.
_REMEMBERED = timedelta(days=90)

EARLIEST_NEXT_MONTHS = 3
"""How long after a conference the next one is usual at the earliest (M9)."""

IPOD_SOURCE = "§ 10 odst. 5 písm. b) zákona č. 359/1999 Sb."
"""Where the month for the IPOD comes from; the law counts it from the day the child enters the register."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long the steps of the process take; None switches a step off.

    Attributes:
        comments_days: From sending the minutes out to the end of the round of comments (M12).
        minutes_days: From the conference to sending its minutes out (M12).
        talk_days: From the conference to talking it over with the client (M14).
        ipod_days: From the conference to the draft of the IPOD, of a conference in child protection; see `IPOD_SOURCE`.
        review_days: From the conference to looking back at its plan, where the plan has no next day of its own (M15).
        earliest_next_months: From the conference to the first day on which the next one is usual (M9).
        silence_weeks: How long nothing is heard of a case before somebody should ask (M14).
        retention_years: From closing a case to shredding its file.
    """

    comments_days: int | None = 7
    minutes_days: int | None = 7
    talk_days: int | None = 7
    ipod_days: int | None = 30
    review_days: int | None = None
    earliest_next_months: int | None = EARLIEST_NEXT_MONTHS
    silence_weeks: int | None = 4
    retention_years: int | None = None


SHIPPED = Lengths()
"""What holds where nobody has set anything else."""


class ProcessStep(Worded):
    """A step of the process that has a deadline."""

    MINUTES = "zapis", "poslat zápis k připomínkám"
    COMMENTS = "pripominky", "uzavřít připomínky k zápisu"
    TALK = "rozhovor", "promluvit s klientem o setkání"
    IPOD = "ipod", "návrh IPOD"
    REVIEW = "zhodnoceni", "vrátit se k plánu; další termín v něm není"
    NEXT = "dalsi", "domluvené další setkání"
    EARLIEST = "dalsi_nejdriv", "od tohoto dne další konference"


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a step of one conference should be done.

    Attributes:
        meeting: The conference.
        step: What should be done.
        day: By when; of `EARLIEST` from when.
        who: Who sees to it, in words; empty when nobody is named.
        source: Where the length comes from, when that is a law.
        note: What else is known of it.
    """

    meeting: Meeting
    step: ProcessStep
    day: date
    who: str = ""
    source: str = ""
    note: str = ""

    @property
    def known_by(self) -> str:
        """What calendars know it by."""
        return deadline_id(self.step, self.meeting.conference.id)

    @property
    def what(self) -> str:
        """The step in words, with its note: `domluvené další setkání: přijde i babička`."""
        return f"{self.step.label}: {self.note}" if self.note else self.step.label

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed; a day from which something may be done is never overdue."""
        return self.step is not ProcessStep.EARLIEST and self.day < today


def deadline_id(step: ProcessStep, conference_id: str) -> str:
    """Return what calendars know a step of a conference by, whether it stands or not."""
    return f"lhuta-{step}.{conference_id}"


def deadlines(meeting: Meeting, now: datetime, lengths: Lengths, *, is_followed: bool = False) -> tuple[Deadline, ...]:
    """Return the steps of one conference that was held and that are still to be done, by their day.

    Args:
        meeting: The conference.
        now: The present moment.
        lengths: How long the steps take in its case.
        is_followed: Whether there is a later conference of the case, to come or held already.
    """
    if not meeting.was_held(now):
        return ()
    today = now.date()
    found = (
        *_of_minutes(meeting, lengths),
        *_of_client(meeting, lengths, today),
        *_of_plan(meeting, lengths, today, is_followed=is_followed),
    )
    return tuple(sorted(found, key=lambda deadline: deadline.day))


def open_deadlines(case: Iterable[Meeting], now: datetime, lengths: Lengths) -> tuple[Deadline, ...]:
    """Return the deadlines of all conferences of one case, by their day."""
    called = [meeting for meeting in case if meeting.stage(now) is not Stage.NOT_CALLED]
    last = max((meeting.conference.held_on for meeting in called), default=date.min)
    found = (
        deadline
        for meeting in called
        for deadline in deadlines(meeting, now, lengths, is_followed=meeting.conference.held_on < last)
    )
    return tuple(sorted(found, key=lambda deadline: deadline.day))


def _of_minutes(meeting: Meeting, lengths: Lengths) -> Iterator[Deadline]:
    minutes = meeting.minutes
    state = minutes.state if minutes else MinutesState.DRAFT
    takers = [person.label for person in holding(meeting.conference.people, Role.MINUTE_TAKER)]
    who = (minutes.author if minutes else "") or join_words(takers)
    if state is MinutesState.DRAFT and lengths.minutes_days:
        yield Deadline(meeting, ProcessStep.MINUTES, _after(meeting, lengths.minutes_days), who)
    elif minutes and state is MinutesState.COMMENTS and minutes.comments_until:
        yield Deadline(meeting, ProcessStep.COMMENTS, minutes.comments_until, who)


def _of_client(meeting: Meeting, lengths: Lengths, today: date) -> Iterator[Deadline]:
    """Yield the talk with the client after the meeting, until the diary has one or the conference says so (M14).

    After a conference planned without the client there is one only when it was agreed who tells them.
    """
    plan, client = meeting.plan, meeting.conference.client
    entries = meeting.diary.entries if meeting.diary else ()
    has_talked = client.told_on is not None or any(entry.kind is DiaryKind.TALK for entry in entries)
    is_meant = bool(client.told_by) or not meeting.conference.is_without_client
    if lengths.talk_days and is_meant and not has_talked:
        who = client.told_by or ((plan.client_contact or plan.contact) if plan else "")
        yield from _remembered(Deadline(meeting, ProcessStep.TALK, _after(meeting, lengths.talk_days), who), today)


def _of_plan(meeting: Meeting, lengths: Lengths, today: date, *, is_followed: bool) -> Iterator[Deadline]:
    plan, held = meeting.plan, meeting.conference.held_on
    who, next_day = (plan.contact, plan.next_day) if plan else ("", None)
    is_done = plan is not None and plan.ipod_on is not None
    if lengths.ipod_days and meeting.conference.context is Context.CHILD_PROTECTION and not is_done:
        yield from _remembered(
            Deadline(meeting, ProcessStep.IPOD, _after(meeting, lengths.ipod_days), who, IPOD_SOURCE), today
        )
    if is_followed:
        return
    if next_day is not None:
        yield Deadline(meeting, ProcessStep.NEXT, next_day, who, note=plan.next_note if plan else "")
        return
    if lengths.review_days:
        yield from _remembered(Deadline(meeting, ProcessStep.REVIEW, _after(meeting, lengths.review_days), who), today)
    # A first meeting over the case makes ready for the conference with the client, which should come soon (M 6.4).
    if lengths.earliest_next_months and meeting.conference.form is not ConferenceForm.FIRST_OVER_CASE:
        earliest = add_months(held, lengths.earliest_next_months)
        if earliest >= today:
            note = f"minulá byla {show_day(held)}"
            yield Deadline(meeting, ProcessStep.EARLIEST, earliest, who, note=note)


def _after(meeting: Meeting, days: int) -> date:
    return meeting.conference.held_on + timedelta(days=days)


def _remembered(deadline: Deadline, today: date) -> Iterator[Deadline]:
    if today <= deadline.day + _REMEMBERED:
        yield deadline
