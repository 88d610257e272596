"""Places on the scale, last time and now, person by person."""

from __future__ import annotations

from pktui.domain.flipchart import Progress, Rating, last_word, progress


def rating(value: int, who: str = "", who_id: str = "") -> Rating:
    return Rating(f"h-{value}", value, who, who_id)


def test_progress() -> None:
    """Those of now come first in their order, then those who were asked last time only."""
    before = [rating(3, "Jana", "o-1"), rating(5, "Petr", "o-2"), rating(4, "babička")]
    now = [rating(6, "babička"), rating(7, "Iva", "o-3"), rating(2, "Jana Nová", "o-1")]
    assert progress(before, now) == (
        Progress("babička", 4, 6),
        Progress("Iva", None, 7),
        Progress("Jana Nová", 3, 2),
        Progress("Petr", 5, None),
    )


def test_the_last_word_counts() -> None:
    """Somebody asked twice stands once, with what they said last."""
    assert progress([rating(1, "Jana"), rating(4, "Jana")], [rating(5, "Jana"), rating(0, "Jana")]) == (
        Progress("Jana", 4, 0),
    )


def test_one_person_with_and_without_an_id() -> None:
    """Where one of the two has no id the name tells; two ids are two people, whatever their names."""
    assert progress([rating(1, "Jana")], [rating(2, "Jana", "o-1")]) == (Progress("Jana", 1, 2),)
    assert progress([rating(1, "Jana", "o-1")], [rating(2, "Jana", "o-2")]) == (
        Progress("Jana", None, 2),
        Progress("Jana", 1, None),
    )


def test_nobody_named() -> None:
    """Values without a name stand each for itself and are compared with nothing."""
    assert progress([rating(1)], [rating(2), rating(2)]) == (
        Progress("", None, 2),
        Progress("", None, 2),
        Progress("", 1, None),
    )


def test_nobody_asked() -> None:
    """Without values there is nothing to compare."""
    assert progress([], []) == ()


def test_last_word_of_one_person() -> None:
    """The last of somebody's values counts, found by id, or by name where the value has no id."""
    asked = [rating(3, "Jana", "o-1"), rating(5, "Petr", "o-2"), rating(6, "Jana", "o-1"), rating(8, "Jana", "o-9")]
    assert last_word(asked, "o-1", "Jana") == asked[2]
    assert last_word([rating(4, "Jana")], "o-1", "Jana") == rating(4, "Jana")
    assert last_word(asked, "o-3", "Iva") is None
