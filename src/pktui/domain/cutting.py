"""Taking parts out of a meeting: fields by their paths, entries but those of one person, and prose by its headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields
from typing import Any

from pktui.domain.change import field_value, with_fields
from pktui.domain.flipchart import Capture
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import with_section
from pktui.domain.people import Person
from pktui.domain.people_names import name_parts, named, owner_of
from pktui.domain.plan import Task
from pktui.domain.taking import in_words
from pktui.domain.withholding import begins
from pktui.texts.words import fold

# A part may be named by a heading of any level, also one that is not quite at the edge.
_BEGINNING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_SECTION_LEVEL = 2
_WORD = re.compile(r"[^\W_]+")


def without_field(meeting: Meeting, path: str, stays: Callable[[object], bool]) -> Meeting:
    """Return the meeting with a field empty; of a list of entries those stay of which `stays` says so.

    Args:
        meeting: The meeting.
        path: Dotted name in the meeting (`plan.tasks`); `conference.people.phone` is a field of every person that does
            not stay.
        stays: Tells of an entry whether it stays.
    """
    if field_value(meeting, path.partition(".")[0]) is None:
        return meeting
    outer, _, name = path.rpartition(".")
    entries = field_value(meeting, outer)
    if isinstance(entries, tuple):
        cut = tuple(each if stays(each) else with_fields(each, {name: _usual(each, name)}) for each in entries)
        return with_fields(meeting, {outer: cut})
    value = field_value(meeting, path)
    is_list = isinstance(value, tuple)
    return with_fields(meeting, {path: tuple(filter(stays, value)) if is_list else _usual(meeting, path)})


def _usual(value: Any, path: str) -> Any:  # noqa: ANN401 - fields have many types
    """Return what a field is when nobody has filled it in; a text that has to be there is empty."""
    outer, _, name = path.rpartition(".")
    owner = field_value(value, outer) if outer else value
    field = next(each for each in fields(owner) if each.name == name)
    if field.default_factory is not MISSING:
        return field.default_factory()
    return "" if field.default is MISSING else field.default


def belongs_to(person: Person, people: tuple[Person, ...]) -> Callable[[object], bool]:
    """Return what tells of an entry whether it is the person's: what they said, took on, or who they are."""

    def is_theirs(entry: object) -> bool:
        if isinstance(entry, Person):
            return entry.id == person.id
        who, who_id = str(getattr(entry, "who", "")), getattr(entry, "who_id", "")
        if isinstance(entry, Task):
            return owner_of(entry, people) is person or _is_named_in(who, person, people)
        return bool(who_id == person.id if who_id else named(who, people) is person)

    return is_theirs


def _is_named_in(text: str, person: Person, people: tuple[Person, ...]) -> bool:
    """Tell whether the whole name stands in a text: a task may be of two people.

    Where it is a part of somebody else's name, or all of it, it is theirs (`Jan Novák ml.` is not Jan Novák).
    """
    name, said = _whole_name(person), _spaced(text)
    if name not in said:
        return False
    longer = [other for each in people if each.id != person.id and name in (other := _whole_name(each))]
    for other in sorted(longer, key=len, reverse=True):
        said = said.replace(other, " ")
    return bool(name_parts(person.name).given) and name in said


def _whole_name(person: Person) -> str:
    parts = name_parts(person.name)
    return _spaced(f"{parts.given} {parts.family}")


def _spaced(text: str) -> str:
    """Return the words of a text, each between blanks of its own."""
    return "".join(f" {word} " for word in _WORD.findall(fold(text)))


def without_sections(text: str, titles: Iterable[str]) -> str:
    """Return a prose without the parts whose headings begin with one of the titles.

    A part of the second level, as the sections of minutes are, ends where the next one of that level begins; another
    one where its level or a higher one goes on.
    """
    wanted = tuple(titles)
    kept, place = [], 0
    for heading in _BEGINNING.finditer(text):
        if heading.start() >= place and any(begins(heading[2], title) for title in wanted):
            kept.append(text[place : heading.start()])
            place = _end(text, heading)
    return "".join([*kept, text[place:]])


def _end(text: str, heading: re.Match[str]) -> int:
    level = len(heading[1])
    marks = f"#{{{level}}}" if level == _SECTION_LEVEL else f"#{{1,{level}}}"
    found = re.compile(rf"^{marks} +\S", re.MULTILINE).search(text, heading.end())
    return found.start() if found else len(text)


def without_above(body: str) -> str:
    """Return the minutes without what stands above their first section."""
    found = re.search(r"^## +\S", body, re.MULTILINE)
    return body[found.start() :] if found else ""


def with_own_words(body: str, title: str, said: Iterable[Capture], people: tuple[Person, ...]) -> str:
    """Return the minutes with what somebody said themselves in place of a part that was taken out."""
    lines = "\n".join(in_words(card, people) for card in said)
    return with_section(body, title, lines) if lines else body
