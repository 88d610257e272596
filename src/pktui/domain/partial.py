"""The copy of a meeting for one person: without what they must not receive, and without phases they were not there for.

The meeting is cut before anything is made of it, so nothing that is left out can be printed. Prose is cut by headings,
lists by entries; what only serves the work (notes about people, reasons, what is kept back from whom) is in no copy.
What somebody said and took on stays theirs, unless that very part was named as one they must not receive.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.conference import ClientCare, Conference
from pktui.domain.cutting import belongs_to, with_own_words, without_above, without_field, without_sections
from pktui.domain.entries import find
from pktui.domain.flipchart import Capture
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import CHILD_SECTION, CLIENT_SECTION, Minutes, sections
from pktui.domain.missed import missed_items
from pktui.domain.people import Briefing, Invitation, Person, Role
from pktui.domain.taking import sections_of
from pktui.domain.withholding import ABOVE, PAPERS, KeptBack, Sort, Withheld, catalogue, named, paper_key
from pktui.texts.hidden import without_remarks
from pktui.texts.words import fold

# Without them nobody would know who invites them and whom to answer.
_INVITING = frozenset({Role.CONVENER, Role.COORDINATOR, Role.FACILITATOR})

_LOOKED_AT = frozenset({Phase.CASE, Phase.REVIEW})
_TALKED = _LOOKED_AT | {Phase.NEEDS, Phase.PROPOSALS, Phase.PLAN}
_SPOKEN_IN = {
    "Popis situace": _LOOKED_AT,
    "Potřeby a rizika": frozenset({Phase.NEEDS}),
    "Silné stránky a podpora": _LOOKED_AT | {Phase.NEEDS},
    CHILD_SECTION: _LOOKED_AT | {Phase.NEEDS},
    CLIENT_SECTION: _LOOKED_AT | {Phase.NEEDS},
    "Návrhy řešení": frozenset({Phase.PROPOSALS}),
    "Zhodnocení setkání": frozenset({Phase.EVALUATION}),
}
"""During which phases the parts of the minutes are spoken; any other part may come from all that was talked about."""

_AGREED_IN = {
    "plan.description": _LOOKED_AT,
    "plan.reviewed": _LOOKED_AT,
    "conference.client.child_view": _SPOKEN_IN[CHILD_SECTION],
    "conference.client.view": _SPOKEN_IN[CLIENT_SECTION],
    "plan.priorities": frozenset({Phase.PLAN}),
    "plan.goals": frozenset({Phase.PLAN}),
    "plan.tasks": frozenset({Phase.PLAN}),
    "minutes.comments": _TALKED,
    "minutes.readers": _TALKED,
    "minutes.addenda": _TALKED,
    "conference.ratings": _TALKED,
}
"""In which phases other fields come about. Goal, contact and next date are what everybody leaves with."""


@dataclass(frozen=True, slots=True)
class PartialCopy:
    """What one person may have of a meeting.

    Attributes:
        meeting: The meeting, cut; safe to print all of it.
        must_not: What they must not receive and what is unknown of it, in words.
        missed: The items they were not there for and which leave something out, in words.
        refused: Documents they must not get at all, by name.
        unknown: Words for what they must not receive which nobody knows: with one, nothing may be made for them.
    """

    meeting: Meeting
    must_not: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """Everything that is left out, in words, for whoever makes the copy; empty when it is whole."""
        return (*self.must_not, *self.missed)

    def is_refused(self, document: str) -> bool:
        """Tell whether a document, by its name, must not be made for the person at all."""
        return bool(self.unknown) or paper_key(document) in map(paper_key, self.refused)


def copy_for(meeting: Meeting, person_id: str) -> PartialCopy:
    """Return what one person may have of a meeting; of somebody who is not among its people, nothing is known."""
    things = catalogue(meeting)
    person = find(meeting.conference.people, person_id)
    kept = named(person.invitation, things) if person else KeptBack(unknown=("",))
    left = _bare(meeting)
    missed = () if person is None or person.invitation.whole_copy else _telling(left, person)
    if missed and person is not None:
        left = _without_missed(left, person, missed)
    for thing in things if kept.unknown else kept.things:
        left = _without_thing(left, person or Person("", ""), thing, meeting.conference)
    refused = PAPERS if kept.unknown else kept.things
    return PartialCopy(
        _without_work(left, person_id),
        kept.labels,
        missed_parts(meeting, person) if missed and person is not None else (),
        frozenset(name for thing in refused for name in thing.papers),
        kept.unknown,
    )


def missed_parts(meeting: Meeting, person: Person) -> tuple[str, ...]:
    """Return what the person would not get for not having been there, whatever the facilitator decided, in words."""
    missed = _telling(meeting, person)
    return tuple(dict.fromkeys(item.phase.label if item.phase else item.title for item in missed))


def partial_people(meeting: Meeting) -> tuple[Person, ...]:
    """Return those who do not get everything."""
    things = catalogue(meeting)

    def is_partial(person: Person) -> bool:
        own = person.invitation
        return bool(named(own, things).labels or (not own.whole_copy and _telling(meeting, person)))

    return tuple(filter(is_partial, meeting.conference.people))


def _bare(meeting: Meeting) -> Meeting:
    """Return the meeting without remarks that no paper shows: one may hide a heading by which its text is cut.

    Nobody knows what keys of the office's own say of whom, so they are in no copy either.
    """
    conference, minutes, plan = meeting.conference, meeting.minutes, meeting.plan
    return Meeting(
        replace(conference, summary=without_remarks(conference.summary), own_keys={}),
        minutes and replace(minutes, own_keys={}, body=without_remarks(minutes.body), addenda=tuple(
            replace(each, text=without_remarks(each.text)) for each in minutes.addenda
        )),
        plan and replace(plan, description=without_remarks(plan.description), own_keys={}),
    )  # fmt: skip


def _telling(meeting: Meeting, person: Person) -> tuple[AgendaItem, ...]:
    """Return the items the person missed of which something is told."""
    caught = {card.item for card in meeting.conference.captures}
    told = {*_TALKED, Phase.EVALUATION}
    missed = missed_items(meeting.conference, person)
    is_without_phases = not any(item.phase for item in meeting.conference.agenda)
    return tuple(item for item in missed if item.phase in told or item.id in caught or is_without_phases)


def _without_missed(meeting: Meeting, person: Person, missed: tuple[AgendaItem, ...]) -> Meeting:
    conference = meeting.conference
    phases = {item.phase for item in missed if item.phase}
    if not any(item.phase for item in conference.agenda):
        # Nobody says what was talked about when, so it may have been anything.
        phases = set(Phase)
    gone = {item.id for item in missed}
    is_theirs = belongs_to(person, conference.people)
    is_heard = bool(_own_section(person, conference))

    def was_heard(entry: object) -> bool:
        return is_theirs(entry) or (isinstance(entry, Capture) and entry.item not in gone and bool(entry.item))

    left = without_field(meeting, "conference.captures", was_heard)
    for path, spoken in _AGREED_IN.items():
        if spoken & phases and not (is_heard and path.startswith("conference.client.")):
            left = without_field(left, path, is_theirs)
    if left.minutes is None:
        return left
    return left.having(_minutes_heard(left.minutes, conference, person, phases))


def _minutes_heard(minutes: Minutes, conference: Conference, person: Person, phases: set[Phase]) -> Minutes:
    """Return the minutes with the parts of these phases cut to what the person said."""
    is_theirs = belongs_to(person, conference.people)
    body = minutes.body
    for title in dict.fromkeys(section.title for section in sections(minutes.body)):
        is_own = fold(title) == fold(_own_section(person, conference))
        usual = next((each for each in _SPOKEN_IN if fold(each) == fold(title)), "")
        if _SPOKEN_IN.get(usual, _TALKED) & phases and not is_own:
            said = [card for card in conference.captures if is_theirs(card) and card.id in minutes.taken]
            of_it = (card for card in said if (usual or title) in sections_of(card, conference))
            body = with_own_words(_without_section(body, title), title, of_it, conference.people)
    return replace(minutes, body=without_above(body) if _TALKED & phases else body)


def _own_section(person: Person, conference: Conference) -> str:
    """Return the part of the minutes that is the person's own view; empty when there is none."""
    if Role.CHILD in person.roles:
        return CHILD_SECTION
    return CLIENT_SECTION if not conference.is_about_child and conference.is_client(person) else ""


def _without_section(body: str, title: str) -> str:
    return without_sections(body, (title,))


def _without_thing(meeting: Meeting, person: Person, thing: Withheld, whole: Conference) -> Meeting:
    is_theirs = belongs_to(person, whole.people)

    def stays(entry: object) -> bool:
        return is_theirs(entry) or (isinstance(entry, Person) and not _INVITING.isdisjoint(entry.roles))

    for path in thing.fields:
        meeting = without_field(meeting, path, stays if path == "conference.people" else is_theirs)
    if thing.sort is not Sort.SECTION:
        return meeting

    def is_elsewhere(card: object) -> bool:
        return is_theirs(card) or (isinstance(card, Capture) and thing.word not in sections_of(card, whole))

    return _without_prose(without_field(meeting, "conference.captures", is_elsewhere), thing)


def _without_prose(meeting: Meeting, thing: Withheld) -> Meeting:
    conference, minutes, plan = meeting.conference, meeting.minutes, meeting.plan
    body = minutes.body if minutes else ""
    if thing.word == ABOVE.word:
        body = without_above(body)
    return Meeting(
        replace(conference, summary=_without_section(conference.summary, thing.heading)),
        minutes and replace(minutes, body=_without_section(body, thing.heading)),
        plan and replace(plan, description=_without_section(plan.description, thing.heading)),
    )


def _without_work(meeting: Meeting, person_id: str) -> Meeting:
    """Return the meeting without what only serves the work on it; nobody gets that, whatever they may read."""
    conference = meeting.conference
    client = conference.client
    return meeting.having(
        replace(
            conference,
            indicated=None,
            indication="",
            told="",
            instead="",
            risks=(),
            closed_on=None,
            closed_note="",
            requests=(),
            client=ClientCare(
                child_view=client.child_view,
                child_view_by=client.child_view_by,
                view=client.view,
                view_by=client.view_by,
                told_by=client.told_by,
            ),
            people=tuple(_without_notes(each, person_id) for each in conference.people),
        )
    )


def _without_notes(person: Person, whose: str) -> Person:
    was = person.invitation
    own = replace(was, withheld="", must_not=(), whole_copy=False)
    kept = own if person.id == whose else Invitation(answer=was.answer, substitute=was.substitute)
    return replace(person, note="", briefing=Briefing(), invitation=kept)
