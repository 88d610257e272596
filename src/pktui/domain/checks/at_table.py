"""Rules for what has to happen while people sit together: the goal, who is there, signatures, dots."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import Level, Moment, Paper, Part, Rule, Spot, View, because
from pktui.domain.people import only_listens
from pktui.texts.words import join_words, plural


@Rule("cil-overeni", "ověření cíle", "M4", Level.WARNING, Part.GOAL, moments=Moment.AFTER)
@because(
    "Cíl se na setkání ověřuje; obě znění se zachovávají.", at_table="Cíl ještě není ověřený. Souhlasí s ním všichni?"
)
def goal_verified(view: View) -> Iterator[Spot]:
    """Ask whether the group agreed with the goal."""
    if not view.meeting.conference.goal_verified:
        yield Spot("Není zapsáno, jak skupina cíl na začátku potvrdila nebo upravila.")


@Rule("dochazka", "docházka", "L", Level.WARNING, Part.ATTENDANCE, moments=Moment.AFTER, papers=Paper.MINUTES)
@because("Prezenční listina je dokladem, kdo u jednání byl.", at_table="Nikdo není zapsaný v docházce.")
def attendance(view: View) -> Iterator[Spot]:
    """Ask who was there."""
    people = view.meeting.conference.people
    if not any(person.attendance.present for person in people):
        yield Spot("Není zapsáno, kdo na setkání byl.", people[0].id if people else "")
        return
    unmarked = [person for person in people if person.attendance.present is None]
    if unmarked:
        count = plural(len(unmarked), "člověka", "lidí", "lidí")
        yield Spot(f"U {count} není zapsáno, zda přišli.", unmarked[0].id)


@Rule("mlcenlivost", "mlčenlivost", "M", Level.WARNING, Part.ATTENDANCE, moments=Moment.AFTER)
@because("Mlčenlivost podepisuje každý hned na začátku.", at_table="Někdo ještě nepodepsal mlčenlivost.")
def confidentiality(view: View) -> Iterator[Spot]:
    """Ask who has not signed."""
    for person in view.meeting.conference.people:
        if person.attendance.present and not person.attendance.confidentiality:
            yield Spot(f"{person.name}: chybí podpis mlčenlivosti.", person.id)


@Rule("tecky", "čí jsou tečky", "M", Level.HINT, Part.PRIORITIES, moments=Moment.RUNNING | Moment.AFTER)
@because("Kdo setkání vede nebo zapisuje, do obsahu nevstupuje; o prioritách rozhodují ostatní.")
def _dots(view: View) -> Iterator[Spot]:
    conference = view.meeting.conference
    listeners = {person.id: person for person in conference.people if only_listens(person)}
    cards = [card for card in conference.captures if not listeners.keys().isdisjoint(card.dots)]
    given = {dot for card in cards for dot in card.dots}
    names = [person.name for person in listeners.values() if person.id in given]
    if names:
        yield Spot(f"Tečky mají i ti, kdo setkání jen vedou nebo zapisují: {join_words(names)}.", cards[0].id)
