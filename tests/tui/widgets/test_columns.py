"""The width of a list among its columns: people, dates and states whole, the rest by what it needs."""

from __future__ import annotations

from pktui.tui.widgets.columns import Column, shared

WHO = Column("Kdo", whole=True)
WHAT = Column("Co")
WHERE = Column("Odkud", spare=True)
STATE = Column("Stav", 7, whole=True)
PADDED = 2


def test_what_is_never_cut_gets_what_it_needs() -> None:
    """A name has its width before a text has any; a state has room for all that may stand there."""
    assert shared((WHAT, WHO, STATE), (50, 15, 4), 60) == (60 - 15 - 7 - 3 * PADDED, 15, 7)


def test_one_very_long_name_leaves_room_for_the_rest() -> None:
    """It takes more lines instead."""
    what, who, _ = shared((WHAT, WHO, STATE), (50, 70, 4), 100)
    assert who == 40
    assert what == 100 - 40 - 7 - 3 * PADDED


def test_spare_column_is_left_out_where_there_is_no_room() -> None:
    """What is said elsewhere, too, goes first, and comes back with the room."""
    needs = (30, 20, 30, 4)
    assert shared((WHAT, WHO, WHERE, STATE), needs, 50)[2] == 0
    widths = shared((WHAT, WHO, WHERE, STATE), needs, 60)
    assert widths[2] >= 12
    assert sum(widths) + 4 * PADDED == 60


def test_who_needs_little_gives_the_rest_to_the_others() -> None:
    """Of two sharing columns the short one takes what it needs; what nobody needs goes to all."""
    assert shared((WHAT, Column("Jak")), (90, 10), 64) == (50, 10)
    assert shared((WHAT, Column("Jak")), (10, 10), 64) == (30, 30)


def test_too_narrow_list_still_has_all_its_columns() -> None:
    """Nothing is negative and nothing is wider than the list."""
    for room in range(12, 60):
        widths = shared((WHO, STATE, Column("Do kdy", whole=True)), (20, 9, 14), room)
        assert sum(widths) + 3 * PADDED <= room
        assert min(widths) > 0
