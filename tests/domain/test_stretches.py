"""A conference cut into stretches and put together again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pktui.domain.conference import Conference
from pktui.domain.flipchart import Capture, CaptureKind, shifted
from pktui.domain.run import Turn
from pktui.domain.stretches import MOST_ENTRIES, Stretch, parted, stretch_id, whole

NINE = datetime(2026, 3, 10, 9)  # noqa: DTZ001 - the wall clock of the room has no zone
EMPTY = Conference("k-1", "Hrubešovi", NINE.date())


def card(name: str, minute: float | None = None, text: str = "") -> Capture:
    at = None if minute is None else NINE + timedelta(minutes=minute)
    return Capture(name, CaptureKind.NOTE, text or f"Věta {name}.", at)


def turn(name: str, minute: float) -> Turn:
    return Turn(name, NINE + timedelta(minutes=minute))


def with_cards(*cards: Capture) -> Conference:
    return replace(EMPTY, captures=cards)


def names(stretches: tuple[Stretch, ...]) -> list[tuple[str, int, list[str]]]:
    return [
        (f"{part.begins:%H:%M}", part.number, [*(one.id for one in part.captures), *(one.id for one in part.turns)])
        for part in stretches
    ]


def test_new_entries_go_to_their_half_hour() -> None:
    """A line and a turn are kept by their time; what the conference kept stays there, and so do lines without one."""
    kept = with_cards(card("a", 1), card("b"))
    changed = replace(kept, captures=(*kept.captures, card("c", 29.9), card("d", 30)), turns=(turn("s", 61),))
    own, stretches = parted(changed, kept, (), "Hrubešovi, 1. konference")
    assert [entry.id for entry in own.captures] == ["a", "b"]
    assert own.in_stretches
    assert names(stretches) == [("09:00", 1, ["c"]), ("09:30", 1, ["d"]), ("10:00", 1, ["s"])]
    assert {(part.conference, part.conference_label) for part in stretches} == {("k-1", "Hrubešovi, 1. konference")}
    assert whole(own, stretches) == changed


def test_what_did_not_change_is_what_is_kept() -> None:
    """A change of one stretch costs no memory for the others."""
    own, kept = parted(with_cards(card("a", 1), card("b", 31)), EMPTY, ())
    held = whole(own, kept)
    _, stretches = parted(replace(held, captures=(*held.captures, card("c", 32))), own, kept)
    assert stretches[0] is kept[0]
    assert names(stretches) == [("09:00", 1, ["a"]), ("09:30", 1, ["b", "c"])]


def test_two_machines_begin_one_stretch() -> None:
    """The id of a stretch follows from the conference and the time alone, and differs for any other."""
    _, here = parted(with_cards(card("a", 1)), EMPTY, ())
    _, there = parted(with_cards(card("b", 17)), EMPTY, ())
    assert here[0].id == there[0].id == stretch_id("k-1", NINE)
    others = {stretch_id("k-1", NINE, 2), stretch_id("k-1", NINE + timedelta(days=1)), stretch_id("k-2", NINE)}
    assert len({here[0].id, *others}) == 4


def test_an_unchanged_conference_is_left_alone() -> None:
    """Cutting what was put together gives what is kept, also where a stretch lies beside an old conference."""
    kept = with_cards(card("a", 1))
    assert parted(kept, kept, ()) == (kept, ())
    part = Stretch("u-1", "k-1", NINE, captures=(card("b", 2),))
    assert parted(whole(kept, [part]), kept, [part]) == (kept, (part,))


def test_an_entry_changes_where_it_is_kept() -> None:
    """An edited or removed line touches the place it is in and no other."""
    kept, first, second = with_cards(card("a", 1)), *two_stretches()
    full = whole(kept, [first, second])
    edited = replace(full, captures=tuple(replace(one, text=one.text + "!") for one in full.captures[:1]))
    edited = replace(edited, captures=edited.captures + full.captures[1:])
    own, stretches = parted(edited, kept, [first, second])
    assert own.captures[0].text.endswith("!")
    assert not own.in_stretches
    assert stretches == (first, second)
    fewer = replace(full, captures=tuple(one for one in full.captures if one.id != "c"))
    own, stretches = parted(fewer, kept, [first, second])
    assert own.captures == kept.captures
    assert names(stretches) == [("09:00", 1, ["b"]), ("09:30", 1, ["d", "e"])]


def two_stretches() -> tuple[Stretch, Stretch]:
    first = Stretch("u-1", "k-1", NINE, captures=(card("b", 2), card("c", 3)))
    return first, Stretch("u-2", "k-1", NINE + timedelta(minutes=30), captures=(card("d", 31), card("e", 32)))


def test_the_order_of_the_log_holds_under_a_clock_set_back() -> None:
    """What is written after the clock was set back comes behind what was there, in the same stretch."""
    _, late = two_stretches()
    full = whole(EMPTY, [late])
    own, stretches = parted(replace(full, captures=(*full.captures, card("f", 1))), EMPTY, [late])
    assert names(stretches) == [("09:30", 1, ["d", "e", "f"])]
    assert [one.id for one in whole(own, stretches).captures] == ["d", "e", "f"]


def test_a_busy_half_hour_goes_on_in_another_piece() -> None:
    """No stretch grows without end, by the number of entries or by their length."""
    many = tuple(turn(f"s-{number:04}", number / 60) for number in range(MOST_ENTRIES + 1))
    _, stretches = parted(replace(EMPTY, turns=many), EMPTY, ())
    assert [(part.number, len(part.turns)) for part in stretches] == [(1, MOST_ENTRIES), (2, 1)]
    _, stretches = parted(with_cards(card("a", 1, "x" * 40_000), card("b", 2)), EMPTY, ())
    assert names(stretches) == [("09:00", 1, ["a"]), ("09:00", 2, ["b"])]


def test_a_new_card_between_others_follows_its_neighbour() -> None:
    """The second half of a split card is kept beside the first, wherever that is."""
    kept, (first, second) = with_cards(card("a", 1), card("z", 1)), two_stretches()
    full = whole(kept, [first, second]).captures
    changed = with_cards(full[0], card("new", 1), *full[1:])
    own, stretches = parted(changed, kept, [first, second])
    assert [one.id for one in own.captures] == ["a", "new", "z"]
    assert stretches == (first, second)


def test_a_missing_stretch_means_nothing_removed() -> None:
    """With a stretch that is not here the others change as usual, and it comes back as it was."""
    first, second = two_stretches()
    without = whole(EMPTY, [first])
    own, stretches = parted(replace(without, captures=(*without.captures, card("f", 4))), EMPTY, [first])
    assert [one.id for one in whole(own, [*stretches, second]).captures] == ["b", "c", "f", "d", "e"]


def test_an_entry_in_two_places_counts_once() -> None:
    """Whatever the order of reading; it changes and goes in both."""
    first, second = two_stretches()
    doubled = replace(second, captures=(card("c", 3), *second.captures))
    full = whole(EMPTY, [doubled, first])
    assert full == whole(EMPTY, [first, doubled])
    assert [one.id for one in full.captures] == ["b", "c", "d", "e"]
    edited = tuple(replace(one, text="jinak") if one.id == "c" else one for one in full.captures)
    _, stretches = parted(replace(full, captures=edited), EMPTY, [first, doubled])
    assert [[one.text for one in part.captures if one.id == "c"] for part in stretches] == [["jinak"], ["jinak"]]
    gone = replace(full, captures=tuple(one for one in full.captures if one.id != "c"))
    assert names(parted(gone, EMPTY, [first, doubled])[1]) == [("09:00", 1, ["b"]), ("09:30", 1, ["d", "e"])]


def test_different_lines_under_one_id_are_both_there() -> None:
    """Lines written by hand without ids are known by their places, which say the same in two files."""
    first = Stretch("u-1", "k-1", NINE, captures=(card("radek-1", None, "první"),))
    second = Stretch("u-2", "k-1", NINE + timedelta(minutes=30), captures=(card("radek-1", None, "druhá"),))
    full = whole(EMPTY, [first, second])
    assert [one.text for one in full.captures] == ["první", "druhá"]
    assert len({one.id for one in full.captures}) == 2
    assert parted(full, EMPTY, [first, second]) == (EMPTY, (first, second))


def test_cards_of_two_half_hours_change_places() -> None:
    """A card moved past one of another stretch stays in its file; the conference says the order, until it is undone."""
    first, second = two_stretches()
    full = whole(EMPTY, [first, second])
    moved = replace(full, captures=shifted(full.captures, "d", -1))
    own, stretches = parted(moved, EMPTY, [first, second])
    assert [one.id for one in moved.captures] == ["b", "d", "c", "e"]
    assert stretches == (first, second)
    assert own.card_order == ("d", "c")
    assert whole(own, stretches).captures == moved.captures
    back = replace(whole(own, stretches), captures=shifted(moved.captures, "d", 1))
    assert parted(back, own, stretches)[0].card_order == ()


MINUTES = st.one_of(st.none(), st.integers(0, 200))
CARDS = st.lists(st.tuples(st.integers(0, 25), MINUTES), max_size=14, unique_by=lambda pair: pair[0])


@given(st.lists(CARDS, min_size=1, max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_any_change_survives_the_way(versions: list[list[tuple[int, int | None]]], rng: object) -> None:
    """Whatever is added, removed, changed and put into another order is read back as it was wanted."""
    kept: Conference = EMPTY
    stretches: tuple[Stretch, ...] = ()
    for version in versions:
        wanted = tuple(card(f"z-{name}", minute) for name, minute in version)
        rng.shuffle(order := list(wanted))  # type: ignore[attr-defined]
        kept, stretches = parted(replace(whole(kept, stretches), captures=tuple(order)), kept, stretches)
        read = whole(kept, reversed(stretches))
        assert read.captures == tuple(order)
        assert parted(read, kept, stretches) == (kept, stretches)


@given(st.lists(st.integers(-90, 300), max_size=40))
def test_turns_stay_in_the_order_of_the_log(minutes: list[int]) -> None:
    """However the clock jumps, each turn comes last; and stretches are in order."""
    kept: Conference = EMPTY
    stretches: tuple[Stretch, ...] = ()
    for number, minute in enumerate(minutes):
        before = whole(kept, stretches)
        wanted = (*before.turns, turn(f"s-{number}", minute))
        kept, stretches = parted(replace(before, turns=wanted), kept, stretches)
        assert whole(kept, stretches).turns == wanted
    assert all(one.slot < other.slot for one, other in pairwise(stretches))


@pytest.mark.parametrize("day", [date(2026, 3, 10), date(2027, 1, 1)])
def test_a_stretch_bears_its_own_day(day: date) -> None:
    """A meeting that goes on past midnight, or is held on another day, has stretches of the days they were."""
    moment = datetime.combine(day, datetime.max.time()).replace(microsecond=0)
    _, (part,) = parted(with_cards(Capture("a", CaptureKind.NOTE, "Pozdě.", moment)), EMPTY, ())
    assert part.begins == datetime.combine(day, datetime.min.time()) + timedelta(hours=23, minutes=30)
