"""One finding about several people: few are named each on a line, many together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pktui.domain.checks.finding import Spot
from pktui.domain.people import Person
from pktui.texts.words import join_words, plural

# A list of a whole table of people would hide everything else that is missing.
_ALONE = 3
_NAMED = 2


def spots(people: Sequence[Person], what: str) -> Iterator[Spot]:
    """Yield what is missing with these people: `Lenka Hrubešová: pozvánka ještě neodešla.`

    Of more than three people one finding is made; it leads to the first of them.

    Args:
        people: Those concerned.
        what: What is missing, without a subject, with its full stop; it must read well behind a colon.
    """
    if len(people) <= _ALONE:
        for person in people:
            yield Spot(f"{person.name}: {what}", person.id)
        return
    named = [person.name for person in people[:_NAMED]]
    rest = plural(len(people) - _NAMED, "další člověk", "další lidé", "dalších lidí")
    yield Spot(f"{join_words([', '.join(named), rest])}: {what}", people[0].id)
