"""What can be kept back from a person: papers, parts of the minutes, and fields, each by one word of the files.

What nobody listed here cannot be named, so a new paper or a new field gets its row: tests compare the list with the
papers there are and with the keys of the files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from pktui.domain.meeting import Meeting
from pktui.domain.minutes import CHILD_SECTION, CLIENT_SECTION, MINUTES_SECTIONS, sections
from pktui.domain.people import Invitation
from pktui.domain.taking import DISSENTS
from pktui.texts.hidden import without_remarks
from pktui.texts.words import fold, join_words

OWN_PART, OWN_PAPER = "část ", "papír "
CASE_SUMMARY, PLACE, PROGRAMME = "kazuistika", "misto", "program"
_SAID_BY_PAPER = frozenset({CASE_SUMMARY, PROGRAMME})
# Who must not get a paper does not get it in other words either. Their own tasks are theirs.
_OTHER_WORDS = {
    "plan": frozenset({"plan-srozumitelne", "plan-diteti", "karty-ukolu", "podpisy-planu", "rychly-vystup"}),
}


class Sort(Enum):
    """Where something that can be kept back is."""

    PAPER = "papír"
    SECTION = "část"
    FIELD = "údaj"


@dataclass(frozen=True, slots=True)
class Withheld:
    """One thing that can be kept back.

    Attributes:
        word: How the files name it: a document by its name, a part of the minutes by its title, with `část` before one
            that not all minutes have and `papír` before a document of the office's own, a field by its key.
        label: How people say it, as an answer to what somebody must not receive (`kazuistika`).
        sort: What it is.
        fields: Fields of a meeting that go with it (`plan.tasks`). Of a list of entries those of the person stay; a
            field of a person (`conference.people.phone`) goes from everybody else.
        of_child: Whether there is such a thing at conferences about a child only, or at the others only; None for both.
    """

    word: str
    label: str
    sort: Sort
    fields: tuple[str, ...] = ()
    of_child: bool | None = None

    @property
    def title(self) -> str:
        """How it is told apart from all others: `kazuistika`, `papír „Plán spolupráce“`."""
        return f"{self.sort.value} „{self.label}“" if self.sort is Sort.PAPER else self.label

    @property
    def keeps_paper(self) -> bool:
        """Whether a whole paper of this name is kept back with it: it is one, or its paper says nothing else."""
        return self.sort is Sort.PAPER or self.word in _SAID_BY_PAPER

    @property
    def papers(self) -> frozenset[str]:
        """Documents that are kept back with it, by name."""
        name = self.word.removeprefix(OWN_PAPER)
        return frozenset({name, *_OTHER_WORDS.get(self.word, ())}) if self.keeps_paper else frozenset()

    @property
    def heading(self) -> str:
        """What stands above a part of the minutes."""
        return self.word.removeprefix(OWN_PART)


PAPERS = tuple(
    Withheld(word, label, Sort.PAPER, of_child=next(iter(of_child), None))
    for word, label, *of_child in (
        ("pozvanka-rodine", "Pozvánka pro rodinu a blízké", True),
        ("pozvanka-diteti", "Pozvánka pro děti", True),
        ("pozvanka-klientovi", "Pozvánka pro klienta", False),
        ("pozvanka-blizkym", "Pozvánka pro blízké klienta", False),
        ("oznameni-klientovi", "Oznámení klientovi, který u setkání nebude"),
        ("pozvanka-odbornikum", "Pozvánka pro odborníky"),
        ("prava-klienta", "Co máte vědět a na co máte právo"),
        ("souhlas-klienta", "Souhlas se setkáním"),
        ("zapis", "Zápis z případové konference"),
        ("vyzva-k-pripominkam", "Prosba o připomínky k zápisu"),
        ("pripomenuti-pripominek", "Připomenutí návrhu zápisu"),
        ("plan", "Plán spolupráce"),
        ("pripomenuti-ukolu", "Připomenutí úkolů"),
        ("rychly-vystup", "Na čem jsme se domluvili"),
        ("prezencni-listina", "Prezenční listina s mlčenlivostí"),
        ("tym-kolem-klienta", "Kdo všechno pomáhá"),
        ("zasady", "Čeho se u stolu držíme"),
        ("jak-otevrit", "Jak otevřít zaslaný balíček"),
        ("ukolovy-list", "Úkolový list"),
        ("plan-srozumitelne", "Náš plán jednoduše"),
        ("plan-diteti", "Plán pro děti", True),
        ("karty-ukolu", "Karty s úkoly"),
        ("pruvodni-dopis", "Průvodní dopis"),
        ("hodnoceni", "Jaké pro vás setkání bylo"),
        ("hodnoceni-ditete", "Jak ti na setkání bylo", True),
        ("zaznam-nekonana", "Záznam o nekonané konferenci"),
        ("podpisy-planu", "Podpisy k plánu"),
    )
)
"""Whole papers, by the names and titles of the documents."""

_VIEW_OF_CHILD = ("conference.client.child_view", "conference.client.child_view_by", "conference.client.situation")
_MORE_OF = {
    CHILD_SECTION: _VIEW_OF_CHILD,
    CLIENT_SECTION: ("conference.client.view", "conference.client.view_by"),
    DISSENTS: ("minutes.comments", "minutes.readers"),
}
_OF_CHILD = {CHILD_SECTION: True, CLIENT_SECTION: False}
ABOVE = Withheld("Úvod", "text nad první částí zápisu", Sort.SECTION)
SECTIONS = (
    ABOVE,
    *(
        Withheld(title, title, Sort.SECTION, _MORE_OF.get(title, ()), _OF_CHILD.get(title))
        for title in (*MINUTES_SECTIONS, CLIENT_SECTION)
    ),
)
"""The usual parts of the minutes; an office may have others."""

# Whoever knows them finds the case.
_MARKS = ("conference.file_mark", "minutes.reference", "plan.reference")
FIELDS = tuple(
    Withheld(word, label, Sort.FIELD, fields, next(iter(of_child), None))
    for word, label, fields, *of_child in (
        (CASE_SUMMARY, "kazuistika a krátký popis v plánu", ("conference.summary", "plan.description")),
        ("cil", "cíl setkání", ("conference.goal", "conference.goal_verified")),
        ("priority", "priority", ("plan.priorities",)),
        ("cile", "cíle plánu", ("plan.goals",)),
        ("ukoly", "úkoly ostatních", ("plan.tasks",)),
        ("ohlednuti", "ohlédnutí za minulým plánem", ("plan.reviewed",)),
        (
            "spojeni", "kontaktní osoba, předávání informací a další termín",
            (
                "plan.contact", "plan.contact_id", "plan.communication", "plan.next_day", "plan.next_note",
                "conference.client.told_by",
            ),
        ),
        ("skupina", "kdo na plánu spolupracuje a kdo mluví s klientem",
            ("plan.members", "plan.client_contact", "plan.client_contact_id")),
        ("kontakty", "telefony a e-maily ostatních", (
            "conference.people.phone", "conference.people.email", "plan.members.reach", "plan.client_reach",
        )),
        (
            "ucastnici", "kdo další na setkání je a co má na starost",
            (
                "conference.people", "conference.captures", "conference.ratings", "conference.turns",
                "conference.client.child_view_by", "conference.client.view_by", "conference.client.told_by",
                "plan.tasks", "plan.reviewed", "plan.contact", "plan.contact_id",
                "plan.members", "plan.client_contact", "plan.client_contact_id", "plan.signatures",
                "minutes.author", "minutes.comments", "minutes.readers", "minutes.addenda",
            ),
        ),
        ("dochazka", "docházka a omluvy ostatních", ("conference.people.attendance", "conference.people.invitation")),
        ("karty", "věty zachycené u stolu", ("conference.captures",)),
        ("skala", "škála ostatních", ("conference.ratings",)),
        ("prubeh", "kdy co běželo a kdo mluvil", ("conference.events", "conference.turns")),
        (PROGRAMME, "program", ("conference.agenda",)),
        ("pripominky", "připomínky ostatních k zápisu", ("minutes.comments", "minutes.readers")),
        ("podpisy", "podpisy ostatních pod plánem", ("plan.signatures",)),
        ("dodatky", "dodatky k zápisu", ("minutes.addenda",)),
        ("povinnost", "zákonná povinnost a souvislost konference", ("conference.duty", "conference.context")),
        ("navazuje", "předchozí konference", ("conference.follows_label", "conference.follows_day")),
        (PLACE, "místo setkání", ("conference.place",)),
        (
            "spis", "jméno spisu",
            (
                "conference.family", "conference.follows_label", "minutes.conference_label", "plan.conference_label",
                *_MARKS,
            ),
        ),
        ("spisova_znacka", "spisová značka a čísla jednací", _MARKS),
        ("narozeni", "datum narození dítěte", ("conference.people.born",), True),
    )
)  # fmt: skip
"""Fields of the records."""


@dataclass(frozen=True, slots=True)
class KeptBack:
    """What is kept back from one person.

    Attributes:
        things: What the words mean, each once.
        unknown: Words nobody knows; they might mean anything.
        is_unsaid: Whether something is kept back of which only a free text tells.
    """

    things: tuple[Withheld, ...] = ()
    unknown: tuple[str, ...] = ()
    is_unsaid: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """All of it in words."""
        return (*(thing.title for thing in self.things), *(f"„{word}“" for word in self.unknown))


def catalogue(meeting: Meeting) -> tuple[Withheld, ...]:
    """Return all that can be kept back of a meeting, with the parts its minutes have beside the usual ones."""
    usual = {_key(section.word) for section in SECTIONS}
    body = meeting.minutes.body if meeting.minutes else ""
    own = {_key(section.title): section.title for section in sections(without_remarks(body))}
    more = (Withheld(f"{OWN_PART}{title}", title, Sort.SECTION) for key, title in own.items() if key not in usual)
    return (*FIELDS, *SECTIONS, *more, *PAPERS)


def offered(meeting: Meeting, invitation: Invitation, own: Iterable[Withheld] = ()) -> tuple[Withheld, ...]:
    """Return what there is to choose from: all that such a meeting has, and what is kept back already.

    `own` are the documents of the office's own.
    """
    things = (*catalogue(meeting), *own)
    kept = named(invitation, things).things
    return tuple(
        thing for thing in things if thing.of_child in {None, meeting.conference.is_about_child} or thing in kept
    )


def named(invitation: Invitation, things: Iterable[Withheld]) -> KeptBack:
    """Return what is kept back from whoever was invited so, out of all that can be.

    A word is known by its letters, case and diacritics aside, or by the label; one that begins several (`pozvánka`)
    means all of them. A part of the minutes that is not there means nothing as long as they have none of their own;
    beside others it may have got another name. A free text alone means the case summary, which such texts are about.
    """
    known = tuple(things)
    found: dict[str, Withheld] = {}
    unknown: list[str] = []
    for word in invitation.must_not:
        meant = _meant(word, known) or _missing_part(word, known) or _own_paper(word)
        found |= {thing.word: thing for thing in meant}
        unknown += [] if meant else [word]
    is_unsaid = bool(invitation.withheld.strip()) and not invitation.must_not
    if is_unsaid:
        found |= {thing.word: thing for thing in FIELDS if thing.word == CASE_SUMMARY}
    return KeptBack(tuple(found.values()), tuple(unknown), is_unsaid)


def _missing_part(word: str, things: Iterable[Withheld]) -> list[Withheld]:
    mark, _, title = word.strip().partition(" ")
    has_own = any(thing.word.startswith(OWN_PART) for thing in things)
    if _key(mark) != _key(OWN_PART) or not title.strip() or has_own:
        return []
    return [Withheld(f"{OWN_PART}{title}", title, Sort.SECTION)]


def _own_paper(word: str) -> list[Withheld]:
    """Return the document of the office's own which the word names, whether it is there or not."""
    mark, _, name = word.strip().partition(" ")
    is_named = _key(mark) == _key(OWN_PAPER) and bool(name.strip())
    return [Withheld(f"{OWN_PAPER}{name.strip()}", name.strip(), Sort.PAPER)] if is_named else []


def paper_key(name: str) -> str:
    """Return by what a document is known among those kept back, whatever its case and diacritics."""
    return _key(name)


def _meant(word: str, things: tuple[Withheld, ...]) -> list[Withheld]:
    key = _key(word)
    same = [thing for thing in things if key in {_key(thing.word), _key(thing.label)}]
    return same or [thing for thing in things if key and _key(thing.word).startswith(f"{key} ")]


def _key(word: str) -> str:
    return fold(word.replace("_", " ").replace("-", " "))


def choices(must_not: Iterable[str], things: Iterable[Withheld]) -> dict[str, str]:
    """Return what there is to choose from: what it is called by the word that would stand in the file.

    What stands there already keeps its spelling, also a word that nobody knows.
    """
    found = {thing.word: thing.title for thing in things}
    for word in must_not:
        meant = _meant(word, tuple(things))
        if word not in found:
            found |= {word: join_words([thing.title for thing in meant]) or f"„{word}“: tomu program nerozumí"}
            for thing in meant if len(meant) == 1 else ():
                found.pop(thing.word, None)
    return found


def in_short(invitation: Invitation, things: Iterable[Withheld]) -> str:
    """Return what is kept back and why, in one line: `kazuistika; přijde jen k nájmu`; empty for nothing."""
    labels = () if not invitation.must_not else named(invitation, things).labels
    return "; ".join(filter(None, (", ".join(labels), invitation.withheld)))


def may_not(invitation: Invitation, word: str, things: Iterable[Withheld]) -> bool:
    """Tell whether one of the things that can be kept back is, by its word, or might be."""
    found = named(invitation, things)
    return bool(found.unknown) or any(thing.word == word for thing in found.things)


def begins(title: str, word: str) -> bool:
    """Tell whether a heading is of a part that is kept back: it says its title, whatever more it says."""
    return _key(title).startswith(_key(word))
