"""`pktui export`: documents of conferences as files."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pktui.cli.arguments import as_path, option, take_overwrite
from pktui.cli.completion import continued
from pktui.cli.new_file import already_there, write_new
from pktui.cli.output import ProgressBar, complain, say, show_path
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.stretches import Stretch
from pktui.errors import EXIT_OK, FileProblem, PktuiError, UsageError
from pktui.export.formats import FORMATS
from pktui.export.papers.documents import DOCUMENTS, Document, doubts, file_name, make, replaced
from pktui.export.remarks import hidden_remarks, hidden_sentence
from pktui.files import NEW_FOLDER_MODE, check_target, make_folder, rights_beside
from pktui.session.clock import local_now
from pktui.session.outputs import OUTPUT, make_output_folder, rights_of_case
from pktui.storage.office.folder_settings import rules_of
from pktui.storage.office.office_files import own_templates
from pktui.storage.records.folder import Listing, list_folder
from pktui.storage.records.record_kinds import Record, kind_of, name_of
from pktui.storage.records.stored import StoredMeeting, load

ALL = "vse"


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
        hidden: Number of remarks in a text of the conference that no paper shows, by its file.
    """

    meeting: Meeting
    document: Document
    fmt: str
    path: Path
    case: Path
    templates: Path | None
    hidden: Mapping[Path, int]


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "files", metavar="SOUBOR", type=as_path, nargs="+", help="záznam konference, zápis nebo plán; i více najednou"
    )
    which = "které dokumenty, nebo „vse“ (jinak ty, které k záznamu patří)"
    option(parser, "--dokument", "documents", "JMÉNO,…", which, _names, _document_names)
    formats = "docx, pdf, html, md (jinak docx,pdf)"
    option(parser, "--do", "formats", "FORMÁT,…", formats, _names, _format_names, default=("docx", "pdf"))
    option(parser, "--kam", "folder", "SLOŽKA", "kam (jinak dokumenty/ u záznamu)", as_path)
    take_overwrite(parser)


def run(given: Namespace) -> int:
    """Make the documents and print their paths, each when it is written.

    One that cannot be made, or one record that cannot be read, is told and stops none of the others.

    Returns:
        The exit code: that of the first trouble.

    Raises:
        UsageError: A document or format is not known.
        AlreadyExists: A file is there and must not be replaced; then nothing was made.
        FileProblem: A folder for the documents cannot be made, or nobody can be told the paths.
    """
    told: list[PktuiError] = []
    jobs = _jobs(given, told)
    _check_paths(jobs, overwrite=given.overwrite)
    for problem in told:
        complain(problem.message, problem.place)
    _tell_doubts(jobs)
    _make_folders(given.folder, {job.case for job in jobs})
    _tell_hidden(jobs)
    progress = ProgressBar(len(jobs))
    try:
        for job in jobs:
            progress.begin(f"{job.document.title} ({job.fmt})")
            try:
                printed = (job.document, job.meeting, job.fmt, local_now(), job.templates)
                said = replaced(*printed)
                write_new(job.path, make(*printed), rights_of_case(job.case), overwrite=given.overwrite)
            except PktuiError as problem:
                progress.clear()
                told.append(problem)
                complain(f"{problem.message} Nevznikl kvůli tomu {job.path.name}.", problem.place)
                continue
            progress.clear()
            for sentence in said:
                complain(sentence, show_path(job.path))
            say(show_path(job.path))
    finally:
        progress.clear()
    return told[0].exit_code if told else EXIT_OK


def _tell_doubts(jobs: Sequence[Job]) -> None:
    """Say once about each conference what is wrong with its papers, before any is made."""
    told = [
        (job.meeting.label, doubt)
        for job in jobs
        for doubt in doubts(job.document, job.meeting, local_now(), rules_of(job.case).customs)
    ]
    for label, doubt in dict.fromkeys(told):
        complain(doubt, label)


def usual(kind: type[Record]) -> list[Document]:
    """Return the documents made of a record of this kind when none are named; else those of its conference."""
    source = kind if any(document.source is kind for document in DOCUMENTS.values()) else Conference
    return [document for document in DOCUMENTS.values() if document.source is source]


def _document_names(prefix: str, **_: object) -> list[str]:
    return continued(prefix, (*DOCUMENTS, ALL))


def _format_names(prefix: str, **_: object) -> list[str]:
    return continued(prefix, FORMATS)


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise ArgumentTypeError("chybí hodnota")
    return names


def _jobs(given: Namespace, told: list[PktuiError]) -> list[Job]:
    """Return what is to be made; what stands in the way of a record is added to `told`."""
    formats = _chosen(given.formats, FORMATS, "Formát")
    named = _named(given.documents or ())
    is_all = ALL in (given.documents or ())
    listings: dict[Path, Listing] = {}
    jobs: dict[tuple[str, str, str], Job] = {}
    for path in given.files:
        try:
            stored, kind = _asked_for(path, listings)
        except PktuiError as problem:
            told.append(problem)
            continue
        meeting = stored.meeting
        home = path.parent
        templates = own_templates(home)
        papers = {kind_of(paper.record).word: paper for paper in stored.papers}
        remarks = hidden_remarks(meeting)
        hidden = {paper.path: remarks[word] for word, paper in papers.items() if word in remarks}
        offered = (
            each for each in (DOCUMENTS.values() if is_all else usual(kind)) if each.belongs_to(meeting.conference)
        )
        for document in named or offered:
            for fmt in formats:
                target = (given.folder or home / OUTPUT) / file_name(document, meeting, fmt)
                jobs[meeting.conference.id, document.name, fmt] = Job(
                    meeting, document, fmt, target, home, templates, hidden
                )
    return list(jobs.values())


def _named(names: Sequence[str]) -> list[Document]:
    """Return the documents asked for by their names, all of which are known; none where all are wanted."""
    return [] if ALL in names else [DOCUMENTS[name] for name in _chosen(names, DOCUMENTS, "Dokument")]


def _chosen(names: Sequence[str], known: Iterable[str], kind: str) -> list[str]:
    known = list(known)
    for name in names:
        if name not in known:
            raise UsageError(f"{kind} „{name}“ neznám; na výběr jsou: {', '.join(known)}.")
    return list(dict.fromkeys(names))


def _tell_hidden(jobs: Iterable[Job]) -> None:
    """Say of each file once what in it is not going to be printed."""
    for path, count in {path: count for job in jobs for path, count in job.hidden.items()}.items():
        complain(hidden_sentence({"": count}), show_path(path))


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
