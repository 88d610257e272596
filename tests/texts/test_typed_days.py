"""Days as people type them: every form the program promises, and what it shows can be typed back."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.texts.dates import days_between, parse_full_date, show_date, show_date_long, show_day, show_short
from pktui.texts.typed_days import day_near, parse_date

TUESDAY = date(2026, 9, 8)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
TODAYS = st.dates(date(1910, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("10. 3. 2026", date(2026, 3, 10)),
        ("10.3.2026", date(2026, 3, 10)),
        (" 10 . 3 . 2026 ", date(2026, 3, 10)),
        ("10.3.26", date(2026, 3, 10)),
        ("10. 3.", date(2027, 3, 10)),
        ("10.3", date(2027, 3, 10)),
        ("15. 9.", date(2026, 9, 15)),
        ("8. 9.", TUESDAY),
        ("út 10. 3. 2026", date(2026, 3, 10)),
        ("Út. 10. 3. 2026", date(2026, 3, 10)),
        ("út, 15. 9.", date(2026, 9, 15)),
        ("úterý 10. března 2026", date(2026, 3, 10)),
        ("středa 16. 9.", date(2026, 9, 16)),
        ("10. března 2026", date(2026, 3, 10)),
        ("10 brezna", date(2027, 3, 10)),
        ("1. ZÁŘÍ 2026", date(2026, 9, 1)),
        ("2026-03-10", date(2026, 3, 10)),
        ("2026-3-1", date(2026, 3, 1)),
        ("10/3/2027", date(2027, 3, 10)),
        ("10 / 3 / 2027", date(2027, 3, 10)),
        ("10-3-2027", date(2027, 3, 10)),
        ("út 9/3/2027", date(2027, 3, 9)),
        ("31,3", date(2027, 3, 31)),
        ("31,3,", date(2027, 3, 31)),
        ("31,3,2027", date(2027, 3, 31)),
        ("31, 3, 2027", date(2027, 3, 31)),
        ("31.3,2027", date(2027, 3, 31)),
        ("31,3,27", date(2027, 3, 31)),
        ("31/3", date(2027, 3, 31)),
        ("10/3", date(2027, 3, 10)),
        ("31/3/27", date(2027, 3, 31)),
        ("31-3-2027", date(2027, 3, 31)),
        ("8. prosince", date(2026, 12, 8)),
        ("8.prosinec", date(2026, 12, 8)),
        ("8. XII. 2026", date(2026, 12, 8)),
        ("út 8. 12.", date(2026, 12, 8)),
        ("ut 8.12.", date(2026, 12, 8)),
        ("út8.12.", date(2026, 12, 8)),
        ("út 8,12", date(2026, 12, 8)),
        ("v úterý 8. prosince", date(2026, 12, 8)),
        ("ve středu 9. 12.", date(2026, 12, 9)),
        ("do pátku 11. 9.", date(2026, 9, 11)),
        ("do 31. 3.", date(2027, 3, 31)),
        ("nejpozději do 31. 3.", date(2027, 3, 31)),
        ("dne 31. 3. 2027", date(2027, 3, 31)),
        ("na zítra", date(2026, 9, 9)),
        ("do zítřka", date(2026, 9, 9)),
        ("pozitri", date(2026, 9, 10)),
        ("za čtrnáct dní", date(2026, 9, 22)),
        ("za ctrnact dnu", date(2026, 9, 22)),
        ("za tři týdny", date(2026, 9, 29)),
        ("za třicet dní", date(2026, 10, 8)),
        ("do 14 dnů", date(2026, 9, 22)),
        ("do týdne", date(2026, 9, 15)),
        ("do dvou týdnů", date(2026, 9, 22)),
        ("do měsíce", date(2026, 10, 8)),
        ("za půl roku", date(2027, 3, 8)),
        ("za pul roku", date(2027, 3, 8)),
        ("do půl roku", date(2027, 3, 8)),
        ("za čtvrt roku", date(2026, 12, 8)),
        ("za tři čtvrtě roku", date(2027, 6, 8)),
        ("za rok a půl", date(2028, 3, 8)),
        ("před týdnem", date(2026, 9, 1)),
        ("před dvěma měsíci", date(2026, 7, 8)),
        ("před půl rokem", date(2026, 3, 8)),
        ("do konce měsíce", date(2026, 9, 30)),
        ("koncem měsíce", date(2026, 9, 30)),
        ("do konce příštího měsíce", date(2026, 10, 31)),
        ("do konce února", date(2027, 2, 28)),
        ("do konce září", date(2026, 9, 30)),
        ("konec prosince 2027", date(2027, 12, 31)),
        ("do konce roku", date(2026, 12, 31)),
        ("dnes", TUESDAY),
        ("Dneska", TUESDAY),
        ("zítra", date(2026, 9, 9)),
        ("pozítří", date(2026, 9, 10)),
        ("včera", date(2026, 9, 7)),
        ("předevčírem", date(2026, 9, 6)),
        ("+14", date(2026, 9, 22)),
        ("- 3", date(2026, 9, 5)),
        ("za 1 den", date(2026, 9, 9)),
        ("za dva dny", date(2026, 9, 10)),
        ("za 14 dní", date(2026, 9, 22)),
        ("za týden", date(2026, 9, 15)),
        ("za 2 týdny", date(2026, 9, 22)),
        ("za šest týdnů", date(2026, 10, 20)),
        ("za měsíc", date(2026, 10, 8)),
        ("za 3 měsíce", date(2026, 12, 8)),
        ("za rok", date(2027, 9, 8)),
        ("za 2 roky", date(2028, 9, 8)),
        ("za pět let", date(2031, 9, 8)),
        ("14 dní", date(2026, 9, 22)),
        ("dva týdny", date(2026, 9, 22)),
        ("za pětadvacet dní", date(2026, 10, 3)),
        ("do 14 dní ode dneška", date(2026, 9, 22)),
        ("za 2 měs.", date(2026, 11, 8)),
        ("za deset pracovních dnů", date(2026, 9, 22)),
        ("do 15 pracovních dní", date(2026, 9, 30)),
        ("před třemi pracovními dny", date(2026, 9, 3)),
        ("po víkendu", date(2026, 9, 14)),
        ("ihned", TUESDAY),
        ("zejtra", date(2026, 9, 9)),
        ("prvního prosince", date(2026, 12, 1)),
        ("dvacátého prvního března 2028", date(2028, 3, 21)),
        ("v úterý patnáctého září", date(2026, 9, 15)),
        ("5. příštího měsíce", date(2026, 10, 5)),
        ("20. tohoto měsíce", date(2026, 9, 20)),
        ("31. minulého měsíce", date(2026, 8, 31)),
        ("7. 12. letos", date(2026, 12, 7)),
        ("7. 3. t. r.", date(2026, 3, 7)),
        ("7. prosince příštího roku", date(2027, 12, 7)),
        ("po 7. 12. letos", date(2026, 12, 7)),
        ("k 7. 12.", date(2026, 12, 7)),
        ("do 7. 12. včetně", date(2026, 12, 7)),
        ("do konce školního roku", date(2027, 6, 30)),
        ("do pololetí", date(2027, 1, 31)),
        ("2026/12/08", date(2026, 12, 8)),
        ("31032027", date(2027, 3, 31)),
    ],
)
def test_accepted_forms(typed: str, day: date) -> None:
    """Every promised way of writing a day is understood."""
    assert parse_date(typed, TUESDAY) == day


@pytest.mark.parametrize(
    ("typed", "coming", "last"),
    [
        ("út", date(2026, 9, 15), TUESDAY),
        ("st", date(2026, 9, 9), date(2026, 9, 2)),
        ("pá", date(2026, 9, 11), date(2026, 9, 4)),
        ("Pátek", date(2026, 9, 11), date(2026, 9, 4)),
        ("v pátek", date(2026, 9, 11), date(2026, 9, 4)),
        ("ve středu", date(2026, 9, 9), date(2026, 9, 2)),
        ("v sobotu", date(2026, 9, 12), date(2026, 9, 5)),
        ("neděli", date(2026, 9, 13), date(2026, 9, 6)),
        ("po.", date(2026, 9, 14), date(2026, 9, 7)),
        ("do pátku", date(2026, 9, 11), date(2026, 9, 4)),
        ("do stredy", date(2026, 9, 9), date(2026, 9, 2)),
        ("tento pátek", date(2026, 9, 11), date(2026, 9, 4)),
        ("toto úterý", TUESDAY, TUESDAY),
        ("minulý pátek", date(2026, 9, 4), date(2026, 9, 4)),
        ("minulé úterý", date(2026, 9, 1), date(2026, 9, 1)),
    ],
)
def test_weekdays(typed: str, coming: date, last: date) -> None:
    """A weekday means the next one, never today; when looking back the last one, today included."""
    assert parse_date(typed, TUESDAY) == coming
    assert parse_date(typed, TUESDAY, past=True) == last


@pytest.mark.parametrize("typed", ["příští pátek", "Příští pá", "příští pá."])
def test_next_week(typed: str) -> None:
    """A weekday of next week is not the coming one, even when that is still ahead."""
    assert parse_date(typed, TUESDAY) == date(2026, 9, 18)


@given(TODAYS, st.sampled_from(["po", "út", "st", "čt", "pá", "so", "ne"]))
def test_weekdays_from_any_day(today: date, word: str) -> None:
    """From any day, a weekday lies one to seven days ahead, or zero to six behind, and bears its name."""
    coming, last = parse_date(word, today), parse_date(word, today, past=True)
    assert 1 <= (coming - today).days <= 7
    assert 0 <= (today - last).days <= 6
    assert show_date(coming).startswith(word)
    assert show_date(last).startswith(word)


@given(TODAYS, DAYS, st.booleans())
def test_without_a_year(today: date, day: date, past: bool) -> None:
    """A day without a year is the nearest one that exists on the asked side of today."""
    found = parse_date(f"{day.day}. {day.month}.", today, past=past)
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= today if past else found >= today
    leap = (day.month, day.day) == (2, 29)
    assert abs((found - today).days) <= (8 * 366 if leap else 366)


@pytest.mark.parametrize(
    ("today", "past", "day"),
    [
        (date(2026, 9, 8), False, date(2028, 2, 29)),
        (date(2026, 9, 8), True, date(2024, 2, 29)),
        (date(2028, 2, 10), True, date(2024, 2, 29)),
        (date(2028, 3, 1), False, date(2032, 2, 29)),
        (date(2028, 2, 29), False, date(2028, 2, 29)),
        (date(2028, 2, 29), True, date(2028, 2, 29)),
        (date(2097, 1, 1), False, date(2104, 2, 29)),
    ],
)
def test_leap_day(today: date, past: bool, day: date) -> None:
    """29 February without a year is found in the right leap year."""
    assert parse_date("29. 2.", today, past=past) == day


@pytest.mark.parametrize("typed", ["31. 2.", "29. 2. 2026", "31. 4.", "0. 3.", "10. 13. 2026", "2026-02-30"])
def test_days_that_do_not_exist(typed: str) -> None:
    """A day that the calendar does not have is refused and said so."""
    with pytest.raises(ValueError, match="v kalendáři není"):
        parse_date(typed, TUESDAY)


@pytest.mark.parametrize(
    "typed", ["", "  ", "asi zítra", "10", "10. 3. 2", "za pár dní", "12:30", "10-3", "10/3-2027", "út 10", "do konce"]
)
def test_not_dates(typed: str) -> None:
    """What is not a date is refused with an example of what is."""
    with pytest.raises(ValueError, match=r"není datum; napište třeba 10\. 3\. 2026"):
        parse_date(typed, TUESDAY)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("příští týden", "„příští týden“ je od 14. 9. 2026 do 20. 9. 2026; napište den, třeba 14. 9. 2026."),
        ("tento týden", "od 7. 9. 2026 do 13. 9. 2026; napište den, třeba 13. 9. 2026."),
        ("minulý týden", "od 31. 8. 2026"),
        ("příští měsíc", "„příští měsíc“ je od 1. 10. 2026 do 31. 10. 2026; napište den, třeba 1. 10. 2026."),
        ("příští rok", "od 1. 1. 2027"),
        ("v říjnu", "od 1. 10. 2026"),
        ("unor", "od 1. 2. 2027"),
        ("září", "od 1. 9. 2026"),
        ("do konce týdne", "Konec týdne může být pátek 11. 9. 2026 i neděle 13. 9. 2026;"),
        ("do konce příštího týdne", "Konec týdne může být pátek 18. 9. 2026 i neděle 20. 9. 2026;"),
        ("o víkendu", "„o víkendu“ je od 12. 9. 2026 do 13. 9. 2026; napište den, třeba 12. 9. 2026."),
        ("během příštího týdne", "od 14. 9. 2026"),
    ],
)
def test_a_longer_time_is_asked_about(typed: str, words: str) -> None:
    """A week or a month is no day, but the sentence offers one; what it offers can be typed."""
    with pytest.raises(ValueError, match=words) as caught:
        parse_date(typed, TUESDAY)
    offered = re.findall(r"\b(?:po|út|st|čt|pá|so|ne)? ?\d+\. \d+\. \d+", str(caught.value))
    assert len({parse_date(day, TUESDAY) for day in offered}) == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("út 7. 12. 2026", "7. 12. 2026 je pondělí; úterý je 8. 12. Napište, který den platí."),
        ("úterý 7. prosince 2026", "7. 12. 2026 je pondělí; úterý je 8. 12. "),
        ("v úterý 7. 12.", "7. 12. 2026 je pondělí; úterý je 8. 12. "),
        ("ut 7,12,2026", "7. 12. 2026 je pondělí; úterý je 8. 12. "),
        ("po 2026-09-08", "8. 9. 2026 je úterý; pondělí je 7. 9. "),
        ("pá 31. 12. 2026", "31. 12. 2026 je čtvrtek; pátek je 1. 1. 2027. "),
    ],
)
def test_a_weekday_that_does_not_fit_is_asked_about(typed: str, words: str) -> None:
    """One of the two is a slip; the sentence names both days."""
    with pytest.raises(ValueError, match=f"^{words}"):
        parse_date(typed, TUESDAY)


@given(DAYS, st.integers(0, 6), TODAYS)
def test_a_weekday_fits_or_the_nearest_such_day_is_named(day: date, weekday: int, today: date) -> None:
    """Whatever the two are, a day is taken only when they agree; the other one is at most three days away."""
    word = ("po", "út", "st", "čt", "pá", "so", "ne")[weekday]
    typed = f"{word} {show_day(day)}"
    if day.weekday() == weekday:
        assert parse_date(typed, today) == day
        return
    with pytest.raises(ValueError, match="Napište, který den platí") as caught:
        parse_date(typed, today)
    near = [day + timedelta(days=step) for step in range(-3, 4)]
    (fitting,) = (other for other in near if other.weekday() == weekday)
    assert f" je {fitting.day}. {fitting.month}." in str(caught.value)


@pytest.mark.parametrize(
    "typed", ["12. 9. 3026", "12. 9. 1826", "3026-09-12", "12. září 3026", "12/9/3026", "za 999 let"]
)
def test_a_mistyped_year(typed: str) -> None:
    """A year far from our time is a slip of the finger; no file would take it either."""
    with pytest.raises(ValueError, match=r"^Rok \d{4} je nejspíš překlep; opravte ho\.$"):
        parse_date(typed, TUESDAY)


@given(DAYS, DAYS)
def test_what_is_shown_can_be_typed_back(day: date, today: date) -> None:
    """Every shown form of a day, however far it is, reads as the same day."""
    for shown in (show_date(day), show_day(day), show_date_long(day), day.isoformat()):
        assert parse_date(shown, today) == day
    for shown in (show_day(day), day.isoformat()):
        assert parse_full_date(shown) == day


@given(TODAYS, st.integers(0, 364), st.booleans())
def test_a_day_without_its_year_can_be_typed_back(today: date, difference: int, past: bool) -> None:
    """What is shown without a year is read as the same day in the field that looks in its direction."""
    day = today + timedelta(days=-difference if past else difference)
    for shown in (show_short(day), show_short(day, weekday=False)):
        assert parse_date(shown, today, past=past) == day


@given(TODAYS, st.integers(-999, 999))
def test_the_distance_can_be_typed(today: date, difference: int) -> None:
    """A day ahead or gone can be typed in the words in which its distance is shown."""
    day = today + timedelta(days=difference)
    assert parse_date(days_between(today, day), today) == day


@pytest.mark.parametrize("text", ["5.12026", "5.1226", "5.112026", "5,12026", "út 5.12026"])
def test_digits_that_run_together_are_no_date(text: str) -> None:
    """Whether 5. 1. 2026 or 5. 12. was meant nobody knows."""
    with pytest.raises(ValueError, match="není datum"):
        parse_date(text, TUESDAY)


@pytest.mark.parametrize("text", ["10.3. 14", "10.3 12", "1.1.99", "10/3/17"])
@pytest.mark.parametrize("past", [False, True])
def test_two_digits_far_from_our_years_are_asked_about(text: str, past: bool) -> None:
    """They may be the hour, or a year of the last century."""
    with pytest.raises(ValueError, match="napište rok čtyřmi číslicemi"):
        parse_date(text, TUESDAY, past=past)


@pytest.mark.parametrize(("text", "year"), [("10.3.26", 2026), ("10. 3. 27", 2027), ("10.3 24", 2024)])
def test_two_digits_of_our_years(text: str, year: int) -> None:
    """People write only the end of a year that is near."""
    assert parse_date(text, TUESDAY) == date(year, 3, 10)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("začátkem prosince", "„začátkem prosince“ není jeden den; napište, který to je, třeba 1. 12. 2026."),
        ("v polovině října", "třeba 16. 10. 2026."),
        ("7. prosince v 9:00", "„7. prosince v 9:00“ je den s časem; sem patří jen den, tedy 7. 12. 2026."),
        ("10. 3. 2027, 9.30 hod.", "není datum"),
        ("zítra ve 13 h", "sem patří jen den, tedy 9. 9. 2026."),
        ("někdy v 9:00", "není datum"),
    ],
)
def test_what_is_nearly_a_day_offers_one(typed: str, words: str) -> None:
    """The sentence says what is too much or too little, and which day it could be."""
    with pytest.raises(ValueError, match=words):
        parse_date(typed, TUESDAY)


def test_days_of_what_was_done_are_not_counted_ahead() -> None:
    """`14 dní` may be how long it took."""
    with pytest.raises(ValueError, match="není datum"):
        parse_date("14 dní", TUESDAY, past=True)


@pytest.mark.parametrize(
    ("typed", "past", "day"),
    [
        ("út 7. 12. 2026", False, date(2026, 12, 7)),
        ("příští týden", False, date(2026, 9, 14)),
        ("konec příštího týdne", False, date(2026, 9, 14)),
        ("v říjnu", False, date(2026, 10, 1)),
        ("za 3 dny", False, date(2026, 9, 11)),
        ("", True, TUESDAY),
        ("pokus", False, TUESDAY),
        ("út 31. 2.", False, TUESDAY),
        ("1. 9. 3026", False, TUESDAY),
    ],
)
def test_where_a_calendar_begins(typed: str, past: bool, day: date) -> None:
    """At the day, also of what is refused; else today."""
    assert day_near(typed, TUESDAY, past=past) == day
