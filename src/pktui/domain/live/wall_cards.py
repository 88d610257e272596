"""Cards of the flipchart for the room: whose words may stand on the wall, and how without names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pktui.domain.conference import Conference, RoomColumn
from pktui.domain.entries import find
from pktui.domain.flipchart import Capture, CaptureKind, in_column
from pktui.domain.name_traces import NameTraces, name_words
from pktui.domain.people import Role
from pktui.domain.pseudonyms.vocabulary import PET_NAMES
from pktui.texts.words import fold

DOT = "●"
CARDS_OF = {RoomColumn.NEEDS: CaptureKind.NEED, RoomColumn.PROPOSALS: CaptureKind.PROPOSAL}
"""Of what is caught, only these kinds come to the wall: risks, notes and dissents are for those who work with them."""

_WORD = re.compile(r"\w[\w'’\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*\.?")


def for_the_wall(conference: Conference, column: RoomColumn) -> tuple[str, ...]:
    """Return the cards of a column as the room reads them, in their order, each with its dots.

    What a child said is left out: how the child is heard was settled beforehand, and the wall is no part of it. Nobody
    reads who said a card. While names are not allowed, initials stand in the place of each name from the case.
    """
    cards = wall_cards(conference, column)
    texts = tuple(card.text for card in cards)
    if not conference.room_names:
        names = tuple(person.name for person in conference.people if person.name)
        texts = without_names(texts, (*names, conference.family) if conference.family else names)
    return tuple(f"{text} {DOT * len(card.dots)}".rstrip() for text, card in zip(texts, cards, strict=True))


def wall_cards(conference: Conference, column: RoomColumn) -> tuple[Capture, ...]:
    """Return the cards of a column that may stand on the wall; a column of the plan has none."""
    kind = CARDS_OF.get(column)
    if kind is None:
        return ()
    return tuple(card for card in in_column(conference.captures, kind) if not is_of_child(card, conference))


def names_on_cards(conference: Conference, columns: Iterable[RoomColumn]) -> tuple[str, ...]:
    """Return the names of the people of whom cards of these columns speak."""
    texts = [card.text for column in columns for card in wall_cards(conference, column)]
    names = (person.name for person in conference.people if person.name)
    return tuple(name for name in names if any(_traces(name).speaks(text) for text in texts))


def is_of_child(card: Capture, conference: Conference) -> bool:
    """Tell whether a card holds words of a child, alone or joined with those of others.

    Without an id the child is known by any part of the name: beside it may stand what the label of the person adds.
    """
    children = [person for person in conference.people if Role.CHILD in person.roles]
    speaker = find(conference.people, card.who_id) if card.who_id else None
    if speaker is not None or not card.who:
        return speaker in children
    others = tuple(person.name for person in conference.people if person not in children)
    return any(_traces(child.name, others).speaks(card.who) for child in children)


def kept_off(conference: Conference, column: RoomColumn) -> int:
    """Return how many cards of a column the wall leaves out because a child said them."""
    kind = CARDS_OF.get(column)
    return sum(card.kind is kind and is_of_child(card, conference) for card in conference.captures)


@lru_cache(maxsize=8)
def without_names(texts: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return texts with initials in the place of names, inflected and pet names too: `A. H. potřebuje klid`.

    A window asks for them twice a second, and looking for names takes its time.
    """
    traces = [_traces(name) for name in names]
    return tuple(_initialled(text, traces) for text in texts)


def _traces(name: str, others: tuple[str, ...] = ()) -> NameTraces:
    """Return by what somebody is recognised: the name, each half of a double one, and how people say it at home."""
    words = name_words(name)
    halves = (half for word in words if "-" in word for half in word.split("-"))
    pet_names = (pet.capitalize() for word in words for pet in PET_NAMES.get(fold(word), ()))
    return NameTraces((name, *halves, *pet_names), others=others)


def _initialled(text: str, traces: list[NameTraces]) -> str:
    for trace in traces:
        for span in reversed(trace.spans(text)):
            text = text[: span.start] + _WORD.sub(_initial, text[span.start : span.end]) + text[span.end :]
    return text


def _initial(word: re.Match[str]) -> str:
    return f"{word[0][0]}."
