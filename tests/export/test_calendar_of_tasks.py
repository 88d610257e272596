"""The calendar is what RFC 5545 asks for, byte by byte."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import make_meeting

from pktui import __version__
from pktui.domain.deadlines import IPOD_SOURCE, Deadline, ProcessStep
from pktui.domain.open_tasks import WaitingTask
from pktui.domain.plan import Acceptance, Task, TaskState
from pktui.export.calendar import tasks_calendar

STAMP = datetime(2026, 3, 1, 8, 5, 9, tzinfo=UTC)


def task(what: str, due: date | None = date(2026, 12, 31)) -> WaitingTask:
    """Return a task of one family."""
    made = Task("u-1", what, who="Petra Malá, ZŠ", due=due, indicator="Lepší známky")
    return WaitingTask(make_meeting(number=2), made, origin="p-1")


def value(data: bytes, name: str) -> str:
    """Return the value of a property with folding and escaping undone."""
    text = data.decode("utf-8").replace("\r\n ", "")
    (found,) = re.findall(rf"^{name}:(.*?)\r$", text, re.MULTILINE)
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], found)


def test_task_is_a_private_all_day_event_with_a_stable_id() -> None:
    """The event ends on the next day, also over the end of a year."""
    assert tasks_calendar([task("Doučování")], STAMP).decode().replace("\r\n ", "").split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//pktui//pktui {__version__}//CS",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:u-1.p-1@pktui",
        "DTSTAMP:20260301T080509Z",
        "SEQUENCE:194515509",
        "LAST-MODIFIED:20260301T080509Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Doučování",
        r"DESCRIPTION:Kdo: Petra Malá\, ZŠ\nPozná se: Lepší známky\nSpis: Novákovi\, 2. konference",
        "STATUS:CONFIRMED",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_task_without_a_day_is_left_out() -> None:
    """A calendar has no place for it."""
    assert b"VEVENT" not in tasks_calendar([task("Někdy", due=None)], STAMP)


@given(st.text(alphabet=st.sampled_from("ž😀\\;,:\n a"), max_size=200))
def test_any_text_comes_back_and_no_line_is_long(text: str) -> None:
    """Folding never cuts a character and escaping loses nothing."""
    data = tasks_calendar([task(text)], STAMP)
    assert value(data, "SUMMARY") == text
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert all(line.decode("utf-8") is not None for line in data.split(b"\r\n"))


def test_control_characters_cannot_add_a_property() -> None:
    """A carriage return in a task does not begin a new line of the calendar."""
    data = tasks_calendar([task("a\rATTENDEE:mailto:x\x0b\x1b")], STAMP)
    assert value(data, "SUMMARY") == "a\nATTENDEE:mailto:x\n␛"
    assert not any(line.startswith(b"ATTENDEE") for line in data.splitlines())


def changed(found: WaitingTask, **fields: object) -> WaitingTask:
    return replace(found, task=replace(found.task, **fields))  # type: ignore[arg-type]


def version(data: bytes) -> tuple[int, str]:
    return int(value(data, "SEQUENCE")), value(data, "LAST-MODIFIED")


@pytest.mark.parametrize(
    "now",
    [
        task("Jinak"),
        changed(task("Doučování"), who="Jan Malý"),
        changed(task("Doučování"), due=date(2027, 1, 5)),
        changed(task("Doučování"), state=TaskState.CANCELLED),
        changed(task("Doučování"), accepted=Acceptance.REFUSED),
    ],
)
@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=2), timedelta(days=-2)], ids=str)
def test_a_changed_task_is_newer(now: WaitingTask, later: timedelta) -> None:
    """Whatever the clock of the computer says, a calendar takes the change; without one the task stays as it is."""
    first = tasks_calendar([task("Doučování")], STAMP)
    same, other = (tasks_calendar([found], STAMP + later, first) for found in (task("Doučování"), now))
    assert version(same) == version(first)
    assert version(other) > version(first)
    assert version(other)[1] > version(first)[1]


@pytest.mark.parametrize(
    "fields", [{"state": TaskState.CANCELLED}, {"accepted": Acceptance.REFUSED}], ids=["cancelled", "refused"]
)
def test_a_task_nobody_does_leaves_the_calendar(fields: dict[str, object]) -> None:
    """It is a cancelled event, which says so also where the status is not understood."""
    first = tasks_calendar([task("Doučování")], STAMP)
    data = tasks_calendar([changed(task("Doučování"), **fields)], STAMP, first)
    assert (value(data, "STATUS"), value(data, "SUMMARY")) == ("CANCELLED", "Neplatí: Doučování")
    assert value(data, "UID") == value(first, "UID")
    back = tasks_calendar([task("Doučování")], STAMP, data)
    assert (value(back, "STATUS"), value(back, "SUMMARY")) == ("CONFIRMED", "Doučování")
    assert version(back) > version(data) > version(first)


def test_what_was_dropped_on_its_day() -> None:
    """Somebody still sees it in the calendar today."""
    today = changed(task("a", STAMP.date()), state=TaskState.CANCELLED)
    assert value(tasks_calendar([today], STAMP), "STATUS") == "CANCELLED"


def test_what_was_dropped_long_ago_is_left_out() -> None:
    """Unless the file before still has it, a cancelled task of the past is not news."""
    past = changed(task("Dávno"), due=date(2026, 2, 1))
    dropped = changed(past, state=TaskState.CANCELLED)
    assert b"VEVENT" not in tasks_calendar([dropped], STAMP)
    assert value(tasks_calendar([dropped], STAMP, tasks_calendar([past], STAMP)), "STATUS") == "CANCELLED"


def deadline(step: ProcessStep = ProcessStep.IPOD, day: date = date(2026, 4, 9), source: str = IPOD_SOURCE) -> Deadline:
    """Return a deadline of one family."""
    return Deadline(make_meeting(number=2), step, day, who="Jan Novák", source=source)


def test_deadline_is_an_event_of_its_own() -> None:
    """It says that it is a deadline and where it comes from; its id follows from the step and the conference."""
    data = tasks_calendar([task("Doučování")], STAMP, deadlines=[deadline()])
    (event,) = (event for event in data.split(b"BEGIN:VEVENT") if b"UID:lhuta-ipod.k-1@pktui" in event)
    assert value(event, "SUMMARY") == "Lhůta: návrh IPOD"
    description = (
        "Kdo: Jan Novák\nOdkud lhůta je: § 10 odst. 5 písm. b) zákona č. 359/1999 Sb.\nSpis: Novákovi, 2. konference"
    )
    assert value(event, "DESCRIPTION") == description
    assert value(event, "DTSTART;VALUE=DATE") == "20260409"


def test_what_is_settled_leaves_the_calendar() -> None:
    """An event of the file before is cancelled with a higher SEQUENCE, once; one of a day gone by is left to be."""
    gone = deadline(ProcessStep.COMMENTS, date(2026, 2, 1))
    before = tasks_calendar([task("Doučování")], STAMP, deadlines=[deadline(), gone])
    settled = ("u-1.p-1", deadline().known_by, gone.known_by, "lhuta-zapis.k-1")
    after = tasks_calendar([], STAMP + timedelta(hours=1), before, (), settled)
    events = after.split(b"BEGIN:VEVENT")[1:]
    assert [value(event, "UID") for event in events] == ["lhuta-ipod.k-1@pktui", "u-1.p-1@pktui"]
    assert [value(event, "STATUS") for event in events] == ["CANCELLED"] * 2
    assert [value(event, "SUMMARY") for event in events] == ["Vyřízeno: Lhůta: návrh IPOD", "Vyřízeno: Doučování"]
    assert {value(event, "SEQUENCE") for event in events} == {"194519109"}
    assert tasks_calendar([], STAMP + timedelta(hours=1), after, (), settled) == after


def test_nothing_settled_comes_out_of_nowhere() -> None:
    """A file that never had the event does not hear of it."""
    assert b"VEVENT" not in tasks_calendar([], STAMP, b"", (), ("u-1.p-1",))
