"""The meeting as a calendar event: right time in the zone of the room, and nobody's name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.export.calendar import conference_calendar

STAMP = datetime(2026, 9, 1, 8, 5, 9, tzinfo=UTC)
MEETING = Conference("k-1", "Hrubešovi", date(2026, 9, 15), start=time(9), minutes=120, place="Knihovna, Lipová 7")


def event(conference: Conference) -> list[str]:
    text = conference_calendar(conference, STAMP).decode().replace("\r\n ", "")
    return text.partition("BEGIN:VEVENT\r\n")[2].partition("\r\nEND:VEVENT")[0].split("\r\n")


def test_event_of_a_conference() -> None:
    """Beginning and end in Prague time, a stable id, the place, and nothing about whom it is."""
    assert event(MEETING) == [
        "UID:k-1@pktui",
        "DTSTAMP:20260901T080509Z",
        "DTSTART;TZID=Europe/Prague:20260915T090000",
        "DTEND;TZID=Europe/Prague:20260915T110000",
        "SUMMARY:Případová konference",
        r"LOCATION:Knihovna\, Lipová 7",
        "CLASS:PRIVATE",
    ]


def test_meeting_over_midnight_ends_on_the_next_day() -> None:
    """The end is counted with its day."""
    late = Conference("k-1", "x", date(2026, 12, 31), start=time(23), minutes=90)
    assert "DTEND;TZID=Europe/Prague:20270101T003000" in event(late)


def test_no_agreed_time_fills_the_day() -> None:
    """A meeting whose time is not known yet is an event of a whole day; a place that is not known has no line."""
    lines = event(Conference("k-1", "x", date(2026, 9, 15)))
    assert lines[2:4] == ["DTSTART;VALUE=DATE:20260915", "DTEND;VALUE=DATE:20260916"]
    assert not any(line.startswith("LOCATION") for line in lines)


def test_nobody_is_named(sample_meeting: Meeting) -> None:
    """Neither the family nor anybody invited, nor what it is about, is in the file."""
    conference = sample_meeting.conference
    text = conference_calendar(conference, STAMP).decode().replace("\r\n ", "")
    assert not any(
        word in text for word in (conference.family, conference.goal, "ATTENDEE", "ORGANIZER", "DESCRIPTION")
    )
    assert not any(person.name in text for person in conference.people)


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)])
def test_zone_says_what_prague_does(day: date) -> None:
    """The rules in the file change the clocks on the same days as the real zone."""
    text = conference_calendar(MEETING, STAMP).decode()
    assert re.findall(r"RRULE:FREQ=YEARLY;BYMONTH=(\d+);BYDAY=-1SU", text) == ["3", "10"]

    def last_sunday(month: int) -> date:
        end = date(day.year, month, 31)
        return end - timedelta(days=(end.weekday() + 1) % 7)

    summer = last_sunday(3) <= day < last_sunday(10)
    noon = datetime.combine(day, time(12), ZoneInfo("Europe/Prague"))
    assert noon.utcoffset() == timedelta(hours=2 if summer else 1)
    assert re.search(r"BEGIN:DAYLIGHT.*?TZOFFSETTO:\+0200.*?BEGIN:STANDARD.*?TZOFFSETTO:\+0100", text, re.DOTALL)


@given(st.text(alphabet=st.sampled_from("ž😀\\;,:\n\r\x1b a"), max_size=200))
def test_any_place_is_one_property(place: str) -> None:
    """Whatever the place says, lines are short, end in CRLF, and no property is added."""
    data = conference_calendar(Conference("k", "x", date(2026, 9, 15), start=time(9), place=place), STAMP)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in data.split(b"\r\n"))
    unfolded = data.decode().replace("\r\n ", "")
    without = conference_calendar(Conference("k", "x", date(2026, 9, 15), start=time(9)), STAMP)
    assert unfolded.count("\r\n") == without.count(b"\r\n") + bool(place)
