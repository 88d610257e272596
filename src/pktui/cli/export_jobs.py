"""What `pktui export` is asked to make: which documents of which conferences, for everybody or for somebody alone."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pktui.domain.checks.rule import Printed
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.people_names import named
from pktui.domain.stretches import Stretch
from pktui.errors import FileProblem, NotForThem, PktuiError, UsageError
from pktui.export.formats import FORMATS
from pktui.export.papers.document import Document
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.for_whom import letter_for
from pktui.export.papers.own_documents import documents_of
from pktui.export.remarks import hidden_remarks
from pktui.session.clock import local_now
from pktui.session.outputs import OUTPUT
from pktui.session.packages import PaperFile, package, papers_of, people_for
from pktui.storage.office.office_files import own_templates
from pktui.storage.records.folder import Listing, list_folder
from pktui.storage.records.record_kinds import Record, kind_of, name_of
from pktui.storage.records.stored import StoredMeeting, load
from pktui.texts.words import join_words

ALL, EVERYBODY = "vse", "vsichni"


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be made.

    Attributes:
        stored: The conference with its papers, as they were read.
        paper: The file and what makes it.
        case: The folder of the record.
        hidden: Number of remarks in a text of the conference that no paper shows, by its file.
        is_for_all: Whether it is for everybody, not for somebody alone.
    """

    stored: StoredMeeting
    paper: PaperFile
    case: Path
    hidden: Mapping[Path, int]
    is_for_all: bool

    @property
    def meeting(self) -> Meeting:
        """The conference with its papers."""
        return self.stored.meeting

    @property
    def path(self) -> Path:
        """Where it will be written."""
        return self.paper.path


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One conference of which something is asked for; `out` is where its papers go, the rest as in `Job`."""

    stored: StoredMeeting
    case: Path
    out: Path
    hidden: Mapping[Path, int]

    @property
    def meeting(self) -> Meeting:
        """The conference with its papers."""
        return self.stored.meeting

    def job(self, paper: PaperFile, *, is_for_all: bool = False) -> Job:
        """Return what is to be made."""
        return Job(self.stored, paper, self.case, self.hidden, is_for_all)


def usual(kind: type[Record]) -> list[Document]:
    """Return the documents made of a record of this kind when none are named; else those of its conference."""
    source = kind if any(document.source is kind for document in DOCUMENTS.values()) else Conference
    # What asks for comments goes round before the minutes are approved, and only when somebody wants it.
    own = (document for document in DOCUMENTS.values() if document.source is source)
    return [document for document in own if document.printed is not Printed.REQUEST]


def jobs_of(given: Namespace, told: list[PktuiError]) -> list[Job]:
    """Return what is to be made, each file once; what stands in the way of a record or a person is added to `told`.

    Raises:
        UsageError: A document, a format or a person is not known.
    """
    formats = tuple(_chosen(given.formats, FORMATS, "Formát"))
    is_all = ALL in (given.documents or ())
    listings: dict[Path, Listing] = {}
    jobs: dict[tuple[str, Path], Job] = {}
    for path in given.files:
        try:
            stored, kind = _asked_for(path, listings)
            documents = None if given.documents is None else _named(given.documents, path.parent)
        except UsageError:
            raise
        except PktuiError as problem:
            told.append(problem)
            continue
        asked = _Wanted(stored, path.parent, given.folder or path.parent / OUTPUT, _hidden(stored))
        if given.people is None:
            wanted = documents or usual(kind)
            if documents is None or is_all:
                wanted = [document for document in wanted if document.belongs_to(stored.meeting.conference)]
            found = _for_everybody(asked, wanted, formats)
        else:
            people = _people(given.people, stored.meeting)
            found = (
                job
                for person in people
                for job in _for_one(
                    asked, person, _suiting(documents, asked, person) if is_all else documents, formats, told
                )
            )
        jobs |= {(job.meeting.conference.id, job.path): job for job in found}
    return list(jobs.values())


def _suiting(documents: Iterable[Document] | None, asked: _Wanted, person: Person) -> list[Document]:
    """Return of all documents those that are offered for the conference; of the letters only the one to the person."""
    conference = asked.meeting.conference
    own = letter_for(conference, person)
    return [
        each
        for each in documents or ()
        if each.belongs_to(conference) and (each.name == own or each.printed is not Printed.INVITATION)
    ]


def _hidden(stored: StoredMeeting) -> dict[Path, int]:
    papers = {kind_of(paper.record).word: paper for paper in stored.papers}
    remarks = hidden_remarks(stored.meeting)
    return {paper.path: remarks[word] for word, paper in papers.items() if word in remarks}


def _for_everybody(asked: _Wanted, documents: Iterable[Document], formats: Iterable[str]) -> Iterator[Job]:
    for document in documents:
        for paper in papers_of(asked.case, asked.meeting, document, formats, local_now()):
            yield asked.job(replace(paper, path=asked.out / paper.path.name), is_for_all=True)


def _for_one(
    asked: _Wanted,
    person: Person,
    documents: Sequence[Document] | None,
    formats: tuple[str, ...],
    told: list[PktuiError],
) -> Iterator[Job]:
    """Yield what one person gets: the documents that were named, else all there are for them, in a folder of theirs."""
    meeting, case, now = asked.meeting, asked.case, local_now()
    try:
        if documents is not None:
            for document in documents:
                for paper in papers_of(case, meeting, document, formats, now, person):
                    yield asked.job(replace(paper, path=asked.out / paper.path.name))
            return
        whole = package(case, meeting, person, now, formats)
    except NotForThem as problem:
        told.append(problem)
        return
    told += (NotForThem(sentence) for sentence in whole.refused)
    for paper in whole.papers:
        yield asked.job(replace(paper, path=asked.out / whole.folder.name / paper.path.name))


def _people(names: Sequence[str], meeting: Meeting) -> tuple[Person, ...]:
    """Return the people of these names; `vsichni` are all who get anything now, each alone."""
    people = meeting.conference.people
    if EVERYBODY in names:
        return people_for(meeting, local_now())
    found = [named(name, people) for name in names]
    for name, person in zip(names, found, strict=True):
        if person is None:
            known = join_words([each.name for each in people])
            raise UsageError(f"Podle jména „{name}“ nejde poznat jednoho účastníka; v konferenci jsou: {known}.")
    return tuple(dict.fromkeys(person for person in found if person is not None))


def _named(names: Sequence[str], case: Path) -> list[Document]:
    """Return the documents of these names, those of the office's own for this case among them."""
    known = documents_of(own_templates(case))
    return list(known.values()) if ALL in names else [known[name] for name in _chosen(names, known, "Dokument")]


def _chosen(names: Sequence[str], known: Iterable[str], kind: str) -> list[str]:
    known = list(known)
    for name in names:
        if name not in known:
            raise UsageError(f"{kind} „{name}“ neznám; na výběr jsou: {', '.join(known)}.")
    return list(dict.fromkeys(names))


def meeting_of(path: Path) -> Meeting:
    """Return the conference to which the record in a file belongs, with its other records.

    Raises:
        DamagedFile: The file is no record.
        FileProblem: It cannot be read, or its conference is not beside it.
        FolderProblem: The folder cannot be listed.
    """
    return _asked_for(path, {})[0].meeting


def _asked_for(path: Path, listings: dict[Path, Listing]) -> tuple[StoredMeeting, type[Record]]:
    """Return the conference to which the record in a file belongs, with this very record, and its kind."""
    loaded = load(path)
    record = loaded.record
    conference_id = record.id if isinstance(record, Conference) else record.conference
    if path.parent not in listings:
        listings[path.parent] = list_folder(path.parent)
    known = (found for found in listings[path.parent].meetings if found.conference.record.id == conference_id)
    stored = next(known, None)
    if stored is None:
        raise FileProblem("Konference, ke které záznam patří, ve složce není; přidejte její soubor.", path=path)
    # The folder may hold two copies of the record; what is printed is the one that was asked for.
    if not isinstance(record, Stretch):
        others = (paper for paper in stored.papers if name_of(paper.record) != name_of(record))
        stored = StoredMeeting.of((*others, loaded))
    return stored, type(record)
