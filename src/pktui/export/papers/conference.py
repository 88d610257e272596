"""The conference, its programme and how it ran, for templates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from pktui.domain.agenda import planned_starts
from pktui.domain.conference import Conference
from pktui.domain.run import EventKind
from pktui.export.markdown import demote
from pktui.texts.dates import show_date_long, show_time
from pktui.texts.words import join_words

_END_OF_BREAK = frozenset({EventKind.RESUME, EventKind.ITEM, EventKind.FINISH})


def conference_values(conference: Conference) -> dict[str, Any]:
    """Return the conference itself; `cil_puvodni` is there only when the goal changed at the meeting."""
    end = conference.begins + timedelta(minutes=conference.minutes)
    changed = conference.goal != conference.current_goal
    return {
        "spis": conference.family,
        "poradi": conference.number,
        "datum": show_date_long(conference.day),
        "zacatek": conference.start,
        "konec": end.time() if conference.start else None,
        "delka": conference.minutes,
        "misto": conference.place,
        "cil": conference.current_goal,
        "cil_puvodni": conference.goal if changed else "",
        "kontext": conference.context.label if conference.context else "",
        "povinnost": conference.duty,
        "navazuje": conference.follows_label,
        "navazuje_dne": conference.follows_day,
        "nazor_ditete": conference.client.child_view,
        "kazuistika": demote(conference.summary, 1),
    }


def agenda_values(conference: Conference) -> list[dict[str, Any]]:
    """Return the programme with the time each item should begin."""
    starts = planned_starts(conference.agenda, conference.begins)
    return [
        {"cas": start.time(), "bod": item.title, "minut": item.minutes}
        for start, item in zip(starts, conference.agenda, strict=True)
    ]


def course_values(conference: Conference) -> dict[str, Any]:
    """Return when the meeting really began and ended, and its breaks (`10:02–10:10 a 10:50–10:55`)."""
    # Beginning and end stand in the log; the moment of asking changes neither.
    clock = conference.clock(conference.begins)
    breaks = [f"{show_time(begin)}–{show_time(end)}" for begin, end in _breaks(conference)]
    return {
        "zacatek": clock.began and clock.began.time(),
        "prestavka": join_words(breaks),
        "konec": clock.ended and clock.ended.time(),
    }


def _breaks(conference: Conference) -> Iterator[tuple[datetime, datetime]]:
    begin: datetime | None = None
    for event in conference.events:
        if event.kind is EventKind.PAUSE:
            begin = begin or event.at
        elif begin is not None and event.kind in _END_OF_BREAK:
            yield begin, event.at
            begin = None
