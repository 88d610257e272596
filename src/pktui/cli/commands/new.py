"""`pktui nova`: a new conference without the TUI."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pktui.cli.output import complain, say, show_path
from pktui.domain.preparing.guidance import too_soon
from pktui.errors import EXIT_OK
from pktui.session.clock import local_now
from pktui.session.create import NewConference, find_previous, make_conference
from pktui.storage.office.office_files import home_of_templates
from pktui.storage.office.programmes import CRISIS_PROGRAM, REPEATED_PROGRAM, USUAL_PROGRAM, load_program


def make_new(
    folder: Path, family: str, day: date, *, program: str | None, follows: Path | None, crisis: bool = False
) -> int:
    """Write the three files of a new conference and print their paths.

    Sooner than three months after the previous one a sentence on stderr says so (M9, M15), and it is made.

    Args:
        folder: The case file; made when missing.
        family: Its name.
        day: When the conference will be held.
        program: Name of the programme; None takes the usual one.
        follows: The record of the previous conference.
        crisis: Whether a crisis is the reason to meet.

    Raises:
        UsageError: The programme is not known, or the previous conference is not a conference.
        FileProblem: A file cannot be read or written.
    """
    previous = None if follows is None else find_previous(follows)
    usual = CRISIS_PROGRAM if crisis else USUAL_PROGRAM if previous is None else REPEATED_PROGRAM
    chosen = load_program(program or usual, home_of_templates(folder))
    wanted = NewConference(family, day, chosen, previous, crisis=crisis, founded=local_now().date())
    stored = make_conference(folder, wanted)
    for path in stored.paths:
        say(show_path(path))
    before = None if previous is None else previous.conference.day
    if warning := too_soon(day, before, crisis=crisis, choice="přidejte --krizova"):
        complain(warning)
    return EXIT_OK
