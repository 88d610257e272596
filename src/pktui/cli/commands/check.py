"""`pktui kontrola`: what the method misses in the conferences, and what is wrong with the files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby, islice
from operator import attrgetter
from typing import TypeAlias

from pktui.cli.arguments import take_folder, take_json, take_plain
from pktui.cli.output import columns, facts, named, say, say_json, show_path
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

_NAMES = ("Co", "Závažnost", "Pravidlo", "Zdroj", "Kdy", "Proč")
_OF_FILES = ("Co", "Závažnost", "Pravidlo", "Kde")
_UNDER = "    "
# Of eighty columns, less those by which everything about a conference is indented.
_WIDTH = 78

Checked: TypeAlias = tuple[StoredMeeting, Review]


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)
    way = parser.add_mutually_exclusive_group()
    take_json(way)
    take_plain(way)


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
        report, files = (_spoken, _spoken_files) if given.plain else (_report, _files)
        for line in (*report(checked, now.date()), *files(wrong), _total(levels)):
            say(line)
    return EXIT_FINDINGS if levels[Level.ERROR] else EXIT_OK


def _report(checked: list[Checked], today: date) -> Iterable[str]:
    for title, found in _to_tell(checked):
        yield title
        yield f"  {summary(found, today)}"
        yield from _indented(_findings(found, today))
        yield ""


def _spoken(checked: list[Checked], today: date) -> Iterable[str]:
    """Yield the report with one fact a line; the reason of a rule stands behind each of its findings."""
    for title, found in _to_tell(checked):
        yield title
        yield summary(found, today)
        yield ""
        rows = [(each.spot.text, *_row(each, today)[:-1], each.rule.reason) for each in found.findings]
        rows += [("", "vypnuto", rule.id, rule.seed, "", reason) for rule, reason in found.off]
        yield from facts(named(_NAMES, rows))
        yield ""


def _to_tell(checked: list[Checked]) -> Iterable[tuple[str, Review]]:
    """Yield the conferences of which there is something to be told, each with its title."""
    for stored, found in checked:
        if found.findings or found.is_before or found.off:
            meeting, path = stored.meeting, show_path(stored.conference.path)
            yield show_line(f"{meeting.label}, {show_date(meeting.conference.day)}, {path}"), found


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


def _spoken_files(wrong: tuple[FileTrouble, ...]) -> Iterable[str]:
    if wrong:
        yield "Soubory"
        yield ""
        yield from facts(named(_OF_FILES, [(t.text, t.level.label, t.rule, t.place) for t in wrong]))
        yield ""


def _indented(lines: Iterable[str]) -> Iterable[str]:
    return (f"  {line}" for line in lines)


def _total(levels: Counter[Level]) -> str:
    parts = [plural(levels[level], level.label, *forms) for level, forms in _COUNTED.items() if levels[level]]
    return f"Celkem {join_words(parts)}." if parts else "Nic nechybí."
