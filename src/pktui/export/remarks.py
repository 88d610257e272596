"""What is told of remarks that no paper shows (see `texts.hidden`): in which record they are, and how many."""

from __future__ import annotations

from collections.abc import Mapping

from pktui.domain.meeting import Meeting
from pktui.texts.hidden import count_remarks
from pktui.texts.words import join_words, plural


def hidden_remarks(meeting: Meeting) -> dict[str, int]:
    """Return how many remarks stay off the papers, by the record whose texts hold them (`druh` of its file).

    Records without remarks are left out.
    """
    minutes, plan = meeting.minutes, meeting.plan
    texts = {
        "konference": (meeting.conference.summary,),
        "zapis": (minutes.body, *(addendum.text for addendum in minutes.addenda)) if minutes else (),
        "plan": (plan.description,) if plan else (),
    }
    return {kind: count for kind, said in texts.items() if (count := sum(map(count_remarks, said)))}


def hidden_sentence(counts: Mapping[str, int]) -> str:
    """Return what is told before papers are made; the keys say where (`v zápisu`), the empty one nowhere."""
    places = [
        f"{place} {plural(count, 'poznámka', 'poznámky', 'poznámek')}".lstrip() for place, count in counts.items()
    ]
    return f"Nevytiskne se, co je skryté (%%…%%, <!-- … -->): {join_words(places)}."
