"""What `pktui export` does beside the files themselves: encrypted packages of them, and the note of what left."""

from __future__ import annotations

from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pktui.cli.export_jobs import Job
from pktui.cli.output import can_whisper, complain, say, show_path, whisper
from pktui.domain.people import Person
from pktui.errors import PktuiError, UsageError
from pktui.files import NEW_FOLDER_MODE, make_folder, rights_beside
from pktui.session.clock import local_now
from pktui.session.making import Made
from pktui.session.outputs import is_made, make_output_folder, rights_of_case, write_new
from pktui.session.sending.noting import note_made
from pktui.session.sending.sealing import guide, seal, sealed_folder


def check_sealing(given: Namespace) -> None:
    """Refuse what could not be encrypted for somebody, or whose password nobody would see.

    Raises:
        UsageError: It is for nobody in particular, or no terminal is there to show a password on.
    """
    if given.people is None:
        raise UsageError("Zašifrovaný balíček je vždycky pro někoho; přidejte --pro JMÉNO, nebo --pro vsichni.")
    if not can_whisper():
        raise UsageError(
            "Heslo se ukazuje jen na terminálu a nikam se neukládá; spusťte příkaz bez přesměrování chybového výstupu, "
            "nebo vyrobte balíček v programu (F8, O, Z)."
        )


def seal_all(jobs: Sequence[Job], chosen: Path | None) -> Iterator[PktuiError]:
    """Make one encrypted package for each person, print its path, and show its password; yield what stood in the way.

    Args:
        jobs: What is asked for, each for somebody.
        chosen: The folder for the packages; None for the usual one of each case.
    """
    together: dict[tuple[Path, str, Person], list[Job]] = defaultdict(list)
    for job in jobs:
        if job.paper.person is not None:
            # A copy of a case has the same ids; it is another case all the same.
            together[job.case, job.meeting.conference.id, job.paper.person].append(job)
    for (*_, person), of_one in together.items():
        try:
            yield from _seal(person, of_one, chosen)
        except PktuiError as problem:
            complain(f"{problem.message} Balíček kvůli tomu nevznikl.", problem.place)
            yield problem


def _seal(person: Person, jobs: Sequence[Job], chosen: Path | None) -> Iterator[PktuiError]:
    first = jobs[0]
    made = seal(person, [job.paper for job in jobs])
    for each in made.contents:
        for sentence in each.replaced:
            complain(sentence, each.paper.title)
    folder = _folder(first.case, chosen)
    page = guide(first.case, first.meeting, local_now())
    page_path = folder / page.path.name
    if not is_made(page_path):
        write_new(page_path, page.make(), rights_of_case(first.case), overwrite=False)
    path = folder / made.name
    write_new(path, made.data, rights_of_case(first.case), overwrite=False)
    say(show_path(path))
    whisper(f"{person.name} – heslo: {made.password}")
    yield from note(first, made.contents, (made.name, made.data))


def _folder(case: Path, chosen: Path | None) -> Path:
    if chosen is None:
        make_output_folder(case)
    folder = sealed_folder(case) if chosen is None else chosen
    make_folder(folder, rights_beside([case], NEW_FOLDER_MODE))
    return folder


def note(job: Job, made: Sequence[Made], package: tuple[str, bytes] | None = None) -> Iterator[PktuiError]:
    """Note in the case what was made of one conference; yield what stood in the way, the files stand all the same."""
    try:
        note_made(job.stored, made, local_now, package)
    except PktuiError as problem:
        complain(f"{problem.message} Papíry vznikly, jen není zapsané, že vznikly.", problem.place)
        yield problem
