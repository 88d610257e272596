"""`pktui export`: documents of conferences as files."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pktui.cli.arguments import as_path, flag, option, take_overwrite
from pktui.cli.completion import continued
from pktui.cli.export_jobs import ALL, Job, jobs_of
from pktui.cli.new_file import already_there, write_new
from pktui.cli.output import ProgressBar, complain, say, show_path
from pktui.cli.sealed_export import check_sealing, note, seal_all
from pktui.errors import EXIT_OK, PktuiError, UsageError
from pktui.export.formats import FORMATS
from pktui.export.missing import marks_in_words
from pktui.export.papers.documents import DOCUMENTS, doubts
from pktui.export.papers.filling import kept_from
from pktui.export.papers.own_documents import documents_of
from pktui.export.remarks import hidden_sentence
from pktui.files import NEW_FOLDER_MODE, check_target, make_folder, rights_beside
from pktui.session.clock import local_now
from pktui.session.making import Made, lacking_in, make_all
from pktui.session.outputs import make_output_folder, rights_of_case
from pktui.session.packages import PaperFile
from pktui.storage.office.folder_settings import rules_of
from pktui.storage.office.office_files import own_templates


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "files", metavar="SOUBOR", type=as_path, nargs="+", help="záznam konference, zápis nebo plán; i více najednou"
    )
    which = "které dokumenty, nebo „vse“ (jinak ty, které k záznamu patří)"
    option(parser, "--dokument", "documents", "JMÉNO,…", which, _names, _document_names)
    formats = "docx, pdf, html, md (jinak docx,pdf)"
    option(parser, "--do", "formats", "FORMÁT,…", formats, _names, _format_names, default=("docx", "pdf"))
    whose = "jen pro toho člověka, nebo „vsichni“ (pro každého zvlášť)"
    option(parser, "--pro", "people", "JMÉNO,…", whose, _names)
    flag(parser, "--sifrovane", "sealed", "s --pro: každému jeden zašifrovaný soubor; heslo ukáže na terminálu")
    option(parser, "--kam", "folder", "SLOŽKA", "kam (jinak dokumenty/ u záznamu)", as_path)
    take_overwrite(parser)


def run(given: Namespace) -> int:
    """Make the documents and print their paths, each when it is written.

    One that cannot be made, or one record that cannot be read, is told and stops none of the others.

    Returns:
        The exit code: that of the first trouble.

    Raises:
        UsageError: A document or format is not known, or there is nobody to tell a password.
        AlreadyExists: A file is there and must not be replaced; then nothing was made.
        FileProblem: A folder for the documents cannot be made, or nobody can be told the paths.
    """
    told: list[PktuiError] = []
    if given.sealed:
        check_sealing(given)
    jobs = jobs_of(given, told)
    if not given.sealed:
        _check_paths(jobs, overwrite=given.overwrite)
    for problem in told:
        complain(problem.message, problem.place)
    _tell_doubts(jobs)
    _tell_lacking(jobs)
    _tell_kept_back(jobs)
    _tell_hidden(jobs)
    if given.sealed:
        told += seal_all(jobs, given.folder)
    else:
        _make_folders(given.folder, jobs)
        told += _make(jobs, overwrite=given.overwrite)
    return told[0].exit_code if told else EXIT_OK


def _make(jobs: Sequence[Job], *, overwrite: bool) -> Iterator[PktuiError]:
    """Make the files and print their paths; yield what stood in the way of one."""
    progress = ProgressBar(len(jobs))
    written: dict[str, list[tuple[Job, Made]]] = defaultdict(list)
    makings = make_all([job.paper for job in jobs])
    try:
        for job in jobs:
            progress.begin(f"{job.paper.title} ({job.path.suffix[1:]})")
            made = next(makings)
            progress.clear()
            try:
                if made.problem is not None:
                    raise made.problem
                write_new(job.path, made.data, rights_of_case(job.case), overwrite=overwrite)
            except PktuiError as problem:
                complain(f"{problem.message} Nevznikl kvůli tomu {job.path.name}.", problem.place)
                yield problem
                continue
            for sentence in made.replaced:
                complain(sentence, show_path(job.path))
            say(show_path(job.path))
            written[job.meeting.conference.id].append((job, made))
    finally:
        progress.clear()
    for of_one in written.values():
        yield from note(of_one[0][0], [made for _, made in of_one])


def _tell_doubts(jobs: Sequence[Job]) -> None:
    """Say once about each conference what is wrong with its papers, before any is made."""
    # Many papers print the same; what is wrong with it is looked up once.
    asked = {
        (job.meeting.conference.id, job.paper.document.printed): (job, job.paper.document)
        for job in jobs
        if job.paper.document is not None
    }
    told = [
        (job.meeting.label, doubt)
        for job, document in asked.values()
        for doubt in doubts(document, job.meeting, local_now(), rules_of(job.case).customs)
    ]
    for label, doubt in dict.fromkeys(told):
        complain(doubt, label)


def _tell_lacking(jobs: Sequence[Job]) -> None:
    """Say of each conference what is marked as missing on its papers."""
    papers: dict[str, list[PaperFile]] = defaultdict(list)
    for job in jobs:
        papers[job.meeting.label].append(job.paper)
    for label, of_one in papers.items():
        for title, marks in lacking_in(of_one).items():
            complain(marks_in_words(title, marks), label)


def _tell_kept_back(jobs: Sequence[Job]) -> None:
    """Say of each document for everybody who must not get it, and how to make theirs."""
    asked = {
        (job.meeting.conference.id, job.paper.title): (job, job.paper.document)
        for job in jobs
        if job.is_for_all and any(p.invitation.keeps_back for p in job.meeting.conference.people)
    }
    for job, document in asked.values():
        if document is None:
            continue
        try:
            kept = kept_from(document, job.meeting, local_now(), own_templates(job.case))
        except PktuiError:
            continue  # the making itself tells of it
        for person, copy in kept:
            if copy.must_not:
                own = f'tohle celé dostat nesmí; zvláštní výtisk vyrobí --pro "{person.name}"'
                said = "tohle dostat nesmí" if copy.is_refused(document.name) else own
                complain(f"{person.name} {said}.", document.label)


def _document_names(prefix: str, parsed_args: Namespace, **_: object) -> list[str]:
    """Return ours, and those of the office's own for the cases of which something is to be made."""
    own = (own_templates(path.parent) for path in getattr(parsed_args, "files", None) or ())
    known = [name for folder in dict.fromkeys(own) for name in documents_of(folder)]
    return continued(prefix, (*dict.fromkeys((*DOCUMENTS, *known)), ALL))


def _format_names(prefix: str, **_: object) -> list[str]:
    return continued(prefix, FORMATS)


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise ArgumentTypeError("chybí hodnota")
    return names


def _tell_hidden(jobs: Iterable[Job]) -> None:
    """Say of each file once what in it is not going to be printed."""
    for path, count in {path: count for job in jobs for path, count in job.hidden.items()}.items():
        complain(hidden_sentence({"": count}), show_path(path))


def _check_paths(jobs: Sequence[Job], *, overwrite: bool) -> None:
    """Refuse before any work what could not be written after it."""
    paths = Counter(job.path for job in jobs)
    for path, count in paths.items():
        if count > 1:
            raise UsageError("Tak by se jmenovaly dokumenty dvou konferencí; vyrobte je zvlášť s --kam.", path=path)
        check_target(path)
        if path.exists() and not overwrite:
            raise already_there(path)


def _make_folders(chosen: Path | None, jobs: Sequence[Job]) -> None:
    cases = {job.case for job in jobs}
    if chosen is not None:
        make_folder(chosen, rights_beside(cases, NEW_FOLDER_MODE))
    else:
        for case in cases:
            make_output_folder(case)
    for folder, case in {job.path.parent: job.case for job in jobs}.items():
        make_folder(folder, rights_beside([case], NEW_FOLDER_MODE))
