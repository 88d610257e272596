"""`pktui kontrola`: what the method misses in the conferences, and what is wrong with the files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby, islice
from operator import attrgetter
from typing import TypeAlias

from pktui.cli.arguments import take_folder, take_json
from pktui.cli.output import columns, say, say_json, show_path
from pktui.cli.shapes import checked_shape, trouble_shape
from pktui.cli.troubles import FileTrouble, settings_troubles, troubles
from pktui.domain.checks.rule import Level
from pktui.domain.checks.rulebook import Finding, Review, review, summary, when
from pktui.errors import EXIT_FINDINGS, EXIT_OK
from pktui.session.clock import local_now
from pktui.storage.office.folder_settings import rules_of
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import StoredMeeting
from pktui.texts.clean import show_line
from pktui.texts.dates import show_date
from pktui.texts.line_ends import wrapped
from pktui.texts.words import join_words, plural

_COUNTED = {
    Level.ERROR: ("chyby", "chyb"),
    Level.WARNING: ("varování", "varování"),
    Level.HINT: ("podněty", "podnětů"),
}

_UNDER = "    "
# Of eighty columns, less those by which everything about a conference is indented.
_WIDTH = 78

Checked: TypeAlias = tuple[StoredMeeting, Review]


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)
    take_json(parser)


def run(given: Namespace) -> int:
    """Print the findings of every conference of the folder.

    Returns:
        EXIT_FINDINGS when a finding is an error, else EXIT_OK.

    Raises:
        FolderProblem: The folder cannot be read.
    """
    listing = list_folder(given.folder)
    now = local_now()
    rules = {place: rules_of(place) for place in dict.fromkeys(stored.folder for stored in listing.meetings)}
    case_of = {meeting.conference.id: case for case in listing.cases for meeting in case}
    checked = [
        (stored, review(stored.meeting, now, rules[stored.folder].customs, case_of[stored.conference.record.id]))
        for stored in listing.meetings
    ]
    said = (problem for found in rules.values() for problem in found.problems)
    wrong = (*troubles(listing), *settings_troubles(said))
    levels = Counter(finding.rule.level for _, found in checked for finding in found.findings)
    levels.update(trouble.level for trouble in wrong)
    if given.as_json:
        say_json(
            konference=[checked_shape(stored, found, now.date()) for stored, found in checked],
            potize=[trouble_shape(trouble) for trouble in wrong],
        )
    else:
        for line in (*_report(checked, now.date()), *_files(wrong), _total(levels)):
            say(line)
    return EXIT_FINDINGS if levels[Level.ERROR] else EXIT_OK


def _report(checked: list[Checked], today: date) -> Iterable[str]:
    for stored, found in checked:
        if not found.findings and not found.is_before and not found.off:
            continue
        meeting = stored.meeting
        yield show_line(f"{meeting.label}, {show_date(meeting.conference.day)}, {show_path(stored.conference.path)}")
        yield f"  {summary(found, today)}"
        yield from _indented(_findings(found, today))
        yield ""


def _findings(found: Review, today: date) -> Iterable[str]:
    """Yield findings, under those of one rule why it asks; then what is switched off, and why."""
    off = [("vypnuto", rule.id, rule.seed, "", reason) for rule, reason in found.off]
    lines = iter(columns([*(_row(finding, today) for finding in found.findings), *off]))
    for rule, findings in groupby(found.findings, attrgetter("rule")):
        yield from islice(lines, len(list(findings)))
        yield from wrapped(rule.reason, _WIDTH, _UNDER, _UNDER)
    yield from lines


def _row(finding: Finding, today: date) -> tuple[str, ...]:
    rule = finding.rule
    return rule.level.label, rule.id, rule.seed, when(finding, today), finding.spot.text


def _files(wrong: tuple[FileTrouble, ...]) -> Iterable[str]:
    if wrong:
        yield "Soubory"
        yield from _indented(columns([(t.level.label, t.rule, f"{t.place}: {t.text}") for t in wrong]))
        yield ""


def _indented(lines: Iterable[str]) -> Iterable[str]:
    return (f"  {line}" for line in lines)


def _total(levels: Counter[Level]) -> str:
    parts = [plural(levels[level], level.label, *forms) for level, forms in _COUNTED.items() if levels[level]]
    return f"Celkem {join_words(parts)}." if parts else "Nic nechybí."
