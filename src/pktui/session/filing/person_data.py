"""What becomes of the records of a case when one person's name is corrected or the data are left out.

Where a field says who it is, in the name alone or with something behind a comma, and where a text is the whole name,
it follows of itself: everywhere at once, so that whoever agreed has agreed still. Where a sentence speaks of the
person, or begins with the name, somebody decides about each place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pktui.domain.conference import Conference
from pktui.domain.data_request import DataRequest, RequestKind
from pktui.domain.entries import position
from pktui.domain.minutes import Addendum, Minutes, digest, is_approved
from pktui.domain.name_traces import NameSpan, name_words, renamed
from pktui.session.filing.wish import Wish, ids_of, traces_of
from pktui.session.ids import new_entry_id
from pktui.storage.records.record_kinds import Record
from pktui.storage.records.record_texts import TextAt, with_texts
from pktui.storage.records.stored import Stored, StoredMeeting
from pktui.texts.dates import show_day
from pktui.texts.words import plain_words

PEOPLE, _MEMBERS = "ucastnici", "skupina"
_AROUND = 34
_NAME_FOR_SURE = 2
# The name of the case stands in each of its records; they would fall apart if it changed in some of them only.
_OF_CASE = frozenset({"family", "conference_label", "follows_label"})
# Fields that say who somebody is. In any other text words behind the name and a comma are what somebody wrote.
_NAMING = frozenset({
    "who", "author", "contact", "client_contact", "child_view_by", "view_by", "told_by", "withdrawn_by", "substitute",
})  # fmt: skip
_CASE, _NAMELESS = "jméno spisu, ve všech záznamech", "bez jména"
# Empty it would mean that nothing is kept back from the person, and what must not reach them would.
_PROTECTING = "invitation.must_not"
_WITHHELD, _WHY_LEFT_OUT = "invitation.withheld", "důvod vynechán na žádost"
_ADDENDA = {
    RequestKind.CORRECTED: "Na žádost bylo v zápisu opraveno jméno jednoho člověka. Jinak se zápis nezměnil.",
    RequestKind.LEFT_OUT: "Na žádost byly ze zápisu vynechány údaje jednoho člověka; místo jména je v něm označení.",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a sentence that speaks of the person.

    Attributes:
        key: Names it in this request.
        where: The record and the field, in words.
        before: The words before it, on one line.
        found: What stands there.
        after: The words behind it.
        instead: What would stand there.
    """

    key: str
    where: str
    before: str
    found: str
    after: str
    instead: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The records of a case as they would be.

    Attributes:
        records: Those that change, each with its file.
        names: In how many places the name is written otherwise.
        emptied: How many fields of the person become empty.
        is_noted: Whether minutes were approved in other words, and get a note of it.
    """

    records: tuple[tuple[Stored[Record], Record], ...]
    names: int
    emptied: int
    is_noted: bool


class PersonData:
    """The data of one person in a case.

    Attributes:
        wish: What is asked for.
        traces: What the person is recognised by.
        mentions: Where sentences speak of them.
    """

    def __init__(self, wish: Wish, stored: Sequence[StoredMeeting]) -> None:
        """Look through the records of a case, its conferences in their order.

        Raises:
            UsageError: Nobody can tell which of two people is meant.
        """
        self.wish = wish
        self._stored = stored
        self._own = ids_of(wish, stored)
        self.traces = traces_of(wish, stored, self._own)
        self._ids = frozenset(_ids_in(stored))
        self._keys: dict[tuple[object, ...], Mention] = {}
        self._names = self._emptied = 0
        for meeting in stored:
            for paper in meeting.papers:
                self._through(meeting, paper, frozenset())
        self.mentions = tuple(self._keys.values())

    @property
    def own_entries(self) -> Iterator[tuple[Stored[Conference], int]]:
        """Yield where the person stands among the people of each conference; nothing when only a name is corrected."""
        for meeting in self._stored if self.wish.kind is RequestKind.LEFT_OUT else ():
            conference = meeting.conference
            own = self._own.get(conference.record.id, "")
            index = position(conference.record.people, own)
            if index is not None:
                yield conference, index

    def rewritten(self, ticked: Collection[str], today: date) -> Rewritten:
        """Return what the records become.

        Args:
            ticked: Keys of the mentions that are replaced.
            today: The day that is noted.
        """
        self._names = self._emptied = 0
        newest = self._stored[-1].conference.record
        found: list[tuple[Stored[Record], Record]] = []
        for meeting in self._stored:
            for paper in meeting.papers:
                record = self._noted(paper, self._through(meeting, paper, ticked), today)
                if isinstance(record, Conference) and record.id == newest.id:
                    request = DataRequest(new_entry_id("z"), self.wish.kind, today, self.wish.note)
                    record = replace(record, requests=(*record.requests, request))
                if record != paper.record:
                    found.append((paper, record))
        is_noted = any(_is_other_text(paper.record, record) for paper, record in found)
        return Rewritten(tuple(found), self._names, self._emptied, is_noted)

    def _noted(self, paper: Stored[Record], record: Record, today: date) -> Record:
        """Return minutes that were approved in other words with a note of it; their digest tells, too."""
        if not isinstance(record, Minutes) or not _is_other_text(paper.record, record):
            return record
        addendum = Addendum(new_entry_id("d"), _ADDENDA[self.wish.kind], on=today)
        return replace(record, addenda=(*record.addenda, addendum))

    def _through(self, meeting: StoredMeeting, paper: Stored[Record], ticked: Collection[str]) -> Record:
        own = self._own.get(meeting.conference.record.id, "")
        day = meeting.conference.record.day
        return with_texts(paper.record, lambda at, text: self._text(at, text, own, day, ticked))

    def _text(self, at: TextAt, text: str, own: str, day: date, ticked: Collection[str]) -> str:
        """Return what becomes of one text."""
        if text in self._ids:
            return text
        is_own_entry = bool(own) and at.list_key == PEOPLE and at.entry.id == own
        if is_own_entry and at.path == "name":
            self._names += 1
            return self.wish.new
        is_theirs = (is_own_entry and at.path != _PROTECTING) or self._is_own_contact(at, own)
        if self.wish.kind is RequestKind.LEFT_OUT and is_theirs:
            self._emptied += 1
            return _WHY_LEFT_OUT if at.path == _WITHHELD else ""
        if at.linked and at.linked in self._ids and at.linked != own:
            return text  # a name, and that of somebody else
        behind = self._behind_name(at, text)
        if behind is not None:
            self._names += 1
            return self.wish.new if self.wish.kind is RequestKind.LEFT_OUT else f"{self.wish.new}{behind}"
        return self._sentence(at, text, day, ticked)

    def _behind_name(self, at: TextAt, text: str) -> str | None:
        """Return what follows the name where it surely names the person; a single word (`babička`) may be anybody."""
        behind = self.traces.behind_name(text)
        if behind is None or at.path.rpartition(".")[2] in _NAMING:
            return behind
        return None if behind or len(name_words(text)) < _NAME_FOR_SURE else behind

    @staticmethod
    def _is_own_contact(at: TextAt, own: str) -> bool:
        """Tell whether it is how to reach the person, in the list of the working group."""
        return bool(own) and at.list_key == _MEMBERS and at.path == "reach" and at.entry.who_id == own

    def _sentence(self, at: TextAt, text: str, day: date, ticked: Collection[str]) -> str:
        spans = self.traces.spans(text)
        for number, span in reversed(tuple(enumerate(spans))):
            mention = self._mention(at, text, span, number, day)
            if mention.key in ticked:
                text = f"{text[: span.start]}{mention.instead}{text[span.end :]}"
        return text

    def _mention(self, at: TextAt, text: str, span: NameSpan, number: int, day: date) -> Mention:
        """Return the mention at a place; what an answer repeats of its task is one place with it."""
        entry = getattr(at.entry, "id", "")
        place = (number,) if at.path in _OF_CASE else (at.record, at.list_key, entry, plain_words(text), number)
        known = self._keys.get(place)
        if known is None:
            field = ": ".join(filter(None, (at.list_label, at.label)))
            where = _CASE if at.path in _OF_CASE else f"{at.kind} {show_day(day)}, {field}"
            known = self._keys[place] = Mention(
                str(len(self._keys)),
                where,
                _before(text, span.start),
                text[span.start : span.end],
                _behind(text, span.end),
                self._instead(at, text, span),
            )
        return known

    def _instead(self, at: TextAt, text: str, span: NameSpan) -> str:
        if self.wish.kind is RequestKind.LEFT_OUT:
            return _NAMELESS if at.path in _OF_CASE else self.wish.new
        fitting = (name for name in self.traces.names if set(span.words) <= set(name_words(name)))
        return renamed(text, span, next(fitting, self.wish.person), self.wish.new)


def _is_other_text(before: Record, record: Record) -> bool:
    """Tell whether approved minutes say something else than before."""
    if not isinstance(before, Minutes) or not isinstance(record, Minutes):
        return False
    return is_approved(before) and digest(record) != digest(before)


def _ids_in(stored: Sequence[StoredMeeting]) -> Iterator[str]:
    """Yield the ids of all records and entries; a text that is one of them is a link."""
    found: set[str] = set()

    def look(at: TextAt, text: str) -> str:
        found.add(getattr(at.entry, "id", ""))
        return text

    for meeting in stored:
        for paper in meeting.papers:
            found.add(paper.record.id)
            with_texts(paper.record, look)
    yield from found - {""}


def _before(text: str, start: int) -> str:
    cut = " ".join(text[max(start - _AROUND, 0) : start].splitlines())
    return cut if start <= _AROUND else f"…{cut}"


def _behind(text: str, end: int) -> str:
    cut = " ".join(text[end : end + _AROUND].splitlines())
    return cut if len(text) - end <= _AROUND else f"{cut}…"
