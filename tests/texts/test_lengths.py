"""Lengths of time as people type them and clocks as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.texts.lengths import LONGEST, parse_minutes, show_clock, show_minutes, show_signed


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90), ("0", 0), ("90 min", 90), ("90min.", 90), ("90 minut", 90), ("1 minuta", 1), ("2 minuty", 2),
        ("5 m", 5), ("1:30", 90), ("01:05", 65), ("1:30 h", 90), ("1,5 h", 90), ("1.5 hod.", 90), ("1,25h", 75),
        ("2 h", 120), ("2 hodiny", 120), ("1 hodina", 60), ("1 h 30", 90), ("1h30 min", 90), (" 1 hod. 5 m ", 65),
        ("24 h", LONGEST), ("1440", LONGEST), ("1,5 hodiny", 90), ("0,5 hod", 30), ("2.5 hodiny", 150),
        ("1 hodina 30 minut", 90), ("1 hodina a 30 minut", 90), ("2 hodiny 15", 135), ("hodinu 20 min", 80),
        ("hodina", 60), ("Hodinu", 60), ("dvě hodiny", 120), ("tři hodiny", 180), ("dvě hodiny deset minut", 130),
        ("hodina a půl", 90), ("hodinu a půl", 90), ("1 h a půl", 90), ("2 a půl hodiny", 150),
        ("dvě a půl hodiny", 150), ("hodina a čtvrt", 75), ("dvě hodiny a tři čtvrtě", 165),
        ("půl hodiny", 30), ("půlhodina", 30), ("půl hodinky", 30), ("čtvrt hodiny", 15), ("čtvrthodina", 15),
        ("tři čtvrtě hodiny", 45), ("třičtvrtě hodiny", 45), ("pět minut", 5), ("devadesát minut", 90),
    ],
)  # fmt: skip
def test_accepted_forms(typed: str, minutes: int) -> None:
    """Every promised way of writing a length is understood."""
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize(
    "typed",
    [
        "", "h", "hod.", "1,5", "-5", "1:3", "hodiny", "moc hodin", "90 s", "1:30:00", "1,5 h 10", "půl", "pět",
        "a půl hodiny", "jeden a", "půl hodiny a půl", "pár minut",
    ],
)  # fmt: skip
def test_not_lengths(typed: str) -> None:
    """What is not a length is refused with examples."""
    with pytest.raises(ValueError, match="není délka; napište třeba 90"):
        parse_minutes(typed)


@pytest.mark.parametrize("typed", ["1441", "24:01", "25 h", "24 h 1", "9999"])
def test_more_than_a_day(typed: str) -> None:
    """Nothing lasts longer than a day."""
    with pytest.raises(ValueError, match="víc než celý den"):
        parse_minutes(typed)


@given(st.integers(0, LONGEST))
def test_what_is_shown_can_be_typed_back(minutes: int) -> None:
    """A shown length reads as the same length, also as hours and minutes."""
    assert parse_minutes(show_minutes(minutes)) == minutes
    assert parse_minutes(f"{minutes // 60}:{minutes % 60:02}") == minutes


@pytest.mark.parametrize(("minutes", "text"), [(0, ""), (5, "+5"), (-2, "−2")])
def test_differences(minutes: int, text: str) -> None:
    """A difference has its sign, a real minus, and zero is silent."""
    assert show_signed(minutes) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (59, "0:59"), (724, "12:04"), (3599, "59:59"), (3723, "1:02:03"), (-5, "−0:05"), (-3600, "−1:00:00")],
)
def test_clock(seconds: int, text: str) -> None:
    """A running clock shows hours only when there are some, and a real minus below zero."""
    assert show_clock(seconds) == text
