"""Cards on the flipchart: columns, order, joining and parting, dots of each person; no card is ever lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.flipchart import (
    COLUMNS,
    OTHERS,
    Capture,
    CaptureKind,
    by_dots,
    dotted,
    given_by,
    in_column,
    joined,
    joints,
    parted,
    shifted,
    turned,
)

NEED, RISK = CaptureKind.NEED, CaptureKind.RISK
CARDS = (
    Capture("c-1", NEED, "klid na učení", who="Jana", who_id="o-1", dots=("o-1", "o-2")),
    Capture("c-2", RISK, "dluh na nájmu"),
    Capture("c-3", NEED, "kamarádi", who="Petr", who_id="o-2", dots=("o-1",)),
    Capture("c-4", CaptureKind.NOTE, "přestávka v deset"),
    Capture("c-5", NEED, "doučování", who="Jana", who_id="o-1"),
)


def ids(cards: tuple[Capture, ...]) -> str:
    return "".join(card.id.removeprefix("c-") for card in cards)


def card(cards: tuple[Capture, ...], number: int) -> Capture:
    return next(card for card in cards if card.id == f"c-{number}")


def test_columns() -> None:
    """A column has the cards of its kind in their order; all other kinds stand together."""
    assert ids(in_column(CARDS, NEED)) == "135"
    others = (
        CARDS[3],
        Capture("c-6", CaptureKind.DISSENT, "ne"),
        CARDS[0],
        Capture("c-7", CaptureKind.PARKED, "jindy"),
    )
    assert all(ids(in_column(others, kind)) == "467" for kind in OTHERS)
    assert {*COLUMNS, *OTHERS} == {*CaptureKind}
    assert ids(shifted(others, "c-7", -1)) == "4716"


def test_by_dots() -> None:
    """Most dots come first, equal ones keep their order."""
    assert ids(by_dots(CARDS)) == "13245"


def test_turned() -> None:
    """A card put into another column keeps its place among all and everything on it."""
    cards = turned(CARDS, "c-3", RISK)
    assert ids(in_column(cards, RISK)) == "23"
    assert card(cards, 3).dots == ("o-1",)
    assert turned(CARDS, "gone", RISK) == CARDS


@pytest.mark.parametrize(
    ("number", "offset", "order"),
    [(3, -1, "32145"), (3, 1, "12543"), (1, -1, "12345"), (5, 1, "12345"), (2, 1, "12345"), (9, 1, "12345")],
)
def test_shifted(number: int, offset: int, order: str) -> None:
    """A card changes places with its neighbour in the column; at the edge it stays."""
    assert ids(shifted(CARDS, f"c-{number}", offset)) == order


def test_joined() -> None:
    """The first card keeps its id, kind and place, and gets the text, the dots and the name of the other."""
    cards = joined(CARDS, "c-3", "c-1")
    assert ids(cards) == "2345"
    both = card(cards, 3)
    assert (both.text, both.who, both.who_id) == ("kamarádi · klid na učení", "Petr a Jana", "")
    assert both.dots == ("o-1", "o-1", "o-2")


def test_names_on_joined_cards() -> None:
    """One person stays one person however many cards are joined, and is known by the id when nobody else spoke."""
    same = joined(CARDS, "c-1", "c-5")
    assert (card(same, 1).who, card(same, 1).who_id) == ("Jana", "o-1")
    assert card(joined(joined(CARDS, "c-1", "c-3"), "c-1", "c-5"), 1).who == "Jana a Petr"


@pytest.mark.parametrize(("kept", "other"), [(1, 2), (2, 1)])
def test_words_nobody_is_known_for_become_nobodys(kept: int, other: int) -> None:
    """A card without a speaker joined with Jana's is said by her and by somebody else, in either order."""
    both = card(joined(CARDS, f"c-{kept}", f"c-{other}"), kept)
    assert (both.who, both.who_id) == ("Jana a někdo další", "")
    more = joined(joined(CARDS, "c-1", "c-2"), "c-1", "c-3")
    assert card(joined(more, "c-1", "c-4"), 1).who == "Jana a Petr a někdo další"
    assert card(joined(CARDS, "c-2", "c-4"), 2).who == ""


@pytest.mark.parametrize(("kept", "other"), [("c-1", "c-1"), ("c-1", "gone"), ("gone", "c-1")])
def test_nothing_to_join(kept: str, other: str) -> None:
    """A card is not joined with itself or with one that is gone meanwhile."""
    assert joined(CARDS, kept, other) == CARDS


def test_parted() -> None:
    """The first part keeps id, dots and place; the others follow it with new ids and no dots."""
    cards = parted(joined(joined(CARDS, "c-1", "c-3"), "c-1", "c-2"), "c-1", ["c-6", "c-7"])
    assert ids(cards) == "16745"
    assert [(one.text, len(one.dots)) for one in cards[:3]] == [
        ("klid na učení", 3),
        ("kamarádi", 0),
        ("dluh na nájmu", 0),
    ]
    assert all(one.kind is NEED for one in cards[:3])


def test_parting_gives_nobody_the_words_of_another() -> None:
    """What different people said, or somebody and nobody, has no speaker when parted; what one said keeps them."""
    for other in ("c-2", "c-3"):
        cards = parted(joined(CARDS, "c-1", other), "c-1", ["c-6"])
        assert [(one.who, one.who_id) for one in cards[:2]] == [("", ""), ("", "")]
    cards = parted(joined(CARDS, "c-1", "c-5"), "c-1", ["c-6"])
    assert [(one.who, one.who_id) for one in cards[:2]] == [("Jana", "o-1"), ("Jana", "o-1")]


def test_a_part_that_is_still_of_more_people_keeps_them() -> None:
    """With too few ids nothing is split, and nobody who spoke is forgotten."""
    cards = joined(CARDS, "c-1", "c-3")
    assert card(parted(cards, "c-1", []), 1).who == "Jana a Petr"


def test_parting_with_too_few_ids_loses_nothing() -> None:
    """Without an id for each part the rest stays in the last one."""
    cards = joined(joined(CARDS, "c-1", "c-3"), "c-1", "c-2")
    assert [one.text for one in parted(cards, "c-1", ["c-6"])[:2]] == ["klid na učení", "kamarádi · dluh na nájmu"]
    assert parted(cards, "c-1", []) == cards
    assert parted(CARDS, "c-1", ["c-6"]) == CARDS


TEXTS = st.text(st.characters(exclude_characters="·", exclude_categories=["Cs", "Cc"]), min_size=1)


@given(st.lists(TEXTS, min_size=2, max_size=6), st.data())
def test_joining_and_parting(texts: list[str], data: st.DataObject) -> None:
    """Cards joined and parted again have all their texts, and no dot is lost or added."""
    dots = st.lists(st.sampled_from(["o-1", "o-2"]), max_size=3).map(tuple)
    cards = tuple(Capture(f"c-{index}", NEED, text, dots=data.draw(dots)) for index, text in enumerate(texts))
    whole = cards
    for other in cards[1:]:
        whole = joined(whole, "c-0", other.id)
    assert joints(whole[0]) == len(texts) - 1
    again = parted(whole, "c-0", [one.id for one in cards[1:]])
    assert [(one.id, one.text) for one in again] == [(one.id, one.text) for one in cards]
    assert Counter(dot for one in again for dot in one.dots) == Counter(dot for one in cards for dot in one.dots)


def test_dots_of_one_person() -> None:
    """Somebody may give several dots, to one card or more; only their own are counted and taken back."""
    cards = dotted(dotted(CARDS, "c-3", "o-1"), "c-2", "o-1")
    assert card(cards, 3).dots == ("o-1", "o-1")
    assert (given_by(cards, "o-1"), given_by(cards, "o-2"), given_by(cards, "o-9")) == (4, 1, 0)
    assert card(dotted(CARDS, "c-1", "o-1", add=False), 1).dots == ("o-2",)
    assert dotted(CARDS, "c-3", "o-2", add=False) == CARDS


@given(st.lists(st.sampled_from(["o-1", "o-2"]), max_size=6), st.sampled_from(["o-1", "o-2"]))
def test_a_dot_given_and_taken_back(dots: list[str], who: str) -> None:
    """Taking back the dot just given leaves the card as it was."""
    cards = (Capture("c-1", NEED, "klid", dots=tuple(dots)),)
    assert dotted(dotted(cards, "c-1", who), "c-1", who, add=False) == cards
