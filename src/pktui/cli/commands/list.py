"""`pktui seznam`: conferences with their state."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from pktui.cli.arguments import take_folder, take_json, take_plain
from pktui.cli.output import say_json, say_rows
from pktui.cli.shapes import conference_shape, trouble_shape
from pktui.cli.troubles import complain_about, troubles
from pktui.domain.comment_round import progress
from pktui.domain.meeting import Meeting, Stage
from pktui.errors import EXIT_OK
from pktui.session.all_cases import unsettled_in
from pktui.session.clock import local_now
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import StoredMeeting
from pktui.texts.dates import show_date, show_time

_NAMES = ("Den", "Začátek", "Spis", "Pořadí", "Stav", "Plán", "Soubor")


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)
    way = parser.add_mutually_exclusive_group()
    take_json(way)
    take_plain(way)


def run(given: Namespace) -> int:
    """Print the conferences of the folder by date; what cannot be read is told on stderr.

    Raises:
        FolderProblem: The folder cannot be read.
    """
    listing = list_folder(given.folder)
    now = local_now()
    complain_about(listing)
    if given.as_json:
        waits = unsettled_in(listing, now)
        say_json(
            konference=[conference_shape(stored, now, waits) for stored in listing.meetings],
            potize=[trouble_shape(trouble) for trouble in troubles(listing)],
        )
    else:
        rows = (_row(stored, now, "splněno" if given.plain else "plán") for stored in listing.meetings)
        none = "Ve složce není žádná konference; ukázku založí „pktui ukazka“."
        say_rows(rows, none, given.folder, _NAMES if given.plain else None)
    return EXIT_OK


def _row(stored: StoredMeeting, now: datetime, done: str) -> tuple[str | Path, ...]:
    meeting = stored.meeting
    conference, plan = meeting.conference, meeting.plan
    return (
        show_date(conference.day),
        show_time(conference.start) if conference.start else "",
        conference.family,
        f"{conference.number}. konference",
        _state(meeting, now),
        f"{done} {plan.done_count} z {len(plan.tasks)}" if plan and plan.tasks else "",
        stored.conference.path,
    )


def _state(meeting: Meeting, now: datetime) -> str:
    """Return where the conference is; of a round of comments how many have answered."""
    stage = meeting.stage(now)
    said = progress(meeting.minutes) if meeting.minutes and stage is Stage.COMMENTS else ""
    return f"{stage.label}, {said}" if said else stage.label
