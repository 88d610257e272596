"""Changing the address book of a folder; what it held goes to the local history, so that a change can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pktui.domain.contacts import Contact
from pktui.session.keeping import Tell, displaced_kept, keeper
from pktui.storage.contacts.address_book import BookChange, put_contacts, would_put
from pktui.storage.contacts.book_text import Outcome
from pktui.storage.contacts.contact_files import read_contacts
from pktui.storage.contacts.imported import Skipped
from pktui.storage.history.index import Reason

BOOK_ID = "adresar"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file with contacts would bring into the book.

    Attributes:
        contacts: Those fit for the book.
        outcomes: What would become of each of them, in the same order.
        skipped: Entries that would not be taken, and why.
        left_out: Details of the others that would not be, and why.
    """

    contacts: tuple[Contact, ...]
    outcomes: tuple[Outcome, ...]
    skipped: tuple[Skipped, ...]
    left_out: tuple[Skipped, ...] = ()


def look_into(file: Path, book: Path) -> Preview:
    """Return what a vCard or CSV would bring into the book; nothing is written.

    Raises:
        UsageError: The name of the file does not say that it is a vCard or CSV.
        DamagedFile: The file or the book does not fit its format.
        FileProblem: One of them cannot be read.
    """
    found = read_contacts(file)
    return Preview(found.contacts, would_put(book, found.contacts), found.skipped, found.left_out)


def save_to_book(path: Path, contacts: Iterable[Contact], now: datetime, tell: Tell) -> BookChange:
    """Put contacts into the book, those about the same person into their entry.

    Args:
        path: The book; made when missing.
        contacts: What to put there.
        now: Local time without a zone.
        tell: Hears of trouble with the history, which never stands in the way.

    Raises:
        DamagedFile: The book does not fit the format; it was left alone.
        ChangedOnDisk: Others keep writing it; it was left alone.
        FolderProblem: Nobody knows where its history is; it was left as it was.
        FileProblem: It cannot be written; it was left as it was.
    """
    keep = keeper(path, BOOK_ID, now, tell)
    with displaced_kept(keep):
        written = put_contacts(path, contacts)
    for theirs in written.displaced:
        keep(theirs, Reason.DISPLACED)
    if written.before != written.after:
        if written.before is not None:
            keep(written.before, Reason.READ)
        keep(written.after, Reason.SAVED)
    return written
