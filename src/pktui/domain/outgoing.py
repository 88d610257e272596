"""What left: which papers were made for whom, of which version, and when and how they went out.

A paper is noted when it is made; that it went out is added to the same note. One that is made again before it went out
takes the place of the one before, which nobody has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from pktui.domain.entries import put


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One paper for one person, or for everybody.

    Attributes:
        id: Short, unique in the list, never changes.
        title: What people call the paper.
        document: Name of the document; empty for one that somebody noted by hand.
        version: Which version it was, in words.
        file_mark: The mark of the file at the office (sp. zn.) at that time.
        made: The day it was made.
        prints: The files: of each the format and the SHA-256 of its bytes in hexadecimal (`pdf 3fa8…`).
        package: Name of the encrypted file in which it went; empty for none.
        who: For whom it is, in words; empty for everybody.
        who_id: Id of that person in the conference.
        sent_on: The day it went out; None while it did not.
        way: How.
    """

    id: str
    title: str = ""
    document: str = ""
    version: str = ""
    file_mark: str = ""
    made: date | None = None
    prints: tuple[str, ...] = ()
    package: str = ""
    who: str = ""
    who_id: str = ""
    sent_on: date | None = None
    way: str = ""

    @property
    def is_out(self) -> bool:
        """Whether somebody has it."""
        return self.sent_on is not None or bool(self.way)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of its files, in capitals."""
        return tuple(print_.split(" ", 1)[0].upper() for print_ in self.prints)


def noted(known: tuple[Outgoing, ...], made: Iterable[Outgoing]) -> tuple[Outgoing, ...]:
    """Return the list with what was just made.

    A paper for the same person that did not go out yet is the same note: it keeps its id, and of the same version also
    the prints of files in other formats.
    """
    for each in made:
        before = next((one for one in known if _is_same(one, each)), None)
        known = put(known, each if before is None else _again(before, each))
    return known


def waiting_with(known: Iterable[Outgoing], marked: Outgoing) -> tuple[Outgoing, ...]:
    """Return what goes out together with a paper: all that waits in the same package, else the paper alone."""
    if not marked.package:
        return (marked,)
    return tuple(each for each in known if each.package == marked.package and not each.is_out) or (marked,)


def gone(known: tuple[Outgoing, ...], ids: Collection[str], on: date | None, way: str) -> tuple[Outgoing, ...]:
    """Return the list in which these papers went out on a day in some way."""
    return tuple(replace(each, sent_on=on, way=way) if each.id in ids else each for each in known)


def latest_first(known: Iterable[Outgoing]) -> tuple[Outgoing, ...]:
    """Return the papers by the last day known of them, the latest first; of one day the last one noted first."""
    return tuple(sorted(known, key=lambda each: each.sent_on or each.made or date.min)[::-1])


def _is_same(one: Outgoing, made: Outgoing) -> bool:
    about = (one.document or one.title, one.who_id or one.who)
    return not one.is_out and about == (made.document or made.title, made.who_id or made.who)


def _again(before: Outgoing, made: Outgoing) -> Outgoing:
    is_as_before = (before.version, before.file_mark, before.package) == (made.version, made.file_mark, made.package)
    fresh = set(made.formats)
    kept = (each for each in before.prints if is_as_before and each.split(" ", 1)[0].upper() not in fresh)
    return replace(made, id=before.id, prints=tuple(sorted((*kept, *made.prints))))
