"""The calendar is what RFC 5545 asks for, byte by byte."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pktui.cli.calendar import calendar
from pktui.cli.open_tasks import OpenTask
from pktui.domain.plan import Task

STAMP = datetime(2026, 3, 1, 8, 5, 9, tzinfo=UTC)


def task(what: str, due: date | None = date(2026, 12, 31)) -> OpenTask:
    """Return a task of one family."""
    return OpenTask(
        Task("u-1", what, who="Petra Malá, ZŠ", due=due, indicator="Lepší známky"),
        family="Novákovi",
        label="Novákovi, 2. konference",
        conference_id="k-1",
        path=Path("plan.md"),
        origin="p-1",
    )


def value(data: bytes, name: str) -> str:
    """Return the value of a property with folding and escaping undone."""
    text = data.decode("utf-8").replace("\r\n ", "")
    (found,) = re.findall(rf"^{name}:(.*?)\r$", text, re.MULTILINE)
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], found)


def test_task_is_a_private_all_day_event_with_a_stable_id() -> None:
    """The event ends on the next day, also over the end of a year."""
    assert calendar([task("Doučování")], STAMP).decode().replace("\r\n ", "").split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//pktui//pktui 0.1.0//CS",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:u-1.p-1@pktui",
        "DTSTAMP:20260301T080509Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Doučování",
        r"DESCRIPTION:Kdo: Petra Malá\, ZŠ\nPozná se: Lepší známky\nSpis: Novákovi\, 2. konference",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_task_without_a_day_is_left_out() -> None:
    """A calendar has no place for it."""
    assert b"VEVENT" not in calendar([task("Někdy", due=None)], STAMP)


@given(st.text(alphabet=st.sampled_from("ž😀\\;,:\n a"), max_size=200))
def test_any_text_comes_back_and_no_line_is_long(text: str) -> None:
    """Folding never cuts a character and escaping loses nothing."""
    data = calendar([task(text)], STAMP)
    assert value(data, "SUMMARY") == text
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert all(line.decode("utf-8") is not None for line in data.split(b"\r\n"))


def test_control_characters_cannot_add_a_property() -> None:
    """A carriage return in a task does not begin a new line of the calendar."""
    data = calendar([task("a\rATTENDEE:mailto:x\x0b\x1b")], STAMP)
    assert value(data, "SUMMARY") == "a\nATTENDEE:mailto:x\n␛"
    assert not any(line.startswith(b"ATTENDEE") for line in data.splitlines())
