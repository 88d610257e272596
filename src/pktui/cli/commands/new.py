"""`pktui nova`: a new conference without the TUI."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pktui.cli.output import say, show_path
from pktui.errors import EXIT_OK
from pktui.session.create import NewConference, find_previous, make_conference
from pktui.session.templates import home_of_templates
from pktui.storage.programs import REPEATED_PROGRAM, USUAL_PROGRAM, load_program


def make_new(folder: Path, family: str, day: date, *, program: str | None, follows: Path | None) -> int:
    """Write the three files of a new conference and print their paths.

    Args:
        folder: The case file; made when missing.
        family: Its name.
        day: When the conference will be held.
        program: Name of the programme; None takes the usual one.
        follows: The record of the previous conference.

    Raises:
        UsageError: The programme is not known, or the previous conference is not a conference.
        FileProblem: A file cannot be read or written.
    """
    usual = USUAL_PROGRAM if follows is None else REPEATED_PROGRAM
    previous = None if follows is None else find_previous(follows)
    chosen = load_program(program or usual, home_of_templates(folder))
    stored = make_conference(folder, NewConference(family, day, chosen, previous))
    for path in stored.paths:
        say(show_path(path))
    return EXIT_OK
