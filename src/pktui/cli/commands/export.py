"""`pktui export`: documents of conferences as files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pktui.cli.new_file import already_there, write_new
from pktui.cli.output import complain, say, show_path
from pktui.cli.progress import Progress
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.domain.stretches import Stretch, whole
from pktui.errors import EXIT_OK, FileProblem, UsageError
from pktui.export.documents import DOCUMENTS, Document, doubts, file_name, make
from pktui.export.formats import FORMATS
from pktui.files import NEW_FOLDER_MODE, check_target, make_folder, rights_beside
from pktui.session.clock import local_now
from pktui.session.outputs import OUTPUT, make_output_folder, rights_of_case
from pktui.session.templates import own_templates
from pktui.storage.codec import Record
from pktui.storage.folder import Listing, list_folder
from pktui.storage.folder_settings import rules_of
from pktui.storage.stored import StoredMeeting, load

ALL = "vse"


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    Attributes:
        files: Records; of each the documents of its conference are made.
        documents: Names of documents, or `vse`; None makes those that belong to the record.
        formats: Names of formats.
        folder: Where to; None means `dokumenty/` beside each record.
        overwrite: Whether existing files may be replaced.
    """

    files: tuple[Path, ...]
    documents: tuple[str, ...] | None
    formats: tuple[str, ...]
    folder: Path | None
    overwrite: bool


@dataclass(frozen=True, slots=True)
class Job:
    """One document in one format.

    Attributes:
        meeting: The conference with its papers.
        document: Which document.
        fmt: Name of the format.
        path: Where it will be written.
        case: The folder of the record.
        templates: The office's own templates, if any.
    """

    meeting: Meeting
    document: Document
    fmt: str
    path: Path
    case: Path
    templates: Path | None


def export(order: Order) -> int:
    """Make the documents and print their paths, each when it is written.

    Raises:
        UsageError: A document or format is not known.
        AlreadyExists: A file is there and must not be replaced; then nothing was made.
        FileProblem: A record cannot be read, or a document cannot be written.
        ToolMissing: An outside program or font is not here.
        ExportFailed: A document cannot be made.
    """
    jobs = _jobs(order)
    _check_paths(jobs, overwrite=order.overwrite)
    _tell_doubts(jobs)
    _make_folders(order.folder, {job.case for job in jobs})
    progress = Progress(len(jobs))
    try:
        for job in jobs:
            progress.begin(f"{job.document.title} ({job.fmt})")
            write_new(job.path, _made(job), rights_of_case(job.case), overwrite=order.overwrite)
            progress.clear()
            say(show_path(job.path))
    finally:
        progress.clear()
    return EXIT_OK


def _tell_doubts(jobs: Sequence[Job]) -> None:
    """Say once about each conference what is wrong with its papers, before any is made."""
    told = [
        (job.meeting.label, doubt)
        for job in jobs
        for doubt in doubts(job.document, job.meeting, rules_of(job.case).customs.off)
    ]
    for label, doubt in dict.fromkeys(told):
        complain(doubt, label)


def usual(kind: type[Record]) -> list[Document]:
    """Return the documents made of a record of this kind when none are named; of a stretch those of its conference."""
    source = Conference if kind is Stretch else kind
    return [document for document in DOCUMENTS.values() if _latest_source(document) is source]


def _latest_source(document: Document) -> type[Record]:
    """Return the record that comes last among those the document cannot do without."""
    sources = {need.partition(".")[0] for need in document.needs}
    if "zapis" in sources:
        return Minutes
    return Plan if "plan" in sources else Conference


def _made(job: Job) -> bytes:
    return make(job.document, job.meeting, job.fmt, local_now(), job.templates)


def _jobs(order: Order) -> list[Job]:
    formats = _chosen(order.formats, FORMATS, "Formát")
    named = None if order.documents is None else _named(order.documents)
    listings: dict[Path, Listing] = {}
    jobs: dict[tuple[str, str, str], Job] = {}
    for path in order.files:
        record = load(path).record
        home = path.parent
        meeting = _meeting_of(record, path, listings)
        templates = own_templates(home)
        for document in named or usual(type(record)):
            for fmt in formats:
                target = (order.folder or home / OUTPUT) / file_name(document, meeting, fmt)
                jobs[meeting.conference.id, document.name, fmt] = Job(meeting, document, fmt, target, home, templates)
    return list(jobs.values())


def _named(names: Sequence[str]) -> list[Document]:
    chosen = DOCUMENTS if ALL in names else _chosen(names, DOCUMENTS, "Dokument")
    return [DOCUMENTS[name] for name in chosen]


def _chosen(names: Sequence[str], known: Iterable[str], kind: str) -> list[str]:
    known = list(known)
    for name in names:
        if name not in known:
            raise UsageError(f"{kind} „{name}“ neznám; na výběr jsou: {', '.join(known)}.")
    return list(dict.fromkeys(names))


def _meeting_of(record: Record, path: Path, listings: dict[Path, Listing]) -> Meeting:
    """Return the conference the record belongs to, with the very values of the given file."""
    conference_id = record.id if isinstance(record, Conference) else record.conference
    if path.parent not in listings:
        listings[path.parent] = list_folder(path.parent)
    for stored in listings[path.parent].meetings:
        if stored.conference.record.id == conference_id:
            return _with(stored, record)
    raise FileProblem("Konference, ke které záznam patří, ve složce není; přidejte její soubor.", path=path)


def _with(stored: StoredMeeting, record: Record) -> Meeting:
    # The folder may hold two copies of the record; what is printed is the one that was asked for.
    meeting = stored.meeting
    match record:
        case Conference():
            return replace(meeting, conference=whole(record, [paper.record for paper in stored.stretches]))
        case Minutes():
            return replace(meeting, minutes=record)
        case Plan():
            return replace(meeting, plan=record)
        case Stretch():
            return meeting


def _check_paths(jobs: Sequence[Job], *, overwrite: bool) -> None:
    """Refuse before any work what could not be written after it."""
    paths = Counter(job.path for job in jobs)
    for path, count in paths.items():
        if count > 1:
            raise UsageError("Tak by se jmenovaly dokumenty dvou konferencí; vytvořte je zvlášť s --kam.", path=path)
        check_target(path)
        if path.exists() and not overwrite:
            raise already_there(path)


def _make_folders(chosen: Path | None, cases: Collection[Path]) -> None:
    if chosen is not None:
        make_folder(chosen, rights_beside(cases, NEW_FOLDER_MODE))
        return
    for case in cases:
        make_output_folder(case)
