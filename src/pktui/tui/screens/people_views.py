"""Three views of the same people: who is in the room, how they were invited, how they were made ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pktui.domain.inviting import is_invited, is_ready, standing
from pktui.domain.labels import ANSWER, part
from pktui.domain.people import Answer, Briefing, Person, balance, present
from pktui.texts.dates import show_time
from pktui.tui.widgets.table import Column

People = tuple[Person, ...]
Cells = tuple[str, ...]

_SIGN = {
    Answer.NONE: "?",
    Answer.ACCEPTED: "✓",
    Answer.DECLINED: "✗",
    Answer.EXCUSED: "–",
    Answer.SUBSTITUTE: "→",
}
_PRESENCE = {True: "✓ je tu", False: "– není", None: "?"}
_KNOWS = {True: "✓ ano", False: "✗ ne", None: "?"}
_MARK = "•"


@dataclass(frozen=True, slots=True)
class View:
    """One view.

    Attributes:
        title: What it shows.
        columns: Of its table.
        cells: One row of it; told whether the person is marked for a step with many.
        sums: The line below.
        is_attendance: Whether the space bar notes presence here; elsewhere it marks people.
    """

    title: str
    columns: tuple[Column, ...]
    cells: Callable[[Person, bool], Cells]
    sums: Callable[[People], str]
    is_attendance: bool = False


def _attendance(person: Person, _marked: bool) -> Cells:
    attendance, invitation = person.attendance, person.invitation
    presence = _PRESENCE[attendance.present]
    if attendance.left is not None:
        presence = f"– do {show_time(attendance.left)}"
    elif attendance.arrived is not None and attendance.present:
        presence = f"✓ od {show_time(attendance.arrived)}"
    answer = ANSWER[invitation.answer] if is_invited(person) else "nepozván/a"
    return person.name, part(person), person.organisation, answer, presence, "✓" if attendance.confidentiality else ""


def _inviting(person: Person, marked: bool) -> Cells:
    invitation = person.invitation
    answer = f"{_SIGN[invitation.answer]} {ANSWER[invitation.answer]}" if is_invited(person) else ""
    papers = "✗ ne vše" if invitation.withheld and invitation.papers_on is None else _day(invitation.papers_on)
    return _MARK if marked else "", person.name, _day(invitation.sent_on), answer, papers, _readiness(person)


def _briefing(person: Person, marked: bool) -> Cells:
    briefing = person.briefing
    knows = _KNOWS[briefing.knows_goal], _KNOWS[briefing.knows_rights]
    return _MARK if marked else "", person.name, _day(briefing.spoken_on), *knows, briefing.obstacle


def _day(day: date | None) -> str:
    return f"✓ {day.day}. {day.month}." if day else "ještě ne"


def _readiness(person: Person) -> str:
    if is_ready(person):
        return "✓ ano"
    return "zčásti" if person.briefing != Briefing(obstacle=person.briefing.obstacle) else "ještě ne"


def who_comes(people: People) -> str:
    """Return how many come from the family's side and how many professionals (M10)."""
    family, professionals = balance(people)
    return f"z rodiny {family} · odborníků {professionals}"


def _room_sums(people: People) -> str:
    return f"V místnosti {len(present(people))} z {len(people)}"


def _inviting_sums(people: People) -> str:
    found = standing(people)
    return (
        f"pozváno {found.invited} z {len(people)} · odpovědělo {found.answered} · "
        f"podklady {found.papers} · připraveno {found.ready}"
    )


VIEWS = (
    View(
        "Docházka",
        (
            Column("Jméno", share=7), Column("Kdo je", share=5), Column("Odkud", share=4), Column("Odpověď", 10),
            Column("Přítomnost", 10), Column("Ml", 2),
        ),
        _attendance,
        _room_sums,
        is_attendance=True,
    ),
    View(
        "Pozvání",
        (
            Column("", 1), Column("Jméno"), Column("Pozvánka", 9), Column("Odpověď", 11), Column("Podklady", 9),
            Column("Příprava", 9),
        ),
        _inviting,
        _inviting_sums,
    ),
    View(
        "Příprava",
        (
            Column("", 1), Column("Jméno"), Column("Mluveno", 9), Column("Zná cíl", 7), Column("Zná práva", 9),
            Column("Co to může ztížit"),
        ),
        _briefing,
        _inviting_sums,
    ),
)  # fmt: skip
"""In the order in which the key walks through them."""
