"""What keeps a case folder from being handed over, or from having the data of somebody taken out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sized
from datetime import datetime
from pathlib import Path

from pktui.session.case.presence import Presence
from pktui.session.drafts.drafts import Draft
from pktui.session.drafts.editing import held
from pktui.session.local import undecided_meetings
from pktui.session.recovery.left_behind import leftovers
from pktui.storage.records.folder import Listing, list_folder
from pktui.texts.words import plural


def hindrances(
    folder: Path, now: datetime, unsaved: Collection[Path] = (), typed: Collection[Draft] = ()
) -> tuple[str, ...]:
    """Return what has to be settled first, a Czech sentence each; none when nothing stands in the way.

    Args:
        folder: The case folder.
        now: The present moment.
        unsaved: Files of which this program holds something that is not written.
        typed: What was begun in this program and is in no file.

    Raises:
        FileProblem: The folder, or what is kept on this computer, cannot be read.
    """
    listing = list_folder(folder)
    return (*_in_files(listing), *_on_this_computer(listing, unsaved, typed), *_open_elsewhere(folder, now))


def _in_files(listing: Listing) -> Iterator[str]:
    for problem in listing.damaged:
        yield f"Soubor {_name(problem.path, listing.folder)} nejde přečíst: {problem.message}"
    for rivals in listing.conflicts:
        others = ", ".join(path.name for path in rivals.others)
        yield f"Soubor {rivals.kept.name} má vedle sebe další verzi ({others}); otevřete konferenci a rozhodněte."
    for path in listing.orphans:
        yield f"K souboru {path.name} tu není konference, ke které patří."


def _on_this_computer(listing: Listing, unsaved: Collection[Path], typed: Collection[Draft]) -> Iterator[str]:
    for path in unsaved:
        yield f"V souboru {path.name} nejsou vaše poslední změny; počkejte, až se uloží."
    waiting = undecided_meetings(listing.meetings)
    for stored in listing.meetings:
        if stored.conference.record.id in waiting:
            yield f"{stored.meeting.label} čeká na rozhodnutí, které ze dvou znění platí; otevřete ji (Ctrl+O)."
    records = {paper.record.id for stored in listing.meetings for paper in stored.papers}
    if begun := [draft for draft in typed if draft.place.record in records]:
        yield f"V tomto okně čeká {_texts(begun)}; otevřete konferenci a rozhodněte, co s tím."
    home = listing.folder.resolve()
    if left := [each for each in leftovers() if each.draft.place.record in records or _is_at(home, each.folder)]:
        yield f"Na tomto počítači čeká {_texts(left)}; spusťte pktui znovu a rozhodněte, co s tím."
    if held():
        yield "Ve vlastním editoru je otevřený text; uložte ho a zavřete."


def _open_elsewhere(folder: Path, now: datetime) -> Iterator[str]:
    # Only looking: no sign of its own is written.
    for other in Presence(folder, lambda: False, lambda: now).look():
        yield f"Spis je otevřený také {other.where(now)}; ať ho tam napřed zavřou."


def _texts(found: Sized) -> str:
    return plural(len(found), "nedopsaný text", "nedopsané texty", "nedopsaných textů")


def _is_at(home: Path, folder: Path | None) -> bool:
    return folder is not None and folder.resolve() == home


def _name(path: object, folder: Path) -> str:
    return str(path.relative_to(folder)) if isinstance(path, Path) and path.is_relative_to(folder) else str(path or "")
