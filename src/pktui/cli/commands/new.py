"""`pktui nova`: a new conference without the TUI."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date

from pktui.cli.arguments import as_path, flag, option
from pktui.cli.output import complain, say, show_path
from pktui.domain.preparing.guidance import counted_from, too_soon
from pktui.errors import EXIT_OK
from pktui.session.clock import local_now
from pktui.session.create import NewConference, find_previous, is_repeated, make_conference, usual_name
from pktui.storage.office.folder_settings import lengths_of
from pktui.storage.office.office_files import home_of_templates
from pktui.storage.office.programmes import CRISIS_PROGRAM, REPEATED_PROGRAM, USUAL_PROGRAM, load_program, programs
from pktui.texts.typed_days import parse_date


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", metavar="SLOŽKA", type=as_path, help="složka spisu; když není, založí se")
    option(parser, "--spis", "family", "JMÉNO", "jméno spisu", _name, required=True)
    option(parser, "--termin", "day", "DATUM", "den konání, třeba 10. 3. 2026", _day, required=True)
    usual = "program jednání (jinak bezny-120, u navazující opakovana-120, u krizové krizova-60)"
    option(parser, "--vzor", "program", "PROGRAM", usual, completer=lambda **_: list(programs()))
    option(parser, "--navazuje", "follows", "SOUBOR", "záznam minulé konference téhož spisu", as_path)
    flag(parser, "--krizova", "crisis", "důvodem je krize; smí být dřív než za tři měsíce")


def run(given: Namespace) -> int:
    """Write the three files of a new conference and print their paths.

    A sentence on stderr says when that day had a conference there, and when it is sooner than three months after the
    previous one (M9, M15); it is made.

    Raises:
        UsageError: The programme is not known, or the previous conference is not a conference.
        FileProblem: A file cannot be read or written.
    """
    previous = None if given.follows is None else find_previous(given.follows)
    usual = CRISIS_PROGRAM if given.crisis else REPEATED_PROGRAM if is_repeated(previous) else USUAL_PROGRAM
    program = load_program(given.program or usual, home_of_templates(given.folder))
    founded = local_now().date()
    wanted = NewConference(given.family, given.day, program, previous, crisis=given.crisis, founded=founded)
    stored = make_conference(given.folder, wanted)
    for path in stored.paths:
        say(show_path(path))
    if stored.conference.path.name != usual_name(given.day, "konference"):
        complain("Na ten den tu už jedna konference je; tahle je další. Nechtěli-li jste ji, smažte tyto tři soubory.")
    before = counted_from(previous.conference if previous else None)
    months = lengths_of(given.folder).lengths.earliest_next_months
    if warning := too_soon(given.day, before, crisis=given.crisis, choice="přidejte --krizova", months=months):
        complain(warning)
    return EXIT_OK


def _name(text: str) -> str:
    if not text.strip():
        raise ArgumentTypeError("jméno je prázdné")
    return text.strip()


def _day(text: str) -> date:
    try:
        return parse_date(text, local_now().date())
    except ValueError as problem:
        raise ArgumentTypeError(str(problem)) from problem
