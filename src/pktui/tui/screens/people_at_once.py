"""Steps for many people at once on F3: who came as promised, and lists gone through by the space bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import BindingType

from pktui.domain.attendance import come_as_promised, has_promised
from pktui.domain.change import field_value, with_fields
from pktui.domain.checks.rule import About
from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.people import Answer, Person, part
from pktui.domain.preparing.readiness import Bulk, Group, done_for, group
from pktui.texts.words import join_words, plural
from pktui.tui.screens import people_form
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.list_dialog import Who, WhoDialog
from pktui.tui.screens.dialogs.tick_list import TickList, Ticks
from pktui.tui.screens.people_list import AT_MEETING, BEFORE, PeopleList
from pktui.tui.widgets.table import Row

_ALL_NOTED = "Kdo slíbil, že přijde, je už v docházce zapsaný."
_NOBODY_CAME = "V docházce zatím nikdo není; mlčenlivost se zapisuje tomu, kdo přišel."
_DAYS = Who("days", "p", "Pozvání, podklady, rozhovor: jeden den pro víc lidí")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that can be said of many people by the space bar.

    Attributes:
        letter: Chooses it.
        title: What it is called among the others, and on top of its list.
        path: Dotted name of the field.
        yes: Its value when it is said.
        no: Its value when nobody has said it.
        words: What stands beside the name.
        is_asked: Of whom it can be said.
    """

    letter: str
    title: str
    path: str
    yes: object
    no: object
    words: Callable[[Person], str] = part
    is_asked: Callable[[Person], bool] = bool


def _has_come(person: Person) -> bool:
    return bool(person.attendance.present) or person.attendance.confidentiality


RIGHTS = Said("z", "Kdo zná svá práva", "briefing.knows_rights", True, None)
GOAL = Said("c", "Kdo zná cíl setkání", "briefing.knows_goal", True, None)
PROMISE = Said(
    "s", "Kdo slíbil, že přijde", "invitation.answer", Answer.ACCEPTED, Answer.NONE,
    lambda person: person.invitation.answer.label,
)  # fmt: skip
CONFIDENTIALITY = Said(
    "l", "Kdo podepsal mlčenlivost", "attendance.confidentiality", True, False, is_asked=_has_come
)  # fmt: skip
_SAID = {said.path: said for said in (CONFIDENTIALITY, PROMISE, RIGHTS, GOAL)}
_LIKELY = {About.ATTENDANCE: CONFIDENTIALITY.path, About.BRIEFING: RIGHTS.path}


def all_came(screen: CaseScreen) -> None:
    """Note that everybody who promised to come is here; who has an entry already keeps it."""
    coming = [person for person in screen.people if has_promised(person)]
    if not coming:
        screen.notify(_ALL_NOTED, timeout=4)
        return
    screen.change_conference(
        "Přišli všichni, kdo slíbili",
        lambda c: replace(c, people=come_as_promised(c.people)),
        said=f"Přišli, jak slíbili: {plural(len(coming), 'člověk', 'lidé', 'lidí')}",
    )


class PeopleAtOnce(PeopleList):
    """The steps for many people; what is done with one is the screen's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        AT_MEETING("c", "all_came", "Přišli všichni, kdo slíbili", show=False, id="all-came"),
        BEFORE("h", "bulk", "Hromadně", show=False, id="bulk", tooltip="Pozvání, podklady, práva, podpis pro víc lidí"),
    ]

    def action_all_came(self) -> None:
        """Note that everybody came who promised to."""
        all_came(self)

    def action_bulk(self) -> None:
        """Ask what is to be noted of many people; what suits the view, or those marked, comes first."""
        likely = "" if self.ticked else _LIKELY.get(self.about, "")
        lines = (_DAYS, *(Who(said.path, said.letter, said.title) for said in _SAID.values()))
        ask(
            self.app,
            WhoDialog("Co zapsat víc lidem?", tuple(sorted(lines, key=lambda line: line.key != likely))),
            self._begin,
        )

    def _begin(self, what: str) -> None:
        if said := _SAID.get(what):
            self._open_list(said)
        else:
            self._ask_days()

    def _ask_days(self) -> None:
        people, ticked = self.people, self.ticked
        likely = (Group.MARKED, Group.UNINVITED, Group.SILENT)
        fresh = Bulk(next((whom for whom in likely if group(people, whom, ticked)), Group.COMING))
        self.edit(people_form.bulk_form(people, ticked), fresh, lambda edited: self._done_for(edited.after))

    def _done_for(self, bulk: Bulk) -> None:
        before, ticked = self.people, self.ticked
        chosen = group(before, bulk.whom, ticked)
        kept = [p.name for p in chosen if bulk.papers_on and p.invitation.keeps_back and p.invitation.papers_on is None]
        self.change_conference("Hromadný zápis", lambda c: replace(c, people=done_for(c.people, bulk, ticked)))
        changed = sum(old != new for old, new in zip(before, self.people, strict=False))
        said = f"Zapsáno u {plural(changed, 'člověka', 'lidí', 'lidí')} · Ctrl+Z vezme zpět."
        if kept:
            said += f" Podklady nezapsány, protože nemají dostat všechno: {join_words(kept)}."
        self.notify(said, timeout=8)

    def _open_list(self, said: Said) -> None:
        saying = _Saying(self, said)
        if saying.listed():
            self.app.push_screen(TickList(said.title, Ticks(saying.rows, saying.turn, saying.turn_all)))
        else:
            self.notify(_NOBODY_CAME, timeout=5)


class _Saying:
    """Saying one thing of many people; who is in the list stays there while it is open."""

    def __init__(self, screen: CaseScreen, said: Said) -> None:
        self._screen = screen
        self._said = said
        self._asked = {person.id: self._value(person) for person in screen.people if said.is_asked(person)}
        self._series = object()

    def listed(self) -> tuple[Person, ...]:
        """Return the people as they stand now."""
        return tuple(person for person in self._screen.people if person.id in self._asked)

    def rows(self) -> Iterator[Row]:
        """Yield a row for each of them."""
        for person in self.listed():
            yield Row(person.id, ("✓" if self._is_said(person) else " ", person.name, self._said.words(person)))

    def turn(self, person_id: str) -> None:
        """Say it of one, or go back to what was there before it was said."""
        person = find(self.listed(), person_id)
        if person is None:
            return
        before = self._asked[person_id]
        back = self._said.no if before == self._said.yes else before
        self._put([person_id], back if self._is_said(person) else self._said.yes)

    def turn_all(self) -> None:
        """Say it of all of whom it is not said yet."""
        self._put([person.id for person in self.listed() if not self._is_said(person)], self._said.yes)

    def _value(self, person: Person) -> object:
        value: object = field_value(person, self._said.path)
        return value

    def _is_said(self, person: Person) -> bool:
        return self._value(person) == self._said.yes

    def _put(self, whose: list[str], value: object) -> None:
        def new(conference: Conference) -> Conference:
            change = {self._said.path: value}
            people = (with_fields(each, change) if each.id in whose else each for each in conference.people)
            return replace(conference, people=tuple(people))

        self._screen.change_conference(self._said.title, new, series=self._series)
