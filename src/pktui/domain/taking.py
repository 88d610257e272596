"""Cards of the meeting on their way into the minutes: to which section each belongs, and which are in the text.

A card is never changed by it and the text never written over: its words are added at the end of a section. That it is
in the text is known by its id in the minutes, on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pktui.domain.agenda import Phase
from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import CHILD_SECTION, CLIENT_SECTION, Minutes, MinutesState, sections, with_section
from pktui.domain.people import Person, Role
from pktui.texts.words import fold

# The view of the child or of an adult client, noted in the preparation, is offered like a card, under its key.
CHILD_VIEW, CLIENT_VIEW = "nazor_ditete", "nazor_klienta"
VIEWS = {CHILD_VIEW: CHILD_SECTION, CLIENT_VIEW: CLIENT_SECTION}
DISSENTS = "Odlišné názory"
DEAL_WITH_WITHDRAWN = "Smažte ho z textu, nebo k němu připište, že už neplatí."
_SITUATION, _CLOSING = "Popis situace", "Zhodnocení setkání"
_SECTION = {
    CaptureKind.NEED: "Potřeby a rizika",
    CaptureKind.RISK: "Potřeby a rizika",
    CaptureKind.STRENGTH: "Silné stránky a podpora",
    CaptureKind.PROPOSAL: "Návrhy řešení",
    CaptureKind.DISSENT: DISSENTS,
    CaptureKind.PARKED: _CLOSING,
}


def cards(conference: Conference) -> tuple[Capture, ...]:
    """Return all that may be taken in: the client's view from the preparation, and what was caught, in its order."""
    views = zip(VIEWS, (conference.client.child_view, conference.client.view), strict=True)
    return (*(Capture(key, CaptureKind.NOTE, view) for key, view in views if view), *conference.captures)


def cards_of(meeting: Meeting, title: str) -> tuple[Capture, ...]:
    """Return the cards that belong to a section; what the child or the adult client said belongs to its view, too.

    A task or a priority belongs to the plan, which says whether anybody took it: the note it was typed as does not
    describe the situation.
    """
    conference, planned = meeting.conference, repeated(meeting)
    return tuple(
        card for card in cards(conference) if card.id not in planned and title in sections_of(card, conference)
    )


def planned(meeting: Meeting) -> frozenset[str]:
    """Return the ids of notes that a priority or a task was made of, also in other words than it has now.

    Whether the note was typed as a task or says something else nobody knows but whoever typed it, so it is put into
    the text only on its own.
    """
    plan = meeting.plan
    sources = {*(p.source for p in plan.priorities), *(t.source for t in plan.tasks)} if plan else set()
    notes = (card.id for card in meeting.conference.captures if card.kind is CaptureKind.NOTE)
    return frozenset(sources.intersection(notes))


def repeated(meeting: Meeting) -> frozenset[str]:
    """Return the ids of notes that stand word for word as a priority or a task: shown only there, kept in the file.

    They are what was typed as such on F4, kept because of its time, phase and speaker. A task that was reworded after
    somebody had answered still stands with the words of the answer.
    """
    plan = meeting.plan
    if plan is None:
        return frozenset()
    grown = {
        *((priority.source, priority.text) for priority in plan.priorities),
        *((task.source, words) for task in plan.tasks for words in (task.what, task.answered.what)),
    }
    return frozenset(
        card.id
        for card in meeting.conference.captures
        if card.kind is CaptureKind.NOTE and not card.dots and (card.id, card.text) in grown
    )


def speaker(card: Capture, people: Iterable[Person]) -> str:
    """Return who said it, as the minutes name people: `Jana Malá, matka`; empty when nobody asked."""
    person = find(people, card.who_id) if card.who_id else None
    return person.label if person else card.who


def in_words(card: Capture, people: Iterable[Person]) -> str:
    """Return a card as an item of a list in the text: `- Jana Malá, matka: …`, its words as they were written.

    They are not put in quotation marks: what is written down at the table need not be what was said to the letter.
    """
    who = speaker(card, people)
    said = "\n  ".join(card.text.strip("\n").split("\n"))
    return f"- {who}: {said}" if who else f"- {said}"


def with_cards(minutes: Minutes, title: str, taken: Iterable[Capture], people: Iterable[Person]) -> Minutes:
    """Return the minutes with cards added at the end of a section and known as taken."""
    added, known = tuple(taken), tuple(people)
    if not added:
        return minutes
    text = next((section.text for section in sections(minutes.body) if section.title == title), "")
    lines = "\n".join(in_words(card, known) for card in added)
    gap = "" if not text else "\n" if text.rsplit("\n", 1)[-1].startswith(("- ", "  ")) else "\n\n"
    return ticked(replace(minutes, body=with_section(minutes.body, title, f"{text}{gap}{lines}")), added)


def ticked(minutes: Minutes, added: Iterable[Capture]) -> Minutes:
    """Return the minutes in which cards are known to be in the text."""
    return replace(minutes, taken=tuple(dict.fromkeys((*minutes.taken, *(card.id for card in added)))))


def unticked(minutes: Minutes, card_id: str) -> Minutes:
    """Return the minutes in which a card is not known to be in the text; the text stays."""
    return replace(minutes, taken=tuple(each for each in minutes.taken if each != card_id))


def retaken(minutes: Minutes, kept_id: str, other_id: str) -> Minutes:
    """Return the minutes after one card was added to another: both are in the text only when both were."""
    fewer = unticked(minutes, other_id)
    return fewer if other_id in minutes.taken else unticked(fewer, kept_id)


def offered_again(meeting: Meeting, wordings: Iterable[str]) -> Meeting:
    """Return the meeting after somebody chose between wordings of the minutes: what stands in none now waits again."""
    minutes = meeting.minutes
    body, said = fold(minutes.body if minutes else ""), [fold(wording) for wording in wordings]
    for card in cards(meeting.conference):
        words = fold(card.text)
        if minutes is not None and words not in body and any(words in wording for wording in said):
            minutes = unticked(minutes, card.id)
    return meeting if minutes is None else meeting.having(minutes)


def waiting(minutes: Minutes | None, offered: Iterable[Capture]) -> tuple[Capture, ...]:
    """Return those of the cards that are neither in the text nor withdrawn."""
    taken = minutes.taken if minutes else ()
    return tuple(card for card in offered if card.id not in taken and not card.is_withdrawn)


def reworded(minutes: Minutes, offered: Iterable[Capture]) -> frozenset[str]:
    """Return the ids of those cards that are in the text, but not in the words they have now."""
    body = fold(minutes.body)
    return frozenset(card.id for card in offered if card.id in minutes.taken and fold(card.text) not in body)


def lost_dissent(meeting: Meeting) -> tuple[Capture, ...]:
    """Return the dissent of the meeting that is not in the minutes and was not withdrawn.

    Also what was taken in when neither its words are in the text any more nor anything in the section for dissent.
    """
    minutes = meeting.minutes
    body = minutes.body if minutes else ""
    is_empty = not any(section.text for section in sections(body) if fold(section.title) == fold(DISSENTS))
    said = [card for card in meeting.conference.captures if card.is_dissent]
    missing = set(waiting(minutes, said))
    return tuple(card for card in said if card in missing or (is_empty and fold(card.text) not in fold(body)))


def standing_though_withdrawn(meeting: Meeting) -> tuple[Capture, ...]:
    """Return the dissent that was withdrawn after it was taken in, while its words still end a line of the text.

    Whoever deleted the line, wrote behind it that it no longer holds, or ticked the card off has dealt with it;
    approved minutes stay as they are.
    """
    minutes = meeting.minutes
    if minutes is None or minutes.state is MinutesState.APPROVED:
        return ()
    lines = [fold(line) for line in minutes.body.splitlines()]
    withdrawn = (card for card in meeting.conference.captures if card.is_withdrawn and card.id in minutes.taken)
    ends = ((card, fold(card.text.strip().rpartition("\n")[2])) for card in withdrawn)
    return tuple(card for card, end in ends if end and any(line.endswith(end) for line in lines))


def sections_of(card: Capture, conference: Conference) -> set[str]:
    """Return the titles of the sections to which a card belongs: that of its kind; the client's for their own words."""
    if card.id in VIEWS:
        return {VIEWS[card.id]}
    person = find(conference.people, card.who_id) if card.who_id else None
    own = _SECTION.get(card.kind) or _section_of_note(card, conference)
    role, view = (Role.CHILD, CHILD_SECTION) if conference.is_about_child else (Role.CLIENT, CLIENT_SECTION)
    if person is None or role not in person.roles:
        return {own}
    # Taken in from the top, its words would never reach its own section.
    return {view} if own == _SITUATION else {own, view}


def _section_of_note(card: Capture, conference: Conference) -> str:
    phase = next((item.phase for item in conference.agenda if item.id == card.item), None)
    return _CLOSING if phase is Phase.EVALUATION else _SITUATION
