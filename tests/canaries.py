"""A meeting with a canary in every text the files know, each a word of its own that stands nowhere else.

The keys of the schema are walked, so a new field has its canary by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import count
from typing import Any

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.answered import Answered
from pktui.domain.change import with_fields
from pktui.domain.flipchart import CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import MINUTES_SECTIONS
from pktui.domain.people import Attendance, Invitation, Person, Role
from pktui.domain.run import Event, EventKind
from pktui.storage.records.conference_keys import CONFERENCE
from pktui.storage.records.diary_keys import DIARY
from pktui.storage.records.minutes_keys import MINUTES
from pktui.storage.records.plan_keys import PLAN
from pktui.storage.records.schema import Key, Table
from pktui.storage.records.value_kinds import ANSWERED, DAY, MOMENT, TEXT, TIME

ME = "o-me"
DAY_OF_MEETING = date(2026, 3, 10)
OWN_SECTION = "Bydlení a dluh"
THERE = Attendance(present=True)
_USUAL = {DAY: DAY_OF_MEETING, MOMENT: datetime.combine(DAY_OF_MEETING, time(9, 50)), TIME: time(10)}


def is_reference(key: Key) -> bool:
    """Tell whether a text is one only the program reads: an id, or a list."""
    return key.many or key.key.endswith("id")


class Aviary:
    """Plants canaries and remembers where: `planted` knows them by their path in a meeting (`plan.tasks.what`)."""

    def __init__(self) -> None:
        self.planted: dict[str, str] = {}
        self._numbers = count(1)

    def canary(self, path: str) -> str:
        """Return the canary of a place."""
        return self.planted.setdefault(path, f"kanarek{next(self._numbers)}x")

    def value(self, table: Table, path: str, **known: object) -> Any:  # noqa: ANN401 - a value of any class
        """Return a value of a table with a canary in every text; `known` are fields by name."""
        fields: dict[str, Any] = {}
        for key in table.keys:
            if key.field in known:
                continue
            if key.entries is not None:
                place = f"{path}.{key.field}"
                fields[key.field] = (self.value(key.entries, place, id="x-1"),)
            elif key.kind is ANSWERED:
                fields[key.field] = Answered(self.canary(f"{path}.{key.field}"), self.canary(f"{path}.{key.field}"))
            elif is_text(key) and key.field:
                fields[key.field] = self.canary(f"{path}.{key.field}")
            elif key.kind.choices and not key.many:
                # The first one often means that nothing was said.
                fields[key.field] = list(key.kind.choices)[-1]
            elif key.always:
                fields[key.field] = _USUAL.get(key.kind) or key.kind.read("1")
        if table.body:
            fields[table.body] = self.canary(f"{path}.{table.body}")
        fields |= known
        flat = {name: value for name, value in fields.items() if "." not in name}
        nested = {name: value for name, value in fields.items() if "." in name}
        return with_fields(table.value(**flat), nested)


def is_text(key: Key) -> bool:
    """Tell whether a key holds words of people."""
    return key.kind is TEXT and key.entries is None and not is_reference(key)


def own_key(aviary: Aviary, record: str) -> dict[str, str]:
    """Return a key of a record that the program does not know."""
    return {"vlastni_klic": aviary.canary(f"{record}.own_keys")}


def _events() -> Iterator[Event]:
    for number in range(len(Phase)):
        yield Event(f"e-{number}", datetime.combine(DAY_OF_MEETING, time(9, number * 6)), EventKind.ITEM, f"b-{number}")
    yield Event("e-x", datetime.combine(DAY_OF_MEETING, time(11, 30)), EventKind.FINISH)


def meeting_with_canaries(*must_not: str, attendance: Attendance = THERE) -> tuple[Meeting, dict[str, str]]:
    """Return the meeting, somebody of which must not receive this, and the canaries by their paths.

    `conference.people.note` is a canary of another person, `minutes.body.Návrhy řešení` one of a section.
    """
    aviary = Aviary()
    me = Person(
        ME, "Jana Cílová", (Role.PROFESSIONAL,), invitation=Invitation(must_not=must_not), attendance=attendance
    )
    items = tuple(
        AgendaItem(f"b-{number}", f"{aviary.canary('conference.agenda.title')} {phase}", 10, phase)
        for number, phase in enumerate(Phase)
    )
    conference = aviary.value(
        CONFERENCE, "conference", id="k-1", day=DAY_OF_MEETING, number=1, minutes=120, agenda=items,
        events=tuple(_events()), start=time(9), in_stretches=False, turns=(), decided=(), card_order=(),
        **{"client.summary_agreed_on": DAY_OF_MEETING},
    )  # fmt: skip
    other = replace(conference.people[0], id="o-other", roles=(Role.PARENT,), attendance=Attendance(present=True))
    cards = tuple(
        replace(card, kind=CaptureKind.NEED, item=f"b-{list(Phase).index(Phase.NEEDS)}") for card in conference.captures
    )
    # So that the pictures have something to show.
    ratings = tuple(replace(rating, before=3) for rating in conference.ratings)
    own = own_key(aviary, "conference")
    conference = replace(conference, people=(me, other), captures=cards, ratings=ratings, own_keys=own)
    parts = "".join(
        f"\n## {title}\n\n{aviary.canary(f'minutes.body.{title}')}\n" for title in (*MINUTES_SECTIONS, OWN_SECTION)
    )
    above = aviary.canary("minutes.body.Úvod")
    hidden = "\n%%\n## Cizí nadpis\n%%\n"
    minutes = aviary.value(
        MINUTES,
        "minutes",
        id="z-1",
        conference="k-1",
        body=f"{above}\n{parts}{hidden}",
        decided=(),
        digests=(),
        taken=(),
        own_keys=own_key(aviary, "minutes"),
    )
    plan = aviary.value(PLAN, "plan", id="p-1", conference="k-1", decided=(), own_keys=own_key(aviary, "plan"))
    plan = replace(plan, tasks=tuple(replace(task, due=DAY_OF_MEETING) for task in plan.tasks))
    diary = aviary.value(DIARY, "diary", id="d-1", conference="k-1", decided=())
    return Meeting(conference, minutes, plan, diary), aviary.planted
