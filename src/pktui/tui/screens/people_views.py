"""Three views of the people around the client: who is in the room, how they were invited, how they were made ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from pktui.domain.attendance import absences, phase_at, stay
from pktui.domain.checks.rule import About
from pktui.domain.conference import Conference
from pktui.domain.people import Answer, Briefing, Person, balance, part, present
from pktui.domain.preparing.readiness import (
    Group,
    expected,
    group,
    is_awaited,
    is_invited,
    is_ready,
    standing,
    wanted_at,
)
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
_KNOWS = {True: "✓ ano", False: "✗ ne", None: "?"}
_MARK = "•"


@dataclass(frozen=True, slots=True)
class PeopleView:
    """One view.

    Attributes:
        title: What it shows.
        about: What the rules about it are about.
        columns: Of its table.
        cells: One row of it; told whether the person is marked for a step with many, and of which conference.
        sums: The line below.
    """

    title: str
    about: About
    columns: tuple[Column, ...]
    cells: Callable[[Person, bool, Conference], Cells]
    sums: Callable[[People], str]


def _attendance(person: Person, _marked: bool, conference: Conference) -> Cells:
    signed = "✓" if person.attendance.confidentiality else ""
    return person.name, part(person), person.organisation, _presence(person, conference), signed


def _presence(person: Person, conference: Conference) -> str:
    """Return whether somebody is there; a time says during which part, and who is awaited what they answered."""
    attendance, away = person.attendance, absences(person.attendance)
    if attendance.left is not None:
        return _since("– do", attendance.left, conference)
    if attendance.present is None:
        return f"? {person.invitation.answer.label if is_invited(person) else 'bez pozvánky'}"
    if not attendance.present:
        return "– není" if is_awaited(person) else f"– není · {person.invitation.answer.label}"
    if away:
        return _since("✓ zpět", away[-1][1], conference)
    return _since("✓ od", attendance.arrived, conference) if attendance.arrived else "✓ je tu"


def _since(word: str, at: time, conference: Conference) -> str:
    return " · ".join(filter(None, (f"{word} {show_time(at)}", _phase(conference, at))))


def _phase(conference: Conference, at: time) -> str:
    index = phase_at(conference.agenda, conference.events, at)
    return "" if index is None else f"fáze {index + 1}"


def when_there(person: Person, conference: Conference) -> str:
    """Return all times of one person with the phases; empty for somebody who was there all the time."""
    return stay(person.attendance, lambda at: _phase(conference, at))


def _inviting(person: Person, marked: bool, _conference: Conference) -> Cells:
    invitation = person.invitation
    answer = f"{_SIGN[invitation.answer]} {invitation.answer.label}" if is_invited(person) else ""
    papers = "✗ ne vše" if invitation.keeps_back and invitation.papers_on is None else _day(invitation.papers_on)
    mark = _MARK if marked else ""
    return mark, person.name, part(person), _day(invitation.sent_on), answer, papers, _readiness(person)


def _briefing(person: Person, marked: bool, _conference: Conference) -> Cells:
    briefing = person.briefing
    knows = _KNOWS[briefing.knows_goal], _KNOWS[briefing.knows_rights]
    return _MARK if marked else "", person.name, _day(briefing.spoken_on), *knows, briefing.obstacle


def _day(day: date | None) -> str:
    return f"✓ {day.day}. {day.month}." if day else "ještě ne"


def _readiness(person: Person) -> str:
    if is_ready(person):
        return "✓ ano"
    return "zčásti" if person.briefing != Briefing(obstacle=person.briefing.obstacle) else "ještě ne"


def who_comes(conference: Conference) -> str:
    """Return how many come from the client's side, how many professionals (M10), and how many have no role yet."""
    coming = expected(wanted_at(conference))
    family, professionals = balance(coming)
    unknown = len(coming) - family - professionals
    side = "z rodiny" if conference.is_about_child else "klient a blízcí"
    return f"{side} {family} · odborníků {professionals}" + (f" · bez role {unknown}" if unknown else "")


def _room_sums(people: People) -> str:
    unsigned = len(group(people, Group.UNSIGNED))
    return f"V místnosti {len(present(people))} z {len(people)}" + (f" · bez podpisu {unsigned}" if unsigned else "")


def _inviting_sums(people: People) -> str:
    found = standing(people)
    return (
        f"pozváno {found.invited} z {len(people)} · odpovědělo {found.answered} · "
        f"podklady {found.papers} · připraveno {found.ready}"
    )


VIEWS = (
    PeopleView(
        "Docházka",
        About.ATTENDANCE,
        (
            Column("Jméno", whole=True), Column("Kdo je", share=5), Column("Odkud", share=4, spare=True),
            Column("Přítomnost", 18, whole=True), Column("Ml", 2),
        ),
        _attendance,
        _room_sums,
    ),
    PeopleView(
        "Pozvání",
        About.INVITING,
        (
            Column("", 1), Column("Jméno", whole=True), Column("Kdo je", spare=True), Column("Pozvánka", 9),
            Column("Odpověď", 11, whole=True), Column("Podklady", 9), Column("Příprava", 9, spare=True),
        ),
        _inviting,
        _inviting_sums,
    ),
    PeopleView(
        "Příprava",
        About.BRIEFING,
        (
            Column("", 1), Column("Jméno", whole=True), Column("Rozhovor", 9), Column("Zná cíl", 7),
            Column("Zná práva", 9), Column("Co účast ztěžuje", spare=True),
        ),
        _briefing,
        _inviting_sums,
    ),
)  # fmt: skip
"""In the order in which the key walks through them."""
