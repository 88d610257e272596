"""When somebody was in the room, in words."""

from __future__ import annotations

from datetime import time

import pytest

from pktui.domain.people import Attendance
from pktui.domain.staying import stay

CAME, LEFT = time(9, 24), time(11, 2)
AWAY = ((time(10, 5), time(10, 20)), (time(10, 50), time(10, 55)))


def phase(at: time) -> str:
    return f"fáze {at.hour - 8}" if at.hour < 11 else ""


@pytest.mark.parametrize(
    ("attendance", "short", "whole"),
    [
        (Attendance(True), "", ""),
        (Attendance(True, CAME), "od 9:24", "od 9:24 (fáze 1)"),
        (Attendance(True, left=LEFT), "do 11:02", "do 11:02"),
        (Attendance(True, CAME, LEFT), "9:24–11:02", "od 9:24 (fáze 1), do 11:02"),
        (
            Attendance(True, CAME, LEFT, away=AWAY),
            "9:24–11:02, mimo 10:05–10:20, 10:50–10:55",
            "od 9:24 (fáze 1), mimo 10:05–10:20 (fáze 2), mimo 10:50–10:55 (fáze 2), do 11:02",
        ),
        (Attendance(True, away=((time(9, 50), time(10, 5)),)), "mimo 9:50–10:05", "mimo 9:50–10:05 (fáze 1 až fáze 2)"),
    ],
)
def test_stay(attendance: Attendance, short: str, whole: str) -> None:
    """Only what differs from being there all the time is told, with what was on the table when it is asked for."""
    assert (stay(attendance), stay(attendance, phase)) == (short, whole)
