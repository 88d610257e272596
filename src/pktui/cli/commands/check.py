"""`pktui kontrola`: what the method misses in the conferences, and what is wrong with the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from pktui.cli.output import columns, say, show_path, to_json
from pktui.cli.shapes import checked_shape, trouble_shape
from pktui.cli.troubles import Trouble, troubles
from pktui.domain.checks import Finding, Level, check
from pktui.errors import EXIT_FINDINGS, EXIT_OK
from pktui.session.clock import local_now
from pktui.storage.folder import StoredMeeting, list_folder
from pktui.texts.clean import show_line
from pktui.texts.dates import show_date
from pktui.texts.words import join_words, plural

LEVEL = {Level.ERROR: "chyba", Level.WARNING: "varování", Level.HINT: "podnět"}

Checked: TypeAlias = tuple[StoredMeeting, tuple[Finding, ...]]


def check_folder(folder: Path, *, as_json: bool) -> int:
    """Print the findings of every conference of the folder.

    Returns:
        EXIT_FINDINGS when a finding is an error, else EXIT_OK.

    Raises:
        FolderProblem: The folder cannot be read.
    """
    listing = list_folder(folder)
    now = local_now()
    checked = [(stored, check(stored.meeting, now)) for stored in listing.meetings]
    wrong = troubles(listing)
    levels = Counter(finding.rule.level for _, findings in checked for finding in findings)
    levels.update(trouble.level for trouble in wrong)
    if as_json:
        say(
            to_json(
                {
                    "konference": [checked_shape(stored, findings) for stored, findings in checked],
                    "potize": [trouble_shape(trouble) for trouble in wrong],
                }
            )
        )
    else:
        for line in (*_report(checked), *_files(wrong), _summary(levels)):
            say(line)
    return EXIT_FINDINGS if levels[Level.ERROR] else EXIT_OK


def _report(checked: list[Checked]) -> Iterable[str]:
    for stored, findings in checked:
        if findings:
            meeting = stored.meeting
            yield show_line(
                f"{meeting.label}, {show_date(meeting.conference.day)}, {show_path(stored.conference.path)}"
            )
            yield from _indented(
                columns([(LEVEL[f.rule.level], f.rule.id, f.rule.seed, f.spot.text) for f in findings])
            )
            yield ""


def _files(wrong: tuple[Trouble, ...]) -> Iterable[str]:
    if wrong:
        yield "Soubory"
        yield from _indented(columns([(LEVEL[t.level], t.rule, f"{t.place}: {t.text}") for t in wrong]))
        yield ""


def _indented(lines: Iterable[str]) -> Iterable[str]:
    return (f"  {line}" for line in lines)


def _summary(levels: Counter[Level]) -> str:
    parts = [
        plural(levels[level], *forms)
        for level, forms in (
            (Level.ERROR, ("chyba", "chyby", "chyb")),
            (Level.WARNING, ("varování", "varování", "varování")),
            (Level.HINT, ("podnět", "podněty", "podnětů")),
        )
        if levels[level]
    ]
    return f"Celkem {join_words(parts)}." if parts else "Nic nechybí."
