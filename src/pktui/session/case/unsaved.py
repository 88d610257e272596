"""Files that could not be written, kept in the journal until they can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from pktui.errors import FileProblem
from pktui.session.case.record_files import RecordFiles
from pktui.session.case.records import Records
from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import RECORD, VALUES, Place
from pktui.storage.history.objects import sha_of
from pktui.storage.records.record_kinds import Record


def keep_unsaved(papers: RecordFiles, records: Records, drafts: Drafts) -> None:
    """Keep in the journal what is in no file, and forget what was: it got there, or was taken back.

    Args:
        papers: The files of the conference.
        records: The present values.
        drafts: The journal.
    """
    stored = papers.stored
    conference, folder = stored.conference.record.id, str(stored.folder.absolute())
    kept = {_keep(papers, name, records, drafts) for name in papers.lagging(records)}
    for place in (draft.place for draft in drafts.open):
        is_here = place.record == conference and place.folder == folder
        if is_here and place.kind in (RECORD, VALUES) and place not in kept:
            drafts.settle(place)


def _keep(papers: RecordFiles, name: str, records: Records, drafts: Drafts) -> Place:
    """Keep a file as it would be written, or only its new texts where no file could hold it; return under what place.

    The file may get another name before it is written, so its place is named by the id of the record.
    """
    record, paper, file = records[name], papers.get(name), papers.path(name, records).name
    stored = papers.stored
    conference, folder = stored.conference.record.id, str(stored.folder.absolute())
    try:
        mine = papers.mine(name, record).data.decode("utf-8", errors="replace")
    except FileProblem:
        place = Place(conference, VALUES, record.id, f"{file} · hodnoty, které se do souboru nevejdou", folder)
        before: Record | None = paper.stored.record if paper else None
        drafts.note(place, new_texts(record, before))
    else:
        place = Place(conference, RECORD, record.id, file, folder)
        drafts.note(place, mine, sha_of(paper.stored.document.data) if paper else "")
    return place


def new_texts(mine: object, before: object) -> str:
    """Return the texts somewhere in `mine` that are nowhere in `before`, each on lines of its own.

    They are what is kept of values that no file could hold, such as a field longer than a header may be.
    """
    known = set(_texts(before))
    return "\n".join(text for text in _texts(mine) if text and text not in known)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
