"""The meeting as a calendar event: right time in the zone of the room, and nobody's name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.export.calendar import conference_calendar, has_event

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
        "SEQUENCE:210413109",
        "LAST-MODIFIED:20260901T080509Z",
        "DTSTART;TZID=Europe/Prague:20260915T090000",
        "DTEND;TZID=Europe/Prague:20260915T110000",
        "SUMMARY:Případová konference",
        r"LOCATION:Knihovna\, Lipová 7",
        "STATUS:CONFIRMED",
        "CLASS:PRIVATE",
    ]


def test_meeting_over_midnight_ends_on_the_next_day() -> None:
    """The end is counted with its day."""
    late = Conference("k-1", "x", date(2026, 12, 31), start=time(23), minutes=90)
    assert "DTEND;TZID=Europe/Prague:20270101T003000" in event(late)


def test_no_agreed_time_fills_the_day() -> None:
    """A meeting whose time is not known yet is an event of a whole day; a place that is not known has no line."""
    lines = event(Conference("k-1", "x", date(2026, 9, 15)))
    assert lines[4:6] == ["DTSTART;VALUE=DATE:20260915", "DTEND;VALUE=DATE:20260916"]
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


def test_place_has_the_characters_of_papers() -> None:
    """What a web page or Word left in a place is shown in a calendar as little as on paper."""
    place = "Rad\u00adnice\u200b \uf028 123"
    data = conference_calendar(Conference("k", "x", date(2026, 9, 15), place=place), STAMP)
    assert "LOCATION:Radnice ☎ 123\r\n" in data.decode()


def version(data: bytes) -> tuple[int, str]:
    """Return what a calendar compares: SEQUENCE, then LAST-MODIFIED."""
    (sequence,), (modified,) = (
        re.findall(rf"(?m)^{name}:(\w+)\r$", data.decode()) for name in ("SEQUENCE", "LAST-MODIFIED")
    )
    return int(sequence), modified


CHANGES = {
    "day": replace(MEETING, day=date(2026, 12, 1)),
    "earlier day": replace(MEETING, day=date(2026, 9, 2)),
    "start": replace(MEETING, start=time(10)),
    "no start": replace(MEETING, start=None),
    "length": replace(MEETING, minutes=90),
    "place": replace(MEETING, place="Škola"),
    "no place": replace(MEETING, place=""),
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("later", [timedelta(0), timedelta(seconds=1), timedelta(days=9), timedelta(days=-9)], ids=str)
def test_each_change_is_newer(changed: Conference, later: timedelta) -> None:
    """A calendar takes what has a higher SEQUENCE (RFC 5546, 2.1.4), also from a computer whose clock is behind."""
    first = conference_calendar(MEETING, STAMP)
    second = conference_calendar(changed, STAMP + later, first)
    third = conference_calendar(MEETING, STAMP + later, second)
    assert version(first)[0] < version(second)[0] < version(third)[0]
    assert version(first)[1] < version(second)[1] < version(third)[1]
    assert all(has_event(data, "k-1") for data in (first, second, third))


def test_a_change_is_newer_without_the_file_before() -> None:
    """An office throws files away, and a colleague has never had this one."""
    moved = replace(MEETING, day=date(2026, 12, 1))
    assert version(conference_calendar(MEETING, STAMP)) < version(
        conference_calendar(moved, STAMP + timedelta(seconds=1))
    )


@pytest.mark.parametrize(
    "other", [replace(MEETING, goal="Jiný cíl"), replace(MEETING, family="Jiní"), replace(MEETING, summary="x")]
)
def test_what_calendars_do_not_show_is_no_change(other: Conference) -> None:
    """The same event keeps its version, so that nobody is told of a change that is none."""
    first = conference_calendar(MEETING, STAMP)
    assert version(conference_calendar(other, STAMP + timedelta(days=1), first)) == version(first)


def test_a_conference_that_is_not_held_is_cancelled() -> None:
    """The event says so by its status and in words, takes nobody's time, and comes back when it is called again."""
    first = conference_calendar(MEETING, STAMP)
    second = conference_calendar(MEETING, STAMP, first, is_cancelled=True)
    lines = second.decode().split("\r\n")
    assert {"STATUS:CANCELLED", "TRANSP:TRANSPARENT", "SUMMARY:Nekoná se: případová konference"} <= set(lines)
    assert "UID:k-1@pktui" in lines
    third = conference_calendar(MEETING, STAMP, second)
    assert b"STATUS:CONFIRMED" in third
    assert version(first) < version(second) < version(third)


def test_a_file_of_an_older_version_is_older() -> None:
    """It has no SEQUENCE, which counts as zero, and no status; it may have other line ends."""
    old = re.sub(r"(?:SEQUENCE|LAST-MODIFIED|STATUS):\w+\r\n", "", conference_calendar(MEETING, STAMP).decode())
    for before in (old.encode(), old.replace("\r\n", "\n").encode()):
        assert has_event(before, "k-1")
        assert version(conference_calendar(MEETING, STAMP, before))[0] > 0


@given(st.binary(max_size=200))
def test_anything_may_stand_in_the_file_before(garbage: bytes) -> None:
    """What is no calendar of ours has no say, and is not taken for one."""
    assert conference_calendar(MEETING, STAMP, garbage) == conference_calendar(MEETING, STAMP)
    assert not has_event(garbage, "k-1")
    event = b"BEGIN:VEVENT\r\nUID:k-1@pktui\r\nSEQUENCE:" + garbage + b"\r\nEND:VEVENT\r\n"
    assert version(conference_calendar(MEETING, STAMP, event))[0] > 0


def test_the_end_of_time_and_of_numbers_is_no_fault() -> None:
    """A file somebody has written nonsense into stops nobody."""
    for line in ("SEQUENCE:2147483647", "SEQUENCE:99999999999", "SEQUENCE:-1", "LAST-MODIFIED:99991231T235959Z"):
        name = line.partition(":")[0]
        before = re.sub(rf"{name}:\w+", line, conference_calendar(MEETING, STAMP).decode()).encode()
        made = conference_calendar(replace(MEETING, place="Škola"), STAMP, before)
        assert 0 < version(made)[0] < 2**31


def test_a_file_of_somebody_else_is_not_ours() -> None:
    """Neither another program's calendar with the same id nor another conference's is taken for this one's."""
    data = conference_calendar(MEETING, STAMP)
    assert not has_event(data, "k-2")
    assert not has_event(data.replace(b"pktui//pktui", b"Jiny//Program"), "k-1")
